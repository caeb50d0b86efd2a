package rating_test

import (
	"reflect"
	"testing"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// minutes is a package with included minutes to mobiles, then to fixed lines of Melbourne and mobiles, then to all.
func minutes(t *testing.T) rating.Package {
	t.Helper()
	p := business(t)
	p.Pools = []rating.Pool{
		{Name: "mobile", Prefixes: []string{"614"}, Seconds: 600},
		{Name: "mine", Prefixes: []string{"614", "613", "61"}, Seconds: 600},
		{Name: "any", Seconds: 600},
	}
	return p
}

func TestWhichPoolsACallDrawsFrom(t *testing.T) {
	t.Parallel()
	of := tariff(t, rating.Rate{Prefix: "61", PerMinute: 60, FreeSeconds: 10}, rating.Rate{Prefix: "44", PerMinute: 60},
		rating.Rate{Prefix: "1", ConnectionFee: 60, CapSeconds: 60}, rating.Rate{Prefix: "64"},
		rating.Rate{Prefix: "61", PerMinute: 60, Direction: cdr.Inbound})
	p := minutes(t)
	p.InboundBilling = true
	service := selling(t, p, of)
	inside := called(t, "201", 60)
	inside.Direction = cdr.Local
	for name, row := range map[string]struct {
		call rating.Call
		want []int
	}{
		"those whose prefixes it begins with, and those without": {called(t, "0412345678", 60), []int{0, 1, 2}},
		"others than those of mobiles":                           {called(t, "0398765432", 60), []int{1, 2}},
		"abroad the one without prefixes":                        {called(t, "+442079460958", 60), []int{2}},
		"a call that nobody answered costs nothing anyway":       {called(t, "0412345678", 0), nil},
		"nor does one within the free seconds":                   {called(t, "0412345678", 10), nil},
		"one that only has a connection fee draws nothing":       {called(t, "+12125551234", 60), nil},
		"it draws what goes beyond":                              {called(t, "+12125551234", 61), []int{2}},
		"one whose rate is nothing costs nothing anyway":         {called(t, "+6421123456", 60), nil},
		"one that has no rate either":                            {called(t, "+33123456789", 60), nil},
		"a call that comes in draws nothing":                     {arriving(t, "0412345678", "0398765432", 60), nil},
		"nor does one that stays inside":                         {inside, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			result := pricedAs(t, service, row.call)
			if got := result.Pools(&row.call); !reflect.DeepEqual(got, row.want) {
				t.Errorf("it draws from %v, want %v", got, row.want)
			}
		})
	}
}

func TestACallThatCrossesTheEndOfItsMinutesPaysForTheRest(t *testing.T) {
	t.Parallel()
	rate := rating.Rate{Prefix: "61", ConnectionFee: 10 * cent, PerMinute: 60 * cent, FirstIncrement: 30, NextIncrement: 6}
	for name, row := range map[string]struct {
		change  func(*rating.Package, *rating.Rate)
		seconds int64
		left    []int64
		draws   []rating.Draw
		want    string
	}{
		"covered by the first pool": {
			seconds: 45, left: []int64{48, 9, 9}, draws: []rating.Draw{{Pool: "mobile", Seconds: 48}}, want: "0",
		},
		"covered by two": {
			seconds: 45, left: []int64{40, 9, 9}, draws: []rating.Draw{{Pool: "mobile", Seconds: 40}, {Pool: "mine", Seconds: 8}}, want: "0",
		},
		"not covered by all": {
			seconds: 45, left: []int64{20, 0, 10}, draws: []rating.Draw{{Pool: "mobile", Seconds: 20}, {Pool: "any", Seconds: 10}}, want: "0.28",
		},
		"nothing is left":           {seconds: 45, left: []int64{0, 0, 0}, want: "0.58"},
		"less than nothing is left": {seconds: 45, left: []int64{-5, 0, -1}, want: "0.58"},
		"no pool is asked":          {seconds: 45, want: "0.58"},
		"the minimum charge counts beyond": {
			change:  func(_ *rating.Package, r *rating.Rate) { r.MinimumCharge = 30 * cent },
			seconds: 45, left: []int64{40, 0, 0}, draws: []rating.Draw{{Pool: "mobile", Seconds: 40}}, want: "0.30",
		},
		"so do markup and rounding": {
			change: func(p *rating.Package, _ *rating.Rate) {
				p.MarkupPercent, p.Rounding = 10*money.Unit, rating.UpToFiveCents
			},
			seconds: 45, left: []int64{40, 0, 0}, draws: []rating.Draw{{Pool: "mobile", Seconds: 40}}, want: "0.20",
		},
		"the package's increments are drawn": {
			change:  func(p *rating.Package, _ *rating.Rate) { p.FirstIncrement, p.NextIncrement = 60, 60 },
			seconds: 61, left: []int64{100, 0, 0}, draws: []rating.Draw{{Pool: "mobile", Seconds: 100}}, want: "0.30",
		},
		"the fee of an untimed call stays where its timed seconds are covered": {
			change:  func(_ *rating.Package, r *rating.Rate) { r.CapSeconds = 600 },
			seconds: 645, left: []int64{48, 0, 0}, draws: []rating.Draw{{Pool: "mobile", Seconds: 48}}, want: "0.10",
		},
		"a custom rate draws as well, without markup": {
			change: func(p *rating.Package, _ *rating.Rate) {
				p.MarkupPercent, p.CustomRates = 10*money.Unit, []rating.Rate{{Prefix: "614", PerMinute: 120 * cent}}
			},
			seconds: 60, left: []int64{45, 0, 0}, draws: []rating.Draw{{Pool: "mobile", Seconds: 45}}, want: "0.30",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, rate := minutes(t), rate
			if row.change != nil {
				row.change(&p, &rate)
			}
			services := []rating.Service{selling(t, p, tariff(t, rate))}
			call := called(t, "0412345678", row.seconds)
			result := rating.Price(&call, services, nil)
			pools := result.Pools(&call)
			if len(row.left) < len(pools) {
				pools = pools[:len(row.left)]
			}
			draws := result.Allocate(pools, row.left)
			if !reflect.DeepEqual(draws, row.draws) {
				t.Errorf("%v are drawn, want %v", draws, row.draws)
			}
			drawn := result.Drawn(draws)
			if drawn.Amount != amount(t, row.want) || drawn.BilledSeconds != result.BilledSeconds {
				t.Errorf("it costs %s for %d seconds, want %s", drawn.Amount, drawn.BilledSeconds, row.want)
			}
			if explained, e := rating.Explain(&call, services, nil, draws); !reflect.DeepEqual(explained, drawn) || e.Charge != drawn.Charge {
				t.Errorf("it is explained as %v and drawn as %v", explained, drawn)
			}
		})
	}
}

func TestOnlyStandardCallsAreDrawn(t *testing.T) {
	t.Parallel()
	draws := []rating.Draw{{Pool: "mobile", Seconds: 60}}
	for _, raw := range []string{"0412345678", "000"} {
		result := pricedAs(t, selling(t, minutes(t)), called(t, raw, 60))
		if got := result.Drawn(draws); !reflect.DeepEqual(got, result) {
			t.Errorf("%s, which has no rate, is drawn as %v", raw, got)
		}
		if got := result.Allocate(nil, nil); got != nil {
			t.Errorf("%s draws %v", raw, got)
		}
	}
	var nobody rating.Result
	if got := nobody.Allocate([]int{0}, []int64{60}); got != nil {
		t.Errorf("a call without a package draws %v", got)
	}
}
