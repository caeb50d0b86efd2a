package schema

import (
	"encoding/json"

	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// Proof is what was proven of the books.
type Proof struct{ ent.Schema }

// Annotations names the table.
func (Proof) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "proofs"}}
}

// Fields are the columns.
func (Proof) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.String("state").GoType(billing.RunState("")),
		field.UUID("client_id", uuid.UUID{}).Optional().Nillable(),
		field.String("requested_by"),
		field.Time("requested_at"),
		field.Time("finished_at").Optional().Nillable(),
		field.Int64("total"),
		field.Int64("done"),
		field.JSON("counted", json.RawMessage{}),
		field.JSON("findings", json.RawMessage{}),
		field.Int64("found"),
	}
}
