package books

import (
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
)

// PoolUsage is what became of included minutes in a billing period, in seconds.
type PoolUsage struct {
	Name string
	// Included are what the package gives, Carried what came over from the period before; what went over to the period
	// after is no longer left.
	Included, Carried, Drawn, Left int64
}

// PeriodPackage is the package that a service sells ordinary calls by in a billing period: the version in force at its end
// or, while it goes on, now. It is nil where there is none.
func (b *Book) PeriodPackage(client, service uuid.UUID, period billing.Period) *rating.Package {
	if l := b.rates.Load().lineOf(client, service); l != nil {
		return l.packageIn(period, b.now())
	}
	return nil
}

func (l *line) packageIn(period billing.Period, now time.Time) *rating.Package {
	at := period.Start
	if now.After(at) {
		at = now
	}
	if !at.Before(period.End) {
		at = period.End.Add(-time.Second)
	}
	if offer := l.client.services[l.index].OfferAt(at); offer != nil {
		return offer.Package.Package()
	}
	return nil
}

// PoolUsage tells how a service's included minutes of a billing period stand. The rows are the service's pools of that
// period and of the one before.
func (b *Book) PoolUsage(client, service uuid.UUID, period billing.Period, rows []*ent.Pool) []PoolUsage {
	l := b.rates.Load().lineOf(client, service)
	if l == nil {
		return nil
	}
	stored := map[poolKey]*ent.Pool{}
	for _, row := range rows {
		stored[poolKey{client, service, row.PeriodStart.Unix(), row.Name}] = row
	}
	var out []PoolUsage
	seen := map[string]bool{}
	if sold := l.packageIn(period, b.now()); sold != nil {
		for _, p := range sold.Pools {
			seen[p.Name] = true
			out = append(out, l.poolUsage(poolKey{client, service, period.Start.Unix(), p.Name}, p.Seconds, stored))
		}
	}
	for _, row := range rows { // what an earlier version of the package gave
		if row.PeriodStart.Equal(period.Start) && !seen[row.Name] {
			out = append(out, PoolUsage{Name: row.Name, Carried: row.CarriedIn, Drawn: row.Drawn})
		}
	}
	return out
}

func (l *line) poolUsage(key poolKey, seconds int64, stored map[poolKey]*ent.Pool) PoolUsage {
	one := stock{}
	if row := stored[key]; row != nil {
		one = stock{carriedIn: row.CarriedIn, drawn: row.Drawn, carriedOut: row.CarriedOut}
	} else if from, own, ok := l.before(key); ok {
		one.from, one.own = &stock{}, own
		if row := stored[from]; row != nil {
			one.from.drawn = row.Drawn
		}
	}
	left := one.left(seconds)
	return PoolUsage{Name: key.name, Included: seconds, Carried: one.carriedIn, Drawn: one.drawn, Left: left}
}
