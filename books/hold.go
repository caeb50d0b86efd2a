package books

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing"
)

// hold keeps the billing periods of services open for as long as the transaction lasts, and learns up to where they are
// closed. Closing a period locks its service, so it waits for the calls that are being stored, and those that come after
// it find the period closed.
func (s *storing) hold(ctx context.Context, lines map[*line]bool) error {
	if len(lines) == 0 {
		return nil
	}
	var clients, ids []string
	for l := range lines {
		clients, ids = append(clients, l.client.id.String()), append(ids, l.id.String())
	}
	rows, err := s.QueryContext(ctx, `SELECT s.id, s.billed_until FROM services AS s
		JOIN unnest($1::uuid[], $2::uuid[]) AS n (client_id, id) ON s.client_id = n.client_id AND s.id = n.id
		ORDER BY s.client_id, s.id FOR KEY SHARE OF s`, pq.Array(clients), pq.Array(ids))
	if err != nil {
		return fmt.Errorf("hold billing periods: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	if s.billed == nil {
		s.billed = map[uuid.UUID]time.Time{}
	}
	for rows.Next() {
		var id uuid.UUID
		var until *time.Time
		if err := rows.Scan(&id, &until); err != nil {
			return fmt.Errorf("hold billing periods: %w", err)
		}
		if until != nil {
			s.billed[id] = *until
		}
	}
	return rows.Err()
}

// holdCalls holds the periods of all the services that took calls.
func (s *storing) holdCalls(ctx context.Context, calls []call) error {
	lines := map[*line]bool{}
	for i := range calls {
		if calls[i].line != nil {
			lines[calls[i].line] = true
		}
	}
	if err := s.hold(ctx, lines); err != nil {
		return err
	}
	for i := range calls {
		calls[i].billed = s.billedOf(calls[i].line)
	}
	return nil
}

// billedOf is up to where the periods of a held service are closed; the zero time where none is.
func (s *storing) billedOf(l *line) time.Time {
	if l == nil {
		return time.Time{}
	}
	return s.billed[l.id]
}

// closed tells whether the billing period in which a stored call is charged is closed: its invoice stands for it.
func (s *storing) closed(l *line, period *time.Time) bool {
	return period != nil && period.Before(s.billedOf(l))
}

// period is when the billing period of the call's service begins that holds an instant, and whether the call is late: one
// whose period is closed belongs to the first that is open.
func (c *call) period(at time.Time) (start time.Time, late bool) {
	start = billing.PeriodAt(c.line.cycle, c.line.anchor, c.client.zone, at).Start
	if start.Before(c.billed) {
		return c.billed.UTC(), true
	}
	return start.UTC(), false
}

// orNil is the id, or the nil UUID.
func orNil(id *uuid.UUID) *uuid.UUID {
	if id == nil {
		return &uuid.Nil
	}
	return id
}
