// Package billing is the business of Tollbook: values in, values out. It knows no database, no clock, no network and
// starts no goroutine. Its folders hold one noun each; this file holds what they share.
package billing

import (
	"fmt"
	"time"
)

// Code classifies an Error for programs. The page and API clients switch on it, never on the message.
type Code string

// The codes that an Error can have.
const (
	// Invalid: an input field has a value that cannot be accepted; Field names it.
	Invalid Code = "INVALID"
	// NotFound: the thing asked for does not exist, or the asker may not know that it does.
	NotFound Code = "NOT_FOUND"
	// Conflict: somebody else changed the thing since it was read; read it again.
	Conflict Code = "CONFLICT"
	// Forbidden: the asker is known and may not do this.
	Forbidden Code = "FORBIDDEN"
	// Unauthenticated: nobody is signed in, or the credential is wrong or expired.
	Unauthenticated Code = "UNAUTHENTICATED"
	// TooMany: a limit was passed; try again later or ask for less.
	TooMany Code = "TOO_MANY"
)

// Error is an error that its user is shown. Every other error is logged and hidden.
type Error struct {
	// Code classifies the error.
	Code Code
	// Field is the path of the input field that is at fault, such as "rules[2].pattern". Empty where there is none.
	Field string
	// Message says in a sentence what is wrong and what to do about it.
	Message string
}

// Error gives the message, after the field it is about.
func (e *Error) Error() string {
	if e.Field == "" {
		return e.Message
	}
	return e.Field + ": " + e.Message
}

// Errorf makes an Error; field may be empty.
func Errorf(code Code, field, format string, args ...any) *Error {
	return &Error{Code: code, Field: field, Message: fmt.Sprintf(format, args...)}
}

// Errors are several Errors found in one input, in the order of its fields. It is never empty.
type Errors []*Error

// Error joins the messages, one a line.
func (es Errors) Error() string {
	text := ""
	for i, e := range es {
		if i > 0 {
			text += "\n"
		}
		text += e.Error()
	}
	return text
}

// Unwrap lets errors.As find the first Error.
func (es Errors) Unwrap() []error {
	out := make([]error, len(es))
	for i, e := range es {
		out[i] = e
	}
	return out
}

// Period is the half-open time [Start, End). A zero End has no end.
type Period struct {
	Start, End time.Time
}

// Contains reports whether t lies in the period.
func (p Period) Contains(t time.Time) bool {
	return !t.Before(p.Start) && (p.End.IsZero() || t.Before(p.End))
}

// Within is the part of the period that lies in another one, which has an end. It is empty, its end not after its start,
// where there is none.
func (p Period) Within(q Period) Period {
	if p.Start.Before(q.Start) {
		p.Start = q.Start
	}
	if p.End.IsZero() || q.End.Before(p.End) {
		p.End = q.End
	}
	return p
}

// Overlaps reports whether the two periods share an instant.
func (p Period) Overlaps(q Period) bool {
	return (p.End.IsZero() || q.Start.Before(p.End)) && (q.End.IsZero() || p.Start.Before(q.End))
}
