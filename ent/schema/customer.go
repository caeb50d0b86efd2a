package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"

	"github.com/tollbook/tollbook/billing/invoice"
)

// Customer is a client, a customer company; ent keeps the name Client for itself.
type Customer struct{ ent.Schema }

// Annotations names the table.
func (Customer) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "clients"}}
}

// Fields are the columns.
func (Customer) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.String("name"),
		field.String("country"),
		field.String("area_code"),
		field.String("currency"),
		field.String("time_zone"),
		field.String("locale"),
		party("party"),
		field.String("taxation").GoType(invoice.Taxation("")),
		field.Int("payment_days"),
		field.Bool("consolidated"),
		amount("credit_limit"),
		amount("low_balance"),
		optionalAmount("spend_cap"),
		createdAt(),
	}
}
