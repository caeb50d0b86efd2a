package agent_test

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

// form makes a form out of name=value.
func form(values ...string) url.Values {
	f := url.Values{}
	for _, value := range values {
		name, text, _ := strings.Cut(value, "=")
		f.Set(name, text)
	}
	return f
}

func TestTheWhitelistIsReadAgainWhenItChanges(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Boolean)
	granted := func() bool {
		access, err := b.Check(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return access.Granted()
	}
	for _, test := range []struct {
		text string
		want bool
	}{
		{"127.0.0.1", true},
		{"127.0.0.2", false},
		{"::ffff:127.0.0.1\r\n", true},
		{"# 127.0.0.1\n", false},
		{"127.0.0.1 and more\n", false},
		{"x\n127.0.0.0/8 # this machine\n", true},
		{"2001:db8::/32\n127.0.0.1/33\n", false},
		{"", false},
	} {
		b.allow(t, test.text)
		if got := granted(); got != test.want {
			t.Errorf("with %q it lets in: %t", test.text, got)
		}
	}
	if !strings.Contains(b.log.String(), "line 2") {
		t.Errorf("the log does not name the broken line:\n%s", b.log)
	}
	if err := os.Remove(b.whitelist); err != nil {
		t.Fatal(err)
	}
	if granted() {
		t.Error("without a file it lets in")
	}
}

func TestWhoIsNotLetInIsToldSoAndLogged(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Boolean)
	b.pbx.Person(t, fusionpbxtest.GlobexUUID, "boss", "of the boss", "admin")
	b.pbx.Person(t, fusionpbxtest.GlobexUUID, "twice", "of the one", "superadmin")
	b.pbx.Person(t, fusionpbxtest.AcmeUUID, "twice", "of the other", "superadmin")
	b.pbx.Person(t, fusionpbxtest.AcmeUUID, "off", "of him who is off", "superadmin")
	b.pbx.Exec(t, `UPDATE v_users SET user_enabled = 'false' WHERE username = 'off'`)
	b.pbx.Person(t, fusionpbxtest.AcmeUUID, "first", "x", "superadmin")
	b.pbx.Exec(t, `UPDATE v_users SET salt = 'salt', password = md5('salt' || 'of the installer') WHERE username = 'first'`)
	for name, test := range map[string]struct {
		username, password string
		want               int
	}{
		"the superadmin":                   {fusionpbxtest.Admin, fusionpbxtest.AdminPassword, 200},
		"the superadmin with his domain":   {fusionpbxtest.Admin + "@" + fusionpbxtest.Acme, fusionpbxtest.AdminPassword, 200},
		"the superadmin in another domain": {fusionpbxtest.Admin + "@" + fusionpbxtest.Globex, fusionpbxtest.AdminPassword, 401},
		"a wrong password":                 {fusionpbxtest.Admin, "wrong", 401},
		"somebody who is not there":        {"nobody", "wrong", 401},
		"somebody who is no admin":         {fusionpbxtest.User, fusionpbxtest.UserPassword, 401},
		"somebody who is off":              {"off", "of him who is off", 401},
		"an admin":                         {"boss", "of the boss", 200},
		"a name that two have":             {"twice", "of the one", 401},
		"one of them with his domain":      {"twice@" + fusionpbxtest.Globex, "of the one", 200},
		"the other with his domain":        {"twice@" + fusionpbxtest.Acme, "of the other", 200},
		"the one in the other's domain":    {"twice@" + fusionpbxtest.Acme, "of the one", 401},
		"whom the installer made":          {"first", "of the installer", 200},
		"whom it made, wrongly":            {"first", "of somebody", 401},
		"no password":                      {fusionpbxtest.Admin, "", 400},
		"no name":                          {"", "x", 400},
	} {
		b.clock.pass(time.Hour)
		response, body := b.ask(t, fusionpbx.StatusPath, form("username="+test.username, "password="+test.password))
		if response.StatusCode != test.want {
			t.Errorf("%s: %d %s", name, response.StatusCode, body)
		}
		if test.want == 401 && !strings.HasPrefix(message(t, body), "Authentication Failed") {
			t.Errorf("%s: %s", name, body)
		}
		if test.want == 400 && !strings.HasPrefix(message(t, body), "Missing Parameters") {
			t.Errorf("%s: %s", name, body)
		}
	}
	if log := b.log.String(); !strings.Contains(log, `msg="endpoint refused" address=127.0.0.1 status=401 path=/app/status/index.php user=nobody`) || strings.Contains(log, fusionpbxtest.AdminPassword) {
		t.Errorf("the log is\n%s", log)
	}
}

func TestAnAdminSeesHisOwnDomainOnly(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Text)
	b.pbx.Person(t, fusionpbxtest.GlobexUUID, "boss", "of the boss", "admin")
	b.pbx.Add(t, fusionpbxtest.Call{Destination: "1300111111", StartedAt: 1795422464, Milliseconds: 1000})
	b.Username, b.Password = "boss", "of the boss"
	if domains, err := b.Domains(t.Context()); err != nil || len(domains) != 1 || domains[0].Name != fusionpbxtest.Globex {
		t.Errorf("domains are %+v: %v", domains, err)
	}
	if _, err := b.Extension(t.Context(), fusionpbxtest.Globex, "2001"); err != nil {
		t.Error(err)
	}
	if _, err := b.Extension(t.Context(), fusionpbxtest.Acme, "1001"); !fusionpbx.IsRefused(err, http.StatusNotFound) {
		t.Errorf("another's extension: %v", err)
	}
	if _, err := b.DeleteExtension(t.Context(), fusionpbxtest.Acme, "1001"); !fusionpbx.IsRefused(err, http.StatusNotFound) {
		t.Errorf("another's extension: %v", err)
	}
	if _, err := b.Gateways(t.Context()); !fusionpbx.IsRefused(err, http.StatusForbidden) {
		t.Errorf("gateways: %v", err)
	}
	if _, body := b.ask(t, fusionpbx.ExportPath, form("date_start=2026-11-23", "date_end=2026-11-23")); !strings.Contains(body, `"total_records":0`) {
		t.Errorf("another's calls: %s", body)
	}
}

func TestLimitsAreToldAndKept(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Boolean)
	for name, test := range map[string]struct {
		path string
		most int
	}{"status": {fusionpbx.StatusPath, 100}, "gateways": {fusionpbx.GatewaysPath, 50}, "exports": {fusionpbx.ExportPath, 10}} {
		b.clock.pass(time.Hour)
		for i := range test.most + 1 {
			response, body := b.ask(t, test.path, form("password=", "date_start=2026-11-23", "date_end=2026-11-23"))
			h := response.Header
			switch {
			case i < test.most && (response.StatusCode != http.StatusBadRequest || h.Get("X-RateLimit-Remaining") != itoa(test.most-1-i) || h.Get("X-RateLimit-Limit") != itoa(test.most)):
				t.Fatalf("%s, request %d: %d %v", name, i+1, response.StatusCode, h)
			case i == test.most && (response.StatusCode != http.StatusTooManyRequests || !strings.HasPrefix(message(t, body), "Rate Limited") || h.Get("Retry-After") == ""):
				t.Fatalf("%s, request %d: %d %s", name, i+1, response.StatusCode, body)
			}
			if want := itoa(int(b.clock.now().Add(time.Minute).Unix())); h.Get("X-RateLimit-Reset") != want {
				t.Fatalf("%s resets at %s, want %s", name, h.Get("X-RateLimit-Reset"), want)
			}
		}
		b.clock.pass(time.Minute)
		if response, _ := b.ask(t, test.path, form("password=")); response.StatusCode != http.StatusBadRequest {
			t.Errorf("%s a minute later: %d", name, response.StatusCode)
		}
	}
}

func TestWrongPasswordsAreThrottled(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Boolean)
	for i := range 6 {
		want := 401
		if i == 5 {
			want = 429
		}
		if response, body := b.ask(t, fusionpbx.StatusPath, form("password=wrong")); response.StatusCode != want {
			t.Errorf("wrong password %d: %d %s", i+1, response.StatusCode, body)
		}
	}
	if _, err := b.Status(t.Context()); !fusionpbx.IsRefused(err, http.StatusTooManyRequests) {
		t.Errorf("the right one after them: %v", err)
	}
	b.clock.pass(5 * time.Minute)
	if _, err := b.Status(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestTheCallersAddressIsBelievedFromProxiesOnly(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Boolean)
	b.allow(t, "192.0.2.7\n2001:db8::7\n")
	for name, test := range map[string]struct {
		headers []string
		want    int
	}{
		"a proxy tells an address on the list":    {[]string{"X-Forwarded-For: 192.0.2.7"}, 200},
		"an IPv6 one":                             {[]string{"X-Forwarded-For: 2001:db8::7"}, 200},
		"an IPv4 one written as IPv6":             {[]string{"X-Forwarded-For: ::ffff:192.0.2.7"}, 200},
		"one with a port":                         {[]string{"X-Forwarded-For: 192.0.2.7:4711"}, 200},
		"one that the caller made up before it":   {[]string{"X-Forwarded-For: 192.0.2.7, 198.51.100.1"}, 403},
		"one made up in a header of its own":      {[]string{"X-Forwarded-For: 192.0.2.7", "X-Forwarded-For: 198.51.100.1"}, 403},
		"one before a proxy of ours":              {[]string{"X-Forwarded-For: 192.0.2.7, 127.0.0.1"}, 200},
		"what is no address":                      {[]string{"X-Forwarded-For: 192.0.2.7, unknown"}, 403},
		"nothing":                                 {nil, 403},
		"another header that proxies use as well": {[]string{"X-Real-IP: 192.0.2.7"}, 403},
	} {
		if response, body := b.ask(t, fusionpbx.StatusPath, nil, test.headers...); response.StatusCode != test.want {
			t.Errorf("%s: %d %s", name, response.StatusCode, body)
		}
	}
}

func TestOnlyFormsThatArePostedAreRead(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Boolean)
	query := "?" + url.Values{"username": {b.Username}, "password": {b.Password}}.Encode()
	response, err := http.Get(b.URL + fusionpbx.StatusPath + query)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if response.StatusCode != http.StatusBadRequest {
		t.Errorf("a GET: %d", response.StatusCode)
	}
	if response, body := b.ask(t, fusionpbx.StatusPath+query, form("username=", "password=")); response.StatusCode != http.StatusBadRequest {
		t.Errorf("a query: %d %s", response.StatusCode, body)
	}
	if response, body := b.ask(t, fusionpbx.StatusPath, form("x="+strings.Repeat("x", 70_000))); response.StatusCode != http.StatusBadRequest {
		t.Errorf("a long form: %d %s", response.StatusCode, body)
	}
	if response, _ := b.ask(t, "/app/nothing.php", nil); response.StatusCode != http.StatusNotFound {
		t.Errorf("another path: %d", response.StatusCode)
	}
}
