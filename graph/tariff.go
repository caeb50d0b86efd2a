package graph

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/predicate"
	entrate "github.com/tollbook/tollbook/ent/rate"
	enttariff "github.com/tollbook/tollbook/ent/tariff"
	entversion "github.com/tollbook/tollbook/ent/version"
	"github.com/tollbook/tollbook/graph/gen"
)

// mostVersions is how many versions of a tariff are shown.
const mostVersions = 100

// tariffOrder is by name.
func tariffOrder() auth.Order[*ent.Tariff] {
	return auth.Order[*ent.Tariff]{Name: "name", Columns: []auth.Column[*ent.Tariff]{
		auth.Text(enttariff.FieldName, func(t *ent.Tariff) string { return t.Name }),
		auth.ID(enttariff.FieldID, func(t *ent.Tariff) uuid.UUID { return t.ID }),
	}}
}

// Tariffs are the rate decks.
func (q query) Tariffs(ctx context.Context, search *string, first *int, after *string, last *int, before *string) (*gen.TariffConnection, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	rows := view.Tariffs()
	if part := strings.TrimSpace(or(search, "")); part != "" {
		rows.Where(enttariff.NameContainsFold(part))
	}
	l, err := list(ctx, rows, tariffOrder(), auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.Tariff) ([]*gen.Tariff, error) {
			return tariffs(ctx, view, rows, wantedOfRows(ctx, "Tariff", "Tariff"))
		})
	if err != nil {
		return nil, err
	}
	return &gen.TariffConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.Tariff, cursor string) *gen.TariffEdge {
			return &gen.TariffEdge{Node: node, Cursor: cursor}
		})}, nil
}

// tariffs are tariffs as the API shows them, with what is asked of them.
func tariffs(ctx context.Context, view auth.View, rows []*ent.Tariff, w want) ([]*gen.Tariff, error) {
	shown := make([]*gen.Tariff, len(rows))
	at := make(map[uuid.UUID]*gen.Tariff, len(rows))
	for i, t := range rows {
		shown[i] = &gen.Tariff{
			ID: tariffKind.of(t.ID), Name: t.Name, Currency: t.Currency, Version: t.Version, CreatedAt: t.CreatedAt,
			Versions: []*gen.TariffVersion{},
		}
		at[t.ID] = shown[i]
	}
	if len(rows) == 0 {
		return shown, nil
	}
	if w.has("inForce") {
		ids := keys(rows, func(t *ent.Tariff) *uuid.UUID { return &t.ID })
		if err := eachVersion(ctx, view.InForce(billing.OfTariff, ids, view.Now()), func(of uuid.UUID, v *gen.TariffVersion) {
			at[of].InForce = v
		}); err != nil {
			return nil, err
		}
	}
	if w.has("versions") {
		if err := addVersions(ctx, view, rows, at); err != nil {
			return nil, err
		}
	}
	return shown, nil
}

// addVersions adds the newest versions of tariffs, which are counted from 1 without a gap.
func addVersions(ctx context.Context, view auth.View, rows []*ent.Tariff, at map[uuid.UUID]*gen.Tariff) error {
	newest := make([]predicate.Version, len(rows))
	for i, t := range rows {
		newest[i] = entversion.And(entversion.OwnerID(t.ID), entversion.VersionGT(t.Version-mostVersions))
	}
	query := view.Versions().Where(entversion.KindEQ(billing.OfTariff), entversion.Or(newest...)).Order(entversion.ByVersion(entsql.OrderDesc()))
	return eachVersion(ctx, query, func(of uuid.UUID, v *gen.TariffVersion) { at[of].Versions = append(at[of].Versions, v) })
}

// eachVersion visits versions of tariffs as the API shows them.
func eachVersion(ctx context.Context, query *ent.VersionQuery, visit func(of uuid.UUID, v *gen.TariffVersion)) error {
	found, err := query.All(ctx)
	if err != nil {
		return fmt.Errorf("read versions of tariffs: %w", err)
	}
	for _, v := range found {
		shown, err := tariffVersion(v)
		if err != nil {
			return err
		}
		visit(v.OwnerID, shown)
	}
	return nil
}

func tariffVersion(v *ent.Version) (*gen.TariffVersion, error) {
	var settings rating.TariffSettings
	if err := json.Unmarshal(v.Settings, &settings); err != nil {
		return nil, fmt.Errorf("read version %d of tariff %s: %w", v.Version, v.OwnerID, err)
	}
	shown := &gen.TariffVersion{
		Version: v.Version, ValidFrom: v.ValidFrom, TimeZone: settings.TimeZone, TaxIncluded: settings.TaxIncluded,
		Bands: make([]*gen.Band, len(settings.Bands)), RateCount: v.RateCount, Note: v.Note, SavedBy: v.SavedBy, SavedAt: v.SavedAt,
		WithdrawnAt: v.WithdrawnAt,
	}
	for i, b := range settings.Bands {
		shown.Bands[i] = band(b)
	}
	return shown, nil
}

// tariffsByID are tariffs as far as the view shows them.
func tariffsByID(ctx context.Context, view auth.View, ids []uuid.UUID, w want) (map[uuid.UUID]*gen.Tariff, error) {
	rows, err := view.Tariffs().Where(enttariff.IDIn(ids...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read tariffs: %w", err)
	}
	shown, err := tariffs(ctx, view, rows, w)
	if err != nil {
		return nil, err
	}
	found := make(map[uuid.UUID]*gen.Tariff, len(rows))
	for i, row := range rows {
		found[row.ID] = shown[i]
	}
	return found, nil
}

// Rates are the rates of one version of a tariff, by prefix.
func (t tariff) Rates(
	ctx context.Context, of *gen.Tariff, version *int, search *string, first *int, after *string, last *int, before *string,
) (*gen.RateConnection, error) {
	view, err := t.adminView(ctx)
	if err != nil {
		return nil, err
	}
	id, err := tariffKind.given("id", of.ID)
	if err != nil {
		return nil, err
	}
	which := or(version, 0)
	if version == nil {
		inForce, err := view.InForce(billing.OfTariff, []uuid.UUID{id}, view.Now()).All(ctx)
		if err != nil {
			return nil, fmt.Errorf("read the version in force: %w", err)
		}
		for _, v := range inForce {
			which = v.Version
		}
	}
	// Positions are by prefix. A cursor is of one version.
	order := auth.Order[*ent.Rate]{Name: fmt.Sprintf("rates-%d", which), Columns: []auth.Column[*ent.Rate]{
		auth.Number(entrate.FieldID, func(r *ent.Rate) int { return r.ID }),
	}}
	l, err := list(ctx, view.Rates(id, which, auth.SearchRates(or(search, ""))), order,
		auth.Ask{First: first, After: after, Last: last, Before: before}, each(func(r *ent.Rate) *gen.Rate {
			rate := auth.RateOf(r)
			return tariffRate(&rate)
		}))
	if err != nil {
		return nil, err
	}
	return &gen.RateConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.Rate, cursor string) *gen.RateEdge { return &gen.RateEdge{Node: node, Cursor: cursor} })}, nil
}

// sinceOrUntil is an end of a rate's validity; null where there is none.
func sinceOrUntil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
