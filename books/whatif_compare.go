package books

import (
	"cmp"
	"container/heap"
	"errors"
	"slices"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/ent"
)

// comparing prices stored calls otherwise and adds up what differs.
type comparing struct {
	rates        *switchboard
	pools        pools
	answer       WhatIfAnswer
	totals       rerateTally
	clients      map[differenceKey]*Difference
	destinations map[differenceKey]*Difference
	calls        largestCalls
}

type differenceKey struct {
	client   uuid.UUID
	label    string
	currency string
}

// compare prices one call otherwise.
func (w *comparing) compare(row *ent.CDR) error {
	c, ok := w.rates.anew(row)
	if !ok {
		return nil // its client is gone
	}
	after := *row
	w.pools.suppose(&c, row)
	charge(&after, &c)
	if err := w.totals.count(row, &after); err != nil {
		return err
	}
	label := cmp.Or(row.RuleLabel, after.RuleLabel, string(after.CallType))
	err := errors.Join(
		addDifference(&w.clients, differenceKey{client: row.ClientID, label: c.client.name, currency: row.Currency}, row, &after),
		addDifference(&w.destinations, differenceKey{label: label, currency: row.Currency}, row, &after),
	)
	if row.Charge != after.Charge || row.CallType != after.CallType {
		w.calls.add(CallDifference{Before: row, After: &after, ClientName: c.client.name})
	}
	return err
}

func addDifference(all *map[differenceKey]*Difference, key differenceKey, before, after *ent.CDR) error {
	if *all == nil {
		*all = map[differenceKey]*Difference{}
	}
	d := (*all)[key]
	if d == nil {
		d = &Difference{ID: key.client, Label: key.label, RerateTotal: RerateTotal{Currency: key.currency}}
		(*all)[key] = d
	}
	d.Calls++
	var err, again error
	d.Before, err = d.Before.Add(before.Charge)
	d.After, again = d.After.Add(after.Charge)
	return errors.Join(err, again)
}

// progress is how far it is.
func (w *comparing) progress() WhatIfAnswer {
	a := w.answer
	a.Done, a.Changed, a.Totals = w.totals.done, w.totals.changed, w.totals.list()
	a.Total = max(a.Total, a.Done) // calls may have come meanwhile
	return a
}

// finish is the whole answer.
func (w *comparing) finish() WhatIfAnswer {
	a := w.progress()
	a.Finished, a.Total = true, a.Done
	a.Clients, a.Destinations, a.Calls = largest(w.clients), largest(w.destinations), w.calls.sorted()
	return a
}

// largest are the largest differences, and of equal ones those of the most calls.
func largest(all map[differenceKey]*Difference) []Difference {
	out := make([]Difference, 0, len(all))
	for _, d := range all {
		out = append(out, *d)
	}
	slices.SortFunc(out, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(size(b.Before, b.After), size(a.Before, a.After)), cmp.Compare(b.Calls, a.Calls),
			cmp.Compare(a.Label, b.Label), cmp.Compare(a.Currency, b.Currency))
	})
	return out[:min(len(out), MostDifferences)]
}

func size(before, after money.Amount) money.Amount {
	if before > after {
		return before - after
	}
	return after - before
}

// largestCalls keeps the calls of the largest differences, the smallest of them on top.
type largestCalls []CallDifference

func (l largestCalls) Len() int           { return len(l) }
func (l largestCalls) Less(i, j int) bool { return l[i].less(l[j]) }
func (l largestCalls) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }

// Push and Pop are for container/heap.
func (l *largestCalls) Push(x any) { *l = append(*l, x.(CallDifference)) }

// Pop takes the last away.
func (l *largestCalls) Pop() any {
	last := (*l)[len(*l)-1]
	*l = (*l)[:len(*l)-1]
	return last
}

func (c CallDifference) less(other CallDifference) bool {
	a, b := size(c.Before.Charge, c.After.Charge), size(other.Before.Charge, other.After.Charge)
	return cmp.Or(cmp.Compare(a, b), other.Before.StartedAt.Compare(c.Before.StartedAt)) < 0
}

func (l *largestCalls) add(c CallDifference) {
	if len(*l) < MostDifferences {
		heap.Push(l, c)
	} else if (*l)[0].less(c) {
		(*l)[0] = c
		heap.Fix(l, 0)
	}
}

// sorted has the largest first.
func (l largestCalls) sorted() []CallDifference {
	out := slices.Clone(l)
	slices.SortFunc(out, func(a, b CallDifference) int {
		switch {
		case b.less(a):
			return -1
		case a.less(b):
			return 1
		}
		return 0
	})
	return out
}
