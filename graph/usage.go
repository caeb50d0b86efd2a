package graph

import (
	"context"
	"fmt"
	"time"

	entsql "entgo.io/ent/dialect/sql"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/ent/pool"
	"github.com/tollbook/tollbook/graph/gen"
)

// CDRSummary is what the calls that the asker may see and the filter selects add up to.
func (q query) CDRSummary(ctx context.Context, filter *gen.CDRFilter) (*gen.CDRSummary, error) {
	view, err := q.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	f, err := filterOf(ctx, view, filter)
	if err != nil {
		return nil, err
	}
	s, err := view.Summary(ctx, f)
	if err != nil {
		return nil, err
	}
	shown := &gen.CDRSummary{
		Calls: int(s.Calls), BillableSeconds: int(s.Seconds), Minutes: invoice.Minutes(s.Seconds), Capped: s.Capped,
		Totals: make([]*gen.CDRTotal, len(s.Currencies)), Days: make([]*gen.CDRDay, len(s.Days)),
		Rules: make([]*gen.CDRRuleTotal, len(s.Rules)),
	}
	for i, t := range s.Currencies {
		shown.Totals[i] = &gen.CDRTotal{Currency: t.Currency, Calls: int(t.Calls), BillableSeconds: int(t.Seconds), Charge: t.Charge}
	}
	for i, d := range s.Days {
		shown.Days[i] = &gen.CDRDay{
			Date: d.Day, Currency: d.Currency, Calls: int(d.Calls), BillableSeconds: int(d.Seconds), Charge: d.Charge,
		}
	}
	for i, r := range s.Rules {
		shown.Rules[i] = &gen.CDRRuleTotal{
			Direction: r.Direction, CallType: r.CallType, RuleLabel: filled(r.RuleLabel), Currency: r.Currency,
			Calls: int(r.Calls), BillableSeconds: int(r.Seconds), Minutes: invoice.Minutes(r.Seconds), Charge: r.Charge,
		}
	}
	return shown, nil
}

// Usage is what a billing period of a service holds so far.
func (q query) Usage(ctx context.Context, id string, at *time.Time) (*gen.Usage, error) {
	view, err := q.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	key, err := givenServiceID("serviceId", id)
	if err != nil {
		return nil, err
	}
	u, err := view.PeriodUsage(ctx, key, or(at, q.Clock()))
	if err != nil {
		return nil, err
	}
	pools, err := q.poolUsage(ctx, view, key, u.Period)
	if err != nil {
		return nil, err
	}
	shown := &gen.Usage{
		PeriodStart: u.Start, PeriodEnd: u.End, Currency: u.Currency, Calls: int(u.Calls), BillableSeconds: int(u.Seconds),
		Charge: u.Charge, Lines: make([]*gen.UsageLine, len(u.Lines)), Pools: pools,
	}
	if sold := q.Book.PeriodPackage(key.Client, key.ID, u.Period); sold != nil {
		shown.MinimumSpend, shown.TrueUp = sold.MinimumSpend, sold.TrueUp(u.Charge)
	}
	for i, line := range u.Lines {
		shown.Lines[i] = usageLine(line, u.Client.Locale)
	}
	return shown, nil
}

// mostPools is how many pools two billing periods have at most, of which each package version has at most 20.
const mostPools = 200

// poolUsage is how the included minutes of a billing period stand.
func (a *api) poolUsage(ctx context.Context, view auth.View, key auth.ServiceKey, period billing.Period) ([]*gen.PoolUsage, error) {
	rows, err := view.Pools().Where(pool.ClientID(key.Client), pool.ServiceID(key.ID), pool.PeriodStartLTE(period.Start)).
		Order(pool.ByPeriodStart(entsql.OrderDesc()), pool.ByName()).Limit(mostPools).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read included minutes: %w", err)
	}
	usage := a.Book.PoolUsage(key.Client, key.ID, period, rows)
	shown := make([]*gen.PoolUsage, len(usage))
	for i, p := range usage {
		shown[i] = &gen.PoolUsage{
			Name: p.Name, IncludedSeconds: int(p.Included), CarriedSeconds: int(p.Carried), DrawnSeconds: int(p.Drawn), LeftSeconds: int(p.Left),
		}
	}
	return shown, nil
}

func usageLine(r auth.RuleTotal, locale string) *gen.UsageLine {
	line := invoice.Usage{
		Direction: string(r.Direction), CallType: r.CallType, RuleLabel: r.RuleLabel, Calls: r.Calls,
		BillableSeconds: r.Seconds, Charge: r.Charge, Currency: r.Currency,
	}
	return &gen.UsageLine{
		Direction: r.Direction, CallType: r.CallType, RuleLabel: filled(r.RuleLabel), Calls: int(r.Calls),
		BillableSeconds: int(r.Seconds), Minutes: invoice.Minutes(r.Seconds), Charge: r.Charge, Text: line.Text(locale),
	}
}
