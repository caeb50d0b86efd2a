package graph

import (
	"context"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/graph/gen"
)

// mostUsed is how many rows a report of usage has; the file has all.
const mostUsed = 500

// UsageReport is what calls came to, by period, client and call type.
func (q query) UsageReport(ctx context.Context, filter gen.ReportFilter, by auth.UsageBy) (*gen.UsageReport, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	f, err := UsageFilter(filter, by)
	if err != nil {
		return nil, err
	}
	shown := &gen.UsageReport{Currency: f.Currency, Periods: []*gen.UsageReportRow{}, Rows: []*gen.UsageReportRow{}}
	var all auth.Margin
	for r, err := range view.UsedPeriods(ctx, f) {
		if err == nil {
			err = all.Add(r.Margin)
		}
		if err != nil {
			return nil, err
		}
		if shown.Periods, err = addUsed(shown.Periods, r); err != nil {
			return nil, err
		}
	}
	if shown.Totals, err = marginRow(all); err != nil {
		return nil, err
	}
	for r, err := range view.Used(ctx, f, mostUsed+1) {
		if err != nil {
			return nil, err
		}
		if len(shown.Rows) == mostUsed {
			shown.More = true
			break
		}
		if shown.Rows, err = addUsed(shown.Rows, r); err != nil {
			return nil, err
		}
	}
	return shown, nil
}

// UsageFilter reads what a report of usage is of, for those who show it in another form, such as a file.
func UsageFilter(in gen.ReportFilter, by auth.UsageBy) (auth.UsedFilter, error) {
	f, err := reportFilter(in)
	return auth.UsedFilter{ReportFilter: f, By: by}, err
}

func addUsed(to []*gen.UsageReportRow, r auth.UsedRow) ([]*gen.UsageReportRow, error) {
	left, err := r.Left()
	if err != nil {
		return nil, err
	}
	row := &gen.UsageReportRow{
		Period: r.Period, Client: r.Label, Calls: int(r.Calls), BillableSeconds: int(r.Seconds),
		Minutes: invoice.Minutes(r.Seconds), Charge: r.Charge, CostedCalls: int(r.Costed), Cost: r.Cost, Margin: left,
	}
	if r.Client != [16]byte{} {
		id := clientKind.of(r.Client)
		row.ClientID, row.CallType = &id, &r.CallType
	}
	return append(to, row), nil
}
