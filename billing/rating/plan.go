package rating

import (
	"cmp"
	"slices"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
)

// Plan is a rate list made ready: it prices calls without looking at text again. It never changes and may be used by
// many goroutines at once. Make it with Compile.
type Plan struct {
	list RateList
	// currency is that of the prices.
	currency money.Currency
	// patterns and modes are those of list.Rates, by index.
	patterns []pattern
	modes    []billingMode
	// blocks tells that increments are longer than a second.
	blocks bool
	// inbound and outbound try the rules of calls of their direction.
	inbound, outbound ranking
}

// ranking is the order in which the rules of a direction are tried.
type ranking struct {
	// rules are indexes in RateList.Rates, by rank.
	rules []int
	// priced are the same rules as they are charged.
	priced []priced
	// vain are the steps of an explanation in which each of them is tried in vain.
	vain []Step
	matcher
}

// priced is a rule with the billing mode that makes its charges.
type priced struct {
	charge    func(r *SpecialRate, seconds int64) money.Amount
	rate      *SpecialRate
	rule      int
	perMinute bool
}

// Compile makes a plan of a rate list. Its error is that of RateList.Check. The list may be changed afterwards.
func Compile(l RateList) (*Plan, error) {
	patterns, err := l.read()
	if err != nil {
		return nil, err
	}
	currency, err := money.CurrencyOf(l.Currency)
	if err != nil {
		return nil, err
	}
	l.Rates = slices.Clone(l.Rates)
	l.Mode = cmp.Or(l.Mode, Exclusive)
	l.FirstIncrement = max(l.FirstIncrement, 1)
	l.NextIncrement = max(l.NextIncrement, 1)
	p := &Plan{list: l, currency: currency, patterns: patterns, blocks: l.FirstIncrement > 1 || l.NextIncrement > 1}
	for _, r := range l.Rates {
		mode, _ := modeOf(r.Mode)
		p.modes = append(p.modes, mode)
	}
	p.inbound = p.rank(InboundCalls)
	p.outbound = p.rank(OutboundCalls)
	return p, nil
}

// rank orders the enabled rules of a direction, higher priority first and ties as they were saved.
func (p *Plan) rank(direction RuleDirection) ranking {
	var r ranking
	for i, rule := range p.list.Rates {
		if rule.Enabled && (rule.Direction == direction || rule.Direction == BothCalls) {
			r.rules = append(r.rules, i)
		}
	}
	slices.SortStableFunc(r.rules, func(a, b int) int {
		return cmp.Compare(p.list.Rates[b].Priority, p.list.Rates[a].Priority)
	})
	patterns := make([]pattern, len(r.rules))
	for rank, i := range r.rules {
		patterns[rank] = p.patterns[i]
		mode := &p.modes[i]
		r.priced = append(r.priced, priced{mode.charge, &p.list.Rates[i], i, mode.perMinute})
		r.vain = append(r.vain, p.tried(i, NoMatch))
	}
	r.chunks = assemble(patterns)
	return r
}

// List is the list that the plan was made of, with its defaults filled in. Its rates must not be changed.
func (p *Plan) List() RateList { return p.list }

// Rates are the rules in their saved order; Charge.Rule is an index in them. They must not be changed.
func (p *Plan) Rates() []SpecialRate { return p.list.Rates }

// Price is what a call costs under the special rates of the plan. A call that no rule matches is Unmatched.
func (p *Plan) Price(c *Call) Charge {
	charge, _, _ := p.price(c, &c.Number)
	return charge
}

// price is the walk that both Price and Explain are made of, of a number that was read. It also tells the rank of the rule that charged the call,
// or how many were tried in vain, and which spelling of the number it matched.
func (p *Plan) price(c *Call, to *number.Number) (charge Charge, rank, spelling int) {
	charge = Charge{CallType: Unmatched, Rule: -1}
	if to.Kind == number.Emergency {
		charge.CallType = Emergency
		return charge, 0, 0
	}
	order := p.ranking(c.Direction)
	if order == nil {
		return charge, 0, 0
	}
	found, spelling := order.find(&to.Spellings)
	if found == noRank {
		return charge, len(order.rules), 0
	}
	return p.charge(&order.priced[found], c.Seconds), int(found), spelling
}

// ranking is nil for calls that special rates never match.
func (p *Plan) ranking(direction cdr.Direction) *ranking {
	switch direction {
	case cdr.Inbound:
		return &p.inbound
	case cdr.Outbound:
		return &p.outbound
	}
	return nil
}

// charge is what the rule asks for a call of some billable seconds.
func (p *Plan) charge(r *priced, seconds int64) Charge {
	charge := Charge{CallType: Special, Rule: r.rule}
	if seconds <= 0 {
		return charge
	}
	charge.BilledSeconds = seconds
	if p.blocks && r.perMinute {
		charge.BilledSeconds = inIncrements(seconds, int64(p.list.FirstIncrement), int64(p.list.NextIncrement))
	}
	charge.Amount = r.charge(r.rate, charge.BilledSeconds)
	return charge
}
