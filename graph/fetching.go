package graph

import (
	"context"
	"fmt"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/backfill"
	"github.com/tollbook/tollbook/ent/fetchcursor"
	"github.com/tollbook/tollbook/ent/reconciliation"
	"github.com/tollbook/tollbook/ent/server"
	"github.com/tollbook/tollbook/graph/gen"
)

const (
	// shownBackfills are how many of a server are shown, shownDays from how many days ago on what was compared is, and
	// mostShownDays how many rows of that.
	shownBackfills = 5
	shownDays      = 7
	mostShownDays  = 100
)

// Fetching is how the calls of a server are fetched.
func (q query) Fetching(ctx context.Context, serverID string) (*gen.Fetching, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	id, err := serverKind.given("serverId", serverID)
	if err != nil {
		return nil, err
	}
	return fetching(ctx, view, id)
}

// fetching reads how the calls of a server are fetched; of one that was never looked at nothing is known.
func fetching(ctx context.Context, view auth.View, id uuid.UUID) (*gen.Fetching, error) {
	if there, err := view.Servers().Where(server.ID(id)).Exist(ctx); err != nil || !there {
		if err == nil {
			err = billing.Errorf(billing.NotFound, "serverId", "There is no such server.")
		}
		return nil, err
	}
	shown := &gen.Fetching{ServerID: serverKind.of(id), State: billing.FetchNew}
	cursor, err := view.FetchCursors().Where(fetchcursor.ID(id)).Only(ctx)
	if err != nil && !ent.IsNotFound(err) {
		return nil, fmt.Errorf("read how calls are fetched: %w", err)
	}
	if err == nil {
		shown = cursorOf(cursor)
	}
	runs, err := view.Backfills().Where(backfill.ServerID(id)).Order(backfill.ByRequestedAt(entsql.OrderDesc()), backfill.ByID(entsql.OrderDesc())).
		Limit(shownBackfills).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read back-fills: %w", err)
	}
	days, err := view.Reconciliations().Where(reconciliation.ServerID(id), reconciliation.DayGTE(view.Now().AddDate(0, 0, -shownDays))).
		Order(reconciliation.ByDay(entsql.OrderDesc()), reconciliation.ByDomainName()).Limit(mostShownDays).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read what was compared: %w", err)
	}
	shown.Backfills, shown.Days = make([]*gen.Backfill, len(runs)), make([]*gen.ReconciledDay, len(days))
	for i, v := range runs {
		shown.Backfills[i] = backfillOf(v)
	}
	for i, v := range days {
		shown.Days[i] = dayOf(v)
	}
	return shown, nil
}

func cursorOf(c *ent.FetchCursor) *gen.Fetching {
	return &gen.Fetching{
		ServerID: serverKind.of(c.ID), State: c.State, MarkedAt: c.MarkAt, LastSuccessAt: c.LastSuccessAt, LastErrorAt: c.LastErrorAt,
		LastError: c.LastError, Advice: c.Advice, Failures: c.Failures, NextAttemptAt: &c.NextAttemptAt, RowsFetched: int(c.RowsFetched),
		Quarantined: int(c.Quarantined), LagSeconds: int(c.LagSeconds), RowsBehind: int(c.RowsBehind), Indexed: c.Indexed,
		FlowReadable: c.FlowReadable, ReconciledAt: c.ReconciledAt,
	}
}

func backfillOf(v *ent.Backfill) *gen.Backfill {
	return &gen.Backfill{
		ID: backfillKind.of(v.ID), State: v.State, From: v.FromAt, To: v.ToAt, RequestedBy: v.RequestedBy, RequestedAt: v.RequestedAt,
		FinishedAt: v.FinishedAt, Total: int(v.Total), Done: int(v.Done), Stored: int(v.Stored),
	}
}

func dayOf(v *ent.Reconciliation) *gen.ReconciledDay {
	const millisecond = 1000
	return &gen.ReconciledDay{
		Day: v.Day, Domain: v.DomainName, TheirCalls: int(v.TheirCalls), TheirSeconds: int(v.TheirMilliseconds / millisecond),
		OurCalls: int(v.OurCalls), OurSeconds: int(v.OurMilliseconds / millisecond), Missing: int(v.Missing), Extra: int(v.Extra), Late: int(v.Late),
		CheckedAt: v.CheckedAt,
	}
}

// BackfillCalls asks for past calls to be fetched.
func (m mutation) BackfillCalls(ctx context.Context, in gen.BackfillCallsInput) (*gen.BackfillPayload, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return nil, err
	}
	id, err := serverKind.given("serverId", in.ServerID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.Backfill(ctx, books.BackfillInput{ServerID: id, From: in.From, To: in.To}, asker.Email)
	if err != nil {
		return nil, err
	}
	return &gen.BackfillPayload{Backfill: backfillOf(row)}, nil
}

// CancelBackfill ends a back-fill.
func (m mutation) CancelBackfill(ctx context.Context, in gen.CancelBackfillInput) (*gen.BackfillPayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	id, err := backfillKind.given("id", in.ID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.CancelBackfill(ctx, id)
	if err != nil {
		return nil, err
	}
	return &gen.BackfillPayload{Backfill: backfillOf(row)}, nil
}

// ReconcileCalls asks for the last days to be compared.
func (m mutation) ReconcileCalls(ctx context.Context, in gen.ReconcileCallsInput) (*gen.FetchingPayload, error) {
	id, err := m.ofServer(ctx, in.ServerID)
	if err != nil {
		return nil, err
	}
	if err := m.Book.ReconcileSoon(ctx, id); err != nil {
		return nil, err
	}
	view, err := m.adminView(ctx)
	if err != nil {
		return nil, err
	}
	shown, err := fetching(ctx, view, id)
	if err != nil {
		return nil, err
	}
	return &gen.FetchingPayload{Fetching: shown}, nil
}
