package agent_test

import (
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/pbx/fusionpbx/agent"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

func itoa(n int) string { return strconv.Itoa(n) }

func TestTheStatusIsFusionPBXsAndTheSwitchs(t *testing.T) {
	t.Parallel()
	bothFlags(t, func(t *testing.T, b *beside) {
		t.Helper()
		b.peer.Replay(t, "live")
		b.peer.Register("1001@"+fusionpbxtest.Acme, "1001@"+fusionpbxtest.Acme, "2001@"+fusionpbxtest.Globex)
		status, err := b.Status(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		version := map[fusionpbxtest.Flags]string{fusionpbxtest.Text: "5.4.4", fusionpbxtest.Boolean: "5.5.7"}[b.pbx.Flags]
		if status.Version != version || status.Uptime != "7 minutes, 27 seconds" || status.ActiveCalls != 2 || status.TotalExtensions != 3 ||
			status.RegisteredExtensions != 2 || status.EventSocket != "up" || !status.Timestamp.Equal(b.clock.now()) || status.Status != "success" {
			t.Errorf("the status is %+v", status)
		}
		b.peer.Cut()
		if _, body := b.ask(t, fusionpbx.StatusPath, nil); !strings.Contains(body, `"active_calls":null`) || !strings.Contains(body, `"event_socket":"down"`) {
			t.Errorf("without a switch it is %s", body)
		}
		if status, err = b.Status(t.Context()); err != nil || status.EventSocket != "down" || status.TotalExtensions != 3 {
			t.Errorf("without a switch it is %+v: %v", status, err)
		}
	})
}

// What FusionPBX could not import is in no row of its database: only its files tell of those calls.
func TestTheStatusCountsTheCDRsThatWereNotImported(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Boolean)
	told := func() *fusionpbx.CDRFiles {
		status, err := b.Status(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return status.Files
	}
	if files := told(); files == nil || *files != (fusionpbx.CDRFiles{}) {
		t.Errorf("of nothing it tells %+v", files)
	}
	b.leave(t, "", "a_1.cdr.xml", "a_2.cdr.xml", "notes.txt")
	b.leave(t, "failed/xml", "a_3.cdr.xml")
	b.leave(t, "failed/sql", "a_4.cdr.xml", "a_5.cdr.xml")
	b.leave(t, "failed/size", "a_6.cdr.xml", "a_7.cdr.xml", "a_8.cdr.xml")
	if files := told(); files == nil || *files != (fusionpbx.CDRFiles{Waiting: 2, FailedXML: 1, FailedSQL: 2, FailedSize: 3}) {
		t.Errorf("it tells %+v", files)
	}
	door := agent.Door{Listen: "127.0.0.1:0"}
	checked := b.agent.Check(t.Context(), door)
	if last := checked[len(checked)-1]; last.Wrong != "" || !strings.Contains(last.Text, "2 wait in") || !strings.Contains(last.Text, "could not import 6") {
		t.Errorf("the check says %+v", last) // the agent is well: it is FusionPBX that is not
	}
	if err := os.RemoveAll(b.files); err != nil {
		t.Fatal(err)
	}
	if files := told(); files != nil {
		t.Errorf("of a folder that is not there it tells %+v", files)
	}
	if wrong := wrongs(b.agent.Check(t.Context(), door)); !strings.Contains(wrong, "xml-cdr-dir") {
		t.Errorf("the check says %q", wrong)
	}
}

func TestARegistrationIsOfItsDomain(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Boolean)
	b.peer.Register("1002@"+fusionpbxtest.Globex, "1001@"+fusionpbxtest.Acme)
	r, err := b.Registration(t.Context(), fusionpbxtest.Acme, "1001")
	if err != nil || r.Registered != "yes" || r.Address != "192.0.2.100" || r.Port != "5061" || !strings.HasPrefix(r.UserAgent, "Yealink") {
		t.Errorf("it is %+v: %v", r, err)
	}
	if r, err = b.Registration(t.Context(), fusionpbxtest.Acme, "1002"); err != nil || r.Registered != "no" || r.Address != "" {
		t.Errorf("the one that is not is %+v: %v", r, err)
	}
	if _, body := b.ask(t, fusionpbx.RegistrationPath, form("extension=1002", "tenant_domain="+fusionpbxtest.Acme)); body !=
		`{"status":"success","message":"Extension status retrieved","registered":"no"}`+"\n" {
		t.Errorf("it is said as %s", body)
	}
	b.peer.Cut()
	if _, err := b.Registration(t.Context(), fusionpbxtest.Acme, "1001"); !fusionpbx.IsRefused(err, http.StatusInternalServerError) {
		t.Errorf("without a switch: %v", err)
	}
	if _, body := b.ask(t, fusionpbx.RegistrationPath, form("extension=\x00", "tenant_domain=\xff")); !strings.Contains(body, "no text") {
		t.Errorf("what is no text: %s", body)
	}
}

func TestAGatewayIsMadeOnceAndChanged(t *testing.T) {
	t.Parallel()
	bothFlags(t, func(t *testing.T, b *beside) {
		t.Helper()
		b.cached(t, "vm.configuration.sofia.conf", "configuration.sofia.conf.vm")
		g, err := b.ProvisionGateway(t.Context(), "trunk", "sip.carrier.example", "me", "secret-of-mine")
		if err != nil || g.UUID == "" || g.Domain != "sip.carrier.example" || !bool(g.Enabled) {
			t.Fatalf("made is %+v: %v", g, err)
		}
		row := `SELECT concat_ws(' ', username, password, proxy, lower(register::text), lower(enabled::text), context, profile, expire_seconds, domain_uuid IS NULL) FROM v_gateways WHERE gateway = 'trunk'`
		if got := b.pbx.Text(t, row); got != "me secret-of-mine sip.carrier.example true true public external 800 t" {
			t.Errorf("the row is %s", got)
		}
		if sent := b.peer.Sent(); !slices.Contains(sent, "sofia profile external rescan") || b.inCache(t) != "" {
			t.Errorf("the switch was sent %q, cached is %q", sent, b.inCache(t))
		}
		again, err := b.ProvisionGateway(t.Context(), "trunk", "sip2.carrier.example", "me", "secret-of-mine")
		if err != nil || again.UUID != g.UUID || again.Domain != "sip2.carrier.example" {
			t.Errorf("changed is %+v: %v", again, err)
		}
		if sent := b.peer.Sent(); !slices.Contains(sent, "sofia profile external killgw "+g.UUID) {
			t.Errorf("the switch was sent %q", sent)
		}
		all, err := b.Gateways(t.Context())
		if err != nil || len(all) != 2 || all[0].Name != "carrier" || all[0].State != "UP" || all[1].State != "DOWN" {
			t.Errorf("all are %+v: %v", all, err)
		}
		if _, err := b.ProvisionGateway(t.Context(), "x", "a b", "me", "secret-of-mine"); !fusionpbx.IsRefused(err, http.StatusBadRequest) {
			t.Errorf("a host that is none: %v", err)
		}
		b.peer.Cut()
		if all, err := b.Gateways(t.Context()); err != nil || all[0].State != "UNKNOWN" {
			t.Errorf("without a switch all are %+v: %v", all, err)
		}
	})
}

func TestTheWhitelistIsManagedWithoutLockingOneselfOut(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Boolean)
	b.allow(t, "# ours\n127.0.0.1\nbroken\n10.0.0.0/8 # office")
	all, err := b.AllowAddress(t.Context(), "2001:DB8::1")
	if err != nil || !slices.Equal(all, []string{"127.0.0.1", "10.0.0.0/8", "2001:db8::1"}) {
		t.Errorf("allowed are %v: %v", all, err)
	}
	if _, err := b.AllowAddress(t.Context(), "2001:db8::1"); err != nil {
		t.Error(err)
	}
	if all, err = b.DenyAddress(t.Context(), "10.0.0.0/8"); err != nil || !slices.Equal(all, []string{"127.0.0.1", "2001:db8::1"}) {
		t.Errorf("allowed are %v: %v", all, err)
	}
	for address, code := range map[string]int{"127.0.0.1": 400, "192.0.2.1": 404, "x": 400, "": 400} {
		if _, err := b.DenyAddress(t.Context(), address); !fusionpbx.IsRefused(err, code) {
			t.Errorf("without %q: %v", address, err)
		}
	}
	if _, err := b.AllowAddress(t.Context(), "0.0.0.0/0"); !fusionpbx.IsRefused(err, http.StatusBadRequest) {
		t.Errorf("everybody: %v", err)
	}
	if all, err := b.Whitelist(t.Context()); err != nil || len(all) != 2 {
		t.Errorf("allowed are %v: %v", all, err)
	}
	if got := read(t, b.whitelist); got != "# ours\n127.0.0.1\nbroken\n2001:db8::1\n" {
		t.Errorf("the file is %q", got)
	}
}
