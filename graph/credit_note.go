package graph

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent/invoiceline"
	"github.com/tollbook/tollbook/graph/gen"
)

// WriteOffInvoice gives up what is still owed of an invoice.
func (m mutation) WriteOffInvoice(ctx context.Context, in gen.WriteOffInvoiceInput) (*gen.InvoicePayload, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return nil, err
	}
	key, err := invoiceKind.givenWithin("id", in.ID)
	if err != nil {
		return nil, err
	}
	return m.invoicePayload(ctx, key, m.Book.WriteOff(ctx, key.Client, key.ID, in.Reason, asker.Email))
}

// CreateCreditNote takes lines of an issued invoice back.
func (m mutation) CreateCreditNote(ctx context.Context, in gen.CreateCreditNoteInput) (*gen.InvoicePayload, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return nil, err
	}
	key, err := invoiceKind.givenWithin("invoiceId", in.InvoiceID)
	if err != nil {
		return nil, err
	}
	lines, err := creditedLines(key.Client, in.Lines)
	if err != nil {
		return nil, err
	}
	made, err := m.Book.CreateCreditNote(ctx, books.CreditNoteInput{
		ClientID: key.Client, InvoiceID: key.ID, Reason: in.Reason, Lines: lines,
	}, asker.Email)
	return m.invoicePayload(ctx, auth.ClientKey{Client: key.Client, ID: made}, err)
}

// Overcharges tells by how much the calls of an invoice were charged too dearly.
func (q query) Overcharges(ctx context.Context, invoiceID string) ([]*gen.Overcharge, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	key, err := invoiceKind.givenWithin("invoiceId", invoiceID)
	if err != nil {
		return nil, err
	}
	found, err := q.Book.Overcharged(ctx, key.Client, key.ID)
	if err != nil {
		return nil, err
	}
	rows, err := view.InvoiceLines().Where(invoiceline.ClientID(key.Client), invoiceline.InvoiceID(key.ID)).
		Order(invoiceline.ByPosition()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read invoice lines: %w", err)
	}
	shown := []*gen.Overcharge{}
	for _, l := range rows {
		if amount := found[l.ID]; amount > 0 {
			shown = append(shown, &gen.Overcharge{LineID: lineKind.within(key.Client, l.ID), Text: l.Text, Amount: amount})
		}
	}
	return shown, nil
}

// creditedLines are which lines are taken back, and how much of each. The books read 0 as all of a line, so that it has to
// be left out here.
func creditedLines(client uuid.UUID, given []*gen.CreditNoteLineInput) (map[uuid.UUID]money.Amount, error) {
	lines := make(map[uuid.UUID]money.Amount, len(given))
	for i, l := range given {
		at := fmt.Sprintf("lines[%d]", i)
		key, err := lineKind.givenWithin(at+".lineId", l.LineID)
		if err != nil {
			return nil, err
		}
		_, twice := lines[key.ID]
		switch {
		case key.Client != client:
			return nil, billing.Errorf(billing.NotFound, at+".lineId", "There is no such line on this invoice.")
		case twice:
			return nil, billing.Errorf(billing.Invalid, at+".lineId", "This line is there already.")
		case l.Amount != nil && *l.Amount == 0:
			return nil, billing.Errorf(billing.Invalid, at+".amount", "Leave a line out of which nothing is taken back.")
		}
		lines[key.ID] = or(l.Amount, 0)
	}
	return lines, nil
}

// invoicePayload shows an invoice after a mutation.
func (m mutation) invoicePayload(ctx context.Context, key auth.ClientKey, err error) (*gen.InvoicePayload, error) {
	if err != nil {
		return nil, err
	}
	shown, err := m.invoiceByKey(ctx, key, wanted(ctx, "InvoicePayload").in("invoice", "Invoice", "Node"))
	if err != nil {
		return nil, err
	}
	return &gen.InvoicePayload{Invoice: shown}, nil
}
