package rating

import "github.com/tollbook/tollbook/billing/number"

// ordinary prices a call that no special rate charged: what is on a list is excluded or free, and all else costs what the
// package's rates say.
func (w *walk) ordinary(r *Result, a *candidate, to *number.Number) {
	r.CallType, r.Rule, r.BilledSeconds = Unrated, -1, max(w.c.Seconds, 0)
	if w.network != nil {
		r.Global = w.network.global(w.at)
	}
	offer := w.services[a.service].offer(int(a.version), w.at)
	var f found
	if offer != nil {
		w.find(offer, to, &f)
	}
	listed := (r.Provider != nil || r.Global != nil) && w.listed(r, to, &f)
	if offer != nil && !listed {
		r.Package, r.Deck = offer.Package, f.deck
	}
	switch {
	case listed:
	case f.line != nil:
		w.charge(r, &f)
	case w.way == within:
		r.CallType = Local
	case w.way == inward && offer != nil && !offer.Package.of.InboundBilling:
		r.CallType = Free
	}
	if w.e != nil {
		w.tell(r, offer, &f, to)
	}
	if offer != nil { // also of a call on a list, which may be there for its rate's description
		r.Package, r.Deck = offer.Package, f.deck
	}
}

// found is the rate that prices a call, and where it stood; line is nil where there is none.
type found struct {
	deck   *Deck
	table  *table
	line   *line
	rate   *Rate
	custom bool
}

// find looks for the rate of a call: among the package's own first, then in the tariff.
func (w *walk) find(o *Offer, to *number.Number, f *found) {
	f.deck = deckAt(o.Decks, w.at, o.Package.priced)
	if w.way == inward && !o.Package.of.InboundBilling {
		return
	}
	if t := &o.Package.custom[w.way]; t.some() {
		if f.line = t.find(to.Digits, w.c, f.deck); f.line != nil {
			f.table, f.rate, f.custom = t, &o.Package.of.CustomRates[f.line.rate], true
			return
		}
	}
	if f.deck == nil {
		return
	}
	f.table = &f.deck.tables[w.way]
	if f.line = f.table.find(to.Digits, w.c, f.deck); f.line != nil {
		f.rate = &f.deck.of.Rates[f.line.rate]
	}
}

// charge prices the call by the rate that was found.
func (w *walk) charge(r *Result, f *found) {
	o := &r.Package.changes[w.way]
	t := f.table.terms(f.line)
	t.override(o)
	r.CallType, r.Rate, r.Custom = Standard, f.rate, f.custom
	r.BilledSeconds = t.timed(w.c.Seconds)
	if !t.waived(w.c.Seconds) {
		r.Amount = t.amount(r.BilledSeconds, r.Package.percent(f.custom), o.smallest)
	}
	if len(w.draws) > 0 {
		*r = r.Drawn(w.draws)
	}
}

// description is that of the rate, for lists that look at it.
func (f *found) description() string {
	if f.rate == nil {
		return ""
	}
	return f.rate.Description
}

// lists are those of the provider; nil where that is not known.
func (r *Result) lists() *FilterPlan {
	if r.Provider == nil {
		return nil
	}
	return r.Provider.filter
}

// listed makes a call that is on a list what the list says: those that exclude come first, and of them the provider's. It
// answers false for one that is on none.
func (w *walk) listed(r *Result, to *number.Number, f *found) bool {
	provider, description := r.lists(), f.description()
	for _, f := range [...]*FilterPlan{provider, r.Global} {
		if f != nil && f.exclude[w.way].find(w.c, to, description) != noRank {
			r.CallType = Excluded
			return true
		}
	}
	for _, f := range [...]*FilterPlan{provider, r.Global} {
		if f != nil && f.free[w.way].find(w.c, to, description) != noRank {
			r.CallType = Free
			return true
		}
	}
	return false
}

// cost adds what carrying the call costs the reseller, where the provider's tariff tells. Emergency calls have no cost: it
// is not by a tariff that they are paid for.
func (w *walk) cost(r *Result, carrier *Carrier) {
	if r.CallType == Emergency {
		return
	}
	var t *table
	var l *line
	if deck := deckAt(carrier.Decks, w.at, carrier.Provider.priced); deck != nil {
		t = &deck.tables[w.way]
		if l = t.find(w.c.read(r.Service).Digits, w.c, deck); l != nil {
			r.CostDeck = deck
			if terms := t.terms(l); !terms.waived(w.c.Seconds) {
				r.Cost = terms.amount(terms.timed(w.c.Seconds), 0, deck.smallest)
			}
		}
	}
	if w.e != nil {
		w.tellCost(r, carrier, t, l)
	}
}
