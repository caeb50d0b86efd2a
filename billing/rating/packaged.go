package rating

import (
	"time"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
)

// PackagePlan is a package made ready, never changed. Make it with CompilePackage.
type PackagePlan struct {
	of       Package
	begins   instant
	currency money.Currency
	priced   currencyCode
	// custom are its own rates, changes what it changes about the terms of all.
	custom  [ways]table
	changes [ways]overrides
	pools   []poolPlan
}

// CompilePackage makes a plan of a package. Its error is that of Package.Check. The rates must not be changed afterwards.
func CompilePackage(p Package) (*PackagePlan, error) {
	plan := &PackagePlan{of: p, begins: instantOf(p.ValidFrom)}
	order, err := plan.read()
	if err != nil {
		return nil, err
	}
	plan.priced = codeOf(plan.currency)
	for w := range ways {
		plan.custom[w] = newTable(p.CustomRates, order, w)
		plan.changes[w] = plan.overrides(p.FirstIncrement, p.NextIncrement, p.Rounding)
	}
	plan.changes[outward].free = int32(p.FreeSecondsPerCall)
	plan.changes[inward] = plan.overrides(p.InboundFirstIncrement, p.InboundNextIncrement, p.InboundRounding)
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
func (p *PackagePlan) since() (from instant, version int) { return p.begins, p.of.Version }

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
	missing, _ := s.MinimumSpend.Sub(spent)
	return max(missing, 0)
}

// Offer is one version of a package, with the versions of its tariff that may price calls, by ValidFrom ascending.
type Offer struct {
	Package *PackagePlan
	Decks   []*Deck
}

// since is when the offer's package begins to price calls.
func (o Offer) since() (from instant, version int) { return o.Package.since() }

// OfferAt is the version of the package that the service sells ordinary calls by at an instant; nil where there is none.
func (s *Service) OfferAt(at time.Time) *Offer {
	return s.offer(s.planAt(at), instantOf(at))
}

// offer is the version of the package that goes with a version of the rate list, or with none.
func (s *Service) offer(plan int, at instant) *Offer {
	if plan = max(plan, 0); plan >= len(s.Offers) {
		return nil
	}
	if versions := s.Offers[plan]; len(versions) != 1 {
		return offerAt(versions, at)
	}
	return &s.Offers[plan][0]
}

func offerAt(versions []Offer, at instant) *Offer {
	if len(versions) == 0 {
		return nil
	}
	return &versions[max(inForce(versions, at), 0)]
}

// deckAt is the version of a tariff that prices calls at an instant; nil where none does, or only one in another currency
// than is asked for, whose prices would be no prices in it.
func deckAt(decks []*Deck, at instant, currency currencyCode) *Deck {
	last := len(decks) - 1
	if last < 0 {
		return nil
	}
	d := decks[last]
	if d.begins > at || last > 0 && decks[last-1].begins == d.begins {
		if last = inForce(decks, at); last < 0 {
			return nil
		}
		d = decks[last]
	}
	if d.priced != currency {
		return nil
	}
	return d
}

// currencyCode is the ISO 4217 code of a currency, for currencies to be compared at a glance.
type currencyCode [3]byte

func codeOf(c money.Currency) (code currencyCode) {
	copy(code[:], c.Code)
	return code
}
