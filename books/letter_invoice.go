package books

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/ent"
	entinvoice "github.com/tollbook/tollbook/ent/invoice"
	"github.com/tollbook/tollbook/ent/invoiceline"
	"github.com/tollbook/tollbook/mail"
)

// mostToldLines is how many lines of an invoice a message lists: more are for the invoice itself.
const mostToldLines = 50

// tellInvoice queues the message that carries an invoice, in the transaction that issues it.
func (p *posting) tellInvoice(ctx context.Context, id uuid.UUID) error {
	return p.book.tell(ctx, p.writing, letter{
		event: mail.InvoiceIssued, about: id.String(), client: p.client, invoice: id,
		fields: func(client *ent.Customer) (mail.Fields, error) {
			return p.book.invoiceFields(ctx, p.ent, client.ID, id)
		},
	})
}

// invoiceFields are what messages may name of a stored invoice, today.
func (b *Book) invoiceFields(ctx context.Context, db *ent.Client, client, id uuid.UUID) (mail.Fields, error) {
	v, err := db.Invoice.Query().Where(entinvoice.ClientID(client), entinvoice.ID(id)).Only(ctx)
	if ent.IsNotFound(err) {
		return mail.Fields{}, notFound("invoiceId", "invoice")
	}
	if err != nil {
		return mail.Fields{}, fmt.Errorf("read invoice: %w", err)
	}
	zone, err := time.LoadLocation(v.TimeZone)
	if err != nil {
		return mail.Fields{}, fmt.Errorf("read time zone: %w", err)
	}
	today, err := auth.Today(b.now(), v.TimeZone)
	if err != nil {
		return mail.Fields{}, err
	}
	pen := penned{v.Currency, v.Locale}
	due := or(v.DueOn, today)
	fields := mail.Fields{Values: map[string]string{
		"invoice_number": v.Number, "issued_on": pen.day(or(v.IssuedOn, today)), "due_on": pen.day(due),
		"period_from": pen.day(v.PeriodStart.In(zone)), "period_to": pen.day(v.PeriodEnd.In(zone).Add(-time.Second)),
		"net": pen.amount(v.Net), "tax": pen.amount(v.Tax), "total": pen.amount(v.Total), "settled": pen.some(v.Settled),
		"amount_due": pen.some(v.Total - v.Settled), "days_overdue": daysOverdue(due, today), "invoice_url": b.invoiceURL(v.Number),
	}}
	if fields.Values["suspends_on"], err = suspendsOn(ctx, db, pen, due, today); err != nil {
		return fields, err
	}
	fields.Lists = map[string][]map[string]string{"taxes": taxRows(v.Taxes, pen)}
	fields.Lists["lines"], fields.Values["more_lines"], err = lineRows(ctx, db, v, pen)
	return fields, err
}

// suspendsOn is the day on which services are suspended if an invoice stays unpaid; empty where they are not, or are already.
func suspendsOn(ctx context.Context, db *ent.Client, pen penned, due, today time.Time) (string, error) {
	company, err := db.Company.Get(ctx, theCompany)
	if err != nil {
		return "", fmt.Errorf("read company: %w", err)
	}
	day := due.AddDate(0, 0, company.SuspendAfterDays)
	if company.SuspendAfterDays == 0 || !day.After(today) {
		return "", nil
	}
	return pen.day(day), nil
}

// daysOverdue is for how many days an invoice has been due; empty where it is not yet.
func daysOverdue(due, today time.Time) string {
	if !today.After(due) {
		return ""
	}
	return strconv.Itoa(daysBetween(due, today))
}

// daysBetween is how many days one calendar day is after another.
func daysBetween(first, last time.Time) int {
	const day = 24 * time.Hour
	return int(calendarDay(last).Sub(calendarDay(first)) / day)
}

func taxRows(taxes []invoice.TaxTotal, pen penned) []map[string]string {
	var rows []map[string]string
	for _, t := range taxes {
		rows = append(rows, map[string]string{
			"name": t.Name + " " + trimmed(t.Percent) + " %", "net": pen.amount(t.Net), "tax": pen.amount(t.Tax),
		})
	}
	return rows
}

// lineRows are the first lines of an invoice, and how many more there are; empty is none.
func lineRows(ctx context.Context, db *ent.Client, v *ent.Invoice, pen penned) (rows []map[string]string, more string, err error) {
	lines, err := db.InvoiceLine.Query().Where(invoiceline.ClientID(v.ClientID), invoiceline.InvoiceID(v.ID)).
		Order(invoiceline.ByPosition()).All(ctx)
	if err != nil {
		return nil, "", fmt.Errorf("read invoice lines: %w", err)
	}
	for i, l := range lines {
		if i == mostToldLines {
			return rows, strconv.Itoa(len(lines) - i), nil
		}
		rows = append(rows, map[string]string{
			"section": l.Section, "text": l.Text, "quantity": strconv.FormatInt(l.Quantity, 10), "amount": pen.amount(l.Amount),
		})
	}
	return rows, "", nil
}
