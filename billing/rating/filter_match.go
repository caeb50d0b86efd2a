package rating

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tollbook/tollbook/billing/number"
)

// placed is a pattern with its place in a list.
type placed struct {
	pattern string
	at      int32
}

// patterns finds the first of some patterns that a number fits.
type patterns struct {
	// beginnings are what numbers begin with, wholes what they are from end to end, with x for any digit.
	beginnings, wholes grove
}

// grove is a tree of patterns that knows the place of each.
type grove struct {
	tree
	// at are the places, by the tree's numbers: the first where a pattern is there twice.
	at []int32
}

func newPatterns(list []placed) patterns {
	var beginnings, wholes []placed
	for _, p := range list {
		if strings.Contains(p.pattern, "x") {
			wholes = append(wholes, p)
		} else {
			beginnings = append(beginnings, p)
		}
	}
	return patterns{newGrove(beginnings), newGrove(wholes)}
}

func newGrove(list []placed) grove {
	slices.SortFunc(list, func(a, b placed) int {
		return cmp.Or(strings.Compare(a.pattern, b.pattern), cmp.Compare(a.at, b.at))
	})
	list = slices.CompactFunc(list, func(a, b placed) bool { return a.pattern == b.pattern })
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = p.pattern
	}
	var g grove
	var order []int32
	g.tree, order = plant(texts)
	for _, i := range order {
		g.at = append(g.at, list[i].at)
	}
	return g
}

// find is the place of the first pattern that one of the spellings of a number fits; noRank is none.
func (p *patterns) find(n *number.Number) int32 {
	best := noRank
	if len(p.beginnings.nodes) == 0 && len(p.wholes.nodes) == 0 {
		return best
	}
	for _, spelling := range n.Spellings {
		if spelling == "" {
			break
		}
		best = min(best, p.fit(spelling))
	}
	if strings.HasPrefix(n.Canonical, "+") {
		best = min(best, p.fit(n.Canonical))
	}
	return best
}

// fit is the place of the first pattern that one spelling fits.
func (p *patterns) fit(spelling string) int32 {
	best := noRank
	if len(p.beginnings.nodes) > 0 {
		best = p.beginnings.begins(spelling)
	}
	if len(p.wholes.nodes) > 0 {
		best = min(best, p.wholes.is(0, spelling))
	}
	return best
}

// begins is the place of the first pattern that a text begins with.
func (g *grove) begins(text string) int32 {
	best, at := noRank, int32(0)
	for i := 0; i < len(text) && at != none; i++ {
		var ending int32
		if at, ending = g.nodes[at].step(symbolAt(text[i])); ending != none {
			best = min(best, g.at[ending])
		}
	}
	return best
}

// is the place of the first pattern that a text is, from a node of the tree on.
func (g *grove) is(at int32, text string) int32 {
	symbol := symbolAt(text[0])
	best := g.beyond(at, symbol, text[1:])
	if symbol < 10 {
		best = min(best, g.beyond(at, anyDigit, text[1:]))
	}
	return best
}

// beyond goes on behind one symbol of a pattern.
func (g *grove) beyond(at int32, symbol uint8, rest string) int32 {
	child, ending := g.nodes[at].step(symbol)
	switch {
	case rest == "" && ending != none:
		return g.at[ending]
	case rest == "" || child == none:
		return noRank
	}
	return g.is(child, rest)
}

// description is a part of the descriptions of rates, in small letters.
type description struct {
	part    string
	letters letters
	at      int32
}

// letters has a bit for each letter of a text, or rather for a few of them; it rules most texts out at a glance.
type letters uint64

func newDescription(part string, at int32) description {
	small := strings.Map(unicode.ToLower, part)
	return description{part: small, letters: lettersOf(small), at: at}
}

func lettersOf(text string) letters {
	var l letters
	for _, r := range text {
		l |= 1 << (uint32(unicode.ToLower(r)) % 64)
	}
	return l
}

// findDescription is the first of the entries whose part is in a description; noRank is none.
func findDescription(list []description, text string) int32 {
	has := lettersOf(text)
	for i := range list {
		if list[i].letters&^has == 0 && holdsSmall(text, list[i].part) {
			return list[i].at
		}
	}
	return noRank
}

// holdsSmall tells whether a text, in small letters, has a part.
func holdsSmall(text, part string) bool {
	for i := range text {
		if beginsSmall(text[i:], part) {
			return true
		}
	}
	return false
}

func beginsSmall(text, part string) bool {
	for _, want := range part {
		r, size := utf8.DecodeRuneInString(text)
		if size == 0 || unicode.ToLower(r) != want {
			return false
		}
		text = text[size:]
	}
	return true
}
