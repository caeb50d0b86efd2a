package server

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"runtime/debug"
	"strings"
	"time"

	"github.com/go-chi/chi/v5/middleware"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
)

type requestIDKey struct{}

// acceptableID is what a request id of the caller may look like; anything else is replaced.
var acceptableID = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// withID gives every request an id, its own or a new one, and tells it in the answer.
func withID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-Id")
		if !acceptableID.MatchString(id) {
			id = uuid.NewString()
		}
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id)))
	})
}

// withRequestID adds the request's id to every record that is logged with the request's context.
type withRequestID struct{ slog.Handler }

// Handle adds the id and hands the record on.
func (h withRequestID) Handle(ctx context.Context, record slog.Record) error {
	if id, ok := ctx.Value(requestIDKey{}).(string); ok {
		record.AddAttrs(slog.String("request", id))
	}
	return h.Handler.Handle(ctx, record)
}

// WithAttrs is a handler whose records have these attributes too.
func (h withRequestID) WithAttrs(attrs []slog.Attr) slog.Handler {
	return withRequestID{h.Handler.WithAttrs(attrs)}
}

// WithGroup is a handler whose records' attributes are in a group.
func (h withRequestID) WithGroup(name string) slog.Handler {
	return withRequestID{h.Handler.WithGroup(name)}
}

// logged logs every request: what fails as a warning, what a machine asks all the time only for debugging.
func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		seen := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		next.ServeHTTP(seen, r)
		level := levelOf(r.URL.Path, seen.Status())
		if !s.log.Enabled(r.Context(), level) {
			return
		}
		s.log.LogAttrs(r.Context(), level, "request",
			slog.String("method", r.Method), slog.String("path", r.URL.Path), slog.Int("status", seen.Status()),
			slog.Int("bytes", seen.BytesWritten()), slog.Duration("took", time.Since(began)), slog.String("from", s.address(r)))
	})
}

func levelOf(path string, status int) slog.Level {
	switch {
	case status >= http.StatusInternalServerError:
		return slog.LevelWarn
	case path == "/healthz", path == "/readyz", path == "/metrics", strings.HasPrefix(path, "/assets/"):
		return slog.LevelDebug
	case strings.HasPrefix(path, "/ingest/") && status == http.StatusOK:
		return slog.LevelDebug
	}
	return slog.LevelInfo
}

// recovered answers 500 to a request that panics, and logs why.
func (s *Server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			why := recover()
			if why == nil {
				return
			}
			if err, ok := why.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(why)
			}
			s.log.ErrorContext(r.Context(), "panic", "why", why, "stack", string(debug.Stack()))
			refuse(w, http.StatusInternalServerError, internal, "Something went wrong. The log has more under the request's id.")
		}()
		next.ServeHTTP(w, r)
	})
}

// address is the IP address that the request came from.
func (s *Server) address(r *http.Request) string {
	if s.cfg.BehindProxy {
		forwarded := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
		if last := strings.TrimSpace(forwarded[len(forwarded)-1]); last != "" {
			return last
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// local tells whether the request comes from this machine, and not through a proxy on it.
func (s *Server) local(r *http.Request) bool {
	if s.cfg.BehindProxy || r.Header.Get("X-Forwarded-For") != "" || r.Header.Get("Forwarded") != "" {
		return false
	}
	ip := net.ParseIP(s.address(r))
	return ip != nil && ip.IsLoopback()
}

// encrypted tells whether the request came over TLS, to here or to the proxy.
func (s *Server) encrypted(r *http.Request) bool {
	return r.TLS != nil || s.cfg.BehindProxy && strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https")
}

// asked finds out who asks, by a Bearer token or else by the session's cookie, and puts it into the request's context.
// A wrong token is refused; a cookie that no longer stands is nobody.
func (s *Server) asked(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asker, known, err := s.asker(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if known {
			r = r.WithContext(auth.With(r.Context(), asker))
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) asker(r *http.Request) (auth.Asker, bool, error) {
	if header := r.Header.Get("Authorization"); header != "" {
		asker, err := s.bearer(r.Context(), header)
		return asker, err == nil, err
	}
	cookies := r.CookiesNamed(cookieName)
	if len(cookies) == 0 {
		return auth.Asker{}, false, nil
	}
	asker, err := s.book.Session(r.Context(), cookies[0].Value)
	if isUnauthenticated(err) {
		return auth.Asker{}, false, nil
	}
	return asker, err == nil, err
}
