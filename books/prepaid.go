package books

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/ledger"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
)

// drawOf is whose credit calls take, and for which billing period.
type drawOf struct {
	client, service uuid.UUID
	period          int64 // Unix seconds of the period's start
}

// creditDraws are what a transaction takes from clients' credit, with tax.
type creditDraws map[drawOf]money.Amount

// count counts a CDR into the running totals (sign 1) or out of them (sign -1), and takes its charge from the client's
// credit, or gives it back, where its package is a real-time one.
func (s *storing) count(row *ent.CDR, zone *time.Location, sign int64) {
	s.usage.add(row, zone, sign)
	if row.ServiceID == nil || row.Charge == 0 {
		return
	}
	l := s.rates.lineOf(row.ClientID, *row.ServiceID)
	if l == nil {
		return
	}
	offer := s.rates.offerOf(l, row.StartedAt)
	if offer == nil || !offer.Package.Package().RealTime {
		return
	}
	if s.draws == nil {
		s.draws = creditDraws{}
	}
	s.draws[drawOf{row.ClientID, l.id, row.PeriodStart.Unix()}] += money.Amount(sign) * s.rates.gross(l, offer, row)
}

// offerOf is what a service sells ordinary calls by at an instant; nil where it sells none.
func (s *switchboard) offerOf(l *line, at time.Time) *rating.Offer {
	service := s.sold(s.at(at), l)
	return service.OfferAt(at)
}

// gross is what a call takes from the credit: its charge, with the tax where that is not in it. A tax out of range is left to
// the invoice.
func (s *switchboard) gross(l *line, offer *rating.Offer, row *ent.CDR) money.Amount {
	included := false
	if row.CallType == rating.Special {
		included = s.products[l.client.services[l.index].ProductID].taxIncluded
	} else if n := len(offer.Decks); n > 0 {
		included = offer.Decks[n-1].Tariff().TaxIncluded
	}
	if included {
		return row.Charge
	}
	gross, err := l.client.tax.Gross(row.Charge)
	if err != nil {
		return row.Charge
	}
	return gross
}

// takeCredit takes what the calls of the transaction cost from their clients' credit, one client after the other in one
// order everywhere. A balance may go below nothing: the call was made.
func (s *storing) takeCredit(ctx context.Context) error {
	keys := slices.SortedFunc(maps.Keys(s.draws), func(a, b drawOf) int {
		if c := bytes.Compare(a.client[:], b.client[:]); c != 0 {
			return c
		}
		return bytes.Compare(a.service[:], b.service[:])
	})
	for len(keys) > 0 {
		client := keys[0].client
		n := slices.IndexFunc(keys, func(k drawOf) bool { return k.client != client })
		if n < 0 {
			n = len(keys)
		}
		if err := s.takeFrom(ctx, client, keys[:n]); err != nil {
			return fmt.Errorf("take calls from the credit: %w", err)
		}
		keys = keys[n:]
	}
	return nil
}

func (s *storing) takeFrom(ctx context.Context, client uuid.UUID, keys []drawOf) error {
	p, err := s.book.openLedger(ctx, s.writing, client, s.rates.clients[client].currency, Automatic)
	if err != nil {
		return err
	}
	before := p.balances.Available()
	for _, k := range keys {
		sides, err := ledger.Draw(ledger.DrawnFor(k.service, time.Unix(k.period, 0)), s.draws[k])
		if _, err := p.post(ctx, ledger.Called, k.service, "", sides, err); err != nil {
			return err
		}
	}
	if err := s.alertCredit(ctx, p, before); err != nil {
		return err
	}
	return p.close(ctx)
}
