package rating

import (
	"cmp"
	"strings"
	"time"

	"github.com/tollbook/tollbook/billing/cdr"
)

// table finds the rate of a call among those of one direction.
type table struct {
	prefixes tree
	// lines are the rates of the prefixes, those of one prefix side by side in the order in which they are tried; from is
	// where those of a prefix begin, and one more place for the end. It is nil where every prefix has one line.
	lines []line
	from  []int32
	// bare are the lines of rates without a prefix.
	bare []line
	// conditions are those of the lines that have some.
	conditions []condition
}

// line is a rate in a table.
type line struct {
	terms
	// rate is its place in the list that the table was made of.
	rate int32
	// condition is a place in table.conditions, or none.
	condition int32
}

// condition is what else than its prefix must fit for a rate to be that of a call.
type condition struct {
	origin, band string
	// from and to bound the start in Unix seconds, half-open.
	from, to int64
}

const (
	always = -1 << 62
	never  = 1<<62 - 1
)

// from is the Unix second from which the rate is valid.
func (r *Rate) from() int64 {
	if r.ValidFrom.IsZero() {
		return always
	}
	return r.ValidFrom.Unix()
}

// to is the Unix second from which it is not any more.
func (r *Rate) to() int64 {
	if r.ValidTo.IsZero() {
		return never
	}
	return r.ValidTo.Unix()
}

// newTable makes the table of a direction out of rates that were checked, in the order that inOrder gave.
func newTable(rates []Rate, order []int32, direction cdr.Direction) table {
	var t table
	var prefixes []string
	var lines []line
	var begins []int32
	for _, i := range order {
		r := &rates[i]
		if cmp.Or(r.Direction, cdr.Outbound) != direction {
			continue
		}
		if r.Prefix == "" {
			t.bare = append(t.bare, t.line(r, i))
			continue
		}
		if len(prefixes) == 0 || prefixes[len(prefixes)-1] != r.Prefix {
			prefixes, begins = append(prefixes, r.Prefix), append(begins, int32(len(lines)))
		}
		lines = append(lines, t.line(r, i))
	}
	t.lay(prefixes, lines, append(begins, int32(len(lines))))
	return t
}

// line reads a rate.
func (t *table) line(r *Rate, at int32) line {
	l := line{terms: termsOf(r), rate: at, condition: none}
	c := condition{origin: r.Origin, band: r.Band, from: r.from(), to: r.to()}
	if c != (condition{from: always, to: never}) {
		l.condition = int32(len(t.conditions))
		t.conditions = append(t.conditions, c)
	}
	return l
}

// lay puts the lines of prefixes into the order of the tree; those of a prefix begin where begins tells.
func (t *table) lay(prefixes []string, lines []line, begins []int32) {
	var order []int32
	t.prefixes, order = plant(prefixes)
	t.lines = make([]line, 0, len(lines))
	for _, at := range order {
		if len(lines) > len(prefixes) {
			t.from = append(t.from, int32(len(t.lines)))
		}
		t.lines = append(t.lines, lines[begins[at]:begins[at+1]]...)
	}
	if t.from != nil {
		t.from = append(t.from, int32(len(t.lines)))
	}
}

// moment is what the conditions of rates are about.
type moment struct {
	// source are the digits of the caller, empty where they are not known.
	source string
	at     time.Time
	// deck has the bands; nil is none.
	deck *Deck
}

// find gives the line that prices a call to digits: the first that fits of the longest prefix that has one; nil is none.
func (t *table) find(digits string, m *moment) *line {
	for {
		text, length := t.prefixes.longest(digits)
		if text == none {
			return t.fitting(t.bare, m)
		}
		if t.from == nil {
			if l := &t.lines[text]; l.condition == none || t.conditions[l.condition].fits(m) {
				return l
			}
		} else if l := t.fitting(t.lines[t.from[text]:t.from[text+1]], m); l != nil {
			return l
		}
		digits = digits[:length-1]
	}
}

// fitting is the first of some lines whose condition fits.
func (t *table) fitting(lines []line, m *moment) *line {
	for i := range lines {
		if c := lines[i].condition; c == none || t.conditions[c].fits(m) {
			return &lines[i]
		}
	}
	return nil
}

func (c *condition) fits(m *moment) bool {
	at := m.at.Unix()
	return c.from <= at && at < c.to && strings.HasPrefix(m.source, c.origin) &&
		(c.band == "" || m.deck != nil && m.deck.holds(c.band, m.at))
}
