package graph

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	entautobill "github.com/tollbook/tollbook/ent/autobill"
	"github.com/tollbook/tollbook/ent/autobillresult"
	entinvoice "github.com/tollbook/tollbook/ent/invoice"
	"github.com/tollbook/tollbook/graph/gen"
)

// autobillOrder is the newest first.
func autobillOrder() auth.Order[*ent.Autobill] {
	return auth.Order[*ent.Autobill]{Name: "requested", Descending: true, Columns: []auth.Column[*ent.Autobill]{
		auth.Instant(entautobill.FieldRequestedAt, func(v *ent.Autobill) time.Time { return v.RequestedAt }),
		auth.ID(entautobill.FieldID, func(v *ent.Autobill) uuid.UUID { return v.ID }),
	}}
}

// Autobills are the billing runs.
func (q query) Autobills(ctx context.Context, first *int, after *string, last *int, before *string) (*gen.AutobillConnection, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	l, err := list(ctx, view.Autobills(), autobillOrder(), auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.Autobill) ([]*gen.Autobill, error) {
			return autobills(ctx, view, rows, wantedOfRows(ctx, "Autobill", "Autobill"))
		})
	if err != nil {
		return nil, err
	}
	return &gen.AutobillConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.Autobill, cursor string) *gen.AutobillEdge {
			return &gen.AutobillEdge{Node: node, Cursor: cursor}
		})}, nil
}

// autobills are runs as the API shows them, with what is asked of them.
func autobills(ctx context.Context, view auth.View, rows []*ent.Autobill, w want) ([]*gen.Autobill, error) {
	var clients map[uuid.UUID]*gen.Client
	if ids := keys(rows, func(v *ent.Autobill) *uuid.UUID { return v.ClientID }); w.has("client") && len(ids) > 0 {
		var err error
		if clients, err = clientsByID(ctx, view, ids); err != nil {
			return nil, err
		}
	}
	shown := make([]*gen.Autobill, len(rows))
	for i, v := range rows {
		shown[i] = &gen.Autobill{
			ID: autobillKind.of(v.ID), State: v.State, Due: v.Due, DryRun: v.DryRun, RequestedBy: v.RequestedBy,
			RequestedAt: v.RequestedAt, StartedAt: v.StartedAt, FinishedAt: v.FinishedAt, Total: int(v.Total), Done: int(v.Done),
			Billed: int(v.Billed), Zero: int(v.Zero), Skipped: int(v.Skipped), Parked: int(v.Parked), Error: v.Error,
		}
		if v.ClientID != nil {
			shown[i].Client = clients[*v.ClientID]
		}
	}
	return shown, nil
}

// Results are what became of the clients of a run, in the order in which they were looked at.
func (a autobill) Results(
	ctx context.Context, of *gen.Autobill, outcome *billing.Outcome, first *int, after *string, last *int, before *string,
) (*gen.AutobillResultConnection, error) {
	view, err := a.adminView(ctx)
	if err != nil {
		return nil, err
	}
	id, err := autobillKind.given("id", of.ID)
	if err != nil {
		return nil, err
	}
	rows := view.AutobillResults().Where(autobillresult.AutobillID(id))
	if outcome != nil {
		rows.Where(autobillresult.OutcomeEQ(*outcome))
	}
	order := auth.Order[*ent.AutobillResult]{Name: "results", Columns: []auth.Column[*ent.AutobillResult]{
		auth.ID(autobillresult.FieldID, func(r *ent.AutobillResult) uuid.UUID { return r.ID }),
	}}
	l, err := list(ctx, rows, order, auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.AutobillResult) ([]*gen.AutobillResult, error) {
			return results(ctx, view, rows, wantedOfRows(ctx, "AutobillResult", "AutobillResult"))
		})
	if err != nil {
		return nil, err
	}
	return &gen.AutobillResultConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.AutobillResult, cursor string) *gen.AutobillResultEdge {
			return &gen.AutobillResultEdge{Node: node, Cursor: cursor}
		})}, nil
}

func results(ctx context.Context, view auth.View, rows []*ent.AutobillResult, w want) ([]*gen.AutobillResult, error) {
	var clients map[uuid.UUID]*gen.Client
	var numbers map[uuid.UUID]string
	var err error
	if w.has("client") && len(rows) > 0 {
		clients, err = clientsByID(ctx, view, keys(rows, func(r *ent.AutobillResult) *uuid.UUID { return &r.ClientID }))
		if err != nil {
			return nil, err
		}
	}
	if w.has("invoiceNumber") {
		if numbers, err = invoiceNumbers(ctx, view, rows); err != nil {
			return nil, err
		}
	}
	shown := make([]*gen.AutobillResult, len(rows))
	for i, r := range rows {
		shown[i] = &gen.AutobillResult{
			ID: resultKind.of(r.ID), At: time.Unix(r.ID.Time().UnixTime()).UTC(), Client: clients[r.ClientID], Outcome: r.Outcome,
			Reason: r.Reason, Total: r.Total, Currency: r.Currency,
		}
		if r.InvoiceID != nil {
			id := invoiceKind.within(r.ClientID, *r.InvoiceID)
			shown[i].InvoiceID, shown[i].InvoiceNumber = &id, filled(numbers[*r.InvoiceID])
		}
	}
	return shown, nil
}

// invoiceNumbers are those of the invoices that results tell of.
func invoiceNumbers(ctx context.Context, view auth.View, rows []*ent.AutobillResult) (map[uuid.UUID]string, error) {
	numbers := map[uuid.UUID]string{}
	ids := keys(rows, func(r *ent.AutobillResult) *uuid.UUID { return r.InvoiceID })
	if len(ids) == 0 {
		return numbers, nil
	}
	clients := keys(rows, func(r *ent.AutobillResult) *uuid.UUID { return &r.ClientID })
	invoices, err := view.Invoices().Where(entinvoice.ClientIDIn(clients...), entinvoice.IDIn(ids...)).
		Select(entinvoice.FieldClientID, entinvoice.FieldID, entinvoice.FieldNumber).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read invoice numbers: %w", err)
	}
	for _, v := range invoices {
		numbers[v.ID] = v.Number
	}
	return numbers, nil
}

// RunAutobill asks for a billing run.
func (m mutation) RunAutobill(ctx context.Context, in gen.RunAutobillInput) (*gen.AutobillPayload, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return nil, err
	}
	input := books.AutobillInput{Due: or(in.Due, time.Time{}), DryRun: or(in.DryRun, false)}
	if in.ClientID != nil {
		id, err := clientKind.given("clientId", *in.ClientID)
		if err != nil {
			return nil, err
		}
		input.ClientID = &id
	}
	row, err := m.Book.Autobill(ctx, input, asker.Email)
	return m.autobillPayload(ctx, row, err)
}

// CancelAutobill ends a billing run.
func (m mutation) CancelAutobill(ctx context.Context, in gen.CancelAutobillInput) (*gen.AutobillPayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	id, err := autobillKind.given("id", in.ID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.CancelAutobill(ctx, id)
	return m.autobillPayload(ctx, row, err)
}

func (m mutation) autobillPayload(ctx context.Context, row *ent.Autobill, err error) (*gen.AutobillPayload, error) {
	if err != nil {
		return nil, err
	}
	view, err := m.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	w := wanted(ctx, "AutobillPayload").in("autobill", "Autobill", "Node")
	shown, err := one(row, func(rows []*ent.Autobill) ([]*gen.Autobill, error) { return autobills(ctx, view, rows, w) })
	if err != nil {
		return nil, err
	}
	return &gen.AutobillPayload{Autobill: shown}, nil
}
