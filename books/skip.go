package books

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/ent"
)

// skip lets a call leave no CDR: only what it is known by, so that it is not taken for one that is missing.
func (s *storing) skip(server, id uuid.UUID, c *call) {
	s.learns(c)
	name := s.rates.products[c.client.services[c.skips.index].ProductID].name
	s.skipped = append(s.skipped, &ent.Skipped{
		ID: id, ServerID: server, CallUUID: c.record.CallUUID, Part: int16(c.record.Part), StartedAt: c.record.StartedAt,
		ClientID: c.client.id, ServiceID: c.skips.id, SkippedAt: s.at,
		Reason: "No special rate of " + name + " matches it, whose calls are charged as they come in.",
	})
}

// skipParts keeps what the parts that leave no CDR are known by. It gives those that were known before, and whose seconds are
// exact.
func (t *taking) skipParts(ctx context.Context, s *storing, parts []int) (exact []int, err error) {
	fresh, err := s.storeSkipped(ctx)
	if err != nil {
		return nil, err
	}
	for _, i := range parts {
		p := &t.parts[i]
		key := exactKey{p.id, p.record.StartedAt.Unix()}
		if fresh[key] {
			t.receipts[p.delivery].Skipped++
			delete(fresh, key) // the next one of this call in the batch finds it there
			continue
		}
		t.receipts[p.delivery].Known++
		if !p.record.Estimated {
			exact = append(exact, i)
		}
	}
	return exact, nil
}

// storeSkipped keeps what skipped calls are known by, and gives those that are new. A call that has a CDR, from when other
// rates were in force, keeps it.
func (s *storing) storeSkipped(ctx context.Context) (map[exactKey]bool, error) {
	if len(s.skipped) == 0 {
		return map[exactKey]bool{}, nil
	}
	keys := make([]cdrKey, len(s.skipped))
	for i, v := range s.skipped {
		keys[i] = cdrKey{v.ClientID, v.ID, v.StartedAt.Unix()}
	}
	known, err := s.stored(ctx, keys)
	if err != nil {
		return nil, err
	}
	var left []*ent.Skipped
	for i, v := range s.skipped {
		if !known[keys[i]] {
			left = append(left, v)
		}
	}
	s.skipped = nil
	return s.insertSkipped(ctx, left)
}

const insertSkipped = `INSERT INTO skipped (id, server_id, call_uuid, part, started_at, client_id, service_id, reason, skipped_at)
	SELECT id, server_id, call_uuid, part, started_at, client_id, service_id, reason, $9
	FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int2[], $5::timestamptz[], $6::uuid[], $7::uuid[], $8::text[])
		AS n (id, server_id, call_uuid, part, started_at, client_id, service_id, reason)
	ORDER BY id, started_at ON CONFLICT DO NOTHING RETURNING id, extract(epoch FROM started_at)::bigint`

func (s *storing) insertSkipped(ctx context.Context, calls []*ent.Skipped) (map[exactKey]bool, error) {
	fresh := make(map[exactKey]bool, len(calls))
	if len(calls) == 0 {
		return fresh, nil
	}
	var lists [8][]string
	for _, v := range calls {
		for i, text := range [8]string{
			v.ID.String(), v.ServerID.String(), v.CallUUID, fmt.Sprint(v.Part), v.StartedAt.UTC().Format(time.RFC3339Nano),
			v.ClientID.String(), v.ServiceID.String(), v.Reason,
		} {
			lists[i] = append(lists[i], text)
		}
	}
	arguments := make([]any, len(lists), len(lists)+1)
	for i := range lists {
		arguments[i] = pq.Array(lists[i])
	}
	rows, err := s.QueryContext(ctx, insertSkipped, append(arguments, s.at)...)
	if err != nil {
		return nil, fmt.Errorf("keep skipped calls: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	for rows.Next() {
		var key exactKey
		if err := rows.Scan(&key.id, &key.started); err != nil {
			return nil, fmt.Errorf("keep skipped calls: %w", err)
		}
		fresh[key] = true
	}
	return fresh, rows.Err()
}

// skipped counts the calls that have left no CDR, and looks for those that have one nevertheless.
func (v *verifying) skipped(ctx context.Context) error {
	from, to := v.within()
	err := v.count(ctx, SkippedCheck, `SELECT count(*) FROM skipped WHERE client_id = $1 AND started_at >= $2 AND started_at < $3`, v.client.ID, from, to)
	if err != nil || v.Counted[SkippedCheck] == 0 {
		return err
	}
	return v.none(ctx, SkippedCheck, `SELECT format('The call %s of %s was skipped, and has a CDR.', call_uuid, started_at)
		FROM skipped AS s WHERE client_id = $1 AND started_at >= $2 AND started_at < $3 AND EXISTS (SELECT FROM cdrs AS c
			WHERE c.client_id = s.client_id AND c.started_at = s.started_at AND c.id = s.id) LIMIT 200`, v.client.ID, from, to)
}
