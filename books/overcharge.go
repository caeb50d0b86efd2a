package books

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/ent"
	entinvoice "github.com/tollbook/tollbook/ent/invoice"
	"github.com/tollbook/tollbook/ent/invoiceline"
)

// latestBilled is how long before a period a late call that is billed in it may have started.
const latestBilled = 400 * 24 * time.Hour

// billedAs is what the calls behind a line of an invoice have in common.
type billedAs struct {
	service                    uuid.UUID
	period                     int64 // Unix seconds of its start
	direction, callType, label string
	late                       bool
}

// overcharging compares the calls of an invoice with what they cost by what is in force at their starts today.
type overcharging struct {
	lines map[billedAs]*ent.InvoiceLine
	more  map[uuid.UUID]money.Amount // by line
	from  time.Time
	to    time.Time
}

// Overcharged tells, line by line, by how much the calls of an issued invoice were charged too dearly: what they cost less by
// what is in force at their starts today, with the included minutes that they have drawn, and without what credit notes took
// back already. It writes nothing. Lines that are right, or too cheap, are left out.
func (b *Book) Overcharged(ctx context.Context, client, invoiceID uuid.UUID) (map[uuid.UUID]money.Amount, error) {
	o, err := b.readBilled(ctx, client, invoiceID)
	if err != nil {
		return nil, fmt.Errorf("find what was charged too dearly: %w", err)
	}
	if len(o.lines) == 0 {
		return map[uuid.UUID]money.Amount{}, nil
	}
	scope := CallScope{From: o.from, To: o.to, ClientID: &client}
	rates, err := b.covering(ctx, b.rates.Load(), scope.months())
	if err != nil {
		return nil, err
	}
	if err := b.pages(ctx, scope, func(rows []*ent.CDR) error { return o.compare(rates, rows) }); err != nil {
		return nil, fmt.Errorf("find what was charged too dearly: %w", err)
	}
	return o.left(ctx, b, client, invoiceID)
}

// readBilled reads the lines of calls of an invoice.
func (b *Book) readBilled(ctx context.Context, client, invoiceID uuid.UUID) (*overcharging, error) {
	known, err := b.ent.Invoice.Query().Where(entinvoice.ClientID(client), entinvoice.ID(invoiceID), entinvoice.Kind(invoice.Bill)).Exist(ctx)
	if err != nil {
		return nil, err
	}
	if !known {
		return nil, notFound("invoiceId", "invoice")
	}
	rows, err := b.ent.InvoiceLine.Query().Where(invoiceline.ClientID(client), invoiceline.InvoiceID(invoiceID),
		invoiceline.Kind(invoice.Calls)).All(ctx)
	if err != nil {
		return nil, err
	}
	o := &overcharging{lines: map[billedAs]*ent.InvoiceLine{}, more: map[uuid.UUID]money.Amount{}}
	for _, l := range rows {
		if l.ServiceID == nil || l.Direction == nil || l.CallType == nil || l.RuleLabel == nil {
			continue
		}
		o.lines[billedAs{*l.ServiceID, l.PeriodStart.Unix(), string(*l.Direction), string(*l.CallType), *l.RuleLabel, l.Late}] = l
		if from := l.PeriodStart.Add(-latestBilled); o.from.IsZero() || from.Before(o.from) {
			o.from = from
		}
		if l.PeriodEnd.After(o.to) {
			o.to = l.PeriodEnd
		}
	}
	// A scope has a year at most; calls that came later than that stay as they are.
	if oldest := o.to.AddDate(0, 0, -longestScope); o.from.Before(oldest) {
		o.from = oldest
	}
	return o, nil
}

func (o *overcharging) compare(rates *switchboard, rows []*ent.CDR) error {
	for _, row := range rows {
		if row.ServiceID == nil || row.PeriodStart == nil {
			continue
		}
		line := o.lines[billedAs{
			*row.ServiceID, row.PeriodStart.Unix(), string(row.Direction), string(row.CallType), row.RuleLabel,
			row.StartedAt.Before(*row.PeriodStart),
		}]
		if line == nil {
			continue
		}
		c, ok := rates.anew(row)
		if !ok {
			return fmt.Errorf("the client of CDR %s is gone", row.ID)
		}
		result := c.result.Drawn(row.Draws)
		var err error
		if o.more[line.ID], err = money.Sum(o.more[line.ID], row.Charge, -result.Amount); err != nil {
			return err
		}
	}
	return nil
}

// left is what can be taken back of each line, in whole smallest units.
func (o *overcharging) left(ctx context.Context, b *Book, client, invoiceID uuid.UUID) (map[uuid.UUID]money.Amount, error) {
	taken, err := takenBack(ctx, b.ent, client, invoiceID)
	if err != nil {
		return nil, err
	}
	currency, err := b.currencyOf(ctx, client)
	if err != nil {
		return nil, err
	}
	found := map[uuid.UUID]money.Amount{}
	for _, l := range o.lines {
		amount, err := currency.Round(o.more[l.ID])
		if err != nil {
			return nil, err
		}
		if amount = min(amount, l.Amount) - taken[lineBilled(l)]; amount > 0 {
			found[l.ID] = amount
		}
	}
	return found, nil
}

// takenBack is what credit notes took back of the lines of an invoice.
func takenBack(ctx context.Context, db *ent.Client, client, invoiceID uuid.UUID) (map[billedLine]money.Amount, error) {
	notes, err := db.Invoice.Query().Where(entinvoice.ClientID(client), entinvoice.Corrects(invoiceID)).IDs(ctx)
	if err != nil {
		return nil, fmt.Errorf("read credit notes: %w", err)
	}
	rows, err := db.InvoiceLine.Query().Where(invoiceline.ClientID(client), invoiceline.InvoiceIDIn(notes...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read credit notes: %w", err)
	}
	taken := map[billedLine]money.Amount{}
	for _, l := range rows {
		taken[lineBilled(l)] += l.Amount
	}
	return taken, nil
}

// billedLine is by what a line of a credit note is known as that of its invoice.
type billedLine struct {
	service       uuid.UUID
	section, text string
	period        int64
}

func lineBilled(l *ent.InvoiceLine) billedLine {
	return billedLine{*orNil(l.ServiceID), l.Section, l.Text, l.PeriodStart.Unix()}
}

func (b *Book) currencyOf(ctx context.Context, client uuid.UUID) (money.Currency, error) {
	v, err := b.ent.Customer.Get(ctx, client)
	if ent.IsNotFound(err) {
		return money.Currency{}, billing.Errorf(billing.NotFound, "clientId", "There is no such client.")
	}
	if err != nil {
		return money.Currency{}, fmt.Errorf("read client: %w", err)
	}
	return money.CurrencyOf(v.Currency)
}
