package server_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/server"
	"github.com/tollbook/tollbook/server/demo"
	"github.com/tollbook/tollbook/server/servertest"
)

// lock makes every query of clients wait until it is released, or the test ends.
type lock struct {
	db *sql.DB
	tx *sql.Tx
}

func stuck(t *testing.T, s *servertest.Server) lock {
	t.Helper()
	db, err := sql.Open("postgres", s.Database)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	tx, err := db.BeginTx(context.WithoutCancel(t.Context()), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = tx.Rollback() })
	if _, err := tx.ExecContext(t.Context(), `LOCK TABLE clients IN ACCESS EXCLUSIVE MODE`); err != nil {
		t.Fatal(err)
	}
	return lock{db, tx}
}

func (l lock) release() { _ = l.tx.Rollback() }

// waiting returns once so many queries wait.
func (l lock) waiting(t *testing.T, want int) {
	t.Helper()
	const asked = `SELECT count(*) FROM pg_locks WHERE relation = 'clients'::regclass AND NOT granted
		AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
	got := 0
	for range 500 {
		if err := l.db.QueryRowContext(t.Context(), asked).Scan(&got); err != nil {
			t.Fatal(err)
		}
		if got == want {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("%d queries wait, want %d", got, want)
}

const slow = `{ clients { nodes { name } } }`

func TestAQueryOverASocketEndsInTime(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t, func(c *server.Config) { c.OperationTimeout = time.Second })
	socket := s.Listen(t, s.Token(t, servertest.AdminEmail))
	held := stuck(t, s)
	socket.Subscribe(t, "slow", slow)
	socket.Subscribe(t, "live", callsRated)
	m, err := socket.Read(10 * time.Second)
	if err != nil || m.ID != "slow" || !strings.Contains(string(m.Payload), "This took too long") {
		t.Fatalf("%s %s %s %v", m.Type, m.ID, m.Payload, err)
	}
	if m, err = socket.Read(10 * time.Second); err != nil || m.Type != "complete" || m.ID != "slow" {
		t.Errorf("%s %s %v", m.Type, m.ID, err)
	}
	held.release()
	socket.Subscribe(t, "again", slow)
	if got := socket.Next(t); strings.Contains(got, "errors") {
		t.Error(got)
	}
	settled(t, s, 1) // the subscription is older than the time that a query has
}

func TestAUserHasAtMostSixteenQueriesUnderWay(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t, func(c *server.Config) { c.Store.MaxConns = 30 })
	acme := s.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID)
	s.AddUser(t, demo.AcmeEmail, acme.Client)
	token := s.Token(t, servertest.AdminEmail)
	one, other, another := s.Listen(t, token), s.Listen(t, token), s.Listen(t, s.Token(t, demo.AcmeEmail))
	answered := make(chan string, 1)
	held := stuck(t, s)
	for i := range 15 {
		one.Subscribe(t, fmt.Sprint(i), slow)
	}
	go func() {
		_, text := s.Do(t, servertest.Browser(t), http.MethodPost, "/graphql", []byte(`{"query": "`+slow+`"}`),
			"Content-Type", "application/json", "Authorization", "Bearer "+token)
		answered <- text
	}()
	held.waiting(t, 16) // a probe that came between them would take the place of one
	if !refused(t, other, true) {
		t.Error("a seventeenth query was answered")
	}
	if refused(t, another, false) {
		t.Error("another user is held back")
	}
	held.release()
	if text := <-answered; !strings.Contains(text, `"data":{"clients"`) {
		t.Errorf("the sixteenth, over HTTP: %s", text)
	}
	for range 30 { // an answer and an end each
		if m, err := one.Read(10 * time.Second); err != nil || strings.Contains(string(m.Payload), "errors") {
			t.Fatalf("%s %s %v", m.Type, m.Payload, err)
		}
	}
	if refused(t, other, false) {
		t.Error("with nothing under way a query was refused")
	}
}

// refused asks over and over, for a while, until the socket is refused for too many queries or not, as is wanted, and
// tells the last answer.
func refused(t *testing.T, socket *servertest.Socket, want bool) (is bool) {
	t.Helper()
	for range 100 {
		socket.Subscribe(t, "probe", `{ __typename }`)
		is = strings.Contains(socket.Next(t), "TOO_MANY")
		if m, err := socket.Read(10 * time.Second); err != nil || m.Type != "complete" {
			t.Fatalf("%s %v", m.Type, err)
		}
		if is == want {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	return is
}
