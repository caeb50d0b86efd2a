package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/rating"
)

// InvoiceLine is one line of an invoice; its key is (client_id, id).
type InvoiceLine struct{ ent.Schema }

// Annotations names the table.
func (InvoiceLine) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "invoice_lines"}}
}

// Fields are the columns.
func (InvoiceLine) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("client_id", uuid.UUID{}).Immutable(),
		id(),
		field.UUID("invoice_id", uuid.UUID{}),
		field.Int("position"),
		field.String("kind").GoType(invoice.LineKind("")),
		field.UUID("service_id", uuid.UUID{}).Optional().Nillable(),
		field.String("service"),
		field.String("section"),
		field.String("text"),
		field.Time("period_start"),
		field.Time("period_end"),
		field.String("direction").GoType(cdr.Direction("")).Optional().Nillable(),
		field.String("call_type").GoType(rating.CallType("")).Optional().Nillable(),
		field.String("rule_label").Optional().Nillable(),
		field.Int64("calls"),
		field.Int64("billable_seconds"),
		field.Bool("late"),
		field.Int64("quantity"),
		amount("charge"),
		amount("amount"),
		amount("net"),
		amount("tax"),
		field.Bool("tax_included"),
		field.JSON("tax_rate", invoice.TaxRate{}),
	}
}
