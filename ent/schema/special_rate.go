package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/rating"
)

// SpecialRate is a rule of one version of a product.
type SpecialRate struct{ ent.Schema }

// Annotations names the table.
func (SpecialRate) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "special_rates"}}
}

// Fields are the columns.
func (SpecialRate) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("product_id", uuid.UUID{}),
		field.Int("version"),
		field.Int("position"),
		field.String("name"),
		field.String("pattern"),
		field.String("pattern_type").GoType(rating.PatternType("")),
		field.String("direction").GoType(rating.RuleDirection("")),
		field.String("billing_mode").GoType(rating.Mode("")),
		amount("flat_rate"),
		amount("per_minute_rate"),
		field.Int("priority"),
		field.Bool("enabled"),
	}
}
