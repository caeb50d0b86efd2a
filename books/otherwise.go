package books

import (
	"context"
	"fmt"
	"maps"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
)

// otherwise is the switchboard as a question supposes it, with all that prices the calls of its scope.
func (b *Book) otherwise(ctx context.Context, q WhatIf) (*switchboard, error) {
	s := *b.rates.Load()
	if err := s.remember(); err != nil {
		return nil, err
	}
	if err := b.suppose(ctx, &s, q); err != nil {
		return nil, err
	}
	var err error
	if s.present, err = s.newEra(ctx, b.reads, span{from: monthOf(q.Scope.From)}); err != nil {
		return nil, fmt.Errorf("load rates: %w", err)
	}
	s.past = nil
	s.resell()
	return &s, nil
}

// suppose makes the change that is asked about.
func (b *Book) suppose(ctx context.Context, s *switchboard, q WhatIf) error {
	switch {
	case q.Rules != nil:
		return s.supposeRules(q.Rules)
	case q.Tariff != nil:
		return s.supposeTariff(ctx, b.reads, q.Tariff)
	case q.Package != nil:
		return s.supposePackage(q.Package)
	}
	return nil
}

// supposeRules lets one list of rules price all calls of a product; its other settings are those in force.
func (s *switchboard) supposeRules(r *WhatIfRules) error {
	sold := s.products[r.ProductID]
	if sold == nil {
		return notFound("specialRates.productId", "product")
	}
	list := sold.plans[len(sold.plans)-1].List()
	list.Rates = r.Rules
	plan, err := rating.Compile(list)
	if err != nil {
		return err
	}
	s.replace(r.ProductID, []*rating.Plan{plan})
	return nil
}

// supposePackage lets all versions of a product sell ordinary calls by another package.
func (s *switchboard) supposePackage(p *WhatIfPackage) error {
	sold, other := s.products[p.ProductID], s.called[p.PackageID]
	switch {
	case sold == nil:
		return notFound("package.productId", "product")
	case len(s.register[owner{billing.OfPackage, p.PackageID}]) == 0:
		return notFound("package.packageId", "package")
	case other.currency != sold.currency:
		return billing.Errorf(billing.Invalid, "package.packageId", "%s is sold in %s, %s in %s.", other.name, other.currency,
			sold.name, sold.currency)
	}
	plans := make([]*rating.Plan, len(sold.inForce))
	for i, plan := range sold.inForce {
		list := plan.List()
		list.PackageID = p.PackageID
		var err error
		if plans[i], err = rating.Compile(list); err != nil {
			return err
		}
	}
	s.replace(p.ProductID, plans)
	return nil
}

// supposeTariff lets one version of a tariff price all calls.
func (s *switchboard) supposeTariff(ctx context.Context, db queryer, t *WhatIfTariff) error {
	of := owner{billing.OfTariff, t.TariffID}
	v, ok := s.register.version(of, t.Version)
	if !ok {
		return notFound("tariffVersion", "version of this tariff")
	}
	v.validFrom, v.withdrawn = time.Time{}, false
	deck, err := readDeck(ctx, db, t.TariffID, s.called[t.TariffID], v)
	if err != nil {
		return err
	}
	v.id = uuid.New() // another deck than that of the version, which begins later
	s.decks = maps.Clone(s.decks)
	s.decks[v.id] = deck
	s.register = maps.Clone(s.register)
	s.register[of] = []saved{v}
	return nil
}

// replace gives a product other plans.
func (s *switchboard) replace(product uuid.UUID, plans []*rating.Plan) {
	sold := *s.products[product]
	sold.inForce = plans
	s.products = maps.Clone(s.products)
	s.products[product] = &sold
}

// resell gives every service the plans of its product, and the offers of the era that there is now.
func (s *switchboard) resell() {
	clients := make(map[uuid.UUID]*holder, len(s.clients))
	for id, client := range s.clients {
		other := *client
		other.services = make([]rating.Service, len(client.services))
		other.lines = make([]*line, len(client.lines))
		for i, service := range client.services {
			service.Plans, service.Offers = s.products[service.ProductID].inForce, s.present.offers[service.ProductID]
			other.services[i] = service
		}
		for i, l := range client.lines {
			mine := *l
			mine.client = &other
			other.lines[i] = &mine
		}
		clients[id] = &other
	}
	s.clients = clients
}
