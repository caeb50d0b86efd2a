package books_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	entcdr "github.com/tollbook/tollbook/ent/cdr"
	"github.com/tollbook/tollbook/secret"
)

// The gateways of the stories' carriers.
const (
	ourGateway     = "7c1a2a30-3d0e-4b7a-9f5e-aa11bb22cc01"
	strangeGateway = "7c1a2a30-3d0e-4b7a-9f5e-aa11bb22cc02"
)

// shop is a reseller that sells Initech ordinary calls, with a clock that the test sets. Initech's billing periods are
// calendar months in Melbourne.
type shop struct {
	*reseller
	clock    atomic.Pointer[time.Time]
	initech  *ent.Customer
	retail   uuid.UUID
	packages *ent.CallPackage
	product  *ent.Product
	service  *ent.Service
}

// initechDomain is the domain of Initech's phones.
const initechDomain = "4b0cbf5e-2f7d-4c2b-9d53-0f6d9c1a0003"

func (s *shop) at(t time.Time) { s.clock.Store(&t) }

// newShop opens the shop on 1 January 2026, with those rates and settings. It is an hour before noon then.
func newShop(t testing.TB, rates []rating.Rate, settings rating.PackageSettings) *shop {
	t.Helper()
	s := &shop{reseller: newReseller(t)}
	s.at(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	s.book = s.open(t)
	ctx := t.Context()
	s.initech = must[*ent.Customer](t)(s.book.CreateClient(ctx, books.ClientInput{
		Name: ptr("Initech"), Country: ptr("AU"), AreaCode: ptr("3"), Currency: ptr("AUD"), TimeZone: ptr("Australia/Melbourne"),
	}))
	s.retail = s.deck("Retail", noon.AddDate(-1, 0, 0), rates...)
	settings.TariffID = s.retail
	s.packages = must[*ent.CallPackage](t)(s.book.CreatePackage(ctx, books.PackageInput{Name: "Standard", Currency: "AUD", Settings: settings}, "admin@example.test"))
	s.product = must[*ent.Product](t)(s.book.CreateProduct(ctx, books.ProductInput{
		Name: ptr("Calls"), Currency: ptr("AUD"), PackageID: &s.packages.ID,
	}, "admin@example.test"))
	service, _, err := s.book.CreateService(ctx, books.ServiceInput{
		ClientID: s.initech.ID, ProductID: s.product.ID, DomainName: ptr("initech.example.test"), DomainUUID: ptr(initechDomain),
		ActiveFrom: ptr(time.Date(2025, 12, 31, 13, 0, 0, 0, time.UTC)),
	})
	if err != nil {
		t.Fatal(err)
	}
	s.service = service
	s.at(noon.Add(-time.Hour))
	return s
}

func (s *shop) open(t testing.TB) *books.Book {
	t.Helper()
	box := must[secret.Box](t)(secret.NewBox("a key for tests"))
	book := must[*books.Book](t)(books.Open(t.Context(), books.Config{
		URL: s.url, Secrets: box, Clock: func() time.Time { return *s.clock.Load() },
	}))
	t.Cleanup(func() {
		if err := book.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return book
}

// deck is a tariff with one version.
func (r *reseller) deck(name string, from time.Time, rates ...rating.Rate) uuid.UUID {
	r.t.Helper()
	id := uuid.New()
	r.exec(`INSERT INTO tariffs (id, name, currency, version, created_at) VALUES ($1, $2, 'AUD', 0, now())`, id, name)
	r.deckVersion(id, 1, from, rates...)
	return id
}

// deckVersion adds a version of a tariff, all at once: no book may see it without its rates.
func (r *reseller) deckVersion(tariff uuid.UUID, version int, from time.Time, rates ...rating.Rate) {
	r.t.Helper()
	settings := must[[]byte](r.t)(json.Marshal(rating.TariffSettings{TimeZone: "Australia/Melbourne"}))
	tx := must[*sql.Tx](r.t)(r.db.BeginTx(r.t.Context(), nil))
	exec := func(query string, args ...any) {
		r.t.Helper()
		if _, err := tx.ExecContext(r.t.Context(), query, args...); err != nil {
			r.t.Fatal(err)
		}
	}
	exec(`INSERT INTO versions (kind, owner_id, version, id, valid_from, saved_by, saved_at, note, rate_count, settings)
		VALUES ('tariff', $1, $2, $3, $4, 'admin@example.test', now(), '', $5, $6)`, tariff, version, uuid.New(), from, len(rates), string(settings))
	for i, v := range rates {
		exec(`INSERT INTO rates (tariff_id, version, position, prefix, origin, direction, description, connection_fee, per_minute,
				minimum_charge, first_increment, next_increment, free_seconds, cap_seconds, rounding, band)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`, tariff, version, i, v.Prefix, v.Origin,
			string(v.Direction), v.Description, v.ConnectionFee, v.PerMinute, v.MinimumCharge, v.FirstIncrement, v.NextIncrement,
			v.FreeSeconds, v.CapSeconds, string(v.Rounding), v.Band)
	}
	exec(`UPDATE tariffs SET version = $2 WHERE id = $1`, tariff, version)
	exec(`UPDATE revision SET number = number + 1`)
	if err := tx.Commit(); err != nil {
		r.t.Fatal(err)
	}
}

func (r *reseller) exec(query string, args ...any) {
	r.t.Helper()
	if _, err := r.db.ExecContext(r.t.Context(), query, args...); err != nil {
		r.t.Fatal(err)
	}
}

// save saves the shop's package anew.
func (s *shop) save(change func(*rating.PackageSettings)) {
	s.t.Helper()
	settings := rating.PackageSettings{TariffID: s.retail}
	change(&settings)
	s.packages = must[*ent.CallPackage](s.t)(s.book.SavePackage(s.t.Context(), s.packages.ID, s.packages.Version,
		books.PackageInput{Name: "Standard", Settings: settings}, "admin@example.test"))
}

// provider is a carrier with our gateway and a buy tariff.
func (s *shop) provider(buy uuid.UUID, lists rating.Filter) *ent.Provider {
	s.t.Helper()
	return must[*ent.Provider](s.t)(s.book.CreateProvider(s.t.Context(), books.ProviderInput{
		Name: "Carrier", Currency: "AUD", Settings: rating.ProviderSettings{Gateways: []string{ourGateway}, TariffID: buy, Filter: lists},
	}, "admin@example.test"))
}

// dialled is an answered outbound call of Initech through our gateway.
func dialled(id, number string, at time.Time, seconds int) *cdr.Leg {
	leg := call(id, number, at, seconds)
	leg.DomainUUID, leg.DomainName, leg.Gateway = initechDomain, "initech.example.test", ourGateway
	return leg
}

// drawn checks what must always hold of included minutes: what was drawn from a pool is what calls have drawn from it.
func (r *reseller) drawn() {
	r.t.Helper()
	r.balanced()
	const differing = `SELECT p.name, p.period_start, p.drawn, c.seconds FROM pools p FULL JOIN (
			SELECT client_id, service_id, period_start, d ->> 'pool' AS name, sum((d ->> 'seconds')::bigint) AS seconds
			FROM cdrs, jsonb_array_elements(draws) AS d GROUP BY 1, 2, 3, 4) AS c USING (client_id, service_id, period_start, name)
		WHERE coalesce(p.drawn, 0) <> coalesce(c.seconds, 0)`
	if rows := r.lines(differing); len(rows) > 0 {
		r.t.Errorf("pools are not what calls drew: %v", rows)
	}
	const sums = `SELECT (SELECT coalesce(sum(included_seconds), 0) FROM cdrs) = (SELECT coalesce(sum(included_seconds), 0) FROM usage),
		(SELECT coalesce(sum(cost), 0) FROM cdrs WHERE service_id IS NOT NULL) = (SELECT coalesce(sum(cost), 0) FROM usage),
		(SELECT count(cost) FROM cdrs WHERE service_id IS NOT NULL) = (SELECT coalesce(sum(costed_calls), 0) FROM usage)`
	if rows := r.lines(sums); rows[0] != "true true true" {
		r.t.Errorf("included seconds and costs of usage are not those of the CDRs: %v", rows)
	}
}

// explained is why a stored call costs what it costs.
func (r *reseller) explained(ctx context.Context, uuid string) rating.Explanation {
	r.t.Helper()
	row := must[*ent.CDR](r.t)(must[auth.View](r.t)(r.book.Reader().View(auth.With(ctx, auth.Asker{Role: billing.RoleAdmin}))).CDRs().
		Where(entcdr.CallUUID(uuid)).Only(ctx))
	return must[rating.Explanation](r.t)(r.book.Explain(ctx, row))
}
