package rating

import "math/bits"

// tree finds texts of symbols: the longest that a number begins with, in one walk over its digits. A node has a bit for
// each symbol, and its nodes and its texts stand side by side in that order, so that a deck of a hundred thousand
// prefixes fits a processor's cache.
type tree struct {
	nodes []node
	// starts are where a walk is after its first digits, so that it need not take these steps one by one.
	starts []start
}

// node is what has been read so far of some texts.
type node struct {
	// below has a bit for each symbol that leads to another node, ends for each with which a text ends.
	below, ends uint16
	// child is the first of the nodes below, text the first of the texts.
	child, text int32
}

// start is a node, or none, and the longest text on the way to it, or none, with its length.
type start struct {
	node, text int32
	length     int
}

const (
	// none is no node and no text.
	none = int32(-1)
	// kindsOfSymbols is how many symbols a text can have: those of numbers, and behind them anyDigit.
	kindsOfSymbols = len(symbols) + 1
	// headDigits are how many digits are taken at once, heads how many beginnings there are of so many.
	headDigits = 3
	heads      = 1000
	// headed is the number of nodes from which a tree is worth that.
	headed = 64
)

// anyDigit is the symbol that stands for every digit in the patterns of lists, where it is written x.
const anyDigit = uint8(len(symbols))

// symbolAt is the symbol of a byte; what is none is a stranger.
func symbolAt(b byte) uint8 {
	if i := int(b) - firstSymbol; i >= 0 && i < len(symbolOf) {
		return symbolOf[i]
	}
	if b == 'x' {
		return anyDigit
	}
	return stranger
}

// plant makes a tree of different texts of symbols, in ascending order and none of them empty. The tree knows a text by a
// number: order tells which of the texts it is.
func plant(texts []string) (t tree, order []int32) {
	if len(texts) == 0 {
		return t, nil
	}
	g := gardener{texts: texts, order: make([]int32, 0, len(texts)), spans: []span{{to: len(texts)}}}
	for at := 0; at < len(g.spans); at++ {
		t.nodes = append(t.nodes, g.grow(g.spans[at]))
	}
	if len(t.nodes) >= headed {
		t.starts = t.heads()
	}
	return t, g.order
}

// gardener grows a tree level by level.
type gardener struct {
	texts []string
	order []int32
	// spans are the texts below each node, also of those that still have to be made.
	spans []span
}

// span is a run of texts that share their first symbols, as many as depth.
type span struct{ from, to, depth int }

// grow makes the node of a span.
func (g *gardener) grow(s span) node {
	var runs [kindsOfSymbols]span
	for s.from < s.to {
		symbol := symbolAt(g.texts[s.from][s.depth])
		run := span{s.from, s.from, s.depth + 1}
		for run.to < s.to && symbolAt(g.texts[run.to][s.depth]) == symbol {
			run.to++
		}
		runs[symbol], s.from = run, run.to
	}
	n := node{child: int32(len(g.spans)), text: int32(len(g.order))}
	for symbol, run := range runs {
		if run.from < run.to && len(g.texts[run.from]) == run.depth {
			n.ends |= 1 << symbol
			g.order = append(g.order, int32(run.from))
			run.from++
		}
		if run.from < run.to {
			n.below |= 1 << symbol
			g.spans = append(g.spans, run)
		}
	}
	return n
}

// heads walks every three digits.
func (t *tree) heads() []start {
	starts := make([]start, heads)
	for i := range starts {
		digits := [headDigits]byte{'0' + byte(i/100), '0' + byte(i/10%10), '0' + byte(i%10)}
		s := start{text: none}
		for depth := 0; depth < headDigits && s.node != none; depth++ {
			var text int32
			s.node, text = t.nodes[s.node].step(digits[depth] - '0')
			if text != none {
				s.text, s.length = text, depth+1
			}
		}
		starts[i] = s
	}
	return starts
}

// step tells the node that a symbol leads to, and the text that ends with it.
func (n *node) step(symbol uint8) (child, text int32) {
	child, text = none, none
	bit := uint16(1) << (symbol & stranger)
	if n.ends&bit != 0 {
		text = n.text + int32(bits.OnesCount16(n.ends&(bit-1)))
	}
	if n.below&bit != 0 {
		child = n.child + int32(bits.OnesCount16(n.below&(bit-1)))
	}
	return child, text
}

// longest is the longest text that the digits begin with, and its length; none where there is none.
func (t *tree) longest(digits string) (text int32, length int) {
	if len(t.nodes) == 0 {
		return none, 0
	}
	at, depth := int32(0), 0
	text = none
	if len(digits) >= headDigits && len(t.starts) == heads {
		a, b, c := digits[0]-'0', digits[1]-'0', digits[2]-'0'
		if a < 10 && b < 10 && c < 10 {
			s := &t.starts[int(a)*100+int(b)*10+int(c)]
			at, text, length, depth = s.node, s.text, s.length, headDigits
		}
	}
	for ; depth < len(digits) && at != none; depth++ {
		symbol := digits[depth] - '0'
		if symbol > 9 {
			break
		}
		n := &t.nodes[at]
		bit := uint16(1) << symbol
		if n.ends&bit != 0 {
			text, length = n.text+int32(bits.OnesCount16(n.ends&(bit-1))), depth+1
		}
		if n.below&bit == 0 {
			break
		}
		at = n.child + int32(bits.OnesCount16(n.below&(bit-1)))
	}
	return text, length
}
