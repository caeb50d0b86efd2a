package agent_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

// recorded answers as integrations know the endpoints, whoever serves them.
func recorded(t *testing.T) *beside {
	t.Helper()
	answers := map[string]string{
		fusionpbx.StatusPath: "status", fusionpbx.GatewayPath: "provision", fusionpbx.GatewaysPath: "provision_list", fusionpbx.ExportPath: "export",
		fusionpbx.RegistrationPath: "unregistered",
	}
	b := &beside{clock: &clock{at: time.Date(2026, 11, 23, 10, 30, 0, 0, time.UTC)}}
	var all atomic.Int64
	b.whole = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		code, name := http.StatusOK, answers[r.URL.Path]
		asked := int(all.Add(1))
		switch {
		case asked > 100:
			code, name = http.StatusTooManyRequests, "limited"
		case r.Header.Get("X-Forwarded-For") != "":
			code, name = http.StatusForbidden, "chkcon-denied"
		case r.URL.Path == fusionpbx.CheckPath:
			name = "chkcon"
		case r.FormValue("password") == "":
			code, name = http.StatusBadRequest, "missing"
		case r.FormValue("password") != fusionpbxtest.AdminPassword:
			code, name = http.StatusUnauthorized, "error"
		case r.FormValue("extension") == "1001":
			name = "registered"
		}
		w.Header().Set("X-RateLimit-Limit", "100")
		w.Header().Set("X-RateLimit-Remaining", itoa(max(100-asked, 0)))
		w.Header().Set("X-RateLimit-Reset", fmt.Sprint(b.clock.now().Add(time.Minute).Unix()))
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(code)
		_, _ = w.Write([]byte(read(t, "testdata/recorded/"+name+".json")))
	}))
	t.Cleanup(b.whole.Close)
	b.Client = &fusionpbx.Client{URL: b.whole.URL, Username: fusionpbxtest.Admin, Password: fusionpbxtest.AdminPassword, Timeout: time.Minute}
	return b
}

// served is an agent beside a PBX in the state that the recorded answers are of.
func served(t *testing.T, flags fusionpbxtest.Flags) *beside {
	t.Helper()
	b := newBeside(t, flags)
	b.peer.Register("1001@" + fusionpbxtest.Acme)
	b.pbx.Add(t, fusionpbxtest.Call{Destination: "1300123456", StartedAt: 1795422464, Ring: 2, Milliseconds: 70_040})
	return b
}

func servedText(t *testing.T) *beside {
	t.Helper()
	return served(t, fusionpbxtest.Text)
}

func servedBoolean(t *testing.T) *beside {
	t.Helper()
	return served(t, fusionpbxtest.Boolean)
}

func TestTheAgentIsWhatIntegrationsKnow(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(*testing.T) *beside{
		"recorded answers":             recorded,
		"the agent with text flags":    servedText,
		"the agent with boolean flags": servedBoolean,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := start(t)
			b.speaks(t)
			b.shapes(t)
			b.refuses(t)
		})
	}
}

// speaks does by the client what an integration does.
func (b *beside) speaks(t *testing.T) {
	t.Helper()
	ctx := t.Context()
	if access, err := b.Check(ctx); err != nil || !access.Granted() || access.Message != "API Access Granted: Whitelisted IP" {
		t.Errorf("access is %+v: %v", access, err)
	}
	status, err := b.Status(ctx)
	if err != nil || status.Message != "System operational" || !strings.HasPrefix(status.Version, "5.") || status.TotalExtensions == 0 ||
		status.RegisteredExtensions == 0 || !status.Timestamp.Equal(b.clock.now()) || !strings.Contains(status.Uptime, ", ") {
		t.Errorf("the status is %+v: %v", status, err)
	}
	yes, err := b.Registration(ctx, fusionpbxtest.Acme, "1001")
	if _, wrong := netip.ParseAddrPort(yes.Address + ":" + yes.Port); err != nil || wrong != nil || yes.Registered != "yes" || yes.UserAgent == "" {
		t.Errorf("the registered is %+v: %v", yes, err)
	}
	no, err := b.Registration(ctx, fusionpbxtest.Acme, "1002")
	if err != nil || no.Registered != "no" || no.Address+no.Port+no.UserAgent != "" {
		t.Errorf("the one that is not is %+v: %v", no, err)
	}
	g, err := b.ProvisionGateway(ctx, "trunk", "sip.carrier.example", "me", "secret-of-mine")
	if err != nil || g.UUID == "" || g.Name != "trunk" || g.Domain != "sip.carrier.example" || !bool(g.Enabled) {
		t.Errorf("the gateway is %+v: %v", g, err)
	}
	all, err := b.Gateways(ctx)
	if at := slices.IndexFunc(all, func(g fusionpbx.Gateway) bool { return g.Name == "carrier" }); err != nil || at < 0 || all[at].State != "UP" || !bool(all[at].Enabled) {
		t.Errorf("the gateways are %+v: %v", all, err)
	}
}

// shapes holds the fields of an answer and their types against those recorded: an answer may say more, never less.
func (b *beside) shapes(t *testing.T) {
	t.Helper()
	registration := form("extension=1001", "tenant_domain="+fusionpbxtest.Acme)
	gateway := form("gateway_name=trunk", "gateway_domain=sip.carrier.example", "gateway_username=me", "gateway_password=secret-of-mine")
	for name, ask := range map[string]struct {
		path string
		form url.Values
	}{
		"chkcon": {fusionpbx.CheckPath, nil}, "status": {fusionpbx.StatusPath, nil}, "registered": {fusionpbx.RegistrationPath, registration},
		"provision": {fusionpbx.GatewayPath, gateway}, "provision_list": {fusionpbx.GatewaysPath, nil},
		"export": {fusionpbx.ExportPath, form("date_start=2026-11-23", "date_end=2026-11-23")},
		"error":  {fusionpbx.StatusPath, form("password=wrong")}, "missing": {fusionpbx.StatusPath, form("password=")},
	} {
		_, body := b.ask(t, ask.path, ask.form)
		got, want := shape(t, body), shape(t, read(t, "testdata/recorded/"+name+".json"))
		for field, kind := range want {
			if got[field] != kind {
				t.Errorf("%s: %s is %q and not %q\n%s", name, field, got[field], kind, body)
			}
		}
	}
}

// shape gives the types of all fields by their paths.
func shape(t *testing.T, body string) map[string]string {
	t.Helper()
	var document any
	if err := json.Unmarshal([]byte(body), &document); err != nil {
		t.Fatalf("%v\n%s", err, body)
	}
	fields := map[string]string{}
	describe(fields, "", document)
	return fields
}

func describe(fields map[string]string, path string, value any) {
	switch v := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			describe(fields, path+"."+name, v[name])
		}
	case []any:
		for _, element := range v {
			describe(fields, path+"[]", element)
		}
	default:
		fields[path] = fmt.Sprintf("%T", value)
	}
}

// refuses asks what is not answered.
func (b *beside) refuses(t *testing.T) {
	t.Helper()
	for name, test := range map[string]struct {
		form   url.Values
		header string
		code   int
		says   string
	}{
		"a wrong password":              {form("password=wrong"), "", http.StatusUnauthorized, "Authentication Failed"},
		"no password":                   {form("password="), "", http.StatusBadRequest, "Missing Parameters"},
		"an address that is not let in": {nil, "X-Forwarded-For: 192.0.2.1", http.StatusForbidden, "API Access Denied: Only whitelisted IPs may access this endpoint."},
	} {
		var headers []string
		if test.header != "" {
			headers = append(headers, test.header)
		}
		response, body := b.ask(t, fusionpbx.StatusPath, test.form, headers...)
		if response.StatusCode != test.code || !strings.HasPrefix(message(t, body), test.says) {
			t.Errorf("%s: %d %s", name, response.StatusCode, body)
		}
	}
	for range 100 {
		b.ask(t, fusionpbx.StatusPath, form("password="))
	}
	_, err := b.Status(t.Context())
	var refused *fusionpbx.Refused
	if !fusionpbx.IsRefused(err, http.StatusTooManyRequests) || !errors.As(err, &refused) || !strings.HasPrefix(refused.Message, "Rate Limited") ||
		!refused.RetryAfter.Equal(b.clock.now().Add(time.Minute)) {
		t.Errorf("over the limit: %v", err)
	}
}
