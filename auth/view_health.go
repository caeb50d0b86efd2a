package auth

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/predicate"
)

// MostHealthDays is how far back the health of a server is known, and MostHealthHours how many hours of it are shown at once.
const (
	MostHealthDays  = 90
	MostHealthHours = 7 * 24
)

// Health is how the servers are, for admins only; its ids are theirs.
func (v View) Health() *ent.HealthQuery {
	return v.ent.Health.Query().Where(adminsOnly[predicate.Health](v))
}

// Uptime is the part of the time in which a server was well, in per cent, of the time in which it was watched.
type Uptime struct {
	// Day is of the last 24 hours, Month of the last 30 days; nil where nobody looked.
	Day, Month *money.Amount
}

// Uptimes are those of servers.
func (v View) Uptimes(ctx context.Context, servers []uuid.UUID) (map[uuid.UUID]Uptime, error) {
	out := map[uuid.UUID]Uptime{}
	if !v.Admin() {
		return out, nil
	}
	now := v.Now()
	rows, err := v.db.QueryContext(ctx, `SELECT server_id, sum(watched_seconds), sum(down_seconds),
			coalesce(sum(watched_seconds) FILTER (WHERE hour > $3), 0), coalesce(sum(down_seconds) FILTER (WHERE hour > $3), 0)
		FROM health_hours WHERE server_id = ANY ($1) AND hour > $2 GROUP BY 1`,
		pq.Array(servers), now.AddDate(0, 0, -30), now.Add(-24*time.Hour))
	if err != nil {
		return nil, fmt.Errorf("read the uptime of servers: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var id uuid.UUID
		var watched, down, watchedDay, downDay int64
		if err := rows.Scan(&id, &watched, &down, &watchedDay, &downDay); err != nil {
			return nil, fmt.Errorf("read the uptime of servers: %w", err)
		}
		out[id] = Uptime{Day: partUp(watchedDay, downDay), Month: partUp(watched, down)}
	}
	return out, rows.Err()
}

// partUp is the part of the time watched that was not down, in per cent with two decimals, rounded down: not all of it is
// never 100.
func partUp(watched, down int64) *money.Amount {
	if watched <= 0 {
		return nil
	}
	hundredths := money.Amount((watched - down) * 10_000 / watched)
	percent := hundredths * 10_000
	return &percent
}

// HealthSpan is what the checks of a server found in an hour or a day.
type HealthSpan struct {
	Start                                         time.Time
	Checks, Failures, WatchedSeconds, DownSeconds int
	// AverageMilliseconds and SlowestMilliseconds are of the checks that did not fail; 0 where all did.
	AverageMilliseconds, SlowestMilliseconds int
	MostCalls                                int
	// Registered are the extensions at its end.
	Registered int
}

// HealthDays are the days of UTC, up to today, in which a server was watched, so many at most.
func (v View) HealthDays(ctx context.Context, id uuid.UUID, days int) ([]HealthSpan, error) {
	today := v.Now().UTC().Truncate(24 * time.Hour)
	return v.healthSpans(ctx, "day", id, today.AddDate(0, 0, 1-days))
}

// HealthHours are the hours, up to this one, in which a server was watched, so many at most.
func (v View) HealthHours(ctx context.Context, id uuid.UUID, hours int) ([]HealthSpan, error) {
	this := v.Now().UTC().Truncate(time.Hour)
	return v.healthSpans(ctx, "hour", id, this.Add(time.Duration(1-hours)*time.Hour))
}

// healthSpans are the checks since an instant, by the day or hour.
func (v View) healthSpans(ctx context.Context, span string, id uuid.UUID, from time.Time) ([]HealthSpan, error) {
	if !v.Admin() {
		return nil, nil
	}
	rows, err := v.db.QueryContext(ctx, `SELECT date_trunc($3, hour, 'UTC'), sum(checks), sum(failures), sum(watched_seconds), sum(down_seconds),
			coalesce(sum(milliseconds_sum) / nullif(sum(checks - failures), 0), 0)::bigint, max(milliseconds_max), max(calls_max),
			(array_agg(registered_last ORDER BY hour DESC))[1]
		FROM health_hours WHERE server_id = $1 AND hour >= $2 GROUP BY 1 ORDER BY 1`, id, from, span)
	if err != nil {
		return nil, fmt.Errorf("read the health of a server: %w", err)
	}
	defer func() { _ = rows.Close() }()
	var out []HealthSpan
	for rows.Next() {
		var s HealthSpan
		if err := rows.Scan(&s.Start, &s.Checks, &s.Failures, &s.WatchedSeconds, &s.DownSeconds, &s.AverageMilliseconds,
			&s.SlowestMilliseconds, &s.MostCalls, &s.Registered); err != nil {
			return nil, fmt.Errorf("read the health of a server: %w", err)
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
