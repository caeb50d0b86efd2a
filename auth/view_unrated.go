package auth

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/cdr"
)

// MostUnrated is how many destinations without a rate are told.
const MostUnrated = 200

// UnratedDestination are the calls of one client to one destination that wait for a rate.
type UnratedDestination struct {
	Client    uuid.UUID
	Name      string
	Direction cdr.Direction
	// Prefix is as many digits as tell the destination: with + and, of a national-only number, the country before them.
	Prefix         string
	Calls, Seconds int64
	First, Last    time.Time
}

// UnratedDestinations are where the calls went that wait for a rate, the most calls first, for admins only; for others
// there are none. Of the calls at most MostCounted are looked at.
func (v View) UnratedDestinations(ctx context.Context, client *uuid.UUID) ([]UnratedDestination, error) {
	if !v.Admin() {
		return nil, nil
	}
	var s statement
	s.write(`SELECT u.client_id, c.name, u.direction, u.prefix, count(*), sum(u.billable_seconds), min(u.started_at), max(u.started_at)
		FROM (SELECT client_id, direction, started_at, billable_seconds, CASE
				WHEN destination_canonical LIKE '+%%' THEN left(destination_canonical, 6)
				WHEN destination_canonical <> '' THEN left(destination_canonical, 7)
				ELSE left(destination_number, 4) END AS prefix
			FROM cdrs WHERE call_type = 'Unrated'`)
	if client != nil {
		s.write(" AND client_id = %s", s.arg(*client))
	}
	s.write(` LIMIT %d) AS u JOIN clients AS c ON c.id = u.client_id
		GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 2, 3, 4 LIMIT %d`, MostCounted, MostUnrated)
	rows, err := v.db.QueryContext(ctx, s.text.String(), s.args...)
	if err != nil {
		return nil, fmt.Errorf("read calls without a rate: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	var out []UnratedDestination
	for rows.Next() {
		var d UnratedDestination
		if err := rows.Scan(&d.Client, &d.Name, &d.Direction, &d.Prefix, &d.Calls, &d.Seconds, &d.First, &d.Last); err != nil {
			return nil, fmt.Errorf("read calls without a rate: %w", err)
		}
		out = append(out, d)
	}
	return out, rows.Err()
}
