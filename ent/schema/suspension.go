package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// Suspension is a reason why a service is suspended; its key is (client_id, id).
type Suspension struct{ ent.Schema }

// Annotations names the table.
func (Suspension) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "suspensions"}}
}

// Fields are the columns.
func (Suspension) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("client_id", uuid.UUID{}).Immutable(),
		field.UUID("service_id", uuid.UUID{}),
		field.String("reason").GoType(billing.SuspensionReason("")),
		field.String("note"),
		field.String("suspended_by"),
		field.Time("suspended_at"),
	}
}
