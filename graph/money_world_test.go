package graph_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

// december is when the billing period of the standing example begins: 29 December 2025 in Melbourne.
var december = time.Date(2025, 12, 28, 13, 0, 0, 0, time.UTC)

// standing is a world in which Initech holds the standing example and has made its calls, on the day after its first period.
type standing struct {
	*world
	initech company
}

func newStanding(t *testing.T) *standing {
	t.Helper()
	s := &standing{world: newWorldAt(t, december)}
	ctx := t.Context()
	must[*ent.Company](t)(s.book.SaveCompany(ctx, books.CompanyInput{
		Version: 1, Name: ptr("The Reseller"), Address: &invoice.Address{Country: "AU"}, TaxNumber: ptr("51 824 753 556"),
		TaxRates: &[]invoice.CountryTax{{Country: "AU", Name: "GST", Percent: 10_000_000, From: time.Date(2000, 7, 1, 0, 0, 0, 0, time.UTC)}},
	}))
	c := company{domain: uuid.New()}
	c.client = must[*ent.Customer](t)(s.book.CreateClient(ctx, books.ClientInput{
		Name: ptr("Initech"), Country: ptr("AU"), Currency: ptr("AUD"), TimeZone: ptr("Australia/Melbourne"),
	}))
	product := must[*ent.Product](t)(s.book.CreateProduct(ctx, books.ProductInput{
		Name: ptr("Special numbers"), Currency: ptr("AUD"), SpecialNumberBilling: ptr(true),
	}, "admin@reseller.example.test"))
	var rules []rating.SpecialRate
	for pattern, priority := range map[string]int{"1800": 20, "1300": 15, "13": 10} {
		rules = append(rules, rating.SpecialRate{
			Pattern: pattern, PatternType: rating.Prefix, Direction: rating.OutboundCalls, Mode: rating.Modes()[0],
			FlatRate: 350_000, Priority: priority, Enabled: true,
		})
	}
	c.product = must[*ent.Product](t)(s.book.SaveSpecialRates(ctx, product.ID, 1, rules, "admin@reseller.example.test"))
	var err error
	c.service, _, err = s.book.CreateService(ctx, books.ServiceInput{
		ClientID: c.client.ID, ProductID: product.ID, DomainName: ptr("initech.example.test"), DomainUUID: ptr(c.domain.String()),
		AnchorDay: ptr(29), ActiveFrom: &december,
	})
	if err != nil {
		t.Fatal(err)
	}
	c.asker = s.user("initech@example.test", billing.RoleClient, &c.client.ID)
	s.initech = c
	s.at(december.AddDate(0, 1, 1))
	for i := range 4 {
		s.take(c.leg("1300123456", noon.Add(time.Duration(i)*time.Hour), 165))
	}
	s.take(c.leg("1800123456", noon, 342), c.leg("131234", noon, 245), c.leg("0412345678", noon, 60))
	return s
}

// id is the id of the client.
func (s *standing) id() string { return idOf("Client", s.initech.client.ID) }
