package rating

import "strings"

// leads is how many symbols at the start of a number are looked at before two patterns are compared in full.
const leads = 4

// maxMeetings bounds the states that are visited to compare two patterns.
const maxMeetings = 1 << 14

// overlapper is a rule made ready to be compared with many others.
type overlapper struct {
	// prefix is what numbers start with, for a rule of that type.
	prefix string
	// alone is the automaton of the rule alone; nil for prefixes, and where it would be too large.
	alone    *automaton
	patterns []pattern
	// lead has, for each of the first places, a bit for each symbol that can stand there.
	lead [leads]uint16
}

const everySymbol = 1<<len(symbols) - 1

func (o *overlapper) prepare(r *SpecialRate, patterns []pattern) {
	o.patterns = patterns
	for i := range o.lead {
		o.lead[i] = everySymbol
	}
	if r.PatternType == Prefix {
		o.prefix = strings.TrimRight(r.Pattern, "*")
		for i := range min(leads, len(o.prefix)) {
			o.lead[i] = 1 << strings.IndexByte(symbols, o.prefix[i])
		}
		return
	}
	if table, ok := build(patterns, 0); ok {
		o.alone = table
		o.lead = table.lead()
	}
}

// mayMeet is a quick look that finds most pairs which have no number in common.
func (o *overlapper) mayMeet(p *overlapper) bool {
	for i := range o.lead {
		if o.lead[i]&p.lead[i] == 0 {
			return false
		}
	}
	return true
}

// meets tells whether some number matches both rules. Patterns that are too large to tell are taken not to.
func (o *overlapper) meets(p *overlapper) bool {
	if o.prefix != "" && p.prefix != "" {
		return strings.HasPrefix(o.prefix, p.prefix) || strings.HasPrefix(p.prefix, o.prefix)
	}
	a, b := o.table(), p.table()
	return a != nil && b != nil && meet(a, b)
}

func (o *overlapper) table() *automaton {
	if o.alone == nil && o.prefix != "" {
		o.alone, _ = build(o.patterns, 0)
	}
	return o.alone
}

// meet looks for a text that both automata match.
func meet(a, b *automaton) bool {
	type pair struct{ a, b uint16 }
	seen := map[pair]bool{{a.start, b.start}: true}
	queue := []pair{{a.start, b.start}}
	for len(queue) > 0 && len(seen) < maxMeetings {
		at := queue[0]
		queue = queue[1:]
		for symbol := range len(symbols) {
			to := pair{a.step(at.a, symbol), b.step(at.b, symbol)}
			if seen[to] || a.hopeless(to.a) || b.hopeless(to.b) {
				continue
			}
			if a.best[to.a] != noRank && b.best[to.b] != noRank {
				return true
			}
			seen[to] = true
			queue = append(queue, to)
		}
	}
	return false
}

func (a *automaton) step(state uint16, symbol int) uint16 {
	return a.next[uint(state)<<rowShift|uint(symbol)]
}

// hopeless tells that no text from the state on matches anything.
func (a *automaton) hopeless(state uint16) bool {
	return state < a.settled && a.best[state] == noRank
}

// shortest finds a shortest text that a rule matches.
func (a *automaton) shortest() (string, bool) {
	type way struct {
		state uint16
		text  string
	}
	seen := map[uint16]bool{a.start: true}
	for queue := []way{{state: a.start}}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if a.best[at.state] != noRank && at.text != "" {
			return at.text, true
		}
		for symbol := range len(symbols) {
			if to := a.step(at.state, symbol); !seen[to] {
				seen[to] = true
				queue = append(queue, way{to, at.text + symbols[symbol:symbol+1]})
			}
		}
	}
	return "", false
}

// lead finds which symbols can stand at the first places of a text that matches.
func (a *automaton) lead() (out [leads]uint16) {
	level := map[uint16]bool{a.start: true}
	for i := range out {
		next := map[uint16]bool{}
		for state := range level {
			if a.best[state] != noRank { // shorter texts match, and say nothing of this place
				for k := i; k < leads; k++ {
					out[k] = everySymbol
				}
				return out
			}
			for symbol := range len(symbols) {
				if to := a.step(state, symbol); !a.hopeless(to) {
					out[i] |= 1 << symbol
					next[to] = true
				}
			}
		}
		level = next
	}
	return out
}
