package books

import (
	"context"
	"fmt"
	"time"

	"github.com/tollbook/tollbook/ent"
)

// within is the scope's time as bounds that are never open.
func (v *verifying) within() (from, to time.Time) {
	from, to = v.scope.From, v.scope.To
	if from.IsZero() {
		from = time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if to.IsZero() {
		to = farOff
	}
	return from, to
}

// verifyBatch is how many calls are read at a time.
const verifyBatch = 5000

// charges prices every call again by the service and the versions that charged it.
func (v *verifying) charges(ctx context.Context) error {
	from, to := v.within()
	scope := CallScope{From: from, To: to, ClientID: &v.client.ID}
	rates := v.book.rates.Load()
	var after *ent.CDR
	for {
		rows, err := scope.page(ctx, v.writing, after, verifyBatch, "")
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := v.charge(ctx, rates, row); err != nil {
				return err
			}
		}
		v.Counted[ChargesCheck] += int64(len(rows))
		if len(rows) < verifyBatch {
			return nil
		}
		after = rows[len(rows)-1]
	}
}

func (v *verifying) charge(ctx context.Context, rates *switchboard, row *ent.CDR) error {
	if row.ServiceID == nil {
		if row.Charge != 0 {
			v.found(ChargesCheck, v.client.Name, "The call %s of %s is charged %s though no service took it.", row.ID,
				row.StartedAt.Format(time.RFC3339), row.Charge)
		}
		return nil
	}
	c, err := rates.again(ctx, v.writing, row, recordOf(row))
	if err != nil {
		return fmt.Errorf("price CDR %s: %w", row.ID, err)
	}
	if result := c.result.Drawn(row.Draws); result.Amount != row.Charge || result.CallType != row.CallType {
		v.found(ChargesCheck, v.client.Name, "The call %s of %s is charged %s as %s, and comes to %s as %s.", row.ID,
			row.StartedAt.Format(time.RFC3339), row.Charge, row.CallType, result.Amount, result.CallType)
	}
	return nil
}

// usage adds the calls up and compares them with the running totals, each day of each service, direction, type and rule.
func (v *verifying) usage(ctx context.Context) error {
	from, to := v.within()
	args := []any{v.client.ID, v.client.TimeZone, from, to}
	const periods = `period_start >= $3 AND period_start < $4`
	err := v.count(ctx, UsageCheck, `SELECT count(*) FROM usage WHERE client_id = $1 AND $2 <> '' AND `+periods, args...)
	if err != nil {
		return err
	}
	return v.none(ctx, UsageCheck, `WITH called AS (
			SELECT service_id, period_start, (started_at AT TIME ZONE $2)::date AS day, direction, call_type, rule_label,
				count(*) AS calls, sum(billable_seconds) AS seconds, sum(charge) AS charge, sum(included_seconds) AS included
			FROM cdrs WHERE client_id = $1 AND service_id IS NOT NULL AND `+periods+` GROUP BY 1, 2, 3, 4, 5, 6),
		totals AS (SELECT service_id, period_start, day, direction, call_type, rule_label, calls, billable_seconds AS seconds, charge,
				included_seconds AS included FROM usage WHERE client_id = $1 AND `+periods+` AND (calls, billable_seconds, charge) <> (0, 0, 0))
		SELECT format('%s %s %s on %s: the calls are %s, %s s, %s; the running total says %s, %s s, %s.', direction, call_type,
			rule_label, day, coalesce(c.calls, 0), coalesce(c.seconds, 0), coalesce(c.charge, 0), coalesce(t.calls, 0),
			coalesce(t.seconds, 0), coalesce(t.charge, 0))
		FROM called AS c FULL JOIN totals AS t USING (service_id, period_start, day, direction, call_type, rule_label)
		WHERE (c.calls, c.seconds, c.charge, c.included) IS DISTINCT FROM (t.calls, t.seconds, t.charge, t.included) LIMIT 200`, args...)
}
