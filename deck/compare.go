package deck

import (
	"cmp"
	"slices"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
)

// Kind says what became of a rate between two decks.
type Kind string

// The kinds of change.
//
// Of two rates of one Key that one is dearer which has the higher price per minute; of equal ones that with the higher
// connection fee; then that by which a call of 60 seconds costs more, then one of 180 seconds, with what is free, untimed
// or a minimum, counted in increments and not rounded to cents. Where all four are equal and anything else differs, such
// as the description or the end of validity, the rate is changed.
const (
	New     Kind = "new"
	Dearer  Kind = "dearer"
	Cheaper Kind = "cheaper"
	Changed Kind = "changed"
	Gone    Kind = "gone"
)

// Kinds are all of them.
func Kinds() []Kind { return []Kind{New, Dearer, Cheaper, Changed, Gone} }

// Change is one rate that is not as it was. Before is nil of a new one, After of one that is gone. They point into the
// decks that were compared.
type Change struct {
	Kind          Kind
	Before, After *rating.Rate
}

// Diff is what differs between two decks.
type Diff struct {
	// Counts has the number of changes of each kind.
	Counts map[Kind]int
	// Unchanged counts the rates that are in both and equal, Kept those that a partial deck does not name.
	Unchanged, Kept int
	// Changes are in the order of prefix, origin, band, direction and start of validity.
	Changes []Change
}

// Compare tells two decks apart, by the Key of their rates, of which neither has two. Partial says that after only holds
// what changes, so that rates it does not name stay. Rates must be within the bounds of a tariff.
func Compare(before, after []rating.Rate, partial bool) Diff {
	d := Diff{Counts: make(map[Kind]int, len(Kinds()))}
	pairs(before, after, func(old, fresh *rating.Rate) {
		kind := kindOf(old, fresh)
		switch {
		case kind == "":
			d.Unchanged++
		case kind == Gone && partial:
			d.Kept++
		default:
			d.Counts[kind]++
			d.Changes = append(d.Changes, Change{Kind: kind, Before: old, After: fresh})
		}
	})
	return d
}

// Merge gives the rates of a tariff after a partial deck: those that it names, and those that stay, in the order of Diff.
func Merge(before, after []rating.Rate) []rating.Rate {
	merged := make([]rating.Rate, 0, max(len(before), len(after)))
	pairs(before, after, func(old, fresh *rating.Rate) {
		if fresh == nil {
			fresh = old
		}
		merged = append(merged, *fresh)
	})
	return merged
}

// Sort puts rates in the order of Diff, in which Compare is quickest.
func Sort(rates []rating.Rate) {
	slices.SortFunc(rates, func(a, b rating.Rate) int { return order(&a, &b) })
}

// pairs visits the rates of two decks in order, those of one Key together.
func pairs(before, after []rating.Rate, visit func(old, fresh *rating.Rate)) {
	old, fresh := sorted(before), sorted(after)
	for len(old) > 0 || len(fresh) > 0 {
		var way int
		switch {
		case len(old) == 0:
			way = 1
		case len(fresh) == 0:
			way = -1
		default:
			way = order(old[0], fresh[0])
		}
		switch {
		case way < 0:
			visit(old[0], nil)
			old = old[1:]
		case way > 0:
			visit(nil, fresh[0])
			fresh = fresh[1:]
		default:
			visit(old[0], fresh[0])
			old, fresh = old[1:], fresh[1:]
		}
	}
}

// sorted gives the rates in order, and leaves them where they are.
func sorted(rates []rating.Rate) []*rating.Rate {
	out := make([]*rating.Rate, len(rates))
	for i := range rates {
		out[i] = &rates[i]
	}
	if !slices.IsSortedFunc(out, order) {
		slices.SortFunc(out, order)
	}
	return out
}

// order compares the Keys of two rates.
func order(a, b *rating.Rate) int {
	if c := cmp.Compare(a.Prefix, b.Prefix); c != 0 {
		return c
	}
	x, y := a.Key(), b.Key()
	return cmp.Or(cmp.Compare(x.Origin, y.Origin), cmp.Compare(x.Band, y.Band), cmp.Compare(x.Direction, y.Direction),
		cmp.Compare(x.ValidFrom, y.ValidFrom))
}

// kindOf tells what became of a rate; empty where it is as it was.
func kindOf(old, fresh *rating.Rate) Kind {
	switch {
	case old == nil:
		return New
	case fresh == nil:
		return Gone
	}
	switch dearer(fresh, old) {
	case 1:
		return Dearer
	case -1:
		return Cheaper
	}
	if !equal(old, fresh) {
		return Changed
	}
	return ""
}

// dearer is 1 where a rate is dearer than another, −1 where it is cheaper.
func dearer(a, b *rating.Rate) int {
	return cmp.Or(cmp.Compare(a.PerMinute, b.PerMinute), cmp.Compare(a.ConnectionFee, b.ConnectionFee),
		cmp.Compare(sixtieths(a, 60), sixtieths(b, 60)), cmp.Compare(sixtieths(a, 180), sixtieths(b, 180)))
}

// sixtieths is what a call of so many seconds costs, in sixtieths of a millionth, so that it is exact.
func sixtieths(r *rating.Rate, seconds int64) int64 {
	const sixty = 60
	if seconds <= int64(r.FreeSeconds) {
		return 0
	}
	first, next := int64(max(r.FirstIncrement, 1)), int64(max(r.NextIncrement, 1))
	timed := max(0, seconds-int64(max(r.FreeSeconds, r.CapSeconds)))
	switch {
	case timed > first:
		timed = first + (timed-first+next-1)/next*next
	case timed > 0:
		timed = first
	}
	return max(sixty*int64(r.ConnectionFee)+int64(r.PerMinute)*timed, sixty*int64(r.MinimumCharge))
}

// equal tells whether two rates say the same, be it by leaving a default out.
func equal(a, b *rating.Rate) bool {
	x, y := plain(*a), plain(*b)
	return x == y && a.ValidFrom.Equal(b.ValidFrom) && a.ValidTo.Equal(b.ValidTo)
}

// plain is the rate without its times and with its defaults filled in.
func plain(r rating.Rate) rating.Rate {
	r.Direction = cmp.Or(r.Direction, cdr.Outbound)
	r.Rounding = cmp.Or(r.Rounding, rating.Exact)
	r.FirstIncrement, r.NextIncrement = max(r.FirstIncrement, 1), max(r.NextIncrement, 1)
	r.ValidFrom, r.ValidTo = rating.Rate{}.ValidFrom, rating.Rate{}.ValidTo
	return r
}
