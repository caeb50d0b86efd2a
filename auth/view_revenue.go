package auth

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/money"
)

// Revenue is what issued invoices came to, less what credit notes took back.
type Revenue struct {
	// Label names the client, the kind of line or the rate of tax.
	Label  string
	Client uuid.UUID
	// Month is its first day, at midnight in UTC.
	Month time.Time
	// Invoices counts invoices and credit notes.
	Invoices int64
	// Net is before tax, Owed is not paid yet.
	Net, Tax, Owed money.Amount
}

// RevenueReport is the revenue of some days, by the days on which invoices were issued.
type RevenueReport struct {
	// Months are ascending; Clients, Kinds and Taxes by net amount, descending, the first MostMargins of each.
	Months, Clients, Kinds, Taxes []Revenue
}

// signed is an amount of an invoice, taken off where it is a credit note.
const signed = "sum(CASE WHEN i.kind = 'credit_note' THEN -%[1]s ELSE %[1]s END)"

// Revenues adds up what was invoiced, for admins only; for others there is nothing.
func (v View) Revenues(ctx context.Context, f ReportFilter) (RevenueReport, error) {
	if !v.Admin() {
		return RevenueReport{}, nil
	}
	invoices := fmt.Sprintf("count(*), %s, %s, sum(CASE WHEN i.status = 'issued' THEN i.total - i.settled ELSE 0 END)",
		fmt.Sprintf(signed, "i.net"), fmt.Sprintf(signed, "i.tax"))
	lines := fmt.Sprintf("count(DISTINCT i.id), %s, %s, 0::numeric", fmt.Sprintf(signed, "l.net"), fmt.Sprintf(signed, "l.tax"))
	const ofLines = "JOIN invoice_lines AS l ON l.client_id = i.client_id AND l.invoice_id = i.id"
	taxes := fmt.Sprintf("count(*), %s, %s, 0::numeric", fmt.Sprintf(signed, "(t ->> 'Net')::numeric"), fmt.Sprintf(signed, "(t ->> 'Tax')::numeric"))
	var report RevenueReport
	for _, part := range []struct {
		rows                           *[]Revenue
		client, label, month, from, of string
		order                          string
	}{
		{&report.Months, "NULL::uuid", "''", "date_trunc('month', i.issued_on)::date", "", invoices, "ORDER BY 3"},
		{&report.Clients, "i.client_id", "c.name", "NULL::date", "", invoices, mostNet},
		{&report.Kinds, "NULL::uuid", "l.kind", "NULL::date", ofLines, lines, mostNet},
		{
			&report.Taxes, "NULL::uuid", "(t ->> 'name') || ' ' || trim_scale((t ->> 'percent')::numeric) || ' %'", "NULL::date",
			"CROSS JOIN LATERAL jsonb_array_elements(i.taxes) AS t", taxes, mostNet,
		},
	} {
		var s statement
		s.write(`SELECT %s, %s, %s, %s FROM invoices AS i JOIN clients AS c ON c.id = i.client_id %s
			WHERE i.issued_on >= %s AND i.issued_on < %s AND i.currency = %s AND i.status <> 'draft'`, part.client, part.label, part.month,
			part.of, part.from, s.arg(f.From.Format(time.DateOnly)), s.arg(f.To.Format(time.DateOnly)), s.arg(f.Currency))
		if f.Client != nil {
			s.write(" AND i.client_id = %s", s.arg(*f.Client))
		}
		s.write(" GROUP BY 1, 2, 3 %s", part.order)
		var err error
		if *part.rows, err = v.revenueRows(ctx, &s); err != nil {
			return RevenueReport{}, fmt.Errorf("add up revenue: %w", err)
		}
	}
	return report, nil
}

var mostNet = fmt.Sprintf("ORDER BY 5 DESC, 2, 1 LIMIT %d", MostMargins)

func (v View) revenueRows(ctx context.Context, s *statement) ([]Revenue, error) {
	rows, err := v.db.QueryContext(ctx, s.text.String(), s.args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	var out []Revenue
	for rows.Next() {
		var r Revenue
		var client uuid.NullUUID
		var month *time.Time
		if err := rows.Scan(&client, &r.Label, &month, &r.Invoices, &r.Net, &r.Tax, &r.Owed); err != nil {
			return nil, err
		}
		r.Client = client.UUID
		if month != nil {
			r.Month = *month
		}
		out = append(out, r)
	}
	return out, rows.Err()
}
