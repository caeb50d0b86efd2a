package document

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/tollbook/tollbook/billing/invoice"
)

// CallsCSV writes the calls of an invoice as CSV (RFC 4180): a header, and one row a call, each as it is read, so it takes
// no more memory than one. Times are those of the invoice's zone.
func CallsCSV(w io.Writer, inv invoice.Invoice, calls Calls) error {
	zone, err := time.LoadLocation(inv.TimeZone)
	if err != nil {
		return fmt.Errorf("find the time zone %q: %w", inv.TimeZone, err)
	}
	file := csv.NewWriter(w)
	file.UseCRLF = true
	if err := file.Write(callColumns()); err != nil {
		return fmt.Errorf("write the header: %w", err)
	}
	for call, err := range calls {
		if err != nil {
			return fmt.Errorf("list the calls of invoice %s: %w", inv.Number, err)
		}
		if err := file.Write(callFields(inv, call, zone)); err != nil {
			return fmt.Errorf("write a call: %w", err)
		}
	}
	file.Flush()
	return file.Error()
}

func callColumns() []string {
	return []string{
		"invoice", "service", "started_at", "direction", "caller_number", "caller_name", "destination_number", "rule",
		"billable_seconds", "charge", "currency", "late",
	}
}

func callFields(inv invoice.Invoice, c Call, zone *time.Location) []string {
	return []string{
		Harmless(inv.Number), Harmless(c.Service), c.Started.In(zone).Format(time.RFC3339), Harmless(direction(c.Direction)),
		Harmless(c.From), Harmless(c.Name), Harmless(c.To), Harmless(c.Rule), strconv.FormatInt(c.Seconds, 10), c.Charge.String(),
		inv.Currency, strconv.FormatBool(c.Late),
	}
}

// phone is a number that no spreadsheet program takes for a formula to be feared.
var phone = regexp.MustCompile(`^[+-]?[0-9]+$`)

// Harmless is text on one line that no spreadsheet program runs as a formula, as OWASP advises.
func Harmless(text string) string {
	text = line(text)
	if text != "" && strings.ContainsRune("=+-@", rune(text[0])) && !phone.MatchString(text) {
		return "'" + text
	}
	return text
}
