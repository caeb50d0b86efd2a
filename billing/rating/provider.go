package rating

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/money"
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
	of       Provider
	begins   instant
	currency money.Currency
	priced   currencyCode
	gateways map[string]bool
	filter   *FilterPlan
}

const (
	maxGateways = 200
	maxGateway  = 100
)

// CompileProvider makes a plan of a provider. Its error is that of Provider.Check.
func CompileProvider(p Provider) (*ProviderPlan, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	currency, err := money.CurrencyOf(p.Currency)
	if err != nil {
		return nil, err
	}
	filter, err := CompileFilter(p.Filter, p.Version, p.ValidFrom)
	if err != nil {
		return nil, err
	}
	plan := &ProviderPlan{of: p, begins: instantOf(p.ValidFrom), currency: currency, priced: codeOf(currency), filter: filter, gateways: map[string]bool{}}
	for _, gateway := range p.Gateways {
		plan.gateways[gateway] = true
	}
	return plan, nil
}

// Check tells whether the provider can be saved. Its error is billing.Errors with what is wrong, each with the path of
// its field, such as "gateways[3]" or "exclude[0].pattern", and at most a hundred of them.
func (p Provider) Check() error {
	var wrong refusals
	checkText(p.Name, 0, maxName, "name", wrong.refuse)
	checkCurrency(p.Currency, wrong.refuse)
	if len(p.Gateways) > maxGateways {
		wrong.refuse("gateways", "There are %d gateways; a provider has at most %d.", len(p.Gateways), maxGateways)
	} else {
		for i, gateway := range p.Gateways {
			field := fmt.Sprintf("gateways[%d]", i)
			checkText(gateway, 1, maxGateway, field, wrong.refuse)
			if gateway != strings.ToLower(gateway) {
				wrong.refuse(field, "Write it in small letters.")
			}
			if slices.Contains(p.Gateways[:i], gateway) {
				wrong.refuse(field, "This gateway is there twice.")
			}
		}
	}
	checkEntries(p.Exclude, "exclude", &wrong)
	checkEntries(p.Free, "free", &wrong)
	return wrong.err()
}

// Provider is what the plan was made of. It must not be changed.
func (p *ProviderPlan) Provider() *Provider { return &p.of }

// Lists are the provider's exclude and free lists.
func (p *ProviderPlan) Lists() *FilterPlan { return p.filter }

// since is when the version begins to hold.
func (p *ProviderPlan) since() (from instant, version int) { return p.begins, p.of.Version }

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

// since is when the carrier's version begins to hold.
func (c Carrier) since() (from instant, version int) { return c.Provider.since() }

// carrier is who carries a call that went through a gateway; nil where that is not known.
func (n *Network) carrier(gateway string, at instant) *Carrier {
	versions := n.Carriers[gateway]
	if len(versions) == 0 {
		return nil
	}
	c := &versions[max(inForce(versions, at), 0)]
	if !c.Provider.gateways[gateway] {
		return nil
	}
	return c
}

// global are the lists that hold for all calls of an instant; nil is none.
func (n *Network) global(at instant) *FilterPlan {
	if i := inForce(n.Global, at); i >= 0 {
		return n.Global[i]
	}
	return nil
}
