package server

import (
	"context"
	"encoding/json"
	"errors"
	"mime"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
)

// cookieName is the session's cookie.
const cookieName = "tollbook_session"

// signInBytes is the most that a sign-in may be long.
const signInBytes = 16 << 10

// signIns holds back who guesses passwords: by the address that asks, by the e-mail that is tried from it, and, far more
// loosely, by the e-mail alone. One address cannot use up what an e-mail is allowed, and so not lock its owner out.
type signIns struct {
	addresses, tries, emails *throttle
	// hashing bounds how many passwords are hashed at once; each hash takes tens of megabytes.
	hashing chan struct{}
}

// newSignIns allows an address 20 tries and then one every 3 seconds, an e-mail from one address 10 and then one a
// minute, and an e-mail from all addresses 100 and then 100 an hour.
func newSignIns() *signIns {
	return &signIns{
		addresses: newThrottle(3*time.Second, 20), tries: newThrottle(time.Minute, 10),
		emails: newThrottle(time.Hour/100, 100), hashing: make(chan struct{}, 4),
	}
}

// allow takes one try of the e-mail from the address, if there may be one.
func (t *signIns) allow(email, address string) bool {
	return t.addresses.allow(address) && t.tries.allow(address+" "+email) && t.emails.allow(email)
}

// forgive forgets the tries of an e-mail whose owner has signed in from the address.
func (t *signIns) forgive(email, address string) {
	t.tries.forgive(address + " " + email)
	t.emails.forgive(email)
}

// hash does what hashes a password, when its turn comes.
func (t *signIns) hash(ctx context.Context, do func() error) error {
	select {
	case t.hashing <- struct{}{}:
		defer func() { <-t.hashing }()
	case <-ctx.Done():
		return ctx.Err()
	}
	return do()
}

// network is what an address counts as: an IPv6 address as its /64, which is one customer's.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil || ip.Unmap().Is4() {
		return address
	}
	return netip.PrefixFrom(ip.WithZone(""), 64).Masked().String()
}

// signIn answers POST /auth/sign-in {"email", "password"} with the user and a session's cookie.
func (s *Server) signIn(w http.ResponseWriter, r *http.Request) {
	var tried struct{ Email, Password string }
	if !readJSON(w, r, signInBytes, &tried) {
		return
	}
	email := strings.ToLower(strings.TrimSpace(tried.Email))
	from := network(s.address(r))
	if !s.sessions.allow(email, from) {
		refuseTry(w)
		return
	}
	session, err := s.openSession(r, email, tried.Password)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.sessions.forgive(email, from)
	http.SetCookie(w, s.cookie(r, session.Secret, session.ExpiresAt.Sub(s.now())))
	answer(w, http.StatusOK, map[string]any{"viewer": viewerOf(session.Asker)})
}

func (s *Server) openSession(r *http.Request, email, password string) (opened books.Session, err error) {
	err = s.sessions.hash(r.Context(), func() error {
		opened, err = s.book.SignIn(r.Context(), email, password)
		return err
	})
	return opened, err
}

// signOut answers POST /auth/sign-out: the session ends, here and for everybody who has its cookie.
func (s *Server) signOut(w http.ResponseWriter, r *http.Request) {
	if cookie, err := r.Cookie(cookieName); err == nil {
		if err := s.book.SignOut(r.Context(), cookie.Value); err != nil && !isUnauthenticated(err) {
			s.fail(w, r, err)
			return
		}
	}
	http.SetCookie(w, s.cookie(r, "", -time.Second))
	w.WriteHeader(http.StatusNoContent)
}

// cookie is the session's cookie; it is removed where it has no time left.
func (s *Server) cookie(r *http.Request, value string, left time.Duration) *http.Cookie {
	return &http.Cookie{
		Name: cookieName, Value: value, Path: "/", MaxAge: int(left.Seconds()),
		HttpOnly: true, Secure: s.encrypted(r), SameSite: http.SameSiteLaxMode,
	}
}

// viewer is who has signed in, as sign-in tells it.
type viewer struct {
	Email    string       `json:"email"`
	Role     billing.Role `json:"role"`
	ClientID *uuid.UUID   `json:"clientId"`
}

func viewerOf(asker auth.Asker) viewer {
	v := viewer{Email: asker.Email, Role: asker.Role}
	if asker.Client != uuid.Nil {
		v.ClientID = &asker.Client
	}
	return v
}

// readJSON reads a small JSON body, and answers itself when there is none. A form of another site cannot send JSON.
func readJSON(w http.ResponseWriter, r *http.Request, limit int64, into any) bool {
	if !isJSON(r) {
		refuse(w, http.StatusUnsupportedMediaType, badRequest, "Send JSON, with Content-Type: application/json.")
		return false
	}
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, limit)).Decode(into)
	var tooLong *http.MaxBytesError
	if errors.As(err, &tooLong) {
		refuse(w, http.StatusRequestEntityTooLarge, badRequest, "The request is too long.")
		return false
	}
	if err != nil {
		refuse(w, http.StatusBadRequest, badRequest, "The request is not the JSON that is expected here.")
		return false
	}
	return true
}

func isJSON(r *http.Request) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && kind == "application/json"
}
