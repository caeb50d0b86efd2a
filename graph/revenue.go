package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/graph/gen"
)

// Revenue is what was invoiced.
func (q query) Revenue(ctx context.Context, filter gen.ReportFilter) (*gen.RevenueReport, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	f, err := reportFilter(filter)
	if err != nil {
		return nil, err
	}
	report, err := view.Revenues(ctx, f)
	if err != nil {
		return nil, err
	}
	shown := &gen.RevenueReport{Currency: f.Currency, Totals: &gen.RevenueRow{}, Months: []*gen.RevenueMonth{}}
	for _, part := range []struct {
		rows []auth.Revenue
		to   *[]*gen.RevenueRow
	}{{report.Clients, &shown.Clients}, {report.Kinds, &shown.Kinds}, {report.Taxes, &shown.Taxes}} {
		*part.to = []*gen.RevenueRow{}
		for _, r := range part.rows {
			row, err := revenueRow(r)
			if err != nil {
				return nil, err
			}
			*part.to = append(*part.to, row)
		}
	}
	var all auth.Revenue
	for _, m := range report.Months {
		row, err := revenueRow(m)
		if err != nil {
			return nil, err
		}
		shown.Months = append(shown.Months, &gen.RevenueMonth{Month: m.Month, Net: row.Net, Tax: row.Tax, Total: row.Total, Owed: row.Owed})
		if err := addRevenue(&all, m); err != nil {
			return nil, err
		}
	}
	shown.Totals, err = revenueRow(all)
	return shown, err
}

func addRevenue(to *auth.Revenue, more auth.Revenue) error {
	to.Invoices += more.Invoices
	for _, sum := range []struct {
		to   *money.Amount
		more money.Amount
	}{{&to.Net, more.Net}, {&to.Tax, more.Tax}, {&to.Owed, more.Owed}} {
		var err error
		if *sum.to, err = sum.to.Add(sum.more); err != nil {
			return err
		}
	}
	return nil
}

func revenueRow(r auth.Revenue) (*gen.RevenueRow, error) {
	total, err := r.Net.Add(r.Tax)
	if err != nil {
		return nil, err
	}
	row := &gen.RevenueRow{Label: r.Label, Invoices: int(r.Invoices), Net: r.Net, Tax: r.Tax, Total: total, Owed: r.Owed}
	if r.Client != uuid.Nil {
		id := clientKind.of(r.Client)
		row.ClientID = &id
	}
	return row, nil
}
