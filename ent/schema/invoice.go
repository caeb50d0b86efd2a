package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/invoice"
)

// Invoice is an invoice or credit note; its key is (client_id, id).
type Invoice struct{ ent.Schema }

// Annotations names the table.
func (Invoice) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "invoices"}}
}

// Fields are the columns.
func (Invoice) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("client_id", uuid.UUID{}).Immutable(),
		id(),
		field.String("kind").GoType(invoice.Kind("")),
		field.String("status").GoType(invoice.Status("")),
		field.String("number"),
		field.Time("issued_at").Optional().Nillable(),
		optionalDate("issued_on"),
		optionalDate("due_on"),
		field.Time("period_start"),
		field.Time("period_end"),
		field.String("currency"),
		field.String("locale"),
		field.String("time_zone"),
		amount("net"),
		amount("tax"),
		amount("total"),
		amount("rounding"),
		amount("settled"),
		field.JSON("taxes", []invoice.TaxTotal{}),
		party("seller"),
		party("buyer"),
		field.UUID("corrects", uuid.UUID{}).Optional().Nillable(),
		field.String("reason"),
		createdAt(),
	}
}
