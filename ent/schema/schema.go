// Package schema says what is stored, one file an entity, column by column as the migrations make it. Entities have no
// edges: what belongs together is read by ids, so that every query works on sharded tables.
package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
)

func id() ent.Field { return field.UUID("id", uuid.UUID{}).Immutable() }

func createdAt() ent.Field { return field.Time("created_at").Immutable() }

// amount is an exact amount of money in whole millionths.
func amount(name string) ent.Field {
	return field.Other(name, money.Amount(0)).SchemaType(map[string]string{dialect.Postgres: "numeric(18,6)"})
}

// optionalAmount is one that may be null.
func optionalAmount(name string) ent.Field {
	return field.Other(name, money.Amount(0)).SchemaType(map[string]string{dialect.Postgres: "numeric(18,6)"}).Optional().Nillable()
}

// party is who an invoice is from or to.
func party(name string) ent.Field {
	return field.Other(name, invoice.Party{}).SchemaType(map[string]string{dialect.Postgres: "jsonb"})
}

func texts(name string) ent.Field {
	return field.Other(name, pq.StringArray{}).SchemaType(map[string]string{dialect.Postgres: "text[]"})
}

func numbers(name string) ent.Field {
	return field.Other(name, pq.Int64Array{}).SchemaType(map[string]string{dialect.Postgres: "bigint[]"})
}

func date(name string) ent.Field {
	return field.Time(name).SchemaType(map[string]string{dialect.Postgres: "date"})
}

// optionalDate is one that may be null.
func optionalDate(name string) ent.Field {
	return field.Time(name).SchemaType(map[string]string{dialect.Postgres: "date"}).Optional().Nillable()
}
