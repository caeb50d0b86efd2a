package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// MailTemplate is how the messages of an event are written, where that was changed; its key is the event.
type MailTemplate struct{ ent.Schema }

// Annotations names the table.
func (MailTemplate) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "mail_templates"}}
}

// Fields are the columns.
func (MailTemplate) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").StorageKey("event"),
		field.String("subject"),
		field.String("text"),
		field.String("html"),
		field.Int("version"),
		field.String("saved_by"),
		field.Time("saved_at"),
	}
}
