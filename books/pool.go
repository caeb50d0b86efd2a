package books

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
)

// poolKey is what the included minutes are of: a pool of a package, in one billing period of a service.
type poolKey struct {
	client, service uuid.UUID
	period          int64 // Unix seconds of the period's start
	name            string
}

// id is the UUIDv5 of the pool within its client.
func (k poolKey) id() uuid.UUID {
	return uuid.NewSHA1(k.service, fmt.Appendf(nil, "%d|%s", k.period, k.name))
}

// stock is how much of a pool was drawn, in seconds, as its row says while it is locked.
type stock struct {
	carriedIn, drawn, carriedOut int64
	// from is the pool of the period before, which gives what it has left of its own seconds when this one is drawn from
	// first; nil where it has given already, or nothing.
	from    *stock
	own     int64
	changed bool
	// before is what was drawn when it was locked, seconds what the package includes; 0 where no call has drawn.
	before, seconds int64
}

// carry takes over what the period before has left of its own seconds. What had come over into that one expires.
func (p *stock) carry() {
	if p.from == nil {
		return
	}
	p.carriedIn = max(0, p.own-p.from.drawn)
	p.from.carriedOut, p.from.changed, p.changed = p.carriedIn, true, true
	p.from = nil
}

// left is what can be drawn, of a pool that includes so many seconds.
func (p *stock) left(seconds int64) int64 {
	p.carry()
	return max(0, seconds+p.carriedIn-p.carriedOut-p.drawn)
}

func (p *stock) draw(seconds int64) {
	p.drawn += seconds
	p.changed = true
}

// pools are those that a transaction has locked. They are written at its end.
type pools map[poolKey]*stock

// lock locks pools of services, and makes those that are not there yet. All that a step of a transaction draws from is
// locked at once, in one order everywhere.
func (p *pools) lock(ctx context.Context, tx writing, wanted map[poolKey]*line) error {
	if *p == nil {
		*p = pools{}
	}
	made, err := p.take(ctx, tx, slices.Collect(maps.Keys(wanted)))
	if err != nil {
		return err
	}
	type carrying struct {
		to, from poolKey
		own      int64
	}
	var carried []carrying
	var before []poolKey
	for _, key := range made {
		if from, own, ok := wanted[key].before(key); ok {
			carried, before = append(carried, carrying{key, from, own}), append(before, from)
		}
	}
	if _, err := p.take(ctx, tx, before); err != nil {
		return err
	}
	for _, c := range carried {
		(*p)[c.to].from, (*p)[c.to].own = (*p)[c.from], c.own
	}
	return nil
}

// before is the same pool in the billing period before, and the seconds that it included; false where nothing goes over.
func (l *line) before(key poolKey) (poolKey, int64, bool) {
	last := time.Unix(key.period, 0).Add(-time.Second)
	if !l.active.Contains(last) {
		return poolKey{}, 0, false
	}
	included, ok := l.pool(key.name, last)
	if !ok || !included.RollOver {
		return poolKey{}, 0, false
	}
	key.period = billing.PeriodAt(l.cycle, l.anchor, l.client.zone, last).Start.Unix()
	return key, included.Seconds, true
}

// pool is what the service's package includes at an instant under a name.
func (l *line) pool(name string, at time.Time) (rating.Pool, bool) {
	offer := l.client.services[l.index].OfferAt(at)
	if offer == nil {
		return rating.Pool{}, false
	}
	for _, p := range offer.Package.Package().Pools {
		if p.Name == name {
			return p, true
		}
	}
	return rating.Pool{}, false
}

// take locks those that are not locked yet, and gives those that it made. The update changes nothing: it makes one
// statement of locking what is there and making what is not.
func (p *pools) take(ctx context.Context, tx writing, keys []poolKey) ([]poolKey, error) {
	keys = slices.DeleteFunc(slices.Clone(keys), func(k poolKey) bool { return (*p)[k] != nil })
	if len(keys) == 0 {
		return nil, nil
	}
	slices.SortFunc(keys, comparePools)
	keys = slices.Compact(keys)
	lists, byID := poolLists(keys)
	rows, err := tx.QueryContext(ctx, `INSERT INTO pools (client_id, id, service_id, period_start, name, carried_in, drawn, carried_out)
		SELECT client_id, id, service_id, to_timestamp(period), name, 0, 0, 0
		FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::text[]) WITH ORDINALITY
			AS t (client_id, id, service_id, period, name, position)
		ORDER BY position
		ON CONFLICT (client_id, id) DO UPDATE SET drawn = pools.drawn
		RETURNING client_id, id, carried_in, drawn, carried_out, xmax = 0`, lists...)
	if err != nil {
		return nil, fmt.Errorf("lock included minutes: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	var made []poolKey
	for rows.Next() {
		var client, id uuid.UUID
		var one stock
		var isNew bool
		if err := rows.Scan(&client, &id, &one.carriedIn, &one.drawn, &one.carriedOut, &isNew); err != nil {
			return nil, fmt.Errorf("lock included minutes: %w", err)
		}
		key := byID[[2]uuid.UUID{client, id}]
		one.before = one.drawn
		(*p)[key] = &one
		if isNew {
			made = append(made, key)
		}
	}
	return made, rows.Err()
}

func comparePools(a, b poolKey) int {
	if c := bytes.Compare(a.client[:], b.client[:]); c != 0 {
		return c
	}
	idA, idB := a.id(), b.id()
	return bytes.Compare(idA[:], idB[:])
}

// poolLists are the keys as one array a column, and by their ids.
func poolLists(keys []poolKey) ([]any, map[[2]uuid.UUID]poolKey) {
	var clients, ids, services, names []string
	var periods []int64
	byID := make(map[[2]uuid.UUID]poolKey, len(keys))
	for _, k := range keys {
		id := k.id()
		byID[[2]uuid.UUID{k.client, id}] = k
		clients, ids, services = append(clients, k.client.String()), append(ids, id.String()), append(services, k.service.String())
		periods, names = append(periods, k.period), append(names, k.name)
	}
	return []any{pq.Array(clients), pq.Array(ids), pq.Array(services), pq.Array(periods), pq.Array(names)}, byID
}

// store writes those that changed.
func (p pools) store(ctx context.Context, tx writing) error {
	var clients, ids []string
	var in, drawn, out []int64
	for _, one := range p {
		one.carry()
	}
	for key, one := range p {
		if !one.changed {
			continue
		}
		clients, ids = append(clients, key.client.String()), append(ids, key.id().String())
		in, drawn, out = append(in, one.carriedIn), append(drawn, one.drawn), append(out, one.carriedOut)
	}
	if len(ids) == 0 {
		return nil
	}
	_, err := tx.ExecContext(ctx, `UPDATE pools AS p SET carried_in = n.carried_in, drawn = n.drawn, carried_out = n.carried_out
		FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[]) AS n (client_id, id, carried_in, drawn, carried_out)
		WHERE p.client_id = n.client_id AND p.id = n.id`, pq.Array(clients), pq.Array(ids), pq.Array(in), pq.Array(drawn), pq.Array(out))
	if err != nil {
		return fmt.Errorf("draw included minutes: %w", err)
	}
	return nil
}
