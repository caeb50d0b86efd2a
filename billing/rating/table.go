package rating

import (
	"strings"

	"github.com/tollbook/tollbook/billing/money"
)

// table finds the rate of a call among those of one way.
type table struct {
	prefixes prefixes
	// lines are the rates of the prefixes, those of one prefix side by side in the order in which they are tried; from is
	// where those of a prefix begin, and one more place for the end. It is nil where every prefix has one line.
	lines []line
	from  []int32
	// bare are the lines of rates without a prefix.
	bare []line
	// extras and conditions are those of the lines that have some. Lines share extras.
	extras     []extras
	conditions []condition
}

// line is a rate in a table. Two of them fit a line of a processor's cache.
type line struct {
	fee, perMinute money.Amount
	first, next    int16
	// rate is its place in the list that the table was made of; extras and condition are places in the table, or none.
	rate, extras, condition int32
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

// newTable makes the table of a way out of rates that were checked, in the order that inOrder gave.
func newTable(rates []Rate, order []int32, w way) table {
	var t table
	var texts []string
	known := map[extras]int32{}
	for _, i := range order {
		r := &rates[i]
		if r.way() != w {
			continue
		}
		if r.Prefix == "" {
			t.bare = append(t.bare, t.line(r, i, known))
			continue
		}
		if len(texts) == 0 || texts[len(texts)-1] != r.Prefix {
			texts, t.from = append(texts, r.Prefix), append(t.from, int32(len(t.lines)))
		}
		t.lines = append(t.lines, t.line(r, i, known))
	}
	t.from = append(t.from, int32(len(t.lines)))
	if len(t.lines) == len(texts) {
		t.from = nil
	}
	t.prefixes = newPrefixes(texts)
	return t
}

// line reads a rate; known are the extras that the table has.
func (t *table) line(r *Rate, at int32, known map[extras]int32) line {
	terms := termsOf(r)
	l := line{
		fee: terms.fee, perMinute: terms.perMinute, first: terms.first, next: terms.next,
		rate: at, extras: none, condition: none,
	}
	if terms.extras != (extras{}) {
		place, ok := known[terms.extras]
		if !ok {
			place = int32(len(t.extras))
			t.extras, known[terms.extras] = append(t.extras, terms.extras), place
		}
		l.extras = place
	}
	if c := (condition{origin: r.Origin, band: r.Band, from: r.from(), to: r.to()}); c != (condition{from: always, to: never}) {
		l.condition = int32(len(t.conditions))
		t.conditions = append(t.conditions, c)
	}
	return l
}

// terms are those of a line.
func (t *table) terms(l *line) terms {
	terms := terms{fee: l.fee, perMinute: l.perMinute, first: l.first, next: l.next}
	if l.extras != none {
		terms.extras = t.extras[l.extras]
	}
	return terms
}

// some tells that the table has rates at all.
func (t *table) some() bool { return len(t.lines) > 0 || len(t.bare) > 0 }

// find gives the line that prices a call to digits: the first that fits of the longest prefix that has one; nil is none.
// The bands are those of a deck; nil has none.
func (t *table) find(digits string, c *Call, bands *Deck) *line {
	for at := t.prefixes.longest(digits); at != none; at = t.prefixes.parents[at] {
		if t.from == nil {
			if l := &t.lines[at]; l.condition == none || t.conditions[l.condition].fits(c, bands) {
				return l
			}
		} else if l := t.fitting(t.lines[t.from[at]:t.from[at+1]], c, bands); l != nil {
			return l
		}
	}
	return t.fitting(t.bare, c, bands)
}

// fitting is the first of some lines whose condition fits.
func (t *table) fitting(lines []line, c *Call, bands *Deck) *line {
	for i := range lines {
		if at := lines[i].condition; at == none || t.conditions[at].fits(c, bands) {
			return &lines[i]
		}
	}
	return nil
}

func (k *condition) fits(c *Call, bands *Deck) bool {
	at := c.StartedAt.Unix()
	return k.from <= at && at < k.to && strings.HasPrefix(c.Source.Digits, k.origin) &&
		(k.band == "" || bands != nil && bands.holds(k.band, c.StartedAt))
}
