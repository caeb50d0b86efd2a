package graph

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/graph/gen"
)

// Account is how a client's money stands.
func (q query) Account(ctx context.Context, clientID *string) (*gen.Account, error) {
	view, err := q.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	id, err := clientAsked(ctx, view, clientID)
	if err != nil {
		return nil, err
	}
	return account(ctx, view, q.Book, id)
}

// account is an account as the asker may see it: a client does not see those of its ledger that are the reseller's.
func account(ctx context.Context, view auth.View, book *books.Book, client uuid.UUID) (*gen.Account, error) {
	a, err := view.Account(ctx, client)
	if err != nil {
		return nil, err
	}
	drawn, err := a.Drawn()
	if err != nil {
		return nil, err
	}
	shown := &gen.Account{
		ClientID: clientKind.of(client), Currency: a.Client.Currency, Owed: a.Owed(), Overdue: a.Overdue, Credit: a.Credit(),
		Deposits: a.Deposits(), Drawn: drawn, CreditLimit: a.Client.CreditLimit, CreditExhausted: book.CreditExhausted(client, a.Credit()),
	}
	if !view.Admin() {
		return shown, nil
	}
	shown.Balances = make([]*gen.Balance, len(a.Balances))
	for i, b := range a.Balances {
		shown.Balances[i] = &gen.Balance{Account: string(b.Account), Amount: b.Amount}
	}
	return shown, nil
}

// Ageing is what clients owe in a currency, by how long it is overdue.
func (q query) Ageing(ctx context.Context, currency string) (*gen.Ageing, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	code := strings.ToUpper(strings.TrimSpace(currency))
	if _, err := money.CurrencyOf(code); err != nil {
		return nil, billing.Errorf(billing.Invalid, "currency", "%q is no ISO 4217 currency code, such as AUD.", currency)
	}
	all, owing, err := view.Ageing(ctx, code)
	if err != nil {
		return nil, err
	}
	clients, err := clientsByID(ctx, view, keys(owing, func(o auth.Owing) *uuid.UUID { return &o.Client }))
	if err != nil {
		return nil, err
	}
	shown := &gen.Ageing{
		Currency: code, Current: all.Current, Days1to30: all.Days1to30, Days31to60: all.Days31to60, Days61to90: all.Days61to90,
		Older: all.Older, Total: all.Total, Clients: make([]*gen.ClientAgeing, len(owing)),
	}
	for i, o := range owing {
		shown.Clients[i] = &gen.ClientAgeing{
			Client: clients[o.Client], Current: o.Current, Days1to30: o.Days1to30, Days31to60: o.Days31to60,
			Days61to90: o.Days61to90, Older: o.Older, Total: o.Total,
		}
	}
	return shown, nil
}
