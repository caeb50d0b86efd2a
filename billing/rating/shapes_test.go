package rating_test

import (
	"testing"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// shape is a price as it is sold, with what calls of some seconds cost.
type shape struct {
	rate    rating.Rate
	change  func(*rating.Package)
	charges map[int64]string
	billed  map[int64]int64
}

// shapes are the price shapes of the Australian market.
func shapes() map[string]shape {
	return map[string]shape{
		"an untimed local call with a cap of 90 minutes": {
			rate:    rating.Rate{Prefix: "613", ConnectionFee: 18 * cent, PerMinute: 4 * cent, CapSeconds: 5400},
			charges: map[int64]string{0: "0", 1: "0.18", 5399: "0.18", 5400: "0.18", 5401: "0.180667", 5460: "0.22", 7200: "1.38"},
			billed:  map[int64]int64{0: 0, 5400: 0, 5401: 1, 7200: 1800},
		},
		"an untimed call that is never timed": {
			rate:    rating.Rate{Prefix: "613", ConnectionFee: 15 * cent},
			charges: map[int64]string{0: "0", 1: "0.15", 86_400: "0.15"},
		},
		"the first 20 minutes free": {
			rate:    rating.Rate{Prefix: "613", ConnectionFee: 10 * cent, PerMinute: 10 * cent, FreeSeconds: 1200},
			charges: map[int64]string{0: "0", 1: "0", 1200: "0", 1201: "0.101667", 1260: "0.20", 2400: "2.10"},
			billed:  map[int64]int64{1: 0, 1200: 0, 1201: 1, 2400: 1200},
		},
		"the first 20 minutes free by the package": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 10 * cent, FreeSeconds: 60},
			change:  func(p *rating.Package) { p.FreeSecondsPerCall = 1200 },
			charges: map[int64]string{61: "0", 1200: "0", 1260: "0.10"},
		},
		"a flagfall and a price per second": {
			rate:    rating.Rate{Prefix: "613", ConnectionFee: 39 * cent, PerMinute: 99 * cent},
			charges: map[int64]string{0: "0", 1: "0.4065", 30: "0.885", 60: "1.38", 61: "1.3965", 3600: "59.79"},
		},
		"blocks of 30 seconds": {
			rate:    rating.Rate{Prefix: "613", ConnectionFee: 30 * cent, PerMinute: 90 * cent, FirstIncrement: 30, NextIncrement: 30},
			charges: map[int64]string{1: "0.75", 30: "0.75", 31: "1.20", 60: "1.20", 61: "1.65"},
			billed:  map[int64]int64{1: 30, 30: 30, 31: 60, 61: 90},
		},
		"each call rounded up to the cent": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 7 * cent, Rounding: rating.UpToCent},
			charges: map[int64]string{0: "0", 1: "0.01", 8: "0.01", 9: "0.02", 60: "0.07", 61: "0.08"},
		},
		"each call rounded up to five cents": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 7 * cent, Rounding: rating.UpToFiveCents},
			charges: map[int64]string{1: "0.05", 42: "0.05", 43: "0.10", 60: "0.10"},
		},
		"the package rounds where the rate does not": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 7 * cent},
			change:  func(p *rating.Package) { p.Rounding = rating.UpToCent },
			charges: map[int64]string{1: "0.01", 61: "0.08"},
		},
		"the package does not round where the rate does": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 7 * cent, Rounding: rating.UpToFiveCents},
			change:  func(p *rating.Package) { p.Rounding = rating.Exact },
			charges: map[int64]string{1: "0.001167", 61: "0.071167"},
		},
		"6/6": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 10 * cent, FirstIncrement: 6, NextIncrement: 6},
			charges: map[int64]string{1: "0.01", 6: "0.01", 7: "0.02", 45: "0.08"},
			billed:  map[int64]int64{1: 6, 7: 12, 45: 48},
		},
		"30/6": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 10 * cent, FirstIncrement: 30, NextIncrement: 6},
			charges: map[int64]string{1: "0.05", 30: "0.05", 31: "0.06", 45: "0.08"},
			billed:  map[int64]int64{1: 30, 31: 36, 45: 48},
		},
		"30/7": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 60 * cent, FirstIncrement: 30, NextIncrement: 7},
			charges: map[int64]string{45: "0.51"},
			billed:  map[int64]int64{45: 51},
		},
		"60/60": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 25 * cent, FirstIncrement: 60, NextIncrement: 60},
			charges: map[int64]string{1: "0.25", 60: "0.25", 61: "0.50", 180: "0.75"},
			billed:  map[int64]int64{1: 60, 61: 120, 180: 180},
		},
		"60/1": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 24 * cent, FirstIncrement: 60, NextIncrement: 1},
			charges: map[int64]string{1: "0.24", 60: "0.24", 61: "0.244", 90: "0.36"},
			billed:  map[int64]int64{1: 60, 61: 61, 90: 90},
		},
		"the package's increments come before the rate's": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 60 * cent, FirstIncrement: 6, NextIncrement: 6},
			change:  func(p *rating.Package) { p.FirstIncrement, p.NextIncrement = 30, 7 },
			charges: map[int64]string{45: "0.51"},
		},
		"one of the package's increments alone": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 60 * cent, FirstIncrement: 30, NextIncrement: 6},
			change:  func(p *rating.Package) { p.NextIncrement = 7 },
			charges: map[int64]string{45: "0.51"},
		},
		"increments count behind the free seconds": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 60 * cent, FirstIncrement: 30, NextIncrement: 7, FreeSeconds: 10},
			charges: map[int64]string{10: "0", 11: "0.30", 55: "0.51"},
			billed:  map[int64]int64{55: 51},
		},
		"free seconds within a longer cap": {
			rate:    rating.Rate{Prefix: "613", ConnectionFee: 20 * cent, PerMinute: 6 * cent, FreeSeconds: 10, CapSeconds: 600},
			charges: map[int64]string{10: "0", 11: "0.20", 600: "0.20", 610: "0.21"},
		},
		"a minimum charge": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 6 * cent, MinimumCharge: 5 * cent},
			charges: map[int64]string{0: "0", 1: "0.05", 50: "0.05", 51: "0.051"},
		},
		"a markup of ten percent, also on fee and minimum": {
			rate:    rating.Rate{Prefix: "613", ConnectionFee: 10 * cent, PerMinute: 6 * cent, MinimumCharge: 12 * cent},
			change:  func(p *rating.Package) { p.MarkupPercent = 10 * money.Unit },
			charges: map[int64]string{1: "0.132", 20: "0.132", 60: "0.176"},
		},
		"a discount": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 9 * cent},
			change:  func(p *rating.Package) { p.MarkupPercent = -money.Unit * 100 / 3 },
			charges: map[int64]string{60: "0.06"},
		},
		"one rounding, after the markup": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 1},
			change:  func(p *rating.Package) { p.MarkupPercent = 100 * money.Unit },
			charges: map[int64]string{14: "0", 15: "0.000001", 30: "0.000001", 45: "0.000002"},
		},
		"the markup comes before rounding up": {
			rate:    rating.Rate{Prefix: "613", PerMinute: 10 * cent, Rounding: rating.UpToCent},
			change:  func(p *rating.Package) { p.MarkupPercent = money.Unit },
			charges: map[int64]string{60: "0.11"},
		},
		"a custom rate has no markup": {
			rate: rating.Rate{Prefix: "613", PerMinute: 10 * cent},
			change: func(p *rating.Package) {
				p.MarkupPercent = 10 * money.Unit
				p.CustomRates = []rating.Rate{{Prefix: "61", PerMinute: 20 * cent}}
			},
			charges: map[int64]string{60: "0.20"},
		},
	}
}

func TestPriceShapesAreRightToTheMillionth(t *testing.T) {
	t.Parallel()
	for name, row := range shapes() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := business(t)
			if row.change != nil {
				row.change(&p)
			}
			service := selling(t, p, tariff(t, row.rate))
			for seconds, want := range row.charges {
				got := pricedAs(t, service, called(t, "0398765432", seconds))
				if got.CallType != rating.Standard || got.Amount != amount(t, want) {
					t.Errorf("%d seconds cost %s (%s), want %s", seconds, got.Amount, got.CallType, want)
				}
			}
			for seconds, want := range row.billed {
				if got := pricedAs(t, service, called(t, "0398765432", seconds)); got.BilledSeconds != want {
					t.Errorf("of %d seconds %d are billed, want %d", seconds, got.BilledSeconds, want)
				}
			}
		})
	}
}

func TestInbound1300CallsCostByTheirOrigin(t *testing.T) {
	t.Parallel()
	rates := []rating.Rate{
		{Prefix: "611300", Direction: cdr.Inbound, PerMinute: 4 * cent, Description: "1300 from anywhere"},
		{Prefix: "611300", Direction: cdr.Inbound, Origin: "614", PerMinute: 11 * cent, Description: "1300 from a mobile"},
		{Prefix: "611300", Direction: cdr.Inbound, Origin: "6138", ConnectionFee: cent, Description: "1300 from the East"},
		{Prefix: "6113", Direction: cdr.Inbound, Origin: "61398765432", PerMinute: money.Unit, Description: "a shorter prefix"},
	}
	p := business(t)
	p.InboundBilling, p.InboundFirstIncrement, p.InboundNextIncrement = true, 60, 60
	p.FirstIncrement, p.FreeSecondsPerCall, p.Rounding = 3600, 3600, rating.UpToFiveCents
	service := selling(t, p, tariff(t, rates...))
	for name, row := range map[string]struct {
		from string
		want string
	}{
		"from a mobile":                                {"0412345678", "0.22"},
		"from a fixed line":                            {"0298765432", "0.08"},
		"from the longest origin":                      {"0387654321", "0.01"},
		"from a number that withheld":                  {"anonymous", "0.08"},
		"a longer prefix comes before a longer origin": {"0398765432", "0.08"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := pricedAs(t, service, arriving(t, "1300123456", row.from, 61))
			if got.CallType != rating.Standard || got.Amount != amount(t, row.want) || got.BilledSeconds != 120 {
				t.Errorf("it costs %s (%s) for %d seconds, want %s", got.Amount, got.CallType, got.BilledSeconds, row.want)
			}
		})
	}
	p.InboundBilling = false
	if got := pricedAs(t, selling(t, p, tariff(t, rates...)), arriving(t, "1300123456", "0412345678", 61)); got.CallType != rating.Free {
		t.Errorf("where calls that come in are not billed one is %s", got.CallType)
	}
}

func TestAMinimumSpendIsTruedUp(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct{ least, spent, want money.Amount }{
		"nothing was spent":         {50 * money.Unit, 0, 50 * money.Unit},
		"less was spent":            {50 * money.Unit, 12_345_678, 37_654_322},
		"as much was spent":         {50 * money.Unit, 50 * money.Unit, 0},
		"more was spent":            {50 * money.Unit, 51 * money.Unit, 0},
		"there is no minimum":       {0, 0, 0},
		"more was credited":         {50 * money.Unit, -5 * money.Unit, 55 * money.Unit},
		"there is nothing so large": {money.Max, money.Min, money.Max},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			settings := rating.PackageSettings{MinimumSpend: row.least}
			if got := settings.TrueUp(row.spent); got != row.want {
				t.Errorf("%s is added, want %s", got, row.want)
			}
		})
	}
}
