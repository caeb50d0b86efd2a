package graph_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

// pbx stands for all PBXs: it lets nobody in, and keeps a whitelist.
type pbx struct {
	mu      sync.Mutex
	tried   []*ent.Server
	allowed []billing.AllowedAddress
}

func (p *pbx) Test(_ context.Context, _ uuid.UUID, of *ent.Server) ([]billing.ConnectionStep, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tried = append(p.tried, of)
	return []billing.ConnectionStep{
		{Name: billing.StepDNS, State: billing.ConnectionOK, Took: 12 * time.Millisecond, Detail: "confidential-host is 192.0.2.1."},
		{Name: billing.StepTCP, State: billing.ConnectionFailed, Took: time.Second, Detail: "Nothing listens on port 443.", Advice: "Check the port."},
		{Name: billing.StepTLS, State: billing.ConnectionSkipped, Detail: "The host was not reached."},
	}, nil
}

func (*pbx) Grants(_ context.Context, _ uuid.UUID, of *ent.Server) (string, bool, error) {
	return "CREATE ROLE confidential; -- " + of.DatabaseName, true, nil
}

func (p *pbx) Whitelist(context.Context, uuid.UUID, *ent.Server) ([]billing.AllowedAddress, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]billing.AllowedAddress{{Address: "confidential", Own: true}}, p.allowed...), nil
}

func (p *pbx) Allow(ctx context.Context, by uuid.UUID, of *ent.Server, address string) ([]billing.AllowedAddress, error) {
	p.mu.Lock()
	p.allowed = append(p.allowed, billing.AllowedAddress{Address: address})
	p.mu.Unlock()
	return p.Whitelist(ctx, by, of)
}

func (p *pbx) Deny(ctx context.Context, by uuid.UUID, of *ent.Server, _ string) ([]billing.AllowedAddress, error) {
	p.mu.Lock()
	p.allowed = nil
	p.mu.Unlock()
	return p.Whitelist(ctx, by, of)
}

const testedSteps = `steps { name state milliseconds detail advice }`

func TestAConnectionIsTestedBeforeAndAfterItIsSaved(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := idOf("Server", w.server.ID)
	test := func(input string) answer {
		t.Helper()
		return w.asked(w.admin, fmt.Sprintf(`mutation { testServer(input: {%s}) { test { testedAt %s } } }`, input, testedSteps), nil)
	}
	lastTest := func() any {
		t.Helper()
		return w.asked(w.admin, fmt.Sprintf(`{ node(id: %q) { ... on Server { lastTest { testedAt %s } } } }`, id, testedSteps), nil).at("node", "lastTest")
	}
	stored := func(of *ent.Server) books.ServerSecrets {
		t.Helper()
		return must[books.ServerSecrets](t)(w.book.ServerSecrets(of))
	}

	test(`hostname: "pbx9.example.test", port: 8443, secure: false, username: "anna", password: "typed"`)
	test(fmt.Sprintf(`id: %q, username: "anna", password: ""`, id))
	if lastTest() != nil {
		t.Error("a test of what is not saved is kept")
	}
	fresh, changed := w.pbx.tried[0], w.pbx.tried[1]
	if fresh.Hostname != "pbx9.example.test" || fresh.Port != 8443 || fresh.Secure || fresh.Username != "anna" || stored(fresh).Password != "typed" {
		t.Errorf("what was typed is not tried: %+v", fresh)
	}
	if changed.Hostname != "pbx1.example.test" || changed.Username != "anna" || stored(changed).Password != "a password" {
		t.Errorf("what is changed is not tried on what is stored: %+v", changed)
	}

	a := test(fmt.Sprintf(`id: %q`, id))
	if got := fmt.Sprint(a.at("testServer", "test", "steps", 1)); !strings.Contains(got, "tcp") || !strings.Contains(got, "failed") || !strings.Contains(got, "1000") {
		t.Errorf("%s", a.text)
	}
	if fmt.Sprint(lastTest()) != fmt.Sprint(a.at("testServer", "test")) {
		t.Errorf("the last test is %v, not %v", lastTest(), a.at("testServer", "test"))
	}
	for _, secret := range []string{"a password", "typed"} {
		if strings.Contains(a.text, secret) || strings.Contains(w.logged.String(), secret) {
			t.Errorf("%q is told", secret)
		}
	}
}

func TestWhatCannotBeAServerIsNotTested(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for input, field := range map[string]string{
		`hostname: "https://pbx/"`: "hostname", `port: 0, hostname: "pbx"`: "port", `username: "x"`: "hostname",
		fmt.Sprintf(`id: %q`, idOf("Server", uuid.New())): "id", fmt.Sprintf(`id: %q`, idOf("Client", w.acme.client.ID)): "id",
	} {
		a := w.ask(w.admin, `mutation { testServer(input: {`+input+`}) { test { testedAt } } }`, nil)
		if !strings.Contains(a.text, fmt.Sprintf("%q", field)) || len(w.pbx.tried) > 0 {
			t.Errorf("{%s}: %s", input, a.text)
		}
	}
}

func TestTheWhitelistTakesAddressesAndNetworks(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := idOf("Server", w.server.ID)
	for given, kept := range map[string]string{
		" 192.0.2.7 ": "192.0.2.7", "192.0.2.9/24": "192.0.2.0/24", "2001:DB8:0::1": "2001:db8::1", "::ffff:192.0.2.8": "192.0.2.8",
		"pbx.example.test": "", "192.0.2": "", "192.0.2.0/33": "", "0.0.0.0/0": "", "::/0": "", "fe80::1%eth0": "", "": "", "::ffff:0:0/96": "",
	} {
		a := w.ask(w.admin, `mutation ($id: ID!, $a: String!) { allowAddress(input: {serverId: $id, address: $a}) { whitelist { addresses { address own } } } }`,
			map[string]any{"id": id, "a": given})
		switch {
		case kept == "" && (a.code() != "INVALID" || !strings.Contains(a.text, `"field":"address"`)):
			t.Errorf("%q is taken: %s", given, a.text)
		case kept != "" && !strings.Contains(a.text, fmt.Sprintf(`{"address":%q,"own":false}`, kept)):
			t.Errorf("%q is not %q: %s", given, kept, a.text)
		}
	}
}

func TestHealthIsShownAsItWasNoted(t *testing.T) {
	t.Parallel()
	w := newWorldAt(t, noon)
	ctx, id := t.Context(), idOf("Server", w.server.ID)
	const question = `{ servers { nodes { health { state since uptimeDay uptimeMonth lastError activeCalls registered extensions version milliseconds } } } }`
	state := func() string {
		t.Helper()
		return fmt.Sprint(w.asked(w.admin, question, nil).at("servers", "nodes", 0, "health"))
	}
	if got := state(); !strings.Contains(got, "state:unwatched") {
		t.Errorf("without a username it is %s", got)
	}
	must[*ent.Server](t)(w.book.UpdateServer(ctx, w.server.ID, books.ServerInput{Username: ptr("anna")}))
	if got := state(); !strings.Contains(got, "state:unknown") {
		t.Errorf("before the first check it is %s", got)
	}
	must[[]*ent.Server](t)(w.book.DueServers(ctx))
	check := func(at time.Time, problem string) {
		t.Helper()
		c := billing.HealthCheck{At: at, Took: 80 * time.Millisecond, Problem: problem, Version: "5.5.7", ActiveCalls: 7, Registered: 140, Extensions: 150}
		if _, _, err := w.book.NoteHealth(ctx, w.server.ID, c); err != nil {
			t.Fatal(err)
		}
	}
	yesterday := noon.Add(-25 * time.Hour)
	check(yesterday, "No answer.")
	for i := range 3 {
		check(noon.Add(time.Duration(i-2)*time.Minute), "")
	}
	got := state()
	for _, want := range []string{"state:up", "since:2026-01-05T00:58:00Z", "uptimeDay:100.00", "uptimeMonth:75.00", "lastError:No answer.", "activeCalls:7", "registered:140", "extensions:150", "version:5.5.7", "milliseconds:80"} {
		if !strings.Contains(got, want) {
			t.Errorf("the health lacks %s: %s", want, got)
		}
	}
	history := func(arguments string) string {
		t.Helper()
		return w.ask(w.admin, fmt.Sprintf(`{ healthHistory(serverId: %q, %s) { start checks failures watchedSeconds downSeconds averageMilliseconds mostCalls registered } }`, id, arguments), nil).text
	}
	const well = `"checks":%d,"failures":0,"watchedSeconds":%d,"downSeconds":0,"averageMilliseconds":80,"mostCalls":7,"registered":140}`
	if days := history("days: 2"); !strings.Contains(days, `{"start":"2026-01-04T00:00:00Z","checks":1,"failures":1,"watchedSeconds":60,"downSeconds":60`) || !strings.Contains(days, `{"start":"2026-01-05T00:00:00Z",`+fmt.Sprintf(well, 3, 180)) {
		t.Errorf("by days: %s", days)
	}
	if hours := history("hourly: true"); strings.Contains(hours, "2026-01-04T00:00") || !strings.Contains(hours, fmt.Sprintf(well, 2, 120)) || !strings.Contains(hours, fmt.Sprintf(well, 1, 60)) {
		t.Errorf("by hours: %s", hours)
	}
	for _, wrong := range []string{"days: 0", "days: 91", "hourly: true, days: 8"} {
		if a := history(wrong); !strings.Contains(a, `"code":"INVALID"`) {
			t.Errorf("%s: %s", wrong, a)
		}
	}
	a := w.asked(w.admin, `{ services { nodes { server { name health { state } lastTest { testedAt } } } } }`, nil)
	if a.at("services", "nodes", 0, "server", "health", "state") != "up" {
		t.Errorf("a service's server: %s", a.text)
	}
	a = w.asked(w.admin, fmt.Sprintf(`mutation { updateServer(input: {id: %q, notes: "x"}) { server { health { state } } } }`, id), nil)
	if a.at("updateServer", "server", "health", "state") != "up" {
		t.Errorf("a changed server: %s", a.text)
	}
}
