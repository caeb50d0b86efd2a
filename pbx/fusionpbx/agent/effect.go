package agent

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/tollbook/tollbook/pbx/freeswitch/eventsocket"
)

// effect makes rows that were written take effect on the switch. Doing it twice does no harm.
type effect interface {
	fmt.Stringer
	take(ctx context.Context, a *Agent) error
}

// forget removes what FusionPBX has cached under a key, in which : separates. The cache never expires: without this the
// switch is told the old for ever.
type forget string

// String says it.
func (f forget) String() string { return "remove from the cache: " + string(f) }

func (f forget) take(ctx context.Context, a *Agent) error {
	name := strings.ReplaceAll(string(f), ":", ".")
	if strings.ContainsAny(name, "/\\\x00") || name == "." || name == ".." {
		return fmt.Errorf("the cache key %.80q is no file's name", string(f))
	}
	if err := os.Remove(filepath.Join(a.config.CacheDir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove from FusionPBX's cache: %w", err)
	}
	return a.socket.Send(ctx, eventsocket.Event{Name: "CUSTOM", Headers: map[string]string{
		"Event-Subclass": "fusion::file", "API-Command": "cache", "API-Command-Argument": "delete " + string(f),
	}})
}

// forgetSwitch removes the switch's own configuration from the cache, whose key has the name of its machine.
type forgetSwitch struct{}

// String says it.
func (forgetSwitch) String() string {
	return "remove from the cache: <hostname>:configuration:sofia.conf"
}

func (forgetSwitch) take(ctx context.Context, a *Agent) error {
	host, err := a.socket.Hostname(ctx)
	if err != nil {
		return err
	}
	return errors.Join(forget(host+":configuration:sofia.conf").take(ctx, a), forget("configuration:sofia.conf:"+host).take(ctx, a))
}

// run runs a command on the switch.
type run string

// String says it.
func (r run) String() string { return "run on the switch: " + string(r) }

func (r run) take(ctx context.Context, a *Agent) error {
	_, err := a.socket.API(ctx, string(r))
	return err
}

// fire fires an event on the switch.
type fire eventsocket.Event

// String says it.
func (f fire) String() string { return "fire on the switch: " + eventsocket.Event(f).Line() }

func (f fire) take(ctx context.Context, a *Agent) error {
	return a.socket.Send(ctx, eventsocket.Event(f))
}

// presence tells the lamps of other telephones that a feature of an extension is on or off, as FusionPBX's pages do.
func presence(feature, extension, domain string, on bool) fire {
	state := "terminated"
	if on {
		state = "confirmed"
	}
	user := extension + "@" + domain
	return fire{Name: "PRESENCE_IN", Headers: map[string]string{
		"proto": "sip", "login": user, "from": feature + "+" + user, "status": "Active (1 waiting)", "rpid": "unknown",
		"event_type": "presence", "alt_event_type": "dialog", "event_count": "1", "unique-id": feature + "-" + user,
		"Presence-Call-Direction": "outbound", "answer-state": state,
	}}
}

// take makes a change take effect, all of it that can, and says what did not.
func (a *Agent) take(ctx context.Context, effects []effect) (pending []string) {
	for _, e := range effects {
		if err := e.take(ctx, a); err != nil {
			a.log.Error("What was written has not taken effect.", "effect", e.String(), "error", err)
			pending = append(pending, e.String())
		}
	}
	return pending
}
