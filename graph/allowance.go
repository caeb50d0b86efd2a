package graph

import (
	"context"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/graph/gen"
)

// mostOfRules is how many fields of special rates, custom rates, list entries and lines of invoices an answer has at most. A
// product may have thousands of rules, so what a list of them comes to is known only when it is read.
const mostOfRules = 300_000

type allowanceKey struct{}

// allowances gives every operation an allowance of mostOfRules.
type allowances struct{}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationInterceptor
} = allowances{}

// ExtensionName is its name in gqlgen.
func (allowances) ExtensionName() string { return "Allowances" }

// Validate has nothing to check in a schema.
func (allowances) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptOperation gives the operation its allowance.
func (allowances) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	return next(context.WithValue(ctx, allowanceKey{}, new(atomic.Int64)))
}

// spend takes from the operation's allowance what a list of rules comes to: so many rules with so many fields each.
func spend(ctx context.Context, rules, fields int) error {
	spent, ok := ctx.Value(allowanceKey{}).(*atomic.Int64)
	if ok && spent.Add(int64(rules)*int64(fields)) > mostOfRules {
		return billing.Errorf(billing.TooMany, "", "These are too many rates or lines. Ask for fewer products, packages, providers or invoices, or for fewer fields, at a time.")
	}
	return ctx.Err()
}

// ofRules is how many fields of each special rate are asked of a product.
func ofRules(product want) int { return len(product.in("specialRates", "SpecialRate", "Node").fields) }

// ofProduct is how many fields the lists of a product come to, with those of its package.
func ofProduct(p *gen.Product, w want) int {
	fields := len(p.SpecialRates) * ofRules(w)
	if p.Package != nil {
		fields += ofPackage(p.Package, w.in("package", "Package", "Node"))
	}
	return fields
}
