package agent

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// refusal is the error that a caller is told.
type refusal struct {
	code    int
	message string
}

// Error tells it.
func (r *refusal) Error() string { return r.message }

// refuse makes a refusal: the words by which callers know the kind, and the reason.
func refuse(code int, format string, args ...any) error {
	kind := map[int]string{
		http.StatusBadRequest: "Invalid Request", http.StatusUnauthorized: "Authentication Failed", http.StatusForbidden: "Access Denied",
		http.StatusNotFound: "Not Found", http.StatusConflict: "Already Exists", http.StatusTooManyRequests: "Rate Limited",
		http.StatusInternalServerError: "Server Error",
	}[code]
	return &refusal{code, kind + ": " + fmt.Sprintf(format, args...)}
}

// invalid refuses what was asked.
func invalid(format string, args ...any) error { return refuse(http.StatusBadRequest, format, args...) }

// missing refuses for want of parameters.
func missing(names ...string) error {
	return &refusal{http.StatusBadRequest, "Missing Parameters: " + strings.Join(names, ", ")}
}

// write writes an answer. What fails here is the connection, and nobody is left to tell.
func write(w http.ResponseWriter, code int, answer any) {
	body, err := json.Marshal(answer)
	if err != nil {
		code, body = http.StatusInternalServerError, []byte(`{"status":"error","message":"Server Error"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_, _ = w.Write(append(body, '\n'))
}

// writeError writes the answer of a request that was not done.
func writeError(w http.ResponseWriter, code int, message string, now time.Time) {
	write(w, code, struct {
		Status    string    `json:"status"`
		Message   string    `json:"message"`
		Timestamp time.Time `json:"timestamp"`
	}{"error", message, now.UTC().Truncate(time.Second)})
}
