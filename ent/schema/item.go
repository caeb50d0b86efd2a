package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/invoice"
)

// Item is what an admin adds to the next invoice of a client, or to each; its key is (client_id, id).
type Item struct{ ent.Schema }

// Annotations names the table.
func (Item) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "items"}}
}

// Fields are the columns.
func (Item) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("client_id", uuid.UUID{}).Immutable(),
		id(),
		field.UUID("service_id", uuid.UUID{}).Optional().Nillable(),
		field.String("kind").GoType(invoice.LineKind("")),
		field.String("text"),
		field.Int64("quantity"),
		amount("price"),
		field.Bool("tax_included"),
		field.Bool("recurring"),
		field.UUID("invoice_id", uuid.UUID{}).Optional().Nillable(),
		field.Time("ended_at").Optional().Nillable(),
		field.String("added_by"),
		createdAt(),
	}
}
