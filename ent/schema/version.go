package schema

import (
	"encoding/json"

	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// Version is one saved version of a tariff, package, provider or of the global lists; its key is (kind, owner_id, version).
type Version struct{ ent.Schema }

// Annotations names the table.
func (Version) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "versions"}}
}

// Fields are the columns.
func (Version) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.String("kind").GoType(billing.VersionKind("")),
		field.UUID("owner_id", uuid.UUID{}),
		field.Int("version"),
		field.Time("valid_from"),
		field.String("saved_by"),
		field.Time("saved_at"),
		field.String("note"),
		field.Time("withdrawn_at").Optional().Nillable(),
		field.Int("rate_count"),
		field.JSON("settings", json.RawMessage{}),
	}
}
