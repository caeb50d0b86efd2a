package scalar

import (
	"github.com/99designs/gqlgen/graphql"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/mail"
)

// MarshalMailEvent writes what a message is about.
func MarshalMailEvent(v mail.Event) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalMailEvent reads what a message is about.
func UnmarshalMailEvent(v any) (mail.Event, error) { return word(v, mail.Events()) }

// MarshalMessageState writes what became of a message.
func MarshalMessageState(v billing.MessageState) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalMessageState reads what became of a message.
func UnmarshalMessageState(v any) (billing.MessageState, error) {
	return word(v, billing.MessageStates())
}
