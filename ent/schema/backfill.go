package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// Backfill is past calls of a server being fetched.
type Backfill struct{ ent.Schema }

// Annotations names the table.
func (Backfill) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "backfills"}}
}

// Fields are the columns.
func (Backfill) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("server_id", uuid.UUID{}),
		field.String("state").GoType(billing.RunState("")),
		field.Time("from_at"),
		field.Time("to_at"),
		field.String("requested_by"),
		field.Time("requested_at"),
		field.Time("started_at").Optional().Nillable(),
		field.Time("finished_at").Optional().Nillable(),
		field.Int64("total"),
		field.Int64("done"),
		field.Int64("stored"),
		field.Time("position_at").Optional().Nillable(),
		field.UUID("position_id", uuid.UUID{}).Optional().Nillable(),
		field.String("error"),
	}
}
