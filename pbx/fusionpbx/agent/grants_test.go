package agent_test

import (
	"context"
	"database/sql"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/pbx/fusionpbx/agent"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

// asRole gives the URL by which the agent's role, made by the file that operators run, works in the database.
func asRole(t *testing.T, p *fusionpbxtest.PBX) (address, role string) {
	t.Helper()
	role = "tollbook_agent_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	grants := strings.ReplaceAll(read(t, "../../../deploy/agent-grants.sql"), "tollbook_agent", role)
	for range 2 { // it may run twice
		p.Exec(t, grants)
	}
	t.Cleanup(func() {
		db, err := sql.Open("postgres", p.URL)
		if err == nil {
			_, err = db.ExecContext(context.Background(), "DROP OWNED BY "+role+"; DROP ROLE "+role)
			_ = db.Close()
		}
		if err != nil {
			t.Error(err)
		}
	})
	u, err := url.Parse(p.URL)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("options", "-c role="+role)
	u.RawQuery = q.Encode()
	return u.String(), role
}

func TestTheGrantsAreEnoughAndNoMore(t *testing.T) {
	t.Parallel()
	for _, flags := range fusionpbxtest.BothFlags() {
		t.Run(string(flags)+" flags", func(t *testing.T) {
			t.Parallel()
			pbx := fusionpbxtest.New(t, flags)
			address, role := asRole(t, pbx)
			grantedAll(t, besideThis(t, pbx, func(string) string { return address }), address, role)
		})
	}
}

// grantedAll does everything as the role, and what it may not do.
func grantedAll(t *testing.T, b *beside, address, role string) {
	t.Helper()
	door := agent.Door{Listen: "127.0.0.1:0"}
	for _, f := range b.agent.Check(t.Context(), door) {
		if f.Wrong != "" {
			t.Errorf("%s: %s", f.Step, f.Wrong)
		}
	}
	everything(t, b)
	for _, denied := range []string{
		"SELECT password FROM v_extensions", "SELECT password FROM v_gateways", "SELECT voicemail_password FROM v_voicemails",
		"SELECT api_key FROM v_users", "UPDATE v_users SET password = ''", "DELETE FROM v_xml_cdr", "SELECT pin_number FROM v_xml_cdr",
		"DELETE FROM v_domains", "UPDATE v_device_lines SET user_id = ''", "CREATE TABLE x ()",
	} {
		db, err := sql.Open("postgres", address)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.ExecContext(t.Context(), denied); err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("%s: %v", denied, err)
		}
		_ = db.Close()
	}
	b.pbx.Exec(t, "REVOKE DELETE ON v_dialplans FROM "+role)
	found := ""
	for _, f := range b.agent.Check(t.Context(), door) {
		found += f.Wrong
	}
	if !strings.Contains(found, "DELETE ON v_dialplans") {
		t.Errorf("a right that is lacking is told as %q", found)
	}
}

// everything does all that the endpoints do.
func everything(t *testing.T, b *beside) {
	t.Helper()
	ctx := t.Context()
	change := fusionpbx.ExtensionChange{Password: to("abc-12345!"), Barred: to(true), ForwardBusy: &fusionpbx.Forward{Enabled: true, To: "1001"}, VoicemailEnabled: to(true)}
	for name, step := range map[string]func() error{
		"status":   func() error { _, err := b.Status(ctx); return err },
		"register": func() error { _, err := b.Registration(ctx, fusionpbxtest.Acme, "1001"); return err },
		"gateway": func() error {
			_, err := b.ProvisionGateway(ctx, "carrier", "sip.carrier.example", "me", "secret-of-mine")
			return err
		},
		"gateway 2": func() error {
			_, err := b.ProvisionGateway(ctx, "other", "sip.carrier.example", "me", "secret-of-mine")
			return err
		},
		"gateways":   func() error { _, err := b.Gateways(ctx); return err },
		"domains":    func() error { _, err := b.Domains(ctx); return err },
		"extensions": func() error { _, err := b.Extensions(ctx, fusionpbxtest.Acme); return err },
	} {
		if err := step(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := b.CreateExtension(ctx, fusionpbxtest.Acme, "1004", change); err != nil {
		t.Error(err)
	}
	if _, err := b.UpdateExtension(ctx, fusionpbxtest.Acme, "1004", change); err != nil {
		t.Error(err)
	}
	if _, err := b.EnableExtension(ctx, fusionpbxtest.Acme, "1004", false); err != nil {
		t.Error(err)
	}
	if _, err := b.DeleteExtension(ctx, fusionpbxtest.Acme, "1004"); err != nil {
		t.Error(err)
	}
	file, err := b.ExportCDRs(ctx, b.clock.now(), b.clock.now())
	if err != nil {
		t.Fatal(err)
	}
	_ = file.Close()
}
