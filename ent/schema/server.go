package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// Server is one FusionPBX host.
type Server struct{ ent.Schema }

// Annotations names the table.
func (Server) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "servers"}}
}

// Fields are the columns.
func (Server) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.String("name"),
		field.String("hostname"),
		field.Int("port"),
		field.Bool("secure"),
		field.String("username"),
		field.Bytes("password_encrypted").Optional().Sensitive(),
		field.Bytes("access_hash_encrypted").Optional().Sensitive(),
		field.String("notes"),
		field.Bool("is_default"),
		field.String("ingest_username"),
		field.Bytes("ingest_secret_hash").Optional().Sensitive(),
		field.Time("ingest_rotated_at").Optional().Nillable(),
		createdAt(),
	}
}
