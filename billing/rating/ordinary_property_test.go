package rating_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// anyPrice draws what a rate asks.
func anyPrice(t *rapid.T) rating.Rate {
	price := func(name string) money.Amount {
		return money.Amount(rapid.OneOf(rapid.Just(int64(0)), rapid.Int64Range(0, 1e6), rapid.Int64Range(0, 1e12)).Draw(t, name))
	}
	seconds := rapid.OneOf(rapid.Just(0), rapid.IntRange(0, 120), rapid.IntRange(0, 86_400))
	return rating.Rate{
		Prefix: "61", ConnectionFee: price("fee"), PerMinute: price("per minute"), MinimumCharge: price("least"),
		FirstIncrement: rapid.IntRange(0, 90).Draw(t, "first"), NextIncrement: rapid.IntRange(0, 90).Draw(t, "next"),
		FreeSeconds: seconds.Draw(t, "free"), CapSeconds: seconds.Draw(t, "cap"),
		Rounding: rapid.SampledFrom(rating.Roundings()).Draw(t, "rounding"),
	}
}

// anyPackage draws what a package changes about it, and pools of which some take the call.
func anyPackage(t *rapid.T, tb testing.TB) rating.Package {
	tb.Helper()
	p := business(tb)
	p.MarkupPercent = money.Amount(rapid.OneOf(rapid.Just(int64(0)), rapid.Int64Range(-1e8, 1e8)).Draw(t, "markup"))
	p.FirstIncrement, p.NextIncrement = rapid.IntRange(0, 90).Draw(t, "our first"), rapid.IntRange(0, 90).Draw(t, "our next")
	p.Rounding = rapid.SampledFrom(append(rating.Roundings(), "")).Draw(t, "our rounding")
	p.FreeSecondsPerCall = rapid.OneOf(rapid.Just(0), rapid.IntRange(0, 120)).Draw(t, "our free")
	for i := range rapid.IntRange(0, 4).Draw(t, "pools") {
		pool := rating.Pool{Name: string(rune('a' + i)), Seconds: 1000}
		if rapid.Bool().Draw(t, "of others") {
			pool.Prefixes = []string{rapid.SampledFrom([]string{"6", "614", "44", "61412345678"}).Draw(t, "prefix")}
		}
		p.Pools = append(p.Pools, pool)
	}
	if rapid.Bool().Draw(t, "custom") {
		p.CustomRates = []rating.Rate{anyPrice(t)}
	}
	return p
}

func anySeconds(t *rapid.T, name string) int64 {
	return rapid.OneOf(rapid.Int64Range(0, 200), rapid.Int64Range(0, 90_000), rapid.Int64Range(0, 1<<62)).Draw(t, name)
}

// drawing prices a call and draws from its pools what is left in them.
func drawing(t *rapid.T, services []rating.Service, c rating.Call, left []int64) rating.Result {
	result := rating.Price(&c, services, nil)
	places := result.Pools(&c)
	mine := make([]int64, len(places))
	for i, place := range places {
		mine[i] = left[place]
	}
	draws := result.Allocate(places, mine)
	var sum int64
	for _, d := range draws {
		sum += d.Seconds
		place := slices.IndexFunc(result.Package.Package().Pools, func(p rating.Pool) bool { return p.Name == d.Pool })
		if !slices.Contains(places, place) || d.Seconds <= 0 || d.Seconds > left[place] {
			t.Fatalf("%d seconds are drawn from the pool %s, in which %v are left", d.Seconds, d.Pool, left)
		}
	}
	if sum > result.BilledSeconds {
		t.Fatalf("%v are drawn for %d seconds", draws, result.BilledSeconds)
	}
	drawn := result.Drawn(draws)
	if drawn.Amount > result.Amount {
		t.Fatalf("with included minutes it costs %s, without %s", drawn.Amount, result.Amount)
	}
	return drawn
}

func TestPriceNeverFallsAsACallGetsLonger(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		p := anyPackage(r, t)
		services := []rating.Service{selling(t, p, tariff(t, anyPrice(r)))}
		left := make([]int64, len(p.Pools))
		for i := range left {
			left[i] = rapid.Int64Range(-10, 300).Draw(r, "left")
		}
		short := called(t, "0412345678", anySeconds(r, "seconds"))
		long := short
		long.Seconds += anySeconds(r, "more")
		a, b := drawing(r, services, short, left), drawing(r, services, long, left)
		if a.Amount > b.Amount || a.BilledSeconds > b.BilledSeconds || a.Amount < 0 {
			r.Fatalf("%d seconds cost %s (%d billed), %d cost %s (%d billed)",
				short.Seconds, a.Amount, a.BilledSeconds, long.Seconds, b.Amount, b.BilledSeconds)
		}
	})
}

func TestSplittingAPoolChangesNoSum(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		whole := anyPackage(r, t)
		whole.Pools = []rating.Pool{{Name: "whole", Prefixes: []string{"614"}}}
		parts := whole
		parts.Pools = nil
		var left []int64
		total := int64(0)
		for i := range rapid.IntRange(1, 5).Draw(r, "parts") {
			seconds := rapid.Int64Range(0, 500).Draw(r, "seconds of a part")
			parts.Pools = append(parts.Pools, rating.Pool{Name: string(rune('a' + i)), Prefixes: []string{"614"}})
			left, total = append(left, seconds), total+seconds
		}
		order := rapid.Permutation(left).Draw(r, "order")
		of := tariff(t, anyPrice(r))
		one, many := []rating.Service{selling(t, whole, of)}, []rating.Service{selling(t, parts, of)}
		rest := []int64{total}
		for range rapid.IntRange(1, 8).Draw(r, "calls") {
			call := called(t, "0412345678", rapid.Int64Range(0, 400).Draw(r, "seconds"))
			a, b := drawing(r, one, call, rest), drawing(r, many, call, order)
			if a.Amount != b.Amount || taken(a) != taken(b) {
				r.Fatalf("%d seconds cost %s from one pool (%v), %s from several (%v)", call.Seconds, a.Amount, a.Draws, b.Amount, b.Draws)
			}
			rest[0] -= taken(a)
			for _, d := range b.Draws {
				order[d.Pool[0]-'a'] -= d.Seconds
			}
		}
	})
}

func taken(r rating.Result) (sum int64) {
	for _, d := range r.Draws {
		sum += d.Seconds
	}
	return sum
}

func TestACallIsExplainedAsItIsPriced(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		p := anyPackage(r, t)
		services := []rating.Service{selling(t, p, tariff(t, anyPrice(r)))}
		call := called(t, "0412345678", anySeconds(r, "seconds"))
		left := []int64{50, 50, 50, 50}
		want := drawing(r, services, call, left)
		got, e := rating.Explain(&call, services, nil, want.Draws)
		var last rating.Step
		for s := range e.Steps() {
			last = s
			if s.Kind == rating.StepSeconds && s.Seconds != want.BilledSeconds {
				r.Fatalf("%d seconds are explained, %d billed", s.Seconds, want.BilledSeconds)
			}
		}
		if got.Charge != want.Charge || last.Kind != rating.StepCharge || last.Amount != want.Amount {
			r.Fatalf("%v is explained as %v, with %v at the end", want.Charge, got.Charge, last)
		}
	})
}
