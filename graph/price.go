package graph

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent/customer"
	"github.com/tollbook/tollbook/graph/gen"
)

// defaultSeconds is how long a call is of which nothing is said.
const defaultSeconds = 60

// PriceCall tells what a call of a client would cost.
func (q query) PriceCall(ctx context.Context, in gen.PriceCallInput) (*gen.PricedCall, error) {
	view, err := q.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	client, err := pricedClient(ctx, view, in.ClientID)
	if err != nil {
		return nil, err
	}
	if or(in.Gateway, "") != "" && !view.Admin() {
		return nil, billing.Errorf(billing.Forbidden, "gateway", "Leave the gateway out: it decides nothing of your prices.")
	}
	price, err := q.Book.PriceCall(ctx, books.CallQuery{
		ClientID: client, Number: in.Number, Direction: or(in.Direction, cdr.Outbound), Seconds: int64(or(in.Seconds, defaultSeconds)),
		StartedAt: or(in.StartedAt, time.Time{}), Extension: or(in.Extension, ""), Caller: or(in.Caller, ""), Gateway: or(in.Gateway, ""),
	})
	if err != nil {
		return nil, err
	}
	return pricedCall(view, &price), nil
}

// pricedClient is whose call is priced: for a client itself, for an admin who is named.
func pricedClient(ctx context.Context, view auth.View, id *string) (uuid.UUID, error) {
	if id == nil {
		if view.Admin() {
			return uuid.Nil, billing.Errorf(billing.Invalid, "clientId", "Choose the client whose call it is.")
		}
		return view.Asker().Client, nil
	}
	client, err := clientKind.given("clientId", *id)
	if err != nil {
		return uuid.Nil, err
	}
	known, err := view.Clients().Where(customer.ID(client)).Exist(ctx)
	if err == nil && !known {
		err = billing.Errorf(billing.NotFound, "clientId", "There is no such client.")
	}
	return client, err
}

// pricedCall is a price as the asker may see it.
func pricedCall(view auth.View, p *books.CallPrice) *gen.PricedCall {
	shown := &gen.PricedCall{
		Canonical: filled(p.Number.Canonical), Kind: string(p.Number.Kind), ServiceName: filled(p.Service),
		CallType: p.Result.CallType, Charge: p.Result.Amount, Currency: p.Currency, BilledSeconds: int(p.Result.BilledSeconds),
		RuleLabel: filled(p.RuleLabel), Explanation: explanation(forAsker(view, p.Explanation)), Curve: make([]*gen.PricePoint, len(p.Curve)),
	}
	for i, point := range p.Curve {
		shown.Curve[i] = &gen.PricePoint{Seconds: int(point.Seconds), Charge: point.Charge}
	}
	if view.Admin() && p.Result.CostDeck != nil {
		shown.Cost, shown.CostCurrency = &p.Result.Cost, &p.Result.CostDeck.Tariff().Currency
		shown.Margin = margin(shown.Charge, shown.Currency, shown.Cost, shown.CostCurrency)
	}
	return shown
}
