package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// Reconciliation is what a PBX and the books have of one tenant's calls of a day.
type Reconciliation struct{ ent.Schema }

// Annotations names the table.
func (Reconciliation) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "reconciliations"}}
}

// Fields are the columns.
func (Reconciliation) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("server_id", uuid.UUID{}),
		field.String("domain_name"),
		date("day"),
		field.Int64("their_calls"),
		field.Int64("their_milliseconds"),
		field.Int64("our_calls"),
		field.Int64("our_milliseconds"),
		field.Int64("missing"),
		field.Int64("extra"),
		field.Int64("late"),
		texts("missing_calls"),
		texts("extra_calls"),
		field.Time("checked_at"),
	}
}
