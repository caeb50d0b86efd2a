package money

import (
	"math/bits"

	"github.com/tollbook/tollbook/billing"
)

// Toll is how time becomes a price: Fee once and PerMinute for the seconds, at least Least, and Percent on top of that.
type Toll struct {
	Fee, PerMinute, Least Amount
	// Percent is added to the rest; Unit is 1 %, and it is −100 % at least. None of the others is negative.
	Percent Amount
}

const (
	// percents is 100 %, the smallest step of Percent being the unit.
	percents = 100 * uint64(Unit)
	// parts is what a price with a percentage is divided by: 60 for the minute, and 100 %.
	parts = secondsPerMinute * percents
)

// For is what some seconds cost: reckoned exactly and then rounded once, half away from zero, to a millionth. Its error
// says that the price is out of range, and the amount is then the nearest that is in range; or that a part of the toll or
// the seconds are negative, and the amount is then 0.
func (t Toll) For(seconds int64) (Amount, error) {
	if t.Fee|t.PerMinute|t.Least|Amount(seconds)|(t.Percent+Amount(percents)) < 0 {
		return 0, billing.Errorf(billing.Invalid, "", "A price has no negative parts, and at most 100 %% are taken off.")
	}
	// All is counted in sixtieths of a millionth until the end.
	high, sum := bits.Mul64(uint64(t.PerMinute), uint64(seconds))
	feeHigh, fee := bits.Mul64(uint64(t.Fee), secondsPerMinute)
	sum, carry := bits.Add64(sum, fee, 0)
	high += feeHigh + carry
	if leastHigh, least := bits.Mul64(uint64(t.Least), secondsPerMinute); high < leastHigh || high == leastHigh && sum < least {
		high, sum = leastHigh, least
	}
	if t.Percent == 0 && high == 0 && sum < 1<<63 {
		return signed((sum+secondsPerMinute/2)/secondsPerMinute, false)
	}
	if t.Percent == 0 {
		return shared(high, sum, secondsPerMinute)
	}
	return scaled(high, sum, percents+uint64(t.Percent))
}

// scaled is a number of sixtieths times a factor in millionths of a percent. What does not fit 128 bits on the way is out
// of range in the end too, since parts is far smaller than what is left out.
func scaled(high, low, factor uint64) (Amount, error) {
	over, top := bits.Mul64(high, factor)
	middle, bottom := bits.Mul64(low, factor)
	top, carry := bits.Add64(top, middle, 0)
	if over != 0 || carry != 0 {
		return Max, errTooLarge()
	}
	return shared(top, bottom, parts)
}

// shared is a number of 128 bits divided by an even one, rounded half up.
func shared(high, low, by uint64) (Amount, error) {
	if high >= by {
		return Max, errTooLarge()
	}
	whole, rest := low/by, low%by
	if high != 0 {
		whole, rest = bits.Div64(high, low, by)
	}
	if rest >= by/2 {
		whole++
	}
	return signed(whole, false)
}

// UpTo is the amount rounded up to a multiple of a step; a step of 0 or less leaves it as it is. Its error says that the
// multiple is out of range.
func (a Amount) UpTo(step Amount) (Amount, error) {
	if step <= 0 {
		return a, nil
	}
	over := a % step
	if over == 0 {
		return a, nil
	}
	if over < 0 {
		return a - over, nil
	}
	return a.Add(step - over)
}
