package books

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
	entrerate "github.com/tollbook/tollbook/ent/rerate"
)

// Automatic is who asks for the runs that Tollbook begins by itself when a rate may have appeared.
const Automatic = "Tollbook"

// RerateTotal is what the calls of one currency cost before and after.
type RerateTotal struct {
	Currency string       `json:"currency"`
	Before   money.Amount `json:"before"`
	After    money.Amount `json:"after"`
}

// reratePosition is up to where a run has come: all clients before Client, and of that one all calls up to Started and ID.
type reratePosition struct {
	Client  uuid.UUID `json:"client"`
	Started time.Time `json:"started,omitzero"`
	ID      uuid.UUID `json:"id,omitzero"`
}

// Rerate asks for the calls of a scope to be charged anew, by what is in force at their starts. It is done in the
// background by whichever process is free.
func (b *Book) Rerate(ctx context.Context, scope CallScope, reason, by string) (*ent.Rerate, error) {
	var c checks
	c.add(scope.Check())
	reason = c.text("reason", reason, 1, 500)
	if err := c.err(); err != nil {
		return nil, err
	}
	var made *ent.Rerate
	err := b.write(ctx, func(tx writing) error {
		var err error
		made, err = b.queueRerate(ctx, tx, scope, reason, by)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("ask for calls to be charged anew: %w", err)
	}
	b.wakeRerates()
	return made, nil
}

func (b *Book) queueRerate(ctx context.Context, tx writing, scope CallScope, reason, by string) (*ent.Rerate, error) {
	document, err := json.Marshal(scope)
	if err != nil {
		return nil, err
	}
	id, err := newID()
	if err != nil {
		return nil, err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO rerates (id, state, reason, scope, requested_by, requested_at, total, done, changed, totals, error)
		VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, '[]', '')`, id, string(billing.RunQueued), reason, string(document), by, b.now())
	if err != nil {
		return nil, err
	}
	return tx.ent.Rerate.Get(ctx, id)
}

// CancelRerate ends a run that is not finished; what it has changed so far stays.
func (b *Book) CancelRerate(ctx context.Context, id uuid.UUID) (*ent.Rerate, error) {
	n, err := b.ent.Rerate.Update().Where(entrerate.ID(id), entrerate.StateIn(billing.RunQueued, billing.RunRunning)).
		SetState(billing.RunCancelled).SetFinishedAt(b.now()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("cancel charging anew: %w", err)
	}
	v, err := b.ent.Rerate.Get(ctx, id)
	switch {
	case ent.IsNotFound(err):
		return nil, notFound("id", "run")
	case err != nil:
		return nil, fmt.Errorf("read a run: %w", err)
	case n == 0:
		return nil, billing.Errorf(billing.Conflict, "id", "This run is %s already.", v.State)
	}
	return v, nil
}

// unratedWait is how far back calls without a rate are looked at again by themselves.
const unratedWait = longestScope

// reviewUnrated asks, in a transaction that changes how calls are rated, for the calls that wait for a rate to be charged
// anew, unless there are none or that is asked for already.
func (b *Book) reviewUnrated(ctx context.Context, tx writing) error {
	now := b.now()
	scope := CallScope{
		From: now.AddDate(0, 0, -unratedWait+1), To: now.Add(clockSkew), CallTypes: []rating.CallType{rating.Unrated},
	}
	var waits, asked bool
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM cdrs WHERE call_type = 'Unrated' AND started_at >= $1),
		EXISTS (SELECT FROM rerates WHERE state = 'queued' AND requested_by = $2)`, scope.From, Automatic).Scan(&waits, &asked)
	if err != nil {
		return fmt.Errorf("look for calls without a rate: %w", err)
	}
	if !waits || asked {
		return nil
	}
	_, err = b.queueRerate(ctx, tx, scope, "Rates have changed: calls that wait for one are looked at again.", Automatic)
	return err
}

// rerateTick is how often a process looks for runs that nobody woke it for.
const rerateTick = 5 * time.Second

func (b *Book) wakeRerates() { wake(b.rerates) }

// RunRerates charges calls anew, as it is asked for, until ctx ends. Every process may do it; a run is one process's at a
// time, and one that a process left behind is taken up where it was.
func (b *Book) RunRerates(ctx context.Context) error {
	tick := time.NewTicker(rerateTick)
	defer tick.Stop()
	for {
		if err := b.RerateOnce(ctx); err != nil && ctx.Err() == nil {
			b.log.ErrorContext(ctx, "charge calls anew", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		case <-b.rerates:
		}
	}
}

// RerateOnce does the runs that are asked for and that no other process is at.
func (b *Book) RerateOnce(ctx context.Context) error {
	waiting, err := b.ent.Rerate.Query().Where(entrerate.StateIn(billing.RunQueued, billing.RunRunning)).
		Order(entrerate.ByRequestedAt(), entrerate.ByID(entsql.OrderAsc())).Limit(100).All(ctx)
	if err != nil {
		return fmt.Errorf("read runs: %w", err)
	}
	var failed error
	for _, v := range waiting {
		failed = errors.Join(failed, b.alone(ctx, v.ID, func() error { return b.runRerate(ctx, v.ID) }))
	}
	return failed
}

// alone does something unless another process is doing it under the same key. The lock is the connection's, so that it
// ends with the process.
func (b *Book) alone(ctx context.Context, key uuid.UUID, do func() error) error {
	conn, err := b.db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("reach database: %w", err)
	}
	defer func() { _ = conn.Close() }()
	var mine bool
	if err := conn.QueryRowContext(ctx, `SELECT pg_try_advisory_lock(hashtextextended($1, 1))`, key.String()).Scan(&mine); err != nil {
		return fmt.Errorf("lock a run: %w", err)
	}
	if !mine {
		return nil
	}
	defer func() {
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock(hashtextextended($1, 1))`, key.String())
	}()
	return do()
}

// runRerate does one run to its end, and says how it ended.
func (b *Book) runRerate(ctx context.Context, id uuid.UUID) error {
	v, err := b.ent.Rerate.Get(ctx, id)
	if err != nil {
		return fmt.Errorf("read a run: %w", err)
	}
	if v.State != billing.RunQueued && v.State != billing.RunRunning {
		return nil // another process was faster
	}
	run := rerateRun{Book: b, id: id, rerateTally: rerateTally{done: v.Done, changed: v.Changed}}
	err = run.begin(ctx, v)
	if err == nil {
		err = run.clients(ctx)
	}
	over := errors.Is(err, errCancelled) || ctx.Err() != nil // the latter is taken up again
	switch {
	case over:
		return nil
	case err != nil:
		b.log.ErrorContext(ctx, "charge calls anew", "run", id, "error", err)
		return b.endRerate(ctx, id, billing.RunFailed, "It could not go on. The server's log says why. Ask for it again.")
	case v.RequestedBy == Automatic && run.changed == 0:
		return b.ent.Rerate.DeleteOneID(id).Exec(ctx) // nothing to remember
	}
	return b.endRerate(ctx, id, billing.RunDone, "")
}

func (b *Book) endRerate(ctx context.Context, id uuid.UUID, state billing.RunState, why string) error {
	_, err := b.ent.Rerate.Update().Where(entrerate.ID(id), entrerate.StateEQ(billing.RunRunning)).SetState(state).
		SetFinishedAt(b.now()).SetError(why).Save(ctx)
	if err != nil {
		return fmt.Errorf("end a run: %w", err)
	}
	return nil
}
