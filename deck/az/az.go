// Package az owns the A–Z deck of the demonstration: the destinations of the world with prices to sell and to buy at.
// Where numbers begin is a public fact; the prices are made by formula from a zone and are nobody's price list.
package az

import (
	_ "embed"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// Currency is that of all prices.
const Currency = "AUD"

//go:embed destinations.txt
var table string

// destination is one prefix of a place.
type destination struct {
	prefix, name string
	// zone is 1 to 8, from near to satellites; kind is such as Mobile, and empty for all other numbers of a country.
	zone int
	kind string
}

// destinations reads the table. Prefixes behind a kind follow the country's code; those behind no kind are whole.
func destinations() []destination {
	var (
		all     []destination
		country destination
	)
	for line := range strings.Lines(table) {
		line, inside := strings.CutPrefix(strings.TrimRight(line, "\n"), "  ")
		switch {
		case line == "" || line[0] == '#':
		case inside:
			kind, beginnings, _ := strings.Cut(line, ":")
			for _, digits := range strings.Fields(beginnings) {
				d := country
				if d.prefix, d.kind = digits, kind; kind != "" {
					d.prefix, d.name = country.prefix+digits, country.name+" "+kind
				}
				all = append(all, d)
			}
		default:
			fields := strings.SplitN(line, " ", 3)
			zone, _ := strconv.Atoi(fields[1])
			country = destination{prefix: fields[0], zone: zone, name: fields[2]}
			all = append(all, country)
		}
	}
	slices.SortFunc(all, func(a, b destination) int { return strings.Compare(a.prefix, b.prefix) })
	return all
}

// Sell is the deck that calls are sold by, ascending by prefix.
func Sell() []rating.Rate {
	var rates []rating.Rate
	for _, d := range destinations() {
		rates = append(rates, d.sell())
	}
	return rates
}

// Buy is the deck of the carrier: the same prefixes at a lower price, but for a few that cost more than they sell for.
func Buy() []rating.Rate {
	rates := Sell()
	for i := range rates {
		r := &rates[i]
		percent := 55 + spread(r.Description+" bought", 20)
		if dear(r.Prefix) {
			percent = 112
		}
		r.PerMinute, r.ConnectionFee = percentOf(r.PerMinute, percent), percentOf(r.ConnectionFee, percent)
	}
	return rates
}

// dear tells where the carrier asks more than the calls sell for.
func dear(prefix string) bool {
	return slices.ContainsFunc([]string{"53", "252", "675", "960", "447624", "447924", "88216"}, func(start string) bool {
		return strings.HasPrefix(prefix, start)
	})
}

// tenThousandth is the step of prices a minute.
const tenThousandth = money.Unit / 10_000

// sell is the rate of a destination. All prefixes of one name cost the same.
func (d *destination) sell() rating.Rate {
	r := rating.Rate{Prefix: d.prefix, Direction: cdr.Outbound, Description: d.name, Rounding: rating.Exact}
	r.FirstIncrement, r.NextIncrement = d.increments()
	switch d.kind {
	case "Freephone":
	case "13", "1300":
		r.ConnectionFee = 35 * money.Unit / 100
	case "Premium":
		r.ConnectionFee, r.PerMinute = 50*money.Unit/100, 3*money.Unit
	default:
		r.PerMinute = d.perMinute()
	}
	if d.zone >= 6 && r.PerMinute > 0 {
		r.ConnectionFee += money.Unit / 10
	}
	return r
}

// perMinute is the price of the zone, more for kinds of numbers that cost more to reach, and up to a tenth more or less
// from place to place.
func (d *destination) perMinute() money.Amount {
	zones := [...]money.Amount{200, 200, 350, 900, 1800, 3200, 5500, 12_000, 65_000}
	price := zones[d.zone] * tenThousandth
	switch d.kind {
	case "Mobile":
		price = max(price*3/2, price+400*tenThousandth)
	case "Shared Cost", "Corporate", "Personal", "Paging", "Machines":
		price += 1500 * tenThousandth
	case "Satellite":
		price = max(price, 35_000*tenThousandth)
	}
	return percentOf(price, 90+spread(d.name, 21))
}

// increments are by the second nearby, and whole minutes far away.
func (d *destination) increments() (first, next int) {
	switch {
	case d.kind == "Premium" || d.zone >= 6:
		return 60, 60
	case d.zone <= 2:
		return 1, 1
	case d.zone <= 4:
		return 30, 6
	}
	return 60, 1
}

// percentOf is a part of a price in whole ten-thousandths of a unit.
func percentOf(price money.Amount, percent int) money.Amount {
	return price * money.Amount(percent) / 100 / tenThousandth * tenThousandth
}

// spread gives a number from 0 up to a bound, always the same one for a name.
func spread(name string, bound int) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(name))
	return int(h.Sum32() % uint32(bound))
}
