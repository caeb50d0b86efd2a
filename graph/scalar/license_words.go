package scalar

import (
	"github.com/99designs/gqlgen/graphql"

	"github.com/tollbook/tollbook/license"
)

// MarshalLicenseState writes how a license key stands.
func MarshalLicenseState(v license.State) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalLicenseState reads how a license key stands.
func UnmarshalLicenseState(v any) (license.State, error) { return word(v, license.States()) }
