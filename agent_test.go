package main

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tollbook/tollbook/pbx/freeswitch/freeswitchtest"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

// settings writes the shipped example with the values of a test.
func settings(t *testing.T, values map[string]string) string {
	t.Helper()
	text, err := os.ReadFile("deploy/agent.conf.example")
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range values {
		line := regexp.MustCompile(`(?m)^(# )?` + regexp.QuoteMeta(name) + ` = .*$`)
		if !line.Match(text) {
			t.Fatalf("the example does not have %s", name)
		}
		text = line.ReplaceAll(text, []byte(name+" = "+value))
	}
	path := filepath.Join(t.TempDir(), "agent.conf")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTheAgentRunsByItsSettings(t *testing.T) {
	t.Parallel()
	pbx, peer, dir := fusionpbxtest.New(t, fusionpbxtest.Boolean), freeswitchtest.New(t), t.TempDir()
	whitelist := filepath.Join(dir, "chkcon_whitelist.conf")
	if err := os.WriteFile(whitelist, []byte("127.0.0.1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	file := settings(t, map[string]string{
		"pbx-database-url": pbx.URL, "whitelist": whitelist, "event-socket": peer.Address, "cache-dir": dir, "xml-cdr-dir": dir, "fusionpbx-dir": dir,
		"trusted-proxies": "127.0.0.1, ::1",
	})
	if code, out, errs := command(t, "", "agent", "--config", file, "--check"); code != 0 || strings.Count(out, "ok ") != 6 {
		t.Errorf("the check: %d %s %s", code, out, errs)
	}
	if code, out, _ := command(t, "", "agent", "--config", file, "--check", "--event-socket-password", "wrong"); code != 1 || !strings.Contains(out, "refused the password") {
		t.Errorf("a flag comes before the file: %d %s", code, out)
	}
	if err := os.Chmod(file, 0o644); err != nil {
		t.Fatal(err)
	}
	if code, out, _ := command(t, "", "agent", "--config", file, "--check"); code != 1 || !strings.Contains(out, "chmod 640") {
		t.Errorf("settings that others can read: %d %s", code, out)
	}
	ctx, stop := context.WithCancel(t.Context())
	out, ended := &shared{}, make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"agent", "--config", file, "--listen", "127.0.0.1:0"}, strings.NewReader(""), out, out)
	}()
	client := &fusionpbx.Client{URL: "http://" + out.address(t), Username: fusionpbxtest.Admin, Password: fusionpbxtest.AdminPassword}
	if status, err := client.Status(t.Context()); err != nil || status.TotalExtensions != 3 {
		t.Errorf("the status is %+v: %v", status, err)
	}
	http.DefaultClient.CloseIdleConnections()
	stop()
	if code := <-ended; code != 0 {
		t.Errorf("it ends with %d:\n%s", code, out)
	}
}

// shared is what a command writes while a test reads it.
type shared struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *shared) Write(text []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(text)
}

func (s *shared) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// address waits until the agent says where it listens.
func (s *shared) address(t *testing.T) string {
	t.Helper()
	line := regexp.MustCompile(`The agent listens on (\S+)\.\n`)
	for range 2400 {
		if found := line.FindStringSubmatch(s.String()); found != nil {
			return found[1]
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("the agent does not listen:\n%s", s)
	return ""
}

func TestWrongSettingsOfTheAgentAreExplained(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		text string
		args []string
		says string
	}{
		"a setting that there is not":     {"lisen = 127.0.0.1:1\n", nil, `line 1: "lisen" is no setting`},
		"a line that is none":             {"\n# x\nlisten\n", nil, "line 3"},
		"no database":                     {"", nil, "pbx-database-url"},
		"a proxy that is none":            {"pbx-database-url = postgres://x/y\ntrusted-proxies = proxy\n", nil, "trusted-proxies"},
		"an open door without TLS":        {"pbx-database-url = postgres://x/y\n", []string{"--listen", "0.0.0.0:0"}, "without a certificate"},
		"a certificate that is not there": {"pbx-database-url = postgres://x/y\n", []string{"--certificate", "/nowhere"}, "read the certificate"},
	} {
		file := filepath.Join(t.TempDir(), "agent.conf")
		if err := os.WriteFile(file, []byte(test.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, _, errs := command(t, "", append([]string{"agent", "--config", file}, test.args...)...); code != 1 || !strings.Contains(errs, test.says) {
			t.Errorf("%s: %d %s", name, code, errs)
		}
	}
}
