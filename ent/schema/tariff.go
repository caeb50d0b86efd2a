package schema

import (
	"encoding/json"

	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// Tariff is a rate deck; its versions are of kind tariff.
type Tariff struct{ ent.Schema }

// Annotations names the table.
func (Tariff) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "tariffs"}}
}

// Fields are the columns.
func (Tariff) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.String("name"),
		field.String("currency"),
		field.JSON("mapping", json.RawMessage{}).Optional(),
		field.Int("version"),
		createdAt(),
	}
}
