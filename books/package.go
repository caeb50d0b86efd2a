package books

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
	entversion "github.com/tollbook/tollbook/ent/version"
)

// PackageInput is what a package is made of: all of it, each time it is saved.
type PackageInput struct {
	Name     string
	Currency string // fixed on creation
	Settings rating.PackageSettings
}

// CreatePackage adds a package with its settings as version 1.
func (b *Book) CreatePackage(ctx context.Context, in PackageInput, savedBy string) (*ent.CallPackage, error) {
	in.Currency = currencyCode(in.Currency)
	var made *ent.CallPackage
	err := b.change(ctx, func(tx writing) error {
		clean, err := checkedPackage(ctx, tx, in)
		if err != nil {
			return err
		}
		id, err := newID()
		if err != nil {
			return err
		}
		made, err = tx.ent.CallPackage.Create().SetID(id).SetName(clean.Name).SetCurrency(clean.Currency).SetVersion(1).
			SetCreatedAt(b.now()).Save(ctx)
		if err != nil {
			return err
		}
		return b.savePackageVersion(ctx, tx, made, clean, savedBy)
	})
	if err != nil {
		return nil, fmt.Errorf("create package: %w", err)
	}
	return made, nil
}

// SavePackage saves the name and all settings of a package as a new version, in force for calls that start from now on.
// Version is the one that was edited; when another has been saved since, the error is a Conflict.
func (b *Book) SavePackage(ctx context.Context, id uuid.UUID, version int, in PackageInput, savedBy string) (*ent.CallPackage, error) {
	var saved *ent.CallPackage
	err := b.change(ctx, func(tx writing) error {
		v, err := tx.ent.CallPackage.Get(ctx, id)
		if ent.IsNotFound(err) {
			return notFound("id", "package")
		}
		if err != nil {
			return err
		}
		newest, err := newestVersion(ctx, tx.ent, billing.OfPackage, id)
		if err != nil {
			return err
		}
		if err := edited(newest, version); err != nil {
			return err
		}
		in.Currency = v.Currency
		clean, err := checkedPackage(ctx, tx, in)
		if err != nil {
			return err
		}
		saved, err = tx.ent.CallPackage.UpdateOne(v).SetName(clean.Name).SetVersion(newest.Version + 1).Save(ctx)
		if err != nil {
			return err
		}
		return b.savePackageVersion(ctx, tx, saved, clean, savedBy)
	})
	if err != nil {
		return nil, fmt.Errorf("save package: %w", err)
	}
	return saved, nil
}

func (b *Book) savePackageVersion(ctx context.Context, tx writing, v *ent.CallPackage, in PackageInput, savedBy string) error {
	return b.saveVersion(ctx, tx, newVersion{
		kind: billing.OfPackage, owner: v.ID, version: v.Version, validFrom: b.validFrom(), savedBy: savedBy, settings: in.Settings,
	})
}

// checkedPackage cleans an input and tells all that is wrong with it.
func checkedPackage(ctx context.Context, tx writing, in PackageInput) (PackageInput, error) {
	var c checks
	in.Name = c.text("name", in.Name, 1, 200)
	in.Settings = c.packageSettings(in.Settings)
	c.under("settings.", rating.Package{Currency: in.Currency, PackageSettings: in.Settings}.Check())
	if err := c.tariff(ctx, tx, in.Settings.TariffID, in.Currency); err != nil {
		return in, err
	}
	if err := c.bands(ctx, tx, in.Settings); err != nil {
		return in, err
	}
	return in, c.err()
}

// packageSettings cleans the texts of a package.
func (c *checks) packageSettings(s rating.PackageSettings) rating.PackageSettings {
	s.Country = strings.ToUpper(c.line("settings.country", s.Country))
	s.AreaCode = c.line("settings.areaCode", s.AreaCode)
	s.OutsideLine = c.line("settings.outsideLine", s.OutsideLine)
	s.LocalPrefix = c.line("settings.localPrefix", s.LocalPrefix)
	s.CustomRates = slices.Clone(s.CustomRates)
	for i := range s.CustomRates {
		r, path := &s.CustomRates[i], fmt.Sprintf("settings.customRates[%d].", i)
		r.Prefix, r.Origin = strings.TrimSpace(r.Prefix), strings.TrimSpace(r.Origin)
		r.Description = c.line(path+"description", r.Description)
		r.Band = c.line(path+"band", r.Band)
	}
	s.Pools = slices.Clone(s.Pools)
	for i := range s.Pools {
		pool := &s.Pools[i]
		pool.Name = c.line(fmt.Sprintf("settings.pools[%d].name", i), pool.Name)
		pool.Prefixes = slices.Clone(pool.Prefixes)
		for j, prefix := range pool.Prefixes {
			pool.Prefixes[j] = strings.TrimSpace(prefix)
		}
	}
	return s
}

// bands refuses custom rates in a band that no version of the tariff has: they would never price a call.
func (c *checks) bands(ctx context.Context, tx writing, s rating.PackageSettings) error {
	if !slices.ContainsFunc(s.CustomRates, func(r rating.Rate) bool { return r.Band != "" }) {
		return nil
	}
	versions, err := tx.ent.Version.Query().Where(entversion.KindEQ(billing.OfTariff), entversion.OwnerID(s.TariffID),
		entversion.WithdrawnAtIsNil()).All(ctx)
	if err != nil {
		return fmt.Errorf("read the tariff's bands: %w", err)
	}
	known := map[string]bool{"": true}
	for _, v := range versions {
		settings, err := settingsOf[rating.TariffSettings](v)
		if err != nil {
			return err
		}
		for _, band := range settings.Bands {
			known[band.Name] = true
		}
	}
	for i, r := range s.CustomRates {
		if !known[r.Band] && !c.full() {
			c.refuse(fmt.Sprintf("settings.customRates[%d].band", i), "The tariff has no band of this name: add it there, or leave this empty for any time.")
		}
	}
	return nil
}

// PackageOf is one saved version of a package.
func PackageOf(v *ent.CallPackage, version *ent.Version) (rating.Package, error) {
	settings, err := settingsOf[rating.PackageSettings](version)
	return rating.Package{
		ID: v.ID, Name: v.Name, Currency: v.Currency, Version: version.Version, ValidFrom: version.ValidFrom,
		PackageSettings: settings,
	}, err
}
