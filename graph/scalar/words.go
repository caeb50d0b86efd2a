package scalar

import (
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/deck"
)

// word reads one of the words of an enum.
func word[T ~string](value any, words []T) (T, error) {
	text, ok := value.(string)
	if !ok || !slices.Contains(words, T(text)) {
		return "", billing.Errorf(billing.Invalid, "", "Write one of %v.", words)
	}
	return T(text), nil
}

// MarshalRole writes a role.
func MarshalRole(v billing.Role) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalRole reads a role.
func UnmarshalRole(v any) (billing.Role, error) { return word(v, billing.Roles()) }

// MarshalCycle writes a billing cycle.
func MarshalCycle(v billing.Cycle) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalCycle reads a billing cycle.
func UnmarshalCycle(v any) (billing.Cycle, error) { return word(v, billing.Cycles()) }

// MarshalServiceStatus writes the status of a service.
func MarshalServiceStatus(v billing.ServiceStatus) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalServiceStatus reads the status of a service.
func UnmarshalServiceStatus(v any) (billing.ServiceStatus, error) {
	return word(v, billing.ServiceStatuses())
}

// MarshalQuarantineState writes what became of a quarantined document.
func MarshalQuarantineState(v billing.QuarantineState) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalQuarantineState reads what became of a quarantined document.
func UnmarshalQuarantineState(v any) (billing.QuarantineState, error) {
	return word(v, billing.QuarantineStates())
}

// SpecialModes are what may become of a call that no special rate matches.
func SpecialModes() []rating.SpecialMode {
	return []rating.SpecialMode{rating.Exclusive, rating.Overlay}
}

// MarshalSpecialMode writes what becomes of a call that no special rate matches.
func MarshalSpecialMode(v rating.SpecialMode) graphql.Marshaler {
	if v == "" {
		v = rating.Exclusive
	}
	return graphql.MarshalString(string(v))
}

// UnmarshalSpecialMode reads what becomes of a call that no special rate matches.
func UnmarshalSpecialMode(v any) (rating.SpecialMode, error) { return word(v, SpecialModes()) }

// PatternTypes are the ways in which a pattern is read.
func PatternTypes() []rating.PatternType { return []rating.PatternType{rating.Prefix, rating.Regex} }

// MarshalPatternType writes how a pattern is read.
func MarshalPatternType(v rating.PatternType) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalPatternType reads how a pattern is read.
func UnmarshalPatternType(v any) (rating.PatternType, error) { return word(v, PatternTypes()) }

// MarshalMode writes a billing mode.
func MarshalMode(v rating.Mode) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalMode reads a billing mode.
func UnmarshalMode(v any) (rating.Mode, error) { return word(v, rating.Modes()) }

// RuleDirections are the calls that a special rate may be for.
func RuleDirections() []rating.RuleDirection {
	return []rating.RuleDirection{rating.InboundCalls, rating.OutboundCalls, rating.BothCalls}
}

// MarshalRuleDirection writes which calls a special rate is for.
func MarshalRuleDirection(v rating.RuleDirection) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalRuleDirection reads which calls a special rate is for.
func UnmarshalRuleDirection(v any) (rating.RuleDirection, error) { return word(v, RuleDirections()) }

// CallTypes are the parts of the rules by which a call may be charged.
func CallTypes() []rating.CallType {
	return []rating.CallType{
		rating.Special, rating.Standard, rating.Emergency, rating.Free, rating.Unmatched, rating.Excluded, rating.Unrated, rating.Local,
	}
}

// MarshalCallType writes by which part of the rules a call was charged.
func MarshalCallType(v rating.CallType) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalCallType reads by which part of the rules a call was charged.
func UnmarshalCallType(v any) (rating.CallType, error) { return word(v, CallTypes()) }

// unknown is the word for cdr.Unknown, which is empty.
const unknown = "unknown"

// Directions are the directions of a call.
func Directions() []cdr.Direction {
	return []cdr.Direction{cdr.Inbound, cdr.Outbound, cdr.Local, cdr.Unknown}
}

// MarshalDirection writes the direction of a call.
func MarshalDirection(v cdr.Direction) graphql.Marshaler {
	if v == cdr.Unknown {
		return graphql.MarshalString(unknown)
	}
	return graphql.MarshalString(string(v))
}

// UnmarshalDirection reads the direction of a call.
func UnmarshalDirection(v any) (cdr.Direction, error) {
	direction, err := word(v, []cdr.Direction{cdr.Inbound, cdr.Outbound, cdr.Local, unknown})
	if direction == unknown {
		direction = cdr.Unknown
	}
	return direction, err
}

// MarshalCDROrder writes an order of calls.
func MarshalCDROrder(v auth.CDROrder) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalCDROrder reads an order of calls.
func UnmarshalCDROrder(v any) (auth.CDROrder, error) { return word(v, auth.CDROrders()) }

// MarshalUsageBy writes how a report of usage tells time apart.
func MarshalUsageBy(by auth.UsageBy) graphql.Marshaler { return graphql.MarshalString(string(by)) }

// UnmarshalUsageBy reads how a report of usage tells time apart.
func UnmarshalUsageBy(v any) (auth.UsageBy, error) { return word(v, auth.UsageBys()) }

// MarshalRounding writes to what a charge is rounded up.
func MarshalRounding(v rating.Rounding) graphql.Marshaler {
	if v == "" {
		v = rating.Exact
	}
	return graphql.MarshalString(string(v))
}

// UnmarshalRounding reads to what a charge is rounded up.
func UnmarshalRounding(v any) (rating.Rounding, error) { return word(v, rating.Roundings()) }

// MarshalFilterOn writes what of a call a list entry looks at.
func MarshalFilterOn(v rating.FilterOn) graphql.Marshaler {
	if v == "" {
		v = rating.OnDestination
	}
	return graphql.MarshalString(string(v))
}

// UnmarshalFilterOn reads what of a call a list entry looks at.
func UnmarshalFilterOn(v any) (rating.FilterOn, error) { return word(v, rating.FilterOns()) }

// MarshalFilterDirection writes which calls a list entry is for.
func MarshalFilterDirection(v rating.FilterDirection) graphql.Marshaler {
	if v == "" {
		v = rating.AnyDirection
	}
	return graphql.MarshalString(string(v))
}

// UnmarshalFilterDirection reads which calls a list entry is for.
func UnmarshalFilterDirection(v any) (rating.FilterDirection, error) {
	return word(v, rating.FilterDirections())
}

// MarshalRunState writes how far a run in the background is.
func MarshalRunState(v billing.RunState) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalRunState reads how far a run in the background is.
func UnmarshalRunState(v any) (billing.RunState, error) { return word(v, billing.RunStates()) }

// MarshalDeckField writes what a column of a rate deck holds.
func MarshalDeckField(v deck.Field) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalDeckField reads what a column of a rate deck holds.
func UnmarshalDeckField(v any) (deck.Field, error) { return word(v, deck.Fields()) }

// DeckChangeKinds are what may have become of a rate between two decks.
func DeckChangeKinds() []deck.Kind { return append(deck.Kinds(), books.Unchanged) }

// MarshalDeckChangeKind writes what became of a rate between two decks.
func MarshalDeckChangeKind(v deck.Kind) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalDeckChangeKind reads what became of a rate between two decks.
func UnmarshalDeckChangeKind(v any) (deck.Kind, error) { return word(v, DeckChangeKinds()) }

// MarshalFetchFrom writes where a PBX's calls are fetched from.
func MarshalFetchFrom(v billing.FetchFrom) graphql.Marshaler { return graphql.MarshalString(string(v)) }

// UnmarshalFetchFrom reads where a PBX's calls are fetched from.
func UnmarshalFetchFrom(v any) (billing.FetchFrom, error) { return word(v, billing.FetchFroms()) }

// MarshalSSLMode writes how far a connection is protected; "-" is no letter of GraphQL's names.
func MarshalSSLMode(v billing.SSLMode) graphql.Marshaler {
	return graphql.MarshalString(strings.ReplaceAll(string(v), "-", "_"))
}

// UnmarshalSSLMode reads how far a connection is protected.
func UnmarshalSSLMode(v any) (billing.SSLMode, error) {
	var modes []string
	for _, mode := range billing.SSLModes() {
		modes = append(modes, strings.ReplaceAll(string(mode), "-", "_"))
	}
	mode, err := word(v, modes)
	return billing.SSLMode(strings.ReplaceAll(mode, "_", "-")), err
}

// MarshalFetchState writes how the fetching of a PBX's calls goes.
func MarshalFetchState(v billing.FetchState) graphql.Marshaler {
	return graphql.MarshalString(string(v))
}

// UnmarshalFetchState reads how the fetching of a PBX's calls goes.
func UnmarshalFetchState(v any) (billing.FetchState, error) { return word(v, billing.FetchStates()) }
