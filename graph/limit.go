package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/deck"
	"github.com/tollbook/tollbook/graph/gen"
	"github.com/tollbook/tollbook/mail"
)

// What one request may cost.
const (
	// mostTokens bounds the text of a query.
	mostTokens = 15_000
	// mostDepth is how many fields may lie within each other.
	mostDepth = 15
	// mostCost is how many fields an answer may have, about; lists count as many times as they may have rows.
	mostCost = 20_000
)

// How many rows a list without arguments counts as.
const (
	rulesCost = 5
	daysCost  = 20
	stepsCost = 5
	// versionsCost is of a tariff, bandsCost of one of its versions, columnsCost of a rate-deck file.
	versionsCost = 10
	bandsCost    = 5
	columnsCost  = 20
	poolsCost    = 5
	curveCost    = 60
	// linesCost and allocationsCost are of an invoice, accountsCost of a ledger, postingsCost of one of its entries, and
	// taxesCost of the countries that are known.
	linesCost       = 20
	allocationsCost = 3
	accountsCost    = 20
	postingsCost    = 4
	taxesCost       = 20
	// findingsCost is about how many things a proof finds, checksCost how many it looks at.
	findingsCost, checksCost = 20, 7
	// fieldsCost is of what a template may name.
	fieldsCost = 20
	// extensionsCost is of a service, stepsShown what was done for it, tenantsCost of a server, offersCost of a reseller.
	extensionsCost, stepsShown, tenantsCost, offersCost = 50, 50, 50, 20
)

// changeCost is about what a change of a rate, before and after, and a refused row of a preview come to together.
const changeCost = 40

// bulkyCost is what a field counts as that may be as long as some hundred others: about 60 of them are the most of one
// request.
const bulkyCost = 300

// limits refuses operations that are too deep or whose fragments multiply, and introspection by strangers. It comes before
// everything that walks through all of an operation.
type limits struct{}

var _ interface {
	graphql.OperationContextMutator
	graphql.HandlerExtension
} = limits{}

// ExtensionName is its name in gqlgen.
func (limits) ExtensionName() string { return "Limits" }

// Validate has nothing to check in a schema.
func (limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses what is too much.
func (limits) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	m := measures{fragments: map[string]measure{}}
	if got := m.of(op.Operation.SelectionSet); got.depth > mostDepth {
		return refusal(billing.TooMany, "This asks for fields within fields %d deep; %d are allowed.", got.depth, mostDepth)
	} else if got.fields > mostCost {
		return refusal(billing.TooMany, "This asks for too many fields. Ask for less at a time.")
	}
	_, known := auth.From(ctx)
	if !known && introspects(op.Operation.SelectionSet) {
		return refusal(billing.Unauthenticated, "Sign in first.")
	}
	op.DisableIntrospection = !known
	return nil
}

func refusal(code billing.Code, format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	err.Extensions = map[string]any{"code": string(code)}
	return err
}

// measure is how deep a selection is and how many fields it comes to.
type measure struct{ depth, fields int }

// measures remembers fragments, each of which is measured once however often it is spread.
type measures struct{ fragments map[string]measure }

func (m measures) of(selections ast.SelectionSet) measure {
	var all measure
	for _, selection := range selections {
		var one measure
		switch s := selection.(type) {
		case *ast.Field:
			one = m.of(s.SelectionSet)
			one.depth++
			one.fields++
		case *ast.InlineFragment:
			one = m.of(s.SelectionSet)
		case *ast.FragmentSpread:
			one = m.fragment(s)
		}
		all.depth = max(all.depth, one.depth)
		all.fields = min(all.fields+one.fields, mostCost+1)
	}
	return all
}

func (m measures) fragment(s *ast.FragmentSpread) measure {
	known, ok := m.fragments[s.Name]
	if !ok && s.Definition != nil {
		known = m.of(s.Definition.SelectionSet)
		m.fragments[s.Name] = known
	}
	return known
}

// introspects tells whether the schema is asked for. Operations are valid here, so that fragments have an end.
func introspects(selections ast.SelectionSet) bool {
	for _, selection := range selections {
		var found bool
		switch s := selection.(type) {
		case *ast.Field:
			found = s.Name == "__schema" || s.Name == "__type"
		case *ast.InlineFragment:
			found = introspects(s.SelectionSet)
		case *ast.FragmentSpread:
			found = s.Definition != nil && introspects(s.Definition.SelectionSet)
		}
		if found {
			return true
		}
	}
	return false
}

func complexity() *extension.ComplexityLimit { return extension.FixedComplexityLimit(mostCost) }

// paged is the cost of a page.
func paged(child int, first, last *int) int {
	rows := auth.DefaultRows
	if first != nil {
		rows = *first
	} else if last != nil {
		rows = *last
	}
	return 1 + min(max(rows, 1), auth.MostRows)*child
}

// page is what most lists cost.
func page(child int, first *int, _ *string, last *int, _ *string) int {
	return paged(child, first, last)
}

// costs counts lists as many times as they may have rows.
func costs() gen.ComplexityRoot {
	var c gen.ComplexityRoot
	c.Query.Servers, c.Query.Products, c.Query.Unassigned = page, page, page
	c.Query.Packages, c.Query.Providers = page, page
	c.Query.Clients = func(child int, _ *string, first *int, _ *string, last *int, _ *string) int {
		return paged(child, first, last)
	}
	c.Query.Users, c.Query.Tariffs = c.Query.Clients, c.Query.Clients
	c.Query.Services = func(child int, _, _ *string, first *int, _ *string, last *int, _ *string) int {
		return paged(child, first, last)
	}
	c.Query.Quarantine = func(child int, _ *billing.QuarantineState, first *int, _ *string, last *int, _ *string) int {
		return paged(child, first, last)
	}
	c.Query.Cdrs = func(child int, _ *gen.CDRFilter, _ *auth.CDROrder, first *int, _ *string, last *int, _ *string) int {
		return paged(child, first, last)
	}
	times := func(rows int) func(int) int { return func(child int) int { return 1 + rows*child } }
	c.Product.SpecialRates, c.SpecialRateTest.Warnings = times(rulesCost), times(rulesCost)
	c.Package.CustomRates, c.Package.Pools = times(rulesCost), times(rulesCost)
	c.Provider.Exclude, c.Provider.Free = times(rulesCost), times(rulesCost)
	c.GlobalLists.Exclude, c.GlobalLists.Free = times(rulesCost), times(rulesCost)
	c.Product.Warnings = func(child int, _ *string) int { return 1 + rulesCost*child }
	c.CDRSummary.Days, c.CDRSummary.Rules, c.Usage.Lines = times(daysCost), times(daysCost), times(daysCost)
	c.Explanation.Steps, c.User.Tokens = times(stepsCost), times(stepsCost)
	c.Tariff.Versions, c.TariffVersion.Bands = times(versionsCost), times(bandsCost)
	c.Tariff.Rates = func(child int, _ *int, _ *string, first *int, _ *string, last *int, _ *string) int {
		return paged(child, first, last)
	}
	c.TariffDraft.Columns, c.DeckMapping.Columns = times(columnsCost), times(columnsCost)
	c.Query.TariffDraft = func(child int, _ string, _ *gen.DeckMappingInput, _ *bool, _ *string, _ []*gen.BandInput, _ []deck.Kind,
		_ *string, _, first *int,
	) int {
		return 1 + child + or(first, auth.DefaultRows)*changeCost
	}
	c.Usage.Pools, c.PricedCall.Curve = times(poolsCost), times(curveCost)
	moneyCosts(&c)
	healthCosts(&c)
	bulky := func(child int) int { return bulkyCost + child }
	c.CDR.Explanation, c.SpecialRateTest.Explanation, c.PricedCall.Explanation = bulky, bulky, bulky
	c.QuarantinedDocument.Body = bulky
	return c
}

// moneyCosts counts the lists of invoices and money.
func moneyCosts(c *gen.ComplexityRoot) {
	times := func(rows int) func(int) int { return func(child int) int { return 1 + rows*child } }
	c.Query.Autobills, c.Query.Proofs = page, page
	c.UsageReport.Rows, c.UsageReport.Periods = times(mostUsed), times(daysCost)
	c.Query.NextInvoices = func(child int, _ *string) int { return books.MostNext * child }
	c.Query.Overcharges = func(child int, _ string) int { return bulkyCost + linesCost*child }
	c.Proof.Findings, c.Proof.Checks = times(findingsCost), times(checksCost)
	c.Query.Invoices = func(child int, _ *gen.InvoiceFilter, first *int, _ *string, last *int, _ *string) int {
		return paged(child, first, last)
	}
	c.Query.LedgerEntries = func(child int, _ *string, first *int, _ *string, last *int, _ *string) int {
		return paged(child, first, last)
	}
	c.Query.Payments = c.Query.LedgerEntries
	c.Query.Items = func(child int, _ string, first *int, _ *string, last *int, _ *string) int {
		return paged(child, first, last)
	}
	c.Autobill.Results = func(child int, _ *billing.Outcome, first *int, _ *string, last *int, _ *string) int {
		return paged(child, first, last)
	}
	c.Invoice.Lines, c.Invoice.Allocations, c.Invoice.CreditNotes = times(linesCost), times(allocationsCost), times(allocationsCost)
	c.Account.Balances, c.LedgerEntry.Postings = times(accountsCost), times(postingsCost)
	c.Company.TaxRates, c.Ageing.Clients = times(taxesCost), times(auth.MostOwing)
	c.Fetching.Backfills, c.Fetching.Days = times(shownBackfills), times(mostShownDays)
	mailCosts(c)
	provisioningCosts(c)
}

// provisioningCosts counts the lists of what is set up at a PBX.
func provisioningCosts(c *gen.ComplexityRoot) {
	ofOne := func(rows int) func(int, string) int { return func(child int, _ string) int { return 1 + rows*child } }
	c.Query.Extensions, c.Query.Provisioning, c.Query.Tenants = ofOne(extensionsCost), ofOne(stepsShown), ofOne(tenantsCost)
	c.Query.Offers = func(child int) int { return 1 + offersCost*child }
	c.ImportTenantsPayload.Tenants = func(child int) int { return 1 + mostTenants*child }
}

// mailCosts counts the lists of mail, and texts that are long.
func mailCosts(c *gen.ComplexityRoot) {
	times := func(rows int) func(int) int { return func(child int) int { return 1 + rows*child } }
	c.Query.Messages = func(child int, _ *gen.MessageFilter, first *int, _ *string, last *int, _ *string) int {
		return paged(child, first, last)
	}
	c.Query.MailTemplates, c.MailTemplate.Fields, c.MailField.Columns = times(len(mail.Events())), times(fieldsCost), times(rulesCost)
	c.Message.Text = func(child int) int { return bulkyCost + child }
	c.Message.HTML = c.Message.Text
}
