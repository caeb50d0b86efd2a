package demo

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/pbx/freeswitch"
)

// Open opens the books under a clock.
type Open func(ctx context.Context, clock func() time.Time) (*books.Book, error)

// maker makes the demonstration, under a clock that goes through its history.
type maker struct {
	*books.Book
	clock  *atomic.Pointer[time.Time]
	server *ent.Server
}

// Make makes the demonstration in empty books: a server, three clients with their products, users and the calls of
// the last sixty days. It returns the server's intake secret, which cannot be read again.
func Make(ctx context.Context, open Open, now time.Time) (secret string, err error) {
	m := maker{clock: &atomic.Pointer[time.Time]{}}
	m.set(now.AddDate(0, 0, -days-1))
	if m.Book, err = open(ctx, func() time.Time { return *m.clock.Load() }); err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, m.Close()) }()
	if m.server, err = m.CreateServer(ctx, books.ServerInput{
		Name: new(ServerName), Hostname: new("pbx1.example.test"), IsDefault: new(true),
		Notes: new("The demonstration's FusionPBX. Nothing is there."),
	}); err != nil {
		return "", err
	}
	if _, secret, err = m.RotateIngestCredential(ctx, m.server.ID); err != nil {
		return "", err
	}
	if err := errors.Join(m.company(ctx), m.acme(ctx), m.globex(ctx), m.initech(ctx), m.carrier(ctx), m.user(ctx, AdminEmail, "Ada Admin", billing.RoleAdmin, nil)); err != nil {
		return "", err
	}
	if err := m.calls(ctx, now); err != nil {
		return "", err
	}
	m.set(now.AddDate(0, 0, -unbilled)) // so that what is not paid is overdue by now
	return secret, m.bills(ctx, *m.clock.Load())
}

func (m maker) set(t time.Time) { m.clock.Store(&t) }

// acme is the standing example: three prefixes at a flat rate.
func (m maker) acme(ctx context.Context) error {
	rule := func(pattern string, priority int) rating.SpecialRate {
		return rating.SpecialRate{
			Pattern: pattern, PatternType: rating.Prefix, Direction: rating.OutboundCalls, Mode: "flat_per_call",
			FlatRate: 35 * cent, Priority: priority, Enabled: true,
		}
	}
	return m.client(ctx, company{
		name: "Acme", area: "3", zone: "Australia/Melbourne", domain: AcmeDomain, uuid: acmeUUID,
		product: "Smartnumbers", group: specialNumbers, price: 49 * money.Unit, email: AcmeEmail, user: "Alice Adams",
		rules: []rating.SpecialRate{rule("1800", 20), rule("1300", 15), rule("13", 10)},
	})
}

const (
	cent           = money.Unit / 100
	acmeUUID       = "4b0cbf5e-2f7d-4c2b-9d53-0f6d9c1a0001"
	specialNumbers = "Special numbers"
)

// globex has a rule of each other sort: a regex for calls that come in, one by the minute, and a hybrid one.
func (m maker) globex(ctx context.Context) error {
	return m.client(ctx, company{
		name: "Globex", area: "2", zone: "Australia/Sydney", domain: GlobexDomain, uuid: "9e7a1d3c-5b44-4e0a-8a51-77c2b6d40002",
		product: "Businesslines", group: specialNumbers, price: 89 * money.Unit, email: GlobexEmail, user: "Greta Globex",
		rules: []rating.SpecialRate{
			{
				Name: "Hotline, pays for its callers", Pattern: `^03998877\d\d$`, PatternType: rating.Regex, Direction: rating.InboundCalls,
				Mode: "per_minute", PerMinuteRate: 6 * cent, Priority: 30, Enabled: true,
			},
			{
				Name: "Sydney", Pattern: "02", PatternType: rating.Prefix, Direction: rating.OutboundCalls,
				Mode: "per_minute", PerMinuteRate: 9 * cent, Priority: 20, Enabled: true,
			},
			{
				Name: "Mobiles", Pattern: "04", PatternType: rating.Prefix, Direction: rating.OutboundCalls,
				Mode: "hybrid", FlatRate: 5 * cent, PerMinuteRate: 18 * cent, Priority: 10, Enabled: true,
			},
		},
	})
}

// since is from when on the demonstration's services take calls: long ago, so that old records can be tried too.
func (m maker) since() time.Time { return m.clock.Load().AddDate(-3, 0, 0) }

// company is a client with one product and one user. The product has special rates, or a package that it is sold by.
type company struct {
	name, area, zone, domain, uuid, product, group, email, user string
	price                                                       money.Amount
	rules                                                       []rating.SpecialRate
	sold                                                        *uuid.UUID
}

func (m maker) client(ctx context.Context, c company) error {
	client, err := m.CreateClient(ctx, books.ClientInput{
		Name: &c.name, Country: new("AU"), AreaCode: &c.area, Currency: new("AUD"), TimeZone: &c.zone, Locale: new("en-AU"),
	})
	if err != nil {
		return fmt.Errorf("make client %s: %w", c.name, err)
	}
	product, err := m.CreateProduct(ctx, books.ProductInput{
		Name: &c.product, Group: &c.group, Price: &c.price, Currency: new("AUD"), DefaultDomain: &c.domain,
		SpecialNumberBilling: new(c.sold == nil), PackageID: c.sold,
	}, AdminEmail)
	if err != nil {
		return fmt.Errorf("make product %s: %w", c.product, err)
	}
	if len(c.rules) > 0 {
		if _, err := m.SaveSpecialRates(ctx, product.ID, product.Version, c.rules, AdminEmail); err != nil {
			return fmt.Errorf("save the special rates of %s: %w", c.product, err)
		}
	}
	if _, _, err := m.CreateService(ctx, books.ServiceInput{
		ClientID: client.ID, ProductID: product.ID, ServerID: &m.server.ID, DomainName: &c.domain, DomainUUID: &c.uuid,
		ActiveFrom: new(m.since()), BilledFrom: m.clock.Load(),
	}); err != nil {
		return fmt.Errorf("make the service of %s: %w", c.name, err)
	}
	return m.user(ctx, c.email, c.user, billing.RoleClient, &client.ID)
}

func (m maker) user(ctx context.Context, email, name string, role billing.Role, client *uuid.UUID) error {
	_, err := m.CreateUser(ctx, books.UserInput{
		Email: &email, Name: &name, Role: &role, ClientID: client, Password: new(Password),
	})
	if err != nil {
		return fmt.Errorf("make user %s: %w", email, err)
	}
	return nil
}

// calls takes in the history, a day at a time and in the evening of that day.
func (m maker) calls(ctx context.Context, now time.Time) error {
	all, err := history(now)
	if err != nil {
		return err
	}
	for _, day := range all {
		if len(day) == 0 {
			continue
		}
		last := slices.MaxFunc(day, func(a, b Document) int { return a.EndedAt.Compare(b.EndedAt) })
		m.set(last.EndedAt)
		deliveries := make([]books.Delivery, len(day))
		for i, d := range day {
			leg, err := freeswitch.Read(d.Body)
			if err != nil {
				return fmt.Errorf("read the demonstration's own document: %w", err)
			}
			deliveries[i] = books.Delivery{Server: m.server.ID, Source: billing.Push, Leg: &leg, ContentType: d.ContentType}
		}
		if _, err := m.Take(ctx, deliveries); err != nil {
			return fmt.Errorf("take the demonstration's calls in: %w", err)
		}
	}
	return nil
}
