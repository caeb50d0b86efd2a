package graph

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/callpackage"
	"github.com/tollbook/tollbook/ent/predicate"
	entversion "github.com/tollbook/tollbook/ent/version"
	"github.com/tollbook/tollbook/graph/gen"
)

// packageOrder is by name.
func packageOrder() auth.Order[*ent.CallPackage] {
	return auth.Order[*ent.CallPackage]{Name: "name", Columns: []auth.Column[*ent.CallPackage]{
		auth.Text(callpackage.FieldName, func(p *ent.CallPackage) string { return p.Name }),
		auth.ID(callpackage.FieldID, func(p *ent.CallPackage) uuid.UUID { return p.ID }),
	}}
}

// Packages are what ordinary calls are sold for.
func (q query) Packages(ctx context.Context, first *int, after *string, last *int, before *string) (*gen.PackageConnection, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	l, err := list(ctx, view.Packages(), packageOrder(), auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.CallPackage) ([]*gen.Package, error) {
			return packages(ctx, view, rows, wantedOfRows(ctx, "Package", "Package"))
		})
	if err != nil {
		return nil, err
	}
	return &gen.PackageConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.Package, cursor string) *gen.PackageEdge {
			return &gen.PackageEdge{Node: node, Cursor: cursor}
		})}, nil
}

// packages are packages as the API shows them, with what is asked of them.
func packages(ctx context.Context, view auth.View, rows []*ent.CallPackage, w want) ([]*gen.Package, error) {
	shown := make([]*gen.Package, len(rows))
	for i, p := range rows {
		shown[i] = &gen.Package{
			ID: packageKind.of(p.ID), Name: p.Name, Currency: p.Currency, Version: p.Version, CreatedAt: p.CreatedAt,
			CustomRates: []*gen.Rate{}, Pools: []*gen.Pool{},
		}
	}
	if !w.beyond("__typename", "id", "name", "currency", "version", "createdAt") {
		return shown, nil
	}
	saved, err := newestVersions(ctx, view, billing.OfPackage, rows, func(p *ent.CallPackage) (uuid.UUID, int) { return p.ID, p.Version })
	if err != nil {
		return nil, err
	}
	tariffs := make([]*uuid.UUID, len(rows))
	for i, p := range rows {
		of, err := books.PackageOf(p, saved[p.ID])
		if err != nil {
			return nil, err
		}
		shown[i].SavedAt, shown[i].SavedBy = saved[p.ID].SavedAt, saved[p.ID].SavedBy
		settings(shown[i], &of.PackageSettings)
		tariffs[i] = &of.TariffID
		if err := spend(ctx, ofPackage(shown[i], w), 1); err != nil {
			return nil, err
		}
	}
	if !w.has("tariff") {
		return shown, nil
	}
	found, err := tariffsByID(ctx, view, keys(tariffs, func(id *uuid.UUID) *uuid.UUID { return id }), w.in("tariff", "Tariff", "Node"))
	for i := range rows {
		shown[i].Tariff = found[*tariffs[i]]
	}
	return shown, err
}

// settings adds what a version of a package says.
func settings(p *gen.Package, s *rating.PackageSettings) {
	p.Country, p.AreaCode, p.E164, p.OutsideLine, p.LocalPrefix, p.Nanp10 = s.Country, s.AreaCode, s.E164, s.OutsideLine, s.LocalPrefix, s.NANP10
	p.MarkupPercent, p.FirstIncrement, p.NextIncrement, p.Rounding = s.MarkupPercent, s.FirstIncrement, s.NextIncrement, rounding(s.Rounding)
	p.FreeSecondsPerCall, p.InboundBilling, p.InboundRounding = s.FreeSecondsPerCall, s.InboundBilling, rounding(s.InboundRounding)
	p.InboundFirstIncrement, p.InboundNextIncrement = s.InboundFirstIncrement, s.InboundNextIncrement
	p.MinimumSpend, p.RealTime = s.MinimumSpend, s.RealTime
	for i := range s.CustomRates {
		p.CustomRates = append(p.CustomRates, tariffRate(&s.CustomRates[i]))
	}
	for _, pool := range s.Pools {
		shown := &gen.Pool{Name: pool.Name, Prefixes: pool.Prefixes, Seconds: int(pool.Seconds), RollOver: pool.RollOver}
		if shown.Prefixes == nil {
			shown.Prefixes = []string{}
		}
		p.Pools = append(p.Pools, shown)
	}
}

// rounding is null where each rate has its own.
func rounding(r rating.Rounding) *rating.Rounding {
	if r == "" {
		return nil
	}
	return &r
}

// ofPackage is how many fields the lists of a package come to.
func ofPackage(p *gen.Package, w want) int {
	fields := len(p.CustomRates) * len(w.in("customRates", "Rate").fields)
	ofPool := len(w.in("pools", "Pool").fields)
	for _, pool := range p.Pools {
		fields += ofPool + len(pool.Prefixes)
	}
	return fields
}

// newestVersions are the versions that rows name, by the rows' ids.
func newestVersions[T any](
	ctx context.Context, view auth.View, kind billing.VersionKind, rows []T, key func(T) (uuid.UUID, int),
) (map[uuid.UUID]*ent.Version, error) {
	found := make(map[uuid.UUID]*ent.Version, len(rows))
	if len(rows) == 0 {
		return found, nil
	}
	which := make([]predicate.Version, len(rows))
	for i, row := range rows {
		owner, version := key(row)
		which[i] = entversion.And(entversion.OwnerID(owner), entversion.Version(version))
	}
	versions, err := view.Versions().Where(entversion.KindEQ(kind), entversion.Or(which...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read versions of a %s: %w", kind, err)
	}
	for _, v := range versions {
		found[v.OwnerID] = v
	}
	for _, row := range rows {
		if owner, version := key(row); found[owner] == nil {
			return nil, fmt.Errorf("version %d of %s %s is missing", version, kind, owner)
		}
	}
	return found, nil
}

// packagesByID are packages as far as the view shows them.
func packagesByID(ctx context.Context, view auth.View, ids []uuid.UUID, w want) (map[uuid.UUID]*gen.Package, error) {
	rows, err := view.Packages().Where(callpackage.IDIn(ids...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read packages: %w", err)
	}
	shown, err := packages(ctx, view, rows, w)
	if err != nil {
		return nil, err
	}
	found := make(map[uuid.UUID]*gen.Package, len(rows))
	for i, row := range rows {
		found[row.ID] = shown[i]
	}
	return found, nil
}
