package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/cdr"
)

// Completion is what a carrier's b leg knows of a loopback a leg that has not arrived yet.
type Completion struct{ ent.Schema }

// Annotations names the table.
func (Completion) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "completions"}}
}

// Fields are the columns.
func (Completion) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("server_id", uuid.UUID{}),
		field.JSON("completion", cdr.Completion{}),
		field.Time("received_at"),
	}
}
