// Package rating owns what a call costs and why: a call goes through the rules of the services that could pay for it,
// and a charge comes out. One file holds one billing mode.
package rating

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
)

// Mode says how a special rate makes a charge of its prices. Modes lists them.
type Mode string

// PatternType says how the pattern of a special rate is read.
type PatternType string

const (
	// Prefix patterns match numbers that start with them: 1300, 1300* and 13** are such patterns.
	Prefix PatternType = "prefix"
	// Regex patterns are regular expressions (RE2), searched in the number as written.
	Regex PatternType = "regex"
)

// RuleDirection says which calls a special rate is for.
type RuleDirection string

// The directions of a special rate. Local calls and calls of unknown direction match none.
const (
	InboundCalls  RuleDirection = "inbound"
	OutboundCalls RuleDirection = "outbound"
	BothCalls     RuleDirection = "both"
)

// SpecialMode says what becomes of a call that no special rate matches.
type SpecialMode string

const (
	// Exclusive services leave such a call alone. It is the default.
	Exclusive SpecialMode = "EXCLUSIVE"
	// Overlay services charge such a call as an ordinary one.
	Overlay SpecialMode = "OVERLAY"
)

// CallType says by which part of the rules a call was charged.
type CallType string

const (
	// Special is a call that a special rate charged.
	Special CallType = "SpecialRate"
	// Emergency is a call to an emergency number: free and shown.
	Emergency CallType = "Emergency"
	// Local is a call inside the PBX: free and shown.
	Local CallType = "Local"
	// Unrated is an ordinary call that has no price: free, shown, and on the admin's work list.
	Unrated CallType = "Unrated"
	// Unmatched is a call that no service takes: not charged and hidden from the client.
	Unmatched CallType = "Unmatched"
	// Standard is an ordinary call that a rate of its service's package priced.
	Standard CallType = "Standard"
	// Free is a call of a free list, or one that came in where that is not billed: free and shown.
	Free CallType = "Free"
	// Excluded is a call of an exclude list: not charged and hidden from the client.
	Excluded CallType = "Excluded"
)

// DefaultPriority is the priority of a special rate that was given none.
const DefaultPriority = 10

// SpecialRate is one rule of a product: which calls it takes and what they cost.
type SpecialRate struct {
	ID uuid.UUID
	// Name is for people. It may be empty, and has at most 200 characters.
	Name string
	// Pattern is what the number must match, at most 200 bytes.
	Pattern     string
	PatternType PatternType
	Direction   RuleDirection
	Mode        Mode
	// FlatRate is for a call and PerMinuteRate for sixty seconds; which of them count is the mode's. 0 to 1,000,000.
	FlatRate, PerMinuteRate money.Amount
	// Priority is from 0 to 1000; rules with a higher one are tried first.
	Priority int
	// Enabled tells that the rule takes part at all.
	Enabled bool
}

// Label names the rule for people, such as "1300* (flat_per_call)": a prefix without its stars plus one, a regex as
// written.
func (r SpecialRate) Label() string {
	pattern := r.Pattern
	if r.PatternType == Prefix {
		pattern = strings.TrimRight(pattern, "*") + "*"
	}
	return pattern + " (" + string(r.Mode) + ")"
}

// RateList is one version of a product's special rates and of what surrounds them.
type RateList struct {
	// Version counts the saved versions from 1.
	Version int
	// ValidFrom is the instant from which calls are priced by this version, until the next one's.
	ValidFrom time.Time
	// Currency is the ISO 4217 code of all prices.
	Currency string
	// PackageID is what ordinary calls are sold by; uuid.Nil where none are.
	PackageID uuid.UUID
	// SpecialNumberBilling is the product's switch. When it is off the rules wait and calls are ordinary ones.
	SpecialNumberBilling bool
	// Mode says what becomes of a call that no rule matches. Empty is Exclusive.
	Mode SpecialMode
	// FirstIncrement and NextIncrement are the seconds in which a per-minute price counts: the first block, then whole
	// next blocks. 1 to 3600; 0 is 1, which is by the second.
	FirstIncrement, NextIncrement int
	// Rates are the rules in their saved order, at most 2000.
	Rates []SpecialRate
}

// Call is what a price depends on. What every price looks at stands together, for the sake of a processor's cache.
type Call struct {
	Direction cdr.Direction
	// StartedAt decides the versions, bands and periods.
	StartedAt time.Time
	// Seconds are the billable ones; 0 is free.
	Seconds int64
	// Gateway is the gateway_uuid of the carrier, in lower case; empty is unknown.
	Gateway string
	// As are, for each of the services that are asked, the number as the service's package reads it; nil, or an entry
	// without Raw, is as Number.
	As []number.Number
	// Number is the number that counts: the destination, or the client's own of an inbound call.
	Number number.Number
	// Extension is the client's own end of the call; empty is unknown.
	Extension string
	// Source is the caller's number; without Raw where it is not known.
	Source number.Number
	// Voicemail tells that the call was answered by a mailbox.
	Voicemail bool
}

// Charge is what a call costs and by which rule.
type Charge struct {
	CallType CallType
	// Rule is the index in Plan.Rates of the rule that charged the call; -1 is none.
	Rule   int
	Amount money.Amount
	// BilledSeconds are those that were paid for or drawn: the billable ones, in whole increments where a price per minute
	// counts.
	BilledSeconds int64
	// Package is the version that an ordinary call was priced by, and Deck the version of its tariff; nil where there was
	// none. Rate is the rate of one of them, Custom tells that it is the package's; nil where none matched.
	Package *PackagePlan
	Deck    *Deck
	Rate    *Rate
	Custom  bool
}
