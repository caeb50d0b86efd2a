package rating_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
)

// spring is when the tariffs and packages of the tests begin, in Melbourne's time.
func spring(t testing.TB) time.Time {
	t.Helper()
	return time.Date(2025, 9, 1, 0, 0, 0, 0, in(t, "Australia/Melbourne"))
}

func in(t testing.TB, zone string) *time.Location {
	t.Helper()
	location, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	return location
}

// tariff is one of Melbourne with some rates.
func tariff(t testing.TB, rates ...rating.Rate) rating.Tariff {
	t.Helper()
	return rating.Tariff{
		ID: uuid.NewSHA1(uuid.NameSpaceOID, []byte("tariff")), Name: "A to Z", Currency: "AUD", Version: 1,
		ValidFrom: spring(t), TariffSettings: rating.TariffSettings{TimeZone: "Australia/Melbourne"}, Rates: rates,
	}
}

func deckOf(t testing.TB, of rating.Tariff) *rating.Deck {
	t.Helper()
	deck, err := rating.CompileTariff(of)
	if err != nil {
		t.Fatal(err)
	}
	return deck
}

// business is a package that says nothing.
func business(t testing.TB) rating.Package {
	t.Helper()
	return rating.Package{Name: "Business", Currency: "AUD", Version: 1, ValidFrom: spring(t)}
}

func packaged(t testing.TB, of rating.Package) *rating.PackagePlan {
	t.Helper()
	plan, err := rating.CompilePackage(of)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// selling is a service that sells ordinary calls by a package and a tariff.
func selling(t testing.TB, p rating.Package, of ...rating.Tariff) rating.Service {
	t.Helper()
	s := held(t, 1, nil, ordinaryList())
	s.Name = "Telephony"
	s.Active.Start = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	offer := rating.Offer{Package: packaged(t, p)}
	for _, o := range of {
		offer.Decks = append(offer.Decks, deckOf(t, o))
	}
	s.Offers = [][]rating.Offer{{offer}}
	return s
}

// at is a time in Melbourne.
func at(t testing.TB, text string) time.Time {
	t.Helper()
	when, err := time.ParseInLocation("2006-01-02 15:04:05", text, in(t, "Australia/Melbourne"))
	if err != nil {
		t.Fatal(err)
	}
	return when
}

// called is an ordinary call of so many seconds to a number dialled in Melbourne, at noon of a Wednesday.
func called(t testing.TB, raw string, seconds int64) rating.Call {
	t.Helper()
	c := dialled(raw, seconds)
	c.StartedAt = at(t, "2025-11-12 12:00:00")
	return c
}

// arriving is a call that came in on a number of the client.
func arriving(t testing.TB, own, from string, seconds int64) rating.Call {
	t.Helper()
	c := called(t, own, seconds)
	c.Direction, c.Source = cdr.Inbound, melbourne().Normalise(from)
	return c
}

func pricedAs(t testing.TB, s rating.Service, c rating.Call) rating.Result {
	t.Helper()
	services := []rating.Service{s}
	result := rating.Price(&c, services, nil)
	explained, e := rating.Explain(&c, services, nil, nil)
	if explained.Charge != result.Charge || e.Charge != result.Charge {
		t.Errorf("a call to %s is explained as %v and priced %v", c.Number.Raw, explained.Charge, result.Charge)
	}
	return result
}
