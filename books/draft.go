package books

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/item"
	"github.com/tollbook/tollbook/ent/taxrate"
)

// drafted is an invoice that is ready to be issued, and the items that it bills.
type drafted struct {
	invoice.Invoice
	items []uuid.UUID
}

// draftInvoice makes the invoice of periods that go together, or of items alone, which it then is of the day. Items that are
// billed already are left out. Its error is a billing.Error where the client cannot be billed.
func (b *Book) draftInvoice(
	ctx context.Context, tx writing, client *ent.Customer, group []*closing, billed map[uuid.UUID]bool,
) (*drafted, error) {
	d, rate, err := b.blank(ctx, tx, client, invoice.Bill)
	if err != nil {
		return nil, err
	}
	if len(group) > 0 {
		d.Period = group[0].period
	}
	var lines []invoice.Line
	for _, c := range group {
		if c.period.Start.Before(d.Period.Start) {
			d.Period.Start = c.period.Start
		}
		more, err := b.lines(ctx, tx, client, c, rate)
		if err != nil {
			return nil, fmt.Errorf("bill service %s: %w", c.service.ID, err)
		}
		lines = append(lines, more...)
	}
	more, err := d.addItems(ctx, tx, client, group, billed, rate)
	if err != nil {
		return nil, err
	}
	lines = append(lines, more...)
	kinds := invoice.LineKinds()
	slices.SortStableFunc(lines, func(a, b invoice.Line) int { return slices.Index(kinds, a.Kind) - slices.Index(kinds, b.Kind) })
	d.Sheet, err = invoice.Total(lines, client.Currency)
	return d, err
}

// blank is an invoice or credit note of a client without lines, and how the client is taxed today.
func (b *Book) blank(ctx context.Context, tx writing, client *ent.Customer, kind invoice.Kind) (*drafted, invoice.TaxRate, error) {
	company, err := tx.ent.Company.Get(ctx, theCompany)
	if err != nil {
		return nil, invoice.TaxRate{}, fmt.Errorf("read company: %w", err)
	}
	if company.Party.Name == "" {
		return nil, invoice.TaxRate{}, billing.Errorf(billing.Invalid, "company", "Invoices have no sender yet: fill in Company first.")
	}
	zone, err := time.LoadLocation(client.TimeZone)
	if err != nil {
		return nil, invoice.TaxRate{}, err
	}
	now := b.now().In(zone)
	today := calendarDay(now)
	day := billing.Period{
		Start: time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, zone), End: time.Date(now.Year(), now.Month(), now.Day()+1, 0, 0, 0, 0, zone),
	}
	buyer := client.Party
	buyer.Name = client.Name
	known, err := taxesKnown(ctx, tx)
	if err != nil {
		return nil, invoice.TaxRate{}, err
	}
	rate, err := client.Taxation.RateFor(company.Party, buyer, today, known)
	return &drafted{Invoice: invoice.Invoice{
		Kind: kind, Status: invoice.Draft, Period: day, Issued: today, Due: today.AddDate(0, 0, client.PaymentDays),
		Currency: client.Currency, Locale: client.Locale, TimeZone: client.TimeZone, Seller: company.Party, Buyer: buyer,
	}}, rate, err
}

func taxesKnown(ctx context.Context, tx writing) ([]invoice.CountryTax, error) {
	rows, err := tx.ent.TaxRate.Query().Order(taxrate.ByCountry(), taxrate.ByValidFrom()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read tax rates: %w", err)
	}
	known := make([]invoice.CountryTax, len(rows))
	for i, r := range rows {
		known[i] = invoice.CountryTax{Country: r.Country, Name: r.Name, Percent: r.Percent, From: r.ValidFrom}
	}
	return known, nil
}

// addItems are lines of what an admin added: for the client, to its next invoice, or for one of the services, once or each
// time.
func (d *drafted) addItems(
	ctx context.Context, tx writing, client *ent.Customer, group []*closing, billed map[uuid.UUID]bool, rate invoice.TaxRate,
) ([]invoice.Line, error) {
	var services, living []uuid.UUID
	for _, c := range group {
		services = append(services, c.service.ID)
		if !c.over() {
			living = append(living, c.service.ID)
		}
	}
	items, err := tx.ent.Item.Query().Where(item.ClientID(client.ID), item.EndedAtIsNil(),
		item.Or(item.Recurring(true), item.InvoiceIDIsNil()),
		item.Or(item.ServiceIDIsNil(), item.ServiceIDIn(living...), item.And(item.Recurring(false), item.ServiceIDIn(services...)))).Order(item.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read items: %w", err)
	}
	var lines []invoice.Line
	for _, v := range items {
		if billed[v.ID] && !v.Recurring {
			continue
		}
		charge, err := v.Price.Times(v.Quantity)
		if err != nil {
			return nil, err
		}
		lines = append(lines, invoice.Line{
			Kind: v.Kind, ServiceID: *orNil(v.ServiceID), Period: d.Period, Text: v.Text, Quantity: v.Quantity, Charge: charge,
			TaxIncluded: v.TaxIncluded, TaxRate: rate,
		})
		d.items = append(d.items, v.ID)
	}
	return lines, nil
}
