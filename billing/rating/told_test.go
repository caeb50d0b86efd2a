package rating_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// told is a call that has everything that an explanation can tell of one.
func told(t *testing.T) (call rating.Call, services []rating.Service, n *rating.Network, draws []rating.Draw) {
	t.Helper()
	of := tariff(t, rating.Rate{
		Prefix: "614", Description: "Australia Mobile", ConnectionFee: 10 * cent, PerMinute: 20 * cent, MinimumCharge: 5 * cent,
		FirstIncrement: 30, NextIncrement: 6, FreeSeconds: 10, Rounding: rating.UpToCent, Band: "day", Origin: "613",
	})
	of.Version, of.Bands = 7, []rating.Band{{Name: "day", Weekdays: weekdays(), From: 420, To: 1140}}
	p := minutes(t)
	p.Version, p.MarkupPercent = 4, 12_500_000
	buy := tariff(t, rating.Rate{Prefix: "61", Description: "Australia", ConnectionFee: cent, PerMinute: 5 * cent})
	buy.Name, buy.Version = "Acme wholesale", 3
	n = carrying(t, rating.Filter{Exclude: []rating.FilterEntry{entry("190")}}, deckOf(t, buy))
	n.Global = []*rating.FilterPlan{filterOf(t, rating.Filter{Free: []rating.FilterEntry{entry("1800")}}, 2, spring(t))}
	call = called(t, "0412 345 678", 55)
	call.Source, call.Gateway = melbourne().Normalise("0398765432"), gateway
	return call, []rating.Service{selling(t, p, of)}, n, []rating.Draw{{Pool: "mobile", Seconds: 20}, {Pool: "mine", Seconds: 10}}
}

func texts(e rating.Explanation) []string { return strings.Split(strings.TrimSpace(e.Text()), "\n") }

func sentences(e rating.Explanation) (all []string) {
	for s := range e.Steps() {
		if text := e.Sentence(s); text != "" {
			all = append(all, text)
		}
	}
	return all
}

func TestTheWholeExplanationOfAnOrdinaryCall(t *testing.T) {
	t.Parallel()
	call, services, n, draws := told(t)
	_, e := rating.Explain(&call, services, n, draws)
	want := []string{
		"=== ORDINARY CALL ===",
		"Number: 0412 345 678 = +61412345678 (mobile)",
		"Exclude list of Acme (version 1): NO MATCH",
		"Global free list (version 2): NO MATCH",
		"Package: Business (version 4, valid from 2025-09-01 00:00 AEST)",
		"Tariff: A to Z (version 7, valid from 2025-09-01 00:00 AEST)",
		"Rate: 614 Australia Mobile, called from 613, in the band day - rate of the tariff",
		"Connection Fee: $0.10",
		"Per-Minute Rate: $0.20",
		"Free Seconds: 10",
		"Billed Seconds: 48 (45 beyond 10, in increments of 30/6)",
		"Included Minutes: 20 seconds drawn from mobile",
		"Included Minutes: 10 seconds drawn from mine",
		"Beyond Included Minutes: 18 seconds",
		"Markup: 12.5 %",
		"Minimum Charge: $0.05 - does not count",
		"Rounding: $0.18 up to a multiple of $0.01",
		"Charge: $0.18",
		"=====================",
		"=== COST ===",
		"Provider: Acme (version 1)",
		"Buy Tariff: Acme wholesale (version 3, valid from 2025-09-01 00:00 AEST)",
		"Buy Rate: 61 Australia, $0.05 a minute, connection fee $0.01",
		"Cost: $0.055833 (55 seconds)",
		"Margin: $0.124167",
		"============",
	}
	if diff := cmp.Diff(want, texts(e)); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	want = []string{
		"The number came as 0412 345 678, which is +61412345678 (mobile).",
		"Exclude list of Acme (version 1): no entry matches.",
		"Global free list (version 2): no entry matches.",
		"The package is Business (version 4, valid from 2025-09-01 00:00 AEST).",
		"The tariff is A to Z (version 7, valid from 2025-09-01 00:00 AEST).",
		"The rate is 614 Australia Mobile, called from 613, in the band day, a rate of the tariff.",
		"Connection fee: $0.10 a call.",
		"Per-minute rate: $0.20.",
		"The first 10 seconds are free.",
		"Billed seconds: 48 (45 beyond 10, in increments of 30/6).",
		"20 seconds are drawn from the included minutes mobile.",
		"10 seconds are drawn from the included minutes mine.",
		"18 seconds go beyond the included minutes.",
		"12.5 % are added.",
		"The call costs at least $0.05, which is not more.",
		"$0.18 is rounded up to a multiple of $0.01.",
		"The call costs $0.18.",
		"The provider that carried the call is Acme (version 1).",
		"The provider charges by the tariff Acme wholesale (version 3, valid from 2025-09-01 00:00 AEST).",
		"Its rate is 61 Australia: $0.05 a minute, and $0.01 for the connection.",
		"The call costs the reseller $0.055833 for 55 seconds.",
		"The margin is $0.124167.",
	}
	if diff := cmp.Diff(want, sentences(e)); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
}

func TestAClientReadsItsOwnPricesAlone(t *testing.T) {
	t.Parallel()
	call, services, n, draws := told(t)
	result, e := rating.Explain(&call, services, n, draws)
	mine := e.ForClient()
	want := []string{
		"=== ORDINARY CALL ===",
		"Number: 0412 345 678 = +61412345678 (mobile)",
		"Package: Business (version 4, valid from 2025-09-01 00:00 AEST)",
		"Rate: 614 Australia Mobile, called from 613, in the band day - rate of the tariff",
		"Connection Fee: $0.1125",
		"Per-Minute Rate: $0.225",
		"Free Seconds: 10",
		"Billed Seconds: 48 (45 beyond 10, in increments of 30/6)",
		"Included Minutes: 20 seconds drawn from mobile",
		"Included Minutes: 10 seconds drawn from mine",
		"Beyond Included Minutes: 18 seconds",
		"Minimum Charge: $0.05625 - does not count",
		"Rounding: $0.18 up to a multiple of $0.01",
		"Charge: $0.18",
		"=====================",
	}
	if diff := cmp.Diff(want, texts(mine)); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	for s := range mine.Steps() {
		if s.For == rating.Reseller {
			t.Errorf("the client reads %v", s)
		}
	}
	for _, secret := range []string{"Acme", "A to Z", "12.5", "0.055833", "0.124167"} {
		if all := mine.Text() + strings.Join(sentences(mine), "\n"); strings.Contains(all, secret) {
			t.Errorf("the client reads %q in\n%s", secret, all)
		}
	}
	if mine.Charge.Amount != result.Amount || mine.Charge.Rate != nil || mine.Charge.Deck != nil || mine.Charge.Package != nil {
		t.Errorf("the client is given the charge %v", mine.Charge)
	}
	if e.Charge != result.Charge || len(texts(e)) <= len(want) {
		t.Error("the reseller's own explanation has become the client's")
	}
}

func TestWhatAnExplanationTellsOfOtherOrdinaryCalls(t *testing.T) {
	t.Parallel()
	of := tariff(t, rating.Rate{Prefix: "61", ConnectionFee: 20 * cent, PerMinute: 30 * cent, CapSeconds: 600, MinimumCharge: 30 * cent})
	sold := func(change func(*rating.Package)) func() []rating.Service {
		return func() []rating.Service {
			p := business(t)
			if change != nil {
				change(&p)
			}
			return []rating.Service{selling(t, p, of)}
		}
	}
	inside := called(t, "*97", 60)
	inside.Direction = cdr.Local
	late := called(t, "0412345678", 60)
	late.StartedAt = at(t, "2020-01-01 00:00:00").Add(48 * 3600e9)
	head := "Package: Business (version 1, valid from 2025-09-01 00:00 AEST)"
	listed := tariff(t, rating.Rate{Prefix: "61", PerMinute: 30 * cent})
	for name, row := range map[string]struct {
		call     rating.Call
		services func() []rating.Service
		network  *rating.Network
		draws    []rating.Draw
		want     []string
	}{
		"an untimed call, at least its minimum": {
			call: called(t, "0412345678", 60), services: sold(nil),
			want: []string{
				"Number: 0412345678 = +61412345678 (mobile)", head, "Tariff: A to Z (version 1, valid from 2025-09-01 00:00 AEST)",
				"Rate: 61 - rate of the tariff", "Connection Fee: $0.20", "Per-Minute Rate: $0.30", "Untimed Seconds: 600",
				"Billed Seconds: 0", "Minimum Charge: $0.30 - counts", "Charge: $0.30",
			},
		},
		"a custom rate, within the free seconds of the package": {
			call: called(t, "0412345678", 60),
			services: sold(func(p *rating.Package) {
				p.MarkupPercent, p.FreeSecondsPerCall, p.CustomRates = money.Unit, 60, []rating.Rate{{Prefix: "614", PerMinute: cent}}
			}),
			want: []string{
				"Number: 0412345678 = +61412345678 (mobile)", head, "Tariff: A to Z (version 1, valid from 2025-09-01 00:00 AEST)",
				"Rate: 614 - custom rate of the package", "Per-Minute Rate: $0.01", "Free Seconds: 60 - the whole call",
				"Billed Seconds: 0", "Charge: $0.00",
			},
		},
		"a call that its included minutes cover": {
			call: called(t, "0412345678", 61), draws: []rating.Draw{{Pool: "mobile", Seconds: 120}},
			services: sold(func(p *rating.Package) {
				p.FirstIncrement, p.NextIncrement = 60, 60
				p.CustomRates = []rating.Rate{{Prefix: "614", PerMinute: cent}}
			}),
			want: []string{
				"Number: 0412345678 = +61412345678 (mobile)", head, "Tariff: A to Z (version 1, valid from 2025-09-01 00:00 AEST)",
				"Rate: 614 - custom rate of the package", "Per-Minute Rate: $0.01", "Billed Seconds: 120 (61 in increments of 60/60)",
				"Included Minutes: 120 seconds drawn from mobile", "Beyond Included Minutes: nothing", "Charge: $0.00",
			},
		},
		"a number without a rate": {
			call: called(t, "+442079460958", 60), services: sold(nil),
			want: []string{
				"Number: +442079460958 = +442079460958 (international)", head,
				"Tariff: A to Z (version 1, valid from 2025-09-01 00:00 AEST)", "Rate: no rate for this number",
				"Ordinary call: Unrated, charge 0",
			},
		},
		"a call before the tariff begins": {
			call: late, services: sold(nil),
			want: []string{
				"Number: 0412345678 = +61412345678 (mobile)", head, "Tariff: no version is valid at the start of the call",
				"Rate: no rate for this number", "Ordinary call: Unrated, charge 0",
			},
		},
		"a call inside the PBX": {
			call: inside, services: sold(nil),
			want: []string{"Number: *97 (feature code)", head, "Tariff: A to Z (version 1, valid from 2025-09-01 00:00 AEST)", "Ordinary call: Local, charge 0"},
		},
		"a call that comes in and is not billed": {
			call: arriving(t, "0398765432", "0412345678", 60), services: sold(nil),
			want: []string{
				"Number: 0398765432 = +61398765432 (geographic)", "Caller: 0412345678 = +61412345678 (mobile)", head,
				"Tariff: A to Z (version 1, valid from 2025-09-01 00:00 AEST)", "Calls that come in: FREE", "Ordinary call: Free, charge 0",
			},
		},
		"a call on a list, whose cost is not known": {
			call:     func() rating.Call { c := called(t, "0412345678", 60); c.Gateway = gateway; return c }(),
			services: func() []rating.Service { return []rating.Service{selling(t, business(t), listed)} },
			network:  carrying(t, rating.Filter{Exclude: []rating.FilterEntry{entry("1"), entry("04xxxxxxxx")}, Free: []rating.FilterEntry{entry("0")}}),
			want: []string{
				"Number: 0412345678 = +61412345678 (mobile)", "Exclude list of Acme (version 1): MATCH! (04xxxxxxxx)",
				"Ordinary call: Excluded, charge 0", "=====================", "=== COST ===", "Provider: Acme (version 1)",
				"Buy Tariff: no rate for this call",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, e := rating.Explain(&row.call, row.services(), row.network, row.draws)
			got := texts(e)
			if diff := cmp.Diff(row.want, got[1:len(got)-1]); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
			lines, said := 0, 0
			for s := range e.Steps() {
				if e.Line(s) != "" {
					lines++
				}
				if e.Sentence(s) != "" {
					said++
				}
			}
			if lines != said {
				t.Errorf("there are %d lines and %d sentences", lines, said)
			}
		})
	}
}

func TestAnOverlayIsExplainedInBothBlocks(t *testing.T) {
	t.Parallel()
	service := selling(t, business(t), tariff(t, rating.Rate{Prefix: "61", PerMinute: money.Unit}))
	service.Plans = []*rating.Plan{compile(t, overlay())}
	call := called(t, "0412345678", 60)
	_, e := rating.Explain(&call, []rating.Service{service}, nil, nil)
	got := texts(e)
	want := []string{
		"=== SPECIAL RATE CHECK ===", "Destination: 0412345678", "Checking pattern: 1800 (priority: 20) - NO MATCH",
		"Checking pattern: 1300 (priority: 15) - NO MATCH", "Checking pattern: 13 (priority: 10) - NO MATCH",
		"Result: NO MATCH - charged as an ordinary call", "===========================", "=== ORDINARY CALL ===",
		"Number: 0412345678 = +61412345678 (mobile)",
	}
	if diff := cmp.Diff(want, got[:len(want)]); diff != "" || got[len(got)-2] != "Charge: $1.00" {
		t.Errorf("text (-want +got):\n%s\n%s", diff, e.Text())
	}
}

func TestRatingOrdinaryCallsAllocatesNothing(t *testing.T) {
	_, services, n, _ := told(t)
	n.Global = append(n.Global, filterOf(t, rating.Filter{Exclude: []rating.FilterEntry{entry("190"), {Pattern: "sex", On: rating.OnDescription}}}, 3, noon()))
	special := held(t, 2, nil, standing())
	special.Active.Start = spring(t)
	calls := []rating.Call{
		called(t, "1300123456", 60), called(t, "0412345678", 60), called(t, "1900123456", 60), called(t, "+442079460958", 60),
		called(t, "000", 60), arriving(t, "0398765432", "0412345678", 60),
	}
	services = append(services, special)
	for i := range calls {
		calls[i].Gateway = gateway
		calls[i].Source = melbourne().Normalise("0398765432")
		call := &calls[i]
		var got rating.Result
		if n := testing.AllocsPerRun(100, func() { got = rating.Price(call, services, n) }); n != 0 {
			t.Errorf("a call to %s (%s) allocates %v times", call.Number.Raw, got.CallType, n)
		}
	}
}
