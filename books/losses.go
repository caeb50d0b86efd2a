package books

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
)

// Losses tells, for outbound calls that start at an instant, what a package sells below what a provider asks, the largest
// loss first, and how many prefixes were compared.
func (b *Book) Losses(ctx context.Context, packageID, providerID uuid.UUID, at time.Time) (compared int, losses []rating.Loss, err error) {
	s := b.rates.Load()
	sold, err := versionAt(s, owner{billing.OfPackage, packageID}, at, s.packages, "packageId", "package")
	if err != nil {
		return 0, nil, err
	}
	bought, err := versionAt(s, owner{billing.OfProvider, providerID}, at, s.providers, "providerId", "provider")
	if err != nil {
		return 0, nil, err
	}
	sell, err := b.decksAt(ctx, s, sold.Package().TariffID, at)
	if err != nil {
		return 0, nil, err
	}
	buy, err := b.decksAt(ctx, s, bought.Provider().TariffID, at)
	if err != nil {
		return 0, nil, err
	}
	return rating.Losses(&rating.Offer{Package: sold, Decks: sell}, &rating.Carrier{Provider: bought, Decks: buy}, at)
}

// versionAt is the version of a package or provider that is in force at an instant.
func versionAt[V any](s *switchboard, of owner, at time.Time, all map[uuid.UUID]V, field, noun string) (V, error) {
	versions, _ := during(s.register.pricing(of), span{from: at, to: at.Add(1)}, begin)
	if len(versions) == 0 {
		var none V
		return none, notFound(field, noun)
	}
	return all[versions[0].id], nil
}

// decksAt are the versions of a tariff that price calls at an instant: one or none.
func (b *Book) decksAt(ctx context.Context, s *switchboard, tariff uuid.UUID, at time.Time) ([]*rating.Deck, error) {
	var decks []*rating.Deck
	versions, _ := during(s.register.pricing(owner{billing.OfTariff, tariff}), span{from: at, to: at.Add(1)}, begin)
	for _, v := range versions {
		d, err := s.deck(ctx, b.reads, tariff, v)
		if err != nil {
			return nil, err
		}
		decks = append(decks, d)
	}
	return decks, nil
}
