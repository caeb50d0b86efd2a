package document

// column is one of a table. Its text ends at its right edge where toRight is set.
type column struct {
	title   string
	width   float64
	toRight bool
}

// cells are the text of a row, by column.
type cells []string

// row is what stands in one row of a table.
type row struct {
	cells
	// note is a small line below the first cell; empty where there is none.
	note   string
	strong bool
}

// table is drawn row by row; its head is repeated on each page.
type table struct {
	*paper
	x       float64
	columns []column
	size    float64
	// section is the heading of the rows now; empty where there is none.
	section string
}

const (
	gap    = 3.0 // between columns
	around = 1.1 // above and below the text of a row
)

// begin draws the head, and again at the top of each page until end.
func (t *table) begin() {
	t.need(20)
	t.drawHead()
	t.head = func() {
		t.drawHead()
		if t.section != "" {
			t.heading(t.section+" (continued)", "")
		}
	}
}

// end draws the rule below the table.
func (t *table) end() {
	t.head = nil
	t.rule(t.x, t.x+t.width(), t.y, 0.3, t.look.ink)
}

func (t *table) width() float64 {
	all := -gap
	for _, c := range t.columns {
		all += c.width + gap
	}
	return all
}

func (t *table) drawHead() {
	f := face{size: t.size - 1, bold: true, colour: t.look.ink}
	x := t.x
	for _, c := range t.columns {
		if c.toRight {
			t.putRight(x+c.width, t.y, c.title, f)
		} else {
			t.put(x, t.y, c.title, f)
		}
		x += c.width + gap
	}
	t.y += f.height() + around
	t.rule(t.x, t.x+t.width(), t.y, 0.3, t.look.ink)
	t.y += around / 2
}

// heading draws the heading of a section, with what it comes to in the last column.
func (t *table) heading(text, amount string) {
	f := face{size: t.size, bold: true, colour: black}
	last := t.columns[len(t.columns)-1]
	wrapped := t.wrap(text, t.width()-last.width-gap, f)
	t.y += around * 1.5
	t.putRight(t.x+t.width(), t.y, amount, f)
	for _, one := range wrapped {
		t.put(t.x, t.y, one, f)
		t.y += f.height()
	}
	t.y += around / 2
}

// begun starts a section, on a page where its heading and its first row fit.
func (t *table) begun(section, amount string, first row) {
	t.section = ""
	heading := t.size * point * leading * float64(1+len([]rune(section))/60)
	t.need(heading + 2*around + min(t.height(first), 60))
	if section = line(section); section != "" {
		t.heading(section, amount)
	}
	t.section = section
}

// laid is a row whose text is broken into lines, by column.
func (t *table) laid(r row) (text [][]string, notes []string) {
	f := t.face(r)
	for i, c := range t.columns {
		if i < len(r.cells) && r.cells[i] != "" {
			text = append(text, t.wrap(r.cells[i], c.width, f))
		} else {
			text = append(text, nil)
		}
	}
	if r.note != "" {
		notes = t.wrap(r.note, t.columns[0].width, t.small())
	}
	return text, notes
}

func (t *table) face(r row) face { return face{size: t.size, bold: r.strong, colour: black} }

func (t *table) small() face { return face{size: t.size - 1.5, colour: grey} }

func (t *table) height(r row) float64 {
	text, notes := t.laid(r)
	return t.heightOf(text, notes, t.face(r))
}

func (t *table) heightOf(text [][]string, notes []string, f face) float64 {
	most := 1
	for _, one := range text {
		most = max(most, len(one))
	}
	return 2*around + float64(most)*f.height() + float64(len(notes))*t.small().height()
}

// row draws a row. It is kept together, unless it is longer than a page.
func (t *table) row(r row) {
	text, notes := t.laid(r)
	f := t.face(r)
	if height := t.heightOf(text, notes, f); height < bottom-top-30 {
		t.need(height)
	}
	t.y += around
	for i := 0; t.line(text, i, f); i++ {
		t.y += f.height()
	}
	for _, note := range notes {
		t.need(t.small().height())
		t.put(t.x, t.y, note, t.small())
		t.y += t.small().height()
	}
	t.y += around
	t.rule(t.x, t.x+t.width(), t.y, 0.1, rules)
}

// line draws one line of a row; it reports whether there was any.
func (t *table) line(text [][]string, at int, f face) bool {
	drawn := false
	for i, x := 0, t.x; i < len(t.columns); i++ {
		c := t.columns[i]
		if at < len(text[i]) {
			if !drawn {
				t.need(f.height())
			}
			drawn = true
			if c.toRight {
				t.putRight(x+c.width, t.y, text[i][at], f)
			} else {
				t.put(x, t.y, text[i][at], f)
			}
		}
		x += c.width + gap
	}
	return drawn
}
