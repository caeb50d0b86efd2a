package deck

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Field is what a column of a file can hold of a rate.
type Field string

// The fields. A deck has either Prefix or CountryCode with or without AreaCode, and either PerMinute or PerSecond;
// Increments stands for FirstIncrement and NextIncrement.
const (
	Prefix         Field = "prefix"
	CountryCode    Field = "countryCode"
	AreaCode       Field = "areaCode"
	Origin         Field = "origin"
	Direction      Field = "direction"
	Description    Field = "description"
	ConnectionFee  Field = "connectionFee"
	PerMinute      Field = "perMinute"
	PerSecond      Field = "perSecond"
	MinimumCharge  Field = "minimumCharge"
	FirstIncrement Field = "firstIncrement"
	NextIncrement  Field = "nextIncrement"
	Increments     Field = "increments"
	FreeSeconds    Field = "freeSeconds"
	CapSeconds     Field = "capSeconds"
	Rounding       Field = "rounding"
	Band           Field = "band"
	ValidFrom      Field = "validFrom"
	ValidTo        Field = "validTo"
)

// Fields are all of them, in the order in which a deck is written.
func Fields() []Field {
	return []Field{
		Prefix, CountryCode, AreaCode, Origin, Direction, Description, ConnectionFee, PerMinute, PerSecond, MinimumCharge,
		FirstIncrement, NextIncrement, Increments, FreeSeconds, CapSeconds, Rounding, Band, ValidFrom, ValidTo,
	}
}

// phrase is a name that headers give a field.
type phrase struct {
	field  Field
	words  []string
	length int
}

// phrases are those of all fields. They are split once and never change.
var phrases = sync.OnceValue(func() []phrase {
	var all []phrase
	for field, names := range names() {
		for name := range strings.SplitSeq(names, ",") {
			words := strings.Fields(name)
			all = append(all, phrase{field: field, words: words, length: len(strings.Join(words, " "))})
		}
	}
	return all
})

// fits tells how well a header names each field: the more the more of the header is understood; 0 is not at all. The
// longest phrase that it has decides, and one that is all of it comes before all others.
func fits(header []string) map[Field]int {
	const whole = 1000
	found := map[Field]int{}
	wrong := misnamed(header)
	for _, p := range phrases() {
		switch {
		case slices.Equal(p.words, header):
			found[p.field] = max(found[p.field], whole+10*p.length)
		case !wrong && contains(header, p.words):
			found[p.field] = max(found[p.field], 10*p.length)
		}
	}
	return found
}

// names are what headers call the fields, as words in lower case.
func names() map[Field]string {
	return map[Field]string{
		Prefix: `prefix, prefixes, dial prefix, code, codes, dial code, dial codes, dialcode, dialing code, dialling code,
			dialing codes, destination code, dest code, breakout, breakouts, number, number prefix, digits, calling code,
			dial string, dialled digits, e164, e 164, prefix code, full code, rate code, country area code, termination
			code, digit string`,
		CountryCode: `country code, country codes, cc, country dial code, country prefix, ccode, country calling code, isd code,
			country dialing code, country dialling code`,
		AreaCode: `area code, area codes, city code, city codes, city area code, city area codes, ndc, ndcs, region code, regional
			code, regional codes, national code, std code, network code, network codes, mobile code, sub code, area prefix,
			city prefix`,
		Origin: `origin, origin prefix, origination prefix, origin code, originating prefix, caller prefix, source prefix, a
			number, ani, from prefix, calling number, origination`,
		Direction: `direction, call direction, traffic direction, inbound outbound, in out`,
		Description: `description, destination, destinations, destination name, dest, country, country name, name, area, area name,
			location, region, zone, zone name, breakout name, prefix name, route, route name, code name, country
			destination, country network, country area, network, carrier, operator, territory, destination country, label,
			to, rate name`,
		ConnectionFee: `connection fee, connect fee, connection, connect, connection charge, connect charge, connection cost, connect
			cost, connection price, setup, setup fee, set up, set up fee, setup charge, setup cost, call setup, call setup
			fee, flagfall, flag fall, flag, initial fee, call fee, fee, per call, price per call, charge per call,
			surcharge, connection rate`,
		PerMinute: `per minute, per min, price per minute, rate per minute, cost per minute, charge per minute, price per min, rate
			per min, cost per min, charge per min, rate, rates, price, prices, cost, charge, tariff, new rate, new price,
			minute rate, minute price, min rate, minute cost, ppm, amount, rate usd, retail, retail rate, sell rate, selling
			rate, sell price, buy rate, buy price, buying rate, wholesale, wholesale rate, rate min, price min, cost min,
			call rate, call cost, usage rate, base rate, unit price, unit rate, voice rate, effective rate, per minute rate,
			per min rate, per minute price, per minute cost, per minute charge, rate in cents, cents per minute, cents per
			min, c per min`,
		PerSecond: `per second, per sec, per s, price per second, rate per second, cost per second, charge per second, price per
			sec, rate per sec, cost per sec, second rate, sec rate, pps, per second rate, per second price, cents per second`,
		MinimumCharge: `minimum charge, min charge, minimum price, min price, minimum cost, min cost, minimum fee, minimum call charge,
			min call charge, minimum call cost, lowest charge`,
		FirstIncrement: `first increment, initial increment, initial, first interval, initial interval, interval 1, increment 1,
			interval1, increment1, interval n1, minimum duration, min duration, minimum time, min time, minimum seconds, min
			seconds, initial period, first period, initial block, first block, first, minimum billing, init, start
			increment, minimum increment, min increment, initial seconds, first seconds, 1st increment, 1st interval,
			minimum length`,
		NextIncrement: `next increment, subsequent increment, next interval, interval n, interval 2, increment 2, interval2, increment2,
			additional increment, further increment, following increment, subsequent interval, additional interval,
			recurring increment, next period, next block, subsequent block, subsequent, next, additional, additional period,
			next seconds, subsequent period, 2nd increment, 2nd interval, second increment`,
		Increments: `increments, increment, billing increment, billing increments, interval, intervals, billing interval, billing
			terms, billing, billing scheme, billing pulse, pulse, rounding rules, rate increment, rate increments, call
			increment, charging interval, charge increment, charging increment, incr, inc, bill increment, bill inc, billing
			inc, billing cycle, billing block, min inc, block size, duration increment, unit size, charging unit, billing
			unit, first next, initial next, timing, minimum increment billing`,
		FreeSeconds: `free seconds, free secs, free time, grace, grace time, grace period, grace seconds, free first seconds, first
			seconds free`,
		CapSeconds: `cap seconds, cap, cap secs, cap time, untimed seconds, untimed, untimed until`,
		Rounding:   `rounding, round, call rounding, charge rounding, round up`,
		Band: `band, time band, time of day, tod, period, day type, time class, rate period, time period, peak off peak, peak
			offpeak`,
		ValidFrom: `valid from, effective, effective date, effective from, effective date from, start date, from date, date from,
			start, date, activation date, rate effective date, effective time, begin, begin date, valid since, starts,
			effective on, new rate effective date, change date, date effective, eff date, from`,
		ValidTo: `valid to, valid until, valid till, end date, to date, date to, expiry, expiry date, expires, expiration,
			expiration date, effective to, effective until, effective date to, end, until, discontinued, termination date,
			ends, expire date, discontinue date, valid thru`,
	}
}

// wrongWords make a header something else than a price or a prefix: the old rate, how it changed, its row number.
var wrongWords = strings.Fields(`old previous prev last change changed difference diff status action id type row count iso
	currency notes note comment comments margin percent discount`)

// words gives a header as words in lower case; a slash between units is "per".
func words(header string) []string {
	header = strings.ToLower(strings.ReplaceAll(header, "/", " / "))
	out := strings.FieldsFunc(header, func(r rune) bool {
		return r != '/' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	var kept []string
	for i, w := range out {
		if w != "/" {
			kept = append(kept, w)
		} else if i+1 < len(out) && slices.Contains([]string{"min", "minute", "mins", "m", "sec", "second", "s", "call"}, out[i+1]) {
			kept = append(kept, "per")
		}
	}
	return kept
}

// misnamed tells whether a header names something that is no part of a rate.
func misnamed(header []string) bool {
	return slices.ContainsFunc(header, func(w string) bool { return slices.Contains(wrongWords, w) })
}

func contains(header, want []string) bool {
	for at := 0; at+len(want) <= len(header); at++ {
		if slices.Equal(header[at:at+len(want)], want) {
			return true
		}
	}
	return false
}
