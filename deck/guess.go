package deck

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Guess makes a mapping of the file: from the names of its columns, and from their values where the names do not tell.
// What was remembered is used where its columns are there; only what else a deck needs is then guessed. Nil remembers
// nothing.
func (f *File) Guess(remembered *Mapping) Mapping {
	m := Mapping{Columns: map[Field]string{}}
	whole := false
	if remembered != nil {
		m, whole = f.recall(*remembered)
	}
	g := guesser{file: f, columns: map[Field]int{}, seen: f.look()}
	for _, field := range Fields() {
		g.columns[field] = -1
		if name, ok := m.Columns[field]; ok {
			g.columns[field] = f.column(name)
		}
	}
	if !whole {
		g.byName()
		g.settle()
		g.byValue()
	}
	for field, at := range g.columns {
		if at >= 0 {
			m.Columns[field] = f.Columns[at]
		}
	}
	if at := max(g.columns[PerMinute], g.columns[PerSecond]); at >= 0 && !whole {
		m.Hundredths = slices.ContainsFunc(words(f.Columns[at]), func(w string) bool { return w == "cents" || w == "cent" || w == "c" })
	}
	if mark, sure := f.mark(g.columns); m.DecimalMark == "" || sure {
		m.DecimalMark = mark
	}
	if m.DateFormat == "" {
		m.DateFormat = f.guessDates(g.columns)
	}
	return m
}

// recall gives what is left of a remembered mapping, and whether that is all of it.
func (f *File) recall(remembered Mapping) (m Mapping, whole bool) {
	m, whole = remembered, len(remembered.Columns) > 0
	m.Columns = map[Field]string{}
	for field, name := range remembered.Columns {
		switch {
		case name == "":
		case f.column(name) >= 0:
			m.Columns[field] = name
		default:
			whole = false
		}
	}
	return m, whole
}

// guesser finds the columns of fields. Columns has -1 for a field without one.
type guesser struct {
	file    *File
	columns map[Field]int
	seen    []look
}

func (g *guesser) has(f Field) bool { return g.columns[f] >= 0 }

func (g *guesser) taken(column int) bool {
	for _, at := range g.columns {
		if at == column {
			return true
		}
	}
	return false
}

// byName gives each field the column whose name fits it best, the best fits first.
func (g *guesser) byName() {
	type pair struct {
		field        Field
		column, rank int
	}
	var pairs []pair
	for column, name := range g.file.Columns {
		scores := fits(words(name))
		for _, field := range Fields() {
			if scores[field] > 0 {
				pairs = append(pairs, pair{field, column, scores[field]})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.rank, a.rank) })
	for _, p := range pairs {
		if !g.has(p.field) && !g.taken(p.column) && g.plausible(p.field, p.column) {
			g.columns[p.field] = p.column
		}
	}
}

// plausible tells whether the values of a column can be of a field: a column "Code" may hold AU.
func (g *guesser) plausible(field Field, column int) bool {
	numbers := []Field{Prefix, CountryCode, AreaCode, PerMinute, PerSecond}
	return g.seen[column].filled == 0 || g.seen[column].digits > 0 || !slices.Contains(numbers, field)
}

// settle chooses between fields that stand for one another.
func (g *guesser) settle() {
	if g.has(CountryCode) && g.has(Prefix) {
		if g.file.begins(g.columns[Prefix], g.columns[CountryCode]) {
			g.columns[CountryCode], g.columns[AreaCode] = -1, -1
		} else if g.has(AreaCode) {
			g.columns[Prefix] = -1
		} else {
			g.columns[AreaCode], g.columns[Prefix] = g.columns[Prefix], -1
		}
	}
	if g.has(AreaCode) && !g.has(CountryCode) {
		if !g.has(Prefix) {
			g.columns[Prefix] = g.columns[AreaCode]
		}
		g.columns[AreaCode] = -1
	}
	if g.has(PerMinute) {
		g.columns[PerSecond] = -1
	}
	if !g.has(Increments) {
		return
	}
	switch both := g.seen[g.columns[Increments]].pairs > 0; {
	case !both && g.has(FirstIncrement) && !g.has(NextIncrement):
		g.columns[NextIncrement], g.columns[Increments] = g.columns[Increments], -1
	case !both && g.has(FirstIncrement):
		g.columns[Increments] = -1
	default:
		g.columns[FirstIncrement], g.columns[NextIncrement] = -1, -1
	}
}

// byValue finds what a deck cannot do without where no name tells it: the prefix, the price and, in passing, the name.
func (g *guesser) byValue() {
	if !g.has(Prefix) && !g.has(CountryCode) {
		g.columns[Prefix] = g.most(func(l look) int {
			if l.digits < l.filled || l.whole < l.filled {
				return 0
			}
			return l.distinct*100 + l.length/max(l.filled, 1)
		})
	}
	if !g.has(PerMinute) && !g.has(PerSecond) {
		g.columns[PerMinute] = g.most(func(l look) int {
			if l.digits < l.filled || l.letters > 0 {
				return 0
			}
			return 1 + l.fractions
		})
	}
	if !g.has(Description) {
		g.columns[Description] = g.most(func(l look) int {
			if l.letters*2 < l.filled {
				return 0
			}
			return l.distinct
		})
	}
}

// most is the free column with the highest rank, the first of equal ones; -1 where none has any. Columns that are named
// as something else are left out.
func (g *guesser) most(rank func(look) int) int {
	best, highest := -1, 0
	for column, seen := range g.seen {
		if r := rank(seen); seen.filled > 0 && r > highest && !g.taken(column) && !misnamed(words(g.file.Columns[column])) {
			best, highest = column, r
		}
	}
	return best
}

// look is what the values of a column look like.
type look struct {
	// filled counts values, distinct the different ones, and length their bytes.
	filled, distinct, length int
	// digits counts values with digits, letters those with letters, whole those of digits alone, fractions those with a
	// decimal mark, pairs those like 30/6.
	digits, letters, whole, fractions, pairs int
}

// look looks at the first rows.
func (f *File) look() []look {
	seen := make([]look, len(f.Columns))
	values := make([]map[string]bool, len(f.Columns))
	for r := range f.top() {
		for i := range min(len(r.cells), len(seen)) {
			text := strings.TrimSpace(r.cells[i].text)
			if text == "" {
				continue
			}
			if values[i] == nil {
				values[i] = map[string]bool{}
			}
			values[i][text] = true
			seen[i].add(text)
		}
	}
	for i := range seen {
		seen[i].distinct = len(values[i])
	}
	return seen
}

func (l *look) add(text string) {
	l.filled++
	l.length += len(text)
	digits := strings.ContainsAny(text, "0123456789")
	if digits {
		l.digits++
	}
	if strings.ContainsFunc(text, unicode.IsLetter) {
		l.letters++
	}
	switch {
	case strings.Trim(text, "0123456789+ -;") == "" && digits:
		l.whole++
	case strings.ContainsAny(text, ".,"):
		l.fractions++
	case strings.ContainsAny(text, "/+:") && digits:
		l.pairs++
	}
	if strings.ContainsAny(text[min(1, len(text)):], "/+-:;") && digits {
		l.pairs++
	}
}

// top gives the first rows with anything in them below the header.
func (f *File) top() func(yield func(row) bool) {
	return func(yield func(row) bool) {
		seen := 0
		for r := range f.rows {
			if r.line <= f.HeaderLine || r.broken != "" || r.blank() {
				continue
			}
			if seen++; seen > searchedRows || !yield(r) {
				return
			}
		}
	}
}

// begins tells whether most values of one column begin with that of another in the same row, and are not all equal to it.
func (f *File) begins(column, with int) bool {
	all, so, longer := 0, 0, 0
	for r := range f.top() {
		if max(column, with) >= len(r.cells) {
			continue
		}
		value, start := bare(r.cells[column].text, wholePrefix), bare(r.cells[with].text, wholePrefix)
		if all++; start != "" && strings.HasPrefix(value, start) {
			so++
		}
		if len(value) > len(start) {
			longer++
		}
	}
	return so*10 > all*9 && longer > 0
}
