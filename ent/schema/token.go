package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// Token is a credential for a program.
type Token struct{ ent.Schema }

// Annotations names the table.
func (Token) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "tokens"}}
}

// Fields are the columns.
func (Token) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("user_id", uuid.UUID{}),
		field.String("name"),
		field.Bytes("token_hash").Sensitive(),
		field.String("hint"),
		createdAt(),
		field.Time("last_used_at").Optional().Nillable(),
		field.Time("revoked_at").Optional().Nillable(),
	}
}
