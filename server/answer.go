package server

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
)

// The codes that are no billing.Code: they say what is wrong with the server or the request itself.
const (
	internal    billing.Code = "INTERNAL"
	unavailable billing.Code = "UNAVAILABLE"
	badRequest  billing.Code = "BAD_REQUEST"
)

// retryAfter is the seconds after which a client may try again what the server could not do.
const retryAfter = "2"

// answer writes a value as JSON.
func answer(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value) // the client is gone when this fails
}

// refuse answers {"error":{"code":…,"message":…}}.
func refuse(w http.ResponseWriter, status int, code billing.Code, message string) {
	type fault struct {
		Code    billing.Code `json:"code"`
		Message string       `json:"message"`
	}
	answer(w, status, map[string]fault{"error": {code, message}})
}

// busy answers 503, so that the client tries again.
func busy(w http.ResponseWriter, message string) {
	w.Header().Set("Retry-After", retryAfter)
	refuse(w, http.StatusServiceUnavailable, unavailable, message)
}

// fail answers with an error: what is meant for the user is told, all else logged and hidden.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	var known *billing.Error
	switch {
	case errors.As(err, &known):
		refuse(w, statusOf(known.Code), known.Code, known.Message)
	case errors.Is(r.Context().Err(), context.Canceled):
		w.WriteHeader(statusClientGone)
	default:
		s.log.WarnContext(r.Context(), "request failed", "error", err)
		busy(w, "The server could not do this now. The log has more under the request's id.")
	}
}

// statusClientGone is logged for a request whose client did not wait for the answer.
const statusClientGone = 499

func statusOf(code billing.Code) int {
	switch code {
	case billing.Invalid:
		return http.StatusUnprocessableEntity
	case billing.NotFound:
		return http.StatusNotFound
	case billing.Conflict:
		return http.StatusConflict
	case billing.Forbidden:
		return http.StatusForbidden
	case billing.Unauthenticated:
		return http.StatusUnauthorized
	case billing.TooMany:
		return http.StatusTooManyRequests
	}
	return http.StatusBadRequest
}

func isUnauthenticated(err error) bool {
	var known *billing.Error
	return errors.As(err, &known) && known.Code == billing.Unauthenticated
}

// bearer finds the owner of the token in an Authorization header.
func (s *Server) bearer(ctx context.Context, header string) (auth.Asker, error) {
	scheme, token, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return auth.Asker{}, billing.Errorf(billing.Unauthenticated, "", "Send the token as `Authorization: Bearer …`.")
	}
	return s.book.TokenAsker(ctx, strings.TrimSpace(token))
}
