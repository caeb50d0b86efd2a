package books

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/ent"
)

// supposedPools are included minutes as they would be if the calls of a scope had not drawn any. Nothing is locked and
// nothing is written.
func (b *Book) supposedPools(ctx context.Context, scope CallScope, rates *switchboard) (pools, error) {
	drawn, err := scope.drawnOf(ctx, b.reads)
	if err != nil {
		return nil, err
	}
	var clients []uuid.UUID
	for id, client := range rates.clients {
		if (scope.ClientID == nil || *scope.ClientID == id) && rates.includes(client) {
			clients = append(clients, id)
		}
	}
	for key := range drawn {
		clients = append(clients, key.client)
	}
	found := pools{}
	rows, err := b.reads.QueryContext(ctx, `SELECT client_id, service_id, extract(epoch FROM period_start)::bigint, name, carried_in, drawn,
			carried_out FROM pools WHERE client_id = ANY($1)`, pq.Array(clients))
	if err != nil {
		return nil, fmt.Errorf("read included minutes: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	for rows.Next() {
		var key poolKey
		var one stock
		if err := rows.Scan(&key.client, &key.service, &key.period, &key.name, &one.carriedIn, &one.drawn, &one.carriedOut); err != nil {
			return nil, fmt.Errorf("read included minutes: %w", err)
		}
		one.drawn -= drawn[key]
		found[key] = &one
	}
	return found, rows.Err()
}

// suppose lets a call draw from pools that are only supposed.
func (p pools) suppose(c *call, row *ent.CDR) {
	if len(c.pools) == 0 || c.line == nil {
		return
	}
	begin, _ := c.period(row.StartedAt)
	start := begin.Unix()
	left := make([]int64, len(c.pools))
	for i, at := range c.pools {
		pool := c.result.Package.Package().Pools[at]
		left[i] = p.supposed(poolKey{row.ClientID, c.line.id, start, pool.Name}, c.line).left(pool.Seconds)
	}
	c.result = c.result.Drawn(c.result.Allocate(c.pools, left))
	for _, d := range c.result.Draws {
		p[poolKey{row.ClientID, c.line.id, start, d.Pool}].draw(d.Seconds)
	}
}

// supposed is a pool, made where it is not there yet with what comes over from the period before.
func (p pools) supposed(key poolKey, l *line) *stock {
	if one := p[key]; one != nil {
		return one
	}
	one := &stock{}
	if before, own, ok := l.before(key); ok {
		if p[before] == nil {
			p[before] = &stock{}
		}
		one.from, one.own = p[before], own
	}
	p[key] = one
	return one
}
