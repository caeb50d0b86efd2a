package fusionpbx_test

import (
	"context"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

// configOf says where a test's PBX is; a role that is not empty is used instead of the database's owner.
func configOf(t testing.TB, pbx *fusionpbxtest.PBX, role string) fusionpbx.DatabaseConfig {
	t.Helper()
	cfg := pbx.Address(t)
	if role != "" {
		cfg.Username, cfg.Password = role, "of the role"
	}
	return cfg
}

func database(t testing.TB, pbx *fusionpbxtest.PBX, role string) *fusionpbx.Database {
	t.Helper()
	d, err := fusionpbx.OpenDatabase(configOf(t, pbx, role))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

// role makes a role that may do what is granted to it.
func role(t testing.TB, pbx *fusionpbxtest.PBX, grants ...string) string {
	t.Helper()
	name := "ro_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	pbx.Exec(t, `CREATE ROLE `+name+` LOGIN PASSWORD 'of the role'`)
	t.Cleanup(func() {
		for _, undo := range []string{`DROP OWNED BY `, `DROP ROLE `} {
			if _, err := pbx.ExecContext(context.Background(), undo+name); err != nil {
				t.Error(err)
			}
		}
	})
	for _, grant := range grants {
		pbx.Exec(t, fmt.Sprintf(`GRANT SELECT %s TO %s`, grant, name))
	}
	return name
}

func TestTheDatabaseAndAnExportTellTheSameCalls(t *testing.T) {
	t.Parallel()
	for _, flags := range fusionpbxtest.BothFlags() {
		t.Run(string(flags), func(t *testing.T) {
			t.Parallel()
			pbx := fusionpbxtest.New(t, flags)
			file, err := os.ReadFile("testdata/v_xml_cdr.csv")
			if err != nil {
				t.Fatal(err)
			}
			pbx.Load(t, file)
			want := map[string]cdr.Leg{}
			exported, _ := rows(t, string(file))
			for _, r := range exported {
				want[r.Leg.CallUUID] = r.Leg
			}
			d, mark, got := database(t, pbx, ""), fusionpbx.Mark{}, 0
			for {
				page, err := d.After(t.Context(), mark, 7)
				if err != nil {
					t.Fatal(err)
				}
				for _, r := range page {
					if before := mark.At; r.Err != nil || r.Mark.At.Before(before) {
						t.Errorf("%s: %v, at %s after %s", r.Mark.ID, r.Err, r.Mark.At, before)
					}
					if leg := want[r.Mark.ID.String()]; !reflect.DeepEqual(r.Leg, leg) {
						t.Errorf("the database tells %+v, the file %+v", r.Leg, leg)
					}
					again, _ := rows(t, string(r.CSV()))
					if len(again) != 1 || !reflect.DeepEqual(again[0].Leg, r.Leg) {
						t.Errorf("%s is read otherwise as a file of its own", r.Mark.ID)
					}
					mark, got = r.Mark, got+1
				}
				if len(page) == 0 {
					break
				}
			}
			if got != len(want) {
				t.Errorf("%d rows of %d were given", got, len(want))
			}
			if layout, err := d.Layout(t.Context()); err != nil || layout.Indexed || !layout.FlowReadable {
				t.Errorf("the layout is %+v (%v)", layout, err)
			}
		})
	}
}

func TestRowsOfOneInstantAreGivenOnceEachAcrossPages(t *testing.T) {
	t.Parallel()
	pbx := fusionpbxtest.New(t, fusionpbxtest.Boolean)
	pbx.Exec(t, `CREATE INDEX ON v_xml_cdr (insert_date, xml_cdr_uuid)`)
	for range 11 {
		pbx.Add(t, fusionpbxtest.Call{Destination: "1300123456", StartedAt: 1795422464, Milliseconds: 1000, Inserted: "2026-11-23 09:00:00.5+00"})
	}
	d, seen, mark := database(t, pbx, ""), map[uuid.UUID]bool{}, fusionpbx.Mark{}
	if n, first, err := d.Behind(t.Context(), mark, 5); n != 5 || err != nil || !first.Equal(time.Date(2026, 11, 23, 9, 0, 0, 5e8, time.UTC)) {
		t.Errorf("%d are behind since %s: %v", n, first, err)
	}
	for range 4 {
		page, err := d.After(t.Context(), mark, 4)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page {
			if seen[r.Mark.ID] {
				t.Errorf("%s is given twice", r.Mark.ID)
			}
			seen[r.Mark.ID], mark = true, r.Mark
		}
	}
	if len(seen) != 11 {
		t.Errorf("%d rows were given", len(seen))
	}
	if layout, err := d.Layout(t.Context()); err != nil || !layout.Indexed {
		t.Errorf("the layout is %+v (%v)", layout, err)
	}
}

func TestARowWithoutAnInsertDateIsFoundByItsStart(t *testing.T) {
	t.Parallel()
	pbx := fusionpbxtest.New(t, fusionpbxtest.Text)
	old := pbx.Add(t, fusionpbxtest.Call{Destination: "1300123456", StartedAt: 1700000000, Milliseconds: 1000})
	pbx.Exec(t, `UPDATE v_xml_cdr SET insert_date = NULL`)
	d := database(t, pbx, "")
	if page, err := d.After(t.Context(), fusionpbx.Mark{}, 10); err != nil || len(page) != 0 {
		t.Errorf("it has a place among those that have one: %v %v", page, err)
	}
	from := time.Unix(1700000000, 0)
	page, err := d.Started(t.Context(), fusionpbx.Mark{At: from}, from.Add(time.Second), 10)
	if err != nil || len(page) != 1 || page[0].Mark.ID.String() != old || !page[0].Mark.At.Equal(from) {
		t.Errorf("found %+v (%v)", page, err)
	}
	if n, err := d.CountStarted(t.Context(), from, from.Add(time.Second)); n != 1 || err != nil {
		t.Errorf("%d were counted (%v)", n, err)
	}
}

func TestTheHeadsAreThoseOfCallsAlone(t *testing.T) {
	t.Parallel()
	pbx := fusionpbxtest.New(t, fusionpbxtest.Boolean)
	call := pbx.Add(t, fusionpbxtest.Call{Destination: "1300123456", StartedAt: 1795422464, Ring: 2, Milliseconds: 70040, Inserted: "2026-11-23 09:00:00+00"})
	side := pbx.Add(t, fusionpbxtest.Call{Destination: "1300123456", StartedAt: 1795422464, Milliseconds: 70000, Inserted: "2026-11-23 09:00:00+00"})
	pbx.Exec(t, `UPDATE v_xml_cdr SET leg = 'b' WHERE xml_cdr_uuid = $1`, side)
	d, midnight := database(t, pbx, ""), time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	heads, _, more, err := d.Written(t.Context(), fusionpbx.Mark{At: midnight}, midnight.AddDate(0, 0, 1), 10)
	if err != nil || more || len(heads) != 1 {
		t.Fatalf("%+v, more %t (%v)", heads, more, err)
	}
	if h := heads[0]; h.ID.String() != call || h.Domain != fusionpbxtest.Acme || h.Milliseconds != 70040 || h.StartedAt.Unix() != 1795422464 || !h.Answered {
		t.Errorf("the head is %+v", h)
	}
	stranger := uuid.New()
	if has, err := d.Has(t.Context(), []uuid.UUID{heads[0].ID, stranger}); err != nil || !has[heads[0].ID] || has[stranger] {
		t.Errorf("the PBX has %v (%v)", has, err)
	}
}

func TestARoleThatMayReadTooLittleIsTold(t *testing.T) {
	t.Parallel()
	const all = "(xml_cdr_uuid, domain_uuid, domain_name, extension_uuid, direction, leg, originating_leg_uuid, bridge_uuid, caller_id_name, caller_id_number, " +
		"caller_destination, destination_number, start_epoch, answer_epoch, end_epoch, billsec, billmsec, waitsec, voicemail_message, hangup_cause, last_app, last_arg"
	pbx := fusionpbxtest.New(t, fusionpbxtest.Boolean)
	id := pbx.Add(t, fusionpbxtest.Call{Destination: "1300123456", StartedAt: 1795422464, Milliseconds: 1000})
	pbx.Exec(t, `INSERT INTO v_xml_cdr_flow (xml_cdr_flow_uuid, xml_cdr_uuid, call_flow) VALUES ($1, $2, '[]')`, uuid.New(), id)
	enough := database(t, pbx, role(t, pbx, all+", insert_date) ON v_xml_cdr"))
	page, err := enough.After(t.Context(), fusionpbx.Mark{}, 10)
	if err != nil || len(page) != 1 {
		t.Errorf("a role with the columns reads %d rows (%v)", len(page), err)
	}
	if flows, err := enough.Flows(t.Context(), []uuid.UUID{uuid.MustParse(id)}); err != nil || len(flows) != 0 {
		t.Errorf("flows that may not be read are %v (%v)", flows, err)
	}
	_, err = database(t, pbx, role(t, pbx, all+") ON v_xml_cdr")).After(t.Context(), fusionpbx.Mark{}, 10)
	if err == nil || !strings.Contains(err.Error(), "insert_date") || !strings.Contains(fusionpbx.Advice(err), "Grant") {
		t.Errorf("without insert_date: %v", err)
	}
	cfg := configOf(t, pbx, "")
	cfg.Name = "postgres"
	elsewhere, err := fusionpbx.OpenDatabase(cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = elsewhere.Close() }()
	if _, err = elsewhere.Layout(t.Context()); err == nil || !strings.Contains(fusionpbx.Advice(err), "no database of FusionPBX") {
		t.Errorf("of another database: %v", err)
	}
}

func TestNothingCanBeWrittenToThePBX(t *testing.T) {
	t.Parallel()
	pbx := fusionpbxtest.New(t, fusionpbxtest.Boolean)
	if err := fusionpbx.Try(t.Context(), database(t, pbx, ""), `DELETE FROM v_xml_cdr`); err == nil || !strings.Contains(err.Error(), "read-only") {
		t.Errorf("a write gives %v", err)
	}
}
