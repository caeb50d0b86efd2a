// Package money owns exact amounts of money: whole millionths of a currency unit, never a float. It is the only place
// that rounds, and what is too large for it is an error, never a wrong amount.
package money

import (
	"math/bits"

	"github.com/tollbook/tollbook/billing"
)

// Amount is an amount of money in whole millionths of a currency unit. Its range is Min to Max; which currency it is
// in is known by what holds it. The zero value is nothing.
type Amount int64

const (
	// Unit is one unit of a currency, such as one dollar.
	Unit Amount = 1_000_000
	// Max is the largest amount, the largest that numeric(18,6) holds.
	Max Amount = 999_999_999_999_999_999
	// Min is the smallest amount.
	Min Amount = -Max
)

// secondsPerMinute turns a price per minute into one per second.
const secondsPerMinute = 60

// Add is a + b. Its error says that the sum is out of range; the amount is then the nearest that is in range.
func (a Amount) Add(b Amount) (Amount, error) {
	sum := a + b
	if (a > 0) == (b > 0) && (sum > 0) != (a > 0) && a != 0 {
		return saturated(a < 0), errTooLarge()
	}
	if sum > Max || sum < Min {
		return saturated(sum < 0), errTooLarge()
	}
	return sum, nil
}

// Sub is a − b, with the errors of Add.
func (a Amount) Sub(b Amount) (Amount, error) {
	if b < Min || b > Max {
		return saturated(b > 0), errTooLarge()
	}
	return a.Add(-b)
}

// Sum adds amounts up in their order. Its error says that a sum on the way is out of range.
func Sum(amounts ...Amount) (Amount, error) {
	var total Amount
	for _, a := range amounts {
		var err error
		if total, err = total.Add(a); err != nil {
			return total, err
		}
	}
	return total, nil
}

// PerMinute is what seconds cost at rate a minute, rounded half away from zero to a millionth. Its error says that the
// cost is out of range; the amount is then the nearest that is in range.
func PerMinute(rate Amount, seconds int64) (Amount, error) {
	negative := (rate < 0) != (seconds < 0)
	high, low := bits.Mul64(magnitude(int64(rate)), magnitude(seconds))
	if high >= secondsPerMinute {
		return saturated(negative), errTooLarge()
	}
	cost := low / secondsPerMinute
	rest := low % secondsPerMinute
	if high != 0 {
		cost, rest = bits.Div64(high, low, secondsPerMinute)
	}
	if cost > uint64(Max) {
		return saturated(negative), errTooLarge()
	}
	if rest >= secondsPerMinute/2 {
		cost++
	}
	return signed(cost, negative)
}

// Round gives the amount in the currency's smallest unit, such as whole cents, rounded half away from zero. Its error
// says that the currency is unknown, or that the rounded amount is out of range.
func Round(a Amount, code string) (Amount, error) {
	c, err := CurrencyOf(code)
	if err != nil {
		return 0, err
	}
	return c.Round(a)
}

// Round gives the amount in the currency's smallest unit, rounded half away from zero. Its error says that the rounded
// amount is out of range.
func (c Currency) Round(a Amount) (Amount, error) {
	step := uint64(c.Smallest())
	whole := magnitude(int64(a))
	rest := whole % step
	whole -= rest
	if rest >= step-rest {
		whole += step
	}
	return signed(whole, a < 0)
}

// signed gives a magnitude its sign back.
func signed(whole uint64, negative bool) (Amount, error) {
	if whole > uint64(Max) {
		return saturated(negative), errTooLarge()
	}
	if negative {
		return -Amount(whole), nil
	}
	return Amount(whole), nil
}

// magnitude is the absolute value, right for the smallest int64 too.
func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func saturated(negative bool) Amount {
	if negative {
		return Min
	}
	return Max
}

func errTooLarge() error {
	return billing.Errorf(billing.Invalid, "", "The amount is out of range: at most %s either way.", Max)
}

// Times is the amount so many times, with the errors of Add.
func (a Amount) Times(n int64) (Amount, error) {
	high, low := bits.Mul64(magnitude(int64(a)), magnitude(n))
	negative := (a < 0) != (n < 0)
	if high != 0 || low > uint64(Max) {
		return saturated(negative), errTooLarge()
	}
	return signed(low, negative)
}
