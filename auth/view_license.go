package auth

import (
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/predicate"
)

// Licenses are those that this reseller's license server issued, for admins only.
func (v View) Licenses() *ent.LicenseQuery {
	return v.ent.License.Query().Where(adminsOnly[predicate.License](v))
}

// LicenseActivations are where those are and were registered, for admins only.
func (v View) LicenseActivations() *ent.LicenseActivationQuery {
	return v.ent.LicenseActivation.Query().Where(adminsOnly[predicate.LicenseActivation](v))
}

// ProductLicenses are what a license server said of the keys of products, for admins only.
func (v View) ProductLicenses() *ent.ProductLicenseQuery {
	return v.ent.ProductLicense.Query().Where(adminsOnly[predicate.ProductLicense](v))
}
