package rating

import (
	"unicode/utf8"

	"github.com/tollbook/tollbook/billing"
)

// refusal takes what is wrong with a field.
type refusal func(field, format string, args ...any)

// under refuses fields of a part, whose path is put before theirs.
func (r refusal) under(path string) refusal {
	return func(field, format string, args ...any) { r(path+field, format, args...) }
}

// mostRefused is how many faults of one input are told; who mends these is told the others.
const mostRefused = 100

// refusals collects what is wrong with an input.
type refusals struct{ found billing.Errors }

func (r *refusals) refuse(field, format string, args ...any) {
	if len(r.found) < mostRefused {
		r.found = append(r.found, billing.Errorf(billing.Invalid, field, format, args...))
	}
}

// full tells that no more is told.
func (r *refusals) full() bool { return len(r.found) >= mostRefused }

func (r *refusals) err() error {
	if len(r.found) == 0 {
		return nil
	}
	return r.found
}

// checkText refuses a text that has not so many characters.
func checkText(text string, least, most int, field string, refuse refusal) {
	switch n := utf8.RuneCountInString(text); {
	case n < least:
		refuse(field, "Write something here.")
	case n > most:
		refuse(field, "This is longer than %d characters.", most)
	}
}

// maxDigits is how many digits an E.164 number has at most, and so a prefix.
const maxDigits = 15

// isDigits tells whether a text is digits only, as many as a prefix has and at least so many.
func isDigits(text string, least int) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return len(text) >= least && len(text) <= maxDigits
}
