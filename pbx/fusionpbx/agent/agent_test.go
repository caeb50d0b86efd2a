package agent_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tollbook/tollbook/pbx/freeswitch/eventsocket"
	"github.com/tollbook/tollbook/pbx/freeswitch/freeswitchtest"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/pbx/fusionpbx/agent"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

// beside is an agent beside a FusionPBX and a switch.
type beside struct {
	*fusionpbx.Client
	pbx   *fusionpbxtest.PBX
	peer  *freeswitchtest.Peer
	agent *agent.Agent
	whole *httptest.Server
	// cache is FusionPBX's, files where the switch leaves CDRs, whitelist the file.
	cache, files, whitelist string
	// log is the log as text, json the same as JSON.
	log, json *locked
	clock     *clock
}

// locked is a log that several goroutines write.
type locked struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *locked) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(line)
}

func (l *locked) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// clock is the time of the limits.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

func newBeside(t *testing.T, flags fusionpbxtest.Flags) *beside {
	t.Helper()
	return besideThis(t, fusionpbxtest.New(t, flags), func(address string) string { return address })
}

// besideThis puts an agent beside a FusionPBX, whose database it reaches by the URL that by gives.
func besideThis(t *testing.T, pbx *fusionpbxtest.PBX, by func(url string) string) *beside {
	t.Helper()
	b := &beside{pbx: pbx, peer: freeswitchtest.New(t), cache: t.TempDir(), files: t.TempDir(), log: &locked{}, json: &locked{}}
	b.clock = &clock{at: time.Date(2026, 11, 23, 10, 30, 0, 0, time.UTC)}
	b.whitelist = filepath.Join(t.TempDir(), "chkcon_whitelist.conf")
	b.allow(t, "127.0.0.0/8 # this machine\n")
	a, err := agent.New(agent.Config{
		Whitelist: b.whitelist, DatabaseURL: by(b.pbx.URL), CacheDir: b.cache, XMLCDRDir: b.files, FusionPBXDir: t.TempDir(), Now: b.clock.now,
		Trusted:     []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}, // not those of callers on this machine
		EventSocket: eventsocket.Config{Address: b.peer.Address, Timeout: time.Minute},
		Log:         slog.New(slog.NewMultiHandler(slog.NewTextHandler(b.log, nil), slog.NewJSONHandler(b.json, nil))),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	b.agent = a
	b.whole = httptest.NewServer(a.Handler())
	t.Cleanup(b.whole.Close)
	b.Client = &fusionpbx.Client{URL: b.whole.URL, Username: fusionpbxtest.Admin, Password: fusionpbxtest.AdminPassword, Timeout: time.Minute}
	return b
}

// leave leaves files in a folder of the switch's CDRs.
func (b *beside) leave(t testing.TB, folder string, names ...string) {
	t.Helper()
	dir := filepath.Join(b.files, folder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("<cdr/>"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// allow writes the whitelist.
func (b *beside) allow(t testing.TB, text string) {
	t.Helper()
	if err := os.WriteFile(b.whitelist, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// cached puts something into FusionPBX's cache.
func (b *beside) cached(t testing.TB, names ...string) {
	t.Helper()
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(b.cache, name), []byte("<document/>"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// inCache lists what is in FusionPBX's cache.
func (b *beside) inCache(t testing.TB) string {
	t.Helper()
	entries, err := os.ReadDir(b.cache)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return strings.Join(names, " ")
}

// ask sends a form as the admin does, and gives status and answer.
func (b *beside) ask(t testing.TB, path string, changes url.Values, headers ...string) (*http.Response, string) {
	t.Helper()
	form := url.Values{"username": {b.Username}, "password": {b.Password}}
	for name, values := range changes {
		form[name] = values
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, b.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		request.Header.Add(name, value)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(body)
}

// message is what an answer says in words.
func message(t testing.TB, body string) string {
	t.Helper()
	var answer fusionpbx.Answer
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatalf("%q: %v", body, err)
	}
	return answer.Message
}

// bothFlags runs a test beside a FusionPBX of either kind.
func bothFlags(t *testing.T, test func(t *testing.T, b *beside)) {
	t.Helper()
	for _, flags := range fusionpbxtest.BothFlags() {
		t.Run(string(flags)+" flags", func(t *testing.T) {
			t.Parallel()
			test(t, newBeside(t, flags))
		})
	}
}
