package rating

import (
	"time"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
)

// PackagePlan is a package made ready, never changed. Make it with CompilePackage.
type PackagePlan struct {
	of       Package
	currency money.Currency
	// inbound, outbound and local are its custom rates.
	inbound, outbound, local table
	// everywhere is what it changes about the rates' terms; of outbound calls and of inbound ones there is more.
	everywhere, ofOutbound, ofInbound overrides
	// pools are those of its pools.
	pools []poolPlan
}

// CompilePackage makes a plan of a package. Its error is that of Package.Check. The rates must not be changed afterwards.
func CompilePackage(p Package) (*PackagePlan, error) {
	plan := &PackagePlan{of: p}
	order, err := plan.read()
	if err != nil {
		return nil, err
	}
	plan.inbound = newTable(p.CustomRates, order, cdr.Inbound)
	plan.outbound = newTable(p.CustomRates, order, cdr.Outbound)
	plan.local = newTable(p.CustomRates, order, cdr.Local)
	plan.everywhere = plan.overrides(p.FirstIncrement, p.NextIncrement, p.Rounding)
	plan.ofOutbound = plan.everywhere
	plan.ofOutbound.free = int32(p.FreeSecondsPerCall)
	plan.ofInbound = plan.overrides(p.InboundFirstIncrement, p.InboundNextIncrement, p.InboundRounding)
	for _, pool := range p.Pools {
		plan.pools = append(plan.pools, newPoolPlan(pool))
	}
	return plan, nil
}

func (p *PackagePlan) overrides(first, next int, rounding Rounding) overrides {
	o := overrides{first: int16(first), next: int16(next), rounding: asRated, smallest: p.currency.Smallest()}
	if rounding != "" {
		o.rounding = roundUpOf(rounding)
	}
	return o
}

// Package is what the plan was made of. It must not be changed.
func (p *PackagePlan) Package() *Package { return &p.of }

// since is when the version begins to price calls.
func (p *PackagePlan) since() (from time.Time, version int) { return p.of.ValidFrom, p.of.Version }

// custom has the package's own rates of a direction; nil is none.
func (p *PackagePlan) custom(direction cdr.Direction) *table {
	switch direction {
	case cdr.Outbound:
		return &p.outbound
	case cdr.Inbound:
		return &p.inbound
	case cdr.Local:
		return &p.local
	}
	return nil
}

// overridden is what the package changes about the rates of a direction.
func (p *PackagePlan) overridden(direction cdr.Direction) *overrides {
	switch direction {
	case cdr.Outbound:
		return &p.ofOutbound
	case cdr.Inbound:
		return &p.ofInbound
	}
	return &p.everywhere
}

// percent is what is added to the price of a rate: custom ones are sold as they are.
func (p *PackagePlan) percent(custom bool) money.Amount {
	if custom {
		return 0
	}
	return p.of.MarkupPercent
}

// Dialling is how numbers are dialled at a client whose service sells the package: as the client's settings say, where
// the package says nothing. A client's area code means nothing in another country.
func (s *PackageSettings) Dialling(client number.Dialling) number.Dialling {
	d := client
	if s.Country != "" && s.Country != d.Country {
		d.Country, d.Area = s.Country, ""
	}
	if s.AreaCode != "" {
		d.Area = s.AreaCode
	}
	d.E164 = d.E164 || s.E164
	if s.OutsideLine != "" {
		d.Outside = s.OutsideLine
	}
	if s.LocalPrefix != "" {
		d.LocalPrefix = s.LocalPrefix
	}
	d.NANP10 = d.NANP10 || s.NANP10
	return d
}

// Reads tells whether the package reads numbers otherwise than a client's own settings do.
func (s *PackageSettings) Reads() bool {
	return s.Country != "" || s.AreaCode != "" || s.E164 || s.OutsideLine != "" || s.LocalPrefix != "" || s.NANP10
}

// TrueUp is what a billing period's usage is charged beyond what was spent, for it to come to the minimum spend.
func (s *PackageSettings) TrueUp(spent money.Amount) money.Amount {
	missing, err := s.MinimumSpend.Sub(spent)
	if err != nil || missing < 0 {
		return max(missing, 0)
	}
	return missing
}

// Offer is one version of a package, with the versions of its tariff that may price calls, by ValidFrom ascending.
type Offer struct {
	Package *PackagePlan
	Decks   []*Deck
}

// since is when the offer's package begins to price calls.
func (o Offer) since() (from time.Time, version int) { return o.Package.since() }

// OfferAt is the version of the package that the service sells ordinary calls by at an instant; nil where there is none.
func (s *Service) OfferAt(at time.Time) *Offer {
	return s.offer(s.planAt(at), at)
}

// offer is the version of the package that goes with a version of the rate list, or with none.
func (s *Service) offer(plan int, at time.Time) *Offer {
	plan = max(plan, 0)
	if plan >= len(s.Offers) || len(s.Offers[plan]) == 0 {
		return nil
	}
	versions := s.Offers[plan]
	return &versions[max(inForce(versions, at), 0)]
}

// deckAt is the version of the tariff that prices calls at an instant; nil where none does, or only one in another
// currency than the package's, whose prices would be no prices of it.
func (o *Offer) deckAt(at time.Time) *Deck {
	i := inForce(o.Decks, at)
	if i < 0 || o.Decks[i].currency.Code != o.Package.currency.Code {
		return nil
	}
	return o.Decks[i]
}
