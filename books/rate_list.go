package books

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/ratelist"
	"github.com/tollbook/tollbook/ent/specialrate"
)

// sellable refuses a package that does not exist, or is in another currency than the product that is sold by it.
func sellable(ctx context.Context, tx writing, l rating.RateList) error {
	if l.PackageID == uuid.Nil {
		return nil
	}
	v, err := tx.ent.CallPackage.Get(ctx, l.PackageID)
	switch {
	case ent.IsNotFound(err):
		return notFound("packageId", "package")
	case err != nil:
		return fmt.Errorf("read package: %w", err)
	case v.Currency != l.Currency:
		return billing.Errorf(billing.Invalid, "packageId", "%s is in %s: choose a package in %s.", v.Name, v.Currency, l.Currency)
	}
	return nil
}

// saveList stores a rule list with its rules, each with an id of its own.
func saveList(ctx context.Context, tx writing, id uuid.UUID, l rating.RateList, savedBy string) error {
	listID, err := newID()
	if err != nil {
		return err
	}
	create := tx.ent.RateList.Create().SetID(listID).SetProductID(id).SetVersion(l.Version).SetValidFrom(l.ValidFrom).
		SetSpecialNumberBilling(l.SpecialNumberBilling).SetSpecialMode(l.Mode).SetFirstIncrement(l.FirstIncrement).
		SetNextIncrement(l.NextIncrement).SetSavedBy(savedBy).SetSavedAt(l.ValidFrom)
	if l.PackageID != uuid.Nil {
		create.SetPackageID(l.PackageID)
	}
	if err := create.Exec(ctx); err != nil {
		return err
	}
	creates := make([]*ent.SpecialRateCreate, 0, len(l.Rates))
	for i, r := range l.Rates {
		rateID, err := newID()
		if err != nil {
			return err
		}
		creates = append(creates, tx.ent.SpecialRate.Create().SetID(rateID).SetProductID(id).SetVersion(l.Version).
			SetPosition(i).SetName(r.Name).SetPattern(r.Pattern).SetPatternType(r.PatternType).SetDirection(r.Direction).
			SetBillingMode(r.Mode).SetFlatRate(r.FlatRate).SetPerMinuteRate(r.PerMinuteRate).SetPriority(r.Priority).
			SetEnabled(r.Enabled))
	}
	for some := range slices.Chunk(creates, 1000) {
		if err := tx.ent.SpecialRate.CreateBulk(some...).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

// listOf reads one version of a product's rule list.
func listOf(ctx context.Context, db *ent.Client, v *ent.Product, version int) (rating.RateList, *ent.RateList, error) {
	l, err := db.RateList.Query().Where(ratelist.ProductID(v.ID), ratelist.Version(version)).Only(ctx)
	if ent.IsNotFound(err) {
		return rating.RateList{}, nil, notFound("version", "version")
	}
	if err != nil {
		return rating.RateList{}, nil, fmt.Errorf("read rate list: %w", err)
	}
	rows, err := db.SpecialRate.Query().Where(specialrate.ProductID(v.ID), specialrate.Version(version)).
		Order(specialrate.ByPosition()).All(ctx)
	if err != nil {
		return rating.RateList{}, nil, fmt.Errorf("read special rates: %w", err)
	}
	rates := make([]rating.SpecialRate, 0, len(rows))
	for _, r := range rows {
		rates = append(rates, specialRate(r))
	}
	return rateList(l, v.Currency, rates), l, nil
}

// RateList gives one version of a product's rules, or, for version 0, the one in force, and who saved it when.
func (b *Book) RateList(ctx context.Context, id uuid.UUID, version int) (rating.RateList, string, time.Time, error) {
	v, err := b.ent.Product.Get(ctx, id)
	if ent.IsNotFound(err) {
		return rating.RateList{}, "", time.Time{}, notFound("productId", "product")
	}
	if err != nil {
		return rating.RateList{}, "", time.Time{}, fmt.Errorf("read product: %w", err)
	}
	if version == 0 {
		version = v.Version
	}
	list, saved, err := listOf(ctx, b.ent, v, version)
	if err != nil {
		return rating.RateList{}, "", time.Time{}, err
	}
	return list, saved.SavedBy, saved.SavedAt, nil
}
