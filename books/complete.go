package books

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
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
	for _, row := range stored {
		p := byStart[exactKey{row.ID, row.StartedAt.Unix()}]
		if p == nil {
			continue // another call with this UUID
		}
		if err := s.recharge(ctx, row, withSeconds(recordOf(row), p.record)); err != nil {
			return err
		}
		t.receipts[p.delivery].Completed++
	}
	return nil
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
	for _, row := range stored {
		c := byID[row.ID]
		if err := s.recharge(ctx, row, recordOf(row).Complete(c.Completion)); err != nil {
			return err
		}
		t.receipts[c.delivery].Completed++
		delete(byID, row.ID)
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

// recharge prices a stored CDR again with other seconds, by the service and version that charged it, and moves the totals
// by the difference. What no service took stays so.
func (s *storing) recharge(ctx context.Context, row *ent.CDR, record cdr.Record) error {
	c, ok := s.rates.again(row, record)
	if !ok {
		return fmt.Errorf("recharge CDR %s: its client or service is gone", row.ID)
	}
	s.usage.add(row, c.client.zone, -1)
	row.StoredAt, row.EndedAt, row.Estimated = s.at, record.EndedAt, record.Estimated
	row.DurationSeconds, row.BillableSeconds = int32(record.DurationSeconds), int32(record.BillableSeconds)
	row.AnsweredAt = nil
	if !record.AnsweredAt.IsZero() {
		row.AnsweredAt = &record.AnsweredAt
	}
	if c.line != nil {
		charge(row, c)
	}
	_, err := s.ExecContext(ctx, `UPDATE cdrs SET stored_at = $4, answered_at = $5, ended_at = $6, duration_seconds = $7,
			billable_seconds = $8, estimated = $9, charge = $10, call_type = $11, rule_label = $12, rate_version = $13,
			service_id = $14, period_start = $15
		WHERE client_id = $1 AND started_at = $2 AND id = $3`,
		row.ClientID, row.StartedAt, row.ID, row.StoredAt, optionalTime(row.AnsweredAt), row.EndedAt, row.DurationSeconds,
		row.BillableSeconds, row.Estimated, row.Charge, string(row.CallType), row.RuleLabel, optionalInt(row.RateVersion),
		optionalID(row.ServiceID), optionalTime(row.PeriodStart))
	if err != nil {
		return fmt.Errorf("recharge CDR %s: %w", row.ID, err)
	}
	s.usage.add(row, c.client.zone, 1)
	s.changed = append(s.changed, row)
	return nil
}

// again prices the record of a stored CDR by the service and the version that took it. Seconds never decide who takes a
// call, so one that nobody took is left alone.
func (s *switchboard) again(row *ent.CDR, record cdr.Record) (call, bool) {
	c := call{record: record, client: s.clients[row.ClientID]}
	if c.client == nil {
		return call{}, false
	}
	if row.ServiceID == nil {
		return c, true
	}
	for _, l := range c.client.lines {
		if l.id == *row.ServiceID {
			c.line = l
		}
	}
	if c.line == nil {
		return call{}, false
	}
	c.number = s.number(c.client, record)
	asked := asked(record, c.number)
	service := s.pinned(c.client.services[c.line.index], row)
	c.result = rating.Price(&asked, []rating.Service{service}, nil)
	return c, true
}

// recordOf is what a CDR was rated from.
func recordOf(row *ent.CDR) cdr.Record {
	r := cdr.Record{
		CallUUID: row.CallUUID, Part: int(row.Part), Direction: row.Direction, CallerNumber: row.CallerNumber,
		CallerName: row.CallerName, DestinationNumber: row.DestinationNumber, Extension: row.Extension, Gateway: row.Gateway,
		StartedAt: row.StartedAt.UTC(), EndedAt: row.EndedAt.UTC(), DurationSeconds: int64(row.DurationSeconds),
		BillableSeconds: int64(row.BillableSeconds), HangupCause: row.HangupCause, Estimated: row.Estimated, Notes: row.Notes,
	}
	if row.AnsweredAt != nil {
		r.AnsweredAt = row.AnsweredAt.UTC()
	}
	return r
}

// Explain says why a CDR costs what it costs: it is rated again, by the service and the version that charged it.
func (b *Book) Explain(_ context.Context, row *ent.CDR) (rating.Explanation, error) {
	s := b.rates.Load()
	client := s.clients[row.ClientID]
	if client == nil {
		return rating.Explanation{}, fmt.Errorf("explain CDR %s: its client is gone", row.ID)
	}
	var services []rating.Service
	for _, l := range client.lines {
		asked := client.services[l.index]
		switch {
		case row.ServiceID == nil && l.server == row.ServerID:
			services = append(services, asked)
		case row.ServiceID != nil && l.id == *row.ServiceID:
			services = append(services, s.pinned(asked, row))
		}
	}
	record := recordOf(row)
	asked := asked(record, s.number(client, record))
	_, explanation := rating.Explain(&asked, services, nil, nil)
	return explanation, nil
}

// pinned is the service as it was when it charged the CDR: active, for its extension, with that version alone.
func (s *switchboard) pinned(v rating.Service, row *ent.CDR) rating.Service {
	v.Extensions, v.Active = nil, billing.Period{}
	plans := s.products[v.ProductID].plans
	if row.RateVersion != nil && int(*row.RateVersion) <= len(plans) {
		v.Plans = plans[*row.RateVersion-1 : *row.RateVersion]
	}
	return v
}
