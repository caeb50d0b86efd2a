package books

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/ent"
	entcdr "github.com/tollbook/tollbook/ent/cdr"
)

// meetLoopbacks lets the loopback a legs of the batch take the seconds of their carrier's b legs that came before them.
// A lock on each such call keeps the two legs from missing each other in two transactions.
func (t *taking) meetLoopbacks(ctx context.Context, tx writing) error {
	var ids []uuid.UUID
	for _, p := range t.parts {
		if p.loopback {
			ids = append(ids, p.id)
		}
	}
	a := len(ids)
	for _, c := range t.completions {
		ids = append(ids, c.id)
	}
	if err := lockCalls(ctx, tx, ids); err != nil {
		return err
	}
	known, err := completionsOf(ctx, tx, ids[:a])
	if err != nil {
		return err
	}
	for i := range t.parts {
		if c, ok := known[t.parts[i].id]; ok && t.parts[i].record.Estimated {
			t.parts[i].record = t.parts[i].record.Complete(c)
		}
	}
	return nil
}

// lockCalls takes the locks in one order everywhere.
func lockCalls(ctx context.Context, tx writing, ids []uuid.UUID) error {
	ids = slices.Clone(ids)
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	for _, id := range slices.Compact(ids) {
		if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, id.String()); err != nil {
			return fmt.Errorf("lock loopback call: %w", err)
		}
	}
	return nil
}

// completionsOf reads the completions that wait for these calls. They stay for as long as a b leg waits, since what they
// complete may be sent, or taken in, again.
func completionsOf(ctx context.Context, tx writing, ids []uuid.UUID) (map[uuid.UUID]cdr.Completion, error) {
	known := map[uuid.UUID]cdr.Completion{}
	if len(ids) == 0 {
		return known, nil
	}
	rows, err := tx.QueryContext(ctx, `SELECT id, completion FROM completions WHERE id = ANY($1)`, pq.Array(ids))
	if err != nil {
		return nil, fmt.Errorf("read completions: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	for rows.Next() {
		var id uuid.UUID
		var document []byte
		if err := rows.Scan(&id, &document); err != nil {
			return nil, fmt.Errorf("read completion: %w", err)
		}
		var c cdr.Completion
		if err := json.Unmarshal(document, &c); err != nil {
			return nil, fmt.Errorf("read completion %s: %w", id, err)
		}
		known[id] = c
	}
	return known, rows.Err()
}

// exactKey is a call whose client need not be known.
type exactKey struct {
	id      uuid.UUID
	started int64
}

// makeExact charges anew those calls that are stored with estimated seconds and have now arrived with exact ones.
func (t *taking) makeExact(ctx context.Context, s *storing, parts []int) error {
	if len(parts) == 0 {
		return nil
	}
	byStart := map[exactKey]*part{}
	ids := make([]uuid.UUID, 0, len(parts))
	for _, i := range parts {
		byStart[exactKey{t.parts[i].id, t.parts[i].record.StartedAt.Unix()}] = &t.parts[i]
		ids = append(ids, t.parts[i].id)
	}
	stored, err := s.estimated(ctx, ids)
	if err != nil {
		return err
	}
	var exact []completed
	for _, row := range stored {
		p := byStart[exactKey{row.ID, row.StartedAt.Unix()}]
		if p == nil {
			continue // another call with this UUID
		}
		exact = append(exact, completed{row: row, record: withSeconds(recordOf(row), p.record)})
		t.receipts[p.delivery].Completed++
	}
	return s.recharge(ctx, exact)
}

// withSeconds is the record with the times and seconds of another one of the same call.
func withSeconds(r, of cdr.Record) cdr.Record {
	r.AnsweredAt, r.EndedAt, r.Estimated = of.AnsweredAt, of.EndedAt, of.Estimated
	r.DurationSeconds, r.BillableSeconds = of.DurationSeconds, of.BillableSeconds
	return r
}

// complete charges anew the loopback calls whose carrier's b leg is in the batch, and keeps the others waiting.
func (t *taking) complete(ctx context.Context, s *storing) error {
	if len(t.completions) == 0 {
		return nil
	}
	byID := map[uuid.UUID]sideLeg{}
	ids := make([]uuid.UUID, 0, len(t.completions))
	for _, c := range t.completions {
		byID[c.id] = c
		ids = append(ids, c.id)
	}
	stored, err := s.estimated(ctx, ids)
	if err != nil {
		return err
	}
	var exact []completed
	for _, row := range stored {
		c := byID[row.ID]
		exact = append(exact, completed{row: row, record: recordOf(row).Complete(c.Completion)})
		t.receipts[c.delivery].Completed++
	}
	for _, c := range exact {
		delete(byID, c.row.ID)
	}
	if err := s.recharge(ctx, exact); err != nil {
		return err
	}
	return t.keepWaiting(ctx, s.writing, byID)
}

func (t *taking) keepWaiting(ctx context.Context, tx writing, completions map[uuid.UUID]sideLeg) error {
	for _, c := range completions {
		document, err := json.Marshal(c.Completion)
		if err != nil {
			return fmt.Errorf("write completion: %w", err)
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO completions (id, server_id, completion, received_at)
			VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING`, c.id, t.deliveries[c.delivery].Server, string(document), t.at)
		if err != nil {
			return fmt.Errorf("keep completion: %w", err)
		}
	}
	return nil
}

// estimated reads and locks the stored CDRs among ids whose seconds may still be made exact.
func (s *storing) estimated(ctx context.Context, ids []uuid.UUID) ([]*ent.CDR, error) {
	rows, err := s.ent.CDR.Query().Where(entcdr.IDIn(ids...), entcdr.Estimated(true)).
		Order(entcdr.ByClientID(), entcdr.ByStartedAt(), entcdr.ByID()).ForUpdate().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read estimated CDRs: %w", err)
	}
	return rows, nil
}

// recordOf is what a CDR was rated from.
func recordOf(row *ent.CDR) cdr.Record {
	r := cdr.Record{
		CallUUID: row.CallUUID, Part: int(row.Part), Direction: row.Direction, CallerNumber: row.CallerNumber,
		CallerName: row.CallerName, DestinationNumber: row.DestinationNumber, Extension: row.Extension, Gateway: row.Gateway,
		StartedAt: row.StartedAt.UTC(), EndedAt: row.EndedAt.UTC(), DurationSeconds: int64(row.DurationSeconds),
		BillableSeconds: int64(row.BillableSeconds), HangupCause: row.HangupCause, Voicemail: row.Voicemail,
		Estimated: row.Estimated, Notes: row.Notes,
	}
	if row.AnsweredAt != nil {
		r.AnsweredAt = row.AnsweredAt.UTC()
	}
	return r
}
