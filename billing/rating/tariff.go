package rating

import (
	"time"

	"github.com/google/uuid"
)

// Band is a part of the week in a tariff's time zone. Several may share a name, which then stands for all of them.
type Band struct {
	Name string `json:"name"`
	// Weekdays are the days on which it begins.
	Weekdays []time.Weekday `json:"weekdays"`
	// From and To are minutes of the day, 0 to 1440, half-open. Where To is not after From the band goes on past midnight.
	From int `json:"from"`
	To   int `json:"to"`
}

// TariffSettings are what the rates of one version of a tariff share.
type TariffSettings struct {
	// TimeZone is the IANA name of the zone that bands are in. Empty is UTC.
	TimeZone string `json:"timeZone"`
	// TaxIncluded tells that prices include tax.
	TaxIncluded bool `json:"taxIncluded,omitempty"`
	// Bands are at most 50.
	Bands []Band `json:"bands,omitempty"`
}

// Tariff is one version of a rate deck, never changed.
type Tariff struct {
	ID   uuid.UUID
	Name string
	// Currency is the ISO 4217 code of all prices.
	Currency string
	// Version counts the saved versions from 1; ValidFrom is the start from which calls are priced by it.
	Version   int
	ValidFrom time.Time
	TariffSettings
	// Rates are at most 1,000,000, no two of one Key.
	Rates []Rate
}
