package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// CallPackage is a package, which is a word of Go: what a product's ordinary calls cost; its versions are of kind package.
type CallPackage struct{ ent.Schema }

// Annotations names the table.
func (CallPackage) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "packages"}}
}

// Fields are the columns.
func (CallPackage) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.String("name"),
		field.String("currency"),
		field.Int("version"),
		createdAt(),
	}
}
