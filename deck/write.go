package deck

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"

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

// firstNumber and lastNumber are the columns between which prices and seconds stand.
const firstNumber, lastNumber = 4, 10

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
