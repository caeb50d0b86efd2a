package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// FetchCursor is how far the calls of a server were fetched. Its id is the server's.
type FetchCursor struct{ ent.Schema }

// Annotations names the table.
func (FetchCursor) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "fetch_cursors"}}
}

// Fields are the columns.
func (FetchCursor) Fields() []ent.Field {
	return []ent.Field{
		id(),
		field.String("state").GoType(billing.FetchState("")),
		field.Time("since"),
		field.Time("mark_at").Optional().Nillable(),
		field.UUID("mark_id", uuid.UUID{}).Optional().Nillable(),
		field.Time("last_success_at").Optional().Nillable(),
		field.Time("last_error_at").Optional().Nillable(),
		field.String("last_error"),
		field.String("advice"),
		field.Int("failures"),
		field.Time("next_attempt_at"),
		field.Int64("rows_fetched"),
		field.Int64("quarantined"),
		field.Int64("lag_seconds"),
		field.Int64("rows_behind"),
		field.Bool("indexed").Optional().Nillable(),
		field.Bool("flow_readable").Optional().Nillable(),
		field.Time("reconciled_at").Optional().Nillable(),
	}
}
