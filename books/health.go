package books

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/health"
	"github.com/tollbook/tollbook/ent/server"
)

const (
	// checkedAtOnce is how many servers a process takes to check at a time.
	checkedAtOnce = 16
	// checkLease is how long a process has for a check before another one may do it.
	checkLease = time.Minute
	// healthKept is how long the hours are kept.
	healthKept = 90 * 24 * time.Hour
)

// DueServers takes the servers that are to be checked now, each for this process alone. Only those with a username and a
// password are watched.
func (b *Book) DueServers(ctx context.Context) ([]*ent.Server, error) {
	now := b.now()
	if err := b.watchNew(ctx, now); err != nil {
		return nil, err
	}
	rows, err := b.db.QueryContext(ctx, `UPDATE server_health SET next_check_at = $2
		WHERE id IN (SELECT h.id FROM server_health h JOIN servers s ON s.id = h.id
			WHERE h.next_check_at <= $1 AND s.username <> '' AND s.password_encrypted IS NOT NULL
			ORDER BY h.next_check_at LIMIT $3 FOR UPDATE OF h SKIP LOCKED)
		RETURNING id`, now, now.Add(checkLease), checkedAtOnce)
	if err != nil {
		return nil, fmt.Errorf("take servers to check: %w", err)
	}
	defer func() { _ = rows.Close() }()
	var ids []uuid.UUID
	for rows.Next() {
		var id uuid.UUID
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("take servers to check: %w", err)
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil || len(ids) == 0 {
		return nil, err
	}
	due, err := b.ent.Server.Query().Where(server.IDIn(ids...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read servers to check: %w", err)
	}
	return due, nil
}

// watchNew lets servers be watched that were not so far.
func (b *Book) watchNew(ctx context.Context, now time.Time) error {
	_, err := b.db.ExecContext(ctx, `INSERT INTO server_health
			(id, state, next_check_at, failures, last_error, milliseconds, active_calls, registered, extensions, version, test_steps)
		SELECT id, $1, $2::timestamptz, 0, '', 0, 0, 0, 0, '', '[]' FROM servers s
		WHERE username <> '' AND password_encrypted IS NOT NULL AND NOT EXISTS (SELECT FROM server_health h WHERE h.id = s.id)
		ON CONFLICT (id) DO NOTHING`, billing.HealthUnknown, now)
	if err != nil {
		return fmt.Errorf("watch new servers: %w", err)
	}
	return nil
}

// NoteHealth keeps what a check found, and gives how the server was before and is now. A server that was deleted meanwhile is
// unknown before and after.
func (b *Book) NoteHealth(ctx context.Context, id uuid.UUID, c billing.HealthCheck) (before, after billing.Health, err error) {
	err = b.write(ctx, func(tx writing) error {
		row, err := tx.ent.Health.Query().Where(health.ID(id)).ForUpdate().Only(ctx)
		if ent.IsNotFound(err) {
			before.State, after.State = billing.HealthUnknown, billing.HealthUnknown
			return nil
		}
		if err != nil {
			return err
		}
		before = healthOf(row)
		after = before.After(c)
		pause := after.Pause()
		pause += pause * time.Duration(id[len(id)-1]) / 2560 // up to a tenth more, so that servers are not asked all at once
		update := tx.ent.Health.UpdateOneID(id).SetState(after.State).SetNillableSince(filledTime(after.Since)).
			SetCheckedAt(after.CheckedAt).SetNextCheckAt(b.now().Add(pause)).SetFailures(after.Failures).
			SetLastError(after.LastError).SetNillableLastFailedAt(filledTime(after.LastFailedAt))
		if after.Failures > 0 {
			update.SetFailingSince(after.FailingSince)
		} else {
			update.ClearFailingSince().SetMilliseconds(milliseconds(c.Took)).SetActiveCalls(c.ActiveCalls).
				SetRegistered(c.Registered).SetExtensions(c.Extensions).SetVersion(c.Version)
			setFiles(update, c.Files)
		}
		if err := errors.Join(b.askAboutServer(ctx, tx, id, before, after), b.askAboutFiles(ctx, tx, row, update, c)); err != nil {
			return err
		}
		if err := update.Exec(ctx); err != nil {
			return err
		}
		return noteHour(ctx, tx, id, c, before.StandsFor(c))
	})
	if err != nil {
		return before, after, fmt.Errorf("note a server's health: %w", err)
	}
	return before, after, nil
}

func setFiles(update *ent.HealthUpdateOne, f *billing.CDRFiles) {
	if f == nil {
		update.ClearFilesWaiting().ClearFilesFailedSQL().ClearFilesFailedXML().ClearFilesFailedSize()
		return
	}
	update.SetFilesWaiting(f.Waiting).SetFilesFailedSQL(f.FailedSQL).SetFilesFailedXML(f.FailedXML).SetFilesFailedSize(f.FailedSize)
}

// FilesOf are the CDRs that a server told are in no row of its database; nil where it does not tell.
func FilesOf(v *ent.Health) *billing.CDRFiles {
	if v.FilesWaiting == nil || v.FilesFailedSQL == nil || v.FilesFailedXML == nil || v.FilesFailedSize == nil {
		return nil
	}
	return &billing.CDRFiles{Waiting: *v.FilesWaiting, FailedSQL: *v.FilesFailedSQL, FailedXML: *v.FilesFailedXML, FailedSize: *v.FilesFailedSize}
}

// noteHour adds a check to its hour.
func noteHour(ctx context.Context, tx writing, id uuid.UUID, c billing.HealthCheck, stoodFor time.Duration) error {
	hour, err := newID()
	if err != nil {
		return err
	}
	seconds := int(stoodFor.Round(time.Second) / time.Second)
	failed, down, took := 0, 0, milliseconds(c.Took)
	if c.Problem != "" {
		failed, down, took = 1, seconds, 0
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO health_hours AS h (id, server_id, hour, checks, failures, watched_seconds, down_seconds,
			milliseconds_sum, milliseconds_max, calls_max, registered_last)
		VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10)
		ON CONFLICT (server_id, hour) DO UPDATE SET checks = h.checks + 1, failures = h.failures + excluded.failures,
			watched_seconds = h.watched_seconds + excluded.watched_seconds, down_seconds = h.down_seconds + excluded.down_seconds,
			milliseconds_sum = h.milliseconds_sum + excluded.milliseconds_sum,
			milliseconds_max = greatest(h.milliseconds_max, excluded.milliseconds_max),
			calls_max = greatest(h.calls_max, excluded.calls_max),
			registered_last = CASE WHEN excluded.failures = 0 THEN excluded.registered_last ELSE h.registered_last END`,
		hour, id, c.At.UTC().Truncate(time.Hour), failed, seconds, down, int64(took), took, c.ActiveCalls, c.Registered)
	return err
}

// healthOf is how a server is by its row.
func healthOf(v *ent.Health) billing.Health {
	return billing.Health{
		State: v.State, Since: since(v.Since), CheckedAt: since(v.CheckedAt), Failures: v.Failures,
		FailingSince: since(v.FailingSince), LastError: v.LastError, LastFailedAt: since(v.LastFailedAt),
	}
}

// since is a time that may be null; zero where it is.
func since(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}

// filledTime is a time to be stored; null where it is zero.
func filledTime(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// milliseconds are whole ones, at least one for what took any time, and no more than a column holds.
func milliseconds(d time.Duration) int {
	return int(min(max(d, 0)+time.Millisecond-1, time.Hour) / time.Millisecond)
}

// dropOldHealth forgets the hours that are too old.
func (b *Book) dropOldHealth(ctx context.Context, now time.Time) error {
	if _, err := b.db.ExecContext(ctx, `DELETE FROM health_hours WHERE hour < $1`, now.Add(-healthKept)); err != nil {
		return fmt.Errorf("drop old health of servers: %w", err)
	}
	return nil
}

// forgetHealth forgets how a server was.
func forgetHealth(ctx context.Context, tx writing, id uuid.UUID) error {
	_, hours := tx.ExecContext(ctx, `DELETE FROM health_hours WHERE server_id = $1`, id)
	_, err := tx.ExecContext(ctx, `DELETE FROM server_health WHERE id = $1`, id)
	return errors.Join(hours, err)
}

// checkSoon lets a server whose settings changed be checked at once.
func checkSoon(ctx context.Context, tx *sql.Tx, id uuid.UUID, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE server_health SET next_check_at = $2 WHERE id = $1`, id, now)
	return err
}
