package books

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
)

// connect sets who carries the calls of an era, and which of them nobody is charged for.
func (s *switchboard) connect(e *era) {
	var carriers []rating.Carrier
	for of := range s.register {
		if of.kind != billing.OfProvider {
			continue
		}
		for _, v := range s.register.pricing(of) {
			plan := s.providers[v.id]
			carriers = append(carriers, rating.Carrier{Provider: plan, Decks: e.decks[plan.Provider().TariffID]})
		}
	}
	slices.SortFunc(carriers, func(a, b rating.Carrier) int {
		p, q := a.Provider.Provider(), b.Provider.Provider()
		return cmp.Or(p.ValidFrom.Compare(q.ValidFrom), cmp.Compare(p.ID.String(), q.ID.String()), cmp.Compare(p.Version, q.Version))
	})
	for _, c := range carriers {
		for _, gateway := range c.Provider.Provider().Gateways {
			if e.network.Carriers[gateway] == nil {
				e.network.Carriers[gateway] = carriersOf(gateway, carriers)
			}
		}
	}
	for _, v := range s.register.pricing(owner{kind: billing.OfGlobalLists}) {
		e.network.Global = append(e.network.Global, s.lists[v.id])
	}
}

// carriersOf are the versions by which a gateway's calls are carried, of all providers that ever had it. A version that
// does not name it ends that, unless the gateway has gone to another provider by then.
func carriersOf(gateway string, all []rating.Carrier) []rating.Carrier {
	ever, now := map[uuid.UUID]bool{}, map[uuid.UUID]bool{}
	for _, c := range all {
		if p := c.Provider.Provider(); slices.Contains(p.Gateways, gateway) {
			ever[p.ID] = true
		}
	}
	var out []rating.Carrier
	for _, c := range all {
		p := c.Provider.Provider()
		if !ever[p.ID] {
			continue
		}
		if slices.Contains(p.Gateways, gateway) {
			now[p.ID] = true
		} else {
			delete(now, p.ID)
		}
		if now[p.ID] || len(now) == 0 {
			out = append(out, c)
		}
	}
	return out
}
