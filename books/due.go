package books

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/service"
)

// closing is the oldest open billing period of a service, and what is sold.
type closing struct {
	service *ent.Service
	sold    *ent.Product
	// period and next are in the client's zone.
	period, next billing.Period
	first        bool
}

// openPeriod is the oldest period of a service that is not closed.
func openPeriod(v *ent.Service, zone *time.Location) billing.Period {
	if v.BilledUntil != nil {
		return billing.PeriodAt(v.BillingCycle, v.AnchorDay, zone, *v.BilledUntil)
	}
	return billing.PeriodAt(v.BillingCycle, v.AnchorDay, zone, v.ActiveFrom)
}

// closings are the oldest open periods of a client's services. With lock set none of them can be closed by another
// transaction meanwhile, and no call can be stored in them.
func closings(ctx context.Context, tx writing, client *ent.Customer, lock bool) ([]*closing, error) {
	zone, err := time.LoadLocation(client.TimeZone)
	if err != nil {
		return nil, err
	}
	query := tx.ent.Service.Query().Where(service.ClientID(client.ID), service.StatusNotIn(billing.Pending, billing.Cancelled)).Order(service.ByID())
	if lock {
		query.ForUpdate()
	}
	services, err := query.All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read services: %w", err)
	}
	products := map[uuid.UUID]*ent.Product{}
	var open []*closing
	for _, v := range services {
		c := &closing{service: v, period: openPeriod(v, zone), first: v.BilledUntil == nil}
		c.next = billing.PeriodAt(v.BillingCycle, v.AnchorDay, zone, c.period.End)
		if products[v.ProductID] == nil {
			if products[v.ProductID], err = tx.ent.Product.Get(ctx, v.ProductID); err != nil {
				return nil, fmt.Errorf("read product: %w", err)
			}
		}
		c.sold = products[v.ProductID]
		open = append(open, c)
	}
	return open, nil
}

// closed goes on to the period after, as closing it does.
func (c *closing) closed() {
	end := c.period.End.UTC()
	c.service.BilledUntil = &end
	c.period, c.first = c.next, false
	c.next = billing.PeriodAt(c.service.BillingCycle, c.service.AnchorDay, c.period.Start.Location(), c.period.End)
}

// name is what invoices call the service.
func (c *closing) name() string { return fmt.Sprintf("%s (%s)", c.sold.Name, c.service.DomainName) }

// over tells whether the service had ended before its open period began: only late calls can be left to bill.
func (c *closing) over() bool {
	return c.service.ActiveUntil != nil && !c.period.Start.Before(*c.service.ActiveUntil)
}

// together are the periods that ended by an instant and go on one invoice: of those that ended first, all for a client
// with one invoice, one service for any other.
func (b *Book) together(ctx context.Context, tx writing, client *ent.Customer, open []*closing, due time.Time) ([]*closing, error) {
	var group []*closing
	for _, c := range open {
		if c.period.End.After(due) {
			continue
		}
		if c.over() {
			used, err := hasUsage(ctx, tx, c)
			if err != nil {
				return nil, err
			}
			if !used {
				continue
			}
		}
		switch {
		case len(group) == 0 || c.period.End.Before(group[0].period.End):
			group = []*closing{c}
		case c.period.End.Equal(group[0].period.End) && client.Consolidated:
			group = append(group, c)
		}
	}
	return group, nil
}

// nextGroup are the periods that go on the client's next invoice. Where there are none, and none are to come either, alone tells
// that what an admin added to the client's next invoice has to go on one by itself.
func (b *Book) nextGroup(
	ctx context.Context, tx writing, client *ent.Customer, open []*closing, due time.Time,
) (group []*closing, alone bool, err error) {
	if group, err = b.together(ctx, tx, client, open, due); err != nil || len(group) > 0 {
		return group, false, err
	}
	to, err := b.together(ctx, tx, client, open, farOff)
	return nil, err == nil && len(to) == 0, err
}

func hasUsage(ctx context.Context, tx writing, c *closing) (used bool, err error) {
	err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM usage WHERE client_id = $1 AND service_id = $2 AND period_start = $3
		AND calls <> 0)`, c.service.ClientID, c.service.ID, c.period.Start).Scan(&used)
	if err != nil {
		return false, fmt.Errorf("look for usage: %w", err)
	}
	return used, nil
}

// usage reads what the calls of the period add up to, a sum for each direction, type and rule, late calls apart.
func (c *closing) usage(ctx context.Context, db queryer) ([]invoice.Usage, error) {
	rows, err := db.QueryContext(ctx, `SELECT direction, call_type, rule_label, currency, day < $4::date AS late, sum(calls)::bigint,
			sum(billable_seconds)::bigint, sum(charge)::numeric(18, 6)
		FROM usage WHERE client_id = $1 AND service_id = $2 AND period_start = $3 GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
		c.service.ClientID, c.service.ID, c.period.Start, c.period.Start.Format(time.DateOnly))
	if err != nil {
		return nil, fmt.Errorf("read usage: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	var all []invoice.Usage
	for rows.Next() {
		var u invoice.Usage
		if err := rows.Scan(&u.Direction, &u.CallType, &u.RuleLabel, &u.Currency, &u.Late, &u.Calls, &u.BillableSeconds, &u.Charge); err != nil {
			return nil, fmt.Errorf("read usage: %w", err)
		}
		all = append(all, u)
	}
	return all, rows.Err()
}

// lines are what the period is billed for.
func (b *Book) lines(ctx context.Context, tx writing, client *ent.Customer, c *closing, rate invoice.TaxRate) ([]invoice.Line, error) {
	used, err := c.usage(ctx, tx)
	if err != nil {
		return nil, err
	}
	zone := c.period.Start.Location()
	active := billing.Period{Start: c.service.ActiveFrom.In(zone)}
	if c.service.ActiveUntil != nil {
		active.End = c.service.ActiveUntil.In(zone)
	}
	closed := invoice.Closing{
		ServiceID: c.service.ID, Service: c.name(), Period: c.period,
		Next: c.next, Active: active, First: c.first, Price: c.sold.Price, SetupFee: c.sold.SetupFee,
		TaxIncluded: c.sold.TaxIncluded, TariffTaxIncluded: c.sold.TaxIncluded, Usage: used,
	}
	if sold := b.PeriodPackage(client.ID, c.service.ID, c.period); sold != nil {
		if !c.over() { // late calls alone are no period of their own
			closed.MinimumSpend = sold.MinimumSpend
		}
		if closed.TariffTaxIncluded, err = tariffTaxIncluded(ctx, tx, sold.TariffID, c.period.End); err != nil {
			return nil, err
		}
	}
	return closed.Lines(client.Locale, rate)
}

// tariffTaxIncluded tells whether the prices of a tariff contain the tax, as its version in force before an instant says.
func tariffTaxIncluded(ctx context.Context, db queryer, tariff uuid.UUID, before time.Time) (included bool, err error) {
	rows, err := db.QueryContext(ctx, `SELECT coalesce((settings ->> 'taxIncluded')::boolean, false) FROM versions
		WHERE kind = $1 AND owner_id = $2 AND valid_from < $3 AND withdrawn_at IS NULL ORDER BY valid_from DESC, version DESC LIMIT 1`,
		string(billing.OfTariff), tariff, before)
	if err != nil {
		return false, fmt.Errorf("read tariff: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	for rows.Next() {
		if err := rows.Scan(&included); err != nil {
			return false, fmt.Errorf("read tariff: %w", err)
		}
	}
	return included, rows.Err()
}
