package rating

import (
	"cmp"
	"time"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
)

// Rounding says to what the charge of one call is rounded up.
type Rounding string

const (
	// Exact charges keep their millionths. It is the default.
	Exact Rounding = "none"
	// UpToCent rounds up to the currency's smallest unit.
	UpToCent Rounding = "cent"
	// UpToFiveCents rounds up to five of the currency's smallest units.
	UpToFiveCents Rounding = "five_cents"
)

// Roundings are all of them.
func Roundings() []Rounding { return []Rounding{Exact, UpToCent, UpToFiveCents} }

// Rate is one line of a tariff, or a custom rate of a package: what the calls of a prefix cost.
//
// A call of s billable seconds that lasts longer than FreeSeconds costs ConnectionFee, and PerMinute for what goes beyond
// both FreeSeconds and CapSeconds, counted in increments; at least MinimumCharge. One that does not last longer than
// FreeSeconds, or was not answered, costs nothing.
type Rate struct {
	// Prefix is how the E.164 digits begin, without +: 1 to 15 digits. A national-only code is country code and digits,
	// such as 611300. Of a call that comes in it is the client's own number; of a local one the extension, and it may be
	// empty.
	Prefix string `json:"prefix"`
	// Origin is how the E.164 digits of the caller begin; empty is any caller.
	Origin string `json:"origin,omitempty"`
	// Direction is which calls it is for: outbound, which is the default, inbound or, as a custom rate, local.
	Direction cdr.Direction `json:"direction,omitempty"`
	// Description names the destination for people, such as "Australia Mobile", with at most 200 characters.
	Description string `json:"description,omitempty"`
	// ConnectionFee is for a call, PerMinute for sixty seconds, MinimumCharge the least that a call costs. 0 to 1,000,000.
	ConnectionFee money.Amount `json:"connectionFee,omitempty"`
	PerMinute     money.Amount `json:"perMinute,omitempty"`
	MinimumCharge money.Amount `json:"minimumCharge,omitempty"`
	// FirstIncrement and NextIncrement are the seconds in which time is counted: the first block, then whole next blocks.
	// 1 to 3600; 0 is 1.
	FirstIncrement int `json:"firstIncrement,omitempty"`
	NextIncrement  int `json:"nextIncrement,omitempty"`
	// FreeSeconds are the first seconds of a call, which are free. 0 to 86,400.
	FreeSeconds int `json:"freeSeconds,omitempty"`
	// CapSeconds is until when the call is untimed: the connection fee covers it. 0 to 86,400.
	CapSeconds int `json:"capSeconds,omitempty"`
	// Rounding is of the charge of a call. Empty is Exact.
	Rounding Rounding `json:"rounding,omitempty"`
	// Band names the tariff's band in which a call must start; empty is any time. Of bands that overlap the one whose name
	// comes first counts.
	Band string `json:"band,omitempty"`
	// ValidFrom and ValidTo bound the starts of calls within the version, half-open; zero is unbounded.
	ValidFrom time.Time `json:"validFrom,omitzero"`
	ValidTo   time.Time `json:"validTo,omitzero"`
}

// Label names the rate on an invoice: its description, or its prefix where it has none.
func (r *Rate) Label() string { return cmp.Or(r.Description, r.Prefix) }

// RateKey is what two rates of a tariff may not have in common.
type RateKey struct {
	Prefix, Origin, Band string
	Direction            cdr.Direction
	// ValidFrom is in Unix seconds, 0 for unbounded.
	ValidFrom int64
}

// Key tells rates of one tariff apart.
func (r *Rate) Key() RateKey {
	k := RateKey{Prefix: r.Prefix, Origin: r.Origin, Band: r.Band, Direction: cmp.Or(r.Direction, cdr.Outbound)}
	if !r.ValidFrom.IsZero() {
		k.ValidFrom = r.ValidFrom.Unix()
	}
	return k
}
