package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
)

// Usage is the running total of one day, direction, call type and rule of a service in a billing period; its key is (client_id, id).
type Usage struct{ ent.Schema }

// Annotations names the table.
func (Usage) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "usage"}}
}

// Fields are the columns.
func (Usage) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("client_id", uuid.UUID{}).Immutable(),
		field.UUID("service_id", uuid.UUID{}),
		field.Time("period_start"),
		date("day"),
		field.String("direction").GoType(cdr.Direction("")),
		field.String("call_type").GoType(rating.CallType("")),
		field.String("rule_label"),
		field.String("currency"),
		field.Int64("calls"),
		field.Int64("billable_seconds"),
		amount("charge"),
		field.Int64("included_seconds"),
		amount("cost"),
		field.Int64("costed_calls"),
	}
}
