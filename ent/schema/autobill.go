package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// Autobill is a run that closes due periods and issues invoices.
type Autobill struct{ ent.Schema }

// Annotations names the table.
func (Autobill) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "autobills"}}
}

// Fields are the columns.
func (Autobill) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.String("state").GoType(billing.RunState("")),
		field.Time("due"),
		field.UUID("client_id", uuid.UUID{}).Optional().Nillable(),
		field.Bool("dry_run"),
		field.String("requested_by"),
		field.Time("requested_at"),
		field.Time("started_at").Optional().Nillable(),
		field.Time("finished_at").Optional().Nillable(),
		field.Int64("total"),
		field.Int64("done"),
		field.Int64("billed"),
		field.Int64("skipped"),
		field.Int64("zero"),
		field.Int64("parked"),
		field.UUID("position", uuid.UUID{}).Optional().Nillable(),
		field.String("error"),
	}
}
