package server

import (
	"net/http"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
)

// changePassword answers POST /auth/password {"current", "password"}: the asker's new password, for the one that it has.
// Its other sessions end. Tries count as those to sign in do.
func (s *Server) changePassword(w http.ResponseWriter, r *http.Request) {
	asker, known := auth.From(r.Context())
	if !known {
		refuse(w, http.StatusUnauthorized, billing.Unauthenticated, "Sign in first.")
		return
	}
	var given struct{ Current, Password string }
	if !readJSON(w, r, signInBytes, &given) {
		return
	}
	from := network(s.address(r))
	if !s.sessions.allow(asker.Email, from) {
		refuseTry(w)
		return
	}
	err := s.sessions.hash(r.Context(), func() error {
		return s.book.ChangePassword(r.Context(), asker, given.Current, given.Password)
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.sessions.forgive(asker.Email, from)
	w.WriteHeader(http.StatusNoContent)
}

// refuseTry answers who has tried too many passwords.
func refuseTry(w http.ResponseWriter) {
	w.Header().Set("Retry-After", "60")
	refuse(w, http.StatusTooManyRequests, billing.TooMany, "Too many tries. Wait a little and try again.")
}
