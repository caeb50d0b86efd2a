package scalar

import (
	"github.com/99designs/gqlgen/graphql"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/ledger"
)

// MarshalTaxation writes how a client is taxed.
func MarshalTaxation(v invoice.Taxation) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalTaxation reads how a client is taxed.
func UnmarshalTaxation(v any) (invoice.Taxation, error) { return word(v, invoice.Taxations()) }

// MarshalInvoiceKind writes whether an invoice bills or takes back.
func MarshalInvoiceKind(v invoice.Kind) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalInvoiceKind reads whether an invoice bills or takes back.
func UnmarshalInvoiceKind(v any) (invoice.Kind, error) { return word(v, invoice.Kinds()) }

// MarshalInvoiceStatus writes where an invoice is in its life.
func MarshalInvoiceStatus(v invoice.Status) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalInvoiceStatus reads where an invoice is in its life.
func UnmarshalInvoiceStatus(v any) (invoice.Status, error) { return word(v, invoice.Statuses()) }

// MarshalLineKind writes what a line of an invoice is for.
func MarshalLineKind(v invoice.LineKind) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalLineKind reads what a line of an invoice is for.
func UnmarshalLineKind(v any) (invoice.LineKind, error) { return word(v, invoice.LineKinds()) }

// MarshalSettlement writes what settled a part of an invoice.
func MarshalSettlement(v billing.Settlement) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalSettlement reads what settled a part of an invoice.
func UnmarshalSettlement(v any) (billing.Settlement, error) { return word(v, billing.Settlements()) }

// MarshalEntryKind writes what happened to a client's money.
func MarshalEntryKind(v ledger.Kind) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalEntryKind reads what happened to a client's money.
func UnmarshalEntryKind(v any) (ledger.Kind, error) { return word(v, ledger.Kinds()) }

// MarshalPaymentKind writes which way money went, and what for.
func MarshalPaymentKind(v billing.PaymentKind) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalPaymentKind reads which way money went, and what for.
func UnmarshalPaymentKind(v any) (billing.PaymentKind, error) {
	return word(v, billing.PaymentKinds())
}

// MarshalPaymentMethod writes how money went.
func MarshalPaymentMethod(v billing.PaymentMethod) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalPaymentMethod reads how money went.
func UnmarshalPaymentMethod(v any) (billing.PaymentMethod, error) {
	return word(v, billing.PaymentMethods())
}

// MarshalOutcome writes what became of a client in a billing run.
func MarshalOutcome(v billing.Outcome) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalOutcome reads what became of a client in a billing run.
func UnmarshalOutcome(v any) (billing.Outcome, error) { return word(v, billing.Outcomes()) }
