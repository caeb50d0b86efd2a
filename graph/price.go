package graph

import (
	"context"
	"time"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/books"
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
	client, err := clientAsked(ctx, view, in.ClientID)
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
