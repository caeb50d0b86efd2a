package server_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/gorilla/websocket"

	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/server/demo"
	"github.com/tollbook/tollbook/server/servertest"
)

const callsRated = `subscription { cdrRated { destinationNumber charge storedAt clientName } }`

// call is a document of Acme's, ready to be pushed: a call that has just ended.
func call(t testing.TB, number string) []byte {
	t.Helper()
	recording, err := demo.Named("acme-outbound.json")
	if err != nil {
		t.Fatal(err)
	}
	return recording.Render(demo.Call{UUID: uuid.New(), Number: number, StartedAt: time.Now().Add(2 * time.Second), Seconds: 61})
}

func pushed(t testing.TB, s *servertest.Server, number string) {
	t.Helper()
	if status, answer := s.Push(t, call(t, number), "application/json"); status != http.StatusOK || !strings.Contains(answer, `"stored":1`) {
		t.Fatalf("%d %s", status, answer)
	}
}

func TestARuleSavedOnOneServerIsUsedByTheNextCallOnAnother(t *testing.T) {
	t.Parallel()
	one := servertest.Start(t)
	two := servertest.Beside(t, one.Database, one.Clock)
	two.Username, two.Secret = one.Username, one.Secret
	acme := one.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID, servertest.Flat("1300", 35))
	browser := two.SignIn(t, servertest.AdminEmail, demo.Password)
	pushed(t, two, "1300123456")
	for version := 2; version < 6; version++ {
		rate := servertest.Flat("1300", int64(version))
		if _, err := one.Book().SaveSpecialRates(t.Context(), acme.Product, version, []rating.SpecialRate{rate}, servertest.AdminEmail); err != nil {
			t.Fatal(err)
		}
		pushed(t, two, fmt.Sprintf("130000000%d", version))
		data := two.GraphQL(t, browser, fmt.Sprintf(`{ cdrs(filter: {numberPrefix: "130000000%d"}) { nodes { charge } } }`, version), nil)
		if want := fmt.Sprintf(`{"cdrs":{"nodes":[{"charge":"0.0%d"}]}}`, version); string(data) != want {
			t.Errorf("under version %d the call is %s", version+1, data)
		}
	}
}

func TestSubscribersOfEveryServerHearOfACallAndStrangersDoNot(t *testing.T) {
	t.Parallel()
	one := servertest.Start(t)
	two := servertest.Beside(t, one.Database, one.Clock)
	acme := one.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID, servertest.Flat("1300", 35))
	globex := one.Hold(t, "Globex", demo.GlobexDomain, servertest.GlobexUUID, servertest.Flat("1300", 35))
	one.AddUser(t, demo.AcmeEmail, acme.Client)
	one.AddUser(t, demo.GlobexEmail, globex.Client)
	here, there := one.Listen(t, one.Token(t, demo.AcmeEmail)), two.Listen(t, one.Token(t, servertest.AdminEmail))
	stranger := two.Listen(t, one.Token(t, demo.GlobexEmail))
	for _, socket := range []*servertest.Socket{here, there, stranger} {
		socket.Subscribe(t, "1", callsRated)
	}
	settled(t, one, 1)
	settled(t, two, 2)
	pushed(t, one, "1300123456")
	for name, socket := range map[string]*servertest.Socket{"on the same server": here, "on the other": there} {
		if got := socket.Next(t); !strings.Contains(got, `"destinationNumber":"1300123456","charge":"0.35"`) {
			t.Errorf("%s: %s", name, got)
		}
	}
	if m, err := stranger.Read(300 * time.Millisecond); err == nil {
		t.Errorf("Globex heard of Acme's call: %s", m.Payload)
	}
}

// settled waits until the server has so many subscriptions.
func settled(t testing.TB, s *servertest.Server, want int) {
	t.Helper()
	for range 200 {
		_, text := s.Do(t, servertest.Browser(t), http.MethodGet, "/metrics", nil)
		if strings.Contains(text, fmt.Sprintf("\ntollbook_subscriptions %d\n", want)) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("there are not %d subscriptions", want)
}

func TestASubscriberThatReadsNothingHoldsNobodyBack(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	s.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID, servertest.Flat("1300", 35))
	token := s.Token(t, servertest.AdminEmail)
	// Many subscriptions with much to say on a connection that is never read fill its buffers soon.
	const wordy = `subscription { cdrRated { x%d: explanation { text } } }`
	deaf := s.Listen(t, token)
	for i := range 40 {
		deaf.Subscribe(t, fmt.Sprint(i), fmt.Sprintf(wordy, i))
	}
	reader := s.Listen(t, token)
	reader.Subscribe(t, "1", callsRated)
	settled(t, s, 41)
	for i := range 60 {
		number := fmt.Sprintf("13001%05d", i)
		pushed(t, s, number)
		if got := reader.Next(t); !strings.Contains(got, number) {
			t.Fatalf("call %d: %s", i, got)
		}
	}
}

func TestWhoReconnectsCatchesUpByWhenCallsWereStored(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	s.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID, servertest.Flat("1300", 35))
	token := s.Token(t, servertest.AdminEmail)
	socket := s.Listen(t, token)
	socket.Subscribe(t, "1", callsRated)
	settled(t, s, 1)
	pushed(t, s, "1300000001")
	_, last, _ := strings.Cut(socket.Next(t), `"storedAt":"`)
	last, _, _ = strings.Cut(last, `"`)
	_ = socket.Conn.Close()
	settled(t, s, 0)
	pushed(t, s, "1300000002")
	pushed(t, s, "1300000003")
	data := s.GraphQL(t, servertest.Browser(t), `query($since: Time!) { cdrs(filter: {storedSince: $since}, orderBy: stored) { nodes { destinationNumber } } }`,
		map[string]any{"since": last}, "Authorization", "Bearer "+token)
	want := `{"cdrs":{"nodes":[{"destinationNumber":"1300000001"},{"destinationNumber":"1300000002"},{"destinationNumber":"1300000003"}]}}`
	if string(data) != want {
		t.Errorf("%s, want %s", data, want)
	}
}

func TestASocketWithoutACredentialIsClosed(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	for name, payload := range map[string]map[string]any{"no token": {}, "a wrong token": {"Authorization": "Bearer nonsense"}} {
		socket := s.Dial(t, payload)
		var err error
		for err == nil {
			var m servertest.Message
			if m, err = socket.Read(10 * time.Second); m.Type == "connection_ack" {
				t.Errorf("%s: welcome", name)
			}
		}
		var closed *websocket.CloseError
		if !errors.As(err, &closed) || closed.Code != 4401 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAConnectionEndsWithWhatItsOwnerSignedInWith(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	acme := s.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID)
	user := s.AddUser(t, demo.AcmeEmail, acme.Client)
	staying, leaving := s.Listen(t, s.Token(t, servertest.AdminEmail)), s.Listen(t, s.Token(t, demo.AcmeEmail))
	for _, socket := range []*servertest.Socket{staying, leaving} {
		socket.Subscribe(t, "1", callsRated)
	}
	settled(t, s, 2)
	if _, err := s.Book().UpdateUser(t.Context(), user, books.UserInput{Disabled: new(true)}); err != nil {
		t.Fatal(err)
	}
	var err error
	for err == nil {
		_, err = leaving.Read(10 * time.Second)
	}
	var closed *websocket.CloseError
	if !errors.As(err, &closed) || closed.Code != 4401 {
		t.Errorf("the disabled user's connection ended with %v", err)
	}
	settled(t, s, 1)
}

func TestAConnectionHasAtMostFiftySubscriptions(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	socket := s.Listen(t, s.Token(t, servertest.AdminEmail))
	for i := range 51 {
		socket.Subscribe(t, fmt.Sprint(i), callsRated)
	}
	m, err := socket.Read(10 * time.Second)
	if err != nil || !strings.Contains(string(m.Payload), "TOO_MANY") {
		t.Errorf("%+v %v", m, err)
	}
	settled(t, s, 50)
	socket.Write(t, servertest.Message{Type: "complete", ID: "0"})
	settled(t, s, 49)
}

func TestSocketsAreToldThatTheServerStops(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	socket := s.Listen(t, s.Token(t, servertest.AdminEmail))
	socket.Subscribe(t, "1", callsRated)
	settled(t, s, 1)
	began := time.Now()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("closing took %s", took)
	}
	var err error
	for err == nil {
		_, err = socket.Read(5 * time.Second)
	}
	var closed *websocket.CloseError
	if !errors.As(err, &closed) || closed.Code != websocket.CloseGoingAway {
		t.Errorf("the connection ended with %v", err)
	}
}
