package agent_test

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

func read(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// legs reads an export as the fetching of calls does.
func legs(t testing.TB, file io.Reader) (all []string) {
	t.Helper()
	rows, err := fusionpbx.Rows(file)
	if err != nil {
		t.Fatal(err)
	}
	for row, err := range rows {
		if err != nil {
			t.Fatal(err)
		}
		leg := row.Leg
		leg.Notes = nil
		text, err := json.Marshal(leg)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(text))
	}
	return all
}

func TestAnExportSaysWhatTheTableSays(t *testing.T) {
	t.Parallel()
	bothFlags(t, func(t *testing.T, b *beside) {
		t.Helper()
		table := read(t, "../testdata/v_xml_cdr.csv")
		b.pbx.Load(t, []byte(table))
		b.pbx.Exec(t, `UPDATE v_xml_cdr SET caller_id_name = E'Line\nbreak, "quoted" <&> Zoë' WHERE xml_cdr_uuid = (SELECT min(xml_cdr_uuid::text)::uuid FROM v_xml_cdr)`)
		file, err := b.ExportCDRs(t.Context(), time.Date(2025, 12, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = file.Close() }()
		got := map[string]bool{}
		for _, leg := range legs(t, file) {
			got[leg] = true
		}
		missing := 0
		for _, leg := range legs(t, strings.NewReader(table)) {
			if !got[leg] {
				missing++
			}
		}
		if len(got) != 80 || missing != 1 { // the one whose name was changed
			t.Errorf("%d calls were exported; %d of the table's are not among them", len(got), missing)
		}
	})
}

func TestBothDaysOfAnExportAreInIt(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Boolean)
	day := time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)
	for _, at := range []time.Time{day.Add(-time.Second), day, day.AddDate(0, 0, 2).Add(-time.Second), day.AddDate(0, 0, 2)} {
		b.pbx.Add(t, fusionpbxtest.Call{Destination: "1300123456", StartedAt: at.Unix(), Milliseconds: 70_040})
	}
	days := form("date_start=2026-10-01", "date_end=2026-10-02")
	var answer struct {
		Total   int    `json:"total_records"`
		Range   string `json:"date_range"`
		Format  string `json:"export_format"`
		Records []struct {
			Destination string    `json:"destination_number"`
			Millis      int       `json:"billmsec"`
			Start       time.Time `json:"start_stamp"`
			Queue       *string   `json:"call_center_queue_uuid"`
		} `json:"records"`
	}
	_, body := b.ask(t, fusionpbx.ExportPath, days)
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	if answer.Total != 2 || len(answer.Records) != 2 || answer.Range != "2026-10-01 to 2026-10-02" || answer.Format != "JSON" ||
		answer.Records[0].Millis != 70_040 || !answer.Records[0].Start.Equal(day) || answer.Records[0].Queue != nil {
		t.Errorf("the export is %s", body)
	}
	days.Set("format", "xml")
	var document struct {
		Total   int `xml:"total_records"`
		Records []struct {
			Destination string `xml:"destination_number"`
		} `xml:"records>record"`
	}
	response, body := b.ask(t, fusionpbx.ExportPath, days)
	if err := xml.Unmarshal([]byte(body), &document); err != nil || document.Total != 2 || len(document.Records) != 2 || document.Records[1].Destination != "1300123456" {
		t.Errorf("%v %v %s", response.Header, err, body)
	}
	for name, wrong := range map[string]string{"a day that is none": "date_start=2026-13-01", "the end first": "date_end=2026-09-01", "years": "date_start=2020-01-01", "a format that there is not": "format=PDF"} {
		asked := form("date_start=2026-10-01", "date_end=2026-10-02")
		for key, value := range form(wrong) {
			asked[key] = value
		}
		if response, body := b.ask(t, fusionpbx.ExportPath, asked); response.StatusCode != http.StatusBadRequest || !strings.HasPrefix(message(t, body), "Invalid Request") {
			t.Errorf("%s: %d %s", name, response.StatusCode, body)
		}
	}
}

func TestAnExportThatBreaksOffIsNotTakenForWhole(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Boolean)
	b.pbx.Exec(t, `INSERT INTO v_xml_cdr (xml_cdr_uuid, domain_uuid, direction, leg, start_epoch, answer_epoch, end_epoch, destination_number, last_arg)
		SELECT gen_random_uuid(), $1, 'outbound', 'a', 1795422464 + n % 1000, 0, 0, '1300123456', repeat('x', 200) FROM generate_series(1, 60000) n`, fusionpbxtest.AcmeUUID)
	day := time.Unix(1795422464, 0).UTC()
	for _, cut := range []bool{false, true} {
		file, err := b.ExportCDRs(t.Context(), day, day)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(file, make([]byte, 10_000)); err != nil {
			t.Fatal(err)
		}
		if cut {
			b.pbx.Exec(t, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`)
		}
		rest, err := io.Copy(io.Discard, file)
		if (err != nil) != cut {
			t.Errorf("cut %t: the rest of %d bytes ends with %v", cut, rest, err)
		}
		_ = file.Close()
	}
}
