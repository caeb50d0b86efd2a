package rating

import (
	"iter"
	"time"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
)

// StepKind says what one step of an Explanation is about.
type StepKind string

const (
	// StepService: a service was asked whether the call is its own; Subject is its id, empty where none is left to ask.
	StepService StepKind = "service"
	// StepDestination: the number whose rules are looked for; Subject is its plainest spelling.
	StepDestination StepKind = "destination"
	// StepEmergency: the number is an emergency number, so the call is free.
	StepEmergency StepKind = "emergency"
	// StepDirection: the call's direction is one that special rates never match; Subject is the direction.
	StepDirection StepKind = "direction"
	// StepPattern: a rule was tried; Rule, Subject (the pattern), Priority and Outcome tell the rest.
	StepPattern StepKind = "pattern"
	// StepLeftOut: Count rules that did not match are not told one by one.
	StepLeftOut StepKind = "left_out"
	// StepMode: the billing mode of the rule that matched, in Subject.
	StepMode StepKind = "mode"
	// StepFlatRate: Amount is the rule's flat rate.
	StepFlatRate StepKind = "flat_rate"
	// StepPerMinuteRate: Amount is the rule's per-minute rate.
	StepPerMinuteRate StepKind = "per_minute_rate"
	// StepSeconds: Seconds are paid for; Subject tells the increments where they are not single seconds.
	StepSeconds StepKind = "billed_seconds"
	// StepCharge: Amount is what the call costs.
	StepCharge StepKind = "charge"
	// StepResult: no special rate charged the call; Outcome tells what becomes of it.
	StepResult StepKind = "result"
	// StepOrdinary: the call, taken as an ordinary one, costs nothing; Subject is its call type.
	StepOrdinary StepKind = "ordinary"
)

// The steps of ordinary calls.
const (
	// StepNumber: how the number was read: Subject is the text as it came, As what it means, Detail its kind.
	StepNumber StepKind = "number"
	// StepCaller: how the caller's number was read, likewise.
	StepCaller StepKind = "caller"
	// StepList: a list was asked; Detail is exclude or free, Subject whose it is, empty for the global one, As the entry
	// that matched.
	StepList StepKind = "list"
	// StepPackage: the package that sells the call, and its Version; without Subject there is none.
	StepPackage StepKind = "package"
	// StepTariff: the tariff that its rates are in, with Version and At; without Subject none was valid.
	StepTariff StepKind = "tariff"
	// StepInbound: the package does not bill calls that come in.
	StepInbound StepKind = "inbound"
	// StepRate: the rate that won: Subject is its prefix, Detail its description; Origin and Band where it has them.
	// Outcome tells whose it is, or that there is none.
	StepRate StepKind = "rate"
	// StepConnectionFee: Amount is for the call.
	StepConnectionFee StepKind = "connection_fee"
	// StepFreeSeconds: the first Seconds are free; the whole call is where Outcome is Covered.
	StepFreeSeconds StepKind = "free_seconds"
	// StepCap: the call is untimed for so many Seconds.
	StepCap StepKind = "cap"
	// StepDrawn: Seconds were drawn from the pool that Subject names.
	StepDrawn StepKind = "drawn"
	// StepBeyond: Seconds go beyond the included minutes, and are paid for; Outcome is Covered where there are none.
	StepBeyond StepKind = "beyond"
	// StepMarkup: Amount percent are added to what the tariff asks.
	StepMarkup StepKind = "markup"
	// StepMinimum: Amount is the least that the call costs; Outcome tells whether that counts.
	StepMinimum StepKind = "minimum"
	// StepRounding: Amount was rounded up to a multiple of Unit.
	StepRounding StepKind = "rounding"
	// StepProvider: Subject is who carried the call, with Version and At.
	StepProvider StepKind = "provider"
	// StepBuyTariff: the tariff that the provider charges by, with Version and At; without Subject it is not known.
	StepBuyTariff StepKind = "buy_tariff"
	// StepBuyRate: its rate: Subject is the prefix, Detail the description, Amount a minute and Unit the connection fee.
	StepBuyRate StepKind = "buy_rate"
	// StepCost: Amount is what the call costs the reseller, for so many Seconds.
	StepCost StepKind = "cost"
	// StepMargin: Amount is what is left of the charge.
	StepMargin StepKind = "margin"
)

// Audience is who may see a step.
type Audience uint8

const (
	// Everybody may see most steps.
	Everybody Audience = iota
	// Reseller alone may see what a call costs, by whom it is carried, and what is added to it.
	Reseller
	// Client sees in place of some of those what they come to: its own prices.
	Client
)

// Outcome is what a step came to.
type Outcome string

// The outcomes of patterns, of whole checks and of services.
const (
	Match           Outcome = "MATCH!"
	NoMatch         Outcome = "NO MATCH"
	NotCharged      Outcome = "NO MATCH - not charged by this service"
	GoesOn          Outcome = "NO MATCH - charged as an ordinary call"
	Taken           Outcome = "takes the call"
	LeftAlone       Outcome = "leaves the call alone"
	NotActive       Outcome = "not active at the start of the call"
	OtherExtensions Outcome = "only for other extensions"
	NoService       Outcome = "no service takes the call: not charged, hidden from the client"
	OwnRate         Outcome = "custom rate of the package"
	TariffRate      Outcome = "rate of the tariff"
	NoRate          Outcome = "no rate for this number"
	Covered         Outcome = "the whole call"
	Counts          Outcome = "counts"
	CountsNot       Outcome = "does not count"
)

// Step is one step on the way to a charge. What a kind of step does not need is empty.
type Step struct {
	Kind StepKind
	// Rule is the index in Plan.Rates of the rule in question, otherwise -1.
	Rule     int
	Subject  string
	Priority int
	Outcome  Outcome
	// As is the spelling of the number that the pattern matched, where it is not that of StepDestination.
	As      string
	Amount  money.Amount
	Seconds int64
	// Count is how many rules a StepLeftOut stands for.
	Count int
	// For is who may see the step.
	For Audience
	// Detail, Origin, Band and Unit tell more, as the kind of step says.
	Detail, Origin, Band string
	Unit                 money.Amount
	// Version and At are the version of a package, tariff, provider or list, and since when it is valid.
	Version int
	At      time.Time
}

// Explanation says why a call costs what it costs. It comes from the same walk as the charge.
type Explanation struct {
	Charge Charge
	// runs are the steps, in pieces, some of which belong to a plan and are shared.
	runs [][]Step
	// services is how many services were asked; 0 where only one plan was.
	services int
	// currency is that of the prices, costs that of the provider's.
	currency, costs money.Currency
	// client tells that a client reads it.
	client bool
}

// ForClient is the explanation as the client may read it: without what the call costs the reseller, who carried it and by
// which tariff, and with the client's own prices, which hold what is added.
func (e Explanation) ForClient() Explanation {
	e.client = true
	e.Charge.Package, e.Charge.Deck, e.Charge.Rate = nil, nil, nil
	return e
}

// shows tells whether a step is for who reads the explanation.
func (e *Explanation) shows(s *Step) bool {
	return s.For == Everybody || (s.For == Client) == e.client
}

// Steps goes through the steps in their order, as they are for the reseller or, after ForClient, for the client.
func (e Explanation) Steps() iter.Seq[Step] {
	return func(yield func(Step) bool) {
		for _, run := range e.runs {
			for i := range run {
				if e.shows(&run[i]) && !yield(run[i]) {
					return
				}
			}
		}
	}
}

// Explain prices the call as Price does and tells each step of it.
func (p *Plan) Explain(c *Call) Explanation {
	charge, rank, spelling := p.price(c, &c.Number)
	e := Explanation{Charge: charge, runs: make([][]Step, 0, runsOfPlan)}
	e.check(p, c, &c.Number, charge, rank, spelling)
	return e
}

// runsOfPlan is how many runs the steps of one plan are.
const runsOfPlan = 3

// add appends steps.
func (e *Explanation) add(steps ...Step) { e.runs = append(e.runs, steps) }

// check appends what the walk of Plan.price came by.
func (e *Explanation) check(p *Plan, c *Call, to *number.Number, charge Charge, rank, spelling int) {
	if e == nil {
		return
	}
	e.currency = p.currency
	e.add(Step{Kind: StepDestination, Rule: -1, Subject: destination(to)})
	order := p.ranking(c.Direction)
	switch {
	case charge.CallType == Emergency:
		e.add(Step{Kind: StepEmergency, Rule: -1})
	case order == nil:
		e.add(Step{Kind: StepDirection, Rule: -1, Subject: directionName(c.Direction)}, p.result())
	case charge.Rule < 0:
		e.add(order.vain[:rank:rank]...)
		e.add(p.result())
	default:
		e.add(order.vain[:rank:rank]...)
		match := p.tried(charge.Rule, Match)
		if spelling > 0 {
			match.As = to.Spellings[spelling]
		}
		e.add(p.prices(match, c, charge)...)
	}
}

// prices tells how the prices of the rule that matched became the charge.
func (p *Plan) prices(match Step, c *Call, charge Charge) []Step {
	rule, mode := &p.list.Rates[charge.Rule], &p.modes[charge.Rule]
	steps := append(make([]Step, 0, 6), match, Step{Kind: StepMode, Rule: charge.Rule, Subject: string(mode.name)})
	if mode.flat {
		steps = append(steps, Step{Kind: StepFlatRate, Rule: charge.Rule, Amount: rule.FlatRate})
	}
	if mode.perMinute {
		steps = append(steps, Step{Kind: StepPerMinuteRate, Rule: charge.Rule, Amount: rule.PerMinuteRate})
	}
	if mode.perMinute || c.Seconds <= 0 {
		seconds := Step{Kind: StepSeconds, Rule: charge.Rule, Seconds: charge.BilledSeconds}
		if charge.BilledSeconds > c.Seconds && c.Seconds > 0 {
			seconds.Subject = p.increments(c.Seconds)
		}
		steps = append(steps, seconds, Step{Kind: StepCharge, Rule: charge.Rule, Amount: charge.Amount})
	}
	return steps
}

func (p *Plan) tried(rule int, outcome Outcome) Step {
	r := &p.list.Rates[rule]
	return Step{Kind: StepPattern, Rule: rule, Subject: r.Pattern, Priority: r.Priority, Outcome: outcome}
}

// result is the step for a call that no special rate charges.
func (p *Plan) result() Step {
	if p.list.Mode == Overlay {
		return Step{Kind: StepResult, Rule: -1, Outcome: GoesOn}
	}
	return Step{Kind: StepResult, Rule: -1, Outcome: NotCharged}
}

// destination is how the number is shown: plainly, or as it came where it has no plain spelling.
func destination(to *number.Number) string {
	if to.Spellings[0] != "" {
		return to.Spellings[0]
	}
	return to.Raw
}

func directionName(d cdr.Direction) string {
	if d == cdr.Unknown {
		return "unknown"
	}
	return string(d)
}
