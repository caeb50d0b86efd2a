package deck

import (
	"errors"
	"io"
	"strconv"
	"strings"
)

const (
	// maxSheetRow is the last row that a sheet can have.
	maxSheetRow = 1 << 20
	// maxShared is how many texts the cells of a workbook share at most.
	maxShared = 5_000_000
)

// readTexts reads the texts that cells share. How one is read aloud (rPh) is no part of it.
func readTexts(x *scanner) ([]string, error) {
	var (
		texts  []string
		size   int
		text   []byte
		spoken bool
	)
	for {
		err := x.next()
		if err != nil {
			return nil, unexpected(err)
		}
		switch string(x.name) {
		case "rPh":
			spoken = !x.end && !x.alone
		case "t":
			if x.end && !spoken {
				text = appendText(text, x.text)
			}
		case "sst":
			if x.end || x.alone {
				return texts, nil
			}
		case "si":
			if x.end || x.alone {
				texts = append(texts, string(text))
				if size += len(text); size > maxTexts || len(texts) > maxShared {
					return nil, refuse("The workbook has too much text: leave columns out, or split it.")
				}
				text = text[:0]
			}
		}
	}
}

// unexpected makes an error of an end that comes too early, so that no row is lost in silence.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// sheet is the state of reading a sheet.
type sheet struct {
	texts []string
	into  *table
	row   row
	inRow bool
	// column is that of the cell at hand, from 0 on; kind its type, value what it holds so far.
	column int
	kind   byte
	value  []byte
}

// readSheet reads the rows of a sheet.
func readSheet(x *scanner, texts []string, into *table) error {
	s := sheet{texts: texts, into: into}
	spoken := false
	for {
		err := x.next()
		if err != nil {
			return unexpected(err)
		}
		switch string(x.name) {
		case "row":
			err = s.onRow(x)
		case "c":
			err = s.onCell(x)
		case "rPh":
			spoken = !x.end && !x.alone
		case "v", "t":
			if x.end && !spoken {
				s.value = appendText(s.value, x.text)
			}
		case "sheetData":
			if x.end || x.alone {
				return nil
			}
		}
		if err != nil {
			return err
		}
	}
}

func (s *sheet) onRow(x *scanner) error {
	if !x.end {
		line := s.row.line + 1
		if number := x.attribute("r"); number != nil {
			var err error
			if line, err = strconv.Atoi(string(number)); err != nil || line <= s.row.line || line > maxSheetRow {
				return errors.New("its rows are out of order")
			}
		}
		s.row.line, s.row.cells, s.column, s.value = line, s.row.cells[:0], -1, s.value[:0]
	}
	if !x.end && !x.alone {
		s.inRow = true
		return nil
	}
	if x.end && !s.inRow {
		return errors.New("a row ends that did not begin")
	}
	s.inRow = false
	return s.into.add(&s.row)
}

func (s *sheet) onCell(x *scanner) error {
	if !x.end {
		s.column++
		if place := x.attribute("r"); place != nil {
			column, ok := columnOf(place)
			if !ok || column < s.column {
				return errors.New("its cells are out of order")
			}
			s.column = column
		}
		s.kind, s.value = kindOfCell(x.attribute("t")), s.value[:0]
	}
	if (x.end || x.alone) && len(s.value) > 0 {
		if s.column < 0 || !s.inRow {
			return errors.New("a cell ends that did not begin")
		}
		err := s.put()
		s.value = s.value[:0]
		return err
	}
	return nil
}

// put takes the cell at hand to its row.
func (s *sheet) put() error {
	if s.column >= MaxColumns {
		return refuse("Row %d has more than %d columns: leave some out.", s.row.line, MaxColumns)
	}
	for len(s.row.cells) <= s.column {
		s.row.cells = append(s.row.cells, cell{})
	}
	c := cell{text: string(s.value)}
	switch s.kind {
	case sharedCell:
		i, err := strconv.Atoi(c.text)
		if err != nil || i < 0 || i >= len(s.texts) {
			return errors.New("a cell names a text that is not there")
		}
		c.text = s.texts[i]
	case truthCell:
		c.text = map[string]string{"1": "TRUE", "0": "FALSE"}[c.text]
	case numberCell:
		if plain, ok := plainNumber(c.text); ok {
			c = cell{text: plain, number: true}
		}
	}
	s.row.cells[s.column] = c
	return nil
}

// The types of cells that are not plain text.
const (
	numberCell byte = 'n'
	sharedCell byte = 's'
	truthCell  byte = 'b'
)

// kindOfCell knows the type of a cell; 0 is plain text.
func kindOfCell(t []byte) byte {
	switch {
	case len(t) == 0:
		return numberCell
	case len(t) == 1:
		return t[0]
	}
	return 0
}

// columnOf reads the letters of a place such as AB12: A is 0.
func columnOf(place []byte) (int, bool) {
	column := 0
	for i, c := range place {
		if c >= '0' && c <= '9' {
			return column - 1, i > 0
		}
		if c < 'A' || c > 'Z' || i == 3 {
			return 0, false
		}
		column = column*26 + int(c-'A') + 1
	}
	return 0, false
}

// table holds the rows of a sheet in little room: for each its line and the number of its cells, for each cell the length
// of its text, doubled and one more for a number, and the text.
type table struct {
	data  strings.Builder
	count int
}

func (t *table) add(r *row) error {
	if len(r.cells) == 0 {
		return nil
	}
	if t.count++; t.count > maxSheetRow || t.data.Len() > maxTexts {
		return refuse("The sheet has too much in it: leave columns out, or split it.")
	}
	t.put(len(r.cells), r.line)
	for _, c := range r.cells {
		length := len(c.text) << 1
		if c.number {
			length++
		}
		t.put(length)
		t.data.WriteString(c.text)
	}
	return nil
}

// put writes numbers, seven bits in a byte, the lowest first.
func (t *table) put(numbers ...int) {
	for _, n := range numbers {
		for ; n >= 0x80; n >>= 7 {
			t.data.WriteByte(byte(n) | 0x80)
		}
		t.data.WriteByte(byte(n))
	}
}

// rows gives the rows of the sheet that have anything in them.
func (t *table) rows(yield func(row) bool) {
	var r row
	var count, length int
	for data := t.data.String(); data != ""; {
		count, data = takeNumber(data)
		r.line, data = takeNumber(data)
		r.cells = r.cells[:0]
		for range count {
			length, data = takeNumber(data)
			r.cells = append(r.cells, cell{text: data[:length>>1], number: length&1 == 1})
			data = data[length>>1:]
		}
		if !yield(r) {
			return
		}
	}
}

// takeNumber reads what put wrote.
func takeNumber(data string) (n int, rest string) {
	for i := 0; ; i++ {
		n |= int(data[i]&0x7F) << (7 * i)
		if data[i] < 0x80 {
			return n, data[i+1:]
		}
	}
}
