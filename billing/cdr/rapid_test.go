package cdr_test

import (
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/billing/cdr"
)

// anyLeg draws a leg with any flags and any times in and around one call.
func anyLeg(t *rapid.T) cdr.Leg {
	moment := func(name string) time.Time {
		if rapid.IntRange(0, 4).Draw(t, name+" is missing") == 0 {
			return time.Time{}
		}
		micros := rapid.Int64Range(-3_000_000, 90_000_000).Draw(t, name)
		if rapid.Bool().Draw(t, name+" is whole") {
			micros -= micros % 1_000_000
		}
		return at(0).Add(time.Duration(micros) * time.Microsecond)
	}
	flag := func(name string) bool { return rapid.Bool().Draw(t, name) }
	return cdr.Leg{
		CallUUID: "c", DID: "1", Destination: "2", CalledExtension: "1002",
		Direction: rapid.SampledFrom([]cdr.Direction{cdr.Inbound, cdr.Outbound, cdr.Local, cdr.Unknown}).Draw(t, "direction"),
		CameIn:    flag("came in"), Carrier: flag("carrier"), Loopback: flag("loopback"), Bridged: flag("bridged"), NoBridgeTimes: flag("no bridge times"),
		StartedAt: moment("start"), AnsweredAt: moment("answer"), BridgedAt: moment("bridge"), EndedAt: moment("end"),
		BillableMicroseconds: rapid.Int64Range(-1, 100_000_000).Draw(t, "count"),
	}
}

func TestAnyLegsPartsMakeSense(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		leg := anyLeg(t)
		before := leg
		records, err := leg.Parts()
		if err != nil {
			return
		}
		if len(records) < 1 || len(records) > 2 {
			t.Fatalf("%d parts", len(records))
		}
		for i, r := range records {
			if r.Part != i+1 || r.CallUUID != leg.CallUUID || !r.StartedAt.Equal(records[0].StartedAt) {
				t.Fatalf("part %d has another identity: %+v", i+1, r)
			}
			if r.StartedAt.Nanosecond() != 0 || r.StartedAt.After(leg.StartedAt) || leg.StartedAt.Sub(r.StartedAt) >= time.Second {
				t.Fatalf("a call of %v started at %v", leg.StartedAt, r.StartedAt)
			}
			if r.BillableSeconds < 0 || r.BillableSeconds > r.DurationSeconds+1 {
				t.Fatalf("%d s of %d are billable", r.BillableSeconds, r.DurationSeconds)
			}
			if r.AnsweredAt.IsZero() && r.BillableSeconds != 0 {
				t.Fatalf("%d s of an unanswered call are billable", r.BillableSeconds)
			}
			if r.BillableSeconds > records[0].BillableSeconds {
				t.Fatalf("part 2 has %d s, the whole call %d", r.BillableSeconds, records[0].BillableSeconds)
			}
		}
		if diff := cmp.Diff(before, leg); diff != "" {
			t.Fatalf("the leg was changed: %s", diff)
		}
	})
}

func TestAnyTextCanBeKept(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		raw := string(rapid.SliceOfN(rapid.Byte(), 0, 3*cdr.MaxText).Draw(t, "raw"))
		if rapid.Bool().Draw(t, "as characters") {
			raw = rapid.StringN(0, 2*cdr.MaxText, -1).Draw(t, "text")
		}
		text := cdr.Text(raw)
		if !utf8.ValidString(text) || len(text) > cdr.MaxText {
			t.Fatalf("%q became %q", raw, text)
		}
		for _, r := range text {
			if r < ' ' || r == 0x7f {
				t.Fatalf("%q became %q", raw, text)
			}
		}
		if cdr.Text(text) != text {
			t.Fatalf("%q becomes %q", text, cdr.Text(text))
		}
	})
}
