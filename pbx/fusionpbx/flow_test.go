package fusionpbx_test

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// flowOf makes of a recorded JSON document what FusionPBX keeps of its callflow: the profiles, the oldest first.
func flowOf(t *testing.T, file string) []byte {
	t.Helper()
	raw, err := os.ReadFile("../freeswitch/testdata/calls/" + file)
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(raw), "\r\n\r\n")
	var document struct {
		Callflow []json.RawMessage `json:"callflow"`
	}
	if err := json.Unmarshal([]byte(body), &document); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	slices.Reverse(document.Callflow)
	flow, err := json.Marshal(document.Callflow)
	if err != nil {
		t.Fatal(err)
	}
	return flow
}

// legsOf are the rows of the recorded calls by their UUIDs.
func legsOf(t *testing.T) map[string]cdr.Leg {
	t.Helper()
	legs := map[string]cdr.Leg{}
	all, _ := rows(t, sample(t))
	for _, r := range all {
		legs[r.Leg.CallUUID] = r.Leg
	}
	return legs
}

func TestARowWithItsFlowIsChargedAsTheSwitchsOwnDocumentIs(t *testing.T) {
	t.Parallel()
	legs, exact, several := legsOf(t), 0, 0
	index, err := os.ReadFile("../freeswitch/testdata/calls.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(index)) {
		file, _, _ := strings.Cut(line, "\t")
		row, ok := legs[strings.TrimSpace(line[strings.LastIndex(line, "\t")+1:])]
		if !ok || !strings.Contains(file, "json") {
			continue
		}
		with, ok := fusionpbx.WithFlow(row, flowOf(t, file))
		if !ok {
			if !reflect.DeepEqual(with, row) {
				t.Errorf("%s: a row whose flow was of no use was changed", file)
			}
			continue
		}
		exact++
		got, err := with.Parts()
		if err != nil {
			t.Fatal(err)
		}
		want := document(t, file)
		if len(got) != len(want) {
			t.Fatalf("%s has %d parts, %d in the document", file, len(got), len(want))
		}
		several += len(got) - 1
		for i := range got {
			if got[i].Estimated || got[i].BillableSeconds != want[i].BillableSeconds || !got[i].AnsweredAt.Equal(want[i].AnsweredAt) || !got[i].EndedAt.Equal(want[i].EndedAt) {
				t.Errorf("%s: part %d is %d s from %s (estimated %t), in the document %d s from %s", file, i+1, got[i].BillableSeconds, got[i].AnsweredAt,
					got[i].Estimated, want[i].BillableSeconds, want[i].AnsweredAt)
			}
		}
	}
	if exact < 5 || several == 0 {
		t.Errorf("%d rows were made exact, %d of them calls that came in and were sent out", exact, several)
	}
}

func TestAFlowThatContradictsTheRowIsNotBelieved(t *testing.T) {
	t.Parallel()
	start := time.Unix(1795422464, 0).UTC()
	row := cdr.Leg{
		CallUUID: "c", Direction: cdr.Outbound, Destination: "1300123456", Bridged: true, NoBridgeTimes: true, BillableMicroseconds: -1,
		StartedAt: start, AnsweredAt: start.Add(4 * time.Second), EndedAt: start.Add(30 * time.Second),
	}
	flow := func(channel, answered, bridged, hungUp string) string {
		return `{"caller_profile": {"destination_number": "1300123456", "chan_name": "` + channel + `", "rdnis": {}}, "times": {"profile_created_time": "1795422464100000",
			"answered_time": "` + answered + `", "bridged_time": ` + bridged + `, "hangup_time": "` + hungUp + `"}}`
	}
	const channel, answered, bridged, hungUp = "sofia/internal/1001", "1795422468700000", "1795422470200000", "1795422494900000"
	for name, test := range map[string]struct {
		flow  string
		exact bool
	}{
		"one profile alone":            {flow(channel, answered, bridged, hungUp), true},
		"a list of one":                {"[" + flow(channel, answered, bridged, hungUp) + "]", true},
		"another answer":               {flow(channel, "1795422469700000", bridged, hungUp), false},
		"another end":                  {flow(channel, answered, bridged, "1795422499900000"), false},
		"no bridge":                    {flow(channel, answered, "0", hungUp), false},
		"a bridge after the end":       {flow(channel, answered, "1795422495000000", hungUp), false},
		"a bridge before the start":    {flow(channel, answered, "1795422400000000", hungUp), false},
		"a loopback channel":           {flow("loopback/0412345678-a", answered, bridged, hungUp), false},
		"a flow that breaks off":       {flow(channel, answered, bridged, hungUp)[:200], false},
		"nothing":                      {"", false},
		"another thing":                {`["a"]`, false},
		"numbers that are none":        {flow("x", "soon", bridged, hungUp), false},
		"a negative time":              {flow(channel, "-5", bridged, hungUp), false},
		"an empty list":                {"[]", false},
		"a text where a number stands": {flow(channel, answered, `"`+bridged+`"`, hungUp), true},
	} {
		with, exact := fusionpbx.WithFlow(row, []byte(test.flow))
		if exact != test.exact {
			t.Errorf("%s: exact is %t", name, exact)
		}
		records, err := with.Parts()
		if err != nil {
			t.Fatal(err)
		}
		if r := records[0]; exact && (r.Estimated || r.BillableSeconds != 25) || !exact && (!r.Estimated || r.BillableSeconds != 26) {
			t.Errorf("%s: %d s, estimated %t", name, r.BillableSeconds, r.Estimated)
		}
	}
}

func FuzzFlow(f *testing.F) {
	f.Add([]byte(`[{"caller_profile":{"destination_number":"1","chan_name":[]},"times":{"answered_time":"1795422468700000","bridged_time":1,"hangup_time":"1795422494900000"}}]`))
	f.Add([]byte(`{`))
	start := time.Unix(1795422464, 0).UTC()
	row := cdr.Leg{
		CallUUID: "c", Direction: cdr.Outbound, Destination: "1", Bridged: true, NoBridgeTimes: true, BillableMicroseconds: -1,
		StartedAt: start, AnsweredAt: start.Add(4 * time.Second), EndedAt: start.Add(30 * time.Second),
	}
	f.Fuzz(func(t *testing.T, flow []byte) {
		with, exact := fusionpbx.WithFlow(row, bytes.Clone(flow))
		records, err := with.Parts()
		if err != nil || len(records) != 1 || records[0].BillableSeconds > 27 || records[0].Estimated == exact {
			t.Errorf("%+v, exact %t (%v)", records, exact, err)
		}
	})
}
