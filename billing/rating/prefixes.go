package rating

import "math/bits"

// prefixes finds the longest prefix of digits, in one walk that reads nothing but where it goes: what was found on the way
// is pushed down to where a walk ends, and nodes are small, so that a deck of a hundred thousand prefixes fits a
// processor's cache. A prefix is known by its place in the list that they were made of.
type prefixes struct {
	// heads are where a walk is after its first digits: a branch, or its end, by the number that these digits are.
	heads []place
	// taken is how many digits that are.
	taken    int
	branches []branch
	// ends are those for which there is no room in the branches.
	ends []place
	// lengths are those of the prefixes, and parents the next shorter one that each begins with, or none.
	lengths []uint8
	parents []int32
}

// place is a branch, or where a walk ends: below 0, for a prefix, of which it knows the length, or none.
type place int32

const (
	lengthBits = 4
	nowhere    = place(^0)
)

func endAt(prefix int32, length int) place { return place(^((prefix+1)<<lengthBits | int32(length))) }

func (p place) prefix() int32 { return int32(^p)>>lengthBits - 1 }

func (p place) length() int { return int(^p) & (1<<lengthBits - 1) }

// branch is what follows some digits: the next two, of which there are a hundred. It fills a line of a processor's cache.
type branch struct {
	// below tells which of them lead to another branch, turns which lead to another end than the ones before, and the
	// first that lead to any.
	below, turns hundred
	// child is the first of the branches below; own are the first of the ends, and end is where the others are, counted
	// as if all were there, from one.
	child, end int32
	own        [ownEnds]place
}

// ownEnds is how many ends a branch has room for; few have more.
const ownEnds = 6

// hundred has a bit for each number below a hundred.
type hundred [2]uint64

func (h *hundred) add(n uint) { h[n>>6] |= 1 << (n & 63) }

// before counts the bits of the numbers before one.
func (h *hundred) before(n uint) int32 {
	// Above 63 above is all bits, otherwise none: to choose would cost more than to count both.
	below, above := uint64(1)<<(n&63)-1, -uint64(n>>6)
	return int32(bits.OnesCount64(h[0]&(below|above)) + bits.OnesCount64(h[1]&below&above))
}

func (h *hundred) has(n uint) bool { return h[n>>6]>>(n&63)&1 != 0 }

// headDigits is how many digits a walk takes at once at first: there is a place for each beginning of so many.
func headDigits(prefixes int) int {
	switch {
	case prefixes < 100:
		return 1
	case prefixes < 10_000:
		return 3
	}
	return 4
}

// newPrefixes takes different prefixes of digits in ascending order, none of them empty.
func newPrefixes(texts []string) prefixes {
	p := prefixes{lengths: make([]uint8, len(texts)), parents: make([]int32, len(texts))}
	if len(texts) == 0 {
		return p
	}
	for i, text := range texts {
		p.lengths[i] = uint8(len(text))
	}
	l := layer{prefixes: &p, texts: texts}
	p.taken = headDigits(len(texts))
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
	if depth == l.taken {
		l.heads = append(l.heads, l.place(r))
		return
	}
	for digit := range byte(10) {
		l.head(l.next(&r, digit), depth+1)
	}
}

// place is where a walk goes on below some digits, or ends.
func (l *layer) place(r run) place {
	switch {
	case r.from != r.to:
		l.runs = append(l.runs, r)
		return place(len(l.runs) - 1)
	case r.best == none:
		return nowhere
	}
	return endAt(r.best, len(l.texts[r.best]))
}

// branch lays out what follows the digits of a run.
func (l *layer) branch(r run) branch {
	b := branch{child: int32(len(l.runs)), end: int32(len(l.ends)) - ownEnds - 1}
	ends, last := 0, nowhere
	for ten := range byte(10) {
		half := l.next(&r, ten)
		for one := range byte(10) {
			n := uint(ten*10 + one)
			p := l.place(l.next(&half, one))
			switch {
			case p >= 0:
				b.below.add(n)
				continue
			case ends > 0 && p == last:
				continue
			case ends < ownEnds:
				b.own[ends] = p
			default:
				l.ends = append(l.ends, p)
			}
			b.turns.add(n)
			ends, last = ends+1, p
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
	for ; i < p.taken; i++ {
		head = head*10 + digitAt(digits, i, &length)
	}
	at := p.heads[head]
	for at >= 0 {
		n := digitAt(digits, i, &length)*10 + digitAt(digits, i+1, &length)
		i += 2
		b := &p.branches[at]
		if b.below.has(n) {
			at = place(b.child + b.below.before(n))
			continue
		}
		if end := b.turns.before(n + 1); end <= ownEnds {
			at = b.own[end-1]
		} else {
			at = p.ends[b.end+end]
		}
	}
	found := at.prefix()
	if at.length() > length {
		for found != none && int(p.lengths[found]) > length {
			found = p.parents[found]
		}
	}
	return found
}

// digitAt is a digit; it is 0 behind the end, which is where the digits end.
func digitAt(digits string, i int, end *int) uint {
	if i >= *end {
		return 0
	}
	digit := uint(digits[i] - '0')
	if digit > 9 {
		*end = i
		return 0
	}
	return digit
}
