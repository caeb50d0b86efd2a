package books

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/mail"
)

// alertAt are how many per cent of included minutes have to be used for a client to be told.
var alertAt = []int64{100, 80, 50}

// crossed is the highest threshold that what was drawn from a pool has passed in this transaction; 0 where it has none.
func (p *stock) crossed() int64 {
	whole := p.seconds + p.carriedIn
	if !p.changed || whole <= 0 || p.drawn <= p.before {
		return 0
	}
	for _, percent := range alertAt {
		if p.drawn*100 >= percent*whole && p.before*100 < percent*whole {
			return percent
		}
	}
	return 0
}

// alert tells the clients whose included minutes ran low in this transaction. It asks the database nothing where none did.
func (s *storing) alert(ctx context.Context) error {
	for key, one := range s.pools {
		percent := one.crossed()
		l := s.rates.lineOf(key.client, key.service)
		if percent == 0 || l == nil || !l.periodOf(key).Contains(s.at) {
			continue // also where a call came in late: nobody can use less of a period that is over
		}
		err := s.book.tell(ctx, s.writing, letter{
			event: mail.IncludedMinutesAlert, about: fmt.Sprintf("%s:%s:%d", key.client, key.id(), percent), client: key.client,
			fields: func(client *ent.Customer) (mail.Fields, error) {
				return s.rates.minutesFields(l, key, one, percent, client.Locale), nil
			},
		})
		if err != nil {
			return fmt.Errorf("tell of included minutes: %w", err)
		}
	}
	return nil
}

// periodOf is the billing period that a pool is for.
func (l *line) periodOf(key poolKey) billing.Period {
	return billing.PeriodAt(l.cycle, l.anchor, l.client.zone, time.Unix(key.period, 0))
}

// minutesFields are what messages may name of a pool.
func (s *switchboard) minutesFields(l *line, key poolKey, one *stock, percent int64, locale string) mail.Fields {
	whole := one.seconds + one.carriedIn
	left := ""
	if whole > one.drawn {
		left = invoice.Minutes(whole - one.drawn)
	}
	name := l.domainName
	if sold := s.products[l.client.services[l.index].ProductID]; sold != nil {
		name = fmt.Sprintf("%s (%s)", sold.name, l.domainName)
	}
	return mail.Fields{Values: map[string]string{
		"service": name, "minutes_name": key.name, "included": invoice.Minutes(whole), "used": invoice.Minutes(one.drawn), "left": left,
		"percent": strconv.FormatInt(percent, 10), "renews_on": invoice.Date(l.periodOf(key).End, locale),
	}}
}

// alertCredit tells a client whose credit has just been used up, or has just fallen below what it is told at, each once a day.
// before is what it had.
func (s *storing) alertCredit(ctx context.Context, p *posting, before money.Amount) error {
	holder, left := s.rates.clients[p.client], p.balances.Available()
	event, fields := mail.CreditLow, creditFields
	switch {
	case holder.exhausted(before, left):
		event, fields = mail.CreditExhausted, exhaustedFields
	case holder.low <= 0 || before < holder.low || left >= holder.low:
		return nil
	}
	day := s.book.now().In(holder.zone).Format(time.DateOnly)
	return s.book.tell(ctx, s.writing, letter{
		event: event, about: p.client.String() + ":" + day, client: p.client,
		fields: func(client *ent.Customer) (mail.Fields, error) { return fields(client, left), nil },
	})
}
