package rating

import (
	"fmt"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
)

// telling gathers the steps of one stage of a walk.
type telling struct{ steps []Step }

// stepsOfCall is about how many steps an ordinary call has.
const stepsOfCall = 16

func (t *telling) add(s Step) {
	s.Rule = -1
	t.steps = append(t.steps, s)
}

// tell tells how an ordinary call came to its charge. It is called at the end of the stage, with what that came by.
func (w *walk) tell(r *Result, offer *Offer, f *found, to *number.Number) {
	t := telling{steps: make([]Step, 0, stepsOfCall)}
	t.number(StepNumber, to)
	if w.way == inward {
		t.number(StepCaller, &w.c.Source)
	}
	if offer != nil {
		w.e.currency = offer.Package.currency
	}
	w.tellLists(&t, r, f, to)
	if r.Package != nil || r.CallType == Unrated {
		w.tellOffer(&t, r, offer, f)
	}
	if r.CallType == Standard {
		w.tellRate(&t, r, f)
	} else {
		t.add(Step{Kind: StepOrdinary, Subject: string(r.CallType)})
	}
	w.e.add(t.steps...)
}

// number tells how a number was read; a caller's that was not told is left out.
func (t *telling) number(kind StepKind, n *number.Number) {
	if n.Raw == "" && kind == StepCaller {
		return
	}
	t.add(Step{Kind: kind, Subject: n.Raw, As: n.Canonical, Detail: string(n.Kind)})
}

// tellLists tells which lists were asked.
func (w *walk) tellLists(t *telling, r *Result, f *found, to *number.Number) {
	description := f.description()
	for _, excludes := range [...]bool{true, false} {
		for _, lists := range [...]*FilterPlan{r.lists(), r.Global} {
			if lists == nil {
				continue
			}
			s := Step{Kind: StepList, For: Reseller, Detail: "free", Outcome: NoMatch, Version: lists.version}
			list, listing := lists.of.Free, &lists.free[w.way]
			if excludes {
				s.Detail, list, listing = "exclude", lists.of.Exclude, &lists.exclude[w.way]
			}
			if len(list) == 0 {
				continue
			}
			if lists != r.Global {
				s.Subject = r.Provider.of.Name
			}
			at := listing.find(w.c, to, description)
			if at != noRank {
				s.Outcome, s.As = Match, list[at].Pattern
			}
			if t.add(s); at != noRank {
				return
			}
		}
	}
}

// tellOffer tells the package and the tariff, and what they lack.
func (w *walk) tellOffer(t *telling, r *Result, offer *Offer, f *found) {
	if offer == nil {
		t.add(Step{Kind: StepPackage})
		return
	}
	p := &offer.Package.of
	t.add(Step{Kind: StepPackage, Subject: p.Name, Version: p.Version, At: p.ValidFrom})
	tariff := Step{Kind: StepTariff, For: Reseller}
	if f.deck != nil {
		tariff.Subject, tariff.Version, tariff.At = f.deck.of.Name, f.deck.of.Version, f.deck.of.ValidFrom.In(f.deck.zone)
	}
	t.add(tariff)
	switch r.CallType {
	case Unrated:
		t.add(Step{Kind: StepRate, Outcome: NoRate})
	case Free:
		t.add(Step{Kind: StepInbound})
	}
}

// tellRate tells the rate that won, and how its prices became the charge.
func (w *walk) tellRate(t *telling, r *Result, f *found) {
	rate := Step{
		Kind: StepRate, Subject: r.Rate.Prefix, Detail: r.Rate.Description, Origin: r.Rate.Origin, Band: r.Rate.Band,
		Outcome: TariffRate,
	}
	if r.Custom {
		rate.Outcome = OwnRate
	}
	t.add(rate)
	o := &r.Package.changes[w.way]
	terms := f.table.terms(f.line)
	terms.override(o)
	percent := r.Package.percent(r.Custom)
	if terms.fee > 0 {
		t.price(StepConnectionFee, terms.fee, percent)
	}
	t.price(StepPerMinuteRate, terms.perMinute, percent)
	w.tellSeconds(t, r, &terms)
	if terms.waived(w.c.Seconds) {
		t.add(Step{Kind: StepCharge})
		return
	}
	rest := t.draws(r)
	if percent != 0 {
		t.add(Step{Kind: StepMarkup, For: Reseller, Amount: percent})
	}
	if rest > 0 || len(r.Draws) == 0 || terms.untimed() {
		t.least(&terms, rest, percent)
		t.rounding(&terms, rest, percent, o.smallest)
	}
	t.add(Step{Kind: StepCharge, Amount: r.Amount})
}

// price tells a price: to the reseller as the tariff has it, to the client with what is added.
func (t *telling) price(kind StepKind, price, percent money.Amount) {
	if percent == 0 {
		t.add(Step{Kind: kind, Amount: price})
		return
	}
	t.add(Step{Kind: kind, Amount: price, For: Reseller})
	marked, _ := money.Toll{Fee: price, Percent: percent}.For(0)
	t.add(Step{Kind: kind, Amount: marked, For: Client})
}

// tellSeconds tells which seconds of the call are paid for.
func (w *walk) tellSeconds(t *telling, r *Result, terms *terms) {
	if terms.free > 0 {
		s := Step{Kind: StepFreeSeconds, Seconds: int64(terms.free)}
		if w.c.Seconds > 0 && terms.waived(w.c.Seconds) {
			s.Outcome = Covered
		}
		t.add(s)
	}
	if terms.capped > 0 {
		t.add(Step{Kind: StepCap, Seconds: int64(terms.capped)})
	}
	s := Step{Kind: StepSeconds, Seconds: r.BilledSeconds}
	beyond := int64(max(terms.free, terms.capped))
	switch {
	case r.BilledSeconds == w.c.Seconds || r.BilledSeconds == 0:
	case beyond > 0:
		s.Subject = fmt.Sprintf("(%d beyond %d, in increments of %d/%d)", w.c.Seconds-beyond, beyond, terms.first, terms.next)
	default:
		s.Subject = fmt.Sprintf("(%d in increments of %d/%d)", w.c.Seconds, terms.first, terms.next)
	}
	t.add(s)
}

// draws tells what was drawn from the pools, and gives the seconds beyond.
func (t *telling) draws(r *Result) int64 {
	if len(r.Draws) == 0 {
		return r.BilledSeconds
	}
	for _, d := range r.Draws {
		t.add(Step{Kind: StepDrawn, Subject: d.Pool, Seconds: d.Seconds})
	}
	s := Step{Kind: StepBeyond, Seconds: max(r.BilledSeconds-drawn(r.Draws), 0)}
	if s.Seconds == 0 {
		s.Outcome = Covered
	}
	t.add(s)
	return s.Seconds
}

// least tells the minimum charge, and whether it counts.
func (t *telling) least(terms *terms, seconds int64, percent money.Amount) {
	if terms.least == 0 {
		return
	}
	from := len(t.steps)
	t.price(StepMinimum, terms.least, percent)
	outcome := CountsNot
	if asked, _ := (money.Toll{Fee: terms.fee, PerMinute: terms.perMinute}).For(seconds); asked < terms.least {
		outcome = Counts
	}
	for i := from; i < len(t.steps); i++ {
		t.steps[i].Outcome = outcome
	}
}

// rounding tells what the charge was before it was rounded up.
func (t *telling) rounding(terms *terms, seconds int64, percent, smallest money.Amount) {
	if terms.rounding == exactly {
		return
	}
	exact, _ := terms.toll(percent).For(seconds)
	t.add(Step{Kind: StepRounding, Amount: exact, Unit: terms.rounding.in(smallest)})
}

// tellCost tells the reseller who carried the call and what that costs.
func (w *walk) tellCost(r *Result, carrier *Carrier, t *table, l *line) {
	told := telling{steps: make([]Step, 0, stepsOfCall/2)}
	p := &carrier.Provider.of
	w.e.costs = carrier.Provider.currency
	told.add(Step{Kind: StepProvider, Subject: p.Name, Version: p.Version, At: p.ValidFrom})
	if l == nil {
		told.add(Step{Kind: StepBuyTariff})
	} else {
		of := &r.CostDeck.of
		rate, terms := &of.Rates[l.rate], t.terms(l)
		told.add(Step{Kind: StepBuyTariff, Subject: of.Name, Version: of.Version, At: of.ValidFrom.In(r.CostDeck.zone)})
		told.add(Step{
			Kind: StepBuyRate, Subject: rate.Prefix, Detail: rate.Description, Origin: rate.Origin, Band: rate.Band,
			Amount: rate.PerMinute, Unit: rate.ConnectionFee,
		})
		told.add(Step{Kind: StepCost, Amount: r.Cost, Seconds: terms.timed(w.c.Seconds)})
		if w.e.currency.Code == w.e.costs.Code {
			margin, _ := r.Amount.Sub(r.Cost)
			told.add(Step{Kind: StepMargin, Amount: margin})
		}
	}
	for i := range told.steps {
		told.steps[i].For = Reseller
	}
	w.e.add(told.steps...)
}
