package deck

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
)

// maxRefused is how many refusals a Result keeps.
const maxRefused = 10_000

// Result is what became of the rows of a file. Every row is either in Rates, in Refused, a duplicate or blank.
type Result struct {
	// Rates are in the order of the file, no two of one Key. What the file leaves out is said in them: outbound, increments
	// of a second, exact charges. Times are in UTC.
	Rates []rating.Rate
	// Refused are the first 10,000 refusals, in the order of the file; RefusedCount counts all.
	Refused      []Refusal
	RefusedCount int
	// Duplicates counts the prefixes that were given again with the same price; the first row stands.
	Duplicates int
	// Blank counts the rows below the header with nothing in them.
	Blank int
}

// Refusal says why a row, or one of the prefixes in it, did not become a rate.
type Refusal struct {
	// Line is where the row begins in the file, from 1 on; of a sheet it is the row's number.
	Line int `json:"line"`
	// Field is what is wrong and Column where it stands; both are empty where the row could not be read at all.
	Field  Field  `json:"field,omitempty"`
	Column string `json:"column,omitempty"`
	// Reason says in a sentence what is wrong and what to do about it.
	Reason string `json:"reason"`
}

// Rates makes rates of the rows. A row may stand for several prefixes, each of which becomes a rate.
//
// The error, billing.Errors, is about the mapping: a column that is not there, or a field that is missing.
func (f *File) Rates(m Mapping, base Settings) (Result, error) {
	reading, err := f.read(m, base)
	if err != nil {
		return Result{}, err
	}
	c := collector{file: f, reading: reading, steps: reading.steps(), first: make(map[string]int32, f.Rows), names: map[string]string{}}
	c.rates = make([]rating.Rate, 0, f.Rows)
	c.lines, c.next = make([]int32, 0, f.Rows), make([]int32, 0, f.Rows)
	for r := range f.rows {
		if r.line <= f.HeaderLine {
			continue
		}
		if len(c.rates) > MaxRows {
			return Result{}, refuse("The file has more than %d rates, with those of ranges and lists: split it.", MaxRows)
		}
		c.row(&r)
	}
	c.Rates = c.rates
	return c.Result, nil
}

// collector gathers the rates of a file.
type collector struct {
	Result
	file    *File
	reading *reading
	steps   []step
	draft   draft

	rates []rating.Rate
	// lines are those of rates. first has the last rate of a prefix, next for each rate the one before it; -1 is none.
	lines, next []int32
	first       map[string]int32
	// names holds each description once, and not the file with it.
	names map[string]string
}

func (c *collector) row(r *row) {
	switch {
	case r.broken != "":
		c.refuse(r.line, "", r.broken)
	case r.blank():
		c.Blank++
	case c.file.book == nil && tooWide(r.cells, len(c.file.Columns)):
		c.refuse(r.line, "", fmt.Sprintf("The row has %d values, but there are %d columns: put quotes round values with the separator in them.",
			len(r.cells), len(c.file.Columns)))
	default:
		if field, err := c.read(r); err != nil {
			c.refuse(r.line, field, err.Error())
			return
		}
		c.take(r.line)
	}
}

// tooWide tells whether there are values beyond the columns: a price such as 0,35 between commas would be two.
func tooWide(cells []cell, width int) bool {
	return len(cells) > width && filled(cells[width:]) > 0
}

// read makes a draft of a row. An error comes with the field that it is about.
func (c *collector) read(r *row) (Field, error) {
	d := &c.draft
	d.reset(&c.reading.mapping)
	for _, s := range c.steps {
		var value cell
		if s.column < len(r.cells) {
			value = r.cells[s.column]
		}
		if err := s.set(c.reading, d, value); err != nil {
			return s.field, err
		}
	}
	return d.finish()
}

// take makes rates of the draft, one for each prefix and origin.
func (c *collector) take(line int) {
	d := &c.draft
	name, known := c.names[d.rate.Description]
	if !known {
		name = strings.Clone(d.rate.Description)
		c.names[name] = name
	}
	d.rate.Description = name
	for _, prefix := range d.prefixes {
		for _, origin := range d.origins {
			d.rate.Prefix, d.rate.Origin = prefix, origin
			c.add(line)
		}
	}
}

// add keeps the rate of the draft unless there is one of its Key.
func (c *collector) add(line int) {
	rate := &c.draft.rate
	last, some := c.first[rate.Prefix]
	if !some {
		last = -1
	}
	for i := last; i >= 0; i = c.next[i] {
		if c.rates[i].Key() != rate.Key() {
			continue
		}
		if samePrice(&c.rates[i], rate) {
			c.Duplicates++
			return
		}
		c.refuse(line, c.reading.prefixField(), fmt.Sprintf("Line %d has another rate for %s: keep one of the two.", c.lines[i], cmp.Or(rate.Prefix, "every extension")))
		return
	}
	if some {
		rate.Prefix = c.rates[last].Prefix
	} else {
		rate.Prefix = strings.Clone(rate.Prefix)
	}
	rate.Origin = strings.Clone(rate.Origin)
	c.first[rate.Prefix] = int32(len(c.rates))
	c.rates, c.lines, c.next = append(c.rates, *rate), append(c.lines, int32(line)), append(c.next, last)
}

// samePrice tells whether two rates of one Key differ in nothing but the description.
func samePrice(a, b *rating.Rate) bool {
	x, y := *a, *b
	x.Description = y.Description
	return equal(&x, &y)
}

func (c *collector) refuse(line int, field Field, reason string) {
	if c.RefusedCount++; len(c.Refused) >= maxRefused {
		return
	}
	c.Refused = append(c.Refused, Refusal{Line: line, Field: field, Column: c.reading.mapping.Columns[field], Reason: reason})
}

// prefixField is the field that tells prefixes.
func (r *reading) prefixField() Field {
	switch {
	case r.columns[Prefix] >= 0:
		return Prefix
	case r.columns[AreaCode] >= 0:
		return AreaCode
	}
	return CountryCode
}

// draft is a row that is being made into rates.
type draft struct {
	rate rating.Rate
	// prefixes and origins are what the rate is for; country are the codes before areas.
	prefixes, origins, country []string
}

func (d *draft) reset(m *Mapping) {
	d.rate = rating.Rate{
		Direction:      cmp.Or(m.Direction, cdr.Outbound),
		FirstIncrement: max(m.FirstIncrement, 1),
		NextIncrement:  max(m.NextIncrement, 1),
		Rounding:       rating.Exact,
	}
	d.prefixes, d.country, d.origins = d.prefixes[:0], d.country[:0], d.origins[:0]
}

// finish checks what more than one value decides.
func (d *draft) finish() (Field, error) {
	if len(d.origins) == 0 {
		d.origins = append(d.origins, "")
	}
	if len(d.prefixes)*len(d.origins) > maxSpread {
		return Origin, wrong("The row stands for more than %d rates: split it.", maxSpread)
	}
	if to := d.rate.ValidTo; !to.IsZero() && !to.After(d.rate.ValidFrom) {
		return ValidTo, wrong("The rate ends before it begins: correct one of the two dates.")
	}
	return "", nil
}
