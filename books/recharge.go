package books

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lib/pq"

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
// totals and included minutes by the difference. What no service took stays so, and what stands on an invoice too.
func (s *storing) recharge(ctx context.Context, all []completed) error {
	all, err := s.stillOpen(ctx, all)
	if err != nil {
		return err
	}
	wanted := map[poolKey]*line{}
	for i := range all {
		c := &all[i]
		if c.call, err = s.rates.again(ctx, s, c.row, c.record); err != nil {
			return fmt.Errorf("recharge CDR %s: %w", c.row.ID, err)
		}
		c.call.billed = s.billedOf(c.call.line)
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
	rows := make([]*ent.CDR, len(all))
	for i := range all {
		s.rechargeOne(&all[i])
		rows[i] = all[i].row
	}
	return s.rewrite(ctx, rows)
}

// stillOpen holds the periods of stored calls, and leaves out those whose period is closed.
func (s *storing) stillOpen(ctx context.Context, all []completed) ([]completed, error) {
	lines := map[*line]bool{}
	lineOf := func(c *completed) *line {
		if c.row.ServiceID == nil {
			return nil
		}
		return s.rates.lineOf(c.row.ClientID, *c.row.ServiceID)
	}
	for i := range all {
		if l := lineOf(&all[i]); l != nil {
			lines[l] = true
		}
	}
	if err := s.hold(ctx, lines); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(c completed) bool { return s.closed(lineOf(&c), c.row.PeriodStart) }), nil
}

func (s *storing) rechargeOne(c *completed) {
	row, zone := c.row, c.call.client.zone
	s.count(row, zone, -1)
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
	s.count(row, zone, 1)
	s.changed = append(s.changed, row)
}

// rechargeColumns are the key of cdrs and then what charging a call again writes.
var rechargeColumns = []string{
	"client_id", "started_at", "id", "stored_at", "answered_at", "ended_at", "duration_seconds", "billable_seconds",
	"estimated", "late", "charge", "call_type", "rule_label", "rate_version", "service_id", "period_start", "package_version",
	"tariff_version", "filter_version", "provider_id", "provider_version", "cost", "cost_currency", "cost_version",
	"included_seconds", "draws", "destination_national", "destination_canonical", "country", "area_code",
}

const keyLength = 3

var rechargeStatement = updateMany()

func updateMany() string {
	var sets, arrays []string
	for i, name := range rechargeColumns {
		arrays = append(arrays, "$"+strconv.Itoa(i+1)+"::"+cdrColumns[columnAt(name)].kind+"[]")
		if i >= keyLength {
			sets = append(sets, name+" = n."+name)
		}
	}
	return "UPDATE cdrs AS c SET " + strings.Join(sets, ", ") + " FROM unnest(" + strings.Join(arrays, ", ") + ") AS n (" +
		strings.Join(rechargeColumns, ", ") + ") WHERE c.client_id = n.client_id AND c.started_at = n.started_at AND c.id = n.id" +
		" AND c.started_at BETWEEN $" + strconv.Itoa(len(rechargeColumns)+1) + " AND $" + strconv.Itoa(len(rechargeColumns)+2)
}

func columnAt(name string) int {
	return slices.IndexFunc(cdrColumns, func(c cdrColumn) bool { return c.name == name })
}

// rewrite stores what calls are charged by now.
func (s *storing) rewrite(ctx context.Context, rows []*ent.CDR) error {
	if len(rows) == 0 {
		return nil
	}
	lists := make([][]*string, len(rechargeColumns))
	first, last := rows[0].StartedAt, rows[0].StartedAt
	for _, row := range rows {
		values := cdrValues(row)
		for i, name := range rechargeColumns {
			lists[i] = append(lists[i], text(values[columnAt(name)]))
		}
		if row.StartedAt.Before(first) {
			first = row.StartedAt
		}
		if row.StartedAt.After(last) {
			last = row.StartedAt
		}
	}
	arguments := make([]any, len(lists), len(lists)+2)
	for i := range lists {
		arguments[i] = pq.Array(lists[i])
	}
	if _, err := s.ExecContext(ctx, rechargeStatement, append(arguments, first, last)...); err != nil {
		return fmt.Errorf("charge calls again: %w", err)
	}
	return nil
}
