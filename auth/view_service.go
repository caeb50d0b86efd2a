package auth

import (
	entsql "entgo.io/ent/dialect/sql"

	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/customer"
	"github.com/tollbook/tollbook/ent/extension"
	"github.com/tollbook/tollbook/ent/predicate"
	"github.com/tollbook/tollbook/ent/product"
	"github.com/tollbook/tollbook/ent/step"
	"github.com/tollbook/tollbook/ent/suspension"
)

// Extensions are those that Tollbook looks after.
func (v View) Extensions() *ent.ExtensionQuery {
	return v.ent.Extension.Query().Where(own[predicate.Extension](v, extension.FieldClientID))
}

// Suspensions are why services are suspended.
func (v View) Suspensions() *ent.SuspensionQuery {
	return v.ent.Suspension.Query().Where(own[predicate.Suspension](v, suspension.FieldClientID))
}

// Steps are what is done at the PBX for services.
func (v View) Steps() *ent.StepQuery {
	return v.ent.Step.Query().Where(own[predicate.Step](v, step.FieldClientID))
}

// Offers are the products that clients may order; for a client those in its currency.
func (v View) Offers() *ent.ProductQuery {
	query := v.ent.Product.Query().Where(product.Orderable(true))
	if v.Admin() {
		return query
	}
	return query.Where(func(s *entsql.Selector) {
		clients := entsql.Dialect(s.Dialect()).Table(customer.Table)
		s.Where(entsql.In(s.C(product.FieldCurrency), entsql.Dialect(s.Dialect()).Select(clients.C(customer.FieldCurrency)).From(clients).
			Where(entsql.EQ(clients.C(customer.FieldID), v.asker.Client))))
	})
}
