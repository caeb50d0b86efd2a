package graph

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/ent"
	entinvoice "github.com/tollbook/tollbook/ent/invoice"
	"github.com/tollbook/tollbook/graph/gen"
)

// InvoiceKey reads the id of an invoice that stands in a field.
func InvoiceKey(field, id string) (auth.ClientKey, error) { return invoiceKind.givenWithin(field, id) }

// invoiceOrder is the newest first. Drafts have no day on which they were issued; none are stored.
func invoiceOrder() auth.Order[*ent.Invoice] {
	return auth.Order[*ent.Invoice]{Name: "issued", Descending: true, Columns: []auth.Column[*ent.Invoice]{
		auth.Instant(entinvoice.FieldIssuedOn, func(v *ent.Invoice) time.Time { return or(v.IssuedOn, time.Time{}) }),
		auth.ID(entinvoice.FieldID, func(v *ent.Invoice) uuid.UUID { return v.ID }),
	}}
}

// Invoices are the invoices and credit notes that the asker may see and the filter selects.
func (q query) Invoices(
	ctx context.Context, filter *gen.InvoiceFilter, first *int, after *string, last *int, before *string,
) (*gen.InvoiceConnection, error) {
	view, err := q.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	l, err := list(ctx, view.Invoices().Where(invoicesOf(view.Now(), filter)...), invoiceOrder(),
		auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.Invoice) ([]*gen.Invoice, error) {
			return invoices(ctx, view, rows, wantedOfRows(ctx, "Invoice", "Invoice"))
		})
	if err != nil {
		return nil, err
	}
	return &gen.InvoiceConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.Invoice, cursor string) *gen.InvoiceEdge {
			return &gen.InvoiceEdge{Node: node, Cursor: cursor}
		})}, nil
}

// invoices are invoices as the API shows them, with what is asked of them.
func invoices(ctx context.Context, view auth.View, rows []*ent.Invoice, w want) ([]*gen.Invoice, error) {
	shown := make([]*gen.Invoice, len(rows))
	for i, v := range rows {
		var err error
		if shown[i], err = storedInvoice(v, view.Now()); err != nil {
			return nil, fmt.Errorf("show invoice %s: %w", v.ID, err)
		}
	}
	for _, add := range []struct {
		field string
		to    func(context.Context, auth.View, []*ent.Invoice, []*gen.Invoice, want) error
	}{{"client", addBilledClients}, {"corrects", addCorrected}, {"creditNotes", addCreditNotes}, {"lines", addLines}, {"allocations", addAllocations}} {
		if w.has(add.field) && len(rows) > 0 {
			if err := add.to(ctx, view, rows, shown, w); err != nil {
				return nil, err
			}
		}
	}
	return shown, nil
}

// storedInvoice is an invoice without what is kept in other tables. Its status is that of today in the client's calendar.
func storedInvoice(v *ent.Invoice, now time.Time) (*gen.Invoice, error) {
	today, err := auth.Today(now, v.TimeZone)
	if err != nil {
		return nil, err
	}
	owed, err := v.Total.Sub(v.Settled)
	if err != nil {
		return nil, err
	}
	return &gen.Invoice{
		ID: invoiceKind.within(v.ClientID, v.ID), Kind: v.Kind, Status: invoice.StatusOn(v.Status, or(v.DueOn, today), today),
		Number: v.Number, IssuedAt: v.IssuedAt, IssuedOn: v.IssuedOn, DueOn: v.DueOn, PeriodStart: v.PeriodStart,
		PeriodEnd: v.PeriodEnd, Currency: v.Currency, Net: v.Net, Tax: v.Tax, Total: v.Total, Rounding: v.Rounding,
		Settled: v.Settled, Owed: owed, Taxes: taxTotals(v.Taxes), Seller: party(v.Seller), Buyer: party(v.Buyer),
		Reason: v.Reason, Lines: []*gen.InvoiceLine{}, Allocations: []*gen.Allocation{},
		CreditNotes: []*gen.Invoice{},
	}, nil
}

func taxTotals(totals []invoice.TaxTotal) []*gen.TaxTotal {
	shown := make([]*gen.TaxTotal, len(totals))
	for i, t := range totals {
		shown[i] = &gen.TaxTotal{
			Name: t.Name, Percent: t.Percent, Category: string(t.Category), Reason: t.Reason, Net: t.Net, Tax: t.Tax,
		}
	}
	return shown
}

// NextInvoice is the first of NextInvoices.
func (q query) NextInvoice(ctx context.Context, clientID *string) (*gen.Invoice, error) {
	next, err := q.NextInvoices(ctx, clientID)
	if err != nil {
		return nil, err
	}
	return next[0], nil
}

// NextInvoices are what a client would be billed now, for the periods that ended, and then if its open periods ended now.
func (q query) NextInvoices(ctx context.Context, clientID *string) ([]*gen.Invoice, error) {
	view, err := q.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	id, err := clientAsked(ctx, view, clientID)
	if err != nil {
		return nil, err
	}
	next, err := q.Book.NextInvoices(ctx, id)
	if err != nil {
		return nil, err
	}
	w := wanted(ctx, "Invoice", "Node")
	var clients map[uuid.UUID]*gen.Client
	if w.has("client") {
		if clients, err = clientsByID(ctx, view, []uuid.UUID{id}); err != nil {
			return nil, err
		}
	}
	shown := make([]*gen.Invoice, len(next))
	for i := range next {
		if err := spend(ctx, len(next[i].Lines), ofLines(w)); err != nil {
			return nil, err
		}
		shown[i] = draftedInvoice(id, &next[i])
		shown[i].Client = clients[id]
	}
	return shown, nil
}

// draftedInvoice is an invoice that is not stored.
func draftedInvoice(client uuid.UUID, next *invoice.Invoice) *gen.Invoice {
	shown := &gen.Invoice{
		Kind: next.Kind, Status: next.Status, PeriodStart: next.Period.Start, PeriodEnd: next.Period.End, Currency: next.Currency,
		Net: next.Net, Tax: next.Tax, Total: next.Total, Rounding: next.Rounding, Owed: next.Total, Taxes: taxTotals(next.Taxes),
		Seller: party(next.Seller), Buyer: party(next.Buyer), Lines: make([]*gen.InvoiceLine, len(next.Lines)),
		Allocations: []*gen.Allocation{}, CreditNotes: []*gen.Invoice{},
	}
	for i := range next.Lines {
		shown.Lines[i] = draftedLine(client, &next.Lines[i])
	}
	return shown
}

// invoiceByKey is an invoice after a mutation; w is what is asked of it.
func (m mutation) invoiceByKey(ctx context.Context, key auth.ClientKey, w want) (*gen.Invoice, error) {
	view, err := m.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	row, err := view.Invoices().Where(entinvoice.ClientID(key.Client), entinvoice.ID(key.ID)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, billing.Errorf(billing.NotFound, "id", "There is no such invoice.")
	}
	if err != nil {
		return nil, fmt.Errorf("read invoice: %w", err)
	}
	return one(row, func(rows []*ent.Invoice) ([]*gen.Invoice, error) { return invoices(ctx, view, rows, w) })
}
