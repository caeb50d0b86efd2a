package books

import (
	"context"
	"fmt"
	"maps"
	"slices"
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
var byItself = By{Email: Automatic, Admin: true}

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

// late tells of an invoice i of a client c that it has been owed for $2 days or more as of $1, in the client's zone; never where
// that is 0.
const late = `i.status = 'issued' AND i.kind = 'invoice' AND i.total > i.settled AND $2::int > 0
	AND i.due_on + $2::int <= ($1::timestamptz AT TIME ZONE c.time_zone)::date`

// suspendable tells of a service s that it can be suspended for the reason $3 as of $1: it goes on, or has extensions; it is not
// already suspended for that; and no admin has resumed it lately.
const suspendable = `s.status IN ('active', 'suspended') AND (s.spared_until IS NULL OR s.spared_until <= $1)
	AND (s.active_from <= $1 AND (s.active_until IS NULL OR s.active_until > $1)
		OR EXISTS (SELECT FROM extensions AS e WHERE e.client_id = s.client_id AND e.service_id = s.id))
	AND (s.status = 'active' OR NOT EXISTS (SELECT FROM suspensions AS x
		WHERE x.client_id = s.client_id AND x.service_id = s.id AND x.reason = $3))`

// resumable selects the services s that are suspended by themselves for the reason $3, of clients c.
const resumable = `SELECT x.client_id, x.service_id, '' FROM suspensions AS x JOIN clients AS c ON c.id = x.client_id
	JOIN services AS s ON s.client_id = x.client_id AND s.id = x.service_id
	WHERE x.reason = $3 AND x.suspended_by = '` + Automatic + `' AND s.status = 'suspended'`

// chaseOverdue suspends the services of clients who have owed an invoice for so many days; 0 is nobody's.
func (b *Book) chaseOverdue(ctx context.Context, days int) error {
	args := []any{b.now(), days, string(billing.ByOverdue), chasedAtOnce}
	suspend, err := b.chasedBy(ctx, `SELECT s.client_id, s.id, l.note FROM (
			SELECT DISTINCT ON (i.client_id) i.client_id, format('Invoice %s was due on %s.', i.number, i.due_on) AS note
			FROM invoices AS i JOIN clients AS c ON c.id = i.client_id WHERE `+late+` ORDER BY i.client_id, i.due_on, i.id) AS l
		JOIN services AS s ON s.client_id = l.client_id WHERE `+suspendable+` ORDER BY s.client_id, s.id LIMIT $4`, args...)
	if err != nil {
		return err
	}
	resume, err := b.chasedBy(ctx, resumable+` AND NOT EXISTS (SELECT FROM invoices AS i WHERE i.client_id = x.client_id AND `+late+`)
		ORDER BY x.client_id, x.service_id LIMIT $4`, args...)
	if err != nil {
		return err
	}
	return b.chase(ctx, billing.ByOverdue, suspend, resume)
}

// chaseCredit suspends the services that are paid for in advance while their client's credit is used up, and those that take the
// place of such a service.
func (b *Book) chaseCredit(ctx context.Context, on bool) error {
	clients, services := []uuid.UUID{}, []uuid.UUID{} // none is not NULL
	if on {
		var err error
		if clients, services, err = b.withoutCredit(ctx); err != nil {
			return err
		}
	}
	reason := string(billing.ByNoFunds)
	suspend, err := b.chasedBy(ctx, `SELECT s.client_id, s.id, 'The credit is used up.' FROM services AS s
		WHERE s.client_id = ANY ($2::uuid[]) AND (s.id = ANY ($5::uuid[]) OR s.active_from > $1) AND `+suspendable+`
		ORDER BY s.client_id, s.id LIMIT $4`, b.now(), pq.Array(clients), reason, chasedAtOnce, pq.Array(services))
	if err != nil {
		return err
	}
	resume, err := b.chasedBy(ctx, resumable+` AND x.client_id <> ALL ($1::uuid[]) ORDER BY x.client_id, x.service_id LIMIT $2`,
		pq.Array(clients), chasedAtOnce, reason)
	if err != nil {
		return err
	}
	return b.chase(ctx, billing.ByNoFunds, suspend, resume)
}

// withoutCredit are the clients who pay in advance and can spend no more, and their services of that kind.
func (b *Book) withoutCredit(ctx context.Context) (clients, services []uuid.UUID, err error) {
	s, now := b.rates.Load(), b.now()
	clients, services = []uuid.UUID{}, []uuid.UUID{}
	prepaid := map[uuid.UUID][]uuid.UUID{}
	for id, holder := range s.clients {
		for _, l := range holder.lines {
			if s.paysAhead(l, now) {
				prepaid[id] = append(prepaid[id], l.id)
			}
		}
	}
	credits, err := b.credits(ctx, slices.Collect(maps.Keys(prepaid)))
	if err != nil {
		return nil, nil, err
	}
	for client, held := range prepaid {
		if s.clients[client].spent(credits[client]) {
			clients, services = append(clients, client), append(services, held...)
		}
	}
	return clients, services, nil
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
