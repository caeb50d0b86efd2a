package fusionpbx_test

import (
	"context"
	"crypto/x509"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

// endpoints answers as a FusionPBX whose agent is well, but for what a test changes.
type endpoints struct {
	access fusionpbx.Access
	status fusionpbx.Status
	// password is what admin signs in with.
	password string
}

func well() endpoints {
	return endpoints{
		access:   fusionpbx.Access{Success: 1, Message: "API Access Granted: Whitelisted IP"},
		password: fusionpbxtest.AdminPassword,
		status: fusionpbx.Status{
			Answer:  fusionpbx.Answer{Status: "success", Message: "System operational"},
			Version: "5.5.7", Uptime: "7 days, 3 hours", ActiveCalls: 5, TotalExtensions: 150, RegisteredExtensions: 142, EventSocket: "up",
		},
	}
}

func (e endpoints) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	var answer any
	switch {
	case r.URL.Path == fusionpbx.CheckPath:
		if !e.access.Granted() {
			w.WriteHeader(http.StatusForbidden)
		}
		answer = e.access
	case r.FormValue("password") != e.password:
		w.WriteHeader(http.StatusUnauthorized)
		answer = fusionpbx.Answer{Status: "error", Message: "Authentication Failed"}
	default:
		if e.status.Timestamp.IsZero() {
			e.status.Timestamp = time.Now().UTC()
		}
		answer = e.status
	}
	_ = json.NewEncoder(w).Encode(answer)
}

// target serves a handler by HTTPS and gives what reaches it.
func target(t *testing.T, handler http.Handler) fusionpbx.Target {
	t.Helper()
	server := httptest.NewUnstartedServer(handler)
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // refused handshakes are what some tests are about
	server.StartTLS()
	t.Cleanup(server.Close)
	at, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	port, err := strconv.Atoi(at.Port())
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(server.Certificate())
	return fusionpbx.Target{
		Hostname: at.Hostname(), Port: port, Secure: true, Username: fusionpbxtest.Admin, Password: fusionpbxtest.AdminPassword,
		Roots: fusionpbx.NewRoots(pool),
	}
}

// states says how the steps went: a letter each, o(k), w(arning), f(ailed) or s(kipped).
func states(steps []billing.ConnectionStep) string {
	var b strings.Builder
	for _, s := range steps {
		b.WriteByte(s.State[0])
	}
	return b.String()
}

func TestAConnectionIsTriedStepByStep(t *testing.T) {
	t.Parallel()
	closed, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nowhere := closed.Addr().(*net.TCPAddr).Port
	_ = closed.Close()
	for _, test := range []struct {
		name    string
		change  func(*endpoints, *fusionpbx.Target)
		states  string
		at      billing.ConnectionStepName
		detail  string
		advices string
	}{
		{"all is well", func(*endpoints, *fusionpbx.Target) {}, "ooooooooossss", billing.StepStatus, "Up 7 days, 3 hours; 5 calls now, 142 of 150", ""},
		{"the name is not known", func(_ *endpoints, t *fusionpbx.Target) { t.Hostname = "pbx.invalid" }, "fssssssssssss", billing.StepDNS, "pbx.invalid", "host name"},
		{"nothing listens", func(_ *endpoints, t *fusionpbx.Target) { t.Port = nowhere }, "ofsssssssssss", billing.StepTCP, "Nothing listens", "agent"},
		{"a certificate that nobody signed", func(_ *endpoints, t *fusionpbx.Target) { t.Roots = fusionpbx.NewRoots(x509.NewCertPool()) }, "oofssssssssss", billing.StepTLS, "nobody that this machine trusts", "authority"},
		{"the certificate ends soon", func(_ *endpoints, t *fusionpbx.Target) {
			t.Now = func() time.Time { return time.Date(2084, 1, 20, 0, 0, 0, 0, time.UTC) }
		}, "oowoooowossss", billing.StepTLS, "9 more days", "Renew"},
		{"not on the whitelist", func(e *endpoints, _ *fusionpbx.Target) { e.access.Success = 0 }, "ooofsssssssss", billing.StepAccess, "not on the whitelist", "chkcon_whitelist.conf"},
		{"a wrong password", func(_ *endpoints, t *fusionpbx.Target) { t.Password = "wrong" }, "oooofssssssss", billing.StepCredentials, "refuses", "superadmin"},
		{"no password", func(_ *endpoints, t *fusionpbx.Target) { t.Password = "" }, "oooofssssssss", billing.StepCredentials, "No username or password", "superadmin"},
		{"the switch is down", func(e *endpoints, _ *fusionpbx.Target) { e.status.EventSocket = "down" }, "oooooofoossss", billing.StepEventSocket, "does not reach", "FreeSWITCH"},
		{"somebody else's endpoints", func(e *endpoints, _ *fusionpbx.Target) { e.status.EventSocket = "" }, "oooooowoossss", billing.StepEventSocket, "does not tell", "tollbook agent"},
		{"a clock that is wrong", func(e *endpoints, _ *fusionpbx.Target) { e.status.Timestamp = time.Now().Add(-time.Minute) }, "ooooooowossss", billing.StepClock, "differ by", "NTP"},
		{"a version from the future", func(e *endpoints, _ *fusionpbx.Target) { e.status.Version = "6.0.1" }, "oooooooowssss", billing.StepVersion, "newer", "newer Tollbook"},
		{"a version of long ago", func(e *endpoints, _ *fusionpbx.Target) { e.status.Version = "4.4" }, "oooooooowssss", billing.StepVersion, "older", "Update"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			e := well()
			to := target(t, nil)
			test.change(&e, &to)
			if to.Port != nowhere {
				to.Port = target(t, e).Port
			}
			steps := fusionpbx.Test(t.Context(), to)
			if got := states(steps); got != test.states {
				t.Errorf("the steps went %s, want %s: %+v", got, test.states, steps)
			}
			for i, name := range billing.ConnectionSteps() {
				if steps[i].Name != name {
					t.Errorf("step %d is %s, not %s", i, steps[i].Name, name)
				}
				if name == test.at && (!strings.Contains(steps[i].Detail, test.detail) || !strings.Contains(steps[i].Advice, test.advices)) {
					t.Errorf("%s says %q, advises %q", name, steps[i].Detail, steps[i].Advice)
				}
				if strings.Contains(steps[i].Detail+steps[i].Advice, fusionpbxtest.AdminPassword) {
					t.Errorf("%s tells the password", name)
				}
			}
		})
	}
}

func TestAHostWithoutTheEndpointsIsToldSo(t *testing.T) {
	t.Parallel()
	for name, handler := range map[string]http.HandlerFunc{
		"not found": http.NotFound,
		"sign-in page": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/login.php", http.StatusFound)
		},
		"a page": func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			steps := fusionpbx.Test(t.Context(), target(t, handler))
			if got := states(steps); got != "ooofsssssssss" || !strings.Contains(steps[3].Advice, "tollbook agent") {
				t.Errorf("the steps went %s: %+v", got, steps[3])
			}
		})
	}
}

func open(connection string) func(context.Context) (*sql.DB, error) {
	return func(context.Context) (*sql.DB, error) { return sql.Open("postgres", connection) }
}

func TestTheGrantsAreWhatTheConnectionTestWants(t *testing.T) {
	t.Parallel()
	for _, flags := range fusionpbxtest.BothFlags() {
		t.Run(string(flags), func(t *testing.T) {
			t.Parallel()
			pbx := fusionpbxtest.New(t, flags)
			to := target(t, well())
			columns, err := fusionpbx.ReadColumns(t.Context(), pbx.DB)
			if err != nil {
				t.Fatal(err)
			}
			name := pbx.Text(t, "SELECT current_database()")
			reader := pbx.Role(t, func(role string) string { return fusionpbx.Grants(role, name, columns) })
			to.Database = open(reader)
			if steps := fusionpbx.Test(t.Context(), to); states(steps[9:]) != "oooo" {
				t.Errorf("with the grants: %+v", steps[9:])
			}
			asReader, err := sql.Open("postgres", reader)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = asReader.Close() }()
			for _, forbidden := range []string{
				"SELECT password FROM v_extensions", "SELECT * FROM v_xml_cdr", "SELECT pin_number FROM v_xml_cdr", "SELECT username FROM v_users",
				"SELECT json FROM v_xml_cdr_json", "DELETE FROM v_xml_cdr", "CREATE TABLE x (y int)",
			} {
				if _, err := asReader.ExecContext(t.Context(), forbidden); err == nil {
					t.Errorf("the role may %s", forbidden)
				}
			}
		})
	}
}

func TestADatabaseRoleIsJudged(t *testing.T) {
	t.Parallel()
	pbx := fusionpbxtest.New(t, fusionpbxtest.Boolean)
	name := pbx.Text(t, "SELECT current_database()")
	role := func(statements string) string {
		return pbx.Role(t, func(role string) string {
			return "CREATE ROLE " + role + " LOGIN PASSWORD 'choose-one';\n" + strings.ReplaceAll(statements, "ROLE", role)
		})
	}
	most := "GRANT SELECT (xml_cdr_uuid, domain_uuid, direction, leg, start_epoch, answer_epoch, end_epoch, destination_number, insert_date) ON v_xml_cdr TO ROLE;\n"
	all := "GRANT SELECT ON v_xml_cdr TO ROLE;\n"
	for _, test := range []struct {
		name, connection, states, detail string
	}{
		{"may do all", pbx.URL, "ooww", "it is a superuser"},
		{"may read nothing", role(""), "oofw", "may not read xml_cdr_uuid, domain_uuid"},
		{"may read the least", role(most), "ooww", "may not read domain_name"},
		{"may read secrets", role(all + "GRANT SELECT ON v_extensions TO ROLE;\n"), "ooww", "it can read v_extensions.password"},
		{"may change calls", role(all + "GRANT DELETE ON v_xml_cdr TO ROLE;\n"), "ooww", "it can change calls"},
		{"another database", strings.Replace(pbx.URL, name, "no_such_database", 1), "fsss", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			to := target(t, well())
			to.Database = open(test.connection)
			steps := fusionpbx.Test(t.Context(), to)[9:]
			if got := states(steps); got != test.states || !strings.Contains(steps[2].Detail, test.detail) {
				t.Errorf("the steps went %s: %s", got, fmt.Sprint(steps))
			}
		})
	}
}

func TestAHostThatNeverAnswersIsGivenUpInTime(t *testing.T) {
	t.Parallel()
	silent, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = silent.Close() })
	port := silent.Addr().(*net.TCPAddr).Port
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	began := time.Now()
	steps := fusionpbx.Test(ctx, fusionpbx.Target{
		Hostname: "127.0.0.1", Port: port, Username: "admin", Password: "secret",
		Database: fusionpbx.DatabaseConfig{Host: "127.0.0.1", Port: port, Name: "x", Username: "y", SSLMode: billing.SSLRequire}.Try,
	})
	if took := time.Since(began); took > 3*time.Second {
		t.Errorf("it took %s", took)
	}
	if got := states(steps); got != "ooofsssssfsss" || !strings.Contains(steps[3].Detail, "no answer in time") {
		t.Errorf("the steps went %s: %+v", got, steps)
	}
}
