package books

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	entproof "github.com/tollbook/tollbook/ent/proof"
)

// Prove asks for the books of one client, or of all, to be verified in the background; what is found is kept.
func (b *Book) Prove(ctx context.Context, client *uuid.UUID, by string) (*ent.Proof, error) {
	var id uuid.UUID
	err := b.write(ctx, func(tx writing) (err error) {
		if client != nil {
			if _, err := tx.ent.Customer.Get(ctx, *client); ent.IsNotFound(err) {
				return notFound("clientId", "client")
			} else if err != nil {
				return err
			}
		}
		id, err = b.askProof(ctx, tx, client, by)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("ask for a proof: %w", err)
	}
	wake(b.proofs)
	return b.ent.Proof.Get(ctx, id)
}

// askProof queues a proof.
func (b *Book) askProof(ctx context.Context, tx writing, client *uuid.UUID, by string) (uuid.UUID, error) {
	id, err := newID()
	if err != nil {
		return uuid.Nil, err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO proofs (id, state, client_id, requested_by, requested_at, total, done, counted, findings, found)
		VALUES ($1, $2, $3, $4, $5, 0, 0, '{}', '[]', 0)`, id, string(billing.RunQueued), client, by, b.now())
	if err != nil {
		return uuid.Nil, fmt.Errorf("queue a proof: %w", err)
	}
	return id, nil
}

// proving is the key under which one process at a time verifies the books: beside the billing runs, which need not wait.
var proving = uuid.MustParse("019ab6d2-0000-7000-8000-000000000003")

// RunProofs verifies the books, as it is asked for, until ctx ends, and compares them with the PBXs. Every process may do it; one at a time does.
func (b *Book) RunProofs(ctx context.Context, compare Comparing) error {
	tick := time.NewTicker(autobillTick)
	defer tick.Stop()
	for {
		if err := b.proveOnce(ctx, compare); err != nil && ctx.Err() == nil {
			b.log.ErrorContext(ctx, "verify the books", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		case <-b.proofs:
		}
	}
}

// ProveOnce does the proofs that are asked for, unless another process is at it. One that a process left behind is begun
// again.
func (b *Book) ProveOnce(ctx context.Context) error { return b.proveOnce(ctx, nil) }

func (b *Book) proveOnce(ctx context.Context, compare Comparing) error {
	return b.alone(ctx, proving, func() error { return b.proveAll(ctx, compare) })
}

func (b *Book) proveAll(ctx context.Context, compare Comparing) error {
	for {
		v, err := b.ent.Proof.Query().Where(entproof.StateIn(billing.RunQueued, billing.RunRunning)).
			Order(entproof.ByRequestedAt(), entproof.ByID()).First(ctx)
		if ent.IsNotFound(err) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read proofs: %w", err)
		}
		if err := b.prove(ctx, v, compare); err != nil {
			return err
		}
	}
}

func (b *Book) prove(ctx context.Context, v *ent.Proof, compare Comparing) error {
	proof, err := b.Verify(ctx, ProofScope{ClientID: v.ClientID, Compare: compare, Progress: func(done, total int) {
		err := b.ent.Proof.UpdateOneID(v.ID).SetState(billing.RunRunning).SetDone(int64(done)).SetTotal(int64(total)).Exec(ctx)
		if err != nil && ctx.Err() == nil {
			b.log.WarnContext(ctx, "note how far a proof has come", "error", err)
		}
	}})
	state := billing.RunDone
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err() // begun again by the next process
		}
		b.log.ErrorContext(ctx, "verify the books", "error", err)
		state = billing.RunFailed
	}
	counted, err := json.Marshal(proof.Counted)
	if err != nil {
		return err
	}
	findings, err := json.Marshal(proof.Findings)
	if err != nil {
		return err
	}
	err = b.write(ctx, func(tx writing) error {
		_, err := tx.ExecContext(ctx, `UPDATE proofs SET state = $2, finished_at = $3, counted = $4,
			findings = coalesce(nullif($5::jsonb, 'null'), '[]'), found = $6 WHERE id = $1`,
			v.ID, string(state), b.now(), string(counted), string(findings), proof.Found)
		if err != nil {
			return err
		}
		return b.askAboutProof(ctx, tx, v.ID, state, proof)
	})
	if err != nil {
		return fmt.Errorf("keep a proof: %w", err)
	}
	return nil
}
