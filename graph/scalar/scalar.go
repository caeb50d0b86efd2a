// Package scalar owns how values of the business are written in GraphQL: times, days, money and the words of its enums.
package scalar

import (
	"io"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
)

// MarshalTime writes an instant in UTC as RFC 3339, with as many decimals of a second as it has.
func MarshalTime(t time.Time) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		var room [40]byte
		text := t.UTC().AppendFormat(append(room[:0], '"'), time.RFC3339Nano)
		_, _ = w.Write(append(text, '"')) // what cannot be written is noticed when the response is sent
	})
}

// UnmarshalTime reads an instant, RFC 3339 with a zone. Its error says how one is written.
func UnmarshalTime(value any) (time.Time, error) {
	text, ok := value.(string)
	if ok {
		if t, err := time.Parse(time.RFC3339Nano, text); err == nil && t.Year() >= 1 && t.Year() <= lastYear {
			return t, nil
		}
	}
	return time.Time{}, billing.Errorf(billing.Invalid, "", "A time is written like 2026-11-23T08:27:44Z, with its zone.")
}

// lastYear keeps times within what every database can hold.
const lastYear = 9999

// MarshalDate writes a day as YYYY-MM-DD, in the zone that it has.
func MarshalDate(day time.Time) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		var room [16]byte
		text := day.AppendFormat(append(room[:0], '"'), time.DateOnly)
		_, _ = w.Write(append(text, '"')) // what cannot be written is noticed when the response is sent
	})
}

// UnmarshalDate reads a day as midnight UTC. Its error says how one is written.
func UnmarshalDate(value any) (time.Time, error) {
	if text, ok := value.(string); ok {
		if day, err := time.Parse(time.DateOnly, text); err == nil {
			return day, nil
		}
	}
	return time.Time{}, billing.Errorf(billing.Invalid, "", "A day is written like 2026-11-23.")
}

// MarshalMoney writes an amount as a decimal string.
func MarshalMoney(amount money.Amount) graphql.Marshaler {
	return graphql.MarshalString(amount.String())
}

// UnmarshalMoney reads an amount from a decimal string. A number is refused: it may have been a float on its way.
func UnmarshalMoney(value any) (money.Amount, error) {
	text, ok := value.(string)
	if !ok {
		return 0, billing.Errorf(billing.Invalid, "", `An amount is written as text, like "0.35".`)
	}
	return money.Parse(text)
}
