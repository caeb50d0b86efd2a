package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// Session is one signed-in browser.
type Session struct{ ent.Schema }

// Annotations names the table.
func (Session) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "sessions"}}
}

// Fields are the columns.
func (Session) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.Bytes("token_hash").Sensitive(),
		field.UUID("user_id", uuid.UUID{}),
		createdAt(),
		field.Time("expires_at"),
	}
}
