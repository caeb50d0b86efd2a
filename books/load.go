package books

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/ratelist"
	"github.com/tollbook/tollbook/ent/service"
	"github.com/tollbook/tollbook/ent/specialrate"
)

// reload reads the switchboard anew. What it reads is one snapshot of the database.
func (b *Book) reload(ctx context.Context) error {
	b.loading.Lock()
	defer b.loading.Unlock()
	s := &switchboard{
		servers: map[string]ingestServer{}, products: map[uuid.UUID]*soldProduct{}, clients: map[uuid.UUID]*holder{},
		byUUID: map[domainKey][]*line{}, byName: map[domainKey][]*line{}, library: b.library, questions: &sync.Pool{},
	}
	if err := s.remember(); err != nil {
		return err
	}
	err := b.write(ctx, func(tx writing) error {
		if _, err := tx.ExecContext(ctx, `SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY`); err != nil {
			return err
		}
		return s.load(ctx, tx, b.rates.Load(), b.now())
	})
	if err != nil {
		return fmt.Errorf("load rates: %w", err)
	}
	b.rates.Store(s)
	return nil
}

// remember makes room for what a switchboard remembers of the calls that it has rated.
func (s *switchboard) remember() error {
	var err, again error
	s.numbers, err = lru.New[numberKey, number.Number](numbersKept)
	s.eras, again = lru.New[time.Time, *era](erasKept)
	return errors.Join(err, again)
}

func (s *switchboard) load(ctx context.Context, tx writing, before *switchboard, now time.Time) error {
	if err := tx.QueryRowContext(ctx, `SELECT number FROM revision WHERE id = 1`).Scan(&s.revision); err != nil {
		return fmt.Errorf("revision: %w", err)
	}
	if err := s.loadServers(ctx, tx.ent); err != nil {
		return err
	}
	if err := s.loadClients(ctx, tx, before, now); err != nil {
		return err
	}
	if err := s.loadProducts(ctx, tx.ent, before); err != nil {
		return err
	}
	var kept *catalogue
	if before != nil {
		kept, s.decks = &before.catalogue, before.decks
	}
	if err := s.catalogue.load(ctx, tx, kept); err != nil {
		return err
	}
	if err := s.loadPresent(ctx, tx, now); err != nil {
		return err
	}
	return s.loadServices(ctx, tx.ent)
}

func (s *switchboard) loadServers(ctx context.Context, db *ent.Client) error {
	servers, err := db.Server.Query().All(ctx)
	if err != nil {
		return fmt.Errorf("servers: %w", err)
	}
	for _, v := range servers {
		s.servers[v.IngestUsername] = ingestServer{id: v.ID, hash: v.IngestSecretHash}
	}
	return nil
}

func (s *switchboard) loadClients(ctx context.Context, tx writing, before *switchboard, now time.Time) error {
	clients, err := tx.ent.Customer.Query().All(ctx)
	if err != nil {
		return fmt.Errorf("clients: %w", err)
	}
	company, err := tx.ent.Company.Get(ctx, theCompany)
	if err != nil {
		return fmt.Errorf("company: %w", err)
	}
	taxes, err := taxesKnown(ctx, tx)
	if err != nil {
		return err
	}
	for _, c := range clients {
		zone, err := before.zoneOf(c)
		if err != nil {
			return fmt.Errorf("client %s: %w", c.Name, err)
		}
		s.clients[c.ID] = &holder{
			id: c.ID, name: c.Name, currency: c.Currency, zone: zone, low: c.LowBalance, limit: c.CreditLimit,
			cap:      or(c.SpendCap, 0),
			dialling: number.Dialling{Country: c.Country, Area: c.AreaCode},
		}
		// A tax that is not known yet is added by the invoice.
		s.clients[c.ID].tax, _ = c.Taxation.RateFor(company.Party, c.Party, now, taxes)
	}
	return nil
}

// zoneOf is the client's time zone, read from disk only where the switchboard does not know it already.
func (s *switchboard) zoneOf(c *ent.Customer) (*time.Location, error) {
	if s != nil && s.clients[c.ID] != nil && s.clients[c.ID].zone.String() == c.TimeZone {
		return s.clients[c.ID].zone, nil
	}
	return time.LoadLocation(c.TimeZone)
}

// loadProducts reads the rate lists and compiles those that the switchboard before did not have; a list never changes.
func (s *switchboard) loadProducts(ctx context.Context, db *ent.Client, before *switchboard) error {
	products, err := db.Product.Query().All(ctx)
	if err != nil {
		return fmt.Errorf("products: %w", err)
	}
	for _, p := range products {
		loaded := &soldProduct{name: p.Name, currency: p.Currency, version: p.Version, taxIncluded: p.TaxIncluded}
		if before != nil && before.products[p.ID] != nil {
			loaded.plans = before.products[p.ID].plans
		}
		missing, err := plansAfter(ctx, db, p, len(loaded.plans))
		if err != nil {
			return fmt.Errorf("product %s: %w", p.Name, err)
		}
		loaded.plans = append(loaded.plans[:len(loaded.plans):len(loaded.plans)], missing...)
		loaded.inForce = inForce(loaded.plans)
		s.products[p.ID] = loaded
	}
	return nil
}

// plansAfter compiles the versions of a product that follow the given one.
func plansAfter(ctx context.Context, db *ent.Client, p *ent.Product, version int) ([]*rating.Plan, error) {
	if version == p.Version {
		return nil, nil
	}
	lists, err := db.RateList.Query().Where(ratelist.ProductID(p.ID), ratelist.VersionGT(version)).
		Order(ratelist.ByVersion()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("rate lists: %w", err)
	}
	rates, err := db.SpecialRate.Query().Where(specialrate.ProductID(p.ID), specialrate.VersionGT(version)).
		Order(specialrate.ByVersion(), specialrate.ByPosition()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("special rates: %w", err)
	}
	byVersion := map[int][]rating.SpecialRate{}
	for _, r := range rates {
		byVersion[r.Version] = append(byVersion[r.Version], specialRate(r))
	}
	plans := make([]*rating.Plan, 0, len(lists))
	for _, l := range lists {
		plan, err := rating.Compile(rateList(l, p.Currency, byVersion[l.Version]))
		if err != nil {
			return nil, fmt.Errorf("version %d: %w", l.Version, err)
		}
		plans = append(plans, plan)
	}
	return plans, nil
}

func (s *switchboard) loadServices(ctx context.Context, db *ent.Client) error {
	services, err := db.Service.Query().Where(service.StatusNotIn(billing.Pending, billing.Cancelled)).Order(service.ByCreatedAt(), service.ByID(sql.OrderAsc())).All(ctx)
	if err != nil {
		return fmt.Errorf("services: %w", err)
	}
	for _, v := range services {
		client, sold := s.clients[v.ClientID], s.products[v.ProductID]
		if client == nil || sold == nil {
			return fmt.Errorf("service %s: its client or product is missing", v.ID)
		}
		l := &line{
			client: client, index: len(client.services), id: v.ID, server: v.ServerID, cycle: v.BillingCycle,
			anchor: v.AnchorDay, active: activePeriod(v), domainName: strings.ToLower(v.DomainName),
		}
		if v.DomainUUID != nil {
			l.domainUUID = v.DomainUUID.String()
			s.byUUID[domainKey{v.ServerID, l.domainUUID}] = append(s.byUUID[domainKey{v.ServerID, l.domainUUID}], l)
		}
		s.byName[domainKey{v.ServerID, l.domainName}] = append(s.byName[domainKey{v.ServerID, l.domainName}], l)
		client.lines, s.lines = append(client.lines, l), append(s.lines, l)
		client.dialling.Extensions = append(client.dialling.Extensions, v.Extensions...)
		client.services = append(client.services, rating.Service{
			ID: v.ID, ProductID: v.ProductID, Name: sold.name, Extensions: v.Extensions, Since: v.CreatedAt, Active: l.active,
			Plans: sold.inForce, Offers: s.present.offers[v.ProductID],
		})
	}
	return nil
}

// inForce leaves out the empty lists with which a product begins: the first list with rules, or with a package, also prices
// what started before it was saved.
func inForce(plans []*rating.Plan) []*rating.Plan {
	for i, plan := range plans {
		if len(plan.Rates()) > 0 || plan.List().PackageID != uuid.Nil {
			return plans[i:]
		}
	}
	return plans[max(len(plans)-1, 0):]
}

func activePeriod(v *ent.Service) billing.Period {
	period := billing.Period{Start: v.ActiveFrom}
	if v.ActiveUntil != nil {
		period.End = *v.ActiveUntil
	}
	return period
}

func specialRate(r *ent.SpecialRate) rating.SpecialRate {
	return rating.SpecialRate{
		ID: r.ID, Name: r.Name, Pattern: r.Pattern, PatternType: r.PatternType, Direction: r.Direction, Mode: r.BillingMode,
		FlatRate: r.FlatRate, PerMinuteRate: r.PerMinuteRate, Priority: r.Priority, Enabled: r.Enabled,
	}
}

func rateList(l *ent.RateList, currency string, rates []rating.SpecialRate) rating.RateList {
	return rating.RateList{
		Version: l.Version, ValidFrom: l.ValidFrom, Currency: currency, SpecialNumberBilling: l.SpecialNumberBilling,
		Mode: l.SpecialMode, FirstIncrement: l.FirstIncrement, NextIncrement: l.NextIncrement, Rates: rates, PackageID: or(l.PackageID, uuid.Nil),
	}
}
