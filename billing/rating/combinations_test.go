package rating_test

import (
	"math/rand/v2"
	"os"
	"reflect"
	"strconv"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
)

// combination is a plan that is sold: what its rates and its package are like. Everything else is drawn.
type combination struct {
	name string
	// rate fills a rate in, pack a package and lists the lists.
	rate  func(r *rand.Rand, rate *rating.Rate)
	pack  func(p *rating.Package)
	lists func(provider, global *rating.Filter)
	// currency is AUD where it is empty; bands and versions tell that the tariff has some.
	currency        string
	bands, versions bool
}

func cents(r *rand.Rand, most int) money.Amount { return money.Amount(r.IntN(most+1)) * cent }

func millionths(r *rand.Rand) money.Amount { return money.Amount(r.IntN(2_000_000)) }

func increments(first, next int) func(*rand.Rand, *rating.Rate) {
	return func(r *rand.Rand, rate *rating.Rate) {
		rate.PerMinute, rate.FirstIncrement, rate.NextIncrement = cents(r, 50), first, next
	}
}

// anything fills everything in that a rate of a tariff can have.
func anything(r *rand.Rand, rate *rating.Rate) {
	pick := func(from ...int) int { return from[r.IntN(len(from))] }
	rate.PerMinute, rate.FirstIncrement, rate.NextIncrement = millionths(r), pick(0, 1, 6, 30, 60, 7), pick(0, 1, 6, 7, 60)
	rate.FreeSeconds, rate.CapSeconds = pick(0, 0, 0, 30, 1200), pick(0, 0, 0, 60, 5400)
	rate.Rounding = append(rating.Roundings(), "")[r.IntN(4)]
	if r.IntN(2) == 0 {
		rate.ConnectionFee = millionths(r)
	}
	if r.IntN(3) == 0 {
		rate.MinimumCharge = millionths(r)
	}
	rate.Origin = []string{"", "", "", "61", "614", "6141"}[r.IntN(6)]
	rate.Description = []string{"", "Mobile", "Fixed", "Premium MOBILE"}[r.IntN(4)]
}

func pools(p *rating.Package) {
	p.Pools = []rating.Pool{
		{Name: "mobile", Prefixes: []string{"614", "644"}, Seconds: 6000},
		{Name: "none", Prefixes: []string{"99"}, Seconds: 60},
		{Name: "fixed", Prefixes: []string{"61", "612"}, Seconds: 600},
		{Name: "any", Seconds: 60},
	}
}

func someLists(provider, global *rating.Filter) {
	provider.Exclude = []rating.FilterEntry{{Pattern: "6114"}, {Pattern: "61xxxxxxx1"}, {Pattern: "641", Direction: rating.FilterInbound}}
	provider.Free = []rating.FilterEntry{{Pattern: "[voicemail]"}, {Pattern: "614", On: rating.OnSource, Direction: rating.FilterOutbound}}
	global.Exclude = []rating.FilterEntry{{Pattern: "Premium", On: rating.OnDescription}, {Pattern: "[local]", Direction: rating.FilterInbound}}
	global.Free = []rating.FilterEntry{{Pattern: "6441"}, {Pattern: "ixed", On: rating.OnDescription, Direction: rating.FilterOutbound}}
}

func custom(rates ...rating.Rate) func(*rating.Package) {
	return func(p *rating.Package) { p.CustomRates = rates }
}

// combinations are the plans that the oracle and the engine must agree on.
func combinations() []combination {
	perSecond := func(r *rand.Rand, rate *rating.Rate) { rate.PerMinute = millionths(r) }
	with := func(change func(p *rating.Package)) combination { return combination{rate: anything, pack: change} }
	named := func(name string, c combination) combination { c.name = name; return c }
	return []combination{
		{name: "by the second", rate: perSecond},
		{name: "6/6", rate: increments(6, 6)},
		{name: "30/6", rate: increments(30, 6)},
		{name: "60/60", rate: increments(60, 60)},
		{name: "60/1", rate: increments(60, 1)},
		{name: "30/7", rate: increments(30, 7)},
		{name: "1/60", rate: increments(1, 60)},
		{name: "an hour at once", rate: increments(3600, 3600)},
		{name: "a flagfall", rate: func(r *rand.Rand, rate *rating.Rate) { perSecond(r, rate); rate.ConnectionFee = cents(r, 50) }},
		{name: "a flagfall alone", rate: func(r *rand.Rand, rate *rating.Rate) { rate.ConnectionFee = cents(r, 50) }},
		{name: "a minimum charge", rate: func(r *rand.Rand, rate *rating.Rate) { perSecond(r, rate); rate.MinimumCharge = millionths(r) }},
		{name: "free seconds", rate: func(r *rand.Rand, rate *rating.Rate) { increments(30, 6)(r, rate); rate.FreeSeconds = r.IntN(1200) }},
		{name: "a cap", rate: func(r *rand.Rand, rate *rating.Rate) {
			increments(60, 60)(r, rate)
			rate.ConnectionFee, rate.CapSeconds = cents(r, 20), r.IntN(5400)
		}},
		{name: "free seconds and a cap", rate: func(r *rand.Rand, rate *rating.Rate) {
			perSecond(r, rate)
			rate.ConnectionFee, rate.FreeSeconds, rate.CapSeconds = cents(r, 20), r.IntN(600), r.IntN(600)
		}},
		{name: "up to the cent", rate: func(r *rand.Rand, rate *rating.Rate) { perSecond(r, rate); rate.Rounding = rating.UpToCent }},
		{name: "up to five cents", rate: func(r *rand.Rand, rate *rating.Rate) { perSecond(r, rate); rate.Rounding = rating.UpToFiveCents }},
		{name: "up to the yen", currency: "JPY", rate: func(r *rand.Rand, rate *rating.Rate) { perSecond(r, rate); rate.Rounding = rating.UpToCent }},
		{name: "up to five fils", currency: "KWD", rate: func(r *rand.Rand, rate *rating.Rate) { perSecond(r, rate); rate.Rounding = rating.UpToFiveCents }},
		{name: "everything that a rate can have", rate: anything},
		{name: "bands", rate: anything, bands: true},
		{name: "versions", rate: anything, versions: true},
		{name: "bands and versions", rate: anything, bands: true, versions: true},
		{name: "lists", rate: anything, lists: someLists},
		named("a markup", with(func(p *rating.Package) { p.MarkupPercent = 12_500_000 })),
		named("a markup of a millionth of a percent", with(func(p *rating.Package) { p.MarkupPercent = 1 })),
		named("a discount", with(func(p *rating.Package) { p.MarkupPercent = -33_333_333 })),
		named("all taken off", with(func(p *rating.Package) { p.MarkupPercent = -100 * money.Unit })),
		named("the package's increments", with(func(p *rating.Package) { p.FirstIncrement, p.NextIncrement = 45, 13 })),
		named("the package's next increment", with(func(p *rating.Package) { p.NextIncrement = 60 })),
		named("the package's rounding", with(func(p *rating.Package) { p.Rounding = rating.UpToFiveCents })),
		named("no rounding by the package", with(func(p *rating.Package) { p.Rounding = rating.Exact })),
		named("free minutes by the package", with(func(p *rating.Package) { p.FreeSecondsPerCall = 300 })),
		named("inbound billing", with(func(p *rating.Package) { p.InboundBilling = true })),
		named("inbound billing in its own way", with(func(p *rating.Package) {
			p.InboundBilling, p.InboundFirstIncrement, p.InboundNextIncrement, p.InboundRounding = true, 60, 60, rating.UpToCent
			p.FirstIncrement, p.NextIncrement, p.Rounding, p.FreeSecondsPerCall = 7, 7, rating.UpToFiveCents, 60
		})),
		named("custom rates", with(custom(
			rating.Rate{Prefix: "61", PerMinute: 123_457}, rating.Rate{Prefix: "6144", Origin: "614", ConnectionFee: cent, FreeSeconds: 60},
			rating.Rate{Direction: cdr.Local, PerMinute: cent}, rating.Rate{Direction: cdr.Local, Prefix: "64", Band: "day"},
		))),
		named("custom rates in bands", combination{rate: anything, bands: true, pack: custom(
			rating.Rate{Prefix: "61", PerMinute: 77, Band: "day"}, rating.Rate{Prefix: "614", PerMinute: 78, Band: "nothing"},
		)}),
		named("included minutes", with(pools)),
		named("included minutes of whole minutes", combination{rate: increments(60, 60), pack: pools}),
		named("everything at once", combination{rate: anything, bands: true, versions: true, lists: someLists, pack: func(p *rating.Package) {
			pools(p)
			custom(rating.Rate{Prefix: "641", PerMinute: 99, MinimumCharge: 7 * cent, Rounding: rating.UpToCent})(p)
			p.MarkupPercent, p.NextIncrement, p.InboundBilling, p.FreeSecondsPerCall = 7_654_321, 10, true, 20
		}}),
	}
}

// world is a combination with its rates, in both forms.
type world struct {
	oracle
	name     string
	services []rating.Service
	network  *rating.Network
}

// someDigits begins often like something that was drawn before.
func someDigits(r *rand.Rand, least, most int) string {
	digits := []string{"61", "614", "6", "64", "612", "9"}[r.IntN(6)]
	for len(digits) < least+r.IntN(most-least+1) {
		digits += string(rune('1' + r.IntN(4)))
	}
	return digits
}

func (c *combination) tariff(t testing.TB, r *rand.Rand, version int) rating.Tariff {
	t.Helper()
	of := tariff(t)
	of.Version, of.Currency = version, c.currencyCode()
	of.ValidFrom = spring(t).AddDate(0, 0, 20*(version-1))
	if c.bands {
		of.Bands = []rating.Band{
			{Name: "day", Weekdays: weekdays(), From: 7 * 60, To: 19 * 60},
			{Name: "day", Weekdays: []time.Weekday{6}, From: 60, To: 61},
			{Name: "night", Weekdays: []time.Weekday{5, 6, 0}, From: 22*60 + 30, To: 2*60 + 15},
		}
	}
	known := map[rating.RateKey]bool{}
	for len(of.Rates) < 60 {
		rate := rating.Rate{Prefix: someDigits(r, 1, 6), Direction: []cdr.Direction{"", cdr.Outbound, cdr.Inbound}[r.IntN(3)]}
		c.rate(r, &rate)
		if c.bands && r.IntN(2) == 0 {
			rate.Band = of.Bands[r.IntN(len(of.Bands))].Name
		}
		if c.versions && r.IntN(3) == 0 {
			rate.ValidFrom = of.ValidFrom.AddDate(0, 0, r.IntN(30))
			rate.ValidTo = rate.ValidFrom.AddDate(0, 0, 1+r.IntN(30))
		}
		if !known[rate.Key()] {
			known[rate.Key()] = true
			of.Rates = append(of.Rates, rate)
		}
	}
	return of
}

func (c *combination) currencyCode() string {
	if c.currency == "" {
		return "AUD"
	}
	return c.currency
}

func (c *combination) world(t testing.TB, r *rand.Rand) *world {
	t.Helper()
	w := &world{name: c.name, oracle: oracle{smallest: map[string]int64{"": 10_000, "JPY": 1_000_000, "KWD": 1000}[c.currency]}}
	versions := 1
	if c.versions {
		versions = 3
	}
	offers := []rating.Offer{}
	var decks, bought []*rating.Deck
	for v := 1; v <= versions; v++ {
		w.tariffs, w.buys = append(w.tariffs, c.tariff(t, r, v)), append(w.buys, c.tariff(t, r, v))
		decks, bought = append(decks, deckOf(t, w.tariffs[v-1])), append(bought, deckOf(t, w.buys[v-1]))
	}
	for v := 1; v <= versions; v++ {
		p := business(t)
		p.Currency, p.Version, p.ValidFrom = c.currencyCode(), v, spring(t).AddDate(0, 0, 15*v)
		if c.pack != nil && (v > 1 || versions == 1) {
			c.pack(&p)
		}
		w.packages = append(w.packages, p)
		offers = append(offers, rating.Offer{Package: packaged(t, p), Decks: decks})
	}
	if c.lists != nil {
		c.lists(&w.provider, &w.global)
	}
	of := acme(w.provider)
	of.Currency = c.currencyCode()
	w.network = &rating.Network{
		Carriers: map[string][]rating.Carrier{gateway: {{Provider: provider(t, of), Decks: bought}}},
		Global:   []*rating.FilterPlan{filterOf(t, w.global, 1, time.Time{})},
	}
	service := held(t, 1, nil, ordinaryList())
	service.Active.Start = time.Time{}
	service.Offers = [][]rating.Offer{offers}
	w.services = []rating.Service{service}
	return w
}

// someCall is a call at any time of ten weeks, during which the clocks are changed.
func someCall(r *rand.Rand, begin time.Time) rating.Call {
	bare := func(digits string) number.Number {
		return number.Number{Raw: digits, Digits: digits, Spellings: [4]string{digits}}
	}
	c := rating.Call{
		Direction: [...]cdr.Direction{
			cdr.Outbound, cdr.Outbound, cdr.Outbound, cdr.Outbound, cdr.Outbound, cdr.Outbound,
			cdr.Inbound, cdr.Inbound, cdr.Local, cdr.Unknown,
		}[r.IntN(10)],
		Number: bare(someDigits(r, 2, 10)), StartedAt: begin.Add(time.Duration(r.IntN(70*86_400)) * time.Second),
		Gateway: gateway, Voicemail: r.IntN(20) == 0,
	}
	if r.IntN(4) > 0 {
		c.Source = bare(someDigits(r, 5, 10))
	}
	switch r.IntN(10) {
	case 0:
	case 1:
		c.Seconds = int64(r.IntN(7200))
	default:
		c.Seconds = int64(1 + r.IntN(600))
	}
	return c
}

// check prices a call in both ways.
func (w *world) check(t testing.TB, r *rand.Rand, c *rating.Call) {
	t.Helper()
	got := rating.Price(c, w.services, w.network)
	left := []int64{int64(r.IntN(400)), int64(r.IntN(400)), int64(r.IntN(400)) - 50, int64(r.IntN(100))}
	want := w.price(c, left)
	var draws []rating.Draw
	if places := got.Pools(c); places != nil {
		mine := make([]int64, len(places))
		for i, place := range places {
			mine[i] = left[place]
		}
		draws = got.Allocate(places, mine)
	}
	drawn := got.Drawn(draws)
	found := answer{got.CallType, got.Rate, got.Custom, got.BilledSeconds, drawn.Amount, draws, got.Cost, got.CostDeck != nil}
	if got.Rate != nil && want.rate != nil && *got.Rate == *want.rate {
		found.rate = want.rate
	}
	if !reflect.DeepEqual(found, want) {
		t.Fatalf("%s: a call of %d s, %s to %s from %s at %s\n got %+v (%+v)\nwant %+v (%+v)", w.name, c.Seconds, c.Direction,
			c.Number.Digits, c.Source.Digits, c.StartedAt, found, found.rate, want, want.rate)
	}
}

// TestTheEngineAgreesWithASlowOracle prices random calls under every combination. TOLLBOOK_ORACLE_CALLS is how many.
func TestTheEngineAgreesWithASlowOracle(t *testing.T) {
	t.Parallel()
	calls, seed := 50_000, uint64(42)
	if text := os.Getenv("TOLLBOOK_ORACLE_CALLS"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			t.Fatalf("TOLLBOOK_ORACLE_CALLS is a number of calls, not %q", text)
		}
		calls, seed = n, uint64(time.Now().UnixNano())
	}
	t.Logf("%d calls, seed %d", calls, seed)
	all := combinations()
	for i := range all {
		t.Run(all[i].name, func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(seed, uint64(i)))
			var w *world
			for n := range (calls + len(all) - 1) / len(all) {
				if n%400 == 0 {
					w = all[i].world(t, r)
				}
				c := someCall(r, spring(t).AddDate(0, 0, -2))
				w.check(t, r, &c)
			}
		})
	}
	if len(all) < 30 {
		t.Errorf("there are only %d combinations", len(all))
	}
}
