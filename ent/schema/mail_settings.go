package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// MailSettings say who messages are from and which are sent, one row.
type MailSettings struct{ ent.Schema }

// Annotations names the table.
func (MailSettings) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "mail_settings"}}
}

// Fields are the columns.
func (MailSettings) Fields() []ent.Field {
	return []ent.Field{
		field.Int("id"),
		field.String("from_address"),
		field.String("reply_to"),
		numbers("reminder_days"),
		texts("off"),
		field.Int("version"),
	}
}
