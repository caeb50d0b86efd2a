// Package license owns license keys: what a key for a module says, how it is signed and written down, and the signed
// statements by which a license server tells how a key stands. Both can be verified without asking anybody (Ed25519).
package license

import (
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

const (
	// MostModule is how many bytes the name of a module may have.
	MostModule = 64
	// MostHolder is how many bytes the name of who holds a key may have.
	MostHolder = 200
	// MostSerial is how often a key can be issued.
	MostSerial = 1 << 20
)

// Key is what a license key says. All of it is signed by who issued it.
type Key struct {
	// ID is the license's; it stays when the key is issued anew.
	ID uuid.UUID
	// Serial counts the keys of the license, from 1. Only the last one is valid at the license server.
	Serial int
	// Module is what the key unlocks, such as fusionpbx.
	Module string
	// Holder is who bought it.
	Holder string
	// IssuedAt is in whole seconds.
	IssuedAt time.Time
	// ExpiresAt is the first instant at which it no longer holds, in whole seconds. Zero: never.
	ExpiresAt time.Time
}

// Expired tells whether the key no longer holds at an instant.
func (k Key) Expired(at time.Time) bool { return !k.ExpiresAt.IsZero() && !at.Before(k.ExpiresAt) }

// Check finds what a key cannot say.
func (k Key) Check() error {
	switch {
	case k.ID == uuid.Nil:
		return billing.Errorf(billing.Invalid, "id", "A key needs the id of its license.")
	case k.Serial < 1 || k.Serial > MostSerial:
		return billing.Errorf(billing.Invalid, "serial", "The serial of a key is 1 to %d.", MostSerial)
	case !printable(k.Module, MostModule):
		return billing.Errorf(billing.Invalid, "module", "A module is 1 to %d bytes of printable text, such as fusionpbx.", MostModule)
	case !printable(k.Holder, MostHolder):
		return billing.Errorf(billing.Invalid, "holder", "A holder is 1 to %d bytes of printable text.", MostHolder)
	case !whole(k.IssuedAt):
		return billing.Errorf(billing.Invalid, "issuedAt", "A key is issued at a whole second after 1970.")
	case !k.ExpiresAt.IsZero() && (!whole(k.ExpiresAt) || !k.ExpiresAt.After(k.IssuedAt)):
		return billing.Errorf(billing.Invalid, "expiresAt", "A key expires at a whole second after it was issued, or never.")
	}
	return nil
}

func printable(text string, most int) bool {
	if text == "" || len(text) > most || !utf8.ValidString(text) {
		return false
	}
	for _, r := range text {
		if !unicode.IsPrint(r) {
			return false
		}
	}
	return true
}

// latest is the last second that a key can name: the end of the year 9999.
const latest = 253402300799

func whole(at time.Time) bool {
	return at.Nanosecond() == 0 && at.Unix() > 0 && at.Unix() <= latest
}
