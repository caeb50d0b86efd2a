// Package deck owns the files that rate decks come in: it reads CSV and XLSX, guesses which column is what, makes rates
// of the rows or says of each why not, tells two decks apart, and writes a deck without loss.
//
// Nothing in a file is dropped in silence or made zero: what is not understood is refused, with its line, the reason and
// what to do about it. Amounts never pass through a float.
package deck

import (
	"bytes"
	"fmt"
	"iter"
	"strings"

	"github.com/tollbook/tollbook/billing"
)

// The largest file that Open takes.
const (
	// MaxBytes is of the file as it is sent.
	MaxBytes = 64 << 20
	// MaxRows is also how many rates a tariff has at most.
	MaxRows = 1_000_000
	// MaxColumns is of a row.
	MaxColumns = 200
)

// sampleRows is how many rows a File shows, searchedRows how many are looked at to guess what is in it.
const (
	sampleRows   = 10
	searchedRows = 5000
)

// File is a rate deck as it was sent, ready to be read as often as wanted. It never changes.
type File struct {
	Name string
	// Columns are the texts of the header, made unique: a second "Rate" is "Rate (2)", a column without a text "Column 3".
	Columns []string
	// Sample are the first rows below the header, at most 10, one value for each of Columns.
	Sample [][]string
	// Rows counts the rows below the header that have anything in them.
	Rows int
	// Sheets are the sheets of a workbook, Sheet the one that was read; none for text.
	Sheets []string
	Sheet  string
	// HeaderLine is the line of the header, from 1 on; 0 where the file has none.
	HeaderLine int

	rows iter.Seq[row]
	book *workbook
}

// row is one row of a file. Its cells are good until the next row is read.
type row struct {
	// line is where it begins in the file, from 1 on.
	line  int
	cells []cell
	// broken says why it could not be split; empty where it could.
	broken string
}

// cell is one value: as it was written, or a number of a spreadsheet as plain decimal text.
type cell struct {
	text   string
	number bool
}

func (r *row) blank() bool {
	for i := range r.cells {
		if strings.TrimSpace(r.cells[i].text) != "" {
			return false
		}
	}
	return true
}

// Open reads a rate deck: a workbook (XLSX) or text (CSV), which is told by what is in it and not by its name. Text may be
// UTF-8, UTF-16 with a byte order mark or Windows-1252, and its values separated by comma, semicolon, tab or bar. The
// header need not be the first line. Of a workbook the first sheet is read; see OpenSheet.
//
// The error, a *billing.Error, says why the file is no rate deck.
func Open(name string, body []byte) (*File, error) {
	switch {
	case len(body) > MaxBytes:
		return nil, refuse("The file has %d MB; %d MB are the most. Split it, or leave columns out.", len(body)>>20, MaxBytes>>20)
	case bytes.HasPrefix(body, []byte("PK\x03\x04")):
		return openWorkbook(name, body)
	case bytes.HasPrefix(body, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return nil, refuse("The file is an old or an encrypted Excel workbook: save it as .xlsx without a password, or as CSV.")
	}
	text, err := decode(body)
	if err != nil {
		return nil, err
	}
	f := &File{Name: name, rows: newSplitter(text).rows}
	if err := f.survey(); err != nil {
		return nil, err
	}
	if len(f.Columns) == 0 {
		return nil, refuse("The file is empty.")
	}
	return f, nil
}

// OpenSheet reads another sheet of the workbook.
func (f *File) OpenSheet(sheet string) (*File, error) {
	if f.book == nil {
		return nil, billing.Errorf(billing.Invalid, "sheet", "Only a workbook has sheets.")
	}
	return f.book.open(f.Name, sheet)
}

// survey finds the header, counts the rows below it and takes the sample.
func (f *File) survey() error {
	first := make([][]cell, 0, headerRows)
	lines := make([]int, 0, headerRows)
	for r := range f.rows {
		if len(first) == cap(first) {
			break
		}
		if r.broken == "" && !r.blank() {
			first, lines = append(first, append([]cell(nil), r.cells...)), append(lines, r.line)
		}
	}
	if at := findHeader(first); at >= 0 {
		f.Columns, f.HeaderLine = columnNames(first[at]), lines[at]
	} else if len(first) > 0 {
		f.Columns = columnNames(make([]cell, widest(first)))
	}
	return f.count()
}

func (f *File) count() error {
	for r := range f.rows {
		if len(r.cells) > MaxColumns {
			return refuse("Line %d has more than %d columns: is the separator right?", r.line, MaxColumns)
		}
		if r.line <= f.HeaderLine || r.blank() {
			continue
		}
		if f.Rows++; f.Rows > MaxRows {
			return refuse("The file has more than %d rows: split it.", MaxRows)
		}
		if len(f.Sample) < sampleRows {
			f.Sample = append(f.Sample, texts(r.cells, len(f.Columns)))
		}
	}
	return nil
}

// texts gives the values of so many columns.
func texts(cells []cell, width int) []string {
	out := make([]string, width)
	for i := range min(width, len(cells)) {
		out[i] = strings.TrimSpace(cells[i].text)
	}
	return out
}

func widest(rows [][]cell) int {
	most := 0
	for _, cells := range rows {
		most = max(most, len(cells))
	}
	return min(most, MaxColumns)
}

// refuse is an error about the whole file.
func refuse(format string, args ...any) error {
	return billing.Errorf(billing.Invalid, "file", format, args...)
}

// quote shows a value in a message, abridged.
func quote(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return fmt.Sprintf("%q", text)
}
