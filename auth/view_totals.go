package auth

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	entcdr "github.com/tollbook/tollbook/ent/cdr"
)

// statement is SQL that is being written, with its arguments.
type statement struct {
	text strings.Builder
	args []any
}

func (s *statement) write(format string, args ...any) { fmt.Fprintf(&s.text, format, args...) }

// arg adds an argument and gives its place.
func (s *statement) arg(value any) string {
	s.args = append(s.args, value)
	return fmt.Sprintf("$%d", len(s.args))
}

// summaryColumns are those of a summaryRow, of rows that have its columns.
const summaryColumns = `day, direction, call_type, rule_label, currency, sum(calls), sum(billable_seconds), sum(charge)`

// counted counts the calls one by one.
func (v View) counted(ctx context.Context, f CDRFilter) ([]summaryRow, error) {
	table := entsql.Dialect(dialect.Postgres).Table(entcdr.Table)
	picked := entsql.Dialect(dialect.Postgres).Select(table.Columns(entcdr.FieldClientID, entcdr.FieldStartedAt,
		entcdr.FieldDirection, entcdr.FieldCallType, entcdr.FieldRuleLabel, entcdr.FieldCurrency, entcdr.FieldBillableSeconds,
		entcdr.FieldCharge)...).From(table)
	newest := []string{entsql.Desc(table.C(entcdr.FieldStartedAt)), entsql.Desc(table.C(entcdr.FieldID))}
	picked.AppendSelectExprAs(entsql.Raw("row_number() OVER (ORDER BY "+strings.Join(newest, ", ")+")"), "position")
	for _, condition := range append(v.cdrs(), f.Predicates()...) {
		condition(picked)
	}
	text, args := picked.OrderBy(newest...).Limit(MostCounted + 1).Query()
	s := statement{args: args}
	s.write(`SELECT %s, beyond FROM (
		SELECT (p.started_at AT TIME ZONE c.time_zone)::date AS day, p.direction, p.call_type, p.rule_label, p.currency,
			1 AS calls, p.billable_seconds, p.charge, p.position > %d AS beyond
		FROM (%s) AS p JOIN clients AS c ON c.id = p.client_id
	) AS calls GROUP BY day, direction, call_type, rule_label, currency, beyond`, summaryColumns, MostCounted, text)
	return v.summaryRows(ctx, &s)
}

// running asks the running totals for whole days, and the calls themselves for the parts of days at the edges. Calls
// without a service are in no total; they are all Unmatched, which running totals never answer for.
func (v View) running(ctx context.Context, f CDRFilter) ([]summaryRow, error) {
	ranges, err := v.ranges(ctx, f)
	if err != nil {
		return nil, err
	}
	var s statement
	s.write("SELECT %s, false FROM (\n", summaryColumns)
	s.write(`SELECT t.day, t.direction, t.call_type, t.rule_label, t.currency, t.calls, t.billable_seconds, t.charge FROM usage AS t`)
	if ranges != nil {
		s.writeDays(ranges)
	} else {
		s.write(" WHERE true")
	}
	v.writeOf(&s, f)
	for _, r := range ranges {
		for _, edge := range r.edges {
			s.writeCalls("t.service_id IS NOT NULL AND c.time_zone = " + s.arg(r.zone))
			s.write(" AND t.started_at >= %s AND t.started_at < %s", s.arg(edge.Start), s.arg(edge.End))
			v.writeOf(&s, f)
		}
	}
	s.write("\n) AS totals GROUP BY day, direction, call_type, rule_label, currency")
	return v.summaryRows(ctx, &s)
}

// writeDays keeps to the whole days of each zone.
func (s *statement) writeDays(ranges []dayRange) {
	zones, first, past := make([]string, len(ranges)), make([]string, len(ranges)), make([]string, len(ranges))
	for i, r := range ranges {
		zones[i], first[i], past[i] = r.zone, r.first, r.past
	}
	s.write(` JOIN clients AS c ON c.id = t.client_id
		JOIN unnest(%s::text[], %s::date[], %s::date[]) AS z (zone, first, past) ON z.zone = c.time_zone
		WHERE t.day >= z.first AND t.day < z.past`, s.arg(pq.Array(zones)), s.arg(pq.Array(first)), s.arg(pq.Array(past)))
}

// writeCalls adds calls, one by one.
func (s *statement) writeCalls(condition string) {
	s.write(`
	UNION ALL SELECT (t.started_at AT TIME ZONE c.time_zone)::date, t.direction, t.call_type, t.rule_label, t.currency,
		1, t.billable_seconds, t.charge FROM cdrs AS t JOIN clients AS c ON c.id = t.client_id
		WHERE %s`, condition)
}

// writeOf pins what is named t to the asker and to the parts of the filter that running totals know.
func (v View) writeOf(s *statement, f CDRFilter) {
	for _, client := range v.clientsOf(f) {
		s.write(" AND t.client_id = %s", s.arg(client))
	}
	if f.Service != nil {
		s.write(" AND t.service_id = %s", s.arg(f.Service.ID))
	}
	if f.Direction != nil {
		s.write(" AND t.direction = %s", s.arg(string(*f.Direction)))
	}
	if len(f.CallTypes) > 0 {
		s.write(" AND t.call_type = ANY(%s)", s.arg(pq.Array(f.CallTypes)))
	}
	if len(f.CallTypes) == 0 || !v.Admin() {
		s.write(" AND t.call_type <> ALL(%s)", s.arg(pq.Array(hidden())))
	}
}

// clientsOf are the clients that rows must be of, all at once: of two different ones there are no rows.
func (v View) clientsOf(f CDRFilter) []uuid.UUID {
	clients := v.Only()
	if f.Client != nil {
		clients = append(clients, *f.Client)
	}
	if f.Service != nil {
		clients = append(clients, f.Service.Client)
	}
	slices.SortFunc(clients, func(a, b uuid.UUID) int { return strings.Compare(string(a[:]), string(b[:])) })
	return slices.Compact(clients)
}

// ranges are the whole days and their edges in each zone of the clients; nil where the filter has no time range.
func (v View) ranges(ctx context.Context, f CDRFilter) ([]dayRange, error) {
	if f.StartedFrom == nil && f.StartedTo == nil {
		return nil, nil
	}
	var s statement
	s.write("SELECT DISTINCT t.time_zone FROM clients AS t WHERE true")
	for _, client := range v.clientsOf(f) {
		s.write(" AND t.id = %s", s.arg(client))
	}
	rows, err := v.db.QueryContext(ctx, s.text.String(), s.args...)
	if err != nil {
		return nil, fmt.Errorf("read time zones: %w", err)
	}
	defer func() { _ = rows.Close() }()
	ranges := []dayRange{}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("read time zones: %w", err)
		}
		zone, err := time.LoadLocation(name)
		if err != nil {
			return nil, fmt.Errorf("read time zone %q: %w", name, err)
		}
		ranges = append(ranges, daysOf(zone, f.StartedFrom, f.StartedTo))
	}
	return ranges, rows.Err()
}

func (v View) summaryRows(ctx context.Context, s *statement) ([]summaryRow, error) {
	rows, err := v.db.QueryContext(ctx, s.text.String(), s.args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out []summaryRow
	for rows.Next() {
		var r summaryRow
		if err := rows.Scan(&r.day, &r.Direction, &r.CallType, &r.RuleLabel, &r.Currency, &r.Calls, &r.Seconds, &r.Charge,
			&r.beyond); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}
