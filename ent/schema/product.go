package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"

	"github.com/tollbook/tollbook/billing"
)

// Product is what is sold.
type Product struct{ ent.Schema }

// Annotations names the table.
func (Product) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "products"}}
}

// Fields are the columns.
func (Product) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.String("name"),
		field.String("group_name"),
		field.String("module"),
		amount("price"),
		field.String("currency"),
		amount("setup_fee"),
		field.Bool("tax_included"),
		field.String("billing_cycle").GoType(billing.Cycle("")),
		field.String("default_domain"),
		texts("extension_list"),
		field.Int("extension_length"),
		field.String("email_template"),
		field.Bytes("license_key_encrypted").Optional().Sensitive(),
		field.Int("included_extensions"),
		texts("features"),
		field.Int("password_length"),
		field.Bool("orderable"),
		field.Int("version"),
		createdAt(),
	}
}
