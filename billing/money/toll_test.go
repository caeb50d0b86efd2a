package money_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/billing/money"
)

func TestTollsAreRightToTheMillionth(t *testing.T) {
	t.Parallel()
	const cent = money.Unit / 100
	for name, row := range map[string]struct {
		toll    money.Toll
		seconds int64
		want    money.Amount
	}{
		"nothing costs nothing":                     {money.Toll{}, 60, 0},
		"a fee is for the call":                     {money.Toll{Fee: 35 * cent}, 3600, 35 * cent},
		"a minute is sixty seconds":                 {money.Toll{PerMinute: 12 * cent}, 60, 12 * cent},
		"both":                                      {money.Toll{Fee: 35 * cent, PerMinute: 12 * cent}, 90, 53 * cent},
		"half a millionth is rounded up":            {money.Toll{PerMinute: 1}, 30, 1},
		"less than half a millionth is rounded off": {money.Toll{PerMinute: 1}, 29, 0},
		"the least":                                 {money.Toll{PerMinute: 12 * cent, Least: 10 * cent}, 30, 10 * cent},
		"more than the least":                       {money.Toll{PerMinute: 12 * cent, Least: 10 * cent}, 55, 11 * cent},
		"the percentage is on top of the least":     {money.Toll{Least: 10 * cent, Percent: 10 * money.Unit}, 0, 11 * cent},
		"a percentage is taken off":                 {money.Toll{Fee: 10 * cent, Percent: -25 * money.Unit}, 0, 75_000},
		"everything is taken off":                   {money.Toll{Fee: money.Max, Percent: -100 * money.Unit}, 1 << 62, 0},
		"it is rounded once, and not before the percentage": {
			money.Toll{PerMinute: 1, Percent: 100 * money.Unit}, 15, 1, // 0.25 + 100 % = 0.5
		},
		"out of range is the largest":               {money.Toll{PerMinute: money.Max}, 61, money.Max},
		"out of range with a percentage too":        {money.Toll{PerMinute: money.Max, Percent: money.Unit}, 1<<63 - 1, money.Max},
		"what is out of range comes back into it":   {money.Toll{PerMinute: money.Max, Percent: -99 * money.Unit}, 600, money.Max/10 + 1},
		"the smallest part of the longest of calls": {money.Toll{PerMinute: money.Unit, Percent: 1 - 100*money.Unit}, 1<<63 - 1, 1537228672809129}, // (2⁶³−1) / 60 · 10⁶ / 10⁸
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := row.toll.For(row.seconds)
			if got != row.want || (err != nil) != (row.want == money.Max) {
				t.Errorf("%d seconds cost %d, %v; want %d", row.seconds, got, err, row.want)
			}
		})
	}
}

func TestNegativePartsOfATollAreRefused(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		toll    money.Toll
		seconds int64
	}{
		"the fee":                 {money.Toll{Fee: -1, PerMinute: 1}, 60},
		"the price of a minute":   {money.Toll{Fee: 1, PerMinute: -1}, 60},
		"the least":               {money.Toll{Fee: 1, Least: -1}, 60},
		"the seconds":             {money.Toll{Fee: 1}, -1},
		"more than all taken off": {money.Toll{Fee: 1, Percent: -100*money.Unit - 1}, 60},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got, err := row.toll.For(row.seconds); got != 0 || err == nil {
				t.Errorf("it costs %d without an error", got)
			}
		})
	}
}

func TestTollsAgreeWithFractions(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		price := rapid.OneOf(rapid.Int64Range(0, 1e6), rapid.Int64Range(0, 1e12), rapid.Int64Range(0, int64(money.Max)))
		toll := money.Toll{
			Fee: money.Amount(price.Draw(t, "fee")), PerMinute: money.Amount(price.Draw(t, "per minute")),
			Least:   money.Amount(price.Draw(t, "least")),
			Percent: money.Amount(rapid.OneOf(rapid.Just(int64(0)), rapid.Int64Range(-1e8, 1e10), rapid.Int64Range(-1e8, 10-1e8)).Draw(t, "percent")),
		}
		seconds := rapid.OneOf(rapid.Int64Range(0, 7200), rapid.Int64Range(0, 1<<63-1)).Draw(t, "seconds")
		want := fraction(toll, seconds)
		got, err := toll.For(seconds)
		if !want.IsInt64() || money.Amount(want.Int64()) > money.Max {
			if got != money.Max || err == nil {
				t.Fatalf("it costs %d, %v; want an error", got, err)
			}
		} else if int64(got) != want.Int64() || err != nil {
			t.Fatalf("it costs %d, %v; want %s", got, err, want)
		}
	})
}

// fraction reckons a toll in fractions and rounds half up.
func fraction(toll money.Toll, seconds int64) *big.Int {
	sum := new(big.Rat).Mul(big.NewRat(int64(toll.PerMinute), 60), new(big.Rat).SetInt64(seconds))
	sum.Add(sum, big.NewRat(int64(toll.Fee), 1))
	if least := big.NewRat(int64(toll.Least), 1); sum.Cmp(least) < 0 {
		sum = least
	}
	sum.Mul(sum, big.NewRat(int64(100*money.Unit+toll.Percent), int64(100*money.Unit)))
	sum.Add(sum, big.NewRat(1, 2))
	return new(big.Int).Quo(sum.Num(), sum.Denom())
}

func TestAmountsAreRoundedUpToAStep(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		amount, step, want money.Amount
	}{
		"a millionth is a whole cent":       {1, 10_000, 10_000},
		"a whole cent stays":                {10_000, 10_000, 10_000},
		"a millionth more is the next":      {10_001, 10_000, 20_000},
		"five cents":                        {50_001, 50_000, 100_000},
		"nothing stays nothing":             {0, 50_000, 0},
		"no step leaves it":                 {12_345, 0, 12_345},
		"up is towards zero for a negative": {-12_345, 10_000, -10_000},
		"the largest is not rounded up":     {money.Max, 10_000, money.Max},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := row.amount.UpTo(row.step)
			if got != row.want || (err != nil) != (row.amount == money.Max) {
				t.Errorf("%d up to %d is %d, %v; want %d", row.amount, row.step, got, err, row.want)
			}
		})
	}
}
