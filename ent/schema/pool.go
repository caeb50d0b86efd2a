package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// Pool is the included minutes of one billing period of a service; its key is (client_id, id).
type Pool struct{ ent.Schema }

// Annotations names the table.
func (Pool) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "pools"}}
}

// Fields are the columns.
func (Pool) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("client_id", uuid.UUID{}).Immutable(),
		field.UUID("service_id", uuid.UUID{}),
		field.Time("period_start"),
		field.String("name"),
		field.Int64("carried_in"),
		field.Int64("drawn"),
		field.Int64("carried_out"),
	}
}
