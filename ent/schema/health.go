package schema

import (
	"encoding/json"

	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"

	"github.com/tollbook/tollbook/billing"
)

// Health is how a server is, and what its last test found; its id is the server's.
type Health struct{ ent.Schema }

// Annotations names the table.
func (Health) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "server_health"}}
}

// Fields are the columns.
func (Health) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.String("state").GoType(billing.HealthState("")),
		field.Time("since").Optional().Nillable(),
		field.Time("checked_at").Optional().Nillable(),
		field.Time("next_check_at"),
		field.Int("failures"),
		field.Time("failing_since").Optional().Nillable(),
		field.String("last_error"),
		field.Time("last_failed_at").Optional().Nillable(),
		field.Int("milliseconds"),
		field.Int("active_calls"),
		field.Int("registered"),
		field.Int("extensions"),
		field.String("version"),
		field.Int("files_waiting").Optional().Nillable(),
		field.Int("files_failed_sql").Optional().Nillable(),
		field.Int("files_failed_xml").Optional().Nillable(),
		field.Int("files_failed_size").Optional().Nillable(),
		field.Int("files_told"),
		field.Time("files_told_at").Optional().Nillable(),
		field.JSON("test_steps", json.RawMessage{}),
		field.Time("tested_at").Optional().Nillable(),
	}
}
