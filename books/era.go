package books

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
)

const (
	// presentDays is how old a call may be for the switchboard to have the tariffs at hand that price it.
	presentDays = 70
	// erasKept is how many months before that are kept ready.
	erasKept = 4
)

// era is what prices the ordinary calls that start in a span. Versions of tariffs that none of them needs are not loaded.
type era struct {
	span
	// offers are, of each product, for each of its plans in force, the versions of its package.
	offers  map[uuid.UUID][][]rating.Offer
	network *rating.Network
	// ordinary tells that more than special rates price calls, and reads that a package reads numbers otherwise than
	// its clients' settings do: where neither is so, nothing is done for it.
	ordinary, reads bool
	// partial tells that calls of before may need what it has not.
	partial bool
	decks   map[uuid.UUID][]*rating.Deck // of each tariff
}

// loadPresent makes the era of the calls that come today ready.
func (s *switchboard) loadPresent(ctx context.Context, db queryer, now time.Time) error {
	present, err := s.newEra(ctx, db, span{from: monthOf(now.AddDate(0, 0, -presentDays))})
	if err != nil {
		return err
	}
	s.present, s.decks = present, map[uuid.UUID]*rating.Deck{}
	for tariff, decks := range present.decks {
		for _, d := range decks {
			if v, ok := s.register.version(owner{billing.OfTariff, tariff}, d.Tariff().Version); ok {
				s.decks[v.id] = d
			}
		}
	}
	return nil
}

func (s *switchboard) newEra(ctx context.Context, db queryer, in span) (*era, error) {
	e := &era{
		span: in, offers: map[uuid.UUID][][]rating.Offer{}, network: &rating.Network{Carriers: map[string][]rating.Carrier{}},
		decks: map[uuid.UUID][]*rating.Deck{},
	}
	for tariff := range s.tariffsOf(e) {
		versions, earlier := during(s.register.pricing(owner{billing.OfTariff, tariff}), in, begin)
		e.partial = e.partial || earlier
		for _, v := range versions {
			if in.ends(v.validFrom) {
				continue // it begins after all of these calls
			}
			d, err := s.deck(ctx, db, tariff, v)
			if err != nil {
				return nil, err
			}
			e.decks[tariff] = append(e.decks[tariff], d)
		}
	}
	s.offer(e)
	s.connect(e)
	e.ordinary = e.ordinary || len(e.network.Carriers)+len(e.network.Global) > 0
	return e, nil
}

// tariffsOf are those by which calls of the era are sold and bought.
func (s *switchboard) tariffsOf(e *era) map[uuid.UUID]bool {
	wanted := map[uuid.UUID]bool{}
	named := func(of owner, tariff func(uuid.UUID) uuid.UUID) {
		versions, earlier := during(s.register.pricing(of), e.span, begin)
		e.partial = e.partial || earlier
		for _, v := range versions {
			if id := tariff(v.id); id != uuid.Nil {
				wanted[id] = true
			}
		}
	}
	for _, sold := range s.products {
		plans, earlier := during(sold.inForce, e.span, func(p *rating.Plan) time.Time { return p.List().ValidFrom })
		e.partial = e.partial || earlier
		for _, plan := range plans {
			named(owner{billing.OfPackage, plan.List().PackageID}, func(version uuid.UUID) uuid.UUID {
				return s.packages[version].Package().TariffID
			})
		}
	}
	for of := range s.register {
		if of.kind == billing.OfProvider {
			named(of, func(version uuid.UUID) uuid.UUID { return s.providers[version].Provider().TariffID })
		}
	}
	return wanted
}

// offer sets what each product sells ordinary calls by. All versions of a package are there, also those that price no call
// of the era: they know the included minutes of earlier periods.
func (s *switchboard) offer(e *era) {
	byPackage := map[uuid.UUID][]rating.Offer{}
	for product, sold := range s.products {
		offers := make([][]rating.Offer, len(sold.inForce))
		for i, plan := range sold.inForce {
			id := plan.List().PackageID
			if id == uuid.Nil {
				continue
			}
			if _, known := byPackage[id]; !known {
				byPackage[id] = s.offersOf(e, id)
			}
			offers[i], e.ordinary = byPackage[id], true
		}
		e.offers[product] = offers
	}
}

func (s *switchboard) offersOf(e *era, id uuid.UUID) []rating.Offer {
	var offers []rating.Offer
	for _, v := range s.register.pricing(owner{billing.OfPackage, id}) {
		plan := s.packages[v.id]
		offers = append(offers, rating.Offer{Package: plan, Decks: e.decks[plan.Package().TariffID]})
		e.reads = e.reads || plan.Package().Reads()
	}
	return offers
}

// at is the era of calls that start at an instant: Book.covering has made it ready.
func (s *switchboard) at(start time.Time) *era {
	if s.present.partial && start.Before(s.present.from) {
		if past := s.past[monthOf(start)]; past != nil {
			return past
		}
	}
	return s.present
}

// covering is the switchboard with all that prices calls which started at those times, also long ago.
func (b *Book) covering(ctx context.Context, s *switchboard, starts iter.Seq[time.Time]) (*switchboard, error) {
	if !s.present.partial {
		return s, nil
	}
	past := map[time.Time]*era{}
	for start := range starts {
		month := monthOf(start)
		if !start.Before(s.present.from) || past[month] != nil {
			continue
		}
		e, ok := s.eras.Get(month)
		if !ok {
			var err error
			if e, err = s.newEra(ctx, b.reads, span{from: month, to: month.AddDate(0, 1, 0)}); err != nil {
				return nil, fmt.Errorf("load rates of %s: %w", month.Format("2006-01"), err)
			}
			s.eras.Add(month, e)
		}
		past[month] = e
	}
	if len(past) == 0 {
		return s, nil
	}
	with := *s
	with.past = past
	return &with, nil
}
