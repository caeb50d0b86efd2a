package books

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
)

// Explain says why a CDR costs what it costs: it is rated again, by the service and the versions that charged it.
func (b *Book) Explain(ctx context.Context, row *ent.CDR) (rating.Explanation, error) {
	s := b.rates.Load()
	c := call{record: recordOf(row), client: s.clients[row.ClientID]}
	if c.client == nil {
		return rating.Explanation{}, fmt.Errorf("explain CDR %s: its client is gone", row.ID)
	}
	c.number = c.asStored(s, row)
	e := &era{ordinary: true, reads: true}
	var services []rating.Service
	var err error
	if row.ServiceID == nil {
		if s, err = b.covering(ctx, s, slices.Values([]time.Time{row.StartedAt})); err != nil {
			return rating.Explanation{}, err
		}
		services, e = s.onServer(c.client, row), s.at(row.StartedAt)
	} else {
		services, e.network, err = s.pinned(ctx, b.reads, c.client.line(row.ServiceID), row)
	}
	if err != nil {
		return rating.Explanation{}, fmt.Errorf("explain CDR %s: %w", row.ID, err)
	}
	asked := s.asked(&c, e, services)
	_, explanation := rating.Explain(&asked, services, e.network, row.Draws)
	return explanation, nil
}

// onServer are the services that were asked for a call that none of them took.
func (s *switchboard) onServer(client *holder, row *ent.CDR) []rating.Service {
	var services []rating.Service
	for _, l := range client.lines {
		if l.server == row.ServerID {
			services = append(services, s.sold(s.at(row.StartedAt), l))
		}
	}
	return services
}

// line is the client's service of an id; nil where there is none.
func (h *holder) line(id *uuid.UUID) *line {
	for _, l := range h.lines {
		if id != nil && l.id == *id {
			return l
		}
	}
	return nil
}

// again prices the record of a stored CDR by the service and the versions that took it. Seconds never decide who takes a
// call, so one that nobody took is not given to anybody.
func (s *switchboard) again(ctx context.Context, db queryer, row *ent.CDR, record cdr.Record) (call, error) {
	c := call{record: record, client: s.clients[row.ClientID]}
	if c.client == nil {
		return call{}, fmt.Errorf("its client is gone")
	}
	if c.line = c.client.line(row.ServiceID); c.line == nil && row.ServiceID != nil {
		return call{}, fmt.Errorf("its service is gone")
	}
	c.number = c.asStored(s, row)
	e := &era{ordinary: true, reads: true}
	services, network, err := s.pinned(ctx, db, c.line, row)
	if err != nil {
		return call{}, err
	}
	asked := s.asked(&c, e, services)
	c.result = rating.Price(&asked, services, network)
	c.settle(&asked)
	return c, nil
}

// pinned is the service as it was when it charged the CDR: active, for its extension, with those versions alone that the CDR
// names; and so is the network. Without a service there is only the network.
func (s *switchboard) pinned(ctx context.Context, db queryer, l *line, row *ent.CDR) ([]rating.Service, *rating.Network, error) {
	network, err := s.pinnedNetwork(ctx, db, row)
	if err != nil || l == nil {
		return nil, network, err
	}
	service := l.client.services[l.index]
	service.Extensions, service.Active, service.Offers = nil, billing.Period{}, nil
	plans := s.products[service.ProductID].plans
	if row.RateVersion != nil && int(*row.RateVersion) <= len(plans) {
		service.Plans = plans[*row.RateVersion-1 : *row.RateVersion]
	}
	offer, err := s.pinnedOffer(ctx, db, service.Plans, row)
	if err != nil {
		return nil, nil, err
	}
	if offer != nil {
		service.Offers = [][]rating.Offer{offer}
	}
	return []rating.Service{service}, network, nil
}

// pinnedOffer is the package and the tariff by which the CDR was priced; none where it was by none.
func (s *switchboard) pinnedOffer(ctx context.Context, db queryer, plans []*rating.Plan, row *ent.CDR) ([]rating.Offer, error) {
	if row.PackageVersion == nil || len(plans) == 0 {
		return nil, nil
	}
	plan := s.packageVersion(plans[0].List().PackageID, int(*row.PackageVersion))
	if plan == nil {
		return nil, fmt.Errorf("version %d of its package is gone", *row.PackageVersion)
	}
	offer := rating.Offer{Package: plan}
	if row.TariffVersion != nil {
		deck, err := s.deckVersion(ctx, db, plan.Package().TariffID, int(*row.TariffVersion))
		if err != nil {
			return nil, err
		}
		offer.Decks = []*rating.Deck{deck}
	}
	return []rating.Offer{offer}, nil
}

// pinnedNetwork is who carried the CDR's call and which lists were asked.
func (s *switchboard) pinnedNetwork(ctx context.Context, db queryer, row *ent.CDR) (*rating.Network, error) {
	n := &rating.Network{}
	if row.FilterVersion != nil {
		lists := s.listsVersion(int(*row.FilterVersion))
		if lists == nil {
			return nil, fmt.Errorf("version %d of the global lists is gone", *row.FilterVersion)
		}
		n.Global = []*rating.FilterPlan{lists}
	}
	if row.ProviderID == nil || row.ProviderVersion == nil {
		return n, nil
	}
	carrier := rating.Carrier{Provider: s.carrierVersion(*row.ProviderID, int(*row.ProviderVersion))}
	if carrier.Provider == nil {
		return nil, fmt.Errorf("version %d of its provider is gone", *row.ProviderVersion)
	}
	if row.CostVersion != nil {
		deck, err := s.deckVersion(ctx, db, carrier.Provider.Provider().TariffID, int(*row.CostVersion))
		if err != nil {
			return nil, err
		}
		carrier.Decks = []*rating.Deck{deck}
	}
	n.Carriers = map[string][]rating.Carrier{strings.ToLower(row.Gateway): {carrier}}
	return n, nil
}
