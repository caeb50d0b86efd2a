package freeswitch_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/pbx/freeswitch"
)

// request is a recorded request of a real switch.
type request struct {
	file, call, uuid string
	body             []byte
	leg              cdr.Leg
}

// body takes the body out of a recorded request.
func body(t testing.TB, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, content, ok := bytes.Cut(raw, []byte("\r\n\r\n"))
	if !ok {
		_, content, ok = bytes.Cut(raw, []byte("\n\n"))
	}
	if !ok {
		t.Fatalf("%s has no body", path)
	}
	return content
}

// requests reads all the recorded calls.
func requests(t testing.TB) []request {
	t.Helper()
	index, err := os.ReadFile("testdata/calls.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var all []request
	for line := range strings.Lines(string(index)) {
		columns := strings.Split(strings.TrimSpace(line), "\t")
		if columns[0] == "file" {
			continue
		}
		content := body(t, filepath.Join("testdata/calls", columns[0]))
		leg, err := freeswitch.Read(content)
		if err != nil {
			t.Fatalf("%s: %v", columns[0], err)
		}
		all = append(all, request{file: columns[0], call: columns[1], uuid: columns[3], body: content, leg: leg})
	}
	if len(all) != 132 {
		t.Fatalf("%d recorded requests, not 132", len(all))
	}
	return all
}

// TestWhoIsCalledWhatForHowLong holds what is made of each recorded request. To change it on purpose, write what the
// test prints into testdata/golden.tsv and read every line of the difference.
func TestWhoIsCalledWhatForHowLong(t *testing.T) {
	t.Parallel()
	all := requests(t)
	completions := map[string]cdr.Completion{}
	for _, r := range all {
		if c, ok := r.leg.Completion(); ok {
			completions[c.CallUUID] = c
		}
	}
	got := "file\tcall\tpart\tdomain\tdirection\tcaller\tname\tnumber\textension\tgateway\tanswered\tduration\tbillable\tcompleted\tcause\twhy\n"
	for _, r := range all {
		got += lines(t, r, completions)
	}
	want, err := os.ReadFile("testdata/golden.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the recorded calls are read differently; got\n%s", got)
	}
}

// lines says what is made of a request, a line for each part.
func lines(t *testing.T, r request, completions map[string]cdr.Completion) string {
	t.Helper()
	parts, err := r.leg.Parts()
	if err != nil {
		t.Fatalf("%s: %v", r.file, err)
	}
	if len(parts) == 0 {
		why := "b leg of " + r.leg.Originator[:8]
		if c, ok := r.leg.Completion(); ok {
			why = fmt.Sprintf("completes %s with %d s", c.CallUUID[:8], c.BillableSeconds)
		}
		return strings.Join([]string{r.file, r.call, "-", "", "", "", "", "", "", "", "", "", "", "", "", why}, "\t") + "\n"
	}
	out := ""
	for _, p := range parts {
		answered, billable, completed := "no", strconv.FormatInt(p.BillableSeconds, 10), ""
		if !p.AnsweredAt.IsZero() {
			answered = p.AnsweredAt.Sub(r.leg.StartedAt).String()
		}
		if p.Estimated {
			billable = "~" + billable
		}
		if c, ok := completions[p.CallUUID]; ok {
			completed = strconv.FormatInt(p.Complete(c).BillableSeconds, 10)
		}
		out += strings.Join([]string{
			r.file, r.call, strconv.Itoa(p.Part), p.DomainName, string(p.Direction), p.CallerNumber, p.CallerName,
			p.DestinationNumber, p.Extension, short(p.Gateway), answered, strconv.FormatInt(p.DurationSeconds, 10), billable, completed, p.HangupCause,
			strings.Join(p.Notes, " "),
		}, "\t") + "\n"
	}
	return out
}

func short(id string) string { return id[:min(8, len(id))] }
