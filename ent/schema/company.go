package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// Company is the reseller's own company, one row: who invoices are from, how they look and when they are made.
type Company struct{ ent.Schema }

// Annotations names the table.
func (Company) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "company"}}
}

// Fields are the columns.
func (Company) Fields() []ent.Field {
	return []ent.Field{
		field.Int("id"),
		party("party"),
		field.Bytes("logo"),
		field.String("colour"),
		field.String("terms"),
		field.String("payment_instructions"),
		field.String("footer"),
		field.String("invoice_prefix"),
		field.String("credit_note_prefix"),
		field.Bool("autobill"),
		field.Int("autobill_hour"),
		field.Int("suspend_after_days"),
		field.Bool("suspend_without_credit"),
		field.Int("version"),
	}
}
