package rating

// calmness is how little of what follows can change a state.
type calmness uint8

const (
	// settled states are the end: nothing matters any more.
	settled calmness = iota
	// calm states stay what they are while digits follow.
	calm
	restless
)

// calmness judges a state by its row.
func (b *builder) calmness(state int, row []uint16) calmness {
	kind := settled
	if len(b.sets[state].waiting) > 0 {
		kind = calm
	}
	for symbol, to := range row[:len(symbols)] {
		if int(to) == state {
			continue
		}
		if sideOf(symbol) == digit {
			return restless
		}
		kind = calm
	}
	return kind
}

// arrange puts the settled states first and then the calm ones, behind one for texts with a stranger in them.
func (b *builder) arrange(next []uint16, best []int32) *automaton {
	count := len(best)
	a := &automaton{next: make([]uint16, (count+1)*columns), best: make([]int32, count+1), wary: b.wary}
	a.best[0] = strangeRank
	kinds := make([]calmness, count)
	for state := range count {
		kinds[state] = b.calmness(state, next[state*columns:])
	}
	renamed := make([]uint16, count)
	last := uint16(1)
	for kind := settled; kind <= restless; kind++ {
		for state := range count {
			if kinds[state] == kind {
				renamed[state] = last
				last++
			}
		}
		switch kind {
		case settled:
			a.settled = last
		case calm:
			a.calm = last
		}
	}
	for state := range count {
		row := int(renamed[state]) * columns
		for symbol := range symbols {
			a.next[row+symbol] = renamed[next[state*columns+symbol]]
		}
		a.best[renamed[state]] = best[state]
	}
	a.start = renamed[0]
	return a
}
