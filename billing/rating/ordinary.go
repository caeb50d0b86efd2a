package rating

import (
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/number"
)

// ordinary prices a call that no special rate charged: what is on a list is excluded or free, and all else costs what the
// package's rates say.
func (w *walk) ordinary(a *candidate, to *number.Number) {
	c, r := w.c, &w.r
	r.Global = w.network.global(c.StartedAt)
	r.CallType, r.Rule, r.BilledSeconds = Unrated, -1, max(c.Seconds, 0)
	offer := w.services[a.service].offer(int(a.version), c.StartedAt)
	f := offer.find(c, to)
	if offer != nil {
		r.Package, r.Deck = offer.Package, f.deck
	}
	if (r.Provider != nil || r.Global != nil) && w.listed(to, f.rate) {
		return
	}
	switch {
	case f.line != nil:
		r.charge(c, &f)
		if len(w.draws) > 0 {
			*r = r.Drawn(w.draws)
		}
	case c.Direction == cdr.Local:
		r.CallType = Local
	case c.Direction == cdr.Inbound && offer != nil && !offer.Package.of.InboundBilling:
		r.CallType = Free
	}
	w.e.ordinary(r.Charge)
}

// found is the rate that prices a call, and where it stood; line is nil where there is none.
type found struct {
	deck   *Deck
	line   *line
	rate   *Rate
	custom bool
}

// find looks for the rate of a call: among the package's own first, then in the tariff.
func (o *Offer) find(c *Call, to *number.Number) (f found) {
	if o == nil {
		return f
	}
	f.deck = o.deckAt(c.StartedAt)
	if c.Direction == cdr.Inbound && !o.Package.of.InboundBilling {
		return f
	}
	m := moment{source: c.Source.Digits, at: c.StartedAt, deck: f.deck}
	if own := o.Package.custom(c.Direction); own != nil {
		if f.line = own.find(to.Digits, &m); f.line != nil {
			f.rate, f.custom = &o.Package.of.CustomRates[f.line.rate], true
			return f
		}
	}
	if f.deck == nil {
		return f
	}
	if sold := f.deck.table(c.Direction); sold != nil {
		if f.line = sold.find(to.Digits, &m); f.line != nil {
			f.rate = &f.deck.of.Rates[f.line.rate]
		}
	}
	return f
}

// charge prices the call by the rate that was found.
func (r *Result) charge(c *Call, f *found) {
	o := r.Package.overridden(c.Direction)
	t := f.line.terms
	t.override(o)
	r.CallType, r.Rate, r.Custom = Standard, f.rate, f.custom
	r.BilledSeconds = t.timed(c.Seconds)
	if c.Seconds > 0 && !t.waived(c.Seconds) {
		r.Amount = t.amount(r.BilledSeconds, r.Package.percent(f.custom), o.smallest)
	}
}

// listed makes a call that is on a list what the list says: those that exclude come first, and of them the provider's. It
// answers false for one that is on none.
func (w *walk) listed(to *number.Number, rate *Rate) bool {
	var provider *FilterPlan
	if w.r.Provider != nil {
		provider = w.r.Provider.filter
	}
	description := ""
	if rate != nil {
		description = rate.Description
	}
	for _, f := range [...]*FilterPlan{provider, w.r.Global} {
		if f != nil && f.exclude.find(w.c, to, description) != noRank {
			w.r.CallType = Excluded
			return true
		}
	}
	for _, f := range [...]*FilterPlan{provider, w.r.Global} {
		if f != nil && f.free.find(w.c, to, description) != noRank {
			w.r.CallType = Free
			return true
		}
	}
	return false
}

// cost adds what carrying the call costs the reseller, where the provider's tariff tells. Emergency calls have no cost: it
// is not by a tariff that they are paid for.
func (w *walk) cost(carrier *Carrier) {
	if w.r.CallType == Emergency {
		return
	}
	deck, line := carrier.find(w.c, w.c.read(w.r.Service))
	if line == nil {
		return
	}
	w.r.CostDeck = deck
	if w.c.Seconds > 0 && !line.waived(w.c.Seconds) {
		w.r.Cost = line.amount(line.timed(w.c.Seconds), 0, deck.smallest)
	}
}

// find looks for the rate that the carrier asks for a call; the line is nil where there is none.
func (k *Carrier) find(c *Call, to *number.Number) (*Deck, *line) {
	i := inForce(k.Decks, c.StartedAt)
	if i < 0 || k.Decks[i].currency.Code != k.Provider.currency.Code {
		return nil, nil
	}
	deck := k.Decks[i]
	asked := deck.table(c.Direction)
	if asked == nil {
		return nil, nil
	}
	return deck, asked.find(to.Digits, &moment{source: c.Source.Digits, at: c.StartedAt, deck: deck})
}

// ordinary adds the step of an ordinary call.
func (e *Explanation) ordinary(charge Charge) {
	if e != nil {
		e.add(Step{Kind: StepOrdinary, Rule: -1, Subject: string(charge.CallType)})
	}
}
