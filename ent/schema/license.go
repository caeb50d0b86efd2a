package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// License is a license that this reseller's license server issued.
type License struct{ ent.Schema }

// Annotations names the table.
func (License) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "licenses"}}
}

// Fields are the columns.
func (License) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.String("module"),
		field.String("holder"),
		field.Int("serial"),
		field.Time("issued_at"),
		field.Time("expires_at").Optional().Nillable(),
		field.Time("suspended_at").Optional().Nillable(),
		createdAt(),
	}
}

// LicenseActivation is where a license is or was registered.
type LicenseActivation struct{ ent.Schema }

// Annotations names the table.
func (LicenseActivation) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "license_activations"}}
}

// Fields are the columns.
func (LicenseActivation) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("license_id", uuid.UUID{}),
		field.String("domain"),
		field.String("ip"),
		field.Time("activated_at"),
		field.Time("verified_at"),
		field.Time("ended_at").Optional().Nillable(),
	}
}

// ProductLicense is what a license server said of the key of a product.
type ProductLicense struct{ ent.Schema }

// Annotations names the table.
func (ProductLicense) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "product_licenses"}}
}

// Fields are the columns.
func (ProductLicense) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).StorageKey("product_id").Immutable(),
		field.String("statement"),
		field.Time("asked_at"),
		field.String("failure"),
	}
}
