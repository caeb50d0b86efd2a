package auth

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/money"
)

// MostOwing is how many clients an ageing report has.
const MostOwing = 200

// Owing is what is owed, by how many days it is overdue.
type Owing struct {
	// Client is uuid.Nil for the sum of all.
	Client                                            uuid.UUID
	Current, Days1to30, Days31to60, Days61to90, Older money.Amount
	Total                                             money.Amount
}

// Ageing is what clients owe in a currency, all together and the MostOwing that owe most, for admins only. Days are counted
// in the calendar of each client.
func (v View) Ageing(ctx context.Context, currency string) (all Owing, clients []Owing, err error) {
	if !v.Admin() {
		return Owing{}, nil, nil
	}
	rows, err := v.db.QueryContext(ctx, `WITH owing AS (
			SELECT client_id, total - settled AS owed, ($1::timestamptz AT TIME ZONE time_zone)::date - due_on AS days
			FROM invoices WHERE status = 'issued' AND kind = 'invoice' AND currency = $2 AND total > settled
		)
		SELECT client_id, coalesce(sum(owed) FILTER (WHERE days <= 0), 0),
			coalesce(sum(owed) FILTER (WHERE days BETWEEN 1 AND 30), 0), coalesce(sum(owed) FILTER (WHERE days BETWEEN 31 AND 60), 0),
			coalesce(sum(owed) FILTER (WHERE days BETWEEN 61 AND 90), 0), coalesce(sum(owed) FILTER (WHERE days > 90), 0),
			coalesce(sum(owed), 0)
		FROM owing GROUP BY GROUPING SETS ((), (client_id))
		ORDER BY grouping(client_id) DESC, 7 DESC, 1 LIMIT $3`, v.Now(), currency, 1+MostOwing)
	if err != nil {
		return Owing{}, nil, fmt.Errorf("add up what is owed: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	for rows.Next() {
		var o Owing
		var client uuid.NullUUID
		err := rows.Scan(&client, &o.Current, &o.Days1to30, &o.Days31to60, &o.Days61to90, &o.Older, &o.Total)
		if err != nil {
			return Owing{}, nil, fmt.Errorf("add up what is owed: %w", err)
		}
		if o.Client = client.UUID; !client.Valid {
			all = o
			continue
		}
		clients = append(clients, o)
	}
	return all, clients, rows.Err()
}
