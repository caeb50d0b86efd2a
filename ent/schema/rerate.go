package schema

import (
	"encoding/json"

	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"

	"github.com/tollbook/tollbook/billing"
)

// Rerate is calls being charged anew, and the audit of it.
type Rerate struct{ ent.Schema }

// Annotations names the table.
func (Rerate) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "rerates"}}
}

// Fields are the columns.
func (Rerate) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.String("state").GoType(billing.RunState("")),
		field.String("reason"),
		field.JSON("scope", json.RawMessage{}),
		field.String("requested_by"),
		field.Time("requested_at"),
		field.Time("started_at").Optional().Nillable(),
		field.Time("finished_at").Optional().Nillable(),
		field.Int64("total"),
		field.Int64("done"),
		field.Int64("changed"),
		field.JSON("totals", json.RawMessage{}),
		field.JSON("position", json.RawMessage{}).Optional(),
		field.String("error"),
	}
}
