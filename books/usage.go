package books

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
)

// usageKey is what a running total is of.
type usageKey struct {
	client, service uuid.UUID
	period          int64 // Unix seconds of the period's start
	day             string
	direction       cdr.Direction
	callType        rating.CallType
	label           string
	currency        string
}

// id is the UUIDv5 of the total within its client.
func (k usageKey) id() uuid.UUID {
	return uuid.NewSHA1(k.service, fmt.Appendf(nil, "%d|%s|%s|%s|%s", k.period, k.day, k.direction, k.callType, k.label))
}

type usageDelta struct {
	calls, seconds, included int64
	charge                   money.Amount
	// cost is of the costed calls, whose cost is known in the client's currency.
	cost   money.Amount
	costed int64
}

// usageDeltas are what a transaction adds to the running totals.
type usageDeltas map[usageKey]usageDelta

// add counts a CDR in (sign 1) or out (sign -1). A CDR that no service took is in no total.
func (u *usageDeltas) add(row *ent.CDR, zone *time.Location, sign int64) {
	if row.ServiceID == nil {
		return
	}
	if *u == nil {
		*u = usageDeltas{}
	}
	key := usageKey{
		client: row.ClientID, service: *row.ServiceID, period: row.PeriodStart.Unix(),
		day: row.StartedAt.In(zone).Format(time.DateOnly), direction: row.Direction, callType: row.CallType,
		label: row.RuleLabel, currency: row.Currency,
	}
	delta := (*u)[key]
	delta.calls += sign
	delta.seconds += sign * int64(row.BillableSeconds)
	delta.included += sign * int64(row.IncludedSeconds)
	delta.charge += money.Amount(sign) * row.Charge
	if row.Cost != nil && row.CostCurrency != nil && *row.CostCurrency == row.Currency {
		delta.cost += money.Amount(sign) * *row.Cost
		delta.costed += sign
	}
	(*u)[key] = delta
}

// store moves the totals in one statement, in the order of their keys so that two processes never wait for each other.
func (u usageDeltas) store(ctx context.Context, tx writing) error {
	if len(u) == 0 {
		return nil
	}
	type total struct {
		id uuid.UUID
		usageKey
	}
	totals := make([]total, 0, len(u))
	for key := range u {
		totals = append(totals, total{key.id(), key})
	}
	slices.SortFunc(totals, func(a, b total) int {
		if c := bytes.Compare(a.client[:], b.client[:]); c != 0 {
			return c
		}
		return bytes.Compare(a.id[:], b.id[:])
	})
	const columns = 15
	var lists [columns][]string
	for _, t := range totals {
		delta := u[t.usageKey]
		for i, v := range [columns]string{
			t.client.String(), t.id.String(), t.service.String(), time.Unix(t.period, 0).UTC().Format(time.RFC3339), t.day,
			string(t.direction), string(t.callType), t.label, t.currency, fmt.Sprint(delta.calls), fmt.Sprint(delta.seconds),
			delta.charge.String(), fmt.Sprint(delta.included), delta.cost.String(), fmt.Sprint(delta.costed),
		} {
			lists[i] = append(lists[i], v)
		}
	}
	arguments := make([]any, columns)
	for i := range lists {
		arguments[i] = pq.Array(lists[i])
	}
	if _, err := tx.ExecContext(ctx, moveUsage, arguments...); err != nil {
		return fmt.Errorf("move usage: %w", err)
	}
	return nil
}

const moveUsage = `INSERT INTO usage (client_id, id, service_id, period_start, day, direction, call_type, rule_label,
	currency, calls, billable_seconds, charge, included_seconds, cost, costed_calls)
SELECT client_id::uuid, id::uuid, service_id::uuid, period_start::timestamptz, day::date, direction, call_type, rule_label,
	currency, calls::bigint, billable_seconds::bigint, charge::numeric, included_seconds::bigint, cost::numeric,
	costed_calls::bigint
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
	$10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[]) WITH ORDINALITY AS t (client_id, id, service_id, period_start, day, direction,
	call_type, rule_label, currency, calls, billable_seconds, charge, included_seconds, cost, costed_calls, position)
ORDER BY position
ON CONFLICT (client_id, id) DO UPDATE SET calls = usage.calls + excluded.calls,
	billable_seconds = usage.billable_seconds + excluded.billable_seconds, charge = usage.charge + excluded.charge,
	included_seconds = usage.included_seconds + excluded.included_seconds, cost = usage.cost + excluded.cost,
	costed_calls = usage.costed_calls + excluded.costed_calls`
