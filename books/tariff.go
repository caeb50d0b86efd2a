package books

import (
	"context"
	"fmt"
	"strings"
	"time"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
	enttariff "github.com/tollbook/tollbook/ent/tariff"
	entversion "github.com/tollbook/tollbook/ent/version"
)

// CreateTariff adds a tariff. No call is priced by it until it has a version. Its currency stays.
func (b *Book) CreateTariff(ctx context.Context, name, currency string) (*ent.Tariff, error) {
	var c checks
	name = c.text("name", name, 1, 200)
	currency = strings.ToUpper(c.text("currency", currency, 3, 3))
	if _, err := money.CurrencyOf(currency); err != nil {
		c.refuse("currency", "%q is no ISO 4217 currency code, such as AUD.", currency)
	}
	if err := c.err(); err != nil {
		return nil, err
	}
	var made *ent.Tariff
	err := b.change(ctx, func(tx writing) error {
		id, err := newID()
		if err != nil {
			return err
		}
		made, err = tx.ent.Tariff.Create().SetID(id).SetName(name).SetCurrency(currency).SetVersion(0).SetCreatedAt(b.now()).Save(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("create tariff: %w", err)
	}
	return made, nil
}

// UpdateTariff gives a tariff another name.
func (b *Book) UpdateTariff(ctx context.Context, id uuid.UUID, name string) (*ent.Tariff, error) {
	var c checks
	name = c.text("name", name, 1, 200)
	if err := c.err(); err != nil {
		return nil, err
	}
	var changed *ent.Tariff
	err := b.change(ctx, func(tx writing) error {
		v, err := lockTariff(ctx, tx, "id", id)
		if err != nil {
			return err
		}
		changed, err = tx.ent.Tariff.UpdateOne(v).SetName(name).Save(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("update tariff: %w", err)
	}
	return changed, nil
}

// WithdrawTariffVersion takes a version back: no further call is priced by it. What was priced by it stays. One that was
// taken back before stays so from then on.
func (b *Book) WithdrawTariffVersion(ctx context.Context, id uuid.UUID, version int) (*ent.Tariff, error) {
	at := b.now()
	return b.markVersion(ctx, id, version, &at)
}

// RestoreTariffVersion puts a version back that was taken back.
func (b *Book) RestoreTariffVersion(ctx context.Context, id uuid.UUID, version int) (*ent.Tariff, error) {
	return b.markVersion(ctx, id, version, nil)
}

// markVersion withdraws a version from an instant on; nil restores it.
func (b *Book) markVersion(ctx context.Context, id uuid.UUID, version int, from *time.Time) (*ent.Tariff, error) {
	var of *ent.Tariff
	err := b.change(ctx, func(tx writing) error {
		var err error
		if of, err = lockTariff(ctx, tx, "tariffId", id); err != nil {
			return err
		}
		v, err := tx.ent.Version.Query().Where(entversion.KindEQ(billing.OfTariff), entversion.OwnerID(id), entversion.Version(version)).
			Only(ctx)
		switch {
		case ent.IsNotFound(err):
			return notFound("version", "version")
		case err != nil:
			return fmt.Errorf("read version: %w", err)
		case (from == nil) == (v.WithdrawnAt == nil):
			return nil // it is so already
		case from == nil:
			return tx.ent.Version.UpdateOne(v).ClearWithdrawnAt().Exec(ctx)
		}
		return tx.ent.Version.UpdateOne(v).SetWithdrawnAt(*from).Exec(ctx)
	})
	if err != nil {
		return nil, fmt.Errorf("mark version %d of a tariff: %w", version, err)
	}
	return of, nil
}

// lockTariff reads one tariff and keeps others from changing it until the transaction ends. Its id is in the field.
func lockTariff(ctx context.Context, tx writing, field string, id uuid.UUID) (*ent.Tariff, error) {
	v, err := tx.ent.Tariff.Query().Where(enttariff.ID(id)).ForUpdate().Only(ctx)
	if ent.IsNotFound(err) {
		return nil, notFound(field, "tariff")
	}
	return v, err
}

// ground is what a new version of a tariff is made on: the version in force, or else the newest one that is not withdrawn.
// Its version is 0 where there is none.
type ground struct {
	tariff          *ent.Tariff
	newest, version *ent.Version
	settings        rating.TariffSettings
}

// groundOf reads what a new version of a tariff is made on.
func groundOf(ctx context.Context, db *ent.Client, v *ent.Tariff, now time.Time) (*ground, error) {
	g := &ground{tariff: v, settings: rating.TariffSettings{TimeZone: "UTC"}}
	var err error
	if g.newest, err = newestVersion(ctx, db, billing.OfTariff, v.ID); err != nil {
		return nil, err
	}
	standing := func() *ent.VersionQuery {
		return db.Version.Query().Where(entversion.KindEQ(billing.OfTariff), entversion.OwnerID(v.ID), entversion.WithdrawnAtIsNil())
	}
	found, err := standing().Where(entversion.ValidFromLTE(now)).
		Order(entversion.ByValidFrom(sql.OrderDesc()), entversion.ByVersion(sql.OrderDesc())).Limit(1).All(ctx)
	if err == nil && len(found) == 0 {
		found, err = standing().Order(entversion.ByVersion(sql.OrderDesc())).Limit(1).All(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("read versions of a tariff: %w", err)
	}
	if len(found) == 0 {
		g.version = &ent.Version{Kind: billing.OfTariff, OwnerID: v.ID}
		return g, nil
	}
	g.version = found[0]
	g.settings, err = settingsOf[rating.TariffSettings](g.version)
	return g, err
}

// groundNow reads what a new version of the tariff would be made on.
func (b *Book) groundNow(ctx context.Context, field string, id uuid.UUID) (*ground, error) {
	v, err := b.ent.Tariff.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, notFound(field, "tariff")
	}
	if err != nil {
		return nil, fmt.Errorf("read tariff: %w", err)
	}
	return groundOf(ctx, b.ent, v, b.now())
}
