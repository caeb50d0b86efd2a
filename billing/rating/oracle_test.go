package rating_test

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// oracle prices ordinary calls slowly and plainly, as the documentation of the types says: it looks at every rate, reckons
// in fractions and knows nothing of how the engine does it.
type oracle struct {
	packages []rating.Package
	tariffs  []rating.Tariff
	buys     []rating.Tariff
	provider rating.Filter
	global   rating.Filter
	// smallest is the smallest unit of the currency, in millionths.
	smallest int64
}

// answer is what the oracle says of a call.
type answer struct {
	callType rating.CallType
	rate     *rating.Rate
	custom   bool
	billed   int64
	amount   money.Amount
	draws    []rating.Draw
	cost     money.Amount
	known    bool
}

// price is what a call costs where so much is left of the package's pools.
func (o *oracle) price(c *rating.Call, left []int64) answer {
	p := o.packageAt(c.StartedAt)
	sold := inForce(o.tariffs, c.StartedAt)
	var a answer
	var rate *rating.Rate
	if c.Direction != cdr.Inbound || p.InboundBilling {
		if rate = o.best(p.CustomRates, c, sold); rate != nil {
			a.custom = true
		} else if sold != nil && c.Direction != cdr.Local {
			rate = o.best(sold.Rates, c, sold)
		}
	}
	switch {
	case listed(o.provider.Exclude, c, rate) || listed(o.global.Exclude, c, rate):
		a.callType, a.custom, rate = rating.Excluded, false, nil
	case listed(o.provider.Free, c, rate) || listed(o.global.Free, c, rate):
		a.callType, a.custom, rate = rating.Free, false, nil
	case rate != nil:
		a.callType = rating.Standard
	case c.Direction == cdr.Local:
		a.callType = rating.Local
	case c.Direction == cdr.Inbound && !p.InboundBilling:
		a.callType = rating.Free
	default:
		a.callType = rating.Unrated
	}
	a.billed = c.Seconds
	if rate != nil {
		a.rate = rate
		o.charge(&a, c, p, left)
	}
	o.cost(&a, c)
	return a
}

// charge prices a call by the rate that won, as the package changes it.
func (o *oracle) charge(a *answer, c *rating.Call, p *rating.Package, left []int64) {
	rate := *a.rate
	first, next, rounding := p.FirstIncrement, p.NextIncrement, p.Rounding
	if c.Direction == cdr.Inbound {
		first, next, rounding = p.InboundFirstIncrement, p.InboundNextIncrement, p.InboundRounding
	}
	if first != 0 {
		rate.FirstIncrement = first
	}
	if next != 0 {
		rate.NextIncrement = next
	}
	if rounding != "" {
		rate.Rounding = rounding
	}
	if c.Direction == cdr.Outbound && p.FreeSecondsPerCall > rate.FreeSeconds {
		rate.FreeSeconds = p.FreeSecondsPerCall
	}
	percent := p.MarkupPercent
	if a.custom {
		percent = 0
	}
	a.billed = billedSeconds(&rate, c.Seconds)
	a.amount = o.amount(&rate, c.Seconds, a.billed, percent)
	if a.amount > 0 && c.Direction == cdr.Outbound {
		rest := a.billed
		for i, pool := range p.Pools {
			fits := len(pool.Prefixes) == 0 || slices.ContainsFunc(pool.Prefixes, func(prefix string) bool {
				return strings.HasPrefix(c.Number.Digits, prefix)
			})
			if taken := min(rest, left[i]); fits && taken > 0 {
				a.draws = append(a.draws, rating.Draw{Pool: pool.Name, Seconds: taken})
				rest -= taken
			}
		}
		if a.draws != nil {
			a.amount = 0
			if rest > 0 || rate.CapSeconds > rate.FreeSeconds { // the fee of an untimed call is not for its timed seconds
				a.amount = o.amount(&rate, c.Seconds, rest, percent)
			}
		}
	}
}

// cost is what the provider asks for a call.
func (o *oracle) cost(a *answer, c *rating.Call) {
	bought := inForce(o.buys, c.StartedAt)
	if bought == nil || c.Direction == cdr.Local || c.Direction == cdr.Unknown {
		return
	}
	if rate := o.best(bought.Rates, c, bought); rate != nil {
		a.known = true
		a.cost = o.amount(rate, c.Seconds, billedSeconds(rate, c.Seconds), 0)
	}
}

// packageAt is the latest version that has begun; the first also holds before it does.
func (o *oracle) packageAt(at time.Time) *rating.Package {
	found := &o.packages[0]
	for i := range o.packages {
		if p := &o.packages[i]; !p.ValidFrom.After(at) && (p.ValidFrom.After(found.ValidFrom) ||
			p.ValidFrom.Equal(found.ValidFrom) && p.Version > found.Version) {
			found = p
		}
	}
	return found
}

// inForce is the latest version that has begun.
func inForce(tariffs []rating.Tariff, at time.Time) *rating.Tariff {
	var found *rating.Tariff
	for i := range tariffs {
		if t := &tariffs[i]; !t.ValidFrom.After(at) && (found == nil || t.ValidFrom.After(found.ValidFrom) ||
			t.ValidFrom.Equal(found.ValidFrom) && t.Version > found.Version) {
			found = t
		}
	}
	return found
}

// best is the rate that wins among some: of the longest prefix, then of the longest origin, then one with a band, then
// the one that is valid from later on, then the one whose band comes first.
func (o *oracle) best(rates []rating.Rate, c *rating.Call, bands *rating.Tariff) *rating.Rate {
	var found *rating.Rate
	for i := range rates {
		r := &rates[i]
		if !fitting(r, c, bands) {
			continue
		}
		if found == nil || better(r, found) {
			found = r
		}
	}
	return found
}

func fitting(r *rating.Rate, c *rating.Call, bands *rating.Tariff) bool {
	direction := r.Direction
	if direction == "" {
		direction = cdr.Outbound
	}
	return direction == c.Direction && strings.HasPrefix(c.Number.Digits, r.Prefix) &&
		strings.HasPrefix(c.Source.Digits, r.Origin) &&
		(r.ValidFrom.IsZero() || !c.StartedAt.Before(r.ValidFrom)) && (r.ValidTo.IsZero() || c.StartedAt.Before(r.ValidTo)) &&
		(r.Band == "" || bands != nil && banding(bands, r.Band, c.StartedAt))
}

func better(r, s *rating.Rate) bool {
	if len(r.Prefix) != len(s.Prefix) {
		return len(r.Prefix) > len(s.Prefix)
	}
	if len(r.Origin) != len(s.Origin) {
		return len(r.Origin) > len(s.Origin)
	}
	if (r.Band == "") != (s.Band == "") {
		return r.Band != ""
	}
	if !r.ValidFrom.Equal(s.ValidFrom) {
		return r.ValidFrom.After(s.ValidFrom)
	}
	return r.Band < s.Band
}

// banding tells whether an instant is in one of the bands of a name: in one that began today or yesterday.
func banding(t *rating.Tariff, name string, at time.Time) bool {
	zone, err := time.LoadLocation(t.TimeZone)
	if err != nil {
		return false
	}
	clock := at.In(zone)
	minute := clock.Hour()*60 + clock.Minute()
	for _, b := range t.Bands {
		if b.Name != name {
			continue
		}
		today := slices.Contains(b.Weekdays, clock.Weekday())
		yesterday := slices.Contains(b.Weekdays, (clock.Weekday()+6)%7)
		if b.To > b.From {
			if today && b.From <= minute && minute < b.To {
				return true
			}
		} else if today && b.From <= minute || yesterday && minute < b.To {
			return true
		}
	}
	return false
}

// listed tells whether a list has an entry about a call.
func listed(list []rating.FilterEntry, c *rating.Call, rate *rating.Rate) bool {
	return slices.ContainsFunc(list, func(f rating.FilterEntry) bool {
		if f.Direction != "" && f.Direction != rating.AnyDirection && string(f.Direction) != string(c.Direction) {
			return false
		}
		switch {
		case f.On == rating.OnDescription:
			return rate != nil && strings.Contains(strings.ToLower(rate.Description), strings.ToLower(f.Pattern))
		case f.Pattern == "[local]":
			return c.Direction == cdr.Local
		case f.Pattern == "[inbound]":
			return c.Direction == cdr.Inbound
		case f.Pattern == "[voicemail]":
			return c.Voicemail
		case f.On == rating.OnSource:
			return matching(f.Pattern, c.Source.Spellings[0])
		}
		return matching(f.Pattern, c.Number.Spellings[0])
	})
}

func matching(pattern, spelling string) bool {
	if !strings.Contains(pattern, "x") {
		return strings.HasPrefix(spelling, pattern)
	}
	ok, err := regexp.MatchString("^"+strings.ReplaceAll(regexp.QuoteMeta(pattern), "x", "[0-9]")+"$", spelling)
	return ok && err == nil
}

// billedSeconds are those beyond the free and the untimed ones, block by block.
func billedSeconds(r *rating.Rate, seconds int64) int64 {
	beyond := seconds - int64(max(r.FreeSeconds, r.CapSeconds))
	if beyond <= 0 {
		return 0
	}
	billed := int64(max(r.FirstIncrement, 1))
	for billed < beyond {
		billed += int64(max(r.NextIncrement, 1))
	}
	return billed
}

// amount is what a rate asks for some of the billed seconds of a call.
func (o *oracle) amount(r *rating.Rate, seconds, billed int64, percent money.Amount) money.Amount {
	if seconds <= 0 || seconds <= int64(r.FreeSeconds) {
		return 0
	}
	sum := new(big.Rat).Mul(big.NewRat(int64(r.PerMinute), 60), big.NewRat(billed, 1))
	sum.Add(sum, big.NewRat(int64(r.ConnectionFee), 1))
	if least := big.NewRat(int64(r.MinimumCharge), 1); sum.Cmp(least) < 0 {
		sum = least
	}
	sum.Mul(sum, new(big.Rat).Add(big.NewRat(1, 1), big.NewRat(int64(percent), int64(100*money.Unit))))
	sum.Add(sum, big.NewRat(1, 2)) // nothing is negative: half away from zero is half up
	whole := new(big.Int).Quo(sum.Num(), sum.Denom()).Int64()
	step := map[rating.Rounding]int64{rating.UpToCent: o.smallest, rating.UpToFiveCents: 5 * o.smallest}[r.Rounding]
	for step > 0 && whole%step != 0 {
		whole += step - whole%step
	}
	return money.Amount(whole)
}
