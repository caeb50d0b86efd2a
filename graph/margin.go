package graph

import (
	"context"
	"strings"
	"time"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/graph/gen"
)

// mostReportDays is how many days a report has at most.
const mostReportDays = 800

// Margin is what calls brought in and cost the reseller.
func (q query) Margin(ctx context.Context, filter gen.ReportFilter) (*gen.MarginReport, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	f, err := reportFilter(filter)
	if err != nil {
		return nil, err
	}
	report, err := view.Margins(ctx, f)
	if err != nil {
		return nil, err
	}
	shown := &gen.MarginReport{
		Currency: f.Currency, Totals: &gen.MarginRow{}, Clients: []*gen.MarginRow{}, Destinations: []*gen.MarginRow{},
		Days: []*gen.MarginDay{},
	}
	if shown.Totals, err = marginRow(report.Totals); err != nil {
		return nil, err
	}
	if shown.Clients, err = marginRows(report.Clients); err != nil {
		return nil, err
	}
	if shown.Destinations, err = marginRows(report.Destinations); err != nil {
		return nil, err
	}
	for _, d := range report.Days {
		left, err := d.Left()
		if err != nil {
			return nil, err
		}
		shown.Days = append(shown.Days, &gen.MarginDay{Date: d.Day, Charge: d.Charge, Cost: d.Cost, Margin: left})
	}
	return shown, nil
}

// reportFilter reads which days of whom are asked for.
func reportFilter(in gen.ReportFilter) (auth.ReportFilter, error) {
	f := auth.ReportFilter{From: in.From, To: in.To, Currency: strings.ToUpper(in.Currency)}
	if _, err := money.CurrencyOf(f.Currency); err != nil {
		return f, billing.Errorf(billing.Invalid, "filter.currency", "%q is no ISO 4217 currency code, such as AUD.", in.Currency)
	}
	switch days := f.To.Sub(f.From) / (24 * time.Hour); {
	case days <= 0:
		return f, billing.Errorf(billing.Invalid, "filter.to", "The last day lies before the first.")
	case days > mostReportDays:
		return f, billing.Errorf(billing.Invalid, "filter.to", "These are %d days; at most %d are added up at once.", days, mostReportDays)
	}
	if in.ClientID != nil {
		id, err := clientKind.given("filter.clientId", *in.ClientID)
		if err != nil {
			return f, err
		}
		f.Client = &id
	}
	return f, nil
}

func marginRows(rows []auth.Margin) ([]*gen.MarginRow, error) {
	shown := make([]*gen.MarginRow, len(rows))
	for i, row := range rows {
		var err error
		if shown[i], err = marginRow(row); err != nil {
			return nil, err
		}
		if row.Client != [16]byte{} {
			id := clientKind.of(row.Client)
			shown[i].ClientID = &id
		}
	}
	return shown, nil
}

func marginRow(m auth.Margin) (*gen.MarginRow, error) {
	left, err := m.Left()
	if err != nil {
		return nil, err
	}
	return &gen.MarginRow{
		Label: m.Label, Calls: int(m.Calls), CostedCalls: int(m.Costed), BillableSeconds: int(m.Seconds), Charge: m.Charge,
		Cost: m.Cost, Margin: left,
	}, nil
}
