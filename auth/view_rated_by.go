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

// Tariffs are the rate decks, for admins only.
func (v View) Tariffs() *ent.TariffQuery {
	return v.ent.Tariff.Query().Where(adminsOnly[predicate.Tariff](v))
}

// Versions are what was saved of all of these and of the global lists, for admins only.
func (v View) Versions() *ent.VersionQuery {
	return v.ent.Version.Query().Where(adminsOnly[predicate.Version](v))
}
