package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// Series is the next number of invoices or credit notes.
type Series struct{ ent.Schema }

// Annotations names the table.
func (Series) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "series"}}
}

// Fields are the columns.
func (Series) Fields() []ent.Field {
	return []ent.Field{
		field.String("id"),
		field.Int64("next"),
	}
}
