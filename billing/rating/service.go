package rating

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
)

// Service is one product that a client holds, as far as it decides who pays for a call.
type Service struct {
	ID, ProductID uuid.UUID
	// Name is what explanations call the service; its id where it has none.
	Name string
	// Extensions are the only ones whose calls the service takes. Empty is all, and calls of unknown extensions too.
	Extensions []string
	// Since is when the service was made; the older of two equals comes first.
	Since time.Time
	// Active is when the service takes calls.
	Active billing.Period
	// Plans are the versions of the product's rate list, by ValidFrom ascending. The first also prices what started
	// before it. A service without any charges ordinary calls only.
	Plans []*Plan
	// Offers are, for each of Plans, the versions of the package that it sells ordinary calls by, by ValidFrom ascending;
	// none where it sells none. The first also prices what started before it.
	Offers [][]Offer
}

// Result is who pays for a call, and what.
type Result struct {
	// Service is an index in the services that were asked; -1 is none.
	Service int
	// Plan is the version that priced the call; nil where the service has none or no service took the call.
	Plan *Plan
	Charge
	// Draws are what the call took from the pools of its package.
	Draws []Draw
	// Provider carried the call; nil where that is not known. Global are the lists that were asked.
	Provider *ProviderPlan
	Global   *FilterPlan
	// Cost is what the call costs the reseller, in the provider's currency, by CostDeck; that is nil where it is not known.
	Cost     money.Amount
	CostDeck *Deck
}

// Price decides which service a call is charged to and what it costs. The call is charged at most once. Services are
// asked in this order: those with special rates on before the others, those with an extension list before those
// without, the older first. Emergency calls are free and go to the first of them. No included minutes are drawn: see
// Result.Drawn. A nil network knows no carriers.
func Price(c *Call, services []Service, n *Network) (r Result) {
	var w walk
	w.begin(c, services, n)
	w.price(&r)
	return r
}

// Explain does what Price and Result.Drawn do and tells each step of it.
func Explain(c *Call, services []Service, n *Network, draws []Draw) (r Result, e Explanation) {
	var w walk
	w.begin(c, services, n)
	w.draws, w.e = draws, &e
	w.price(&r)
	e.Charge = r.Charge
	return r, e
}

// walk is a call on its way from one service to the next, which both Price and Explain are made of; only the latter gives
// an e to write to.
type walk struct {
	c        *Call
	services []Service
	network  *Network
	way      way
	at       instant
	draws    []Draw
	e        *Explanation
}

// begin sets the walk's fields one by one: to copy it whole right afterwards would wait for each of them.
func (w *walk) begin(c *Call, services []Service, n *Network) {
	w.c, w.services, w.network = c, services, n
	w.way, w.at = wayOf(c.Direction), instantOf(c.StartedAt)
}

// price gives the call to the first service that takes it.
func (w *walk) price(r *Result) {
	var room [16]candidate
	var carrier *Carrier
	if w.network != nil && w.c.Gateway != "" {
		if carrier = w.network.carrier(w.c.Gateway, w.at); carrier != nil {
			r.Provider = carrier.Provider
		}
	}
	w.ask(r, candidates(room[:0], w.c, w.services, w.e))
	if carrier != nil {
		w.cost(r, carrier)
	}
}

func (w *walk) ask(r *Result, asked []candidate) {
	if (w.c.Number.Kind == number.Emergency || w.c.As != nil) && w.emergency(r, asked) {
		return
	}
	for i := range asked {
		if w.take(r, &asked[i]) {
			return
		}
	}
	w.e.service(nil, NoService)
	r.Service, r.CallType, r.Rule = nobody, Unmatched, -1
}

// give lets a service have the call.
func (w *walk) give(r *Result, to *candidate) {
	r.Service = int(to.service)
	if to.version >= 0 {
		r.Plan = w.services[to.service].Plans[to.version]
	}
}

// candidate is a service that may take the call, and which of its plans is in force at the start of the call, -1 for none.
type candidate struct {
	service, version int32
	special, listed  bool
}

// nobody is no service.
const nobody = -1

// candidates appends the services that may take the call, in the order in which they are asked.
func candidates(out []candidate, c *Call, services []Service, e *Explanation) []candidate {
	for i := range services {
		s := &services[i]
		listed := len(s.Extensions) > 0
		if c.StartedAt.Before(s.Active.Start) || !s.Active.End.IsZero() && !c.StartedAt.Before(s.Active.End) {
			e.service(s, NotActive)
			continue
		}
		if listed && (c.Extension == "" || !slices.Contains(s.Extensions, c.Extension)) {
			e.service(s, OtherExtensions)
			continue
		}
		a := candidate{service: int32(i), version: int32(s.planAt(c.StartedAt)), listed: listed}
		a.special = a.version >= 0 && s.Plans[a.version].list.SpecialNumberBilling
		out = append(out, a)
	}
	if len(out) > 1 {
		slices.SortFunc(out, func(a, b candidate) int {
			return cmp.Or(first(a.special, b.special), first(a.listed, b.listed),
				services[a.service].Since.Compare(services[b.service].Since),
				bytes.Compare(services[a.service].ID[:], services[b.service].ID[:]))
		})
	}
	return out
}

// first orders what is so before what is not.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// planAt is the place of the version in force at an instant; -1 where there is none at all.
func (s *Service) planAt(at time.Time) int {
	if len(s.Plans) == 1 {
		return 0
	}
	return s.laterPlan(at)
}

func (s *Service) laterPlan(at time.Time) int {
	for i, plan := range slices.Backward(s.Plans) {
		if !plan.list.ValidFrom.After(at) {
			return i
		}
	}
	return min(len(s.Plans), 1) - 1
}

// read is the number as one of the services that are asked reads it.
func (c *Call) read(service int) *number.Number {
	if service >= 0 && service < len(c.As) && c.As[service].Raw != "" {
		return &c.As[service]
	}
	return &c.Number
}

// take asks one service; it answers false when it leaves the call alone. The stages follow one another as in a bill:
// special rates, then ordinary calls.
func (w *walk) take(r *Result, a *candidate) bool {
	to := w.c.read(int(a.service))
	at := w.e.service(&w.services[a.service], Taken)
	if a.special {
		plan := w.services[a.service].Plans[a.version]
		charge, rank, spelling := plan.price(w.c, to)
		w.e.check(plan, w.c, to, charge, rank, spelling)
		if charge.CallType == Special {
			w.give(r, a)
			r.Charge = charge
			return true
		}
		if plan.list.Mode == Exclusive {
			w.e.leave(at)
			return false
		}
	}
	w.give(r, a)
	w.ordinary(r, a, to)
	return true
}

// emergency gives an emergency call to a service, for it to be shown: to the first that may have it or, where only its
// package knows the number for one, to that. It answers false for every other call.
func (w *walk) emergency(r *Result, asked []candidate) bool {
	known := w.c.Number.Kind == number.Emergency
	for i := range asked {
		if to := w.c.read(int(asked[i].service)); known || to.Kind == number.Emergency {
			w.e.service(&w.services[asked[i].service], Taken)
			w.give(r, &asked[i])
			w.free(r, to)
			return true
		}
	}
	if known {
		w.e.service(nil, NoService)
		r.Service = nobody
		w.free(r, &w.c.Number)
	}
	return known
}

// free makes the call an emergency call.
func (w *walk) free(r *Result, to *number.Number) {
	r.Charge = Charge{CallType: Emergency, Rule: -1}
	if w.e != nil {
		w.e.add(Step{Kind: StepDestination, Rule: -1, Subject: destination(to)}, Step{Kind: StepEmergency, Rule: -1})
	}
}

// service adds a step about a service, or about there being none, unless nobody listens; it tells where the step stands.
func (e *Explanation) service(s *Service, outcome Outcome) int {
	if e == nil {
		return 0
	}
	return e.tellService(s, outcome)
}

func (e *Explanation) tellService(s *Service, outcome Outcome) int {
	name := ""
	if s != nil {
		if name = s.Name; name == "" {
			name = s.ID.String()
		}
	}
	e.services++
	e.add(Step{Kind: StepService, Rule: -1, Subject: name, Outcome: outcome})
	return len(e.runs) - 1
}

// leave corrects the step of a service that did not take the call after all.
func (e *Explanation) leave(at int) {
	if e != nil {
		e.runs[at][0].Outcome = LeftAlone
	}
}
