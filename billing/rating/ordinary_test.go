package rating_test

import (
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
)

func TestWhichRateWins(t *testing.T) {
	t.Parallel()
	day := func(text string) time.Time { return at(t, text+" 00:00:00") }
	of := tariff(t,
		rating.Rate{Prefix: "6", PerMinute: 1}, rating.Rate{Prefix: "61", PerMinute: 2},
		rating.Rate{Prefix: "614", PerMinute: 3, ValidTo: day("2025-11-01")},
		rating.Rate{Prefix: "614", PerMinute: 4, ValidFrom: day("2025-12-01")},
		rating.Rate{Prefix: "614", PerMinute: 5, ValidFrom: day("2026-01-01")},
		rating.Rate{Prefix: "44", PerMinute: 6, Direction: cdr.Outbound},
		rating.Rate{Prefix: "4420", PerMinute: 7, Direction: cdr.Inbound},
		rating.Rate{Prefix: "611300", PerMinute: 8},
		rating.Rate{Prefix: "1310", PerMinute: 9},
	)
	service := selling(t, business(t), of)
	for name, row := range map[string]struct {
		raw, on string
		want    money.Amount
	}{
		"the longest prefix":                                {"0412345678", "2025-10-31", 3},
		"a prefix whose rate has ended is none":             {"0412345678", "2025-11-01", 2},
		"a prefix whose rate has not begun is none":         {"0412345678", "2025-11-30", 2},
		"a rate from its first second on":                   {"0412345678", "2025-12-01", 4},
		"the later of two that are valid":                   {"0412345678", "2026-01-01", 5},
		"an outbound call has no inbound rate":              {"+442079460958", "2025-12-01", 6},
		"a national-only code stands under its country":     {"1300123456", "2025-12-01", 8},
		"a six-digit code as well":                          {"132500", "2025-12-01", 2},
		"Los Angeles is not thirteen":                       {"+13105551234", "2025-12-01", 9},
		"a number of a country that has no rate is unrated": {"+12125551234", "2025-12-01", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			call := called(t, row.raw, 60)
			call.StartedAt = day(row.on)
			got := pricedAs(t, service, call)
			if got.Amount != row.want || (got.CallType == rating.Unrated) != (row.want == 0) {
				t.Errorf("it costs %d (%s), want %d", got.Amount, got.CallType, row.want)
			}
			if alone := got.Deck.Find(&call); alone != got.Rate {
				t.Errorf("the tariff alone finds the rate %v, the package %v", alone, got.Rate)
			}
		})
	}
}

func TestWhichVersionsPriceACall(t *testing.T) {
	t.Parallel()
	version := func(n int, from string) rating.Tariff {
		of := tariff(t, rating.Rate{Prefix: "61", PerMinute: money.Amount(n)})
		of.Version, of.ValidFrom = n, at(t, from+" 00:00:00")
		return of
	}
	first, second := business(t), business(t)
	second.Version, second.ValidFrom, second.MarkupPercent = 2, at(t, "2026-01-15 00:00:00"), 900*money.Unit
	service := selling(t, first, version(1, "2026-01-01"), version(3, "2026-01-10"), version(2, "2026-01-10"))
	decks := service.Offers[0][0].Decks
	service.Offers[0] = append(service.Offers[0], rating.Offer{Package: packaged(t, second), Decks: decks[:2]})
	for name, row := range map[string]struct {
		on       string
		want     money.Amount
		packaged int
	}{
		"before the tariff's first version there is no price":           {"2025-12-31", 0, 1},
		"the first version from its first second on":                    {"2026-01-01", 1, 1},
		"the first version until the next":                              {"2026-01-09", 1, 1},
		"the higher of two versions that begin together":                {"2026-01-10", 3, 1},
		"the next version of the package from its first second on":      {"2026-01-15", 30, 2},
		"long before the package's first version it holds all the same": {"2024-01-01", 0, 1},
		"the last versions hold until there are others":                 {"2030-01-01", 30, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			call := called(t, "0412345678", 60)
			call.StartedAt = at(t, row.on+" 00:00:00")
			got := pricedAs(t, service, call)
			if got.Amount != row.want || got.Package.Package().Version != row.packaged {
				t.Errorf("it costs %d by version %d of the package; want %d by %d",
					got.Amount, got.Package.Package().Version, row.want, row.packaged)
			}
			if (got.Deck == nil) != (row.want == 0) || (got.CallType == rating.Unrated) != (row.want == 0) {
				t.Errorf("it is %s by the tariff %v", got.CallType, got.Deck)
			}
			if offer := service.OfferAt(call.StartedAt); offer.Package != got.Package {
				t.Errorf("OfferAt gives version %d", offer.Package.Package().Version)
			}
		})
	}
}

func TestOffersGoWithTheVersionOfTheRateList(t *testing.T) {
	t.Parallel()
	before, after := ordinaryList(), ordinaryList()
	after.Version, after.ValidFrom = 2, noon()
	service := held(t, 1, nil, before, after)
	if service.OfferAt(noon()) != nil {
		t.Error("a service without offers has one")
	}
	service.Offers = [][]rating.Offer{nil, {{Package: packaged(t, business(t))}}}
	if service.OfferAt(noon().Add(-1)) != nil || service.OfferAt(noon()) != &service.Offers[1][0] {
		t.Error("the offer does not go with the list")
	}
	bare := rating.Service{Offers: [][]rating.Offer{{{Package: packaged(t, business(t))}}}}
	if bare.OfferAt(noon()) != &bare.Offers[0][0] {
		t.Error("a service without a list has no offer")
	}
}

func TestATariffInAnotherCurrencyPricesNothing(t *testing.T) {
	t.Parallel()
	of := tariff(t, rating.Rate{Prefix: "61", PerMinute: money.Unit})
	of.Currency = "USD"
	got := pricedAs(t, selling(t, business(t), of), called(t, "0412345678", 60))
	if got.CallType != rating.Unrated || got.Amount != 0 || got.Deck != nil {
		t.Errorf("it costs %s (%s)", got.Amount, got.CallType)
	}
}

func TestCallsThatTheTariffDoesNotPrice(t *testing.T) {
	t.Parallel()
	of := tariff(t, rating.Rate{Prefix: "61", PerMinute: 60}, rating.Rate{Prefix: "61", PerMinute: 60, Direction: cdr.Inbound})
	p := business(t)
	p.CustomRates = []rating.Rate{
		{Direction: cdr.Local, Prefix: "2", PerMinute: 120}, {Direction: cdr.Local, PerMinute: 60, Origin: "9"},
	}
	inside := func(to, from string) rating.Call {
		d := number.Dialling{Country: "AU", Local: true}
		return rating.Call{
			Direction: cdr.Local, Number: d.Normalise(to), Source: d.Normalise(from), Seconds: 60, StartedAt: noon(),
		}
	}
	unknown := called(t, "0412345678", 60)
	unknown.Direction = cdr.Unknown
	for name, row := range map[string]struct {
		call rating.Call
		want rating.CallType
		cost money.Amount
	}{
		"an extension with a custom rate":                     {inside("201", "301"), rating.Standard, 120},
		"any extension from some with another":                {inside("401", "901"), rating.Standard, 60},
		"a code of the PBX from some likewise":                {inside("*97", "901"), rating.Standard, 60},
		"an extension without one is free":                    {inside("401", "301"), rating.Local, 0},
		"a call of unknown direction has no price":            {unknown, rating.Unrated, 0},
		"a call that comes in is free where it is not billed": {arriving(t, "0398765432", "0412345678", 60), rating.Free, 0},
		"a call that nobody answered has its price":           {called(t, "0412345678", 0), rating.Standard, 0},
		"a code of the PBX dialled outside has none":          {called(t, "*97", 60), rating.Unrated, 0},
		"an emergency call is free":                           {called(t, "000", 60), rating.Emergency, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := pricedAs(t, selling(t, p, of), row.call)
			if got.CallType != row.want || got.Amount != row.cost {
				t.Errorf("it is %s for %d, want %s for %d", got.CallType, got.Amount, row.want, row.cost)
			}
		})
	}
}

func TestANumberIsPricedAsItsServiceReadsIt(t *testing.T) {
	t.Parallel()
	special := held(t, 1, nil, standing())
	ordinary := selling(t, business(t), tariff(t, rating.Rate{Prefix: "614", PerMinute: money.Unit}))
	outside := melbourne()
	outside.Outside = "9"
	for name, row := range map[string]struct {
		raw     string
		service int
		want    rating.CallType
	}{
		"an ordinary call behind the outside line": {"90412345678", 1, rating.Standard},
		"a special one": {"91300123456", 0, rating.Special},
		"an emergency call, which only a package knows for one":     {"9000", 0, rating.Emergency},
		"without an outside line the client's own reading is asked": {"0412345678", 1, rating.Standard},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			call := called(t, row.raw, 60)
			call.StartedAt = noon()
			reading := outside.Normalise(row.raw)
			call.As = []number.Number{reading, reading}
			if row.want == rating.Standard && row.raw[0] == '0' {
				call.As = []number.Number{{}, {}}
			}
			got := rating.Price(&call, []rating.Service{special, ordinary}, nil)
			if got.Service != row.service || got.CallType != row.want {
				t.Errorf("service %d, %s; want %d, %s", got.Service, got.CallType, row.service, row.want)
			}
		})
	}
}

func TestOverlayGoesOnToTheOrdinaryStages(t *testing.T) {
	t.Parallel()
	service := selling(t, business(t), tariff(t, rating.Rate{Prefix: "61", PerMinute: money.Unit}))
	service.Plans = []*rating.Plan{compile(t, overlay())}
	if got := pricedAs(t, service, called(t, "0412345678", 60)); got.CallType != rating.Standard || got.Amount != money.Unit {
		t.Errorf("a call that no rule matches is %s for %s", got.CallType, got.Amount)
	}
	if got := pricedAs(t, service, called(t, "132500", 60)); got.CallType != rating.Special || got.Amount != 35*cent {
		t.Errorf("a call that a rule matches is %s for %s", got.CallType, got.Amount)
	}
	service.Plans = []*rating.Plan{compile(t, standing())}
	if got := pricedAs(t, service, called(t, "0412345678", 60)); got.CallType != rating.Unmatched {
		t.Errorf("an exclusive service takes the call as %s", got.CallType)
	}
}
