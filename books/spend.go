package books

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/mail"
)

// spending are the periods, by client, in which calls of this transaction cost something and a spend cap counts: those of the
// oldest of its services.
func (s *storing) spending() map[uuid.UUID]billing.Period {
	periods := map[uuid.UUID]billing.Period{}
	for key, delta := range s.usage {
		client := s.rates.clients[key.client]
		if delta.charge <= 0 || client == nil || client.cap <= 0 {
			continue
		}
		if l := activeAt(client.lines, s.at); l != nil {
			periods[key.client] = billing.PeriodAt(l.cycle, l.anchor, client.zone, s.at)
		}
	}
	return periods
}

// spent is what the calls of clients cost on the days of a period, without tax. The totals are moved by then.
func (s *storing) spent(ctx context.Context, periods map[uuid.UUID]billing.Period) (map[uuid.UUID]money.Amount, error) {
	var clients, from, to []string
	for client, period := range periods {
		clients = append(clients, client.String())
		from, to = append(from, period.Start.Format(time.DateOnly)), append(to, period.End.Format(time.DateOnly))
	}
	rows, err := s.QueryContext(ctx, `SELECT u.client_id, sum(u.charge)::numeric(18, 6)
		FROM unnest($1::uuid[], $2::date[], $3::date[]) AS n (client_id, first, next)
		JOIN usage AS u ON u.client_id = n.client_id AND u.day >= n.first AND u.day < n.next GROUP BY 1`,
		pq.Array(clients), pq.Array(from), pq.Array(to))
	if err != nil {
		return nil, fmt.Errorf("add up what is spent: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	spent := map[uuid.UUID]money.Amount{}
	for rows.Next() {
		var client uuid.UUID
		var sum money.Amount
		if err := rows.Scan(&client, &sum); err != nil {
			return nil, fmt.Errorf("add up what is spent: %w", err)
		}
		spent[client] = sum
	}
	return spent, rows.Err()
}

// alertSpend tells the clients whose calls cost nearly, or as much as, their spend cap. It asks the database nothing where no
// client of the transaction has one.
func (s *storing) alertSpend(ctx context.Context) error {
	periods := s.spending()
	if len(periods) == 0 {
		return nil
	}
	spent, err := s.spent(ctx, periods)
	if err != nil {
		return err
	}
	ids := slices.SortedFunc(maps.Keys(spent), func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	for _, id := range ids {
		if err := s.tellSpend(ctx, s.rates.clients[id], periods[id], spent[id]); err != nil {
			return fmt.Errorf("tell of a spend cap: %w", err)
		}
	}
	return nil
}

// tellSpend tells a client of the highest threshold that it has reached, unless it was told of that or of a higher one in this
// period. With another cap it is told anew.
func (s *storing) tellSpend(ctx context.Context, client *holder, period billing.Period, spent money.Amount) error {
	about := func(percent int64) string {
		return fmt.Sprintf("%s:%d:%s:%d", client.id, period.Start.Unix(), client.cap, percent)
	}
	var told []string
	for _, percent := range alertAt {
		told = append(told, string(mail.SpendCapReached)+":"+about(percent))
		if spent*100 < money.Amount(percent)*client.cap {
			continue
		}
		var known bool
		err := s.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM messages WHERE key = ANY($1))`, pq.Array(told)).Scan(&known)
		if err != nil || known {
			return err
		}
		return s.book.tell(ctx, s.writing, letter{
			event: mail.SpendCapReached, about: about(percent), client: client.id,
			fields: func(c *ent.Customer) (mail.Fields, error) {
				return capFields(c, client.cap, spent, period, percent), nil
			},
		})
	}
	return nil
}

// capFields are what messages may name of a spend cap. Calls are not stopped by it.
func capFields(client *ent.Customer, most, spent money.Amount, period billing.Period, percent int64) mail.Fields {
	pen := penned{client.Currency, client.Locale}
	return mail.Fields{Values: map[string]string{
		"cap": pen.amount(most), "spent": pen.amount(spent), "left": pen.some(most - spent), "percent": strconv.FormatInt(percent, 10),
		"period_from": pen.day(period.Start), "period_to": pen.day(period.End.Add(-time.Second)), "stops": "", "settings_url": "",
	}}
}
