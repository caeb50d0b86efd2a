package graph

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/customer"
	"github.com/tollbook/tollbook/ent/provider"
	"github.com/tollbook/tollbook/graph/gen"
)

// Cdrs are the calls that the asker may see and the filter selects.
func (q query) Cdrs(
	ctx context.Context, filter *gen.CDRFilter, orderBy *auth.CDROrder, first *int, after *string, last *int, before *string,
) (*gen.CDRConnection, error) {
	view, err := q.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	f, err := filterOf(ctx, view, filter)
	if err != nil {
		return nil, err
	}
	w := wantedOfRows(ctx, "CDR", "CDR")
	l, err := list(ctx, view.CDRs().Where(f.Predicates()...), or(orderBy, auth.Newest).Order(),
		auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.CDR) ([]*gen.CDR, error) {
			return q.cdrs(ctx, view, rows, w, map[uuid.UUID]string{})
		})
	if err != nil {
		return nil, err
	}
	return &gen.CDRConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.CDR, cursor string) *gen.CDREdge { return &gen.CDREdge{Node: node, Cursor: cursor} })}, nil
}

// filterOf reads a filter as the asker may use it. What is no id of a client, service or line of calls selects nothing.
func filterOf(ctx context.Context, view auth.View, in *gen.CDRFilter) (auth.CDRFilter, error) {
	if in == nil {
		return auth.CDRFilter{}, nil
	}
	f := auth.CDRFilter{
		StartedFrom: in.StartedFrom, StartedTo: in.StartedTo, StoredSince: in.StoredSince, Direction: in.Direction,
		CallTypes: in.CallTypes, NumberPrefix: or(in.NumberPrefix, ""), Extension: or(in.Extension, ""),
		MinCharge: in.MinCharge, MaxCharge: in.MaxCharge, BelowCost: or(in.BelowCost, false),
	}
	if in.ClientID != nil {
		id, ok := clientKind.read(*in.ClientID)
		f.Client, f.Nothing = &id, f.Nothing || !ok
	}
	if in.ServiceID != nil {
		key, ok := readServiceID(*in.ServiceID)
		f.Service, f.Nothing = &key, f.Nothing || !ok
	}
	if in.InvoiceLineID != nil {
		if err := pinLine(ctx, view, &f, *in.InvoiceLineID); err != nil {
			return f, err
		}
	}
	return view.Permits(f), nil
}

// pinLine keeps a filter to the calls behind a line of an invoice.
func pinLine(ctx context.Context, view auth.View, f *auth.CDRFilter, id string) error {
	key, ok := lineKind.readWithin(id)
	if !ok {
		f.Nothing = true
		return nil
	}
	calls, found, err := view.LineCalls(ctx, key)
	f.Line, f.Nothing = &calls, f.Nothing || !found
	return err
}

// cdrs are calls as the API shows them, with what is asked of them. Names are the clients' that are known already; more
// are added to them.
func (a *api) cdrs(
	ctx context.Context, view auth.View, rows []*ent.CDR, w want, names map[uuid.UUID]string,
) ([]*gen.CDR, error) {
	if w.has("clientName") {
		if err := addClientNames(ctx, view, rows, names); err != nil {
			return nil, err
		}
	}
	var carriers map[uuid.UUID]string
	if view.Admin() && w.has("providerName") {
		var err error
		if carriers, err = carrierNames(ctx, view, rows); err != nil {
			return nil, err
		}
	}
	why := w.has("explanation")
	shown := make([]*gen.CDR, len(rows))
	for i, row := range rows {
		shown[i] = call(row, names[row.ClientID])
		if view.Admin() {
			cost(shown[i], row, carriers)
		}
		if !why {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		e, err := a.Book.Explain(ctx, row)
		if err != nil {
			return nil, fmt.Errorf("explain call: %w", err)
		}
		shown[i].Explanation = explanation(forAsker(view, e))
	}
	return shown, nil
}

// forAsker is an explanation as the asker may read it.
func forAsker(view auth.View, e rating.Explanation) rating.Explanation {
	if view.Admin() {
		return e
	}
	return e.ForClient()
}

// addClientNames adds the names of the clients that names does not have yet.
func addClientNames(ctx context.Context, view auth.View, rows []*ent.CDR, names map[uuid.UUID]string) error {
	missing := keys(rows, func(c *ent.CDR) *uuid.UUID {
		if _, known := names[c.ClientID]; known {
			return nil
		}
		return &c.ClientID
	})
	if len(missing) == 0 {
		return nil
	}
	clients, err := view.Clients().Where(customer.IDIn(missing...)).All(ctx)
	if err != nil {
		return fmt.Errorf("read client names: %w", err)
	}
	for _, c := range clients {
		names[c.ID] = c.Name
	}
	return nil
}

// carrierNames are the names of the providers that carried calls.
func carrierNames(ctx context.Context, view auth.View, rows []*ent.CDR) (map[uuid.UUID]string, error) {
	names := map[uuid.UUID]string{}
	ids := keys(rows, func(c *ent.CDR) *uuid.UUID { return c.ProviderID })
	if len(ids) == 0 {
		return names, nil
	}
	providers, err := view.Providers().Where(provider.IDIn(ids...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read provider names: %w", err)
	}
	for _, p := range providers {
		names[p.ID] = p.Name
	}
	return names, nil
}

// cost adds what only the reseller's staff may see: who carried the call and what that costs.
func cost(shown *gen.CDR, c *ent.CDR, carriers map[uuid.UUID]string) {
	shown.Cost, shown.CostCurrency = c.Cost, c.CostCurrency
	if c.ProviderID != nil {
		shown.ProviderName = filled(carriers[*c.ProviderID])
	}
	shown.Margin = margin(c.Charge, c.Currency, c.Cost, c.CostCurrency)
}

// margin is what is left of a charge; nil where that is not known, or not in one currency.
func margin(charge money.Amount, currency string, cost *money.Amount, costCurrency *string) *money.Amount {
	if cost == nil || costCurrency == nil || *costCurrency != currency {
		return nil
	}
	left, err := charge.Sub(*cost)
	if err != nil {
		return nil
	}
	return &left
}

func optionalInt(n *int32) *int {
	if n == nil {
		return nil
	}
	v := int(*n)
	return &v
}

// call is a call as the API shows it to everybody who may see it, without its explanation.
func call(c *ent.CDR, clientName string) *gen.CDR {
	shown := &gen.CDR{
		ID: cdrID(c), ClientID: clientKind.of(c.ClientID), ClientName: clientName, CallUUID: c.CallUUID, Part: int(c.Part),
		StoredAt: c.StoredAt, StartedAt: c.StartedAt, AnsweredAt: c.AnsweredAt, EndedAt: c.EndedAt, Direction: c.Direction,
		CallerNumber: c.CallerNumber, CallerName: c.CallerName, DestinationNumber: c.DestinationNumber, Extension: c.Extension,
		DurationSeconds: int(c.DurationSeconds), BillableSeconds: int(c.BillableSeconds), HangupCause: c.HangupCause,
		CallType: c.CallType, Charge: c.Charge, Currency: c.Currency, RuleLabel: filled(c.RuleLabel), Estimated: c.Estimated,
		Late: c.Late, IncludedSeconds: int(c.IncludedSeconds), RateVersion: optionalInt(c.RateVersion),
		PackageVersion: optionalInt(c.PackageVersion), TariffVersion: optionalInt(c.TariffVersion),
	}
	if c.ServiceID != nil {
		id := serviceID(c.ClientID, *c.ServiceID)
		shown.ServiceID = &id
	}
	if len(c.DestinationCanonical) > 0 && c.DestinationCanonical[0] == '+' {
		shown.DestinationE164 = &c.DestinationCanonical
	}
	return shown
}
