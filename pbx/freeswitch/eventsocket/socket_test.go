package eventsocket_test

import (
	"context"
	"errors"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/pbx/freeswitch/eventsocket"
	"github.com/tollbook/tollbook/pbx/freeswitch/freeswitchtest"
)

func open(t *testing.T, c eventsocket.Config) *eventsocket.Socket {
	t.Helper()
	s := eventsocket.New(c)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestARecordedSwitchIsRead(t *testing.T) {
	t.Parallel()
	peer := freeswitchtest.New(t)
	s := open(t, eventsocket.Config{Address: peer.Address})
	status, err := s.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if want := 7*time.Minute + 23*time.Second + time.Millisecond + 466*time.Microsecond; status.Uptime != want || status.Version != "1.11.3-dev" {
		t.Errorf("the switch is %+v", status)
	}
	if name, err := s.Hostname(t.Context()); err != nil || name != "vm" {
		t.Errorf("it is named %q: %v", name, err)
	}
	if n, err := s.ActiveCalls(t.Context()); err != nil || n != 0 {
		t.Errorf("%d calls are on: %v", n, err)
	}
	peer.Replay(t, "live")
	if n, err := s.ActiveCalls(t.Context()); err != nil || n != 2 {
		t.Errorf("%d calls are on: %v", n, err)
	}
	if all, err := s.Registrations(t.Context(), "internal"); err != nil || len(all) != 0 {
		t.Errorf("a profile that does not run has %v: %v", all, err)
	}
	peer.Register("1001@acme.example.test", "2001@globex.example.test")
	all, err := s.Registrations(t.Context(), "internal")
	if err != nil || len(all) != 2 || all[1].User != "2001@globex.example.test" || all[1].Port != "5061" || all[0].Address != "192.0.2.100" {
		t.Errorf("registered are %+v: %v", all, err)
	}
	gateways, err := s.Gateways(t.Context())
	if err != nil || len(gateways) != 1 || gateways[0].State != "NOREG" || gateways[0].Status != "UP" || gateways[0].Profile != "external" {
		t.Errorf("gateways are %+v: %v", gateways, err)
	}
}

func TestWhatTheSwitchRefusesIsAnError(t *testing.T) {
	t.Parallel()
	peer := freeswitchtest.New(t)
	s := open(t, eventsocket.Config{Address: peer.Address})
	var failed *eventsocket.Failed
	if _, err := s.API(t.Context(), "nosuchcommand"); !errors.As(err, &failed) || !strings.Contains(failed.Reply, "Command not found") {
		t.Errorf("an unknown command: %v", err)
	}
	if _, err := s.API(t.Context(), "status\n\napi shutdown"); !errors.As(err, &failed) {
		t.Errorf("two commands in one: %v", err)
	}
	if err := s.Send(t.Context(), eventsocket.Event{Name: "CUSTOM", Headers: map[string]string{"a": "b\nc"}}); !errors.As(err, &failed) {
		t.Errorf("a header of two lines: %v", err)
	}
	if _, err := s.Registrations(t.Context(), "internal reg\n"); err == nil {
		t.Error("a profile with a space was asked for")
	}
	if sent := peer.Sent(); len(sent) != 0 {
		t.Errorf("the switch was sent %q", sent)
	}
	if _, err := open(t, eventsocket.Config{Address: peer.Address, Password: "wrong"}).Status(t.Context()); !errors.Is(err, eventsocket.ErrPassword) {
		t.Errorf("a wrong password: %v", err)
	}
}

func TestEventsAreSentAsTheyAreSpelled(t *testing.T) {
	t.Parallel()
	peer := freeswitchtest.New(t)
	s := open(t, eventsocket.Config{Address: peer.Address})
	event := eventsocket.Event{Name: "CUSTOM", Headers: map[string]string{"Event-Subclass": "fusion::file", "API-Command": "cache"}}
	if err := s.Send(t.Context(), event); err != nil {
		t.Fatal(err)
	}
	want := []string{"sendevent CUSTOM | API-Command: cache | Event-Subclass: fusion::file"}
	if sent := peer.Sent(); !slices.Equal(sent, want) || event.Line() != want[0] {
		t.Errorf("the switch was sent %q", sent)
	}
}

func TestACutConnectionIsOpenedAgain(t *testing.T) {
	t.Parallel()
	peer := freeswitchtest.New(t)
	s := open(t, eventsocket.Config{Address: peer.Address, Timeout: time.Minute})
	for range 3 {
		if _, err := s.Status(t.Context()); err != nil {
			t.Fatal(err)
		}
		peer.Drop()
	}
	peer.Cut()
	if _, err := s.Status(t.Context()); err == nil {
		t.Error("a switch that is gone answers")
	}
	peer.Resume(t)
	if _, err := s.Status(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestASilentSwitchIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	peer := freeswitchtest.New(t)
	s := open(t, eventsocket.Config{Address: peer.Address, Timeout: time.Second})
	if _, err := s.Status(t.Context()); err != nil {
		t.Fatal(err)
	}
	peer.Silence(true)
	for range 2 {
		if _, err := s.Status(t.Context()); err == nil {
			t.Error("a silent switch answered")
		}
	}
	peer.Silence(false)
	if _, err := s.Status(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestAContextEndsAQuestion(t *testing.T) {
	t.Parallel()
	peer := freeswitchtest.New(t)
	peer.Silence(true)
	s := open(t, eventsocket.Config{Address: peer.Address, Timeout: time.Hour})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := s.Status(ctx); err == nil {
		t.Error("a silent switch answered")
	}
}

func TestAnAddressThatIsNotLetInIsTold(t *testing.T) {
	t.Parallel()
	for name, greeting := range map[string]string{
		"an access list":     "Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n",
		"another protocol":   "HTTP/1.1 400 Bad Request\r\n\r\n",
		"nothing but an end": "",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = listener.Close() }()
			go func() {
				if c, err := listener.Accept(); err == nil {
					_, _ = c.Write([]byte(greeting))
					_ = c.Close()
				}
			}()
			_, err = open(t, eventsocket.Config{Address: listener.Addr().String(), Timeout: time.Minute}).Status(t.Context())
			if err == nil || strings.HasPrefix(name, "an access") != errors.Is(err, eventsocket.ErrAddress) {
				t.Errorf("got %v", err)
			}
		})
	}
}
