package rating

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tollbook/tollbook/billing/cdr"
)

const (
	maxDescription = 200
	maxSeconds     = 86_400
)

// check tells what is wrong with a rate of a tariff or, where custom, of a package; bands are the names it may use, nil
// is any.
func (r *Rate) check(custom bool, bands []string, refuse refusal) {
	switch direction := cmp.Or(r.Direction, cdr.Outbound); {
	case direction == cdr.Local && custom:
		if !isDigits(r.Prefix, 0) {
			refuse("prefix", "The prefix of local calls is at most %d digits of an extension.", maxDigits)
		}
	case direction != cdr.Outbound && direction != cdr.Inbound:
		refuse("direction", "The direction is %s or %s.", cdr.Outbound, cdr.Inbound)
	case !isDigits(r.Prefix, 1):
		refuse("prefix", "A prefix is 1 to %d digits, without +: country code first, such as 614.", maxDigits)
	}
	if !isDigits(r.Origin, 0) {
		refuse("origin", "An origin is at most %d digits, without +: country code first, such as 614.", maxDigits)
	}
	checkText(r.Description, 0, maxDescription, "description", refuse)
	checkPrice(r.ConnectionFee, "connectionFee", refuse)
	checkPrice(r.PerMinute, "perMinute", refuse)
	checkPrice(r.MinimumCharge, "minimumCharge", refuse)
	checkIncrement(r.FirstIncrement, "firstIncrement", refuse)
	checkIncrement(r.NextIncrement, "nextIncrement", refuse)
	checkSeconds(r.FreeSeconds, "freeSeconds", refuse)
	checkSeconds(r.CapSeconds, "capSeconds", refuse)
	checkRounding(r.Rounding, "rounding", refuse)
	if r.Band != "" && bands != nil && !slices.Contains(bands, r.Band) {
		refuse("band", "The tariff has no band %q: add it, or leave this empty for any time.", abridged(r.Band))
	} else {
		checkText(r.Band, 0, maxBandName, "band", refuse)
	}
	if !r.ValidFrom.IsZero() && !r.ValidTo.IsZero() && r.ValidTo.Unix() <= r.ValidFrom.Unix() {
		refuse("validTo", "The rate ends before it begins.")
	}
}

func checkSeconds(seconds int, field string, refuse refusal) {
	if seconds < 0 || seconds > maxSeconds {
		refuse(field, "Write 0 to %d seconds.", maxSeconds)
	}
}

func checkRounding(r Rounding, field string, refuse refusal) {
	if r != "" && !slices.Contains(Roundings(), r) {
		refuse(field, "The rounding is one of %v.", Roundings())
	}
}

// abridged keeps an absurdly long input out of messages.
func abridged(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// inOrder gives the places of rates in the order in which a table has them: a direction after the other, by prefix, and
// those of one prefix as they are tried.
func inOrder(rates []Rate) []int32 {
	order := make([]int32, len(rates))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		if c := rates[a].compare(&rates[b]); c != 0 {
			return c
		}
		return cmp.Compare(a, b)
	})
	return order
}

// compare orders rates; it is 0 for two of one Key. Of one prefix the longest origin is tried first, then what has a
// band, then what is valid from later on; what is left is by the name of the band.
func (r *Rate) compare(s *Rate) int {
	if c := cmp.Compare(r.way(), s.way()); c != 0 {
		return c
	}
	if c := strings.Compare(r.Prefix, s.Prefix); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(len(s.Origin), len(r.Origin)), strings.Compare(r.Origin, s.Origin),
		first(r.Band != "", s.Band != ""), cmp.Compare(s.from(), r.from()), strings.Compare(r.Band, s.Band))
}

// checkTwice refuses the second of two rates of one Key.
func checkTwice(rates []Rate, order []int32, refuse func(rate int, field, format string, args ...any)) {
	for i := 1; i < len(order); i++ {
		if a, b := order[i-1], order[i]; rates[a].compare(&rates[b]) == 0 {
			refuse(int(b), "prefix", "The prefix %s is there twice for the same origin, band and time: see line %d of the list.",
				abridged(rates[b].Prefix), a+1)
		}
	}
}
