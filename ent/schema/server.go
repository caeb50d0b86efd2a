package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"

	"github.com/tollbook/tollbook/billing"
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
		// How its calls are fetched, and where its database is; an empty host is the server's own.
		field.String("fetch_from").GoType(billing.FetchFrom("")),
		field.String("database_host"),
		field.Int("database_port"),
		field.String("database_name"),
		field.String("database_username"),
		field.Bytes("database_password_encrypted").Optional().Sensitive(),
		field.String("database_ssl_mode").GoType(billing.SSLMode("")),
		field.Int("poll_seconds"),
		field.Int("overlap_minutes"),
		createdAt(),
	}
}
