package books

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/productlicense"
)

// licenseKeySecret is what the license key of a product is sealed as.
const licenseKeySecret = "product.license_key"

// StoredLicenseKey is the text of a product's license key; a product without one is an error for its user.
func (b *Book) StoredLicenseKey(v *ent.Product) (string, error) {
	if v.LicenseKeyEncrypted == nil {
		return "", billing.Errorf(billing.Invalid, "productId", "This product has no license key. Store one first.")
	}
	text, err := b.secrets.Open(v.LicenseKeyEncrypted, licenseKeySecret)
	if err != nil {
		return "", fmt.Errorf("read the license key of product %s: %w", v.ID, err)
	}
	return text, nil
}

// SaveLicenseAnswer keeps what a license server said of a product's key; it takes the place of what it said before.
func (b *Book) SaveLicenseAnswer(ctx context.Context, product uuid.UUID, statement string) error {
	return b.saveLicense(ctx, product, statement, "")
}

// SaveLicenseFailure notes why a license server gave no answer about a product's key. What it said before stays.
func (b *Book) SaveLicenseFailure(ctx context.Context, product uuid.UUID, why string) error {
	return b.saveLicense(ctx, product, "", why)
}

func (b *Book) saveLicense(ctx context.Context, product uuid.UUID, statement, failure string) error {
	err := b.write(ctx, func(tx writing) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO product_licenses (product_id, statement, asked_at, failure) VALUES ($1, $2, $3, $4)
			ON CONFLICT (product_id) DO UPDATE SET asked_at = excluded.asked_at, failure = excluded.failure,
				statement = CASE WHEN excluded.failure = '' THEN excluded.statement ELSE product_licenses.statement END`,
			product, statement, b.now(), failure)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep the answer of the license server: %w", err)
	}
	return nil
}

// forgetLicense forgets what was said of a product's key, since it gets another one.
func forgetLicense(ctx context.Context, tx writing, product uuid.UUID) error {
	_, err := tx.ent.ProductLicense.Delete().Where(productlicense.ID(product)).Exec(ctx)
	return err
}
