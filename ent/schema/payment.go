package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// Payment is money that came in or went back; its key is (client_id, id).
type Payment struct{ ent.Schema }

// Annotations names the table.
func (Payment) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "payments"}}
}

// Fields are the columns.
func (Payment) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("client_id", uuid.UUID{}).Immutable(),
		id(),
		field.String("kind").GoType(billing.PaymentKind("")),
		field.String("method").GoType(billing.PaymentMethod("")),
		amount("amount"),
		field.String("currency"),
		date("received_on"),
		field.String("reference"),
		field.String("note"),
		field.String("recorded_by"),
		field.Time("recorded_at"),
		field.Int64("entry"),
		field.Time("reversed_at").Optional().Nillable(),
	}
}
