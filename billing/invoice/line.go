package invoice

import (
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
)

// LineKind is what a line is for. Revenue is told apart by it.
type LineKind string

// The kinds of lines, in the order in which they stand.
const (
	// Recurring is the price of a product for a period, in advance.
	Recurring LineKind = "recurring"
	// Setup is charged once, when a service begins.
	Setup LineKind = "setup"
	// OneOff is an item that an admin added.
	OneOff LineKind = "one_off"
	// Calls are what the calls of one direction and rule cost.
	Calls LineKind = "calls"
	// MinimumSpend is what is missing to the least that a period costs.
	MinimumSpend LineKind = "minimum_spend"
	// Discount takes something off.
	Discount LineKind = "discount"
)

// LineKinds are all of them, in the order in which they stand on an invoice.
func LineKinds() []LineKind {
	return []LineKind{Recurring, Setup, OneOff, Calls, MinimumSpend, Discount}
}

// Line is one line of an invoice. What is charged and how it is taxed is given; Total sets the rest.
type Line struct {
	Kind LineKind
	// ServiceID is that of the service; uuid.Nil where the line belongs to none.
	ServiceID uuid.UUID
	// Service names it, such as "Voice, acme.example.com".
	Service string
	// Period is what the line is charged for.
	Period billing.Period
	// Section is the heading that it stands under, such as "Special Rate Calls (29/12/2025 to 29/01/2026)".
	Section string
	// Text says what it is.
	Text string
	// Usage are the calls behind it; nil where there are none.
	Usage *Usage
	// Late tells that its calls started before the period and arrived after theirs was closed.
	Late bool
	// Quantity is how many there are of it, 1 at least.
	Quantity int64
	// Charge is exactly what is charged, before it is rounded.
	Charge money.Amount
	// TaxIncluded tells whether Charge and Amount contain the tax.
	TaxIncluded bool
	TaxRate     TaxRate

	// Amount is Charge in whole smallest units. Net and Tax are its parts: Net + Tax is what the line comes to.
	Amount, Net, Tax money.Amount
}
