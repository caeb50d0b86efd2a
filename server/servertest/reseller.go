package servertest

import (
	"testing"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
)

// The domains of the recorded calls, as FusionPBX knows them.
const (
	AcmeUUID   = "4b0cbf5e-2f7d-4c2b-9d53-0f6d9c1a0001"
	GlobexUUID = "9e7a1d3c-5b44-4e0a-8a51-77c2b6d40002"
)

// Holding is a client with a product under special rates.
type Holding struct{ Client, Product, Service uuid.UUID }

// Hold makes a client in Melbourne with a product of these rules, for a domain.
func (s *Server) Hold(t testing.TB, name, domain, domainUUID string, rules ...rating.SpecialRate) Holding {
	t.Helper()
	ctx := t.Context()
	client, err := s.Book().CreateClient(ctx, books.ClientInput{
		Name: &name, Country: new("AU"), AreaCode: new("3"), Currency: new("AUD"), TimeZone: new("Australia/Melbourne"),
		Locale: new("en-AU"),
	})
	if err != nil {
		t.Fatal(err)
	}
	product, err := s.Book().CreateProduct(ctx, books.ProductInput{
		Name: new("Numbers of " + name), Currency: new("AUD"), SpecialNumberBilling: new(true),
	}, AdminEmail)
	if err != nil {
		t.Fatal(err)
	}
	if product, err = s.Book().SaveSpecialRates(ctx, product.ID, product.Version, rules, AdminEmail); err != nil {
		t.Fatal(err)
	}
	service, _, err := s.Book().CreateService(ctx, books.ServiceInput{
		ClientID: client.ID, ProductID: product.ID, DomainName: &domain, DomainUUID: &domainUUID,
	})
	if err != nil {
		t.Fatal(err)
	}
	return Holding{client.ID, product.ID, service.ID}
}

// Flat is a rule for calls out: numbers that begin so cost so many cents a call.
func Flat(prefix string, cents int64) rating.SpecialRate {
	return rating.SpecialRate{
		Pattern: prefix, PatternType: rating.Prefix, Direction: rating.OutboundCalls, Mode: "flat_per_call",
		FlatRate: money.Unit / 100 * money.Amount(cents), Priority: rating.DefaultPriority, Enabled: true,
	}
}
