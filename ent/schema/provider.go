package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// Provider is an upstream carrier; its versions are of kind provider.
type Provider struct{ ent.Schema }

// Annotations names the table.
func (Provider) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "providers"}}
}

// Fields are the columns.
func (Provider) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.String("name"),
		field.String("currency"),
		field.Int("version"),
		createdAt(),
	}
}
