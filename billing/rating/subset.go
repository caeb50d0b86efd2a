package rating

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
)

const (
	// maxStates keeps an automaton small enough for the processor's caches, and its states in 16 bits.
	maxStates = 1 << 14
	// maxWork bounds the steps of building one automaton, and so the time it takes to some tens of milliseconds.
	maxWork = 1 << 20
)

// step is one instruction of the patterns of all rules, which lie one behind the other.
type step struct {
	op syntax.InstOp
	// out and arg lead on; arg is the second way of an alternative.
	out, arg uint32
	// needs is what an empty-width step demands.
	needs syntax.EmptyOp
	// takes has a bit for each symbol that a rune step takes.
	takes uint16
	rank  int32
}

// subset is a state while the automaton is built: the steps at which the patterns can be after some text.
type subset struct {
	// waiting are steps that take a symbol, or that demand something of what comes next.
	waiting []uint32
	// best is the lowest rank that matched already. Steps of rules that are not better are gone.
	best int32
	// before is the side of the last symbol, where a waiting step may ask for it.
	before side
}

// builder makes an automaton by the subset construction.
type builder struct {
	steps []step
	// boundaries tells that a pattern asks for word boundaries, so that what stands before a place matters.
	boundaries bool
	// wary is that of the automaton: a pattern has steps that only other characters than symbols can pass.
	wary bool
	// starts are the first steps of all rules, in rank order; roaming are those of rules that may match further on.
	starts, roaming []uint32
	// ever has the steps that wait in every state, because a match may begin anywhere; they are not kept in the sets.
	// fresh has, for each symbol, where it leads from there, in rank order.
	ever  []bool
	fresh [len(symbols)][]uint32
	// sets are the states found so far; known finds them by their key.
	sets  []subset
	known map[string]uint16
	work  int
	// seen has, for each step, the last round of gather that came by it.
	seen  []uint32
	round uint32
	// from, stack, found and key are room that is used again and again.
	from, stack, found []uint32
	key                []byte
}

// build makes the automaton of the patterns, whose ranks count from first. It reports false when that would become
// too large.
func build(patterns []pattern, first int32) (*automaton, bool) {
	b := &builder{known: map[string]uint16{}}
	for i, p := range patterns {
		if !b.add(p, first+int32(i)) {
			return nil, false
		}
	}
	b.seen = make([]uint32, len(b.steps))
	b.ever = make([]bool, len(b.steps))
	b.roam()
	return b.explore()
}

// add lays the steps of one pattern behind the others.
func (b *builder) add(p pattern, rank int32) bool {
	program, err := syntax.Compile(p.tree.Simplify())
	if err != nil {
		return false
	}
	base := uint32(len(b.steps))
	for i := range program.Inst {
		inst := &program.Inst[i]
		s := step{op: inst.Op, out: base + inst.Out, arg: base + inst.Arg, rank: rank}
		switch inst.Op {
		case syntax.InstEmptyWidth:
			s.needs = syntax.EmptyOp(inst.Arg)
			if s.needs&(syntax.EmptyWordBoundary|syntax.EmptyNoWordBoundary) != 0 {
				b.boundaries = true
			}
			b.wary = b.wary || s.needs&syntax.EmptyBeginLine != 0
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			s.op = syntax.InstRune
			for k, symbol := range symbols {
				if inst.MatchRune(symbol) {
					s.takes |= 1 << k
				}
			}
			b.wary = b.wary || s.takes == 0
		}
		b.steps = append(b.steps, s)
	}
	start := base + uint32(program.Start)
	b.starts = append(b.starts, start)
	if !anchored(p.tree) {
		b.roaming = append(b.roaming, start)
	}
	return true
}

// roam finds what waits in every state, and leaves in roaming only the rules whose start asks what stands before it.
func (b *builder) roam() {
	var ever, asking []uint32
	for _, start := range b.roaming {
		waiting := b.gather([]uint32{start}, digit, whatever, noRank).waiting
		if slices.ContainsFunc(waiting, func(at uint32) bool { return b.steps[at].op == syntax.InstEmptyWidth }) {
			asking = append(asking, start)
			continue
		}
		ever = append(ever, waiting...)
	}
	b.roaming = asking
	for _, at := range ever {
		b.ever[at] = true
		for symbol := range b.fresh {
			if b.steps[at].takes>>symbol&1 != 0 {
				b.fresh[symbol] = append(b.fresh[symbol], b.steps[at].out)
			}
		}
	}
}

// explore finds all states and the ways between them.
func (b *builder) explore() (*automaton, bool) {
	b.intern(b.gather(b.starts, edge, whatever, noRank))
	var next []uint16
	var best []int32
	for i := 0; i < len(b.sets); i++ {
		set := b.sets[i]
		after := [...]subset{digit: b.resolve(set, digit), sign: b.resolve(set, sign)}
		row := make([]uint16, columns)
		for symbol := range symbols {
			row[symbol] = b.intern(b.advance(after[sideOf(symbol)], symbol))
		}
		next = append(next, row...)
		best = append(best, b.resolve(set, edge).best)
		if len(b.sets) > maxStates || b.work > maxWork {
			return nil, false
		}
	}
	return b.arrange(next, best), true
}

// gather follows the steps that take nothing, from a place with the given sides. With whatever after it, what depends
// on that side waits; otherwise it is decided. The set that it gives lasts until it is called again.
func (b *builder) gather(from []uint32, before, after side, best int32) subset {
	b.round++
	set := subset{best: best, before: whatever, waiting: b.found[:0]}
	stack := b.stack[:0]
	for i := len(from) - 1; i >= 0; i-- {
		stack = append(stack, from[i])
	}
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		s := &b.steps[at]
		if b.seen[at] == b.round || s.rank >= set.best {
			continue
		}
		b.seen[at] = b.round
		b.work++
		switch s.op {
		case syntax.InstAlt, syntax.InstAltMatch:
			stack = append(stack, s.arg, s.out)
		case syntax.InstCapture, syntax.InstNop:
			stack = append(stack, s.out)
		case syntax.InstMatch:
			set.best = s.rank
		case syntax.InstRune:
			if s.takes != 0 && !b.ever[at] {
				set.waiting = append(set.waiting, at)
			}
		case syntax.InstEmptyWidth:
			switch demand(s.needs, before, after) {
			case met:
				stack = append(stack, s.out)
			case open:
				set.waiting = append(set.waiting, at)
				if b.boundaries {
					set.before = before
				}
			}
		}
	}
	set.waiting = slices.DeleteFunc(set.waiting, func(at uint32) bool { return b.steps[at].rank >= set.best })
	slices.Sort(set.waiting)
	b.stack, b.found = stack, set.waiting
	return set
}

// resolve decides the steps that wait for what comes next, now that its side is known. The set it gives is its own.
func (b *builder) resolve(set subset, after side) subset {
	for _, at := range set.waiting {
		if b.steps[at].op == syntax.InstEmptyWidth {
			set = b.gather(set.waiting, set.before, after, set.best)
			set.waiting = slices.Clone(set.waiting)
			break
		}
	}
	return set
}

// advance is the state after a symbol.
func (b *builder) advance(set subset, symbol int) subset {
	from := b.from[:0]
	for _, at := range set.waiting {
		if b.steps[at].takes>>symbol&1 != 0 {
			from = append(from, b.steps[at].out)
		}
	}
	for _, at := range b.fresh[symbol] {
		if b.steps[at].rank >= set.best {
			break
		}
		from = append(from, at)
	}
	b.work += len(from) + len(set.waiting)
	from = append(from, b.roaming...)
	b.from = from
	return b.gather(from, sideOf(symbol), whatever, set.best)
}

// intern gives the state of a subset, a new one where it was not seen before.
func (b *builder) intern(set subset) uint16 {
	key := binary.LittleEndian.AppendUint32(b.key[:0], uint32(set.best))
	key = append(key, byte(set.before))
	for _, at := range set.waiting {
		key = binary.LittleEndian.AppendUint32(key, at)
	}
	b.key = key
	state, ok := b.known[string(key)]
	if !ok {
		state = uint16(len(b.sets))
		b.known[string(key)] = state
		set.waiting = slices.Clone(set.waiting)
		b.sets = append(b.sets, set)
	}
	return state
}
