package rating

// symbols are what numbers are written in; the symbol of a byte is its place here.
const symbols = "0123456789+*#"

const (
	// columns is the width of a row of an automaton: a power of two that holds the symbols and stranger.
	columns  = 16
	rowShift = 4
	// stranger is the column of every byte that is not a symbol.
	stranger = 15
)

// symbolOf maps the bytes from firstSymbol on to their symbols. It is a constant so that nothing can change it.
const (
	firstSymbol = '#'
	symbolOf    = "\x0c\x0f\x0f\x0f\x0f\x0f\x0f\x0b\x0a\x0f\x0f\x0f\x0f\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09"
)

const (
	// noRank is the rank of no rule: worse than every other.
	noRank = int32(1<<31 - 1)
	// strangeRank is what a text with a stranger in it comes to; the automaton cannot say.
	strangeRank = int32(-1)
)

// automaton finds the best of many rules that match a text in one walk over it, a table look-up for each byte. It is
// deterministic: each state knows the best rule that matched on the way to it, so the last state has the answer.
type automaton struct {
	// next holds a row of columns for each state.
	next []uint16
	// best is, for each state, the lowest rank that matches a text that ends there.
	best []int32
	// start is the state before the first byte.
	start uint16
	// settled and calm divide the states: in those below settled, what follows changes nothing; in those below calm,
	// digits change nothing.
	settled, calm uint16
	// wary tells that what is no symbol can change even what is settled, so that all of a text must be looked at.
	wary bool
}

// find gives the lowest rank of the rules that match the text, noRank or strangeRank.
func (a *automaton) find(text string) int32 { return a.from(a.start, text) }

// from goes on from a state with the rest of a text. Most walks are over after a few digits, in a calm state.
func (a *automaton) from(state uint16, text string) int32 {
	for i := 0; i < len(text); i++ {
		state = a.next[uint(state)<<rowShift|columnOf(text[i])]
		if state < a.calm {
			return a.rest(state, text[i+1:])
		}
	}
	return a.best[state]
}

// rest goes on from a calm state: digits do not matter, and nothing does once it is settled.
func (a *automaton) rest(state uint16, text string) int32 {
	if state < a.settled {
		if a.wary && hasStranger(text) {
			return strangeRank
		}
		return a.best[state]
	}
	for i := 0; i < len(text); i++ {
		if text[i]-'0' > 9 {
			return a.from(state, text[i:])
		}
	}
	return a.best[state]
}

func columnOf(b byte) uint {
	if b -= firstSymbol; int(b) < len(symbolOf) {
		return uint(symbolOf[b])
	}
	return stranger
}

func hasStranger(text string) bool {
	for i := 0; i < len(text); i++ {
		if columnOf(text[i]) == stranger {
			return true
		}
	}
	return false
}
