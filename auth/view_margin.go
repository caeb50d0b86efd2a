package auth

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/money"
)

// MostMargins is how many clients and destinations a margin report has.
const MostMargins = 200

// ReportFilter selects what a report is of.
type ReportFilter struct {
	// From and To are midnights in UTC: days of the clients' calendars, the first included, the last not.
	From, To time.Time
	Currency string
	// Client is the only one; nil is all.
	Client *uuid.UUID
}

// Margin is what calls brought in and cost the reseller.
type Margin struct {
	// Label names the client or destination.
	Label  string
	Client uuid.UUID
	// Day is its midnight in UTC.
	Day time.Time
	Totals
	// Costed counts the calls whose cost is known in the currency, and Cost is theirs.
	Costed int64
	Cost   money.Amount
}

// Left is the charge less the cost.
func (m Margin) Left() (money.Amount, error) { return m.Charge.Sub(m.Cost) }

// MarginReport is what running totals know of it.
type MarginReport struct {
	Totals Margin
	// Clients and Destinations are by charge, descending, the first MostMargins of them.
	Clients, Destinations []Margin
	// Days are ascending.
	Days []Margin
}

// Margins adds up what calls brought in and cost, for admins only; for others there is nothing.
func (v View) Margins(ctx context.Context, f ReportFilter) (MarginReport, error) {
	if !v.Admin() {
		return MarginReport{}, nil
	}
	var report MarginReport
	for _, part := range []struct {
		rows                    *[]Margin
		client, label, day, and string
	}{
		{&report.Clients, "t.client_id", "c.name", "NULL::date", largest},
		{&report.Destinations, "NULL::uuid", "coalesce(nullif(t.rule_label, ''), t.call_type)", "NULL::date", largest},
		{&report.Days, "NULL::uuid", "''", "t.day", "ORDER BY 3"},
	} {
		var s statement
		s.write(`SELECT %s, %s, %s, sum(t.calls), sum(t.billable_seconds), sum(t.charge), sum(t.costed_calls), sum(t.cost)
			FROM usage AS t JOIN clients AS c ON c.id = t.client_id
			WHERE t.day >= %s AND t.day < %s AND t.currency = %s`, part.client, part.label, part.day,
			s.arg(f.From.Format(time.DateOnly)), s.arg(f.To.Format(time.DateOnly)), s.arg(f.Currency))
		if f.Client != nil {
			s.write(" AND t.client_id = %s", s.arg(*f.Client))
		}
		s.write(" GROUP BY 1, 2, 3 HAVING sum(t.calls) > 0 %s", part.and)
		var err error
		if *part.rows, err = v.marginRows(ctx, &s); err != nil {
			return MarginReport{}, fmt.Errorf("add up margins: %w", err)
		}
	}
	return report, report.addUp()
}

var largest = fmt.Sprintf("ORDER BY 6 DESC, 2, 1 LIMIT %d", MostMargins)

func (v View) marginRows(ctx context.Context, s *statement) ([]Margin, error) {
	rows, err := v.db.QueryContext(ctx, s.text.String(), s.args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	var out []Margin
	for rows.Next() {
		var m Margin
		var client uuid.NullUUID
		var day *time.Time
		if err := rows.Scan(&client, &m.Label, &day, &m.Calls, &m.Seconds, &m.Charge, &m.Costed, &m.Cost); err != nil {
			return nil, err
		}
		m.Client = client.UUID
		if day != nil {
			m.Day = *day
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

// Add adds another margin up.
func (m *Margin) Add(more Margin) error {
	if err := m.add(more.Totals); err != nil {
		return err
	}
	m.Costed += more.Costed
	var err error
	m.Cost, err = m.Cost.Add(more.Cost)
	return err
}

// addUp makes the totals of the days, which leave nothing out.
func (r *MarginReport) addUp() error {
	for _, d := range r.Days {
		if err := r.Totals.Add(d); err != nil {
			return err
		}
	}
	return nil
}
