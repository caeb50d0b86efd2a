package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// AutobillResult is what became of a client in a run.
type AutobillResult struct{ ent.Schema }

// Annotations names the table.
func (AutobillResult) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "autobill_results"}}
}

// Fields are the columns.
func (AutobillResult) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("autobill_id", uuid.UUID{}),
		field.UUID("client_id", uuid.UUID{}).Immutable(),
		field.String("outcome").GoType(billing.Outcome("")),
		field.String("reason"),
		field.UUID("invoice_id", uuid.UUID{}).Optional().Nillable(),
		amount("total"),
		field.String("currency"),
	}
}
