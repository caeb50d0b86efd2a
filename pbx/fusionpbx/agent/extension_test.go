package agent_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

func to[T any](v T) *T { return &v }

const extensionRow = `SELECT concat_ws(' ', password, accountcode, user_context, call_timeout, limit_max, limit_destination, lower(enabled::text),
	lower(directory_visible::text), user_record, insert_date IS NOT NULL, update_date IS NOT NULL) FROM v_extensions WHERE extension = $1`

func TestAnExtensionLivesAsFusionPBXWouldHaveIt(t *testing.T) {
	t.Parallel()
	bothFlags(t, func(t *testing.T, b *beside) {
		t.Helper()
		ctx := t.Context()
		made, err := b.CreateExtension(ctx, fusionpbxtest.Acme, "1003", fusionpbx.ExtensionChange{
			Password: to("abc-12345!"), EffectiveName: to("Zoë O'Neil"), VoicemailEnabled: to(true), VoicemailMailTo: to("zoe@acme.example.test"),
			UserRecord: to("all"), LimitMax: to(2),
		})
		if err != nil {
			t.Fatal(err)
		}
		if e := made.Extension; e == nil || e.Number != "1003" || !bool(e.Enabled) || !bool(e.VoicemailEnabled) || e.EffectiveName != "Zoë O'Neil" || len(made.Pending) > 0 {
			t.Errorf("made is %+v", made)
		}
		want := "abc-12345! acme.example.test acme.example.test 30 2 !USER_BUSY true true all t f"
		if got := b.pbx.Text(t, extensionRow, "1003"); got != want {
			t.Errorf("the row is %q, want %q", got, want)
		}
		box := `SELECT concat_ws(' ', length(voicemail_password), lower(voicemail_enabled::text), voicemail_mail_to, lower(voicemail_local_after_email::text))
			FROM v_voicemails WHERE voicemail_id = $1`
		if got := b.pbx.Text(t, box, "1003"); got != "9 true zoe@acme.example.test true" {
			t.Errorf("its voicemail box is %q", got)
		}
		if sent := b.peer.Sent(); !slices.Contains(sent, "reloadacl") {
			t.Errorf("the switch was sent %q", sent)
		}
		if _, err := b.CreateExtension(ctx, fusionpbxtest.Acme, "1003", fusionpbx.ExtensionChange{Password: to("abc-12345!")}); !fusionpbx.IsRefused(err, http.StatusConflict) {
			t.Errorf("once more: %v", err)
		}
		b.cached(t, "directory.1003@acme.example.test", "directory.1002@acme.example.test")
		b.peer.Forget()
		if _, err := b.EnableExtension(ctx, fusionpbxtest.Acme, "1003", false); err != nil {
			t.Fatal(err)
		}
		if got := b.inCache(t); got != "directory.1002@acme.example.test" {
			t.Errorf("cached is %s", got)
		}
		for _, want := range []string{
			"sendevent CUSTOM | API-Command: cache | API-Command-Argument: delete directory:1003@acme.example.test | Event-Subclass: fusion::file",
			"sofia profile internal flush_inbound_reg 1003@acme.example.test",
		} {
			if sent := b.peer.Sent(); !slices.Contains(sent, want) {
				t.Errorf("the switch was sent %q, without %q", sent, want)
			}
		}
		if e, err := b.Extension(ctx, fusionpbxtest.Acme, "1003"); err != nil || bool(e.Enabled) {
			t.Errorf("disabled it is %+v: %v", e, err)
		}
		if _, err := b.DeleteExtension(ctx, fusionpbxtest.Acme, "1003"); err != nil {
			t.Fatal(err)
		}
		for _, table := range []string{"v_extensions WHERE extension = '1003'", "v_voicemails WHERE voicemail_id = '1003'", "v_follow_me", "v_dialplans"} {
			if n := b.pbx.Text(t, "SELECT count(*) FROM "+table); n != "0" {
				t.Errorf("%s rows are left of %s", n, table)
			}
		}
		if _, err := b.DeleteExtension(ctx, fusionpbxtest.Acme, "1003"); !fusionpbx.IsRefused(err, http.StatusNotFound) {
			t.Errorf("once more: %v", err)
		}
	})
}

func TestForwardingAndRefusingAreSwitchedAsThePagesDo(t *testing.T) {
	t.Parallel()
	bothFlags(t, func(t *testing.T, b *beside) {
		t.Helper()
		ctx := t.Context()
		if _, err := b.UpdateExtension(ctx, fusionpbxtest.Acme, "1001", fusionpbx.ExtensionChange{
			ForwardAll: &fusionpbx.Forward{Enabled: true, To: "0412345678"}, Password: to("new-Secret1"),
		}); err != nil {
			t.Fatal(err)
		}
		e, err := b.Extension(ctx, fusionpbxtest.Acme, "1001")
		if err != nil || !bool(e.ForwardAll) || e.ForwardAllTo != "0412345678" || bool(e.DoNotDisturb) {
			t.Errorf("forwarded it is %+v: %v", e, err)
		}
		if n := b.pbx.Text(t, `SELECT count(*) FROM v_follow_me f JOIN v_extensions e USING (follow_me_uuid) WHERE lower(f.follow_me_enabled::text) = 'false'`); n != "1" {
			t.Errorf("%s follow-me rows are there", n)
		}
		if _, err := b.UpdateExtension(ctx, fusionpbxtest.Acme, "1001", fusionpbx.ExtensionChange{DoNotDisturb: to(true)}); err != nil {
			t.Fatal(err)
		}
		if e, err := b.Extension(ctx, fusionpbxtest.Acme, "1001"); err != nil || bool(e.ForwardAll) || !bool(e.DoNotDisturb) {
			t.Errorf("not disturbed it is %+v: %v", e, err)
		}
		sent := strings.Join(b.peer.Sent(), "\n")
		for _, want := range []string{
			"answer-state: confirmed | event_count: 1 | event_type: presence | from: forward+1001@acme.example.test",
			"answer-state: confirmed | event_count: 1 | event_type: presence | from: dnd+1001@acme.example.test",
			"answer-state: terminated | event_count: 1 | event_type: presence | from: forward+1001@acme.example.test",
			"sofia profile internal flush_inbound_reg 1001@acme.example.test",
		} {
			if !strings.Contains(sent, want) {
				t.Errorf("the switch was sent\n%s\nwithout %q", sent, want)
			}
		}
		if n := b.pbx.Text(t, "SELECT count(*) FROM v_follow_me"); n != "1" {
			t.Errorf("%s follow-me rows are there", n)
		}
	})
}

func TestADryRunDoesNothing(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Boolean)
	b.cached(t, "directory.1003@acme.example.test")
	would, err := b.CreateExtension(t.Context(), fusionpbxtest.Acme, "1003", fusionpbx.ExtensionChange{Password: to("abc-12345!"), Barred: to(true), DryRun: true})
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(would.Changes, "\n")
	for _, want := range []string{"insert into v_extensions", "insert into v_voicemails", "insert into v_dialplans", "run on the switch: reloadacl", "remove from the cache: directory:1003@acme.example.test"} {
		if !strings.Contains(text, want) {
			t.Errorf("it would do\n%s\nwithout %q", text, want)
		}
	}
	if strings.Contains(text, "abc-12345!") {
		t.Error("the password is told")
	}
	if n := b.pbx.Text(t, "SELECT count(*) FROM v_extensions"); n != "3" || b.inCache(t) == "" || len(b.peer.Sent()) != 0 {
		t.Errorf("%s extensions are there, cached is %q, the switch was sent %q", n, b.inCache(t), b.peer.Sent())
	}
}

func TestWhatIsWrittenAndNotInEffectCanBeRepeated(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Text)
	b.peer.Cut()
	b.cached(t, "directory.1001@acme.example.test")
	first, err := b.UpdateExtension(t.Context(), fusionpbxtest.Acme, "1001", fusionpbx.ExtensionChange{Description: to("Reception")})
	if err != nil {
		t.Fatal(err)
	}
	if len(first.Pending) == 0 || !strings.Contains(first.Message, "not yet in effect") || first.Extension.Description != "Reception" || b.inCache(t) != "" {
		t.Errorf("without a switch: %+v, cached is %q", first, b.inCache(t))
	}
	if _, err := b.DeleteExtension(t.Context(), fusionpbxtest.Acme, "1002"); err != nil {
		t.Error(err)
	}
	if _, err := b.DeleteExtension(t.Context(), fusionpbxtest.Acme, "1002"); !fusionpbx.IsRefused(err, http.StatusInternalServerError) {
		t.Errorf("deleted again while the switch is gone: %v", err)
	}
	b.peer.Resume(t)
	again, err := b.UpdateExtension(t.Context(), fusionpbxtest.Acme, "1001", fusionpbx.ExtensionChange{Description: to("Reception")})
	if err != nil || len(again.Pending) > 0 {
		t.Errorf("with a switch: %+v, %v", again, err)
	}
	if _, err := b.DeleteExtension(t.Context(), fusionpbxtest.Acme, "1002"); !fusionpbx.IsRefused(err, http.StatusNotFound) {
		t.Errorf("deleted again: %v", err)
	}
	if sent := b.peer.Sent(); !slices.Contains(sent, "sofia profile internal flush_inbound_reg 1002@acme.example.test") {
		t.Errorf("the switch was sent %q", sent)
	}
}

func TestWhatFusionPBXOrTheSwitchWouldMisreadIsRefused(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Boolean)
	for name, change := range map[string]fusionpbx.ExtensionChange{
		"a password with <":                {Password: to("abc<12345")},
		"a password with &":                {Password: to("abc&12345")},
		"a short password":                 {Password: to("abc")},
		"a name that the switch expands":   {EffectiveName: to("${system reboot}")},
		"a name that sets variables":       {OutboundName: to("{accountcode=x}")},
		"a name of two lines":              {Description: to("a\nb")},
		"a forward that is no number":      {ForwardAll: &fusionpbx.Forward{Enabled: true, To: "1,2 XML"}},
		"a recording that there is not":    {UserRecord: to("some")},
		"no time to answer":                {CallTimeout: to(0)},
		"an address that is none":          {VoicemailMailTo: to("zoe")},
		"an emergency number that is none": {Barred: to(true), Emergency: []string{"0412345678"}},
		"a PIN that can't be keyed in":     {VoicemailPassword: to("abcd")},
	} {
		if _, err := b.UpdateExtension(t.Context(), fusionpbxtest.Acme, "1001", change); !fusionpbx.IsRefused(err, http.StatusBadRequest) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, call := range map[string]func(context.Context) error{
		"an extension that is a path": func(ctx context.Context) error {
			_, err := b.DeleteExtension(ctx, fusionpbxtest.Acme, "../x")
			return err
		},
		"an extension with a line break": func(ctx context.Context) error {
			_, err := b.DeleteExtension(ctx, fusionpbxtest.Acme, "1\napi x")
			return err
		},
	} {
		if err := call(t.Context()); !fusionpbx.IsRefused(err, http.StatusBadRequest) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, body := b.ask(t, fusionpbx.ExtensionsPath, form("action=update", "domain="+fusionpbxtest.Acme, "extension=1001", "voicemail_enbled=true")); !strings.Contains(body, "no parameter") {
		t.Errorf("a misspelled parameter: %s", body)
	}
	if _, err := b.Extensions(t.Context(), "nowhere.example.test"); !fusionpbx.IsRefused(err, http.StatusNotFound) {
		t.Errorf("a domain that is not there: %v", err)
	}
	if sent := b.peer.Sent(); len(sent) > 0 {
		t.Errorf("the switch was sent %q", sent)
	}
}

func TestDomainsAndExtensionsAreListed(t *testing.T) {
	t.Parallel()
	bothFlags(t, func(t *testing.T, b *beside) {
		t.Helper()
		domains, err := b.Domains(t.Context())
		if err != nil || len(domains) != 2 || domains[0].Name != fusionpbxtest.Acme || domains[0].Extensions != 2 || !bool(domains[0].Enabled) {
			t.Errorf("domains are %+v: %v", domains, err)
		}
		extensions, err := b.Extensions(t.Context(), strings.ToUpper(fusionpbxtest.Acme))
		if err != nil || len(extensions) != 2 || extensions[0].Number != "1001" || !bool(extensions[0].VoicemailEnabled) || extensions[0].CallTimeout != "30" {
			t.Errorf("extensions are %+v: %v", extensions, err)
		}
	})
}

func TestOfManyWhoMakeAnExtensionOneDoes(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Boolean)
	const many = 8
	results := make(chan error, many)
	for range many {
		go func() {
			_, err := b.CreateExtension(context.WithoutCancel(t.Context()), fusionpbxtest.Globex, "2002", fusionpbx.ExtensionChange{Password: to("abc-12345!")})
			results <- err
		}()
	}
	made := 0
	for range many {
		if err := <-results; err == nil {
			made++
		} else if !fusionpbx.IsRefused(err, http.StatusConflict) {
			t.Error(err)
		}
	}
	if n := b.pbx.Text(t, "SELECT count(*) FROM v_extensions WHERE extension = '2002'"); made != 1 || n != "1" {
		t.Errorf("%d say that they made it, and %s are there", made, n)
	}
	b.pbx.Extension(t, "5a7c0002-0000-4000-8000-000000009999", fusionpbxtest.GlobexUUID, fusionpbxtest.Globex, "2002")
	if _, err := b.DeleteExtension(t.Context(), fusionpbxtest.Globex, "2002"); !fusionpbx.IsRefused(err, http.StatusConflict) {
		t.Errorf("one of two: %v", err)
	}
}
