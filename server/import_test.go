package server_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/server"
	"github.com/tollbook/tollbook/server/demo"
	"github.com/tollbook/tollbook/server/servertest"
)

const csvHeader = "xml_cdr_uuid,domain_uuid,domain_name,direction,caller_id_name,caller_id_number,caller_destination," +
	"destination_number,start_epoch,answer_epoch,end_epoch,billsec,billmsec,waitsec,bridge_uuid,leg,originating_leg_uuid,hangup_cause\n"

func csvRow(id, number string, start time.Time) string {
	from := start.Unix()
	field := func(n int64) string { return strconv.FormatInt(n, 10) }
	return strings.Join([]string{
		id, servertest.AcmeUUID, demo.AcmeDomain, "outbound", "Alice", "1001", number, number, field(from), field(from), field(from + 61),
		"61", "61000", "0", uuid.NewString(), "a", "", "NORMAL_CLEARING",
	}, ",") + "\n"
}

func put(t *testing.T, path string, body []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, body, 0o600); err != nil {
		t.Fatal(err)
	}
}

// importAll imports a folder, and makes sure that all of it was read.
func importAll(t *testing.T, s *servertest.Server, dir string) server.Summary {
	t.Helper()
	var read int
	source := server.Source{Paths: []string{dir}}
	sum, err := server.Import{Book: s.Book(), Server: s.PBX, Source: source, Progress: func(n int) { read += n }}.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if total, err := source.Bytes(); err != nil || int64(read) != total {
		t.Errorf("%d bytes of %d were read, error %v", read, total, err)
	}
	return sum
}

func TestAnImportTakesEverySortOfFileOnceAndTellsWhatItDid(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	s.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID, servertest.Flat("1300", 35))
	dir, now := t.TempDir(), time.Now().Add(2*time.Second)
	recording, err := demo.Named("acme-outbound.xml")
	if err != nil {
		t.Fatal(err)
	}
	document := recording.Render(demo.Call{UUID: uuid.New(), Number: "1300000001", StartedAt: now, Seconds: 61})
	for name, body := range map[string][]byte{
		"a.xml":                    document,
		"deeper/the same, encoded": demo.Form(document)[len("cdr="):],
		"deeper/b.json":            call(t, "1300000002"),
		"deeper/\"broken\" é.json": call(t, "1300000003")[:500],
		"rows.csv":                 []byte(csvHeader + csvRow(uuid.NewString(), "1300000004", now) + "too,few\n" + csvRow(uuid.NewString(), "1300000005", now)),
		"other.csv":                []byte("name,street,town\nA,B,C\n"),
		".hidden.xml":              []byte("<cdr>"),
	} {
		put(t, filepath.Join(dir, name), body)
	}
	sum := importAll(t, s, dir)
	if sum.Files != 6 || sum.Documents != 7 || sum.New != 4 || sum.Known != 1 || sum.Quarantined != 2 || len(sum.Reasons) != 2 || len(sum.Failed) != 1 {
		t.Errorf("%+v", sum)
	}
	if again := importAll(t, s, dir); again.New != 0 || again.Known != 5 || again.Quarantined != 2 {
		t.Errorf("the second time: %+v", again)
	}
	files := map[string]bool{}
	all, _, err := server.Quarantined(t.Context(), s.Book(), 0)
	for _, document := range all {
		files[strings.TrimPrefix(document.File(), dir+"/")] = true
	}
	if err != nil || !files["deeper/\"broken\" é.json"] || !files["rows.csv:3"] {
		t.Errorf("the files in quarantine are %v, error %v", files, err)
	}
	for limit, want := range map[int]int{0: 2, 1: 1, 2: 2, 10: 2} {
		waiting, more, err := server.Quarantined(t.Context(), s.Book(), limit)
		if err != nil || len(waiting) != want || more != (want < 2) {
			t.Errorf("a list of %d has %d, more: %t, error %v", limit, len(waiting), more, err)
		}
	}
	if replayed, left, err := (server.Replayer{Book: s.Book()}).Replay(t.Context(), nil); replayed != 0 || left != 2 || err != nil {
		t.Errorf("a replay took %d in and left %d, error %v", replayed, left, err)
	}
}

func TestAnImportReadsTheStandardInput(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	s.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID, servertest.Flat("1300", 35))
	var file bytes.Buffer
	file.WriteString(csvHeader)
	for range 12_000 { // more than two transactions
		file.WriteString(csvRow(uuid.NewString(), "1300000004", time.Now().Add(2*time.Second)))
	}
	sum, err := server.Import{Book: s.Book(), Server: s.PBX, Source: server.Source{Paths: []string{"-"}, Stdin: &file}}.Run(t.Context())
	if err != nil || sum.New != 12_000 {
		t.Errorf("%+v %v", sum, err)
	}
}
