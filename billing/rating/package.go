package rating

import (
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
)

// Pool is the included minutes of a package for one billing period of a service. Only outbound calls draw from it.
type Pool struct {
	// Name is of at most 100 characters, and no two of a package are the same.
	Name string `json:"name"`
	// Prefixes are how the E.164 digits of its calls begin; none is every outbound call.
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

// PackagePlan is a package made ready, never changed. Make it with CompilePackage.
type PackagePlan struct {
	of Package
}

// CompilePackage makes a plan of a package. Its error is that of Package.Check.
func CompilePackage(p Package) (*PackagePlan, error) {
	return &PackagePlan{of: p}, nil
}

// Package is what the plan was made of. It must not be changed.
func (p *PackagePlan) Package() *Package { return &p.of }

// Dialling is how numbers are dialled at a client whose service sells the package.
func (s *PackageSettings) Dialling(client number.Dialling) number.Dialling {
	return client
}

// Reads tells whether the package reads numbers otherwise than a client's own settings do.
func (s *PackageSettings) Reads() bool {
	return s.Country != "" || s.AreaCode != "" || s.E164 || s.OutsideLine != "" || s.LocalPrefix != "" || s.NANP10
}

// Offer is one version of a package, with the versions of its tariff that may price calls, by ValidFrom ascending.
type Offer struct {
	Package *PackagePlan
	Decks   []*Deck
}

// OfferAt is the version of the package that the service sells ordinary calls by at an instant; nil where there is none.
func (s *Service) OfferAt(at time.Time) *Offer {
	return nil
}

// Draw is what a call took from one pool.
type Draw struct {
	// Pool is its name.
	Pool    string `json:"pool"`
	Seconds int64  `json:"seconds"`
}

// Pools are the positions, in the package's list, of the pools that the call may draw from; none for a call that costs
// nothing anyway.
func (r *Result) Pools(c *Call) []int { return nil }

// Allocate draws the result's billed seconds from pools that have so many seconds left, in their order; pools and left
// are of one length.
func (r *Result) Allocate(pools []int, left []int64) []Draw { return nil }

// Drawn is the result with what was drawn from the pools: a call that they cover wholly costs nothing, any other its
// connection fee and the seconds beyond.
func (r Result) Drawn(draws []Draw) Result { return r }
