package rating

import (
	"time"

	"github.com/google/uuid"
)

// ProviderSettings are one version of what is known of an upstream carrier.
type ProviderSettings struct {
	// Gateways are the FusionPBX gateway_uuids of its gateways, in lower case; at most 200.
	Gateways []string `json:"gateways,omitempty"`
	// TariffID is the tariff that it charges the reseller by; uuid.Nil where that is not known.
	TariffID uuid.UUID `json:"tariffId,omitzero"`
	Filter
}

// Provider is one version of an upstream carrier, never changed.
type Provider struct {
	ID       uuid.UUID
	Name     string
	Currency string
	// Version counts the saved versions from 1. ValidFrom is the start from which it holds; the first also holds before.
	Version   int
	ValidFrom time.Time
	ProviderSettings
}

// ProviderPlan is a provider made ready, never changed. Make it with CompileProvider.
type ProviderPlan struct {
	of     Provider
	filter *FilterPlan
}

// CompileProvider makes a plan of a provider. Its error is that of Provider.Check.
func CompileProvider(p Provider) (*ProviderPlan, error) {
	filter, err := CompileFilter(p.Filter, p.Version, p.ValidFrom)
	if err != nil {
		return nil, err
	}
	return &ProviderPlan{of: p, filter: filter}, nil
}

// Provider is what the plan was made of. It must not be changed.
func (p *ProviderPlan) Provider() *Provider { return &p.of }

// Carrier is one version of a provider, with the versions of its buy tariff by ValidFrom ascending.
type Carrier struct {
	Provider *ProviderPlan
	Decks    []*Deck
}

// Network is what lies beyond the services: who carries calls, and which calls nobody is charged for.
type Network struct {
	// Carriers are, for each gateway_uuid in lower case, the versions of its provider by ValidFrom ascending. The first
	// also holds for what started before it; a version that no longer names the gateway does not carry its calls.
	Carriers map[string][]Carrier
	// Global are the versions of the lists that hold whoever carries the call, by ValidFrom ascending. What started before
	// the first is on none.
	Global []*FilterPlan
}
