package graph

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/unassigned"
	"github.com/tollbook/tollbook/graph/gen"
)

// unassignedOrder is by when they came, the latest first.
func unassignedOrder() auth.Order[*ent.Unassigned] {
	return auth.Order[*ent.Unassigned]{Name: "received", Descending: true, Columns: []auth.Column[*ent.Unassigned]{
		auth.Instant(unassigned.FieldReceivedAt, func(u *ent.Unassigned) time.Time { return u.ReceivedAt }),
		auth.ID(unassigned.FieldID, func(u *ent.Unassigned) uuid.UUID { return u.ID }),
	}}
}

// Unassigned are the calls that belong to no client yet.
func (q query) Unassigned(
	ctx context.Context, first *int, after *string, last *int, before *string,
) (*gen.UnassignedConnection, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	nodes := wantedOfRows(ctx, "Unassigned", "UnassignedCall")
	l, err := list(ctx, view.Unassigned(), unassignedOrder(), auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.Unassigned) ([]*gen.UnassignedCall, error) {
			return waitingCalls(ctx, view, rows, nodes)
		})
	if err != nil {
		return nil, err
	}
	shown := &gen.UnassignedConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.UnassignedCall, cursor string) *gen.UnassignedEdge {
			return &gen.UnassignedEdge{Node: node, Cursor: cursor}
		})}
	if wanted(ctx, "UnassignedConnection").has("waiting") {
		shown.Waiting, err = view.WaitingUnassigned(ctx)
	}
	return shown, err
}

// waitingCalls are calls of no client as the API shows them.
func waitingCalls(ctx context.Context, view auth.View, rows []*ent.Unassigned, w want) ([]*gen.UnassignedCall, error) {
	var names map[uuid.UUID]string
	if w.has("serverName") && len(rows) > 0 {
		var err error
		if names, err = serverNames(ctx, view, keys(rows, func(u *ent.Unassigned) *uuid.UUID { return &u.ServerID })); err != nil {
			return nil, err
		}
	}
	shown := make([]*gen.UnassignedCall, len(rows))
	for i, u := range rows {
		shown[i] = &gen.UnassignedCall{
			ID: unassignedKind.of(u.ID), ServerName: names[u.ServerID], CallUUID: u.CallUUID, Part: int(u.Part),
			StartedAt: u.StartedAt, ReceivedAt: u.ReceivedAt, Direction: u.Direction, DomainName: u.DomainName,
			CallerNumber: u.CallerNumber, DestinationNumber: u.DestinationNumber, BillableSeconds: int(u.BillableSeconds),
			Reason: u.Reason, ExpiresAt: u.ExpiresAt,
		}
	}
	return shown, nil
}

// AssignWaiting looks again for the clients of waiting calls.
func (m mutation) AssignWaiting(ctx context.Context) (*gen.AssignPayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	assigned, still, err := m.Book.AssignWaiting(ctx)
	if err != nil {
		return nil, err
	}
	return &gen.AssignPayload{Assigned: assigned, StillWaiting: still}, nil
}
