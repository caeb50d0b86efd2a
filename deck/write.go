package deck

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
)

// header are the names of the columns in which a deck is written; Guess knows them. Values are those of rowOf.
func header() []string {
	return []string{
		"Prefix", "Origin", "Direction", "Description", "Connection fee", "Price per minute", "Minimum charge", "First increment",
		"Next increment", "Free seconds", "Cap seconds", "Rounding", "Band", "Valid from", "Valid to",
	}
}

// The columns in which numbers stand: prices, and whole seconds.
const (
	firstPrice, lastPrice     = 4, 6
	firstSeconds, lastSeconds = 7, 10
)

// rowOf writes a rate. What begins like a formula is guarded.
func rowOf(r *rating.Rate) []string {
	return []string{
		r.Prefix, r.Origin, string(cmp.Or(r.Direction, cdr.Outbound)), guard(r.Description), r.ConnectionFee.String(), r.PerMinute.String(),
		r.MinimumCharge.String(), strconv.Itoa(max(r.FirstIncrement, 1)), strconv.Itoa(max(r.NextIncrement, 1)), strconv.Itoa(r.FreeSeconds),
		strconv.Itoa(r.CapSeconds), string(cmp.Or(r.Rounding, rating.Exact)), guard(r.Band), instant(r.ValidFrom), instant(r.ValidTo),
	}
}

// instant writes a time with its offset; nothing where there is none.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// WriteCSV writes rates as UTF-8 text that Open, Guess and Rates read again without loss.
func WriteCSV(w io.Writer, rates []rating.Rate) error {
	out := csv.NewWriter(w)
	if err := out.Write(header()); err != nil {
		return fmt.Errorf("write the header: %w", err)
	}
	for i := range rates {
		if err := out.Write(rowOf(&rates[i])); err != nil {
			return fmt.Errorf("write rate %d: %w", i+1, err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write the rates: %w", err)
	}
	return nil
}

// WriteXLSX writes rates as a workbook that Open, Guess and Rates read again without loss. Prefixes are text, so that
// spreadsheet programs leave them alone, prices are numbers.
func WriteXLSX(w io.Writer, rates []rating.Rate) (err error) {
	book := excelize.NewFile()
	defer func() { err = cmp.Or(err, book.Close()) }()
	const sheet = "Rates"
	if err := book.SetSheetName("Sheet1", sheet); err != nil {
		return fmt.Errorf("name the sheet: %w", err)
	}
	out, err := book.NewStreamWriter(sheet)
	if err != nil {
		return fmt.Errorf("begin the sheet: %w", err)
	}
	for i := -1; i < len(rates); i++ {
		if err := out.SetRow("A"+strconv.Itoa(i+2), cells(rates, i)); err != nil {
			return fmt.Errorf("write rate %d: %w", i+1, err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("end the sheet: %w", err)
	}
	if err := book.Write(w); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	return nil
}

// cells are the values of one rate, or of the header before the first.
func cells(rates []rating.Rate, i int) []any {
	texts := header()
	if i >= 0 {
		texts = rowOf(&rates[i])
	}
	out := make([]any, len(texts))
	for column, text := range texts {
		out[column] = text
		if i >= 0 {
			out[column] = number(column, text)
		}
	}
	return out
}

// number makes the number of a price or of seconds, and leaves other texts alone. A spreadsheet's numbers are binary
// fractions of 15 digits, so a price of up to 1,000,000 with its six decimals comes back as it was; a greater one is text.
func number(column int, text string) any {
	const mostDigits = len("1000000.000000")
	switch {
	case column >= firstPrice && column <= lastPrice && len(text) <= mostDigits:
		if value, err := strconv.ParseFloat(text, 64); err == nil {
			return value
		}
	case column >= firstSeconds && column <= lastSeconds:
		if value, err := strconv.Atoi(text); err == nil {
			return value
		}
	}
	return text
}

