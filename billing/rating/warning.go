package rating

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/tollbook/tollbook/billing/number"
)

// WarningCode says what a Warning is about, for programs.
type WarningCode string

const (
	// NeverMatches: other rules take every call before this one is tried.
	NeverMatches WarningCode = "shadowed"
	// Overlaps: another rule of the same priority matches some of the same calls, so their order in the list decides.
	Overlaps WarningCode = "overlap"
	// NotAnchored: a regex without ^ matches in the middle of numbers too.
	NotAnchored WarningCode = "unanchored"
	// MatchesEmergency: the pattern matches an emergency number, whose calls stay free.
	MatchesEmergency WarningCode = "emergency"
)

// Warning is something about a rule that can be saved but is hardly meant.
type Warning struct {
	// Rule is the index in Plan.Rates of the rule it is about; Other is the other rule, -1 where there is none.
	Rule, Other int
	Code        WarningCode
	// Message says it in a sentence.
	Message string
}

// maxCompared bounds how many pairs of rules are compared for overlaps: lists of thousands of regular expressions that
// all share a priority are warned about only as far as that goes.
const maxCompared = 50_000

// Warnings looks for rules that are hardly meant as they are, in a country (ISO 3166) whose emergency numbers count.
// They come in the order of the rules. Disabled rules are left out.
func (p *Plan) Warnings(country string) []Warning {
	var found []Warning
	dead := p.shadowed()
	found = append(found, dead...)
	found = append(found, p.overlaps(dead)...)
	emergencies := number.Emergencies(country)
	for i, r := range p.list.Rates {
		if !r.Enabled {
			continue
		}
		if r.PatternType == Regex && !anchored(p.patterns[i].tree) {
			found = append(found, Warning{
				Rule: i, Other: -1, Code: NotAnchored,
				Message: "Without ^ at its start the pattern also matches in the middle of a number.",
			})
		}
		for _, e := range emergencies {
			if r.Direction != InboundCalls && p.patterns[i].search.MatchString(e) {
				found = append(found, Warning{
					Rule: i, Other: -1, Code: MatchesEmergency,
					Message: fmt.Sprintf("The pattern matches the emergency number %s, whose calls stay free.", e),
				})
				break
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Warning) int { return cmp.Compare(a.Rule, b.Rule) })
	return found
}

// shadowed finds the rules that are never the best in any direction they are for.
func (p *Plan) shadowed() []Warning {
	alive := make([]bool, len(p.list.Rates))
	for _, order := range []*ranking{&p.inbound, &p.outbound} {
		for rank, wins := range order.winners() {
			if wins {
				alive[order.rules[rank]] = true
			}
		}
	}
	var found []Warning
	for i, r := range p.list.Rates {
		if r.Enabled && !alive[i] {
			found = append(found, p.shadow(i))
		}
	}
	return found
}

// winners tells for each rank whether some text makes it the best. Where it cannot be told, it is taken to.
func (m *matcher) winners() []bool {
	var wins []bool
	for i := range m.chunks {
		c := &m.chunks[i]
		mine := make([]bool, len(c.searches))
		for j := range mine {
			mine[j] = c.table == nil
		}
		if c.table != nil {
			for _, rank := range c.table.best {
				if rank != noRank && rank != strangeRank {
					mine[rank-c.first] = true
				}
			}
		}
		wins = append(wins, mine...)
	}
	return wins
}

// shadow tells by which rule another is shadowed: the one that takes its shortest number.
func (p *Plan) shadow(rule int) Warning {
	w := Warning{Rule: rule, Other: -1, Code: NeverMatches, Message: "No number can match the pattern."}
	alone, ok := build(p.patterns[rule:rule+1], 0)
	if !ok {
		return w
	}
	text, ok := alone.shortest()
	if !ok {
		return w
	}
	order := &p.outbound
	if p.list.Rates[rule].Direction == InboundCalls {
		order = &p.inbound
	}
	rank, _ := order.find(&[4]string{text})
	w.Other = order.rules[rank]
	other := &p.list.Rates[w.Other]
	pair, ok := build([]pattern{p.patterns[w.Other], p.patterns[rule]}, 0)
	if ok && !slices.Contains(pair.best, 1) {
		w.Message = fmt.Sprintf("It never matches: %s (priority %d) takes every such call first.", other.Pattern, other.Priority)
	} else {
		w.Message = fmt.Sprintf("It never matches: %s (priority %d) and others take every such call first.",
			other.Pattern, other.Priority)
	}
	return w
}

// overlaps finds, for each rule that lives, the first one before it that has its priority and some of its calls.
func (p *Plan) overlaps(dead []Warning) []Warning {
	var found []Warning
	rules := make([]overlapper, len(p.list.Rates))
	for i := range rules {
		rules[i].prepare(&p.list.Rates[i], p.patterns[i:i+1])
	}
	compared := 0
	for j := range rules {
		if !p.list.Rates[j].Enabled || slices.ContainsFunc(dead, func(w Warning) bool { return w.Rule == j }) {
			continue
		}
		for i := range j {
			if !p.meet(i, j) || !rules[i].mayMeet(&rules[j]) {
				continue
			}
			if compared++; compared > maxCompared {
				return found
			}
			if rules[i].meets(&rules[j]) {
				found = append(found, Warning{Rule: j, Other: i, Code: Overlaps, Message: fmt.Sprintf(
					"%s has the same priority and matches some of the same numbers: the one higher in the list takes them.",
					p.list.Rates[i].Pattern)})
				break
			}
		}
	}
	return found
}

// meet tells whether two rules are tried for the same calls with the same priority.
func (p *Plan) meet(i, j int) bool {
	a, b := &p.list.Rates[i], &p.list.Rates[j]
	return a.Enabled && a.Priority == b.Priority &&
		(a.Direction == b.Direction || a.Direction == BothCalls || b.Direction == BothCalls)
}
