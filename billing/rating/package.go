package rating

import (
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/money"
)

// Pool is the included minutes of a package for one billing period of a service. Only outbound calls draw from it.
type Pool struct {
	// Name is of at most 100 characters, and no two of a package are the same.
	Name string `json:"name"`
	// Prefixes are how the E.164 digits of its calls begin, at most 1000; none is every outbound call.
	Prefixes []string `json:"prefixes,omitempty"`
	// Seconds are included in each period. 0 to 31,622,400.
	Seconds int64 `json:"seconds"`
	// RollOver lets what is left at the end of a period be drawn in the next one, after that one's own.
	RollOver bool `json:"rollOver,omitempty"`
}

// PackageSettings are one version of what a package says.
type PackageSettings struct {
	// TariffID is the tariff whose rates it sells.
	TariffID uuid.UUID `json:"tariffId"`
	// Country (ISO 3166) and AreaCode say how numbers are read; empty is the client's.
	Country  string `json:"country,omitempty"`
	AreaCode string `json:"areaCode,omitempty"`
	// E164 tells that the PBX sends E.164 numbers without their +; otherwise numbers come as dialled.
	E164 bool `json:"e164,omitempty"`
	// OutsideLine is what is dialled for an outside line, such as 9; empty is none.
	OutsideLine string `json:"outsideLine,omitempty"`
	// LocalPrefix is put before numbers that are dialled without trunk or international prefix and mean nothing as they
	// are; empty is none.
	LocalPrefix string `json:"localPrefix,omitempty"`
	// NANP10 reads ten digits that may be a number of the North American plan as one.
	NANP10 bool `json:"nanp10,omitempty"`
	// MarkupPercent is added to what the tariff asks; custom rates are left alone. −100 to 10,000; money.Unit is 1 %.
	MarkupPercent money.Amount `json:"markupPercent,omitempty"`
	// FirstIncrement and NextIncrement override those of every rate; 0 keeps the rate's. Rounding does; empty keeps it.
	FirstIncrement int      `json:"firstIncrement,omitempty"`
	NextIncrement  int      `json:"nextIncrement,omitempty"`
	Rounding       Rounding `json:"rounding,omitempty"`
	// FreeSecondsPerCall are the free first seconds of every outbound call, where the rate has not more.
	FreeSecondsPerCall int `json:"freeSecondsPerCall,omitempty"`
	// InboundBilling charges calls that come in by the inbound rates; otherwise they are free. Its increments and rounding
	// override the rates' as above, in place of those.
	InboundBilling        bool     `json:"inboundBilling,omitempty"`
	InboundFirstIncrement int      `json:"inboundFirstIncrement,omitempty"`
	InboundNextIncrement  int      `json:"inboundNextIncrement,omitempty"`
	InboundRounding       Rounding `json:"inboundRounding,omitempty"`
	// CustomRates come before the tariff's where their prefix matches, however long; at most 10,000.
	CustomRates []Rate `json:"customRates,omitempty"`
	// Pools are drawn from in their order; at most 20.
	Pools []Pool `json:"pools,omitempty"`
	// MinimumSpend is the least that a billing period's usage costs.
	MinimumSpend money.Amount `json:"minimumSpend,omitempty"`
	// RealTime charges the client's credit as calls come.
	RealTime bool `json:"realTime,omitempty"`
}

// Package is one version of what a product's ordinary calls cost, never changed.
type Package struct {
	ID       uuid.UUID
	Name     string
	Currency string
	// Version counts the saved versions from 1. ValidFrom is the start from which calls are priced by it; the first also
	// prices what started before.
	Version   int
	ValidFrom time.Time
	PackageSettings
}

// Draw is what a call took from one pool.
type Draw struct {
	// Pool is its name.
	Pool    string `json:"pool"`
	Seconds int64  `json:"seconds"`
}
