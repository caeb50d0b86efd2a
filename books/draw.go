package books

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
)

// mayDraw notes what the call in a place may draw from.
func (s *storing) mayDraw(place int, c *call) {
	if len(c.pools) == 0 || c.line == nil {
		delete(s.drawing, place)
		return
	}
	if s.drawing == nil {
		s.drawing = map[int]*call{}
	}
	kept := *c
	s.drawing[place] = &kept
}

// draw lets the calls that are new draw from included minutes, in the order in which they started. The pools are locked
// before it is looked which calls are new, so that one which is stored twice, also at the same time, draws once.
func (s *storing) draw(ctx context.Context) error {
	if len(s.drawing) == 0 {
		return nil
	}
	wanted := map[poolKey]*line{}
	for place, c := range s.drawing {
		c.wants(s.rows[place], wanted)
	}
	if err := s.pools.lock(ctx, s.writing, wanted); err != nil {
		return err
	}
	known, err := s.known(ctx)
	if err != nil {
		return err
	}
	places := slices.SortedFunc(maps.Keys(s.drawing), func(a, b int) int { return compareCalls(s.rows[a], s.rows[b]) })
	for _, place := range places {
		if row := s.rows[place]; !known[keyOf(row)] {
			s.drawOne(row, s.drawing[place])
		}
	}
	return nil
}

// wants adds the pools that a call may draw from.
func (c *call) wants(row *ent.CDR, wanted map[poolKey]*line) {
	for _, key := range c.poolKeys(row) {
		wanted[key] = c.line
	}
}

// poolKeys are those of the pools that a call may draw from.
func (c *call) poolKeys(row *ent.CDR) []poolKey {
	keys := make([]poolKey, len(c.pools))
	for i, at := range c.pools {
		keys[i] = poolKey{row.ClientID, c.line.id, row.PeriodStart.Unix(), c.result.Package.Package().Pools[at].Name}
	}
	return keys
}

// drawOne lets a call draw and charges it for the rest.
func (s *storing) drawOne(row *ent.CDR, c *call) {
	keys, left := c.poolKeys(row), make([]int64, len(c.pools))
	for i, at := range c.pools {
		pool := s.pools[keys[i]]
		pool.seconds = c.result.Package.Package().Pools[at].Seconds
		left[i] = pool.left(pool.seconds)
	}
	c.result = c.result.Drawn(c.result.Allocate(c.pools, left))
	charge(row, c)
	for _, d := range c.result.Draws {
		s.pools[drawKey(row, d)].draw(d.Seconds)
	}
}

// drawKey is the pool that a stored call has drawn from.
func drawKey(row *ent.CDR, d rating.Draw) poolKey {
	return poolKey{row.ClientID, *row.ServiceID, row.PeriodStart.Unix(), d.Pool}
}

// giveBack puts back what a call has drawn. Its pools are locked.
func (s *storing) giveBack(row *ent.CDR) {
	for _, d := range row.Draws {
		s.pools[drawKey(row, d)].draw(-d.Seconds)
	}
}

// known are those of the drawing calls that are stored already.
func (s *storing) known(ctx context.Context) (map[cdrKey]bool, error) {
	keys := make([]cdrKey, 0, len(s.drawing))
	for place := range s.drawing {
		keys = append(keys, keyOf(s.rows[place]))
	}
	return s.stored(ctx, keys)
}

// stored are those of the calls that have a CDR.
func (s *storing) stored(ctx context.Context, keys []cdrKey) (map[cdrKey]bool, error) {
	var clients, started, ids []string
	first, last := keys[0].started, keys[0].started
	for _, key := range keys {
		first, last = min(first, key.started), max(last, key.started)
		clients, ids = append(clients, key.client.String()), append(ids, key.id.String())
		started = append(started, time.Unix(key.started, 0).UTC().Format(time.RFC3339))
	}
	rows, err := s.QueryContext(ctx, `SELECT c.client_id, c.id, extract(epoch FROM c.started_at)::bigint
		FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) AS n (client_id, started_at, id)
		JOIN cdrs AS c USING (client_id, started_at, id) WHERE c.started_at BETWEEN $4 AND $5`,
		pq.Array(clients), pq.Array(started), pq.Array(ids), time.Unix(first, 0), time.Unix(last, 0))
	if err != nil {
		return nil, fmt.Errorf("look for calls that are stored: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	known := map[cdrKey]bool{}
	for rows.Next() {
		var key cdrKey
		if err := rows.Scan(&key.client, &key.id, &key.started); err != nil {
			return nil, fmt.Errorf("look for calls that are stored: %w", err)
		}
		known[key] = true
	}
	return known, rows.Err()
}

// compareCalls orders calls as they draw: by start.
func compareCalls(a, b *ent.CDR) int {
	if c := a.StartedAt.Compare(b.StartedAt); c != 0 {
		return c
	}
	return bytes.Compare(a.ID[:], b.ID[:])
}
