package rating

import (
	"slices"

	"github.com/tollbook/tollbook/billing/cdr"
)

// poolPlan is a pool made ready.
type poolPlan struct {
	// every tells that every outbound call may draw; otherwise one to a number that begins like one of prefixes.
	every    bool
	prefixes prefixes
}

// newPoolPlan makes a pool ready that was checked.
func newPoolPlan(p Pool) poolPlan {
	return poolPlan{
		every: len(p.Prefixes) == 0, prefixes: newPrefixes(slices.Compact(slices.Sorted(slices.Values(p.Prefixes)))),
	}
}

// takes tells whether a call to digits may draw from the pool.
func (p *poolPlan) takes(digits string) bool {
	return p.every || p.prefixes.longest(digits) != none
}

// Pools are the positions, in the package's list, of the pools that the call may draw from; none for a call that costs
// nothing anyway.
func (r *Result) Pools(c *Call) []int {
	if c.Direction != cdr.Outbound || r.CallType != Standard || r.Amount <= 0 || r.BilledSeconds <= 0 {
		return nil
	}
	var pools []int
	digits := c.read(r.Service).Digits
	for i := range r.Package.pools {
		if r.Package.pools[i].takes(digits) {
			pools = append(pools, i)
		}
	}
	return pools
}

// Allocate draws the result's billed seconds from pools that have so many seconds left, in their order; pools and left
// are of one length. What is left of a pool is nothing where it is negative.
func (r *Result) Allocate(pools []int, left []int64) []Draw {
	if r.Package == nil {
		return nil
	}
	var draws []Draw
	rest := r.BilledSeconds
	for i := range min(len(pools), len(left)) {
		if taken := min(rest, left[i]); taken > 0 {
			draws = append(draws, Draw{Pool: r.Package.of.Pools[pools[i]].Name, Seconds: taken})
			rest -= taken
		}
	}
	return draws
}

// Drawn is the result with what was drawn from the pools: a call that they cover wholly costs nothing, any other its
// connection fee and the seconds beyond. Seconds of an untimed call that its connection fee covers are not drawn, so that
// fee stays.
func (r Result) Drawn(draws []Draw) Result {
	seconds := drawn(draws)
	if seconds <= 0 || r.CallType != Standard || r.Rate == nil || r.Package == nil {
		return r
	}
	r.Draws = draws
	r.Amount = 0
	o := &r.Package.changes[outward]
	t := termsOf(r.Rate)
	t.override(o)
	if rest := max(r.BilledSeconds-seconds, 0); rest > 0 || t.untimed() {
		r.Amount = t.amount(rest, r.Package.percent(r.Custom), o.smallest)
	}
	return r
}

// drawn is the sum of draws; more than there is to draw does not matter.
func drawn(draws []Draw) int64 {
	var sum int64
	for _, d := range draws {
		if d.Seconds > 0 {
			sum = max(sum, sum+d.Seconds)
		}
	}
	return sum
}
