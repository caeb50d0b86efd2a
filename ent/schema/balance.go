package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/ledger"
)

// Balance is the sum of the entries of an account up to one of them; its key is (client_id, id).
type Balance struct{ ent.Schema }

// Annotations names the table.
func (Balance) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "balances"}}
}

// Fields are the columns.
func (Balance) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("client_id", uuid.UUID{}).Immutable(),
		id(),
		field.String("account").GoType(ledger.Account("")),
		field.String("currency"),
		amount("amount"),
		field.Int64("number"),
	}
}
