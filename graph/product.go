package graph

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/predicate"
	entproduct "github.com/tollbook/tollbook/ent/product"
	"github.com/tollbook/tollbook/ent/ratelist"
	"github.com/tollbook/tollbook/ent/specialrate"
	"github.com/tollbook/tollbook/graph/gen"
)

// productOrder is by name.
func productOrder() auth.Order[*ent.Product] {
	return auth.Order[*ent.Product]{Name: "name", Columns: []auth.Column[*ent.Product]{
		auth.Text(entproduct.FieldName, func(p *ent.Product) string { return p.Name }),
		auth.ID(entproduct.FieldID, func(p *ent.Product) uuid.UUID { return p.ID }),
	}}
}

// Products are what is sold.
func (q query) Products(ctx context.Context, first *int, after *string, last *int, before *string) (*gen.ProductConnection, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	l, err := list(ctx, view.Products(), productOrder(), auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.Product) ([]*gen.Product, error) {
			return products(ctx, view, rows, wantedOfRows(ctx, "Product", "Product"))
		})
	if err != nil {
		return nil, err
	}
	return &gen.ProductConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.Product, cursor string) *gen.ProductEdge {
			return &gen.ProductEdge{Node: node, Cursor: cursor}
		})}, nil
}

// products are products as the API shows them, with what is asked of them. What concerns the reseller alone is empty in a
// client's view.
func products(ctx context.Context, view auth.View, rows []*ent.Product, w want) ([]*gen.Product, error) {
	shown := make([]*gen.Product, len(rows))
	for i, p := range rows {
		shown[i] = &gen.Product{
			ID: productKind.of(p.ID), Name: p.Name, Group: p.GroupName, Module: p.Module, Price: p.Price, SetupFee: p.SetupFee,
			TaxIncluded: p.TaxIncluded, Currency: p.Currency, BillingCycle: p.BillingCycle, DefaultDomain: p.DefaultDomain, ExtensionList: p.ExtensionList,
			ExtensionLength: p.ExtensionLength, HasLicenseKey: p.LicenseKeyEncrypted != nil, Version: p.Version,
			IncludedExtensions: p.IncludedExtensions, Features: featuresOf(p), PasswordLength: p.PasswordLength, Orderable: p.Orderable,
			CreatedAt: p.CreatedAt,
		}
		if view.Admin() {
			shown[i].EmailTemplate = p.EmailTemplate
		}
	}
	if w.has("specialNumberBilling", "specialMode", "firstIncrement", "nextIncrement", "versionSavedAt", "versionSavedBy", "package") {
		if err := addRateLists(ctx, view, rows, shown, w); err != nil {
			return nil, err
		}
	}
	if w.has("specialRates") {
		if err := addSpecialRates(ctx, view, rows, shown, w); err != nil {
			return nil, err
		}
	}
	return shown, nil
}

// addRateLists adds the settings of the versions in force, with their packages.
func addRateLists(ctx context.Context, view auth.View, rows []*ent.Product, shown []*gen.Product, w want) error {
	inForce := make([]predicate.RateList, len(rows))
	at := make(map[uuid.UUID]*gen.Product, len(rows))
	for i, p := range rows {
		inForce[i] = ratelist.And(ratelist.ProductID(p.ID), ratelist.Version(p.Version))
		at[p.ID] = shown[i]
	}
	if len(rows) == 0 {
		return nil
	}
	lists, err := view.RateLists().Where(ratelist.Or(inForce...)).All(ctx)
	if err != nil {
		return fmt.Errorf("read rate lists: %w", err)
	}
	for _, l := range lists {
		p := at[l.ProductID]
		p.SpecialNumberBilling, p.SpecialMode = l.SpecialNumberBilling, l.SpecialMode
		p.FirstIncrement, p.NextIncrement, p.VersionSavedAt = l.FirstIncrement, l.NextIncrement, l.SavedAt
		if view.Admin() {
			p.VersionSavedBy = l.SavedBy
		}
	}
	if !w.has("package") || !view.Admin() {
		return nil
	}
	return addPackages(ctx, view, lists, at, w.in("package", "Package", "Node"))
}

// addPackages adds what products sell ordinary calls by.
func addPackages(ctx context.Context, view auth.View, lists []*ent.RateList, at map[uuid.UUID]*gen.Product, w want) error {
	found, err := packagesByID(ctx, view, keys(lists, func(l *ent.RateList) *uuid.UUID { return l.PackageID }), w)
	if err != nil {
		return err
	}
	for _, l := range lists {
		if l.PackageID == nil {
			continue
		}
		at[l.ProductID].Package = found[*l.PackageID]
		if err := spend(ctx, ofPackage(found[*l.PackageID], w), 1); err != nil {
			return err
		}
	}
	return nil
}

// addSpecialRates adds the rules of the versions in force.
func addSpecialRates(ctx context.Context, view auth.View, rows []*ent.Product, shown []*gen.Product, w want) error {
	inForce := make([]predicate.SpecialRate, len(rows))
	at := make(map[uuid.UUID]*gen.Product, len(rows))
	for i, p := range rows {
		inForce[i] = specialrate.And(specialrate.ProductID(p.ID), specialrate.Version(p.Version))
		at[p.ID] = shown[i]
		shown[i].SpecialRates = []*gen.SpecialRate{}
	}
	if len(rows) == 0 {
		return nil
	}
	rates, err := view.SpecialRates().Where(specialrate.Or(inForce...)).Order(specialrate.ByPosition()).All(ctx)
	if err != nil {
		return fmt.Errorf("read special rates: %w", err)
	}
	if err := spend(ctx, len(rates), ofRules(w)); err != nil {
		return err
	}
	for _, r := range rates {
		at[r.ProductID].SpecialRates = append(at[r.ProductID].SpecialRates, specialRate(r))
	}
	return nil
}

// productsByID are products as far as the view shows them.
func productsByID(ctx context.Context, view auth.View, ids []uuid.UUID, w want) (map[uuid.UUID]*gen.Product, error) {
	rows, err := view.Products().Where(entproduct.IDIn(ids...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read products: %w", err)
	}
	shown, err := products(ctx, view, rows, w)
	if err != nil {
		return nil, err
	}
	found := make(map[uuid.UUID]*gen.Product, len(rows))
	for i, row := range rows {
		found[row.ID] = shown[i]
	}
	return found, nil
}

// productPayload shows a product after a mutation.
func (m mutation) productPayload(ctx context.Context, row *ent.Product, err error) (*gen.ProductPayload, error) {
	if err != nil {
		return nil, err
	}
	view, err := m.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	w := wanted(ctx, "ProductPayload").in("product", "Product", "Node")
	shown, err := one(row, func(rows []*ent.Product) ([]*gen.Product, error) { return products(ctx, view, rows, w) })
	if err != nil {
		return nil, err
	}
	return &gen.ProductPayload{Product: shown}, nil
}
