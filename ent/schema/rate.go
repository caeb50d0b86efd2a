package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
)

// Rate is a rate of one version of a tariff; its key is (tariff_id, version, position).
type Rate struct{ ent.Schema }

// Annotations names the table.
func (Rate) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "rates"}}
}

// Fields are the columns.
func (Rate) Fields() []ent.Field {
	return []ent.Field{
		field.Int("id").StorageKey("position").Immutable(), // within its version
		field.UUID("tariff_id", uuid.UUID{}),
		field.Int("version"),
		field.String("prefix"),
		field.String("origin"),
		field.String("direction").GoType(cdr.Direction("")),
		field.String("description"),
		amount("connection_fee"),
		amount("per_minute"),
		amount("minimum_charge"),
		field.Int("first_increment"),
		field.Int("next_increment"),
		field.Int("free_seconds"),
		field.Int("cap_seconds"),
		field.String("rounding").GoType(rating.Rounding("")),
		field.String("band"),
		field.Time("valid_from").Optional().Nillable(),
		field.Time("valid_to").Optional().Nillable(),
	}
}
