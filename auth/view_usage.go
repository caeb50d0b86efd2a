package auth

import (
	"context"
	"fmt"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/customer"
	"github.com/tollbook/tollbook/ent/service"
	"github.com/tollbook/tollbook/ent/usage"
)

// PeriodUsage is what one billing period of a service holds so far.
type PeriodUsage struct {
	billing.Period
	// Client holds the service.
	Client *ent.Customer
	// CurrencyTotal is of all lines.
	CurrencyTotal
	// Lines are by charge, then seconds, descending.
	Lines []RuleTotal
}

// PeriodUsage is the usage of the billing period of a service that holds an instant. Its error is NotFound where the
// asker may not see the service.
func (v View) PeriodUsage(ctx context.Context, key ServiceKey, at time.Time) (PeriodUsage, error) {
	held, err := v.Services().Where(service.ClientID(key.Client), service.ID(key.ID)).Only(ctx)
	if ent.IsNotFound(err) {
		return PeriodUsage{}, billing.Errorf(billing.NotFound, "serviceId", "There is no such service.")
	}
	if err != nil {
		return PeriodUsage{}, fmt.Errorf("read service: %w", err)
	}
	client, err := v.Clients().Where(customer.ID(key.Client)).Only(ctx)
	if err != nil {
		return PeriodUsage{}, fmt.Errorf("read client: %w", err)
	}
	zone, err := time.LoadLocation(client.TimeZone)
	if err != nil {
		return PeriodUsage{}, fmt.Errorf("read time zone: %w", err)
	}
	period := billing.PeriodAt(held.BillingCycle, held.AnchorDay, zone, at)
	rows, err := v.Usage().Where(usage.ClientID(key.Client), usage.ServiceID(key.ID), usage.PeriodStart(period.Start),
		usage.CallTypeNotIn(hidden()...)).All(ctx)
	if err != nil {
		return PeriodUsage{}, fmt.Errorf("read usage: %w", err)
	}
	report := PeriodUsage{Period: period, Client: client, CurrencyTotal: CurrencyTotal{Currency: client.Currency}}
	if err := report.add(rows); err != nil {
		return PeriodUsage{}, fmt.Errorf("add up usage: %w", err)
	}
	return report, nil
}

func (p *PeriodUsage) add(rows []*ent.Usage) error {
	lines := map[ruleKey]Totals{}
	for _, row := range rows {
		more := Totals{Calls: row.Calls, Seconds: row.BillableSeconds, Charge: row.Charge}
		if more == (Totals{}) {
			continue // a total that was moved away
		}
		if err := into(lines, ruleKey{row.Direction, row.CallType, row.RuleLabel, row.Currency}, more); err != nil {
			return err
		}
		if err := p.Totals.add(more); err != nil {
			return err
		}
	}
	for key, sum := range lines {
		p.Lines = append(p.Lines, RuleTotal{key.direction, key.callType, key.label, CurrencyTotal{key.currency, sum}})
	}
	sortRules(p.Lines)
	return nil
}
