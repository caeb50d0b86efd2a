package license

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
)

// State is how a key stands for a site.
type State string

// The states of a key.
const (
	// Inactive: nobody has activated it, or it was not verified here yet.
	Inactive State = "inactive"
	// Active: it is registered for this site.
	Active State = "active"
	// Activated: it is registered, but for another site or from another address.
	Activated State = "activated"
	// Invalid: it is no key, not one for this module, or a newer one was issued in its place.
	Invalid State = "invalid"
	// Expired: its time is over.
	Expired State = "expired"
	// Suspended: who issued it has suspended it.
	Suspended State = "suspended"
)

// States are all states.
func States() []State { return []State{Inactive, Active, Activated, Invalid, Expired, Suspended} }

// Reason tells more of a state.
type Reason string

// The reasons.
const (
	// Unknown: the license server has no such license.
	Unknown Reason = "unknown"
	// Replaced: a newer key was issued.
	Replaced Reason = "replaced"
	// Address: it is registered for the site's domain, but from another address.
	Address Reason = "address"
)

// MostNonce is how many characters the nonce of a question may have.
const MostNonce = 64

// Tolerance is how far the clocks of a site and its license server may be apart.
const Tolerance = 10 * time.Minute

// statementContext keeps a statement's signature from being one of anything else.
const statementContext = "tollbook license statement 1\n"

// mostStatement is the length of the longest statement that is looked at.
const mostStatement = 8 << 10

// Statement is what a license server says of a key to one site. Signed, it can be kept and shown while the server cannot
// be asked.
type Statement struct {
	ID     uuid.UUID `json:"id"`
	Serial int       `json:"serial"`
	State  State     `json:"state"`
	// Reason tells more of some states.
	Reason Reason `json:"reason,omitempty"`
	// Site is the domain that asked.
	Site string `json:"site"`
	// Domain is where the key is registered, and IP the address from which; the address of another site is not told.
	Domain string `json:"domain,omitempty"`
	IP     string `json:"ip,omitempty"`
	// ExpiresAt is zero where the key never expires.
	ExpiresAt time.Time `json:"expiresAt,omitzero"`
	// Nonce is that of the question.
	Nonce string `json:"nonce"`
	// At is when it was said, by the server's clock.
	At time.Time `json:"at"`
}

// Sign writes a statement down, signed.
func (s Statement) Sign(signing ed25519.PrivateKey) (string, error) {
	said, err := json.Marshal(s)
	if err != nil {
		return "", fmt.Errorf("write a statement: %w", err)
	}
	signature := ed25519.Sign(signing, append([]byte(statementContext), said...))
	return base64.RawURLEncoding.EncodeToString(said) + "." + base64.RawURLEncoding.EncodeToString(signature), nil
}

var errStatement = errors.New("this is no statement of the license server")

// ReadStatement reads a statement and checks that the owner of the public key signed it.
func ReadStatement(text string, public ed25519.PublicKey) (Statement, error) {
	before, after, ok := strings.Cut(text, ".")
	if !ok || len(text) > mostStatement {
		return Statement{}, errStatement
	}
	strict := base64.RawURLEncoding.Strict()
	said, err := strict.DecodeString(before)
	signature, err2 := strict.DecodeString(after)
	if err != nil || err2 != nil || strings.ContainsAny(text, "\r\n") || len(public) != ed25519.PublicKeySize ||
		!ed25519.Verify(public, append([]byte(statementContext), said...), signature) {
		return Statement{}, errStatement
	}
	var s Statement
	decoder := json.NewDecoder(bytes.NewReader(said))
	if err := decoder.Decode(&s); err != nil {
		return Statement{}, fmt.Errorf("read the statement of the license server: %w", err)
	}
	return s, nil
}

// Nonce makes the nonce of a question, which its answer must repeat: an answer that was kept answers no other question.
func Nonce() string { return rand.Text() }

// Answers tells whether the statement answers a question about a key, asked by a site with a nonce at an instant by its
// own clock. The error says what is wrong with it.
func (s Statement) Answers(k Key, site, nonce string, now time.Time) error {
	switch {
	case s.Nonce != nonce || nonce == "":
		return errors.New("the license server answered another question than was asked")
	case s.ID != k.ID || s.Serial != k.Serial || s.Site != site:
		return errors.New("the license server spoke of another key or site than was asked about")
	case s.At.Sub(now).Abs() > Tolerance:
		return fmt.Errorf("the clock of the license server says %s, and the one here %s: set the one that is wrong",
			s.At.UTC().Format(time.RFC3339), now.UTC().Format(time.RFC3339))
	}
	return nil
}

// StateAt is the state at an instant: what was said, but that time has gone on. A clock that was set back to before the
// statement makes nothing younger.
func (s Statement) StateAt(now time.Time) State {
	if now.Before(s.At) {
		now = s.At
	}
	held := s.State == Active || s.State == Activated || s.State == Inactive
	if held && (Key{ExpiresAt: s.ExpiresAt}).Expired(now) {
		return Expired
	}
	return s.State
}
