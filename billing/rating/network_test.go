package rating_test

import (
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

const gateway = "0f2c3a4e-7d1b-4b7a-9a51-3f3f0a0b1c2d"

func provider(t testing.TB, of rating.Provider) *rating.ProviderPlan {
	t.Helper()
	plan, err := rating.CompileProvider(of)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// acme is a provider of the gateway.
func acme(filter rating.Filter) rating.Provider {
	return rating.Provider{
		Name: "Acme", Currency: "AUD", Version: 1,
		ProviderSettings: rating.ProviderSettings{Gateways: []string{gateway}, Filter: filter},
	}
}

// carrying is a network in which Acme carries what goes through the gateway.
func carrying(t testing.TB, filter rating.Filter, decks ...*rating.Deck) *rating.Network {
	t.Helper()
	return &rating.Network{Carriers: map[string][]rating.Carrier{
		gateway: {{Provider: provider(t, acme(filter)), Decks: decks}},
	}}
}

func filterOf(t testing.TB, f rating.Filter, version int, from time.Time) *rating.FilterPlan {
	t.Helper()
	plan, err := rating.CompileFilter(f, version, from)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func entry(pattern string) rating.FilterEntry { return rating.FilterEntry{Pattern: pattern} }

func TestWhichListACallIsOn(t *testing.T) {
	t.Parallel()
	of := tariff(t, rating.Rate{Prefix: "61", PerMinute: 60, Description: "Australia Mobile"},
		rating.Rate{Prefix: "61", Direction: cdr.Inbound, PerMinute: 60})
	p := business(t)
	p.InboundBilling = true
	exclude := func(e ...rating.FilterEntry) rating.Filter { return rating.Filter{Exclude: e} }
	free := func(e ...rating.FilterEntry) rating.Filter { return rating.Filter{Free: e} }
	for name, row := range map[string]struct {
		provider, global rating.Filter
		special          bool
		want             rating.CallType
	}{
		"on none":                              {want: rating.Standard},
		"excluded by the provider":             {provider: exclude(entry("04")), want: rating.Excluded},
		"excluded by the global list":          {global: exclude(entry("04")), want: rating.Excluded},
		"free by the provider":                 {provider: free(entry("04")), want: rating.Free},
		"free by the global list":              {global: free(entry("04")), want: rating.Free},
		"to exclude comes before to make free": {provider: free(entry("04")), global: exclude(entry("04")), want: rating.Excluded},
		"others are not meant":                 {provider: exclude(entry("05")), global: free(entry("1")), want: rating.Standard},
		"special rates come before every list": {provider: exclude(entry("04")), global: exclude(entry("04")), special: true, want: rating.Special},
		"the description of the rate is looked at": {
			global: free(rating.FilterEntry{Pattern: "mobile", On: rating.OnDescription}), want: rating.Free,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			network := carrying(t, row.provider)
			network.Global = []*rating.FilterPlan{filterOf(t, row.global, 1, spring(t))}
			service := selling(t, p, of)
			if row.special {
				list := standing()
				list.Rates = []rating.SpecialRate{prefix("04", 1)}
				service.Plans = []*rating.Plan{compile(t, list)}
			}
			call := called(t, "0412345678", 60)
			call.Gateway = gateway
			got := rating.Price(&call, []rating.Service{service}, network)
			if got.CallType != row.want {
				t.Errorf("it is %s, want %s", got.CallType, row.want)
			}
			charged := row.want == rating.Standard || row.want == rating.Special
			if charged == (got.Amount == 0) || (row.want == rating.Standard) != (got.Rate != nil) {
				t.Errorf("it costs %s by the rate %v", got.Amount, got.Rate)
			}
			if got.Provider == nil || (got.Global == nil) != row.special {
				t.Errorf("it was carried by %v, and the lists %v were asked", got.Provider, got.Global)
			}
			explained, e := rating.Explain(&call, []rating.Service{service}, network, nil)
			if explained.Charge != got.Charge || e.Charge != got.Charge || explained.Cost != got.Cost {
				t.Errorf("it is explained as %v", explained)
			}
		})
	}
}

func TestListsAndProvidersHaveVersions(t *testing.T) {
	t.Parallel()
	first, second, last := acme(rating.Filter{Free: []rating.FilterEntry{entry("04")}}), acme(rating.Filter{}), acme(rating.Filter{})
	first.ValidFrom = noon()
	second.ValidFrom, second.Version = noon().AddDate(0, 0, 1), 2
	last.ValidFrom, last.Version, last.Gateways = noon().AddDate(0, 0, 2), 3, []string{"another"}
	network := &rating.Network{
		Carriers: map[string][]rating.Carrier{
			gateway: {{Provider: provider(t, first)}, {Provider: provider(t, second)}, {Provider: provider(t, last)}},
		},
		Global: []*rating.FilterPlan{
			filterOf(t, rating.Filter{Exclude: []rating.FilterEntry{entry("04")}}, 1, noon().AddDate(0, 0, 3)),
		},
	}
	service := selling(t, business(t), tariff(t, rating.Rate{Prefix: "61", PerMinute: 60}))
	for name, row := range map[string]struct {
		at     time.Time
		want   rating.CallType
		by     int
		global bool
	}{
		"the first version of a provider also holds before": {noon().AddDate(0, 0, -1), rating.Free, 1, false},
		"the next holds from its first second on":           {noon().AddDate(0, 0, 1), rating.Standard, 2, false},
		"one without the gateway does not carry the call":   {noon().AddDate(0, 0, 2), rating.Standard, 0, false},
		"before the first global lists there are none":      {noon().AddDate(0, 0, 3).Add(-1), rating.Standard, 0, false},
		"the global lists hold from their first second on":  {noon().AddDate(0, 0, 3), rating.Excluded, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			call := called(t, "0412345678", 60)
			call.StartedAt, call.Gateway = row.at, gateway
			got := rating.Price(&call, []rating.Service{service}, network)
			by := 0
			if got.Provider != nil {
				by = got.Provider.Provider().Version
			}
			if got.CallType != row.want || by != row.by || (got.Global != nil) != row.global {
				t.Errorf("it is %s by version %d, lists %v; want %s by %d", got.CallType, by, got.Global, row.want, row.by)
			}
		})
	}
}

func TestWhatACallCostsTheReseller(t *testing.T) {
	t.Parallel()
	buy := tariff(t,
		rating.Rate{Prefix: "61", ConnectionFee: cent, PerMinute: 3 * cent, FirstIncrement: 30, NextIncrement: 7},
		rating.Rate{Prefix: "611", PerMinute: 2 * cent, Direction: cdr.Inbound, FreeSeconds: 5},
	)
	dollars := buy
	dollars.Currency = "USD"
	later := buy
	later.ValidFrom = at(t, "2026-01-01 00:00:00")
	p := business(t)
	p.InboundBilling, p.MarkupPercent, p.FirstIncrement, p.Rounding = true, 50*money.Unit, 60, rating.UpToCent
	sell := tariff(t, rating.Rate{Prefix: "61", PerMinute: 10 * cent})
	withheld := called(t, "0412345678", 45)
	withheld.Gateway = "unknown"
	within := called(t, "201", 45)
	within.Direction = cdr.Local
	for name, row := range map[string]struct {
		call  rating.Call
		buys  rating.Tariff
		want  string
		known bool
	}{
		"by the rate's own increments":                       {called(t, "0412345678", 45), buy, "0.0355", true},
		"a call that nobody answered costs nothing":          {called(t, "0412345678", 0), buy, "0", true},
		"a call that is not charged costs all the same":      {called(t, "1900123456", 45), buy, "0.0355", true},
		"a call that comes in, where there is a rate":        {arriving(t, "1300123456", "0412345678", 65), buy, "0.02", true},
		"its free seconds":                                   {arriving(t, "1300123456", "0412345678", 5), buy, "0", true},
		"a call that comes in, where there is none":          {arriving(t, "0398765432", "0412345678", 65), buy, "0", false},
		"a number that the provider does not price":          {called(t, "+442079460958", 45), buy, "0", false},
		"a call that stays inside":                           {within, buy, "0", false},
		"an emergency call is not by a tariff":               {called(t, "000", 45), buy, "0", false},
		"before the buy tariff begins":                       {called(t, "0412345678", 45), later, "0", false},
		"a buy tariff in another currency than the provider": {called(t, "0412345678", 45), dollars, "0", false},
		"who carried the call is not known":                  {withheld, buy, "0", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if row.call.Gateway == "" {
				row.call.Gateway = gateway
			}
			excluded := rating.Filter{Exclude: []rating.FilterEntry{entry("190")}}
			got := rating.Price(&row.call, []rating.Service{selling(t, p, sell)}, carrying(t, excluded, deckOf(t, row.buys)))
			if got.Cost != amount(t, row.want) || (got.CostDeck != nil) != row.known {
				t.Errorf("it costs %s by %v, want %s", got.Cost, got.CostDeck, row.want)
			}
			if (got.Provider != nil) != (row.call.Gateway == gateway) {
				t.Errorf("it was carried by %v", got.Provider)
			}
		})
	}
	call := called(t, "1300123456", 45)
	call.Gateway = gateway
	unmatched := rating.Price(&call, []rating.Service{held(t, 1, nil, standing())}, carrying(t, rating.Filter{}, deckOf(t, buy)))
	if unmatched.CallType != rating.Unmatched || unmatched.Cost != amount(t, "0.0355") {
		t.Errorf("a call of nobody is %s and costs %s", unmatched.CallType, unmatched.Cost)
	}
}
