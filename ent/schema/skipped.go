package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// Skipped is the identity of a call that leaves no CDR, and why it leaves none.
type Skipped struct{ ent.Schema }

// Annotations names the table.
func (Skipped) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "skipped"}}
}

// Fields are the columns.
func (Skipped) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("server_id", uuid.UUID{}),
		field.String("call_uuid"),
		field.Int16("part"),
		field.Time("started_at"),
		field.UUID("client_id", uuid.UUID{}),
		field.UUID("service_id", uuid.UUID{}),
		field.String("reason"),
		field.Time("skipped_at"),
	}
}
