package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/provider"
	"github.com/tollbook/tollbook/graph/gen"
)

// providerOrder is by name.
func providerOrder() auth.Order[*ent.Provider] {
	return auth.Order[*ent.Provider]{Name: "name", Columns: []auth.Column[*ent.Provider]{
		auth.Text(provider.FieldName, func(p *ent.Provider) string { return p.Name }),
		auth.ID(provider.FieldID, func(p *ent.Provider) uuid.UUID { return p.ID }),
	}}
}

// Providers are the upstream carriers.
func (q query) Providers(ctx context.Context, first *int, after *string, last *int, before *string) (*gen.ProviderConnection, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	l, err := list(ctx, view.Providers(), providerOrder(), auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.Provider) ([]*gen.Provider, error) {
			return providers(ctx, view, rows, wantedOfRows(ctx, "Provider", "Provider"))
		})
	if err != nil {
		return nil, err
	}
	return &gen.ProviderConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.Provider, cursor string) *gen.ProviderEdge {
			return &gen.ProviderEdge{Node: node, Cursor: cursor}
		})}, nil
}

// providers are providers as the API shows them, with what is asked of them.
func providers(ctx context.Context, view auth.View, rows []*ent.Provider, w want) ([]*gen.Provider, error) {
	saved, err := newestVersions(ctx, view, billing.OfProvider, rows, func(p *ent.Provider) (uuid.UUID, int) { return p.ID, p.Version })
	if err != nil {
		return nil, err
	}
	shown, tariffs := make([]*gen.Provider, len(rows)), make([]*uuid.UUID, len(rows))
	for i, p := range rows {
		of, err := books.ProviderOf(p, saved[p.ID])
		if err != nil {
			return nil, err
		}
		shown[i] = &gen.Provider{
			ID: providerKind.of(p.ID), Name: p.Name, Currency: p.Currency, Version: p.Version, SavedAt: saved[p.ID].SavedAt,
			SavedBy: saved[p.ID].SavedBy, Gateways: append([]string{}, of.Gateways...), CreatedAt: p.CreatedAt,
		}
		if shown[i].Exclude, shown[i].Free, err = entriesOf(ctx, of.Filter, w); err != nil {
			return nil, err
		}
		if of.TariffID != uuid.Nil {
			tariffs[i] = &of.TariffID
		}
	}
	if !w.has("tariff") {
		return shown, nil
	}
	found, err := tariffsByID(ctx, view, keys(tariffs, func(id *uuid.UUID) *uuid.UUID { return id }), w.in("tariff", "Tariff", "Node"))
	for i, id := range tariffs {
		if id != nil {
			shown[i].Tariff = found[*id]
		}
	}
	return shown, err
}

// CreateProvider adds a provider.
func (m mutation) CreateProvider(ctx context.Context, in gen.CreateProviderInput) (*gen.ProviderPayload, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return nil, err
	}
	given, err := providerGiven(in.Settings)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.CreateProvider(ctx, books.ProviderInput{Name: in.Name, Currency: in.Currency, Settings: given}, asker.Email)
	return m.providerPayload(ctx, row, err)
}

// SaveProvider saves a provider whole.
func (m mutation) SaveProvider(ctx context.Context, in gen.SaveProviderInput) (*gen.ProviderPayload, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return nil, err
	}
	id, err := providerKind.given("id", in.ID)
	if err != nil {
		return nil, err
	}
	given, err := providerGiven(in.Settings)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.SaveProvider(ctx, id, in.Version, books.ProviderInput{Name: in.Name, Settings: given}, asker.Email)
	return m.providerPayload(ctx, row, err)
}

// providerGiven are the settings of an input.
func providerGiven(in *gen.ProviderSettingsInput) (rating.ProviderSettings, error) {
	s := rating.ProviderSettings{
		Gateways: in.Gateways, Filter: rating.Filter{Exclude: entriesGiven(in.Exclude), Free: entriesGiven(in.Free)},
	}
	if in.TariffID == nil {
		return s, nil
	}
	var err error
	s.TariffID, err = tariffKind.given("settings.tariffId", *in.TariffID)
	return s, err
}

// providerPayload shows a provider after a mutation.
func (m mutation) providerPayload(ctx context.Context, row *ent.Provider, err error) (*gen.ProviderPayload, error) {
	if err != nil {
		return nil, err
	}
	view, err := m.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	w := wanted(ctx, "ProviderPayload").in("provider", "Provider", "Node")
	shown, err := one(row, func(rows []*ent.Provider) ([]*gen.Provider, error) { return providers(ctx, view, rows, w) })
	if err != nil {
		return nil, err
	}
	return &gen.ProviderPayload{Provider: shown}, nil
}
