package books

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// checks gathers what is wrong with the fields of one input, so that all of it is told at once.
type checks struct {
	found billing.Errors
}

func (c *checks) refuse(field, format string, args ...any) {
	c.found = append(c.found, billing.Errorf(billing.Invalid, field, format, args...))
}

// add takes an error of one or several fields.
func (c *checks) add(err error) {
	var several billing.Errors
	var one *billing.Error
	switch {
	case err == nil:
	case errors.As(err, &several):
		c.found = append(c.found, several...)
	case errors.As(err, &one):
		c.found = append(c.found, one)
	default:
		c.refuse("", "%v", err)
	}
}

func (c *checks) err() error {
	if len(c.found) == 0 {
		return nil
	}
	return c.found
}

// text cleans a value and checks that it has from least to most characters and no control ones but line breaks.
func (c *checks) text(field, value string, least, most int) string {
	value = strings.TrimSpace(value)
	n := utf8.RuneCountInString(value)
	switch {
	case !utf8.ValidString(value) || strings.ContainsFunc(value, forbidden):
		c.refuse(field, "This has characters that cannot be stored.")
	case n < least && n == 0:
		c.refuse(field, "This must not be empty.")
	case n < least || n > most:
		c.refuse(field, "This has %d characters; %d to %d are allowed.", n, least, most)
	}
	return value
}

func forbidden(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' }

func (c *checks) between(field string, value, least, most int) int {
	if value < least || value > most {
		c.refuse(field, "%d is not between %d and %d.", value, least, most)
	}
	return value
}

// or gives the value that was given, or the default.
func or[T any](given *T, otherwise T) T {
	if given == nil {
		return otherwise
	}
	return *given
}

func newID() (uuid.UUID, error) { return uuid.NewV7() }

func notFound(field, noun string) error {
	return billing.Errorf(billing.NotFound, field, "There is no such %s.", noun)
}
