package books

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/backfill"
	"github.com/tollbook/tollbook/ent/fetchcursor"
	"github.com/tollbook/tollbook/ent/reconciliation"
	"github.com/tollbook/tollbook/ent/server"
)

// mostServers is how many servers are fetched from at most.
const mostServers = 1000

// FetchServers are the servers whose calls are fetched.
func (b *Book) FetchServers(ctx context.Context) ([]*ent.Server, error) {
	servers, err := b.ent.Server.Query().Where(server.FetchFromNEQ(billing.FetchNothing)).Order(server.ByName(), server.ByID()).Limit(mostServers).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read servers: %w", err)
	}
	return servers, nil
}

// FetchDue gives the servers whose calls are to be looked at now.
func (b *Book) FetchDue(ctx context.Context) ([]*ent.Server, error) {
	servers, err := b.FetchServers(ctx)
	if err != nil {
		return nil, err
	}
	rest, err := b.ent.FetchCursor.Query().Where(fetchcursor.NextAttemptAtGT(b.now())).IDs(ctx)
	if err != nil {
		return nil, fmt.Errorf("read fetch cursors: %w", err)
	}
	resting := map[uuid.UUID]bool{}
	for _, id := range rest {
		resting[id] = true
	}
	due := servers[:0]
	for _, s := range servers {
		if !resting[s.ID] {
			due = append(due, s)
		}
	}
	return due, nil
}

// FetchAlone does something with a server and how far its calls were fetched, unless another process is at it: a PBX is
// asked by one process at a time.
func (b *Book) FetchAlone(ctx context.Context, id uuid.UUID, do func(*ent.Server, *ent.FetchCursor) error) error {
	return b.alone(ctx, uuid.NewSHA1(id, []byte("fetch")), func() error {
		s, err := b.ent.Server.Get(ctx, id)
		if ent.IsNotFound(err) {
			return notFound("serverId", "server")
		}
		if err != nil {
			return fmt.Errorf("read server: %w", err)
		}
		_, err = b.db.ExecContext(ctx, `INSERT INTO fetch_cursors (id, state, since, last_error, advice, failures, next_attempt_at, rows_fetched,
				quarantined, lag_seconds, rows_behind)
			VALUES ($1, $2, $3, '', '', 0, $3, 0, 0, 0, 0) ON CONFLICT (id) DO NOTHING`, id, string(billing.FetchNew), b.now())
		if err != nil {
			return fmt.Errorf("make fetch cursor: %w", err)
		}
		cursor, err := b.ent.FetchCursor.Get(ctx, id)
		if err != nil {
			return fmt.Errorf("read fetch cursor: %w", err)
		}
		return do(s, cursor)
	})
}

// FetchMark is a row of a PBX that was read: when FusionPBX wrote it, and whose it is.
type FetchMark struct {
	At time.Time
	ID uuid.UUID
}

// MarkFetched notes that rows were taken in up to a mark. The mark never goes back, so that rows which are read again do no harm.
func (b *Book) MarkFetched(ctx context.Context, id uuid.UUID, mark FetchMark, rows, quarantined int) error {
	_, err := b.db.ExecContext(ctx, `UPDATE fetch_cursors SET rows_fetched = rows_fetched + $4, quarantined = quarantined + $5,
			mark_at = CASE WHEN mark_at IS NULL OR (mark_at, mark_id) < ($2, $3) THEN $2 ELSE mark_at END,
			mark_id = CASE WHEN mark_at IS NULL OR (mark_at, mark_id) < ($2, $3) THEN $3 ELSE mark_id END
		WHERE id = $1`, id, mark.At, mark.ID, rows, quarantined)
	if err != nil {
		return fmt.Errorf("note what was fetched: %w", err)
	}
	return nil
}

// FetchStatus is how a look at a PBX ended.
type FetchStatus struct {
	// Lag is how long ago FusionPBX wrote the first row that was not read, and Behind how many there are.
	Lag    time.Duration
	Behind int64
	// Indexed and FlowReadable are known of a database alone.
	Indexed, FlowReadable *bool
	// Next is when to look again.
	Next time.Duration
}

// Fetched notes that a look at a PBX went well.
func (b *Book) Fetched(ctx context.Context, id uuid.UUID, status FetchStatus) error {
	state, now := billing.FetchCurrent, b.now()
	if status.Behind > 0 {
		state = billing.FetchBehind
	}
	_, err := b.db.ExecContext(ctx, `UPDATE fetch_cursors SET state = $2, last_success_at = $3, failures = 0, last_error = '', advice = '',
			next_attempt_at = $4, lag_seconds = $5, rows_behind = $6, indexed = $7, flow_readable = $8 WHERE id = $1`,
		id, string(state), now, now.Add(status.Next), int64(status.Lag/time.Second), status.Behind, status.Indexed, status.FlowReadable)
	if err != nil {
		return fmt.Errorf("note that calls were fetched: %w", err)
	}
	return nil
}

const (
	// longestFetchPause is the most that a PBX which fails is left alone.
	longestFetchPause = 15 * time.Minute
	// longestFetchError is how many bytes of an error are kept.
	longestFetchError = 500
)

// FetchFailed notes why a PBX could not be read, with what to do about it; it is looked at again later each time.
func (b *Book) FetchFailed(ctx context.Context, s *ent.Server, cursor *ent.FetchCursor, why error, advice string) error {
	now, text := b.now(), cdr.Text(why.Error())
	pause := fetchPause(time.Duration(s.PollSeconds)*time.Second, cursor.Failures+1, float64(now.UnixMicro()%1000)/1000)
	_, err := b.db.ExecContext(ctx, `UPDATE fetch_cursors SET state = $2, last_error_at = $3, last_error = $4, advice = $5, failures = failures + 1,
			next_attempt_at = $6 WHERE id = $1`,
		s.ID, string(billing.FetchFailing), now, strings.ToValidUTF8(text[:min(len(text), longestFetchError)], ""), advice, now.Add(pause))
	if err != nil {
		return fmt.Errorf("note that calls could not be fetched: %w", err)
	}
	return nil
}

// fetchPause is how long a PBX is left alone after so many failures: twice as long each time, by chance a fifth more or
// less, so that many don't come back at once. random is from 0 to 1.
func fetchPause(poll time.Duration, failures int, random float64) time.Duration {
	pause := poll
	for i := 1; i < failures && pause < longestFetchPause; i++ {
		pause *= 2
	}
	const spread = 0.2
	return time.Duration(float64(min(pause, longestFetchPause)) * (1 - spread + 2*spread*random))
}

// fetchAnew lets a server be looked at at once, since its settings have changed.
func (b *Book) fetchAnew(ctx context.Context, tx writing, id uuid.UUID) error {
	_, err := tx.ExecContext(ctx, `UPDATE fetch_cursors SET next_attempt_at = $2, failures = 0 WHERE id = $1`, id, b.now())
	return err
}

// forgetFetching drops what is known of a server that goes.
func forgetFetching(ctx context.Context, tx writing, id uuid.UUID) error {
	_, cursor := tx.ent.FetchCursor.Delete().Where(fetchcursor.ID(id)).Exec(ctx)
	_, backfills := tx.ent.Backfill.Delete().Where(backfill.ServerID(id)).Exec(ctx)
	_, days := tx.ent.Reconciliation.Delete().Where(reconciliation.ServerID(id)).Exec(ctx)
	return errors.Join(cursor, backfills, days)
}

// ReconcileSoon lets the calls of a server be compared with the books' at the next look.
func (b *Book) ReconcileSoon(ctx context.Context, id uuid.UUID) error {
	n, err := b.ent.FetchCursor.Update().Where(fetchcursor.ID(id)).ClearReconciledAt().SetNextAttemptAt(b.now()).Save(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("ask for calls to be compared: %w", err)
	case n == 0:
		return billing.Errorf(billing.Conflict, "serverId", "Nothing was fetched from this server yet. Say in its settings where its calls are fetched from.")
	}
	return nil
}
