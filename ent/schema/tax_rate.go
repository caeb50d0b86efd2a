package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// TaxRate is how a country taxes from a day on.
type TaxRate struct{ ent.Schema }

// Annotations names the table.
func (TaxRate) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "tax_rates"}}
}

// Fields are the columns.
func (TaxRate) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.String("country"),
		field.String("name"),
		amount("percent"),
		date("valid_from"),
	}
}
