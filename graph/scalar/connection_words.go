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

// MarshalConnectionStepName writes a step of a connection test.
func MarshalConnectionStepName(v billing.ConnectionStepName) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalConnectionStepName reads a step of a connection test.
func UnmarshalConnectionStepName(v any) (billing.ConnectionStepName, error) {
	return word(v, billing.ConnectionSteps())
}

// MarshalConnectionStepState writes how a step of a connection test went.
func MarshalConnectionStepState(v billing.ConnectionStepState) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalConnectionStepState reads how a step of a connection test went.
func UnmarshalConnectionStepState(v any) (billing.ConnectionStepState, error) {
	return word(v, billing.ConnectionStepStates())
}
