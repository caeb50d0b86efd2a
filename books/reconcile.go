package books

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/ent/fetchcursor"
)

// CallKey is what a call of a PBX is known by.
type CallKey struct {
	UUID      string
	StartedAt time.Time
}

// KnownCall is what the books have of a call.
type KnownCall struct {
	// Stored tells that they have it, be it that it waits for its client, or was skipped and left its identity alone.
	Stored, Skipped bool
	// Estimated tells that its charge may still be made exact.
	Estimated bool
	// Seconds are the billable ones of its first part.
	Seconds int64
}

// KnownCalls tells of each of these calls of a server what the books have.
func (b *Book) KnownCalls(ctx context.Context, server uuid.UUID, calls []CallKey) ([]KnownCall, error) {
	known := make([]KnownCall, len(calls))
	if len(calls) == 0 {
		return known, nil
	}
	ids, starts := make([]uuid.UUID, len(calls)), make([]time.Time, len(calls))
	first, last := calls[0].StartedAt, calls[0].StartedAt
	for i, c := range calls {
		ids[i], starts[i] = cdr.Record{CallUUID: c.UUID, Part: 1}.Identity(server), c.StartedAt
		if c.StartedAt.Before(first) {
			first = c.StartedAt
		}
		if c.StartedAt.After(last) {
			last = c.StartedAt
		}
	}
	rows, err := b.db.QueryContext(ctx, `WITH asked AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[]) WITH ORDINALITY AS a (id, started_at, n))
		SELECT a.n, c.estimated, c.billable_seconds, false FROM asked AS a JOIN cdrs AS c ON c.started_at = a.started_at AND c.id = a.id
		WHERE c.started_at BETWEEN $3 AND $4
		UNION ALL SELECT a.n, coalesce((u.record ->> 'estimated')::boolean, false), u.billable_seconds, false
		FROM asked AS a JOIN unassigned AS u ON u.id = a.id AND u.started_at = a.started_at
		UNION ALL SELECT a.n, false, 0, true FROM asked AS a JOIN skipped AS k ON k.id = a.id AND k.started_at = a.started_at`, pq.Array(ids), pq.Array(starts), first, last)
	if err != nil {
		return nil, fmt.Errorf("look calls up: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	for rows.Next() {
		var n int
		one := KnownCall{Stored: true}
		if err := rows.Scan(&n, &one.Estimated, &one.Seconds, &one.Skipped); err != nil {
			return nil, fmt.Errorf("look calls up: %w", err)
		}
		known[n-1] = one
	}
	return known, rows.Err()
}

// OurCall is a call that the books have of a server.
type OurCall struct {
	ID        uuid.UUID
	CallUUID  string
	StartedAt time.Time
	// Domain is that of the service which took it; empty where none did.
	Domain string
}

// CallSpan says which calls: those that started from From on and before To, and were stored before StoredBefore.
type CallSpan struct{ From, To, StoredBefore time.Time }

// OurCalls are the calls of a server in a span, after one of them, at most so many.
func (b *Book) OurCalls(ctx context.Context, server uuid.UUID, in CallSpan, after OurCall, most int) ([]OurCall, error) {
	if after.StartedAt.IsZero() {
		after.StartedAt = in.From
	}
	rows, err := b.db.QueryContext(ctx, `SELECT c.id, c.call_uuid, c.started_at, coalesce(s.domain_name, '') FROM cdrs AS c
		LEFT JOIN services AS s ON s.client_id = c.client_id AND s.id = c.service_id
		WHERE c.server_id = $1 AND c.part = 1 AND c.started_at >= $2 AND c.started_at < $3 AND c.stored_at < $7 AND (c.started_at, c.id) > ($4, $5)
		ORDER BY c.started_at, c.id LIMIT $6`, server, in.From, in.To, after.StartedAt, after.ID, most, in.StoredBefore)
	if err != nil {
		return nil, fmt.Errorf("read the calls of a day: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	var ours []OurCall
	for rows.Next() {
		var c OurCall
		if err := rows.Scan(&c.ID, &c.CallUUID, &c.StartedAt, &c.Domain); err != nil {
			return nil, fmt.Errorf("read the calls of a day: %w", err)
		}
		ours = append(ours, c)
	}
	return ours, rows.Err()
}

// mostNamed is how many calls of a day are named that are missing, or extra.
const mostNamed = 20

// ReconciledDay is what a PBX and the books have of one tenant's calls of a day.
type ReconciledDay struct {
	Domain string
	Day    time.Time
	// Theirs and Ours count the calls, and the milliseconds of those that were answered.
	Theirs, TheirMilliseconds int64
	Ours, OurMilliseconds     int64
	// Missing are the calls that the books could not take; Extra those that the PBX has not; Late counts those that were found missing
	// and fetched.
	Missing, Extra []string
	Late           int64
}

// SaveReconciled keeps what was found of a day. What was late stays so when the day is compared again.
func (b *Book) SaveReconciled(ctx context.Context, server uuid.UUID, days []*ReconciledDay) error {
	return b.write(ctx, func(tx writing) error {
		for _, d := range days {
			id, err := newID()
			if err != nil {
				return err
			}
			_, err = tx.ExecContext(ctx, `INSERT INTO reconciliations (id, server_id, domain_name, day, their_calls, their_milliseconds, our_calls,
					our_milliseconds, missing, extra, late, missing_calls, extra_calls, checked_at)
				VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
				ON CONFLICT (server_id, day, domain_name) DO UPDATE SET their_calls = excluded.their_calls, their_milliseconds = excluded.their_milliseconds,
					our_calls = excluded.our_calls, our_milliseconds = excluded.our_milliseconds, missing = excluded.missing, extra = excluded.extra,
					late = reconciliations.late + excluded.late, missing_calls = excluded.missing_calls, extra_calls = excluded.extra_calls,
					checked_at = excluded.checked_at`,
				id, server, d.Domain, d.Day.Format(time.DateOnly), d.Theirs, d.TheirMilliseconds, d.Ours, d.OurMilliseconds, len(d.Missing), len(d.Extra), d.Late,
				firstOf(d.Missing), firstOf(d.Extra), b.now())
			if err != nil {
				return fmt.Errorf("keep what was compared: %w", err)
			}
		}
		return nil
	})
}

// firstOf are the calls that are named.
func firstOf(calls []string) pq.StringArray {
	return append(pq.StringArray{}, calls[:min(mostNamed, len(calls))]...)
}

// Reconciled notes that the last days of a server were compared.
func (b *Book) Reconciled(ctx context.Context, server uuid.UUID) error {
	if err := b.ent.FetchCursor.Update().Where(fetchcursor.ID(server)).SetReconciledAt(b.now()).Exec(ctx); err != nil {
		return fmt.Errorf("note that calls were compared: %w", err)
	}
	return nil
}
