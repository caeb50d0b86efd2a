package books

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/autobill"
	"github.com/tollbook/tollbook/ent/autobillresult"
	"github.com/tollbook/tollbook/ent/customer"
)

// AutobillInput asks for a billing run.
type AutobillInput struct {
	// Due closes the periods that ended by then. Defaults to now.
	Due time.Time
	// ClientID bills one client; nil is all.
	ClientID *uuid.UUID
	// DryRun prices and shows, and writes nothing.
	DryRun bool
}

// Autobill asks for a run; it is done in the background by any process of these books.
func (b *Book) Autobill(ctx context.Context, in AutobillInput, by string) (*ent.Autobill, error) {
	if in.Due.IsZero() {
		in.Due = b.now()
	}
	if in.Due.After(b.now().Add(clockSkew)) && !in.DryRun {
		return nil, billing.Errorf(billing.Invalid, "due", "Periods that have not ended yet cannot be billed: choose a time up to now, or a dry run.")
	}
	if in.ClientID != nil {
		known, err := b.ent.Customer.Query().Where(customer.ID(*in.ClientID)).Exist(ctx)
		if err != nil {
			return nil, fmt.Errorf("read client: %w", err)
		}
		if !known {
			return nil, notFound("clientId", "client")
		}
	}
	id, err := newID()
	if err != nil {
		return nil, err
	}
	made, err := b.ent.Autobill.Create().SetID(id).SetState(billing.RunQueued).SetDue(in.Due).SetNillableClientID(in.ClientID).
		SetDryRun(in.DryRun).SetRequestedBy(by).SetRequestedAt(b.now()).SetTotal(0).SetDone(0).SetBilled(0).SetSkipped(0).
		SetZero(0).SetParked(0).SetError("").Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("ask for a billing run: %w", err)
	}
	wake(b.autobills)
	return made, nil
}

// wake tells who waits that there is something to do.
func wake(waiting chan struct{}) {
	select {
	case waiting <- struct{}{}:
	default:
	}
}

// CancelAutobill ends a run; what was billed stays.
func (b *Book) CancelAutobill(ctx context.Context, id uuid.UUID) (*ent.Autobill, error) {
	n, err := b.ent.Autobill.Update().Where(autobill.ID(id), autobill.StateIn(billing.RunQueued, billing.RunRunning)).
		SetState(billing.RunCancelled).SetFinishedAt(b.now()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("cancel a billing run: %w", err)
	}
	v, err := b.ent.Autobill.Get(ctx, id)
	switch {
	case ent.IsNotFound(err):
		return nil, notFound("id", "billing run")
	case err != nil:
		return nil, fmt.Errorf("read billing run: %w", err)
	case n == 0 && v.State != billing.RunCancelled:
		return nil, billing.Errorf(billing.Conflict, "id", "The run has ended already.")
	}
	return v, nil
}

// runAutobill does a run to its end, or until it is cancelled.
func (b *Book) runAutobill(ctx context.Context, v *ent.Autobill) error {
	clients, err := b.dueClients(ctx, v)
	if err != nil {
		return err
	}
	if err := b.beginAutobill(ctx, v, int64(len(clients))); err != nil {
		return err
	}
	for _, client := range clients {
		running, err := b.billFor(ctx, v, client)
		if err != nil || !running {
			return err
		}
	}
	return b.endAutobill(ctx, v)
}

// endAutobill notes that a run is done, and asks for the proof that follows it.
func (b *Book) endAutobill(ctx context.Context, v *ent.Autobill) error {
	err := b.write(ctx, func(tx writing) error {
		n, err := tx.ent.Autobill.Update().Where(autobill.ID(v.ID), autobill.State(billing.RunRunning)).SetState(billing.RunDone).
			SetFinishedAt(b.now()).Save(ctx)
		if err != nil || n == 0 || v.DryRun {
			return err
		}
		if _, err = b.askProof(ctx, tx, v.ClientID, v.RequestedBy); err != nil {
			return err
		}
		return b.askAboutParked(ctx, tx, v.ID)
	})
	if err != nil {
		return fmt.Errorf("end billing run: %w", err)
	}
	wake(b.proofs)
	return nil
}

// beginAutobill notes that a run begins, or goes on with so many clients that are left.
func (b *Book) beginAutobill(ctx context.Context, v *ent.Autobill, left int64) error {
	update := b.ent.Autobill.Update().Where(autobill.ID(v.ID), autobill.State(v.State)).SetState(billing.RunRunning)
	if v.State == billing.RunQueued {
		update.SetStartedAt(b.now()).SetTotal(left)
	} else {
		update.SetDone(v.Total - left) // the last one may have been billed and not noted
	}
	if err := update.Exec(ctx); err != nil {
		return fmt.Errorf("begin billing run: %w", err)
	}
	return nil
}

// dueClients selects the clients with a service whose period ended by then, unless it is over and has no late calls, and those
// with items for a next invoice that will be none of a service. A day more: due dates are in each client's zone.
const dueClients = `SELECT s.client_id FROM services AS s WHERE s.next_due_date <= ($1::timestamptz AT TIME ZONE 'UTC')::date + 1
		AND (s.client_id = $2 OR $2 IS NULL) AND (` + goesOn + ` OR EXISTS (SELECT FROM usage AS u
			WHERE u.client_id = s.client_id AND u.service_id = s.id AND u.period_start >= s.billed_until AND u.calls <> 0))
	UNION SELECT i.client_id FROM items AS i WHERE NOT i.recurring AND i.invoice_id IS NULL AND i.ended_at IS NULL AND i.service_id IS NULL
		AND (i.client_id = $2 OR $2 IS NULL) AND NOT EXISTS (SELECT FROM services AS s WHERE s.client_id = i.client_id AND ` + goesOn + `)`

// goesOn tells of a service, named s, that it has begun and has not been billed to its end.
const goesOn = `(s.status NOT IN ('pending', 'cancelled') AND (s.active_until IS NULL OR s.billed_until IS NULL OR s.billed_until < s.active_until))`

// dueClients are those that a run has still to look at, in the order of their ids.
func (b *Book) dueClients(ctx context.Context, v *ent.Autobill) ([]uuid.UUID, error) {
	rows, err := b.db.QueryContext(ctx, dueClients, v.Due, v.ClientID)
	if err != nil {
		return nil, fmt.Errorf("read due clients: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	var clients []uuid.UUID
	for rows.Next() {
		var id uuid.UUID
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("read due clients: %w", err)
		}
		if v.Position == nil || slices.Compare(id[:], v.Position[:]) > 0 {
			clients = append(clients, id)
		}
	}
	slices.SortFunc(clients, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	return clients, rows.Err()
}

// billFor bills one client of a run, all that is due. It tells whether the run goes on.
func (b *Book) billFor(ctx context.Context, v *ent.Autobill, client uuid.UUID) (running bool, err error) {
	if v.DryRun {
		return b.foreseeFor(ctx, v, client)
	}
	for {
		made, err := b.billClient(ctx, client, v.Due, v.RequestedBy, v.ID)
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		if err != nil && !errors.Is(err, errStopped) {
			made = b.parked(ctx, client, err)
		}
		switch {
		case errors.Is(err, errStopped):
			return false, nil
		case made.Outcome == billing.Skipped || made.Outcome == billing.Parked:
			return b.endClient(ctx, v, client, made)
		case !made.More:
			return true, nil
		}
	}
}

// parked is what becomes of a client for whom something went wrong that nobody foresaw.
func (b *Book) parked(ctx context.Context, client uuid.UUID, err error) Bill {
	b.log.ErrorContext(ctx, "a client could not be billed", "client", client, "error", err)
	return Bill{Outcome: billing.Parked, Reason: "Something went wrong: see the server's log, and run again."}
}

// foreseeFor notes what a run would bill one client, all that is due. It tells whether the run goes on.
func (b *Book) foreseeFor(ctx context.Context, v *ent.Autobill, client uuid.UUID) (running bool, err error) {
	bills, err := b.WouldBill(ctx, client, v.Due)
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if err != nil {
		bills = []Bill{b.parked(ctx, client, err)}
	}
	err = b.write(ctx, func(tx writing) error {
		for _, bill := range bills {
			if err := noteBill(ctx, tx, v.ID, client, bill); err != nil {
				return err
			}
		}
		return passClient(ctx, tx, v.ID, client)
	})
	if errors.Is(err, errStopped) {
		return false, nil
	}
	return err == nil, err
}

// noteBill writes what became of a client into the report of a run. Its error is errStopped where the run was cancelled.
func noteBill(ctx context.Context, tx writing, run, client uuid.UUID, made Bill) error {
	id, err := newID()
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO autobill_results (id, autobill_id, client_id, outcome, reason, invoice_id, total, currency)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, id, run, client, string(made.Outcome), made.Reason, idOrNil(made.InvoiceID),
		made.Total, made.Currency)
	if err != nil {
		return fmt.Errorf("note a bill: %w", err)
	}
	update := tx.ent.Autobill.Update().Where(autobill.ID(run), autobill.State(billing.RunRunning))
	switch made.Outcome {
	case billing.Billed:
		update.AddBilled(1)
	case billing.Zero:
		update.AddZero(1)
	case billing.Parked:
		update.AddParked(1)
	default:
		update.AddSkipped(1)
	}
	n, err := update.Save(ctx)
	if err == nil && n == 0 {
		err = errStopped
	}
	return err
}

// errStopped tells that a run was cancelled.
var errStopped = errors.New("the billing run was cancelled")

// endClient notes how far the run has come: with this client. What was skipped is told only of clients for which the run
// did nothing else.
func (b *Book) endClient(ctx context.Context, v *ent.Autobill, client uuid.UUID, last Bill) (running bool, err error) {
	err = b.write(ctx, func(tx writing) error {
		known, err := tx.ent.AutobillResult.Query().Where(autobillresult.AutobillID(v.ID), autobillresult.ClientID(client)).Exist(ctx)
		if err != nil {
			return fmt.Errorf("read billing run: %w", err)
		}
		if !known || last.Outcome != billing.Skipped {
			if err := noteBill(ctx, tx, v.ID, client, last); err != nil {
				return err
			}
		}
		return passClient(ctx, tx, v.ID, client)
	})
	if errors.Is(err, errStopped) {
		return false, nil
	}
	return err == nil, err
}

// passClient notes that a run is done with a client. Its error is errStopped where the run was cancelled.
func passClient(ctx context.Context, tx writing, run, client uuid.UUID) error {
	n, err := tx.ent.Autobill.Update().Where(autobill.ID(run), autobill.State(billing.RunRunning)).AddDone(1).SetPosition(client).Save(ctx)
	if err == nil && n == 0 {
		err = errStopped
	}
	return err
}
