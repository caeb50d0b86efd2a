package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// Period is a closed billing period of a service; its key is (client_id, id).
type Period struct{ ent.Schema }

// Annotations names the table.
func (Period) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "periods"}}
}

// Fields are the columns.
func (Period) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("client_id", uuid.UUID{}).Immutable(),
		id(),
		field.UUID("service_id", uuid.UUID{}),
		field.Time("started_at"),
		field.Time("ended_at"),
		field.UUID("invoice_id", uuid.UUID{}).Optional().Nillable(),
		field.Time("closed_at"),
	}
}
