package books

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/quarantine"
)

// unansweredKept is how long an unanswered call without a client waits for one.
const unansweredKept = 7 * 24 * time.Hour

// waitingCall is a call that waits for its client.
type waitingCall struct {
	server, id uuid.UUID
	record     cdr.Record
	reason     string
}

func (s *storing) storeUnassigned(ctx context.Context, waiting []waitingCall) error {
	for _, w := range waiting {
		document, err := json.Marshal(w.record)
		if err != nil {
			return fmt.Errorf("write unassigned call: %w", err)
		}
		var expires any
		if w.record.AnsweredAt.IsZero() {
			expires = s.at.Add(unansweredKept)
		}
		_, err = s.ExecContext(ctx, `INSERT INTO unassigned (id, server_id, call_uuid, part, started_at, received_at, direction,
				domain_name, caller_number, destination_number, billable_seconds, record, reason, expires_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
			ON CONFLICT (id, started_at) DO UPDATE SET record = excluded.record, billable_seconds = excluded.billable_seconds,
				expires_at = excluded.expires_at
			WHERE coalesce((unassigned.record ->> 'estimated')::boolean, false)
				AND NOT coalesce((excluded.record ->> 'estimated')::boolean, false)`,
			w.id, w.server, w.record.CallUUID, w.record.Part, w.record.StartedAt, s.at, string(w.record.Direction),
			w.record.DomainName, w.record.CallerNumber, w.record.DestinationNumber, w.record.BillableSeconds, string(document),
			w.reason, expires)
		if err != nil {
			return fmt.Errorf("keep unassigned call: %w", err)
		}
	}
	return nil
}

// storeQuarantine keeps whole what could not be read, and closes what was replayed and could.
func (t *taking) storeQuarantine(ctx context.Context, tx writing) error {
	for _, i := range t.quarantined {
		if err := t.keepDocument(ctx, tx, i); err != nil {
			return fmt.Errorf("quarantine: %w", err)
		}
	}
	for i, d := range t.deliveries {
		if d.Quarantined == uuid.Nil || t.receipts[i].Quarantined != "" {
			continue
		}
		_, err := tx.ExecContext(ctx, `UPDATE quarantine SET state = $2, attempts = attempts + 1 WHERE id = $1`,
			d.Quarantined, string(billing.Replayed))
		if err != nil {
			return fmt.Errorf("close quarantined document: %w", err)
		}
	}
	return nil
}

func (t *taking) keepDocument(ctx context.Context, tx writing, i int) error {
	d, reason := t.deliveries[i], t.receipts[i].Quarantined
	if d.Quarantined != uuid.Nil {
		_, err := tx.ExecContext(ctx, `UPDATE quarantine SET reason = $2, attempts = attempts + 1 WHERE id = $1`,
			d.Quarantined, cdr.Text(reason))
		return err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	body := []byte{}
	if d.Body != nil {
		body = d.Body()
	}
	sum := sha256.Sum256(append(d.Server[:], body...))
	_, err = tx.ExecContext(ctx, `INSERT INTO quarantine (id, fingerprint, server_id, received_at, source, content_type, body,
			reason, state, attempts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)
		ON CONFLICT (fingerprint) DO UPDATE SET attempts = quarantine.attempts + 1`,
		id, sum[:], d.Server, t.at, string(d.Source), cdr.Text(d.ContentType), body, cdr.Text(reason), string(billing.Waiting))
	return err
}

// Quarantine gives quarantined documents by their ids, or, without ids, the oldest that wait, at most limit of them.
func (b *Book) Quarantine(ctx context.Context, ids []uuid.UUID, limit int) ([]*ent.Quarantine, error) {
	query := b.ent.Quarantine.Query().Order(quarantine.ByReceivedAt(), quarantine.ByID(sql.OrderAsc())).Limit(limit)
	if ids == nil {
		query = query.Where(quarantine.StateEQ(billing.Waiting))
	} else {
		query = query.Where(quarantine.IDIn(ids...))
	}
	documents, err := query.All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read quarantine: %w", err)
	}
	return documents, nil
}

// DismissQuarantine puts waiting documents aside and tells how many it was.
func (b *Book) DismissQuarantine(ctx context.Context, ids []uuid.UUID) (int, error) {
	n, err := b.ent.Quarantine.Update().Where(quarantine.IDIn(ids...), quarantine.StateEQ(billing.Waiting)).
		SetState(billing.Dismissed).Save(ctx)
	if err != nil {
		return 0, fmt.Errorf("dismiss quarantine: %w", err)
	}
	return n, nil
}
