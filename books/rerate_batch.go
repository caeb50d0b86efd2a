package books

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
)

// anewBatch is one transaction of a run: calls of one client.
type anewBatch struct {
	*storing
	run    *rerateRun
	client uuid.UUID
	tally  *rerateTally
}

// charge charges calls of the client anew, after one of them, and notes how far the run has come. It gives the last of
// them, or nil where none is left.
func (b *anewBatch) charge(ctx context.Context, after *ent.CDR) (*ent.CDR, error) {
	if err := b.rates.inForce(ctx, b.writing); err != nil {
		return nil, err
	}
	scope := b.run.scope
	scope.ClientID = &b.client
	if err := b.holdClient(ctx); err != nil {
		return nil, err
	}
	whole, err := b.draws(ctx, scope)
	if err != nil {
		return nil, err
	}
	if whole {
		if err := b.giveAllBack(ctx, scope); err != nil {
			return nil, err
		}
	}
	for {
		rows, err := scope.page(ctx, b.writing, after, rerateBatch, "FOR UPDATE OF c")
		if err != nil {
			return nil, err
		}
		if err := b.page(ctx, rows, whole); err != nil {
			return nil, err
		}
		after = nil
		if len(rows) == rerateBatch {
			after = rows[len(rows)-1]
		}
		if after == nil || !whole {
			break
		}
	}
	return after, errors.Join(b.note(ctx, after), b.finish(ctx))
}

// holdClient holds the periods of all the client's services.
func (b *anewBatch) holdClient(ctx context.Context) error {
	lines := map[*line]bool{}
	if client := b.rates.clients[b.client]; client != nil {
		for _, l := range client.lines {
			lines[l] = true
		}
	}
	return b.hold(ctx, lines)
}

// draws tells whether the client's calls may draw included minutes, or have drawn some.
func (b *anewBatch) draws(ctx context.Context, scope CallScope) (bool, error) {
	if client := b.rates.clients[b.client]; client != nil && b.rates.includes(client) {
		return true, nil
	}
	where, args := scope.conditions()
	var drawn bool
	err := b.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM cdrs AS c WHERE c.draws IS NOT NULL AND `+where+`)`, args...).Scan(&drawn)
	if err != nil {
		return false, fmt.Errorf("look for drawn minutes: %w", err)
	}
	return drawn, nil
}

// includes tells whether any package that the client's services are sold by, or were, includes minutes.
func (s *switchboard) includes(client *holder) bool {
	for _, service := range client.services {
		for _, plan := range service.Plans {
			for _, v := range s.register[owner{billing.OfPackage, plan.List().PackageID}] {
				if len(s.packages[v.id].Package().Pools) > 0 {
					return true
				}
			}
		}
	}
	return false
}

// drawnOf is what the calls of a scope have drawn of each pool.
func (s CallScope) drawnOf(ctx context.Context, db queryer) (map[poolKey]int64, error) {
	where, args := s.conditions()
	rows, err := db.QueryContext(ctx, `SELECT c.client_id, c.service_id, extract(epoch FROM c.period_start)::bigint, d.value ->> 'pool',
			sum((d.value ->> 'seconds')::bigint)::bigint
		FROM cdrs AS c, jsonb_array_elements(c.draws) AS d WHERE c.draws IS NOT NULL AND `+where+` GROUP BY 1, 2, 3, 4`, args...)
	if err != nil {
		return nil, fmt.Errorf("read drawn minutes: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	drawn := map[poolKey]int64{}
	for rows.Next() {
		var key poolKey
		var seconds int64
		if err := rows.Scan(&key.client, &key.service, &key.period, &key.name, &seconds); err != nil {
			return nil, fmt.Errorf("read drawn minutes: %w", err)
		}
		drawn[key] = seconds
	}
	return drawn, rows.Err()
}

// giveAllBack puts back what the calls of the scope have drawn, so that they draw anew in the order of their starts.
func (b *anewBatch) giveAllBack(ctx context.Context, scope CallScope) error {
	drawn, err := scope.drawnOf(ctx, b.writing)
	if err != nil {
		return err
	}
	wanted := map[poolKey]*line{}
	for key := range drawn {
		wanted[key] = b.rates.lineOf(key.client, key.service)
		if wanted[key] == nil {
			return fmt.Errorf("service %s of the drawn minutes is gone", key.service)
		}
	}
	if err := b.pools.lock(ctx, b.writing, wanted); err != nil {
		return err
	}
	for key, seconds := range drawn {
		b.pools[key].draw(-seconds)
	}
	return nil
}

// lineOf is a service of a client; nil where it is gone.
func (s *switchboard) lineOf(client, service uuid.UUID) *line {
	if holder := s.clients[client]; holder != nil {
		return holder.line(&service)
	}
	return nil
}

// page charges some calls anew and stores those that are charged otherwise.
func (b *anewBatch) page(ctx context.Context, rows []*ent.CDR, drawing bool) error {
	calls, before := make([]call, len(rows)), make([]ent.CDR, len(rows))
	wanted := map[poolKey]*line{}
	for i, row := range rows {
		before[i] = *row
		c, ok := b.rates.anew(row)
		if !ok {
			return fmt.Errorf("the client of CDR %s is gone", row.ID)
		}
		c.billed = b.billedOf(c.line)
		charge(row, &c)
		if calls[i] = c; drawing && c.line != nil {
			c.wants(row, wanted)
		}
	}
	if len(wanted) > 0 {
		if err := b.pools.lock(ctx, b.writing, wanted); err != nil {
			return err
		}
	}
	var changed []*ent.CDR
	for i, row := range rows {
		if len(calls[i].pools) > 0 && calls[i].line != nil {
			b.drawOne(row, &calls[i])
		}
		if err := b.tally.count(&before[i], row); err != nil {
			return err
		}
		if sameCharge(&before[i], row) {
			continue
		}
		zone := calls[i].client.zone
		b.count(&before[i], zone, -1)
		b.count(row, zone, 1)
		row.StoredAt = b.at
		changed = append(changed, row)
	}
	b.tell(changed)
	return b.rewrite(ctx, changed)
}

// tell keeps of the changed calls the first and the last: a notice says no more of them.
func (b *anewBatch) tell(changed []*ent.CDR) {
	if len(changed) == 0 {
		return
	}
	if len(b.changed) == 0 {
		b.changed = append(b.changed, changed[0])
	}
	b.changed = append(b.changed[:1], changed[len(changed)-1])
}

// note stores how far the run has come, unless it was cancelled meanwhile.
func (b *anewBatch) note(ctx context.Context, last *ent.CDR) error {
	position := reratePosition{Client: b.client}
	if last == nil {
		position.Client = following(b.client)
	} else {
		position.Started, position.ID = last.StartedAt.UTC(), last.ID
	}
	where, err := json.Marshal(position)
	if err != nil {
		return err
	}
	totals, err := json.Marshal(b.tally.list())
	if err != nil {
		return err
	}
	result, err := b.ExecContext(ctx, `UPDATE rerates SET done = $2, changed = $3, totals = $4, position = $5 WHERE id = $1 AND state = $6`,
		b.run.id, b.tally.done, b.tally.changed, string(totals), string(where), string(billing.RunRunning))
	if err != nil {
		return fmt.Errorf("note how far a run has come: %w", err)
	}
	n, err := result.RowsAffected()
	if err == nil && n == 0 {
		err = errCancelled
	}
	return err
}

// following is the id after one: what is before it was done.
func following(id uuid.UUID) uuid.UUID {
	for i := len(id) - 1; i >= 0; i-- {
		if id[i]++; id[i] != 0 {
			break
		}
	}
	return id
}
