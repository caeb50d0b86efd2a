package books

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	entrerate "github.com/tollbook/tollbook/ent/rerate"
)

// rerateBatch is how many calls one transaction charges anew, but for clients with included minutes: these are one
// transaction, since every draw depends on those before it.
const rerateBatch = 2000

// errCancelled ends a run that was cancelled.
var errCancelled = errors.New("the run was cancelled")

// rerateRun is one run, in one process.
type rerateRun struct {
	*Book
	id       uuid.UUID
	scope    CallScope
	position reratePosition
	rerateTally
}

// rerateTally is what a run has come to. It changes with each commit.
type rerateTally struct {
	done, changed int64
	totals        map[string]RerateTotal
}

func (t rerateTally) clone() rerateTally {
	t.totals = maps.Clone(t.totals)
	return t
}

// count adds a call as it was and as it is.
func (t *rerateTally) count(before, after *ent.CDR) error {
	t.done++
	if !sameOutcome(before, after) {
		t.changed++
	}
	total := t.totals[after.Currency]
	var err, again error
	total.Currency = after.Currency
	total.Before, err = total.Before.Add(before.Charge)
	total.After, again = total.After.Add(after.Charge)
	t.totals[after.Currency] = total
	return errors.Join(err, again)
}

// list is by currency.
func (t *rerateTally) list() []RerateTotal {
	out := []RerateTotal{}
	for _, code := range slices.Sorted(maps.Keys(t.totals)) {
		out = append(out, t.totals[code])
	}
	return out
}

// begin reads what is asked for and how far an earlier process came.
func (r *rerateRun) begin(ctx context.Context, v *ent.Rerate) error {
	r.totals = map[string]RerateTotal{}
	if err := json.Unmarshal(v.Scope, &r.scope); err != nil {
		return fmt.Errorf("read scope: %w", err)
	}
	r.scope.open = true
	var totals []RerateTotal
	if err := json.Unmarshal(v.Totals, &totals); err != nil {
		return fmt.Errorf("read totals: %w", err)
	}
	for _, t := range totals {
		r.totals[t.Currency] = t
	}
	if len(v.Position) > 0 {
		if err := json.Unmarshal(v.Position, &r.position); err != nil {
			return fmt.Errorf("read position: %w", err)
		}
	}
	if v.State == billing.RunRunning {
		return nil
	}
	total, err := r.scope.count(ctx, r.db)
	if err != nil {
		return err
	}
	n, err := r.ent.Rerate.Update().Where(entrerate.ID(r.id), entrerate.StateEQ(billing.RunQueued)).SetState(billing.RunRunning).
		SetStartedAt(r.now()).SetTotal(total).Save(ctx)
	if err == nil && n == 0 {
		err = errCancelled
	}
	return err
}

// clients goes through the clients that have calls in the scope, from the one on that an earlier process was at.
func (r *rerateRun) clients(ctx context.Context) error {
	all, err := r.scope.clients(ctx, r.db)
	if err != nil {
		return err
	}
	for _, client := range all {
		order := bytes.Compare(client[:], r.position.Client[:])
		if order < 0 {
			continue
		}
		var after *ent.CDR
		if order == 0 && !r.position.Started.IsZero() {
			after = &ent.CDR{ClientID: client, StartedAt: r.position.Started, ID: r.position.ID}
		}
		if err := r.client(ctx, client, after); err != nil {
			return fmt.Errorf("client %s: %w", client, err)
		}
	}
	return nil
}

// client charges the calls of one client anew, after one of them.
func (r *rerateRun) client(ctx context.Context, client uuid.UUID, after *ent.CDR) error {
	for {
		var next rerateTally
		var last *ent.CDR
		err := r.rating(ctx, func(rates *switchboard) error {
			rates, err := r.covering(ctx, rates, r.scope.months())
			if err != nil {
				return err
			}
			next = r.clone()
			return r.write(ctx, func(tx writing) error {
				b := anewBatch{storing: &storing{writing: tx, book: r.Book, rates: rates, at: r.now()}, run: r, client: client, tally: &next}
				last, err = b.charge(ctx, after)
				return err
			})
		})
		if err != nil {
			return err
		}
		r.rerateTally = next
		if last == nil {
			return nil
		}
		after = last
	}
}
