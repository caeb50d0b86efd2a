package deck_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/deck"
)

func TestWhatBecameOfARate(t *testing.T) {
	t.Parallel()
	base := rating.Rate{Prefix: "614", Description: "Mobile", PerMinute: 60_000, ConnectionFee: 10_000, FirstIncrement: 30, NextIncrement: 6, MinimumCharge: 20_000}
	tests := map[string]struct {
		change func(*rating.Rate)
		want   deck.Kind
	}{
		"nothing":                                {func(*rating.Rate) {}, ""},
		"a default that is said":                 {func(r *rating.Rate) { r.Direction, r.Rounding = "outbound", rating.Exact }, ""},
		"a higher price":                         {func(r *rating.Rate) { r.PerMinute++ }, deck.Dearer},
		"a lower price with a higher fee":        {func(r *rating.Rate) { r.PerMinute--; r.ConnectionFee *= 2 }, deck.Cheaper},
		"a higher fee":                           {func(r *rating.Rate) { r.ConnectionFee++ }, deck.Dearer},
		"whole minutes do not change a minute":   {func(r *rating.Rate) { r.FirstIncrement, r.NextIncrement = 60, 60 }, deck.Changed},
		"a first block of two minutes":           {func(r *rating.Rate) { r.FirstIncrement = 120 }, deck.Dearer},
		"next blocks of seven seconds":           {func(r *rating.Rate) { r.NextIncrement = 7 }, deck.Dearer},
		"a minimum that a minute reaches anyway": {func(r *rating.Rate) { r.MinimumCharge = 60_000 }, deck.Changed},
		"a minimum that it does not reach":       {func(r *rating.Rate) { r.MinimumCharge = 80_000 }, deck.Dearer},
		"a free first minute":                    {func(r *rating.Rate) { r.FreeSeconds = 60 }, deck.Cheaper},
		"an untimed hour":                        {func(r *rating.Rate) { r.CapSeconds = 3600 }, deck.Cheaper},
		"free seconds within an increment":       {func(r *rating.Rate) { r.FreeSeconds = 5 }, deck.Changed},
		"another name":                           {func(r *rating.Rate) { r.Description = "Cellular" }, deck.Changed},
		"rounding to cents":                      {func(r *rating.Rate) { r.Rounding = rating.UpToCent }, deck.Changed},
		"an end":                                 {func(r *rating.Rate) { r.ValidTo = r.ValidTo.AddDate(2025, 0, 0) }, deck.Changed},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			after := base
			test.change(&after)
			d := deck.Compare([]rating.Rate{base}, []rating.Rate{after}, false)
			switch {
			case test.want == "" && (d.Unchanged != 1 || len(d.Changes) != 0):
				t.Errorf("%+v", d)
			case test.want != "" && (len(d.Changes) != 1 || d.Changes[0].Kind != test.want || d.Counts[test.want] != 1 || d.Unchanged != 0):
				t.Errorf("%+v, want %s", d, test.want)
			}
		})
	}
}

// told writes changes shortly.
func told(d deck.Diff) string {
	var out []string
	for _, c := range d.Changes {
		r := c.After
		if r == nil {
			r = c.Before
		}
		out = append(out, string(c.Kind)+" "+r.Prefix)
	}
	return strings.Join(out, ", ")
}

func TestChangesComeInTheOrderOfPrefixes(t *testing.T) {
	t.Parallel()
	rate := func(prefix string, price money.Amount) rating.Rate {
		return rating.Rate{Prefix: prefix, PerMinute: price}
	}
	before := []rating.Rate{rate("64", 5), rate("61", 5), rate("614", 5), rate("7", 5)}
	after := []rating.Rate{rate("65", 5), rate("614", 4), rate("61", 6), rate("7", 5)}
	whole, partial := deck.Compare(before, after, false), deck.Compare(before, after, true)
	if got := told(whole); got != "dearer 61, cheaper 614, gone 64, new 65" || whole.Unchanged != 1 || whole.Kept != 0 {
		t.Errorf("%s, %+v", got, whole.Counts)
	}
	if got := told(partial); got != "dearer 61, cheaper 614, new 65" || partial.Unchanged != 1 || partial.Kept != 1 {
		t.Errorf("%s, %+v", got, partial.Counts)
	}
	merged := []rating.Rate{rate("61", 6), rate("614", 4), rate("64", 5), rate("65", 5), rate("7", 5)}
	if diff := cmp.Diff(merged, deck.Merge(before, after)); diff != "" {
		t.Error(diff)
	}
}

func TestADiffAddsUpAndItsOppositeIsTheWayBack(t *testing.T) {
	t.Parallel()
	opposite := map[deck.Kind]deck.Kind{deck.New: deck.Gone, deck.Gone: deck.New, deck.Dearer: deck.Cheaper, deck.Cheaper: deck.Dearer, deck.Changed: deck.Changed}
	few := rapid.Map(anyRates([]string{"Peak"}), func(rates []rating.Rate) []rating.Rate {
		for i := range rates {
			rates[i].Prefix, rates[i].Origin = rates[i].Prefix[:min(1, len(rates[i].Prefix))], ""
		}
		deck.Sort(rates)
		return slices.CompactFunc(rates, func(a, b rating.Rate) bool { return a.Key() == b.Key() })
	})
	rapid.Check(t, func(t *rapid.T) {
		before, after := few.Draw(t, "before"), few.Draw(t, "after")
		there, back := deck.Compare(before, after, false), deck.Compare(after, before, false)
		if there.Unchanged != back.Unchanged || len(there.Changes) != len(back.Changes) {
			t.Fatalf("%s; back %s", told(there), told(back))
		}
		for i, c := range there.Changes {
			if back.Changes[i].Kind != opposite[c.Kind] || c.Before != back.Changes[i].After {
				t.Fatalf("%s; back %s", told(there), told(back))
			}
		}
		if len(after) != there.Unchanged+len(there.Changes)-there.Counts[deck.Gone] {
			t.Fatalf("%d rates are %+v", len(after), there)
		}
		merged := deck.Merge(before, after)
		if d := deck.Compare(merged, after, true); len(d.Changes) != 0 || len(merged) != len(before)+there.Counts[deck.New] {
			t.Fatalf("%s after the merge", told(d))
		}
	})
}
