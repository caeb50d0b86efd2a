package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// Quarantine is a CDR document that could not be read, kept whole.
type Quarantine struct{ ent.Schema }

// Annotations names the table.
func (Quarantine) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "quarantine"}}
}

// Fields are the columns.
func (Quarantine) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.Bytes("fingerprint"),
		field.UUID("server_id", uuid.UUID{}).Optional().Nillable(),
		field.Time("received_at"),
		field.String("source").GoType(billing.Source("")),
		field.String("content_type"),
		field.Bytes("body"),
		field.String("reason"),
		field.String("state").GoType(billing.QuarantineState("")),
		field.Int("attempts"),
	}
}
