package books

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/deck"
)

// DeckMapping says how a draft is read: as deck.Mapping does, but with the places of columns, and the sheet.
type DeckMapping struct {
	// Sheet is the sheet of a workbook; empty is the remembered or the first one.
	Sheet string
	// Columns are those that are read. Where there are none they are guessed.
	Columns []MappedColumn
	// DecimalMark and DateFormat are found out from the file where they are empty.
	DecimalMark deck.DecimalMark
	DateFormat  deck.DateFormat
	// Hundredths tells that prices are in hundredths, such as cents. Nil is told by the title of the price's column.
	Hundredths *bool
	// Direction and the increments are of rows that tell none. Empty is outbound, 0 is 1.
	Direction                     cdr.Direction
	FirstIncrement, NextIncrement int
}

// MappedColumn is a column that is read, by its place from 0 on.
type MappedColumn struct {
	Index int
	Field deck.Field
}

// remembered is how the last file of a tariff was read.
type remembered struct {
	Sheet string `json:"sheet,omitempty"`
	deck.Mapping
}

// recall reads what is remembered of a tariff's last file; it has no columns where that is nothing.
func recall(text json.RawMessage) (remembered, error) {
	var r remembered
	if len(text) == 0 {
		return r, nil
	}
	if err := json.Unmarshal(text, &r); err != nil {
		return r, fmt.Errorf("read what is remembered of a tariff's last file: %w", err)
	}
	return r, nil
}

// mapped makes a mapping of a file out of what is asked for and what is remembered. Its second value is what is wrong.
func mapped(f *deck.File, asked *DeckMapping, known *deck.Mapping) (deck.Mapping, billing.Errors) {
	guess := f.Guess(known)
	if asked == nil {
		return guess, nil
	}
	m := deck.Mapping{Columns: guess.Columns}
	var wrong billing.Errors
	if len(asked.Columns) > 0 {
		m.Columns, wrong = named(f, asked.Columns)
	}
	if m.Hundredths = guess.Hundredths && priced(m) == priced(guess); asked.Hundredths != nil {
		m.Hundredths = *asked.Hundredths
	}
	m.Direction, m.FirstIncrement, m.NextIncrement = asked.Direction, asked.FirstIncrement, asked.NextIncrement
	written := f.Guess(&m)
	m.DecimalMark = cmp.Or(asked.DecimalMark, written.DecimalMark)
	m.DateFormat = cmp.Or(asked.DateFormat, written.DateFormat)
	return m, wrong
}

// priced is the name of the column with the price.
func priced(m deck.Mapping) string {
	return cmp.Or(m.Columns[deck.PerMinute], m.Columns[deck.PerSecond])
}

// named gives the names of columns, by what they hold.
func named(f *deck.File, columns []MappedColumn) (map[deck.Field]string, billing.Errors) {
	var c checks
	names := make(map[deck.Field]string, len(columns))
	taken := map[int]bool{}
	for i, column := range columns {
		at := fmt.Sprintf("mapping.columns[%d]", i)
		switch {
		case column.Index < 0 || column.Index >= len(f.Columns):
			c.refuse(at+".index", "The file has no column %d.", column.Index)
		case taken[column.Index]:
			c.refuse(at+".index", "The column %q is read as two things: choose one.", f.Columns[column.Index])
		case names[column.Field] != "":
			c.refuse(at+".field", "Two columns are read as %s: choose one.", column.Field)
		default:
			taken[column.Index], names[column.Field] = true, f.Columns[column.Index]
		}
	}
	return names, c.found
}

// told is a mapping by the places of the file's columns, in their order.
func told(f *deck.File, m deck.Mapping) DeckMapping {
	out := DeckMapping{
		Sheet: f.Sheet, DecimalMark: m.DecimalMark, DateFormat: m.DateFormat, Hundredths: &m.Hundredths,
		Direction: cmp.Or(m.Direction, cdr.Outbound), FirstIncrement: max(m.FirstIncrement, 1), NextIncrement: max(m.NextIncrement, 1),
	}
	for field, name := range m.Columns {
		if at := slices.Index(f.Columns, name); at >= 0 {
			out.Columns = append(out.Columns, MappedColumn{Index: at, Field: field})
		}
	}
	slices.SortFunc(out.Columns, func(a, b MappedColumn) int {
		return cmp.Or(cmp.Compare(a.Index, b.Index), cmp.Compare(a.Field, b.Field))
	})
	return out
}
