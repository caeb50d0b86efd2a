package books

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
)

// ProviderInput is what a provider is made of: all of it, each time it is saved.
type ProviderInput struct {
	Name     string
	Currency string // fixed on creation
	Settings rating.ProviderSettings
}

// CreateProvider adds a provider with its settings as version 1.
func (b *Book) CreateProvider(ctx context.Context, in ProviderInput, savedBy string) (*ent.Provider, error) {
	in.Currency = currencyCode(in.Currency)
	var made *ent.Provider
	err := b.change(ctx, func(tx writing) error {
		id, err := newID()
		if err != nil {
			return err
		}
		clean, err := checkedProvider(ctx, tx, id, in)
		if err != nil {
			return err
		}
		made, err = tx.ent.Provider.Create().SetID(id).SetName(clean.Name).SetCurrency(clean.Currency).SetVersion(1).
			SetCreatedAt(b.now()).Save(ctx)
		if err != nil {
			return err
		}
		return b.saveProviderVersion(ctx, tx, made, clean, savedBy)
	})
	if err != nil {
		return nil, fmt.Errorf("create provider: %w", err)
	}
	return made, nil
}

// SaveProvider saves the name and all settings of a provider as a new version, in force for calls that start from now on.
// Version is the one that was edited; when another has been saved since, the error is a Conflict.
func (b *Book) SaveProvider(ctx context.Context, id uuid.UUID, version int, in ProviderInput, savedBy string) (*ent.Provider, error) {
	var saved *ent.Provider
	err := b.change(ctx, func(tx writing) error {
		v, err := tx.ent.Provider.Get(ctx, id)
		if ent.IsNotFound(err) {
			return notFound("id", "provider")
		}
		if err != nil {
			return err
		}
		newest, err := newestVersion(ctx, tx.ent, billing.OfProvider, id)
		if err != nil {
			return err
		}
		if err := edited(newest, version); err != nil {
			return err
		}
		in.Currency = v.Currency
		clean, err := checkedProvider(ctx, tx, id, in)
		if err != nil {
			return err
		}
		saved, err = tx.ent.Provider.UpdateOne(v).SetName(clean.Name).SetVersion(newest.Version + 1).Save(ctx)
		if err != nil {
			return err
		}
		return b.saveProviderVersion(ctx, tx, saved, clean, savedBy)
	})
	if err != nil {
		return nil, fmt.Errorf("save provider: %w", err)
	}
	return saved, nil
}

func (b *Book) saveProviderVersion(ctx context.Context, tx writing, v *ent.Provider, in ProviderInput, savedBy string) error {
	return b.saveVersion(ctx, tx, newVersion{
		kind: billing.OfProvider, owner: v.ID, version: v.Version, validFrom: b.validFrom(), savedBy: savedBy, settings: in.Settings,
	})
}

// checkedProvider cleans an input and tells all that is wrong with it.
func checkedProvider(ctx context.Context, tx writing, id uuid.UUID, in ProviderInput) (ProviderInput, error) {
	var c checks
	in.Name = c.text("name", in.Name, 1, 200)
	in.Settings.Gateways = c.gateways(in.Settings.Gateways)
	in.Settings.Filter = c.filter("settings.", in.Settings.Filter)
	c.under("settings.", rating.Provider{Currency: in.Currency, ProviderSettings: in.Settings}.Check())
	if in.Settings.TariffID != uuid.Nil {
		if err := c.tariff(ctx, tx, in.Settings.TariffID, in.Currency); err != nil {
			return in, err
		}
	}
	if err := c.gatewaysFree(ctx, tx, id, in.Settings.Gateways); err != nil {
		return in, err
	}
	return in, c.err()
}

// gateways cleans a list of gateway_uuids, which FusionPBX makes.
func (c *checks) gateways(list []string) []string {
	list = slices.Clone(list)
	for i, text := range list {
		list[i] = strings.ToLower(strings.TrimSpace(text))
		if _, err := uuid.Parse(list[i]); (err != nil || len(list[i]) != len(uuid.Nil.String())) && !c.full() {
			c.refuse(fmt.Sprintf("settings.gateways[%d]", i),
				"This is no gateway_uuid: copy it from FusionPBX, as in 6f5a1e0c-93b1-4d52-a5a8-2f8f0f6b7c11.")
		}
	}
	return list
}

// gatewaysFree refuses gateways that belong to another provider.
func (c *checks) gatewaysFree(ctx context.Context, tx writing, id uuid.UUID, gateways []string) error {
	rows, err := tx.QueryContext(ctx, `SELECT p.name, g.gateway FROM providers p
		JOIN versions v ON v.kind = $1 AND v.owner_id = p.id AND v.version = p.version
		CROSS JOIN jsonb_array_elements_text(v.settings -> 'gateways') AS g (gateway)
		WHERE p.id <> $2 AND g.gateway = ANY ($3)`, string(billing.OfProvider), id, pq.Array(gateways))
	if err != nil {
		return fmt.Errorf("find the gateways of other providers: %w", err)
	}
	defer func() { _ = rows.Close() }()
	taken := map[string]string{}
	for rows.Next() {
		var name, gateway string
		if err := rows.Scan(&name, &gateway); err != nil {
			return fmt.Errorf("read the gateways of other providers: %w", err)
		}
		taken[gateway] = name
	}
	for i, gateway := range gateways {
		if name, ok := taken[gateway]; ok {
			c.refuse(fmt.Sprintf("settings.gateways[%d]", i), "This gateway belongs to %s. Take it away there first.", name)
		}
	}
	return rows.Err()
}

// ProviderOf is one saved version of a provider.
func ProviderOf(v *ent.Provider, version *ent.Version) (rating.Provider, error) {
	settings, err := settingsOf[rating.ProviderSettings](version)
	return rating.Provider{
		ID: v.ID, Name: v.Name, Currency: v.Currency, Version: version.Version, ValidFrom: version.ValidFrom,
		ProviderSettings: settings,
	}, err
}
