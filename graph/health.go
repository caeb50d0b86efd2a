package graph

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/health"
	"github.com/tollbook/tollbook/graph/gen"
)

// servers are servers as the API shows them, with their health and last tests where they are asked for.
func (a *api) servers(ctx context.Context, view auth.View, rows []*ent.Server, w want) ([]*gen.Server, error) {
	shown := make([]*gen.Server, len(rows))
	ids := make([]uuid.UUID, len(rows))
	for i, row := range rows {
		shown[i], ids[i] = a.server(row), row.ID
	}
	if !w.has("health", "lastTest") || len(rows) == 0 {
		return shown, nil
	}
	known, err := view.Health().Where(health.IDIn(ids...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the health of servers: %w", err)
	}
	uptimes, err := view.Uptimes(ctx, ids)
	if err != nil {
		return nil, err
	}
	byID := map[uuid.UUID]*ent.Health{}
	for _, h := range known {
		byID[h.ID] = h
	}
	for i, row := range rows {
		shown[i].Health = serverHealth(row, byID[row.ID], uptimes[row.ID])
		if shown[i].LastTest, err = lastTest(byID[row.ID]); err != nil {
			return nil, err
		}
	}
	return shown, nil
}

// serverHealth is how a server is; h is nil where it was never asked.
func serverHealth(of *ent.Server, h *ent.Health, up auth.Uptime) *gen.ServerHealth {
	shown := &gen.ServerHealth{State: billing.HealthUnknown, UptimeDay: up.Day, UptimeMonth: up.Month}
	if h != nil {
		shown.State, shown.Since, shown.CheckedAt, shown.Version = h.State, h.Since, h.CheckedAt, h.Version
		shown.LastError, shown.LastFailedAt, shown.CDRFiles = h.LastError, h.LastFailedAt, books.FilesOf(h)
	}
	if of.Username == "" || of.PasswordEncrypted == nil {
		shown.State, shown.Since = billing.HealthUnwatched, nil
	}
	if shown.State == billing.HealthUp {
		shown.Milliseconds, shown.ActiveCalls, shown.Registered, shown.Extensions = &h.Milliseconds, &h.ActiveCalls, &h.Registered, &h.Extensions
	}
	return shown
}

// lastTest is what a server's last test found; none where it was never tested.
func lastTest(h *ent.Health) (test *gen.ConnectionTest, err error) {
	if h == nil || h.TestedAt == nil {
		return test, nil
	}
	steps, err := books.KeptTest(h)
	if err != nil {
		return test, err
	}
	return connectionTest(steps, *h.TestedAt), nil
}

// HealthHistory is how a server was, by days or hours.
func (q query) HealthHistory(ctx context.Context, serverID string, days *int, hourly *bool) ([]*gen.HealthSpan, error) {
	_, of, err := q.theServer(ctx, serverID)
	if err != nil {
		return nil, err
	}
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	byHour := or(hourly, false)
	most, usual := auth.MostHealthDays, 30
	if byHour {
		most, usual = auth.MostHealthHours/24, 1
	}
	n := or(days, usual)
	if n < 1 || n > most {
		return nil, billing.Errorf(billing.Invalid, "days", "Ask for 1 to %d days.", most)
	}
	read := func() ([]auth.HealthSpan, error) { return view.HealthDays(ctx, of.ID, n) }
	if byHour {
		read = func() ([]auth.HealthSpan, error) { return view.HealthHours(ctx, of.ID, n*24) }
	}
	spans, err := read()
	if err != nil {
		return nil, err
	}
	shown := make([]*gen.HealthSpan, len(spans))
	for i, s := range spans {
		shown[i] = &gen.HealthSpan{
			Start: s.Start, Checks: s.Checks, Failures: s.Failures, WatchedSeconds: s.WatchedSeconds, DownSeconds: s.DownSeconds,
			AverageMilliseconds: s.AverageMilliseconds, SlowestMilliseconds: s.SlowestMilliseconds, MostCalls: s.MostCalls, Registered: s.Registered,
		}
	}
	return shown, nil
}

// healthCosts counts the lists of health.
func healthCosts(c *gen.ComplexityRoot) {
	c.Query.HealthHistory = func(child int, _ string, days *int, hourly *bool) int {
		rows := or(days, 30)
		if or(hourly, false) {
			rows = or(days, 1) * 24
		}
		return 1 + min(max(rows, 1), auth.MostHealthHours)*child
	}
	c.Whitelist.Addresses = func(child int) int { return 1 + rulesCost*child }
	// A test's steps are one row's JSON: they cost less to read than as many rows.
	c.ConnectionTest.Steps = func(child int) int { return 1 + stepsCost*child }
}
