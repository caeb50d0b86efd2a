package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// Ledger is where a client's ledger ends; its key is client_id.
type Ledger struct{ ent.Schema }

// Annotations names the table.
func (Ledger) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "ledgers"}}
}

// Fields are the columns.
func (Ledger) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).StorageKey("client_id"),
		field.Int64("number"),
		field.Bytes("hash"),
	}
}
