package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/rating"
)

// RateList is one saved version of a product's rule list with its settings, never changed.
type RateList struct{ ent.Schema }

// Annotations names the table.
func (RateList) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "rate_lists"}}
}

// Fields are the columns.
func (RateList) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("product_id", uuid.UUID{}),
		field.Int("version"),
		field.Time("valid_from"),
		field.Bool("special_number_billing"),
		field.String("special_mode").GoType(rating.SpecialMode("")),
		field.Int("first_increment"),
		field.Int("next_increment"),
		field.UUID("package_id", uuid.UUID{}).Optional().Nillable(),
		field.String("saved_by"),
		field.Time("saved_at"),
	}
}
