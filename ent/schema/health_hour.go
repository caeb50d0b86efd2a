package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// HealthHour is what the checks of a server found in an hour.
type HealthHour struct{ ent.Schema }

// Annotations names the table.
func (HealthHour) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "health_hours"}}
}

// Fields are the columns.
func (HealthHour) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("server_id", uuid.UUID{}),
		field.Time("hour"),
		field.Int("checks"),
		field.Int("failures"),
		field.Int("watched_seconds"),
		field.Int("down_seconds"),
		field.Int64("milliseconds_sum"),
		field.Int("milliseconds_max"),
		field.Int("calls_max"),
		field.Int("registered_last"),
	}
}
