package books

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/ledger"
	"github.com/tollbook/tollbook/billing/money"
)

const (
	// chaseEvery is how often it is looked who is to be suspended, and who no more.
	chaseEvery = time.Minute
	// chasedAtOnce is how many services are suspended, and how many resumed, for a reason at a time.
	chasedAtOnce = 500
)

// chasing is the key under which one process at a time suspends and resumes.
var chasing = uuid.MustParse("019ab6d2-0000-7000-8000-000000000004")

// byItself is who suspends by the company's settings. Only those suspensions are ended by themselves.
var byItself = By{Admin: true}

// Chase suspends services by the company's settings, and resumes them once the reason is gone, until ctx ends. Every process may
// do it; one at a time does.
func (b *Book) Chase(ctx context.Context) error {
	tick := time.NewTicker(chaseEvery)
	defer tick.Stop()
	for {
		if err := b.ChaseOnce(ctx); err != nil && ctx.Err() == nil {
			b.log.ErrorContext(ctx, "suspend and resume services", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// ChaseOnce does it once, unless another process is at it.
func (b *Book) ChaseOnce(ctx context.Context) error {
	return b.alone(ctx, chasing, func() error {
		company, err := b.Company(ctx)
		if err != nil {
			return err
		}
		if err := b.chaseOverdue(ctx, company.SuspendAfterDays); err != nil {
			return err
		}
		return b.chaseCredit(ctx, company.SuspendWithoutCredit)
	})
}

// chased is a service that is to be suspended or resumed.
type chased struct {
	client, service uuid.UUID
	note            string
}

// late tells of a client, named c, that an invoice has been owed for $2 days or more, as of $1; never where that is 0.
const late = `i.status = 'issued' AND i.kind = 'invoice' AND i.total > i.settled AND $2::int > 0
	AND i.due_on + $2::int <= ($1::timestamptz AT TIME ZONE c.time_zone)::date`

// chaseOverdue suspends the services of clients who have owed an invoice for so many days; 0 is nobody's. It goes by the day in
// the client's zone.
func (b *Book) chaseOverdue(ctx context.Context, days int) error {
	suspend, err := b.chasedBy(ctx, `SELECT s.client_id, s.id, l.note FROM (
			SELECT i.client_id, format('Invoice %s was due on %s.', min(i.number), min(i.due_on)) AS note
			FROM invoices AS i JOIN clients AS c ON c.id = i.client_id WHERE `+late+` GROUP BY i.client_id) AS l
		JOIN services AS s ON s.client_id = l.client_id WHERE s.status IN ('active', 'suspended') AND NOT EXISTS (SELECT FROM suspensions AS x
			WHERE x.client_id = s.client_id AND x.service_id = s.id AND x.reason = 'overdue') ORDER BY s.client_id, s.id LIMIT $3`,
		b.now(), days, chasedAtOnce)
	if err != nil {
		return err
	}
	resume, err := b.chasedBy(ctx, `SELECT x.client_id, x.service_id, '' FROM suspensions AS x JOIN clients AS c ON c.id = x.client_id
		JOIN services AS s ON s.client_id = x.client_id AND s.id = x.service_id
		WHERE x.reason = 'overdue' AND x.suspended_by = '' AND s.status = 'suspended' AND NOT EXISTS (
			SELECT FROM invoices AS i WHERE i.client_id = x.client_id AND `+late+`) ORDER BY x.client_id, x.service_id LIMIT $3`,
		b.now(), days, chasedAtOnce)
	if err != nil {
		return err
	}
	return b.chase(ctx, billing.ByOverdue, suspend, resume)
}

// chaseCredit suspends the services that are paid for in advance while their client's credit is used up.
func (b *Book) chaseCredit(ctx context.Context, on bool) error {
	var stopped []chased
	if on {
		var err error
		if stopped, err = b.withoutCredit(ctx); err != nil {
			return err
		}
	}
	ids := make([]uuid.UUID, len(stopped))
	notes := map[uuid.UUID]string{}
	for i, s := range stopped {
		ids[i], notes[s.service] = s.service, s.note
	}
	suspend, err := b.chasedBy(ctx, `SELECT s.client_id, s.id, '' FROM services AS s WHERE s.id = ANY ($1::uuid[])
			AND s.status IN ('active', 'suspended') AND NOT EXISTS (SELECT FROM suspensions AS x
				WHERE x.client_id = s.client_id AND x.service_id = s.id AND x.reason = 'credit') ORDER BY s.client_id, s.id LIMIT $2`,
		pq.Array(ids), chasedAtOnce)
	if err != nil {
		return err
	}
	for i := range suspend {
		suspend[i].note = notes[suspend[i].service]
	}
	resume, err := b.chasedBy(ctx, `SELECT x.client_id, x.service_id, '' FROM suspensions AS x
		JOIN services AS s ON s.client_id = x.client_id AND s.id = x.service_id
		WHERE x.reason = 'credit' AND x.suspended_by = '' AND s.status = 'suspended' AND x.service_id <> ALL ($1::uuid[])
		ORDER BY x.client_id, x.service_id LIMIT $2`, pq.Array(ids), chasedAtOnce)
	if err != nil {
		return err
	}
	return b.chase(ctx, billing.ByNoFunds, suspend, resume)
}

// withoutCredit are the services with a real-time package, of clients who can spend no more.
func (b *Book) withoutCredit(ctx context.Context) ([]chased, error) {
	s, now := b.rates.Load(), b.now()
	prepaid := map[uuid.UUID][]uuid.UUID{}
	var clients []uuid.UUID
	for id, holder := range s.clients {
		for _, l := range holder.lines {
			if s.paysAhead(l, now) {
				prepaid[id] = append(prepaid[id], l.id)
			}
		}
		if prepaid[id] != nil {
			clients = append(clients, id)
		}
	}
	credits, err := b.credits(ctx, clients)
	if err != nil {
		return nil, err
	}
	var found []chased
	for _, client := range clients {
		if !s.clients[client].spent(credits[client]) {
			continue
		}
		for _, service := range prepaid[client] {
			found = append(found, chased{client, service, "The credit is used up."})
		}
	}
	return found, nil
}

// credits is what clients have of credit; nothing where they never had any.
func (b *Book) credits(ctx context.Context, clients []uuid.UUID) (map[uuid.UUID]money.Amount, error) {
	credits := map[uuid.UUID]money.Amount{}
	if len(clients) == 0 {
		return credits, nil
	}
	rows, err := b.db.QueryContext(ctx, `SELECT client_id, -amount FROM balances WHERE account = $1 AND client_id = ANY ($2::uuid[])`,
		string(ledger.Credit), pq.Array(clients))
	if err != nil {
		return nil, fmt.Errorf("read credits: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	for rows.Next() {
		var client uuid.UUID
		var left money.Amount
		if err := rows.Scan(&client, &left); err != nil {
			return nil, fmt.Errorf("read credits: %w", err)
		}
		credits[client] = left
	}
	return credits, rows.Err()
}

func (b *Book) chasedBy(ctx context.Context, query string, args ...any) ([]chased, error) {
	rows, err := b.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("look for services to suspend or resume: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	var found []chased
	for rows.Next() {
		var one chased
		if err := rows.Scan(&one.client, &one.service, &one.note); err != nil {
			return nil, fmt.Errorf("look for services to suspend or resume: %w", err)
		}
		found = append(found, one)
	}
	return found, rows.Err()
}

// chase suspends and resumes for a reason. What fails is logged, and tried again the next time.
func (b *Book) chase(ctx context.Context, reason billing.SuspensionReason, suspend, resume []chased) error {
	failed := func(one chased, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		b.log.ErrorContext(ctx, "a service could not be suspended or resumed", "client", one.client, "service", one.service, "reason", reason, "error", err)
		return nil
	}
	for _, one := range suspend {
		if _, err := b.Suspend(ctx, one.client, one.service, SuspensionInput{Reason: reason, Note: one.note}, byItself); err != nil {
			if err := failed(one, err); err != nil {
				return err
			}
		}
	}
	for _, one := range resume {
		if _, err := b.Resume(ctx, one.client, one.service, reason, byItself); err != nil {
			if err := failed(one, err); err != nil {
				return err
			}
		}
	}
	return nil
}
