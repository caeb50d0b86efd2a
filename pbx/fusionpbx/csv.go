// Package fusionpbx owns what FusionPBX keeps of calls: it reads the rows of its table v_xml_cdr, which say less than
// the switch's own CDR documents, and says so where that makes a charge an estimate.
package fusionpbx

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
)

// MaxRowBytes is the size above which a row is refused. A row of v_xml_cdr has about 700 bytes.
const MaxRowBytes = 1 << 20

// Row is one row of v_xml_cdr.
type Row struct {
	// Line is the number of the row's first line in the file, from 1 on; the header is line 1.
	Line int
	// Raw is the row as it stands in the file, without the line break at its end.
	Raw string
	// Header is the file's header, without which Raw can't be read.
	Header string
	// Leg is what the row tells. It is empty where the row comes with an error.
	Leg cdr.Leg
}

// CSV gives the row as a file of its own, which Rows reads again.
func (r Row) CSV() []byte {
	return []byte(r.Header + "\n" + r.Raw + "\n")
}

// Rows reads v_xml_cdr as PostgreSQL exports it with COPY … CSV HEADER: the columns in any order, more or fewer than
// the ones that are read, quoted or not, with line breaks in values. It holds one row in memory at a time.
//
// The error, a *billing.Error, says that this is no such file: it names the columns that are missing. In the sequence,
// a *billing.Error is about that row alone and the next one follows; any other error is about the file and ends it.
func Rows(file io.Reader) (iter.Seq2[Row, error], error) {
	f := &rowReader{in: bufio.NewReaderSize(file, 64<<10), line: 1}
	header, err := f.row()
	if errors.Is(err, io.EOF) {
		return nil, billing.Errorf(billing.Invalid, "", "The file is empty: it has no header.")
	}
	if err != nil {
		return nil, err
	}
	header.Raw = strings.TrimPrefix(header.Raw, "\ufeff")
	names, err := split(header.Raw, nil)
	if err != nil {
		return nil, err
	}
	t, err := newTable(names)
	if err != nil {
		return nil, err
	}
	return func(yield func(Row, error) bool) {
		for {
			row, err := f.row()
			if errors.Is(err, io.EOF) {
				return
			}
			row.Header = header.Raw
			var refused *billing.Error
			if err == nil {
				row.Leg, err = t.leg(row.Raw)
			}
			if !yield(row, err) || (err != nil && !errors.As(err, &refused)) {
				return
			}
		}
	}, nil
}

// table knows where in a row the columns are that are read.
type table struct {
	// columns are indexes into a row, -1 for a column that the file does not have.
	columns [columnCount]int
	width   int
	// values are the values of the row at hand.
	values []string
}

func newTable(names []string) (*table, error) {
	t := &table{width: len(names)}
	var missing []string
	for c, name := range columnNames() {
		t.columns[c] = slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(strings.TrimSpace(n), name) })
		if t.columns[c] < 0 && column(c) <= lastNeeded {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return nil, billing.Errorf(billing.Invalid, "", "This is no export of v_xml_cdr: the columns %s are missing.", strings.Join(missing, ", "))
	}
	return t, nil
}

// read splits a row into its values.
func (t *table) read(raw string) (err error) {
	if t.values, err = split(raw, t.values[:0]); err != nil {
		return err
	}
	if len(t.values) != t.width {
		return billing.Errorf(billing.Invalid, "", "The row has %d values, the header has %d columns.", len(t.values), t.width)
	}
	return nil
}

// value gives the value of a column, cleaned; empty where the file has no such column.
func (t *table) value(c column) string { return cdr.Text(t.raw(c)) }

// raw gives the value of a column as it stands in the file.
func (t *table) raw(c column) string {
	if i := t.columns[c]; i >= 0 {
		return t.values[i]
	}
	return ""
}

// split splits a row at its commas, appending to values.
func split(raw string, values []string) ([]string, error) {
	for {
		if !strings.HasPrefix(raw, `"`) {
			value, rest, more := strings.Cut(raw, ",")
			if strings.IndexByte(value, '"') >= 0 {
				return values, billing.Errorf(billing.Invalid, "", "The row has a quote in a value that is not quoted.")
			}
			values = append(values, value)
			if !more {
				return values, nil
			}
			raw = rest
			continue
		}
		value, rest, ok := quoted(raw[1:])
		if !ok || (rest != "" && rest[0] != ',') {
			return values, billing.Errorf(billing.Invalid, "", "The row has a quoted value that does not end in a quote and a comma.")
		}
		values = append(values, value)
		if rest == "" {
			return values, nil
		}
		raw = rest[1:]
	}
}

// quoted reads to the quote that ends a value, and gives what follows it.
func quoted(raw string) (value, rest string, ok bool) {
	double := false
	for from := 0; ; {
		at := strings.IndexByte(raw[from:], '"')
		if at < 0 {
			return "", "", false
		}
		at += from
		if at+1 < len(raw) && raw[at+1] == '"' {
			double, from = true, at+2
			continue
		}
		if value = raw[:at]; double {
			value = strings.ReplaceAll(value, `""`, `"`)
		}
		return value, raw[at+1:], true
	}
}

// rowReader cuts a file into rows: lines, but that a quoted value may have line breaks.
type rowReader struct {
	in   *bufio.Reader
	line int
	// pending are the lines of a row whose quotes never ended, but for its first: they are read again as rows.
	pending []byte
	buffer  []byte
}

// row gives the next row; io.EOF after the last. A row whose quotes do not end within MaxRowBytes, or within the file,
// is its first line alone and an error, so that what follows it is not lost.
func (f *rowReader) row() (Row, error) {
	for {
		row := Row{Line: f.line}
		text, closed, err := f.record()
		if err != nil {
			return row, err
		}
		row.Raw = string(bytes.TrimRight(text, "\r\n"))
		if !closed {
			return row, billing.Errorf(billing.Invalid, "", "The row has a quote that does not end.")
		}
		if row.Raw != "" && row.Raw != `\.` {
			return row, nil
		}
	}
}

// record gives the lines up to one after which all quotes are closed.
func (f *rowReader) record() (text []byte, closed bool, err error) {
	f.buffer = f.buffer[:0]
	first, quotes := 0, 0
	for {
		before := len(f.buffer)
		err := f.appendLine()
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, false, fmt.Errorf("read line %d: %w", f.line, err)
		}
		if len(f.buffer) == before {
			break
		}
		if first == 0 {
			first = len(f.buffer)
		}
		if quotes += bytes.Count(f.buffer[before:], []byte(`"`)); quotes%2 == 0 {
			f.line += bytes.Count(f.buffer, []byte("\n"))
			return f.buffer, true, nil
		}
		if len(f.buffer) > MaxRowBytes {
			break
		}
	}
	if len(f.buffer) == 0 {
		return nil, false, io.EOF
	}
	f.line++
	f.pending = append(bytes.Clone(f.buffer[first:]), f.pending...)
	return f.buffer[:first], false, nil
}

// appendLine appends the next line to the buffer, with its line break.
func (f *rowReader) appendLine() error {
	if len(f.pending) > 0 {
		end := bytes.IndexByte(f.pending, '\n') + 1
		if end == 0 {
			end = len(f.pending)
		}
		whole := f.pending[end-1] == '\n'
		f.buffer, f.pending = append(f.buffer, f.pending[:end]...), f.pending[end:]
		if whole {
			return nil
		}
	}
	for {
		part, err := f.in.ReadSlice('\n')
		f.buffer = append(f.buffer, part...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
		if len(f.buffer) > 2*MaxRowBytes {
			return nil
		}
	}
}
