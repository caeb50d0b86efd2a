package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// Extension is an extension that Tollbook looks after; its key is (client_id, id).
type Extension struct{ ent.Schema }

// Annotations names the table.
func (Extension) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "extensions"}}
}

// Fields are the columns.
func (Extension) Fields() []ent.Field {
	document := map[string]string{dialect.Postgres: "jsonb"}
	return []ent.Field{
		id(),
		field.UUID("client_id", uuid.UUID{}).Immutable(),
		field.UUID("service_id", uuid.UUID{}),
		field.String("number").Immutable(),
		field.UUID("pbx_uuid", uuid.UUID{}).Optional().Nillable(),
		field.Bool("made"),
		field.String("state").GoType(billing.ExtensionState("")),
		field.Bytes("password_encrypted").Optional().Sensitive(),
		field.Other("wanted", billing.ExtensionSettings{}).SchemaType(document),
		field.Other("observed", billing.ExtensionSettings{}).SchemaType(document).Optional().Nillable(),
		field.Bool("missing"),
		field.Time("seen_at").Optional().Nillable(),
		createdAt(),
	}
}
