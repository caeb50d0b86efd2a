package auth

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
	entcdr "github.com/tollbook/tollbook/ent/cdr"
	entinvoice "github.com/tollbook/tollbook/ent/invoice"
	"github.com/tollbook/tollbook/ent/invoiceline"
	"github.com/tollbook/tollbook/ent/predicate"
)

// Invoice is an invoice or credit note, whole. Its error is NotFound where the asker may not see it.
func (v View) Invoice(ctx context.Context, key ClientKey) (invoice.Invoice, error) {
	row, err := v.Invoices().Where(entinvoice.ClientID(key.Client), entinvoice.ID(key.ID)).Only(ctx)
	if ent.IsNotFound(err) {
		return invoice.Invoice{}, billing.Errorf(billing.NotFound, "id", "There is no such invoice.")
	}
	if err != nil {
		return invoice.Invoice{}, fmt.Errorf("read invoice: %w", err)
	}
	zone, err := time.LoadLocation(row.TimeZone)
	if err != nil {
		return invoice.Invoice{}, fmt.Errorf("read time zone: %w", err)
	}
	today, err := Today(v.Now(), row.TimeZone)
	if err != nil {
		return invoice.Invoice{}, err
	}
	shown := invoice.Invoice{
		Kind: row.Kind, Status: row.Status, Number: row.Number, Currency: row.Currency, Locale: row.Locale, TimeZone: row.TimeZone,
		Period: billing.Period{Start: row.PeriodStart.In(zone), End: row.PeriodEnd.In(zone)}, Seller: row.Seller, Buyer: row.Buyer,
		Settled: row.Settled, Reason: row.Reason,
		Sheet: invoice.Sheet{Taxes: row.Taxes, Net: row.Net, Tax: row.Tax, Total: row.Total, Rounding: row.Rounding},
	}
	if row.IssuedOn != nil && row.DueOn != nil {
		shown.Issued, shown.Due, shown.Status = *row.IssuedOn, *row.DueOn, invoice.StatusOn(row.Status, *row.DueOn, today)
	}
	if row.Corrects != nil {
		of, err := v.Invoices().Where(entinvoice.ClientID(key.Client), entinvoice.ID(*row.Corrects)).Only(ctx)
		if err != nil {
			return invoice.Invoice{}, fmt.Errorf("read corrected invoice: %w", err)
		}
		shown.Corrects = of.Number
	}
	shown.Lines, err = v.linesOf(ctx, key, zone)
	return shown, err
}

func (v View) linesOf(ctx context.Context, key ClientKey, zone *time.Location) ([]invoice.Line, error) {
	rows, err := v.InvoiceLines().Where(invoiceline.ClientID(key.Client), invoiceline.InvoiceID(key.ID)).
		Order(invoiceline.ByPosition()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read invoice lines: %w", err)
	}
	lines := make([]invoice.Line, len(rows))
	for i, r := range rows {
		lines[i] = invoice.Line{
			Kind: r.Kind, Service: r.Service, Period: billing.Period{Start: r.PeriodStart.In(zone), End: r.PeriodEnd.In(zone)},
			Section: r.Section, Text: r.Text, Late: r.Late, Quantity: r.Quantity, Charge: r.Charge, TaxIncluded: r.TaxIncluded,
			TaxRate: r.TaxRate, Amount: r.Amount, Net: r.Net, Tax: r.Tax,
		}
		if r.ServiceID != nil {
			lines[i].ServiceID = *r.ServiceID
		}
		if r.CallType != nil && r.Direction != nil && r.RuleLabel != nil {
			lines[i].Usage = &invoice.Usage{
				Direction: string(*r.Direction), CallType: *r.CallType, RuleLabel: *r.RuleLabel, Calls: r.Calls,
				BillableSeconds: r.BillableSeconds, Charge: r.Charge, Late: r.Late,
			}
		}
	}
	return lines, nil
}

// BilledCalls are the calls that an invoice of a client stands for, the newest first, read a page at a time.
func (v View) BilledCalls(ctx context.Context, client uuid.UUID, of invoice.Invoice) iter.Seq2[*ent.CDR, error] {
	return func(yield func(*ent.CDR, error) bool) {
		where := billedCalls(client, of)
		if where == nil {
			return
		}
		order, most := Newest.Order(), MostRows
		for after := (*string)(nil); ; {
			page, err := PageOf(ctx, v.CDRs().Where(where...), order, Ask{First: &most, After: after})
			if err != nil {
				yield(nil, err)
				return
			}
			for _, row := range page.Rows {
				if !yield(row, nil) {
					return
				}
			}
			if !page.More {
				return
			}
			cursor := order.Cursor(page.Rows[len(page.Rows)-1])
			after = &cursor
		}
	}
}

// billedCalls are the conditions of the calls behind an invoice's lines; nil where it has none.
func billedCalls(client uuid.UUID, of invoice.Invoice) []predicate.CDR {
	var periods []predicate.CDR
	var first, last time.Time
	seen := map[uuid.UUID]bool{}
	for _, l := range of.Lines {
		if l.Usage == nil || seen[l.ServiceID] {
			continue
		}
		seen[l.ServiceID] = true
		periods = append(periods, entcdr.And(entcdr.ServiceID(l.ServiceID), entcdr.PeriodStart(l.Period.Start)))
		if from := l.Period.Start.AddDate(0, 0, -latestDays); first.IsZero() || from.Before(first) {
			first = from
		}
		if l.Period.End.After(last) {
			last = l.Period.End
		}
	}
	if len(periods) == 0 {
		return nil
	}
	return []predicate.CDR{
		entcdr.ClientID(client), entcdr.StartedAtGTE(first), entcdr.StartedAtLT(last), entcdr.Or(periods...),
		entcdr.CallTypeNotIn(rating.Unrated, rating.Unmatched, rating.Excluded),
	}
}
