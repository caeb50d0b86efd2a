package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// Allocation is what settled a part of an invoice; its key is (client_id, id).
type Allocation struct{ ent.Schema }

// Annotations names the table.
func (Allocation) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "allocations"}}
}

// Fields are the columns.
func (Allocation) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("client_id", uuid.UUID{}).Immutable(),
		id(),
		field.UUID("invoice_id", uuid.UUID{}),
		field.String("source").GoType(billing.Settlement("")),
		field.UUID("document", uuid.UUID{}).Optional().Nillable(),
		amount("amount"),
		field.Time("allocated_at"),
	}
}
