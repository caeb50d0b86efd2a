package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// User is a person who signs in.
type User struct{ ent.Schema }

// Annotations names the table.
func (User) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "users"}}
}

// Fields are the columns.
func (User) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.String("email"),
		field.String("name"),
		field.String("password_hash").Sensitive(),
		field.String("role").GoType(billing.Role("")),
		field.UUID("client_id", uuid.UUID{}).Optional().Nillable(),
		field.Bool("disabled"),
		createdAt(),
		field.Time("last_signed_in_at").Optional().Nillable(),
	}
}
