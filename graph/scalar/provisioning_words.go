package scalar

import (
	"github.com/99designs/gqlgen/graphql"

	"github.com/tollbook/tollbook/billing"
)

// MarshalSuspensionReason writes a reason to suspend a service.
func MarshalSuspensionReason(v billing.SuspensionReason) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalSuspensionReason reads a reason to suspend a service.
func UnmarshalSuspensionReason(v any) (billing.SuspensionReason, error) {
	return word(v, billing.SuspensionReasons())
}

// MarshalFeature writes a feature of a product.
func MarshalFeature(v billing.Feature) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalFeature reads a feature of a product.
func UnmarshalFeature(v any) (billing.Feature, error) { return word(v, billing.Features()) }

// MarshalExtensionState writes the state of an extension.
func MarshalExtensionState(v billing.ExtensionState) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalExtensionState reads the state of an extension.
func UnmarshalExtensionState(v any) (billing.ExtensionState, error) {
	return word(v, billing.ExtensionStates())
}

// MarshalProvisioningJob writes what steps are for.
func MarshalProvisioningJob(v billing.ProvisioningJob) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalProvisioningJob reads what steps are for.
func UnmarshalProvisioningJob(v any) (billing.ProvisioningJob, error) {
	return word(v, billing.ProvisioningJobs())
}

// MarshalStepKind writes the kind of a step.
func MarshalStepKind(v billing.StepKind) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalStepKind reads the kind of a step.
func UnmarshalStepKind(v any) (billing.StepKind, error) { return word(v, billing.StepKinds()) }

// MarshalStepState writes the state of a step.
func MarshalStepState(v billing.StepState) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalStepState reads the state of a step.
func UnmarshalStepState(v any) (billing.StepState, error) { return word(v, billing.StepStates()) }
