package deck

import (
	"bytes"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// ReadAmount reads a price of text in Australian dollars.
func ReadAmount(text string, mark DecimalMark, times uint64) (money.Amount, error) {
	p := pricing{mark: mark}
	p.currency, _ = money.CurrencyOf("AUD")
	return p.amount(cell{text: text}, times)
}

// ReadPrefixes reads the whole prefixes of a text, ReadAreas area codes.
func ReadPrefixes(text string) ([]string, error) {
	return readPrefixes(cell{text: text}, wholePrefix, nil)
}

// ReadAreas reads what comes behind a country code.
func ReadAreas(text string) ([]string, error) {
	return readPrefixes(cell{text: text}, areaPrefix, nil)
}

// PlainNumber is the number of a spreadsheet.
func PlainNumber(text string) (string, bool) { return plainNumber(text) }

// Cost is what a call costs, in sixtieths of a millionth.
func Cost(r *rating.Rate, seconds int64) int64 { return sixtieths(r, seconds) }

// SheetRows reads the XML of a sheet.
func SheetRows(sheet []byte) (rows [][]string, err error) {
	var t table
	if err := readSheet(newScanner(bytes.NewReader(sheet)), []string{"shared", "614"}, &t); err != nil {
		return nil, err
	}
	last := 0
	for r := range t.rows {
		if r.line <= last || len(r.cells) > MaxColumns {
			panic("rows out of order, or too wide")
		}
		last = r.line
		rows = append(rows, texts(r.cells, len(r.cells)))
	}
	return rows, nil
}
