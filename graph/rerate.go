package graph

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	entrerate "github.com/tollbook/tollbook/ent/rerate"
	"github.com/tollbook/tollbook/graph/gen"
)

// rerateOrder is the newest first.
func rerateOrder() auth.Order[*ent.Rerate] {
	return auth.Order[*ent.Rerate]{Name: "requested", Descending: true, Columns: []auth.Column[*ent.Rerate]{
		auth.Instant(entrerate.FieldRequestedAt, func(r *ent.Rerate) time.Time { return r.RequestedAt }),
		auth.ID(entrerate.FieldID, func(r *ent.Rerate) uuid.UUID { return r.ID }),
	}}
}

// Rerates are the runs of charging calls anew.
func (q query) Rerates(ctx context.Context, first *int, after *string, last *int, before *string) (*gen.RerateConnection, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	l, err := list(ctx, view.Rerates(), rerateOrder(), auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.Rerate) ([]*gen.Rerate, error) { return rerates(ctx, view, rows) })
	if err != nil {
		return nil, err
	}
	return &gen.RerateConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.Rerate, cursor string) *gen.RerateEdge {
			return &gen.RerateEdge{Node: node, Cursor: cursor}
		})}, nil
}

// rerates are runs as the API shows them.
func rerates(ctx context.Context, view auth.View, rows []*ent.Rerate) ([]*gen.Rerate, error) {
	scopes := make([]books.CallScope, len(rows))
	for i, row := range rows {
		if err := json.Unmarshal(row.Scope, &scopes[i]); err != nil {
			return nil, fmt.Errorf("read scope of run %s: %w", row.ID, err)
		}
	}
	texts, err := scopeTexts(ctx, view, scopes)
	if err != nil {
		return nil, err
	}
	shown := make([]*gen.Rerate, len(rows))
	for i, row := range rows {
		var totals []books.RerateTotal
		if err := json.Unmarshal(row.Totals, &totals); err != nil {
			return nil, fmt.Errorf("read totals of run %s: %w", row.ID, err)
		}
		shown[i] = &gen.Rerate{
			ID: rerateKind.of(row.ID), State: row.State, Reason: row.Reason, Scope: texts[i], RequestedBy: row.RequestedBy,
			RequestedAt: row.RequestedAt, StartedAt: row.StartedAt, FinishedAt: row.FinishedAt, Total: int(row.Total),
			Done: int(row.Done), Changed: int(row.Changed), Totals: rerateTotals(totals), Error: row.Error,
		}
	}
	return shown, nil
}

func rerateTotals(totals []books.RerateTotal) []*gen.RerateTotal {
	shown := make([]*gen.RerateTotal, len(totals))
	for i, t := range totals {
		shown[i] = &gen.RerateTotal{Currency: t.Currency, Before: t.Before, After: t.After}
	}
	return shown
}

// Rerate asks for calls to be charged anew.
func (m mutation) Rerate(ctx context.Context, in gen.RerateInput) (*gen.ReratePayload, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return nil, err
	}
	scope, err := scopeGiven(in.Scope)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.Rerate(ctx, scope, in.Reason, asker.Email)
	return m.reratePayload(ctx, row, err)
}

// CancelRerate ends a run.
func (m mutation) CancelRerate(ctx context.Context, in gen.CancelRerateInput) (*gen.ReratePayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	id, err := rerateKind.given("id", in.ID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.CancelRerate(ctx, id)
	return m.reratePayload(ctx, row, err)
}

func (m mutation) reratePayload(ctx context.Context, row *ent.Rerate, err error) (*gen.ReratePayload, error) {
	if err != nil {
		return nil, err
	}
	view, err := m.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	shown, err := one(row, func(rows []*ent.Rerate) ([]*gen.Rerate, error) { return rerates(ctx, view, rows) })
	if err != nil {
		return nil, err
	}
	return &gen.ReratePayload{Rerate: shown}, nil
}
