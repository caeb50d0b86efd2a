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

// CDR is one finished call part; its key is (client_id, started_at, id).
type CDR struct{ ent.Schema }

// Annotations names the table.
func (CDR) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "cdrs"}}
}

// Fields are the columns.
func (CDR) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("client_id", uuid.UUID{}).Immutable(),
		field.Time("started_at").Immutable(),
		field.UUID("service_id", uuid.UUID{}).Optional().Nillable(),
		field.UUID("server_id", uuid.UUID{}),
		field.Time("stored_at"),
		field.Time("answered_at").Optional().Nillable(),
		field.Time("ended_at"),
		field.Int32("rate_version").Optional().Nillable(),
		field.Int32("duration_seconds"),
		field.Int32("billable_seconds"),
		field.Int16("part"),
		field.Bool("estimated"),
		field.Bool("late"),
		field.Time("period_start").Optional().Nillable(),
		amount("charge"),
		field.String("currency"),
		field.String("call_type").GoType(rating.CallType("")),
		field.String("direction").GoType(cdr.Direction("")),
		field.String("rule_label"),
		field.String("call_uuid"),
		field.String("caller_number"),
		field.String("caller_name"),
		field.String("destination_number"),
		field.String("destination_national"),
		field.String("destination_canonical"),
		field.String("country"),
		field.String("area_code"),
		field.String("extension"),
		field.String("gateway"),
		field.String("hangup_cause"),
		texts("notes"),
		field.Int32("package_version").Optional().Nillable(),
		field.Int32("tariff_version").Optional().Nillable(),
		field.Int32("filter_version").Optional().Nillable(),
		field.UUID("provider_id", uuid.UUID{}).Optional().Nillable(),
		field.Int32("provider_version").Optional().Nillable(),
		optionalAmount("cost"),
		field.String("cost_currency").Optional().Nillable(),
		field.Int32("cost_version").Optional().Nillable(),
		field.Int32("included_seconds"),
		field.JSON("draws", []rating.Draw{}).Optional(),
		field.Bool("voicemail"),
	}
}
