package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// TariffDraft is a file on its way to becoming a version of a tariff.
type TariffDraft struct{ ent.Schema }

// Annotations names the table.
func (TariffDraft) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "tariff_drafts"}}
}

// Fields are the columns.
func (TariffDraft) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("tariff_id", uuid.UUID{}),
		field.String("created_by"),
		createdAt(),
		field.String("file_name"),
		field.Bytes("body"),
	}
}
