package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/cdr"
)

// Unassigned is a call that belongs to no client yet.
type Unassigned struct{ ent.Schema }

// Annotations names the table.
func (Unassigned) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "unassigned"}}
}

// Fields are the columns.
func (Unassigned) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("server_id", uuid.UUID{}),
		field.String("call_uuid"),
		field.Int16("part"),
		field.Time("started_at"),
		field.Time("received_at"),
		field.String("direction").GoType(cdr.Direction("")),
		field.String("domain_name"),
		field.String("caller_number"),
		field.String("destination_number"),
		field.Int32("billable_seconds"),
		field.JSON("record", cdr.Record{}),
		field.String("reason"),
		field.Time("expires_at").Optional().Nillable(),
	}
}
