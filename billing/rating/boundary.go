package rating

import "regexp/syntax"

// side is what stands on one side of a place in a text, as far as ^, $ and \b care.
type side uint8

const (
	edge side = iota
	digit
	sign
	// whatever is any side: it stands where nothing asks for it.
	whatever
)

func sideOf(symbol int) side {
	if symbol < 10 {
		return digit
	}
	return sign
}

// verdict is whether an empty-width step may be passed.
type verdict uint8

const (
	failed verdict = iota
	met
	// open waits for the side that comes next.
	open
)

// demand judges what an empty-width step needs. Numbers have no line breaks, so a line is the whole text.
func demand(needs syntax.EmptyOp, before, after side) verdict {
	if needs&(syntax.EmptyBeginText|syntax.EmptyBeginLine) != 0 && before != edge {
		return failed
	}
	needs &^= syntax.EmptyBeginText | syntax.EmptyBeginLine
	if needs == 0 {
		return met
	}
	if after == whatever {
		return open
	}
	boundary := (before == digit) != (after == digit)
	if needs&(syntax.EmptyEndText|syntax.EmptyEndLine) != 0 && after != edge ||
		needs&syntax.EmptyWordBoundary != 0 && !boundary ||
		needs&syntax.EmptyNoWordBoundary != 0 && boundary {
		return failed
	}
	return met
}
