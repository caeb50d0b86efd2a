package scalar_test

import (
	"bytes"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/ledger"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/deck"
	"github.com/tollbook/tollbook/graph/scalar"
	"github.com/tollbook/tollbook/license"
	"github.com/tollbook/tollbook/mail"
)

// enum is one enum: what is registered for it, written, and whether each word can be read back.
type enum struct {
	written  []string
	readBack func(word any) bool
}

func enumOf[T comparable](t *testing.T, registered []T, write func(T) graphql.Marshaler, read func(any) (T, error)) enum {
	t.Helper()
	e := enum{readBack: func(word any) bool {
		value, err := read(word)
		return err == nil && slices.Contains(registered, value) && text(write(value)) == `"`+word.(string)+`"`
	}}
	for _, value := range registered {
		word := text(write(value))
		e.written = append(e.written, word[1:len(word)-1])
	}
	for _, wrong := range []any{"", "no such word", 1, nil} {
		if _, err := read(wrong); err == nil {
			t.Errorf("%v was read as a %T", wrong, registered)
		}
	}
	return e
}

func text(m graphql.Marshaler) string {
	var out bytes.Buffer
	m.MarshalGQL(&out)
	return out.String()
}

// The words of each enum of the schema are those of the business, no more and no fewer.
func TestTheEnumsAreThoseOfTheBusiness(t *testing.T) {
	t.Parallel()
	enums := map[string]enum{
		"Role":                enumOf(t, billing.Roles(), scalar.MarshalRole, scalar.UnmarshalRole),
		"BillingCycle":        enumOf(t, billing.Cycles(), scalar.MarshalCycle, scalar.UnmarshalCycle),
		"SuspensionReason":    enumOf(t, billing.SuspensionReasons(), scalar.MarshalSuspensionReason, scalar.UnmarshalSuspensionReason),
		"Feature":             enumOf(t, billing.Features(), scalar.MarshalFeature, scalar.UnmarshalFeature),
		"ExtensionState":      enumOf(t, billing.ExtensionStates(), scalar.MarshalExtensionState, scalar.UnmarshalExtensionState),
		"ProvisioningJob":     enumOf(t, billing.ProvisioningJobs(), scalar.MarshalProvisioningJob, scalar.UnmarshalProvisioningJob),
		"StepKind":            enumOf(t, billing.StepKinds(), scalar.MarshalStepKind, scalar.UnmarshalStepKind),
		"StepState":           enumOf(t, billing.StepStates(), scalar.MarshalStepState, scalar.UnmarshalStepState),
		"ServiceStatus":       enumOf(t, billing.ServiceStatuses(), scalar.MarshalServiceStatus, scalar.UnmarshalServiceStatus),
		"HealthState":         enumOf(t, billing.HealthStates(), scalar.MarshalHealthState, scalar.UnmarshalHealthState),
		"ConnectionStepName":  enumOf(t, billing.ConnectionSteps(), scalar.MarshalConnectionStepName, scalar.UnmarshalConnectionStepName),
		"ConnectionStepState": enumOf(t, billing.ConnectionStepStates(), scalar.MarshalConnectionStepState, scalar.UnmarshalConnectionStepState),
		"QuarantineState":     enumOf(t, billing.QuarantineStates(), scalar.MarshalQuarantineState, scalar.UnmarshalQuarantineState),
		"BillingMode":         enumOf(t, rating.Modes(), scalar.MarshalMode, scalar.UnmarshalMode),
		"SpecialMode":         enumOf(t, scalar.SpecialModes(), scalar.MarshalSpecialMode, scalar.UnmarshalSpecialMode),
		"PatternType":         enumOf(t, scalar.PatternTypes(), scalar.MarshalPatternType, scalar.UnmarshalPatternType),
		"RuleDirection":       enumOf(t, scalar.RuleDirections(), scalar.MarshalRuleDirection, scalar.UnmarshalRuleDirection),
		"Direction":           enumOf(t, scalar.Directions(), scalar.MarshalDirection, scalar.UnmarshalDirection),
		"CallType":            enumOf(t, scalar.CallTypes(), scalar.MarshalCallType, scalar.UnmarshalCallType),
		"CDROrder":            enumOf(t, auth.CDROrders(), scalar.MarshalCDROrder, scalar.UnmarshalCDROrder),
		"Rounding":            enumOf(t, rating.Roundings(), scalar.MarshalRounding, scalar.UnmarshalRounding),
		"ListEntryOn":         enumOf(t, rating.FilterOns(), scalar.MarshalFilterOn, scalar.UnmarshalFilterOn),
		"ListEntryDirection":  enumOf(t, rating.FilterDirections(), scalar.MarshalFilterDirection, scalar.UnmarshalFilterDirection),
		"RunState":            enumOf(t, billing.RunStates(), scalar.MarshalRunState, scalar.UnmarshalRunState),
		"FetchFrom":           enumOf(t, billing.FetchFroms(), scalar.MarshalFetchFrom, scalar.UnmarshalFetchFrom),
		"FetchState":          enumOf(t, billing.FetchStates(), scalar.MarshalFetchState, scalar.UnmarshalFetchState),
		"SSLMode":             enumOf(t, billing.SSLModes(), scalar.MarshalSSLMode, scalar.UnmarshalSSLMode),
		"Taxation":            enumOf(t, invoice.Taxations(), scalar.MarshalTaxation, scalar.UnmarshalTaxation),
		"InvoiceKind":         enumOf(t, invoice.Kinds(), scalar.MarshalInvoiceKind, scalar.UnmarshalInvoiceKind),
		"InvoiceStatus":       enumOf(t, invoice.Statuses(), scalar.MarshalInvoiceStatus, scalar.UnmarshalInvoiceStatus),
		"InvoiceLineKind":     enumOf(t, invoice.LineKinds(), scalar.MarshalLineKind, scalar.UnmarshalLineKind),
		"Settlement":          enumOf(t, billing.Settlements(), scalar.MarshalSettlement, scalar.UnmarshalSettlement),
		"LedgerEntryKind":     enumOf(t, ledger.Kinds(), scalar.MarshalEntryKind, scalar.UnmarshalEntryKind),
		"PaymentKind":         enumOf(t, billing.PaymentKinds(), scalar.MarshalPaymentKind, scalar.UnmarshalPaymentKind),
		"MailEvent":           enumOf(t, mail.Events(), scalar.MarshalMailEvent, scalar.UnmarshalMailEvent),
		"MessageState":        enumOf(t, billing.MessageStates(), scalar.MarshalMessageState, scalar.UnmarshalMessageState),
		"LicenseState":        enumOf(t, license.States(), scalar.MarshalLicenseState, scalar.UnmarshalLicenseState),
		"PaymentMethod":       enumOf(t, billing.PaymentMethods(), scalar.MarshalPaymentMethod, scalar.UnmarshalPaymentMethod),
		"UsageBy":             enumOf(t, auth.UsageBys(), scalar.MarshalUsageBy, scalar.UnmarshalUsageBy),
		"AutobillOutcome":     enumOf(t, billing.Outcomes(), scalar.MarshalOutcome, scalar.UnmarshalOutcome),
		"DeckField":           enumOf(t, deck.Fields(), scalar.MarshalDeckField, scalar.UnmarshalDeckField),
		"DeckChangeKind":      enumOf(t, scalar.DeckChangeKinds(), scalar.MarshalDeckChangeKind, scalar.UnmarshalDeckChangeKind),
	}
	source, err := os.ReadFile("../../schema.graphql")
	if err != nil {
		t.Fatal(err)
	}
	schema := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphql", Input: string(source)})
	for name, definition := range schema.Types {
		if definition.Kind != ast.Enum || definition.BuiltIn {
			continue
		}
		var words []string
		for _, value := range definition.EnumValues {
			words = append(words, value.Name)
		}
		e, known := enums[name]
		if !known {
			t.Errorf("the enum %s is not tested", name)
			continue
		}
		written := slices.Clone(e.written)
		slices.Sort(words)
		slices.Sort(written)
		if !slices.Equal(words, written) {
			t.Errorf("%s is %v in the schema and %v in the program", name, words, written)
		}
		for _, word := range words {
			if !e.readBack(word) {
				t.Errorf("%s.%s does not come back as it was", name, word)
			}
		}
	}
}

func TestScalarsComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 23, 19, 27, 44, 123456000, time.FixedZone("", 11*3600))
	if got := text(scalar.MarshalTime(at)); got != `"2026-11-23T08:27:44.123456Z"` {
		t.Errorf("time %s", got)
	}
	if got, err := scalar.UnmarshalTime("2026-11-23T19:27:44.123456+11:00"); err != nil || !got.Equal(at) {
		t.Errorf("time %v %v", got, err)
	}
	if got, err := scalar.UnmarshalDate("2026-11-23"); err != nil || text(scalar.MarshalDate(got)) != `"2026-11-23"` {
		t.Errorf("date %v %v", got, err)
	}
	if got, err := scalar.UnmarshalMoney("0.35"); err != nil || got != 350_000 || text(scalar.MarshalMoney(got)) != `"0.35"` {
		t.Errorf("money %v %v", got, err)
	}
	if got := text(scalar.MarshalMoney(money.Amount(-1))); got != `"-0.000001"` {
		t.Errorf("money %s", got)
	}
}

func TestScalarsRefuseWhatTheyCannotRead(t *testing.T) {
	t.Parallel()
	for _, wrong := range []any{nil, 1, 0.35, true, "", "yesterday", "2026-11-23T08:27:44", "2026-13-01", "0.35 AUD", "1e3"} {
		if got, err := scalar.UnmarshalTime(wrong); err == nil {
			t.Errorf("%v is the time %v", wrong, got)
		}
		if got, err := scalar.UnmarshalDate(wrong); err == nil {
			t.Errorf("%v is the day %v", wrong, got)
		}
		if got, err := scalar.UnmarshalMoney(wrong); err == nil {
			t.Errorf("%v is the amount %v", wrong, got)
		}
	}
}
