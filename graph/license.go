package graph

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	entproduct "github.com/tollbook/tollbook/ent/product"
	"github.com/tollbook/tollbook/ent/productlicense"
	"github.com/tollbook/tollbook/graph/gen"
	"github.com/tollbook/tollbook/license"
)

// Licenses knows how the license keys of products stand, and asks the license server about them.
type Licenses interface {
	// Stands tells how the key of a product stands by what the license server said last; empty where that is nothing.
	Stands(product *ent.Product, statement string) (license.Standing, error)
	// Activate registers this site for the key of a product, and keeps the answer, or why there is none.
	Activate(ctx context.Context, product *ent.Product) error
	// Verify asks how the key of a product stands, and keeps the answer, or why there is none.
	Verify(ctx context.Context, product *ent.Product) error
}

// License tells how the license keys of products stand; nil for those without a key, and for clients.
func (p product) License(ctx context.Context, of []*gen.Product) ([]*gen.License, error) {
	shown := make([]*gen.License, len(of))
	view, err := p.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	if !view.Admin() {
		return shown, nil
	}
	ids := make([]uuid.UUID, len(of))
	for i, v := range of {
		if ids[i], err = productKind.given("id", v.ID); err != nil {
			return nil, err
		}
	}
	rows, err := view.Products().Where(entproduct.IDIn(ids...), entproduct.LicenseKeyEncryptedNotNil()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read products: %w", err)
	}
	kept, err := view.ProductLicenses().Where(productlicense.IDIn(ids...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read what is known of license keys: %w", err)
	}
	stands := make(map[uuid.UUID]*gen.License, len(rows))
	for _, row := range rows {
		if stands[row.ID], err = p.stands(row, kept); err != nil {
			return nil, err
		}
	}
	for i, id := range ids {
		shown[i] = stands[id]
	}
	return shown, nil
}

// stands is how a product's key stands, by what is kept of all of them.
func (p product) stands(row *ent.Product, kept []*ent.ProductLicense) (*gen.License, error) {
	var known ent.ProductLicense
	for _, k := range kept {
		if k.ID == row.ID {
			known = *k
		}
	}
	s, err := p.Licenses.Stands(row, known.Statement)
	if err != nil {
		return nil, err
	}
	shown := &gen.License{
		State: s.State, Hint: s.Hint, Holder: s.Holder, Domain: s.Domain, IP: s.IP, ExpiresAt: unlessZero(s.ExpiresAt),
		CheckedAt: unlessZero(s.CheckedAt), Message: s.Message, Failure: known.Failure,
	}
	if known.Failure != "" {
		shown.FailedAt = &known.AskedAt
	}
	return shown, nil
}

// unlessZero is null where there is no instant.
func unlessZero(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	return &at
}

// ActivateLicense registers this site for the key of a product.
func (m mutation) ActivateLicense(ctx context.Context, in gen.ActivateLicenseInput) (*gen.ProductPayload, error) {
	return m.askLicense(ctx, in.ProductID, m.Licenses.Activate)
}

// VerifyLicense asks how the key of a product stands.
func (m mutation) VerifyLicense(ctx context.Context, in gen.VerifyLicenseInput) (*gen.ProductPayload, error) {
	return m.askLicense(ctx, in.ProductID, m.Licenses.Verify)
}

func (m mutation) askLicense(ctx context.Context, id string, ask func(context.Context, *ent.Product) error) (*gen.ProductPayload, error) {
	_, of, err := m.ofProduct(ctx, "productId", id)
	if err != nil {
		return nil, err
	}
	view, err := m.adminView(ctx)
	if err != nil {
		return nil, err
	}
	row, err := oneProduct(ctx, view, of)
	if err != nil {
		return nil, err
	}
	return m.productPayload(ctx, row, ask(ctx, row))
}

func oneProduct(ctx context.Context, view auth.View, id uuid.UUID) (*ent.Product, error) {
	row, err := view.Products().Where(entproduct.ID(id)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, billing.Errorf(billing.NotFound, "productId", "There is no such product.")
	}
	if err != nil {
		return nil, fmt.Errorf("read product: %w", err)
	}
	return row, nil
}
