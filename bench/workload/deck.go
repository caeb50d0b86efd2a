package workload

import (
	"cmp"
	"slices"

	"github.com/tollbook/tollbook/billing/money"
)

// longestParent is the length from which a prefix gets no more prefixes under it.
const longestParent = 9

// Deck makes n nested prefixes with their rates, ascending. 15 % of the rates have a connection fee, and 60 % of the
// prefixes under another have its rate.
func Deck(seed uint64, n int) []Rate {
	d := deck{random: random{seed}, places: map[string]int{}, countries: map[string]string{}, bases: map[string]int64{}}
	codes := countryCodes()
	for _, code := range codes {
		d.bases[code] = int64(20 + d.random.below(1500))
		d.countries[code] = code
		d.add(code, "", code)
	}
	for len(d.rates) < n {
		d.breakOut(codes)
	}
	slices.SortFunc(d.rates, func(a, b Rate) int { return cmp.Compare(a.Prefix, b.Prefix) })
	return d.rates
}

type deck struct {
	random random
	rates  []Rate
	// places has the index of a prefix in rates, countries its country code, and bases the usual price of those.
	places    map[string]int
	countries map[string]string
	bases     map[string]int64
}

// breakOut adds a prefix under a country, of which those at the start have more, or under any prefix.
func (d *deck) breakOut(codes []string) {
	r, count := &d.random, len(codes)
	code := codes[(r.below(count)*r.below(count))/count]
	parent := code
	var prefix string
	if r.below(2) == 0 {
		prefix = code + r.digits(2+r.below(4))
	} else {
		parent = d.rates[r.below(len(d.rates))].Prefix
		code = d.countries[parent]
		if len(parent) >= longestParent {
			return
		}
		prefix = parent + r.digits(1+r.below(2))
	}
	d.countries[prefix] = code
	d.add(prefix, parent, code)
}

func (d *deck) add(prefix, parent, code string) {
	if _, twice := d.places[prefix]; twice {
		return
	}
	var rate Rate
	if at, ok := d.places[parent]; ok && d.random.below(100) < 60 {
		rate = d.rates[at]
	} else {
		rate = newRate(&d.random, d.bases[code])
	}
	rate.Prefix = prefix
	d.places[prefix] = len(d.rates)
	d.rates = append(d.rates, rate)
}

// newRate draws a rate of half to three times a base price.
func newRate(r *random, base int64) Rate {
	var rate Rate
	price := max(base*int64(50+r.below(251))/100, 1)
	rate.PerMinute = tenThousandths * money.Amount(price)
	if r.below(100) < 15 {
		rate.ConnectionFee = tenThousandths * money.Amount(int64(100+100*r.below(10)))
	}
	switch p := r.below(100); {
	case p < 50:
		rate.First, rate.Next = 1, 1
	case p < 70:
		rate.First, rate.Next = 60, 60
	case p < 85:
		rate.First, rate.Next = 30, 6
	default:
		rate.First, rate.Next = 60, 1
	}
	return rate
}
