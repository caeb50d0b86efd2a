package auth

import (
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/predicate"
)

// Packages are what ordinary calls are sold for, for admins only.
func (v View) Packages() *ent.CallPackageQuery {
	return v.ent.CallPackage.Query().Where(adminsOnly[predicate.CallPackage](v))
}

// Providers are the upstream carriers, for admins only.
func (v View) Providers() *ent.ProviderQuery {
	return v.ent.Provider.Query().Where(adminsOnly[predicate.Provider](v))
}
