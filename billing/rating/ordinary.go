package rating

import (
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
)

// ordinary prices a call that no special rate charged: what is on a list is excluded or free, and all else costs what the
// package's rates say.
func (w *walk) ordinary(a candidate, to *number.Number) Result {
	c := w.c
	r := Result{Service: a.service, Plan: a.plan, Global: w.network.global(c.StartedAt)}
	r.Charge = Charge{CallType: Unrated, Rule: -1, BilledSeconds: max(c.Seconds, 0)}
	offer := w.services[a.service].offer(a.version, c.StartedAt)
	f := offer.find(c, to)
	if listed := w.lists(r.Global, to, f.rate); listed != "" {
		r.CallType = listed
		return r
	}
	if offer != nil {
		r.Package, r.Deck = offer.Package, f.deck
	}
	switch {
	case f.line != nil:
		r.charge(c, &f)
		r = r.Drawn(w.draws)
	case c.Direction == cdr.Local:
		r.CallType = Local
	case c.Direction == cdr.Inbound && offer != nil && !offer.Package.of.InboundBilling:
		r.CallType = Free
	}
	w.e.ordinary(r.Charge)
	return r
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
	t := f.line.under(o)
	r.CallType, r.Rate, r.Custom = Standard, f.rate, f.custom
	r.BilledSeconds = t.timed(c.Seconds)
	if c.Seconds > 0 && !t.waived(c.Seconds) {
		r.Amount = t.amount(r.BilledSeconds, r.Package.percent(f.custom), o.smallest)
	}
}

// lists tells what the lists make of a call, empty where it is on none: those that exclude come first, and of them the
// provider's.
func (w *walk) lists(global *FilterPlan, to *number.Number, rate *Rate) CallType {
	var provider *FilterPlan
	if w.carrier != nil {
		provider = w.carrier.Provider.filter
	}
	if provider == nil && global == nil {
		return ""
	}
	description := ""
	if rate != nil {
		description = rate.Description
	}
	for _, f := range [...]*FilterPlan{provider, global} {
		if f != nil && f.exclude.find(w.c, to, description) != noRank {
			return Excluded
		}
	}
	for _, f := range [...]*FilterPlan{provider, global} {
		if f != nil && f.free.find(w.c, to, description) != noRank {
			return Free
		}
	}
	return ""
}

// cost adds who carried the call and what that costs the reseller, where the provider's tariff tells. Emergency calls have
// no cost: it is not by a tariff that they are paid for.
func (w *walk) cost(r *Result) {
	r.Provider = w.carrier.Provider
	deck, line := w.carrier.find(w.c, w.c.read(r.Service))
	if line == nil || r.CallType == Emergency {
		return
	}
	r.CostDeck = deck
	if w.c.Seconds > 0 && !line.waived(w.c.Seconds) {
		r.Cost = line.amount(line.timed(w.c.Seconds), money.Amount(0), deck.smallest)
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
