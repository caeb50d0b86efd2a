package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// Service is one product held by one client; its key is (client_id, id).
type Service struct{ ent.Schema }

// Annotations names the table.
func (Service) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "services"}}
}

// Fields are the columns.
func (Service) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("client_id", uuid.UUID{}).Immutable(),
		field.UUID("product_id", uuid.UUID{}).Immutable(),
		field.UUID("server_id", uuid.UUID{}),
		field.String("domain_name"),
		field.UUID("domain_uuid", uuid.UUID{}).Optional().Nillable(),
		texts("extensions"),
		field.String("status").GoType(billing.ServiceStatus("")),
		field.String("billing_cycle").GoType(billing.Cycle("")),
		field.Int("anchor_day"),
		field.Time("active_from"),
		field.Time("active_until").Optional().Nillable(),
		date("next_due_date"),
		field.Time("billed_until").Optional().Nillable(),
		field.Bool("restrained"),
		field.Time("spared_until").Optional().Nillable(),
		createdAt(),
	}
}
