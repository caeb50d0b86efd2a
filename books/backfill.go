package books

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/backfill"
	"github.com/tollbook/tollbook/ent/fetchcursor"
)

// longestBackfill is how many years a back-fill may reach over.
const longestBackfill = 10

// BackfillInput says which past calls are to be fetched.
type BackfillInput struct {
	ServerID uuid.UUID
	// From and To bound when the calls started.
	From, To time.Time
}

// Backfill asks for past calls to be fetched, in the background and beside those of now. What is in the books already stays as it is.
func (b *Book) Backfill(ctx context.Context, in BackfillInput, by string) (*ent.Backfill, error) {
	var c checks
	switch {
	case !in.From.Before(in.To):
		c.refuse("to", "The end must be after the beginning.")
	case in.From.AddDate(longestBackfill, 0, 0).Before(in.To):
		c.refuse("from", "At most %d years are fetched at a time.", longestBackfill)
	case in.From.After(b.now()):
		c.refuse("from", "This is in the future.")
	}
	if err := c.err(); err != nil {
		return nil, err
	}
	id, err := newID()
	if err != nil {
		return nil, err
	}
	var made *ent.Backfill
	err = b.write(ctx, func(tx writing) error {
		s, err := tx.ent.Server.Get(ctx, in.ServerID)
		if ent.IsNotFound(err) {
			return notFound("serverId", "server")
		}
		if err != nil {
			return err
		}
		if s.FetchFrom == billing.FetchNothing {
			return billing.Errorf(billing.Conflict, "serverId", "Say in the settings of %s where its calls are fetched from.", s.Name)
		}
		if err := tx.ent.FetchCursor.Update().Where(fetchcursor.ID(s.ID)).SetNextAttemptAt(b.now()).Exec(ctx); err != nil {
			return err
		}
		made, err = tx.ent.Backfill.Create().SetID(id).SetServerID(s.ID).SetState(billing.RunQueued).SetFromAt(in.From).SetToAt(in.To).
			SetRequestedBy(by).SetRequestedAt(b.now()).SetTotal(0).SetDone(0).SetStored(0).SetError("").Save(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("ask for past calls: %w", err)
	}
	return made, nil
}

// CancelBackfill ends a back-fill; what it has fetched so far stays.
func (b *Book) CancelBackfill(ctx context.Context, id uuid.UUID) (*ent.Backfill, error) {
	n, err := b.ent.Backfill.Update().Where(backfill.ID(id), backfill.StateIn(billing.RunQueued, billing.RunRunning)).
		SetState(billing.RunCancelled).SetFinishedAt(b.now()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("cancel a back-fill: %w", err)
	}
	v, err := b.ent.Backfill.Get(ctx, id)
	switch {
	case ent.IsNotFound(err):
		return nil, notFound("id", "back-fill")
	case err != nil:
		return nil, fmt.Errorf("read a back-fill: %w", err)
	case n == 0:
		return nil, billing.Errorf(billing.Conflict, "id", "This back-fill is %s already.", v.State)
	}
	return v, nil
}

// NextBackfill is the oldest back-fill of a server that is not finished; false where there is none. One that a process left
// behind goes on where it was.
func (b *Book) NextBackfill(ctx context.Context, server uuid.UUID) (*ent.Backfill, bool, error) {
	v, err := b.ent.Backfill.Query().Where(backfill.ServerID(server), backfill.StateIn(billing.RunQueued, billing.RunRunning)).
		Order(backfill.ByRequestedAt(), backfill.ByID()).First(ctx)
	if ent.IsNotFound(err) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("read back-fills: %w", err)
	}
	return v, true, nil
}

// BeginBackfill notes of how many rows a back-fill is.
func (b *Book) BeginBackfill(ctx context.Context, id uuid.UUID, total int64) error {
	_, err := b.ent.Backfill.Update().Where(backfill.ID(id), backfill.StateEQ(billing.RunQueued)).SetState(billing.RunRunning).
		SetStartedAt(b.now()).SetTotal(total).Save(ctx)
	if err != nil {
		return fmt.Errorf("begin a back-fill: %w", err)
	}
	return nil
}

// MarkBackfill notes up to which row a back-fill has come, and tells whether it goes on: it does not when it was cancelled.
func (b *Book) MarkBackfill(ctx context.Context, id uuid.UUID, mark FetchMark, rows, stored int) (goesOn bool, err error) {
	n, err := b.ent.Backfill.Update().Where(backfill.ID(id), backfill.StateEQ(billing.RunRunning)).SetPositionAt(mark.At).SetPositionID(mark.ID).
		AddDone(int64(rows)).AddStored(int64(stored)).Save(ctx)
	if err != nil {
		return false, fmt.Errorf("note how far a back-fill has come: %w", err)
	}
	return n > 0, nil
}

// EndBackfill notes that a back-fill came to its end. Where it reaches up to what was fetched since, its days are compared
// with the PBX from now on too.
func (b *Book) EndBackfill(ctx context.Context, id uuid.UUID) error {
	err := b.write(ctx, func(tx writing) error {
		_, err := tx.ent.Backfill.Update().Where(backfill.ID(id), backfill.StateEQ(billing.RunRunning)).SetState(billing.RunDone).
			SetFinishedAt(b.now()).Save(ctx)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE fetch_cursors AS c SET since = b.from_at FROM backfills AS b
			WHERE b.id = $1 AND b.state = 'done' AND c.id = b.server_id AND c.since BETWEEN b.from_at AND b.to_at`, id)
		return err
	})
	if err != nil {
		return fmt.Errorf("end a back-fill: %w", err)
	}
	return nil
}
