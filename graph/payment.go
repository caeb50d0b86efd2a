package graph

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	entpayment "github.com/tollbook/tollbook/ent/payment"
	"github.com/tollbook/tollbook/ent/predicate"
	"github.com/tollbook/tollbook/graph/gen"
)

// paymentOrder is the newest first.
func paymentOrder() auth.Order[*ent.Payment] {
	return auth.Order[*ent.Payment]{Name: "recorded", Descending: true, Columns: []auth.Column[*ent.Payment]{
		auth.Instant(entpayment.FieldRecordedAt, func(p *ent.Payment) time.Time { return p.RecordedAt }),
		auth.ID(entpayment.FieldID, func(p *ent.Payment) uuid.UUID { return p.ID }),
	}}
}

// Payments are the money that came in or went back, of one client or all.
func (q query) Payments(
	ctx context.Context, clientID *string, first *int, after *string, last *int, before *string,
) (*gen.PaymentConnection, error) {
	view, err := q.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	rows := view.Payments()
	if clientID != nil {
		if id, ok := clientKind.read(*clientID); ok {
			rows.Where(entpayment.ClientID(id))
		} else {
			rows.Where(nothing[predicate.Payment]())
		}
	}
	l, err := list(ctx, rows, paymentOrder(), auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.Payment) ([]*gen.Payment, error) {
			return payments(ctx, view, rows, wantedOfRows(ctx, "Payment", "Payment"))
		})
	if err != nil {
		return nil, err
	}
	return &gen.PaymentConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.Payment, cursor string) *gen.PaymentEdge {
			return &gen.PaymentEdge{Node: node, Cursor: cursor}
		})}, nil
}

// payments are payments as the asker may see them, with what is asked of them. A note is among the reseller's staff.
func payments(ctx context.Context, view auth.View, rows []*ent.Payment, w want) ([]*gen.Payment, error) {
	var clients map[uuid.UUID]*gen.Client
	if w.has("client") && len(rows) > 0 {
		var err error
		clients, err = clientsByID(ctx, view, keys(rows, func(p *ent.Payment) *uuid.UUID { return &p.ClientID }))
		if err != nil {
			return nil, err
		}
	}
	shown := make([]*gen.Payment, len(rows))
	for i, p := range rows {
		shown[i] = &gen.Payment{
			ID: paymentKind.within(p.ClientID, p.ID), Client: clients[p.ClientID], Kind: p.Kind, Method: p.Method,
			Amount: p.Amount, Currency: p.Currency, ReceivedOn: p.ReceivedOn, Reference: p.Reference,
			RecordedBy: view.Who(p.RecordedBy), RecordedAt: p.RecordedAt, ReversedAt: p.ReversedAt,
		}
		if view.Admin() {
			shown[i].Note = p.Note
		}
	}
	return shown, nil
}

// RecordPayment records money that came in or went back.
func (m mutation) RecordPayment(ctx context.Context, in gen.RecordPaymentInput) (*gen.PaymentPayload, error) {
	asker, id, err := m.ofClient(ctx, in.ClientID)
	if err != nil {
		return nil, err
	}
	var first uuid.UUID
	if in.InvoiceID != nil {
		key, err := invoiceKind.givenWithin("invoiceId", *in.InvoiceID)
		if err != nil {
			return nil, err
		}
		if first = key.ID; key.Client != id {
			return nil, billing.Errorf(billing.NotFound, "invoiceId", "The client has no such invoice.")
		}
	}
	row, err := m.Book.RecordPayment(ctx, books.PaymentInput{
		ClientID: id, InvoiceID: first, Kind: or(in.Kind, billing.Received), Method: or(in.Method, billing.BankTransfer), Amount: in.Amount,
		ReceivedOn: or(in.ReceivedOn, time.Time{}), Reference: or(in.Reference, ""), Note: or(in.Note, ""),
	}, asker.Email)
	return m.paymentPayload(ctx, id, row, err)
}

// ReversePayment undoes a payment.
func (m mutation) ReversePayment(ctx context.Context, in gen.ReversePaymentInput) (*gen.PaymentPayload, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return nil, err
	}
	key, err := paymentKind.givenWithin("id", in.ID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.ReversePayment(ctx, key.Client, key.ID, in.Reason, asker.Email)
	return m.paymentPayload(ctx, key.Client, row, err)
}

// paymentPayload shows a payment, and how the client's money stands after it.
func (m mutation) paymentPayload(ctx context.Context, id uuid.UUID, row *ent.Payment, err error) (*gen.PaymentPayload, error) {
	if err != nil {
		return nil, err
	}
	view, err := m.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	w := wanted(ctx, "PaymentPayload").in("payment", "Payment", "Node")
	paid, err := one(row, func(rows []*ent.Payment) ([]*gen.Payment, error) { return payments(ctx, view, rows, w) })
	if err != nil {
		return nil, err
	}
	stands, err := account(ctx, view, m.Book, id)
	if err != nil {
		return nil, err
	}
	return &gen.PaymentPayload{Payment: paid, Account: stands}, nil
}

// AdjustCredit gives a client credit, or takes some.
func (m mutation) AdjustCredit(ctx context.Context, in gen.AdjustCreditInput) (*gen.AccountPayload, error) {
	asker, id, err := m.ofClient(ctx, in.ClientID)
	if err != nil {
		return nil, err
	}
	return m.accountPayload(ctx, id, m.Book.AdjustCredit(ctx, id, in.Amount, in.Reason, asker.Email))
}

// UseCredit pays a client's open invoices from its credit.
func (m mutation) UseCredit(ctx context.Context, in gen.UseCreditInput) (*gen.AccountPayload, error) {
	asker, id, err := m.ofClient(ctx, in.ClientID)
	if err != nil {
		return nil, err
	}
	_, err = m.Book.UseCredit(ctx, id, asker.Email)
	return m.accountPayload(ctx, id, err)
}

// ofClient reads the id of a client that an admin gives.
func (m mutation) ofClient(ctx context.Context, id string) (auth.Asker, uuid.UUID, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return auth.Asker{}, uuid.Nil, err
	}
	client, err := clientKind.given("clientId", id)
	return asker, client, err
}

// accountPayload shows how the money of a client stands after a mutation.
func (m mutation) accountPayload(ctx context.Context, client uuid.UUID, err error) (*gen.AccountPayload, error) {
	if err != nil {
		return nil, err
	}
	view, err := m.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	stands, err := account(ctx, view, m.Book, client)
	if err != nil {
		return nil, err
	}
	return &gen.AccountPayload{Account: stands}, nil
}
