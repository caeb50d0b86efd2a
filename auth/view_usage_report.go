package auth

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/rating"
)

// UsedRow is what calls of one type came to for a client in a period.
type UsedRow struct {
	// Period is the first day of the month or billing period, at midnight in UTC.
	Period time.Time
	// Client is uuid.Nil, and CallType empty, in a sum over all of them.
	Client   uuid.UUID
	CallType rating.CallType
	// Margin's label is the client's name.
	Margin
}

// UsageBy is how a report of usage tells time apart.
type UsageBy string

// By months, or by the billing periods that begin on the days of the report.
const (
	ByMonth  UsageBy = "month"
	ByPeriod UsageBy = "period"
)

// UsageBys are all of them.
func UsageBys() []UsageBy { return []UsageBy{ByMonth, ByPeriod} }

// UsedFilter selects what a report of usage is of.
type UsedFilter struct {
	ReportFilter
	By UsageBy
}

// Used are the rows of a report of usage, from running totals: the latest period first, in it by client and call type. For
// admins only; for others there is nothing.
func (v View) Used(ctx context.Context, f UsedFilter, most int) iter.Seq2[UsedRow, error] {
	return v.used(ctx, f, "t.client_id", "c.name", "t.call_type", fmt.Sprintf("ORDER BY 3 DESC, 2, 1, 4 LIMIT %d", most))
}

// UsedPeriods are the sums of its periods, ascending.
func (v View) UsedPeriods(ctx context.Context, f UsedFilter) iter.Seq2[UsedRow, error] {
	return v.used(ctx, f, "NULL::uuid", "''", "''", "ORDER BY 3")
}

func (v View) used(ctx context.Context, f UsedFilter, client, name, callType, order string) iter.Seq2[UsedRow, error] {
	return func(yield func(UsedRow, error) bool) {
		if !v.Admin() {
			return
		}
		s := f.statement(client, name, callType, order)
		rows, err := v.db.QueryContext(ctx, s.text.String(), s.args...)
		if err != nil {
			yield(UsedRow{}, fmt.Errorf("add up usage: %w", err))
			return
		}
		defer func() { _ = rows.Close() }() // rows.Err tells what matters
		for rows.Next() {
			var r UsedRow
			var of uuid.NullUUID
			err := rows.Scan(&of, &r.Label, &r.Period, &r.CallType, &r.Calls, &r.Seconds, &r.Charge, &r.Costed, &r.Cost)
			if err != nil {
				yield(UsedRow{}, fmt.Errorf("add up usage: %w", err))
				return
			}
			if r.Client = of.UUID; !yield(r, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(UsedRow{}, fmt.Errorf("add up usage: %w", err))
		}
	}
}

func (f UsedFilter) statement(client, name, callType, order string) *statement {
	period, day := "date_trunc('month', t.day)::date", "t.day"
	if f.By == ByPeriod {
		day = "(t.period_start AT TIME ZONE c.time_zone)::date"
		period = day
	}
	var s statement
	s.write(`SELECT %s, %s, %s, %s, sum(t.calls), sum(t.billable_seconds), sum(t.charge), sum(t.costed_calls), sum(t.cost)
		FROM usage AS t JOIN clients AS c ON c.id = t.client_id
		WHERE %s >= %s AND %s < %s AND t.currency = %s`, client, name, period, callType,
		day, s.arg(f.From.Format(time.DateOnly)), day, s.arg(f.To.Format(time.DateOnly)), s.arg(f.Currency))
	if f.Client != nil {
		s.write(" AND t.client_id = %s", s.arg(*f.Client))
	}
	s.write(" GROUP BY 1, 2, 3, 4 HAVING sum(t.calls) > 0 %s", order)
	return &s
}
