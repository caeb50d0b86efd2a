package server_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/server"
	"github.com/tollbook/tollbook/server/demo"
	"github.com/tollbook/tollbook/server/servertest"
)

// switchboard plays the endpoints beside a FusionPBX, over HTTP.
type switchboard struct {
	mu      sync.Mutex
	code    int // an HTTP status that it fails with; 0: it is well
	stock   bool
	allowed []string
	asked   int
	url     *url.URL
}

const pbxPassword = "a password of the PBX"

func playSwitchboard(t *testing.T) *switchboard {
	t.Helper()
	p := &switchboard{allowed: []string{"127.0.0.0/8", "192.0.2.7"}}
	served := httptest.NewServer(p)
	t.Cleanup(served.Close)
	at, err := url.Parse(served.URL)
	if err != nil {
		t.Fatal(err)
	}
	p.url = at
	return p
}

func (p *switchboard) fail(code int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.code = code
}

func (p *switchboard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	answer := any(fusionpbx.Access{Success: 1, Message: "API Access Granted: Whitelisted IP"})
	success := fusionpbx.Answer{Status: "success"}
	switch {
	case p.code != 0:
		w.WriteHeader(p.code)
		answer = fusionpbx.Answer{Status: "error", Message: "the secrets of an inner host"}
	case r.URL.Path == fusionpbx.CheckPath:
	case r.FormValue("password") != pbxPassword:
		w.WriteHeader(http.StatusUnauthorized)
		answer = fusionpbx.Answer{Status: "error", Message: "Authentication Failed"}
	case r.URL.Path == fusionpbx.StatusPath:
		p.asked++
		answer = fusionpbx.Status{
			Answer: success, Timestamp: time.Now().UTC(), Version: "5.5.7", Uptime: "7 days", ActiveCalls: 5,
			TotalExtensions: 150, RegisteredExtensions: 142, EventSocket: "up",
			Files: &fusionpbx.CDRFiles{Waiting: 3, FailedXML: 2, FailedSQL: 1},
		}
	case r.URL.Path == fusionpbx.WhitelistPath && !p.stock:
		switch r.FormValue("action") {
		case "add":
			p.allowed = append(p.allowed, r.FormValue("address"))
		case "remove":
			p.allowed = p.allowed[:len(p.allowed)-1]
		}
		answer = map[string]any{"status": "success", "addresses": p.allowed}
	default:
		http.NotFound(w, r)
		return
	}
	_ = json.NewEncoder(w).Encode(answer)
}

// connected is a server whose PBX is there, and an admin who signed in.
type connected struct {
	*servertest.Server
	pbx   *switchboard
	admin *http.Client
	id    string
}

func connect(t *testing.T) *connected {
	t.Helper()
	s := servertest.Start(t, func(c *server.Config) { c.HealthTick = 20 * time.Millisecond })
	c := &connected{
		Server: s, pbx: playSwitchboard(t), admin: s.SignIn(t, servertest.AdminEmail, demo.Password),
		id: base64.RawURLEncoding.EncodeToString([]byte("Server:" + s.PBX.String())),
	}
	c.GraphQL(t, c.admin, `mutation ($id: ID!, $port: Int!, $password: String!) { updateServer(input: {id: $id, hostname: "127.0.0.1", port: $port,
		secure: false, username: "admin", password: $password}) { server { id } } }`, map[string]any{"id": c.id, "port": c.pbx.port(t), "password": pbxPassword})
	return c
}

func (p *switchboard) port(t *testing.T) int {
	t.Helper()
	port, err := strconv.Atoi(p.url.Port())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// ask gives the answer's text, also where it is an error.
func (c *connected) ask(t *testing.T, query string) string {
	t.Helper()
	body, _ := json.Marshal(map[string]any{"query": strings.ReplaceAll(query, "$id", strconv.Quote(c.id))})
	_, text := c.Do(t, c.admin, http.MethodPost, "/graphql", body, "Content-Type", "application/json")
	return text
}

// until waits for the server's health to have all of these.
func (c *connected) until(t *testing.T, wants ...string) {
	t.Helper()
	var got string
	for range 500 {
		got = c.ask(t, `{ node(id: $id) { ... on Server { health { state lastError activeCalls registered version } } } }`)
		missing := slices.ContainsFunc(wants, func(want string) bool { return !strings.Contains(got, want) })
		if !missing {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("the health is %s, want %v\n%s", got, wants, c.Log.String())
}
