package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/ledger"
)

// Entry is what happened to a client's money, never changed; its key is (client_id, id).
type Entry struct{ ent.Schema }

// Annotations names the table.
func (Entry) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "entries"}}
}

// Fields are the columns.
func (Entry) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("client_id", uuid.UUID{}).Immutable(),
		id(),
		field.Int64("number"),
		field.String("kind").GoType(ledger.Kind("")),
		field.Time("written_at"),
		field.UUID("document", uuid.UUID{}).Optional().Nillable(),
		field.Int64("reverses"),
		field.String("text"),
		field.String("written_by"),
		field.JSON("postings", ledger.Postings{}),
		field.Bytes("hash"),
	}
}
