package agent_test

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

const deploy = "../../../deploy/"

// tool finds a program that operators have and the tests need.
func tool(t testing.TB, names ...string) string {
	t.Helper()
	for _, name := range names {
		for _, dir := range append(filepath.SplitList(os.Getenv("PATH")), "/usr/sbin") {
			if path := filepath.Join(dir, name); isProgram(path) {
				return path
			}
		}
	}
	t.Fatalf("this test needs %s: apt-get install fail2ban nginx-light apache2", names[0])
	return ""
}

func isProgram(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir() && info.Mode()&0o111 != 0
}

// front runs a web server before the agent, and gives its address once it answers.
func front(t testing.TB, address string, command ...string) {
	t.Helper()
	var said bytes.Buffer
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		<-ended
	})
	for range 2400 {
		if c, err := net.Dial("tcp", address); err == nil {
			_ = c.Close()
			return
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%s ended: %v\n%s", command[0], err, &said)
		case <-time.After(25 * time.Millisecond):
		}
	}
	t.Fatalf("%s does not answer:\n%s", command[0], &said)
}

// freeAddress is an address that nobody listens on.
func freeAddress(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// put writes a file for a web server, which may read it as another user.
func put(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// snippet is a shipped file with the agent's address of this test.
func snippet(t testing.TB, file string, b *beside) string {
	t.Helper()
	text := read(t, deploy+file)
	if !strings.Contains(text, "http://127.0.0.1:8091/") {
		t.Fatalf("%s names no agent", file)
	}
	return strings.ReplaceAll(text, "http://127.0.0.1:8091", b.whole.URL)
}

func TestNginxPassesThePathsWithTheCallersAddress(t *testing.T) {
	t.Parallel()
	nginx := tool(t, "nginx")
	b, dir, address := newBeside(t, fusionpbxtest.Boolean), t.TempDir(), freeAddress(t)
	put(t, filepath.Join(dir, "agent.conf"), snippet(t, "nginx/tollbook-agent.conf", b))
	put(t, filepath.Join(dir, "nginx.conf"), fmt.Sprintf(`
daemon off; error_log stderr; pid %[1]s/pid; user root;
events {}
http {
	access_log off; client_body_temp_path %[1]s/body; proxy_temp_path %[1]s/proxy; fastcgi_temp_path %[1]s/f; uwsgi_temp_path %[1]s/u; scgi_temp_path %[1]s/s;
	server {
		listen %[2]s;
		include %[1]s/agent.conf;
		location ~ \.php$ { return 200 "FusionPBX"; }
		location / { return 200 "FusionPBX"; }
	}
}`, dir, address))
	conf := filepath.Join(dir, "nginx.conf")
	if out, err := exec.Command(nginx, "-t", "-p", dir, "-c", conf, "-e", "stderr").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	front(t, address, nginx, "-p", dir, "-c", conf, "-e", "stderr")
	passes(t, b, address)
}

func TestApachePassesThePathsWithTheCallersAddress(t *testing.T) {
	t.Parallel()
	apache := tool(t, "apache2", "httpd")
	b, dir, address := newBeside(t, fusionpbxtest.Boolean), t.TempDir(), freeAddress(t)
	put(t, filepath.Join(dir, "agent.conf"), snippet(t, "apache/tollbook-agent.conf", b))
	var load strings.Builder
	for _, module := range []string{"mpm_event", "authz_core", "proxy", "proxy_http", "alias"} {
		fmt.Fprintf(&load, "LoadModule %s_module %s/mod_%s.so\n", module, cmp.Or(os.Getenv("APACHE_MODULES"), "/usr/lib/apache2/modules"), module)
	}
	put(t, filepath.Join(dir, "httpd.conf"), fmt.Sprintf(`%[3]s
ServerName pbx1.example.test
PidFile %[1]s/pid
Mutex file:%[1]s default
ErrorLog /dev/stderr
User www-data
Group www-data
Listen %[2]s
DocumentRoot %[1]s
StartServers 1
<VirtualHost %[2]s>
	Include %[1]s/agent.conf
	<FilesMatch "\.php$">
		SetHandler "proxy:http://127.0.0.1:1/"
	</FilesMatch>
	RedirectMatch 302 "^/app/other" "/FusionPBX"
</VirtualHost>
`, dir, address, load.String()))
	conf := filepath.Join(dir, "httpd.conf")
	if out, err := exec.Command(apache, "-t", "-d", dir, "-f", conf).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	front(t, address, apache, "-d", dir, "-f", conf, "-DFOREGROUND")
	passes(t, b, address)
}

// passes asks by a web server, from several addresses of this machine.
func passes(t *testing.T, b *beside, address string) {
	t.Helper()
	b.allow(t, "127.0.0.5\n")
	from := func(source, path string, headers ...string) (int, string) {
		t.Helper()
		dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(source)}}
		client := http.Client{
			Transport:     &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		}
		form := url.Values{"username": {b.Username}, "password": {b.Password}}
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+address+path, strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for _, header := range headers {
			name, value, _ := strings.Cut(header, ": ")
			request.Header.Set(name, value)
		}
		response, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = response.Body.Close() }()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response.StatusCode, string(body)
	}
	for path, want := range map[string]int{
		fusionpbx.CheckPath: 200, fusionpbx.StatusPath: 200, fusionpbx.RegistrationPath: 400, fusionpbx.GatewayPath: 400,
		fusionpbx.GatewaysPath: 200, fusionpbx.ExtensionsPath: 400, fusionpbx.ExportPath: 400, fusionpbx.WhitelistPath: 400,
	} {
		if code, body := from("127.0.0.5", path); code != want || !strings.Contains(body, `"message"`) {
			t.Errorf("%s: %d %s", path, code, body)
		}
		if code, body := from("127.0.0.6", path); code != http.StatusForbidden {
			t.Errorf("%s from elsewhere: %d %s", path, code, body)
		}
	}
	if code, body := from("127.0.0.6", fusionpbx.CheckPath, "X-Forwarded-For: 127.0.0.5"); code != http.StatusForbidden {
		t.Errorf("who only says that he is on the list: %d %s", code, body)
	}
	if code, body := from("127.0.0.5", "/app/other/x"); strings.Contains(body, `"message"`) || code >= 400 {
		t.Errorf("another path: %d %s", code, body)
	}
}

func TestFail2banFindsWhoIsRefused(t *testing.T) {
	t.Parallel()
	fail2ban := tool(t, "fail2ban-regex")
	b := newBeside(t, fusionpbxtest.Boolean)
	forge := `x" msg="endpoint refused" address=203.0.113.9 status=401 user="` + "\ntime=2026-11-23T10:30:00.000Z level=WARN msg=\"endpoint refused\" address=203.0.113.9 status=401 "
	b.allow(t, "127.0.0.0/8\n198.51.100.7\n2001:db8::7\n")
	b.ask(t, fusionpbx.StatusPath, nil)
	b.ask(t, fusionpbx.StatusPath, form("username="))
	b.ask(t, fusionpbx.StatusPath, form("password=wrong"), "X-Forwarded-For: 198.51.100.7")
	b.ask(t, fusionpbx.StatusPath, form("password=wrong"), "X-Forwarded-For: 2001:db8::7")
	b.ask(t, fusionpbx.CheckPath, nil, "X-Forwarded-For: 192.0.2.8")
	b.ask(t, "/"+url.PathEscape(forge), nil, "X-Forwarded-For: 198.51.100.7")
	b.ask(t, fusionpbx.StatusPath, form("username="+forge, "password=wrong"), "X-Forwarded-For: 198.51.100.7")
	want := map[string]int{"198.51.100.7": 2, "192.0.2.8": 1, "2001:db8::7": 1}
	for name, log := range map[string]string{
		"a file": b.log.String(), "the journal": journal(b.log.String()),
		"a file of JSON": b.json.String(), "the journal with JSON": journal(b.json.String()),
	} {
		if found := banned(t, fail2ban, log); !maps.Equal(found, want) {
			t.Errorf("%s: found are %v\n%s", name, found, log)
		}
	}
}

// banned asks fail2ban which addresses are in a log, and how often.
func banned(t testing.TB, fail2ban, log string) map[string]int {
	t.Helper()
	dir, err := filepath.Abs(deploy + "fail2ban/filter.d")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "agent.log")
	put(t, file, log)
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, fail2ban, "--out", "ip", file, filepath.Join(dir, "tollbook-agent.conf")).Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) && len(failed.Stderr) > 0 {
		t.Fatalf("%v\n%s%s", err, out, failed.Stderr)
	}
	found := map[string]int{}
	for _, address := range strings.Fields(string(out)) {
		found[address]++
	}
	return found
}

// lines are the lines of a log.
func lines(log string) []string { return strings.Split(strings.TrimSpace(log), "\n") }

// journal is a log as systemd's journal gives it to fail2ban.
func journal(log string) string {
	return "pbx1 tollbook[4711]: " + strings.Join(lines(log), "\npbx1 tollbook[4711]: ") + "\n"
}
