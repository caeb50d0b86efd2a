package books

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/ent"
)

// completed is a stored CDR and what is known of its call by now.
type completed struct {
	row    *ent.CDR
	record cdr.Record
	call   call
}

// recharge prices stored CDRs again with other seconds, by the services and versions that charged them, and moves the
// totals and included minutes by the difference. What no service took stays so.
func (s *storing) recharge(ctx context.Context, all []completed) error {
	wanted := map[poolKey]*line{}
	for i := range all {
		c := &all[i]
		var err error
		if c.call, err = s.rates.again(ctx, s, c.row, c.record); err != nil {
			return fmt.Errorf("recharge CDR %s: %w", c.row.ID, err)
		}
		c.call.wants(c.row, wanted)
		for _, d := range c.row.Draws {
			wanted[drawKey(c.row, d)] = c.call.line
		}
	}
	if len(wanted) > 0 {
		if err := s.pools.lock(ctx, s.writing, wanted); err != nil {
			return err
		}
	}
	slices.SortFunc(all, func(a, b completed) int { return compareCalls(a.row, b.row) })
	for i := range all {
		if err := s.rechargeOne(ctx, &all[i]); err != nil {
			return fmt.Errorf("recharge CDR %s: %w", all[i].row.ID, err)
		}
	}
	return nil
}

func (s *storing) rechargeOne(ctx context.Context, c *completed) error {
	row, zone := c.row, c.call.client.zone
	s.usage.add(row, zone, -1)
	s.giveBack(row)
	row.StoredAt, row.EndedAt, row.Estimated = s.at, c.record.EndedAt, c.record.Estimated
	row.DurationSeconds, row.BillableSeconds = int32(c.record.DurationSeconds), int32(c.record.BillableSeconds)
	row.AnsweredAt = nil
	if !c.record.AnsweredAt.IsZero() {
		row.AnsweredAt = &c.record.AnsweredAt
	}
	charge(row, &c.call)
	if len(c.call.pools) > 0 {
		s.drawOne(row, &c.call)
	}
	if _, err := s.ExecContext(ctx, rechargeStatement, rechargeValues(row)...); err != nil {
		return err
	}
	s.usage.add(row, zone, 1)
	s.changed = append(s.changed, row)
	return nil
}

// rechargeColumns are the key of cdrs and then what charging a call again writes.
var rechargeColumns = []string{
	"client_id", "started_at", "id", "stored_at", "answered_at", "ended_at", "duration_seconds", "billable_seconds",
	"estimated", "charge", "call_type", "rule_label", "rate_version", "service_id", "period_start", "package_version",
	"tariff_version", "filter_version", "provider_id", "provider_version", "cost", "cost_currency", "cost_version",
	"included_seconds", "draws",
}

const keyLength = 3

var rechargeStatement = updateOne()

func updateOne() string {
	sets := make([]string, 0, len(rechargeColumns))
	for i, name := range rechargeColumns {
		sets = append(sets, name+" = $"+strconv.Itoa(i+1))
	}
	return "UPDATE cdrs SET " + strings.Join(sets[keyLength:], ", ") + " WHERE " + strings.Join(sets[:keyLength], " AND ")
}

func rechargeValues(row *ent.CDR) []any {
	values := cdrValues(row)
	out := make([]any, len(rechargeColumns))
	for i, name := range rechargeColumns {
		out[i] = values[slices.IndexFunc(cdrColumns, func(c cdrColumn) bool { return c.name == name })]
	}
	return out
}
