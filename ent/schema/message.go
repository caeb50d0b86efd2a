package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// Message is an e-mail, that waits or was sent.
type Message struct{ ent.Schema }

// Annotations names the table.
func (Message) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "messages"}}
}

// Fields are the columns.
func (Message) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.String("key"),
		field.UUID("client_id", uuid.UUID{}).Optional().Nillable(),
		field.String("event"),
		field.String("recipient"),
		field.String("subject"),
		field.String("text"),
		field.String("html"),
		field.UUID("invoice_id", uuid.UUID{}).Optional().Nillable(),
		field.String("state").GoType(billing.MessageState("")),
		field.Time("queued_at"),
		field.Int("attempts"),
		field.Time("next_attempt_at"),
		field.String("last_error"),
		field.String("message_id"),
		createdAt(),
		field.Time("sent_at").Optional().Nillable(),
	}
}
