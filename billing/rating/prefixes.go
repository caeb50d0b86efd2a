package rating

import "math/bits"

// prefixes finds the longest prefix of digits, in one walk that reads nothing but where it goes: what was found on the way
// is pushed down to where a walk ends, and nodes are small, so that a deck of a hundred thousand prefixes fits a
// processor's cache. A prefix is known by its place in the list that they were made of.
type prefixes struct {
	// heads are where a walk is after its first digits: a branch, or its end, by the number that these digits are.
	heads    []place
	branches []branch
	// ends are the longest prefixes of what no longer prefix begins like.
	ends []place
	// lengths are those of the prefixes, and parents the next shorter one that each begins with, or none.
	lengths []uint8
	parents []int32
	// longestLength is the length of the longest.
	longestLength int
}

// place is a branch, or where a walk ends: below 0, for a prefix or none.
type place int32

func endAt(prefix int32) place { return place(^(prefix + 1)) }
func (p place) prefix() int32  { return int32(^p) - 1 }

// branch is what follows some digits.
type branch struct {
	// below has a bit for each digit that leads to another branch, turns for each that leads to another end than the one
	// before it, and for the first that leads to any.
	below, turns uint16
	// child is the first of the branches below, end stands one place before the first of the ends.
	child, end int32
}

const (
	ten = 10
	// headDigits are how many digits a walk takes at once at first, heads how many beginnings there are of so many.
	headDigits = 3
	headCount  = 1000
)

// newPrefixes takes different prefixes of digits in ascending order, none of them empty.
func newPrefixes(texts []string) prefixes {
	p := prefixes{lengths: make([]uint8, len(texts)), parents: make([]int32, len(texts))}
	if len(texts) == 0 {
		return p
	}
	for i, text := range texts {
		p.lengths[i] = uint8(len(text))
		p.longestLength = max(p.longestLength, len(text))
	}
	l := layer{prefixes: &p, texts: texts}
	p.heads = make([]place, 0, headCount)
	l.head(run{to: int32(len(texts)), best: none}, 0)
	for at := 0; at < len(l.runs); at++ {
		p.branches = append(p.branches, l.branch(l.runs[at]))
	}
	return p
}

// layer lays out branches level by level.
type layer struct {
	*prefixes
	texts []string
	// runs are what is below each branch, also of those that still have to be laid out.
	runs []run
}

// run are prefixes that share their first digits, as many as depth, and are longer than these; best is the longest
// prefix of those digits.
type run struct {
	from, to, best int32
	depth          int
}

// next takes the prefixes out of a run that go on with a digit; they must be taken in the order of the digits.
func (l *layer) next(r *run, digit byte) run {
	sub := run{from: r.from, to: r.from, best: r.best, depth: r.depth + 1}
	for sub.to < r.to && l.texts[sub.to][r.depth] == '0'+digit {
		sub.to++
	}
	r.from = sub.to
	if sub.from < sub.to && len(l.texts[sub.from]) == sub.depth {
		l.parents[sub.from], sub.best = r.best, sub.from
		sub.from++
	}
	return sub
}

// head lays out the first digits.
func (l *layer) head(r run, depth int) {
	if depth == headDigits {
		l.heads = append(l.heads, l.place(r))
		return
	}
	for digit := range byte(ten) {
		l.head(l.next(&r, digit), depth+1)
	}
}

// place is where a walk goes on below some digits, or ends.
func (l *layer) place(r run) place {
	if r.from == r.to {
		return endAt(r.best)
	}
	l.runs = append(l.runs, r)
	return place(len(l.runs) - 1)
}

// branch lays out what follows the digits of a run.
func (l *layer) branch(r run) branch {
	b := branch{child: int32(len(l.runs)), end: int32(len(l.ends)) - 1}
	for digit := range byte(ten) {
		sub := l.next(&r, digit)
		if p := l.place(sub); p >= 0 {
			b.below |= 1 << digit
		} else if b.turns == 0 || l.ends[len(l.ends)-1] != p {
			b.turns |= 1 << digit
			l.ends = append(l.ends, p)
		}
	}
	return b
}

// longest is the longest prefix that the digits begin with, or none.
func (p *prefixes) longest(digits string) int32 {
	if len(p.heads) == 0 {
		return none
	}
	// What ends too early, or in what is no digit, is looked up as if noughts followed.
	length, head, i := len(digits), uint(0), 0
	for ; i < headDigits; i++ {
		digit := uint(0)
		if i < length {
			if digit = uint(digits[i] - '0'); digit >= ten {
				digit, length = 0, i
			}
		}
		head = head*ten + digit
	}
	at := p.heads[head]
	for at >= 0 {
		digit := uint(0)
		if i < length {
			if digit = uint(digits[i] - '0'); digit >= ten {
				digit, length = 0, i
			}
		}
		i++
		b, bit := &p.branches[at], uint16(1)<<digit
		if b.below&bit == 0 {
			at = p.ends[b.end+int32(bits.OnesCount16(b.turns&(bit<<1-1)))]
		} else {
			at = place(b.child + int32(bits.OnesCount16(b.below&(bit-1))))
		}
	}
	found := at.prefix()
	if length < p.longestLength {
		for found != none && int(p.lengths[found]) > length {
			found = p.parents[found]
		}
	}
	return found
}
