package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// Step is something that is done at a PBX for a service.
type Step struct{ ent.Schema }

// Annotations names the table.
func (Step) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "provisioning_steps"}}
}

// Fields are the columns.
func (Step) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.UUID("client_id", uuid.UUID{}).Immutable(),
		field.UUID("service_id", uuid.UUID{}).Immutable(),
		field.UUID("job_id", uuid.UUID{}).Immutable(),
		field.String("job").GoType(billing.ProvisioningJob("")),
		field.Int64("position"),
		field.String("kind").GoType(billing.StepKind("")),
		field.UUID("extension_id", uuid.UUID{}).Optional().Nillable(),
		field.String("number"),
		field.String("state").GoType(billing.StepState("")),
		field.Int("attempts"),
		field.Time("next_attempt_at"),
		field.String("last_error"),
		field.String("requested_by"),
		createdAt(),
		field.Time("finished_at").Optional().Nillable(),
	}
}
