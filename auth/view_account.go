package auth

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/ledger"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/balance"
	"github.com/tollbook/tollbook/ent/customer"
)

// Account is how a client's money stands.
type Account struct {
	Client *ent.Customer
	// Balances are those that the view shows, by account.
	Balances []*ent.Balance
	// Overdue is the part of what is owed whose due date is over.
	Overdue money.Amount
}

// Account is how the money of a client stands. Its error is NotFound where the asker may not see the client.
func (v View) Account(ctx context.Context, client uuid.UUID) (Account, error) {
	var a Account
	var err error
	a.Client, err = v.Clients().Where(customer.ID(client)).Only(ctx)
	if ent.IsNotFound(err) {
		return a, billing.Errorf(billing.NotFound, "clientId", "There is no such client.")
	}
	if err != nil {
		return a, fmt.Errorf("read client: %w", err)
	}
	if a.Balances, err = v.Balances().Where(balance.ClientID(client)).Order(balance.ByAccount()).All(ctx); err != nil {
		return a, fmt.Errorf("read balances: %w", err)
	}
	today, err := Today(v.Now(), a.Client.TimeZone)
	if err != nil {
		return a, err
	}
	err = v.db.QueryRowContext(ctx, `SELECT coalesce(sum(total - settled), 0)::numeric(18, 6) FROM invoices
		WHERE client_id = $1 AND status = 'issued' AND kind = 'invoice' AND due_on < $2::date`,
		a.Client.ID, today.Format(time.DateOnly)).Scan(&a.Overdue)
	if err != nil {
		return a, fmt.Errorf("add up what is overdue: %w", err)
	}
	return a, nil
}

// Owed is what the client owes for issued invoices.
func (a Account) Owed() money.Amount { return a.on(ledger.Receivable) }

// Credit is what it has paid ahead and not used.
func (a Account) Credit() money.Amount { return -a.on(ledger.Credit) }

// Deposits are what is held as a security.
func (a Account) Deposits() money.Amount { return -a.on(ledger.Deposits) }

func (a Account) on(account ledger.Account) money.Amount {
	for _, b := range a.Balances {
		if b.Account == account {
			return b.Amount
		}
	}
	return 0
}

// Drawn is what calls took from the credit and no invoice stands for yet.
func (a Account) Drawn() (money.Amount, error) {
	var sum money.Amount
	for _, b := range a.Balances {
		if !b.Account.IsDrawn() {
			continue
		}
		var err error
		if sum, err = sum.Sub(b.Amount); err != nil {
			return 0, fmt.Errorf("add up what was drawn: %w", err)
		}
	}
	return sum, nil
}

// Today is the calendar day of an instant in a zone, as its midnight in UTC.
func Today(now time.Time, zone string) (time.Time, error) {
	at, err := time.LoadLocation(zone)
	if err != nil {
		return time.Time{}, fmt.Errorf("read time zone %q: %w", zone, err)
	}
	year, month, day := now.In(at).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC), nil
}
