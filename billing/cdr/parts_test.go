package cdr_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
)

// at is a time of the calls here, in seconds after their first one.
func at(seconds float64) time.Time {
	return time.Date(2026, 11, 23, 8, 27, 44, 0, time.UTC).Add(time.Duration(seconds*1e6) * time.Microsecond)
}

// outbound is a call of extension 1001 that a carrier answered after 2 s and that ended after 72.28 s.
func outbound(change func(*cdr.Leg)) cdr.Leg {
	l := cdr.Leg{
		CallUUID: "8f26353e-d0b5-47b5-bd54-cf0d3c0d6859", DomainName: "acme.example.test", Direction: cdr.Outbound, Bridged: true,
		CallerNumber: "0291234500", Destination: "1300123456", CallerExtension: "1001", Gateway: "7c1a2a30-3d0e-4b7a-9f5e-aa11bb22cc01",
		StartedAt: at(0.7), AnsweredAt: at(2.24), BridgedAt: at(2.24), EndedAt: at(72.28),
		BillableMicroseconds: 70_040_000, HangupCause: "NORMAL_CLEARING",
	}
	if change != nil {
		change(&l)
	}
	return l
}

// inbound is a call to the client's number 0291234500, which 1002 answered.
func inbound(change func(*cdr.Leg)) cdr.Leg {
	return outbound(func(l *cdr.Leg) {
		l.Direction, l.CameIn, l.DID, l.CallerNumber, l.CallerExtension = cdr.Inbound, true, "0291234500", "0412345678", ""
		l.Destination, l.CalledExtension, l.Gateway = "1002", "1002", ""
		if change != nil {
			change(l)
		}
	})
}

// part is what the tests below look at in a record.
type part struct {
	Part      int
	Direction cdr.Direction
	Number    string
	Extension string
	Answered  time.Time
	Seconds   int64
	Estimated bool
}

func TestParts(t *testing.T) {
	t.Parallel()
	none := time.Time{}
	for _, test := range []struct {
		name string
		leg  cdr.Leg
		want []part
	}{
		{"an outbound call is one part on the destination", outbound(nil), []part{{1, cdr.Outbound, "1300123456", "1001", at(2.24), 70, false}}},
		{"an inbound call is one part on the client's own number", inbound(nil), []part{{1, cdr.Inbound, "0291234500", "1002", at(2.24), 70, false}}},
		{
			"an inbound call whose own number is not known is on the destination", inbound(func(l *cdr.Leg) { l.DID = "" }),
			[]part{{1, cdr.Inbound, "1002", "1002", at(2.24), 70, false}},
		},
		{
			"a local call counts for the caller's extension", outbound(func(l *cdr.Leg) { l.Direction, l.Destination, l.CalledExtension = cdr.Local, "1002", "1002" }),
			[]part{{1, cdr.Local, "1002", "1001", at(2.24), 70, false}},
		},
		{
			"a local call needs no bridge", outbound(func(l *cdr.Leg) { l.Direction, l.Destination, l.Bridged, l.BridgedAt = cdr.Local, "9196", false, none }),
			[]part{{1, cdr.Local, "9196", "1001", at(2.24), 70, false}},
		},
		{
			"a call that no dialplan matched has no direction", outbound(func(l *cdr.Leg) { l.Direction = cdr.Unknown }),
			[]part{{1, cdr.Unknown, "1300123456", "1001", at(2.24), 70, false}},
		},
		{"a leg that another one dialled is no call", outbound(func(l *cdr.Leg) { l.Originator = "x" }), nil},
		{
			"an unanswered call has its part", outbound(func(l *cdr.Leg) { l.AnsweredAt, l.BridgedAt, l.Bridged, l.HangupCause = none, none, false, "USER_BUSY" }),
			[]part{{1, cdr.Outbound, "1300123456", "1001", none, 0, false}},
		},
		{
			"an answered call with a failure's cause is charged", outbound(func(l *cdr.Leg) { l.HangupCause = "NORMAL_TEMPORARY_FAILURE" }),
			[]part{{1, cdr.Outbound, "1300123456", "1001", at(2.24), 70, false}},
		},
		{
			"an outbound call runs from the bridge where that is later than the answer", outbound(func(l *cdr.Leg) { l.AnsweredAt, l.BridgedAt = at(1.2), at(67.66) }),
			[]part{{1, cdr.Outbound, "1300123456", "1001", at(67.66), 5, false}},
		},
		{
			"an outbound call runs from the answer where that is later than the bridge", outbound(func(l *cdr.Leg) { l.BridgedAt = at(1) }),
			[]part{{1, cdr.Outbound, "1300123456", "1001", at(2.24), 70, false}},
		},
		{
			"an outbound call that was answered by an announcement and never reached a carrier is unanswered",
			outbound(func(l *cdr.Leg) { l.Bridged, l.BridgedAt = false, none }),
			[]part{{1, cdr.Outbound, "1300123456", "1001", none, 0, false}},
		},
		{
			"a carrier's leg that the switch placed by itself needs no bridge",
			outbound(func(l *cdr.Leg) { l.Carrier, l.Bridged, l.BridgedAt, l.CallerExtension = true, false, none, "" }),
			[]part{{1, cdr.Outbound, "1300123456", "", at(2.24), 70, false}},
		},
		{
			"a call that came in and was transferred out is two parts",
			inbound(func(l *cdr.Leg) { l.Direction, l.Destination, l.BridgedAt = cdr.Outbound, "0412345678", at(65.5) }),
			[]part{{1, cdr.Inbound, "0291234500", "1002", at(2.24), 70, false}, {2, cdr.Outbound, "0412345678", "1002", at(65.5), 7, false}},
		},
		{
			"a call that came in and was sent to a number nobody answered has a second part of 0 seconds",
			inbound(func(l *cdr.Leg) {
				l.Direction, l.Destination, l.Bridged, l.BridgedAt = cdr.Outbound, "0412345678", false, none
			}),
			[]part{{1, cdr.Inbound, "0291234500", "1002", at(2.24), 70, false}, {2, cdr.Outbound, "0412345678", "1002", none, 0, false}},
		},
		{
			"a call that came in, was sent out and never answered is one part",
			inbound(func(l *cdr.Leg) {
				l.Direction, l.Destination, l.Bridged, l.BridgedAt, l.AnsweredAt = cdr.Outbound, "0412345678", false, none, none
			}),
			[]part{{1, cdr.Inbound, "0291234500", "1002", none, 0, false}},
		},
		{
			"a loopback's own seconds are an estimate", outbound(func(l *cdr.Leg) { l.Loopback, l.EndedAt = true, at(4.66) }),
			[]part{{1, cdr.Outbound, "1300123456", "1001", at(2.24), 2, true}},
		},
		{
			"a loopback never came in", inbound(func(l *cdr.Leg) { l.Loopback, l.CameIn = true, false }),
			[]part{{1, cdr.Local, "1002", "", at(2.24), 70, false}},
		},
		{
			"a source without bridge times gives an estimate of an outbound call", outbound(func(l *cdr.Leg) { l.NoBridgeTimes, l.BridgedAt = true, none }),
			[]part{{1, cdr.Outbound, "1300123456", "1001", at(2.24), 70, true}},
		},
		{
			"a source without bridge times is exact about a call that nobody answered",
			outbound(func(l *cdr.Leg) { l.NoBridgeTimes, l.BridgedAt, l.AnsweredAt = true, none, none }),
			[]part{{1, cdr.Outbound, "1300123456", "1001", none, 0, false}},
		},
		{
			"a source without bridge times is exact about a call that came in", inbound(func(l *cdr.Leg) { l.NoBridgeTimes, l.BridgedAt = true, none }),
			[]part{{1, cdr.Inbound, "0291234500", "1002", at(2.24), 70, false}},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			records, err := test.leg.Parts()
			if err != nil {
				t.Fatal(err)
			}
			var got []part
			for _, r := range records {
				got = append(got, part{r.Part, r.Direction, r.DestinationNumber, r.Extension, r.AnsweredAt, r.BillableSeconds, r.Estimated})
				if !r.StartedAt.Equal(at(0)) || r.CallUUID != test.leg.CallUUID || r.DurationSeconds != test.leg.EndedAt.Unix()-at(0).Unix() {
					t.Errorf("part %d is of %s, started at %v and lasted %d s", r.Part, r.CallUUID, r.StartedAt, r.DurationSeconds)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBillableSeconds(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name           string
		answered, end  float64
		counted, bills int64
		noted          bool
	}{
		{"less than half a second is free", 2.24, 2.739999, 499_999, 0, false},
		{"half a second is one", 2.24, 2.74, 500_000, 1, false},
		{"a second and a half is two", 2.24, 3.74, 1_500_000, 2, false},
		{"the truncated seconds do not count", 2.9, 4.94, 2_040_000, 2, false},
		{"the times count where they are finer", 2.24, 5.24, 9_000_000, 3, true},
		{"of whole seconds the switch's own count is finer", 2, 5, 2_499_999, 2, false},
		{"of whole seconds the switch's own count is finer, upwards", 2, 5, 3_500_000, 4, false},
		{"an answer within one second is counted too", 2, 2, 400_000, 0, false},
		{"an answer of half a second within one second is counted too", 2, 2, 500_000, 1, false},
		{"a count that the times can't explain is not used", 2, 5, 9_000_000, 3, true},
		{"without a count whole seconds do", 2, 5, -1, 3, false},
		{"a clock that stepped back gives nothing", 3, 2.5, -500_000, 0, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			records, err := outbound(func(l *cdr.Leg) {
				l.AnsweredAt, l.BridgedAt, l.EndedAt, l.BillableMicroseconds = at(test.answered), at(test.answered), at(test.end), test.counted
			}).Parts()
			if err != nil {
				t.Fatal(err)
			}
			if got := records[0].BillableSeconds; got != test.bills {
				t.Errorf("%d seconds, not %d", got, test.bills)
			}
			if got := len(records[0].Notes) == 1; got != test.noted {
				t.Errorf("notes are %q", records[0].Notes)
			}
		})
	}
}

func TestWhatIsNoCallGoesToQuarantineWithItsReason(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		change func(*cdr.Leg)
		field  string
	}{
		{"no UUID", func(l *cdr.Leg) { l.CallUUID = "" }, "callUuid"},
		{"no start", func(l *cdr.Leg) { l.StartedAt = time.Time{} }, "startedAt"},
		{"no end", func(l *cdr.Leg) { l.EndedAt = time.Time{} }, "endedAt"},
		{"an end before the start", func(l *cdr.Leg) { l.EndedAt = at(-3) }, "startedAt"},
		{"an answer before the start", func(l *cdr.Leg) { l.AnsweredAt = at(-3) }, "answeredAt"},
		{"an answer after the end", func(l *cdr.Leg) { l.AnsweredAt = at(75) }, "answeredAt"},
		{"a bridge after the end", func(l *cdr.Leg) { l.BridgedAt = at(75) }, "bridgedAt"},
		{"a start in 1970", func(l *cdr.Leg) { l.StartedAt = time.Unix(60, 0) }, "startedAt"},
		{"an end in 2101", func(l *cdr.Leg) { l.EndedAt = time.Date(2101, 1, 1, 0, 0, 0, 0, time.UTC) }, "endedAt"},
		{"an end in the year 292277", func(l *cdr.Leg) { l.EndedAt = time.UnixMicro(1 << 62) }, "endedAt"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, err := outbound(test.change).Parts()
			var refused *billing.Error
			if !errors.As(err, &refused) || refused.Code != billing.Invalid || refused.Field != test.field {
				t.Errorf("the error is %v, not one about %s", err, test.field)
			}
		})
	}
}

func TestACarriersLegCompletesItsLoopback(t *testing.T) {
	t.Parallel()
	carrier := func(change func(*cdr.Leg)) cdr.Leg {
		return outbound(func(l *cdr.Leg) {
			l.Originator, l.OriginatorLoopback, l.Carrier = "be2bce0a-a5a5-4c79-ace7-aeeee43605a9", true, true
			l.AnsweredAt, l.BridgedAt, l.EndedAt = at(1.24), at(3.7), at(5.3)
			change(l)
		})
	}
	completion, ok := carrier(func(*cdr.Leg) {}).Completion()
	want := cdr.Completion{CallUUID: "be2bce0a-a5a5-4c79-ace7-aeeee43605a9", AnsweredAt: at(1.24), EndedAt: at(5.3), BillableSeconds: 4}
	if diff := cmp.Diff(want, completion); diff != "" || !ok {
		t.Errorf("%v\n%s", ok, diff)
	}
	records, err := outbound(func(l *cdr.Leg) { l.Loopback, l.EndedAt = true, at(3.66) }).Parts()
	if err != nil {
		t.Fatal(err)
	}
	if r := records[0].Complete(completion); r.Estimated || r.BillableSeconds != 4 || !r.EndedAt.Equal(at(5.3)) || !r.StartedAt.Equal(at(0)) {
		t.Errorf("completed to %+v", r)
	}
	for name, change := range map[string]func(*cdr.Leg){
		"an a leg":                      func(l *cdr.Leg) { l.Originator = "" },
		"a phone's leg":                 func(l *cdr.Leg) { l.Carrier = false },
		"a leg of an ordinary call":     func(l *cdr.Leg) { l.OriginatorLoopback = false },
		"a leg that was never answered": func(l *cdr.Leg) { l.AnsweredAt = time.Time{} },
		"a leg with impossible times":   func(l *cdr.Leg) { l.EndedAt = at(-60) },
	} {
		if c, ok := carrier(change).Completion(); ok {
			t.Errorf("%s completes %+v", name, c)
		}
	}
}

func TestTheIdentityIsOfServerCallAndPart(t *testing.T) {
	t.Parallel()
	server, other := uuid.New(), uuid.New()
	records, err := inbound(func(l *cdr.Leg) { l.Direction = cdr.Outbound }).Parts()
	if err != nil || len(records) != 2 {
		t.Fatalf("%d parts, %v", len(records), err)
	}
	seen := map[uuid.UUID]bool{}
	for _, r := range records {
		here, again := r.Identity(server), r.Identity(server)
		if here != again {
			t.Error("the identity changes")
		}
		seen[here], seen[r.Identity(other)] = true, true
	}
	if len(seen) != 4 {
		t.Errorf("%d identities, not 4", len(seen))
	}
}
