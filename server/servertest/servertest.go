// Package servertest owns the servers of tests: whole ones, on a database of the test's own and a free port.
package servertest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/postgres/pgtest"
	"github.com/tollbook/tollbook/server"
	"github.com/tollbook/tollbook/server/demo"
)

// Clock is a clock that tests set. It goes on from where it was set.
type Clock struct {
	mu     sync.Mutex
	offset time.Duration
}

// Set sets the clock.
func (c *Clock) Set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.offset = time.Until(t)
}

// Now tells the time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.offset)
}

// Server is a running server of a test, and what signs in on it.
type Server struct {
	*server.Server
	// Clock is the books'.
	Clock *Clock
	// Database is the URL of its database.
	Database string
	// Log is what the server logs.
	Log *Log
	// Username and Secret are the intake credential of the server "pbx1", which every test has.
	Username, Secret string
	// PBX is that server's id.
	PBX uuid.UUID
}

// AdminEmail is the admin that every test has; its password is demo.Password.
const AdminEmail = "admin@tollbook.test"

// Start starts a server on a new database, with a server "pbx1" and an admin. The changes are made to its settings.
func Start(t testing.TB, changes ...func(*server.Config)) *Server {
	t.Helper()
	s := Beside(t, pgtest.Database(t, books.Migrate), &Clock{}, changes...)
	ctx := t.Context()
	made, err := s.Book().CreateServer(ctx, books.ServerInput{Name: new("pbx1"), Hostname: new("pbx1.example.test"), IsDefault: new(true)})
	if err != nil {
		t.Fatal(err)
	}
	made, s.Secret, err = s.Book().RotateIngestCredential(ctx, made.ID)
	if err != nil {
		t.Fatal(err)
	}
	s.PBX, s.Username = made.ID, made.IngestUsername
	s.AddUser(t, AdminEmail, uuid.Nil)
	return s
}

// Beside starts another server on a database that may have one.
func Beside(t testing.TB, database string, clock *Clock, changes ...func(*server.Config)) *Server {
	t.Helper()
	log := &Log{}
	settings := server.Config{
		Listen:  "127.0.0.1:0",
		Store:   server.StoreConfig{DatabaseURL: database, SecretKey: "of the tests", Clock: clock.Now, MaxConns: 6},
		Recheck: 100 * time.Millisecond,
		Log:     slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	for _, change := range changes {
		change(&settings)
	}
	running, err := server.Start(t.Context(), settings)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := running.Close(); err != nil {
			t.Errorf("close the server: %v", err)
		}
	})
	return &Server{Server: running, Clock: clock, Database: database, Log: log}
}

// AddUser adds a user with the password demo.Password: of a client, or an admin where the client is uuid.Nil.
func (s *Server) AddUser(t testing.TB, email string, client uuid.UUID) uuid.UUID {
	t.Helper()
	in := books.UserInput{Email: &email, Name: &email, Role: new(billing.RoleAdmin), Password: new(demo.Password)}
	if client != uuid.Nil {
		in.Role, in.ClientID = new(billing.RoleClient), &client
	}
	made, err := s.Book().CreateUser(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	return made.ID
}

// Token makes an API token of the user with this address.
func (s *Server) Token(t testing.TB, email string) string {
	t.Helper()
	owner, err := s.Book().UserByEmail(t.Context(), email)
	if err != nil {
		t.Fatal(err)
	}
	_, secret, err := s.Book().CreateToken(t.Context(), owner.ID, "test")
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

// Browser is a client with its own cookies, like a browser that nobody signed in with yet.
func Browser(t testing.TB) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{
		Jar: jar, Transport: transport, Timeout: 20 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// SignIn signs in and gives the browser that did.
func (s *Server) SignIn(t testing.TB, email, password string) *http.Client {
	t.Helper()
	browser := Browser(t)
	body, _ := json.Marshal(map[string]string{"email": email, "password": password})
	status, answer := s.Do(t, browser, http.MethodPost, "/auth/sign-in", body, "Content-Type", "application/json")
	if status != http.StatusOK {
		t.Fatalf("sign in as %s: %d %s", email, status, answer)
	}
	return browser
}

// Do makes a request, with pairs of a header's name and value, and gives the answer's status and body.
func (s *Server) Do(t testing.TB, client *http.Client, method, path string, body []byte, headers ...string) (int, string) {
	t.Helper()
	answer := s.Ask(t, client, method, path, body, headers...)
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

// Ask makes a request like Do and gives the whole answer, whose body the caller closes.
func (s *Server) Ask(t testing.TB, client *http.Client, method, path string, body []byte, headers ...string) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.URL()+path, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	answer, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// Push posts a CDR document with the intake credential and gives the answer's status and body.
func (s *Server) Push(t testing.TB, body []byte, contentType string) (int, string) {
	t.Helper()
	status, answer, err := s.Send(t.Context(), body, contentType)
	if err != nil {
		t.Fatal(err)
	}
	return status, answer
}

// Send is Push for many goroutines: it gives its error.
func (s *Server) Send(ctx context.Context, body []byte, contentType string) (int, string, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL()+"/ingest/freeswitch", bytes.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	r.SetBasicAuth(s.Username, s.Secret)
	r.Header.Set("Content-Type", contentType)
	answer, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(r)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	return answer.StatusCode, string(text), err
}

// GraphQL asks the API and gives the answer's data; errors fail the test.
func (s *Server) GraphQL(t testing.TB, client *http.Client, query string, variables map[string]any, headers ...string) json.RawMessage {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	headers = append([]string{"Content-Type", "application/json"}, headers...)
	status, text := s.Do(t, client, http.MethodPost, "/graphql", body, headers...)
	var answer struct {
		Data   json.RawMessage
		Errors json.RawMessage
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil || status != http.StatusOK || answer.Errors != nil {
		t.Fatalf("%s\n%d %s", query, status, text)
	}
	return answer.Data
}

// Log keeps what a server logs.
type Log struct {
	mu   sync.Mutex
	text strings.Builder
}

// Write adds a line.
func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

// String is all of it.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
