package rating

import (
	"math"

	"github.com/tollbook/tollbook/billing/money"
)

// terms are what a rate asks for a call, ready to be counted.
type terms struct {
	fee, perMinute money.Amount
	first, next    int16
	extras
}

// extras are the terms that few rates have.
type extras struct {
	least        money.Amount
	free, capped int32
	rounding     roundUp
}

// roundUp is to what a charge is rounded up.
type roundUp int8

const (
	exactly roundUp = iota
	toSmallest
	toFive
	// asRated is the rate's own, where a package says nothing.
	asRated
)

func roundUpOf(r Rounding) roundUp {
	switch r {
	case UpToCent:
		return toSmallest
	case UpToFiveCents:
		return toFive
	}
	return exactly
}

// in is the step in a currency whose smallest unit is known.
func (r roundUp) in(smallest money.Amount) money.Amount {
	switch r {
	case toSmallest:
		return smallest
	case toFive:
		return 5 * smallest
	}
	return 0
}

// termsOf takes the terms out of a rate that was checked.
func termsOf(r *Rate) terms {
	return terms{
		fee: r.ConnectionFee, perMinute: r.PerMinute,
		first: int16(max(r.FirstIncrement, 1)), next: int16(max(r.NextIncrement, 1)),
		extras: extras{
			least: r.MinimumCharge, free: int32(r.FreeSeconds), capped: int32(r.CapSeconds), rounding: roundUpOf(r.Rounding),
		},
	}
}

// overrides are what a package changes about the terms of every rate.
type overrides struct {
	// first and next are increments, 0 for the rate's own; free are the seconds that are free at least.
	first, next int16
	free        int32
	rounding    roundUp
	// smallest is the smallest unit of the currency.
	smallest money.Amount
}

// override changes the terms as a package has it.
func (t *terms) override(o *overrides) {
	if o.first != 0 {
		t.first = o.first
	}
	if o.next != 0 {
		t.next = o.next
	}
	t.free = max(t.free, o.free)
	if o.rounding != asRated {
		t.rounding = o.rounding
	}
}

// timed is how many seconds of a call are paid for: those beyond both the free and the untimed ones, in whole increments.
func (t *terms) timed(seconds int64) int64 {
	beyond := seconds - int64(max(t.free, t.capped))
	if beyond <= 0 {
		return 0
	}
	return inIncrements(beyond, int64(t.first), int64(t.next))
}

// inIncrements rounds seconds up to the first block and then whole next blocks. It saturates.
func inIncrements(seconds, first, next int64) int64 {
	if seconds <= first {
		return first
	}
	beyond := seconds - first
	if beyond >= math.MaxInt32 {
		return inManyIncrements(beyond, first, next)
	}
	return first + int64((uint32(beyond)+uint32(next)-1)/uint32(next)*uint32(next))
}

// inManyIncrements is inIncrements for what goes so far beyond the first block that it may be out of range.
func inManyIncrements(beyond, first, next int64) int64 {
	if rest := beyond % next; rest != 0 {
		beyond += min(next-rest, math.MaxInt64-first-beyond)
	}
	return first + beyond
}

// waived tells whether a call of some seconds costs nothing anyway: nobody answered, or it was short enough.
func (t *terms) waived(seconds int64) bool { return seconds <= int64(t.free) }

// untimed tells that there are seconds which the connection fee covers.
func (t *terms) untimed() bool { return t.capped > t.free }

// toll is what the terms ask for timed seconds, before they are rounded up.
func (t *terms) toll(percent money.Amount) money.Toll {
	return money.Toll{Fee: t.fee, PerMinute: t.perMinute, Least: t.least, Percent: percent}
}

// amount is the charge for timed seconds. It saturates at money.Max.
func (t *terms) amount(timed int64, percent, smallest money.Amount) money.Amount {
	exact, _ := t.toll(percent).For(timed)
	if t.rounding == exactly {
		return exact
	}
	rounded, _ := exact.UpTo(t.rounding.in(smallest))
	return rounded
}
