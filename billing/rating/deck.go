package rating

import (
	"fmt"
	"time"

	"github.com/tollbook/tollbook/billing/money"
)

const (
	maxTariffRates = 1_000_000
	maxZone        = 100
)

// Deck is a tariff made ready: it finds and prices rates without looking at text again. It never changes and may be used
// by many goroutines at once. Make it with CompileTariff.
type Deck struct {
	of       Tariff
	begins   instant
	currency money.Currency
	priced   currencyCode
	smallest money.Amount
	zone     *time.Location
	week     week
	tables   [ways]table
}

// CompileTariff makes a deck of a tariff. Its error is that of Tariff.Check. The rates must not be changed afterwards.
func CompileTariff(t Tariff) (*Deck, error) {
	d := &Deck{of: t}
	order, err := d.read()
	if err != nil {
		return nil, err
	}
	d.smallest, d.week = d.currency.Smallest(), newWeek(t.Bands)
	d.begins, d.priced = instantOf(t.ValidFrom), codeOf(d.currency)
	for w := range ways {
		d.tables[w] = newTable(t.Rates, order, w)
	}
	return d, nil
}

// Tariff is what the deck was made of. It must not be changed.
func (d *Deck) Tariff() *Tariff { return &d.of }

// Find is the rate that the tariff alone prices a call by; nil where none fits.
func (d *Deck) Find(c *Call) *Rate {
	if l := d.tables[wayOf(c.Direction)].find(c.Number.Digits, c, d); l != nil {
		return &d.of.Rates[l.rate]
	}
	return nil
}

// Check tells whether the tariff can be saved. Its error is billing.Errors with what is wrong, each with the path of its
// field, such as "rates[3].prefix", and at most a hundred of them.
func (t Tariff) Check() error {
	_, err := (&Deck{of: t}).read()
	return err
}

// read checks the tariff and gives the order of its rates.
func (d *Deck) read() (order []int32, err error) {
	var wrong refusals
	t := &d.of
	checkText(t.Name, 0, maxName, "name", wrong.refuse)
	d.currency = checkCurrency(t.Currency, wrong.refuse)
	if d.zone, err = zone(t.TimeZone); err != nil {
		wrong.refuse("timeZone", "%q is not a time zone: choose one like Australia/Melbourne.", abridged(t.TimeZone))
	}
	checkBands(t.Bands, wrong.refuse)
	if len(t.Rates) > maxTariffRates {
		wrong.refuse("rates", "There are %d rates; a tariff has at most %d.", len(t.Rates), maxTariffRates)
	}
	if wrong.err() != nil {
		return nil, wrong.err()
	}
	names := make([]string, len(t.Bands))
	for i, b := range t.Bands {
		names[i] = b.Name
	}
	order = checkRates(t.Rates, "rates", false, names, &wrong)
	return order, wrong.err()
}

// checkRates checks the rates of a tariff or, where custom, of a package, and gives their order.
func checkRates(rates []Rate, field string, custom bool, bands []string, wrong *refusals) []int32 {
	refuse := func(rate int, under, format string, args ...any) {
		wrong.refuse(fmt.Sprintf("%s[%d].%s", field, rate, under), format, args...)
	}
	for i := range rates {
		if wrong.full() {
			return nil
		}
		rates[i].check(custom, bands, func(under, format string, args ...any) { refuse(i, under, format, args...) })
	}
	order := inOrder(rates)
	checkTwice(rates, order, refuse)
	return order
}

// checkCurrency knows a currency.
func checkCurrency(code string, refuse refusal) money.Currency {
	currency, err := money.CurrencyOf(code)
	if err != nil {
		refuse("currency", "%q is not a currency: choose one like AUD.", abridged(code))
	}
	return currency
}

// zone knows a time zone by its IANA name; an empty one is UTC.
func zone(name string) (*time.Location, error) {
	if name == "Local" || len(name) > maxZone {
		return nil, fmt.Errorf("there is no time zone %q", abridged(name))
	}
	return time.LoadLocation(name)
}

// holds tells whether an instant is in a band of the tariff.
func (d *Deck) holds(band string, at time.Time) bool { return d.week.holds(band, at.In(d.zone)) }

// since is when the deck begins to price calls.
func (d *Deck) since() (from instant, version int) { return d.begins, d.of.Version }
