package agent

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
)

// The messages by which fail2ban's filter knows a line. The address follows at once, before anything a caller has chosen,
// and the log quotes whatever could look like a line of its own.
const (
	attemptDone    = "endpoint answered"
	attemptRefused = "endpoint refused"
)

// attempt logs one request in one line. Those whose address or password is wrong, and those over the limits, are refused in
// the sense of the filter; a wrong parameter is not, nor what an admin may not do.
func (a *Agent) attempt(r *http.Request, caller netip.Addr, username string, code int, reason string) {
	message, level := attemptDone, slog.LevelInfo
	if code == http.StatusUnauthorized || code == http.StatusTooManyRequests || code == http.StatusForbidden && reason == accessDenied {
		message, level = attemptRefused, slog.LevelWarn
	}
	address := "unknown"
	if caller.IsValid() {
		address = caller.String()
	}
	a.log.Log(context.WithoutCancel(r.Context()), level, message, "address", address, "status", code, "path", cut(r.URL.Path), "user", cut(username), "reason", reason)
}

// cut keeps what a caller has chosen from filling the log.
func cut(text string) string {
	const most = 100
	if len(text) > most {
		return text[:most] + "…"
	}
	return text
}
