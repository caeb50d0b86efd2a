package scalar

import (
	"github.com/99designs/gqlgen/graphql"

	"github.com/tollbook/tollbook/billing"
)

// MarshalHealthState writes how a server is.
func MarshalHealthState(v billing.HealthState) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalHealthState reads how a server is.
func UnmarshalHealthState(v any) (billing.HealthState, error) { return word(v, billing.HealthStates()) }

// MarshalStepName writes a step of a connection test.
func MarshalStepName(v billing.StepName) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalStepName reads a step of a connection test.
func UnmarshalStepName(v any) (billing.StepName, error) { return word(v, billing.ConnectionSteps()) }

// MarshalStepState writes how a step of a connection test went.
func MarshalStepState(v billing.StepState) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalStepState reads how a step of a connection test went.
func UnmarshalStepState(v any) (billing.StepState, error) { return word(v, billing.StepStates()) }
