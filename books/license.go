package books

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	entlicense "github.com/tollbook/tollbook/ent/license"
	"github.com/tollbook/tollbook/license"
)

// LicenseInput is what a license is made of.
type LicenseInput struct {
	// Module is what its key unlocks, Holder who bought it.
	Module, Holder string
	// ExpiresAt is the first instant at which it no longer holds. Zero: never.
	ExpiresAt time.Time
}

// IssueLicense notes a new license, whose key the caller signs.
func (b *Book) IssueLicense(ctx context.Context, in LicenseInput) (*ent.License, error) {
	var made *ent.License
	err := b.write(ctx, func(tx writing) error {
		id, err := newID()
		if err != nil {
			return err
		}
		key := license.Key{
			ID: id, Serial: 1, Module: strings.TrimSpace(in.Module), Holder: strings.TrimSpace(in.Holder), IssuedAt: b.now().Truncate(time.Second),
			ExpiresAt: in.ExpiresAt.Truncate(time.Second),
		}
		if err := key.Check(); err != nil {
			return err
		}
		made, err = tx.ent.License.Create().SetID(id).SetModule(key.Module).SetHolder(key.Holder).SetSerial(key.Serial).
			SetIssuedAt(key.IssuedAt).SetNillableExpiresAt(instant(key.ExpiresAt)).SetCreatedAt(b.now()).Save(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("issue license: %w", err)
	}
	return made, nil
}

// ReissueLicense counts the serial of a license up: the key that the caller signs takes the place of the one before, which
// is invalid from now on. expires is as in LicenseInput; nil leaves it. Where it is registered stays.
func (b *Book) ReissueLicense(ctx context.Context, id uuid.UUID, expires *time.Time) (*ent.License, error) {
	return b.changeLicense(ctx, id, "reissue license", func(v *ent.License, update *ent.LicenseUpdateOne) error {
		key := LicenseKey(v)
		key.Serial, key.IssuedAt = key.Serial+1, b.now().Truncate(time.Second)
		if expires != nil {
			key.ExpiresAt = expires.Truncate(time.Second)
		}
		if err := key.Check(); err != nil {
			return err
		}
		update.SetSerial(key.Serial).SetIssuedAt(key.IssuedAt)
		if key.ExpiresAt.IsZero() {
			update.ClearExpiresAt()
		} else {
			update.SetExpiresAt(key.ExpiresAt)
		}
		return nil
	})
}

// SuspendLicense keeps a license from being active until it is resumed.
func (b *Book) SuspendLicense(ctx context.Context, id uuid.UUID) (*ent.License, error) {
	return b.changeLicense(ctx, id, "suspend license", func(v *ent.License, update *ent.LicenseUpdateOne) error {
		if v.SuspendedAt == nil {
			update.SetSuspendedAt(b.now())
		}
		return nil
	})
}

// ResumeLicense lets a suspended license be active again, where it was registered.
func (b *Book) ResumeLicense(ctx context.Context, id uuid.UUID) (*ent.License, error) {
	return b.changeLicense(ctx, id, "resume license", func(_ *ent.License, update *ent.LicenseUpdateOne) error {
		update.ClearSuspendedAt()
		return nil
	})
}

func (b *Book) changeLicense(ctx context.Context, id uuid.UUID, doing string, change func(*ent.License, *ent.LicenseUpdateOne) error) (*ent.License, error) {
	var changed *ent.License
	err := b.write(ctx, func(tx writing) error {
		v, err := lockLicense(ctx, tx, id)
		if ent.IsNotFound(err) {
			return billing.Errorf(billing.NotFound, "id", "There is no license %s. `tollbook license list` lists them.", id)
		}
		if err != nil {
			return err
		}
		update := tx.ent.License.UpdateOneID(id)
		if err := change(v, update); err != nil {
			return err
		}
		changed, err = update.Save(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", doing, err)
	}
	return changed, nil
}

func lockLicense(ctx context.Context, tx writing, id uuid.UUID) (*ent.License, error) {
	return tx.ent.License.Query().Where(entlicense.ID(id)).ForUpdate().Only(ctx)
}

// LicenseKey is what the valid key of a license says.
func LicenseKey(v *ent.License) license.Key {
	key := license.Key{ID: v.ID, Serial: v.Serial, Module: v.Module, Holder: v.Holder, IssuedAt: v.IssuedAt.UTC()}
	if v.ExpiresAt != nil {
		key.ExpiresAt = v.ExpiresAt.UTC()
	}
	return key
}

// instant is null where there is none.
func instant(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	return &at
}
