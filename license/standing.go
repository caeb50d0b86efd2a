package license

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"time"

	"github.com/tollbook/tollbook/billing"
)

// soon is how long before a key expires its holder is told.
const soon = 30 * 24 * time.Hour

// Standing is how the key of a module stands at a site, as far as that is known without asking the license server.
type Standing struct {
	State State
	// Hint is the end of the key's text.
	Hint string
	// Holder is who the key was issued to; empty where it is not genuine.
	Holder string
	// Domain and IP are where it is registered, as far as that was told.
	Domain, IP string
	// ExpiresAt is zero where the key never expires, or is not genuine.
	ExpiresAt time.Time
	// CheckedAt is when the license server said so, by its clock. Zero: it has said nothing of this key.
	CheckedAt time.Time
	// Message says what that means and what to do.
	Message string
}

// Question is what a standing is of.
type Question struct {
	// Text is the key, and Module what it must be for.
	Text, Module string
	// Site is the domain of this site; empty where it has none.
	Site string
	// Statement is what the license server said last; empty before it did. One of another key or site counts for nothing.
	Statement string
	// Public verifies both.
	Public ed25519.PublicKey
}

// Stand tells how a key stands at an instant.
func Stand(q Question, now time.Time) Standing {
	out := Standing{State: Invalid, Hint: Hint(q.Text)}
	key, err := Verify(q.Text, q.Public)
	if err != nil {
		out.Message = words(err)
		return out
	}
	out.Holder, out.ExpiresAt = key.Holder, key.ExpiresAt
	if key.Module != q.Module {
		out.Message = fmt.Sprintf("This key is for the module %s; the product's is %s. Store a key for that.", key.Module, q.Module)
		return out
	}
	said := Statement{ID: key.ID, Serial: key.Serial, State: Inactive, Site: q.Site, ExpiresAt: key.ExpiresAt}
	if kept, err := ReadStatement(q.Statement, q.Public); err == nil && kept.ID == key.ID && kept.Serial == key.Serial && kept.Site == q.Site {
		said, out.CheckedAt = kept, kept.At
	}
	out.State, out.Domain, out.IP = said.StateAt(now), said.Domain, said.IP
	if out.State == Expired || out.State == Invalid {
		out.Domain, out.IP = "", ""
	}
	out.Message = advice(out, said, now)
	return out
}

// words is what a fault of a key tells its user.
func words(err error) string {
	var fault *billing.Error
	if errors.As(err, &fault) {
		return fault.Message
	}
	return err.Error()
}

// advice says what a state means and what to do.
func advice(s Standing, said Statement, now time.Time) string {
	switch s.State {
	case Active:
		if !s.ExpiresAt.IsZero() && s.ExpiresAt.Sub(now) <= soon {
			return "The key is registered for this site. It expires soon: ask who issued it for a renewed one, and store that."
		}
		return "The key is registered for this site. There is nothing to do."
	case Activated:
		if said.Reason == Address {
			return "The key is registered for this domain, but from another address. Activate registers the address that this site has now."
		}
		return fmt.Sprintf("The key is registered for %s. Activate moves it here, and it is no longer active there.", said.Domain)
	case Invalid:
		if said.Reason == Replaced {
			return "A newer key was issued in place of this one. Store that one, and verify it."
		}
		return "The license server does not know this key. Ask who issued it for another."
	case Expired:
		return "The time of the key is over. Ask who issued it for a renewed one, store it, and activate it."
	case Suspended:
		return "Who issued the key has suspended it. Ask them, and verify it once it is resumed."
	case Inactive:
	}
	if s.CheckedAt.IsZero() {
		return "The key is genuine, but was not verified here yet. Verify asks the license server how it stands; Activate registers it for this site."
	}
	return "The key is registered nowhere yet. Activate registers it for this site."
}
