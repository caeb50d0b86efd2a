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
func Price(c *Call, services []Service, n *Network) Result {
	return price(c, services, n, nil, nil)
}

// Explain does what Price and Result.Drawn do and tells each step of it.
func Explain(c *Call, services []Service, n *Network, draws []Draw) (Result, Explanation) {
	var e Explanation
	result := price(c, services, n, draws, &e)
	e.Charge = result.Charge
	return result, e
}

// price is the walk that both Price and Explain are made of; only the latter gives an e to write to.
func price(c *Call, services []Service, n *Network, draws []Draw, e *Explanation) Result {
	var room [16]candidate
	w := walk{c: c, services: services, network: n, carrier: n.carrier(c.Gateway, c.StartedAt), draws: draws, e: e}
	result := w.ask(candidates(room[:0], c.Extension, c.StartedAt, services, e))
	if w.carrier != nil {
		w.cost(&result)
	}
	return result
}

// walk is a call on its way from one service to the next.
type walk struct {
	c        *Call
	services []Service
	network  *Network
	// carrier is who carries the call; nil where that is not known.
	carrier *Carrier
	draws   []Draw
	e       *Explanation
}

// ask gives the call to the first service that takes it.
func (w *walk) ask(asked []candidate) Result {
	if first, ok := w.emergency(asked); ok {
		return w.free(first)
	}
	for _, a := range asked {
		if result, taken := w.take(a); taken {
			return result
		}
	}
	w.e.service("", NoService)
	return Result{Service: -1, Charge: Charge{CallType: Unmatched, Rule: -1}}
}

// candidate is a service that may take the call, with its plan in force at the start of the call, and which of its plans
// that is.
type candidate struct {
	service, version int
	plan             *Plan
	special, listed  bool
}

// nobody is no candidate.
const nobody = -1

// candidates appends the services that may take the call, in the order in which they are asked.
func candidates(out []candidate, extension string, at time.Time, services []Service, e *Explanation) []candidate {
	for i := range services {
		s := &services[i]
		listed := len(s.Extensions) > 0
		if !s.Active.Contains(at) {
			e.service(s.name(e), NotActive)
			continue
		}
		if listed && (extension == "" || !slices.Contains(s.Extensions, extension)) {
			e.service(s.name(e), OtherExtensions)
			continue
		}
		a := candidate{service: i, version: s.planAt(at), listed: listed}
		if a.version >= 0 {
			a.plan = s.Plans[a.version]
			a.special = a.plan.list.SpecialNumberBilling
		}
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
func (w *walk) take(a candidate) (Result, bool) {
	c, to := w.c, w.c.read(a.service)
	at := w.e.service(w.services[a.service].name(w.e), Taken)
	if a.special {
		charge, rank, spelling := a.plan.price(c, to)
		w.e.check(a.plan, c, to, charge, rank, spelling)
		if charge.CallType == Special {
			return Result{Service: a.service, Plan: a.plan, Charge: charge}, true
		}
		if a.plan.list.Mode == Exclusive {
			w.e.leave(at)
			return Result{}, false
		}
	}
	return w.ordinary(a, to), true
}

// emergency is the service that an emergency call goes to, for it to be shown: the first that may have it or, where only
// its package knows the number for one, that. It is nobody where none may.
func (w *walk) emergency(asked []candidate) (candidate, bool) {
	for _, a := range asked {
		if w.c.Number.Kind == number.Emergency || w.c.read(a.service).Kind == number.Emergency {
			return a, true
		}
	}
	return candidate{service: nobody}, w.c.Number.Kind == number.Emergency
}

// free gives an emergency call to a service.
func (w *walk) free(to candidate) Result {
	result := Result{Service: -1, Charge: Charge{CallType: Emergency, Rule: -1}}
	if to.service != nobody {
		result.Service, result.Plan = to.service, to.plan
		w.e.service(w.services[to.service].name(w.e), Taken)
	} else {
		w.e.service("", NoService)
	}
	if w.e != nil {
		w.e.add(Step{Kind: StepDestination, Rule: -1, Subject: destination(w.c.read(to.service))},
			Step{Kind: StepEmergency, Rule: -1})
	}
	return result
}

// name is what an explanation calls the service, which only an explanation needs.
func (s *Service) name(e *Explanation) string {
	switch {
	case e == nil:
		return ""
	case s.Name != "":
		return s.Name
	}
	return s.ID.String()
}

// service adds a step about a service, unless nobody listens, and tells where it stands.
func (e *Explanation) service(name string, outcome Outcome) int {
	if e == nil {
		return 0
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
