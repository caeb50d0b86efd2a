package server_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	_ "github.com/lib/pq"

	"github.com/tollbook/tollbook/server/demo"
	"github.com/tollbook/tollbook/server/servertest"
)

func TestTheSameDocumentAtTheSameInstantIsOneCDR(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	s.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID, servertest.Flat("1300", 35))
	document := call(t, "1300123456")
	var stored, known sync.Map
	var senders sync.WaitGroup
	for i := range 24 {
		senders.Go(func() {
			status, text, err := s.Send(t.Context(), document, "application/json")
			var answer struct{ Stored, Known int }
			if err != nil || status != http.StatusOK || json.Unmarshal([]byte(text), &answer) != nil || answer.Stored+answer.Known != 1 {
				t.Errorf("%d %s %v", status, text, err)
			}
			if answer.Stored == 1 {
				stored.Store(i, true)
			} else {
				known.Store(i, true)
			}
		})
	}
	senders.Wait()
	if n := size(&stored); n != 1 {
		t.Errorf("%d of 24 were told that the call is new", n)
	}
	if n := size(&known); n != 23 {
		t.Errorf("%d of 24 were told that it is known", n)
	}
}

func size(m *sync.Map) (n int) {
	m.Range(func(any, any) bool { n++; return true })
	return n
}

func TestAPoisonedDocumentDoesNotStopThoseBesideIt(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	s.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID, servertest.Flat("1300", 35))
	var senders sync.WaitGroup
	for i := range 20 {
		senders.Go(func() {
			document, want := call(t, fmt.Sprintf("13001%05d", i)), `"stored":1`
			if i%4 == 0 {
				document, want = document[:len(document)/8], `"quarantined":"`
			}
			status, text, err := s.Send(t.Context(), document, "application/json")
			if err != nil || status != http.StatusOK || !strings.Contains(text, want) {
				t.Errorf("document %d: %d %s %v", i, status, text, err)
			}
		})
	}
	senders.Wait()
}

func TestWithoutItsDatabaseTheIntakeAsksTheSwitchToTryAgain(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	s.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID, servertest.Flat("1300", 35))
	document := call(t, "1300123456")
	database, err := url.Parse(s.Database)
	if err != nil {
		t.Fatal(err)
	}
	name := strings.TrimPrefix(database.Path, "/")
	database.Path = "/postgres"
	operator, err := sql.Open("postgres", database.String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = operator.Close() }()
	do := func(statement string) {
		t.Helper()
		if _, err := operator.ExecContext(t.Context(), fmt.Sprintf(statement, name)); err != nil {
			t.Fatal(err)
		}
	}
	do(`ALTER DATABASE %s ALLOW_CONNECTIONS false`)
	do(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'`)
	answer := s.Ask(t, servertest.Browser(t), http.MethodGet, "/readyz", nil)
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("ready without a database: %d", answer.StatusCode)
	}
	if status, text := s.Push(t, document, "application/json"); status != http.StatusServiceUnavailable || !strings.Contains(text, "UNAVAILABLE") {
		t.Errorf("%d %s", status, text)
	}
	if strings.Contains(s.Log.String(), s.Secret) {
		t.Error("the log has the intake secret")
	}
	do(`ALTER DATABASE %s ALLOW_CONNECTIONS true`)
	if status, text := s.Push(t, document, "application/json"); status != http.StatusOK || !strings.Contains(text, `"stored":1`) {
		t.Errorf("when it is back: %d %s", status, text)
	}
}

func TestABodyThatIsTooLongIsRefused(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	if status, text := s.Push(t, make([]byte, 9<<20), "text/xml"); status != http.StatusRequestEntityTooLarge {
		t.Errorf("%d %s", status, text)
	}
}
