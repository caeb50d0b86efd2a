package workload

import (
	"fmt"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// Rules makes n special rates for outbound calls: prefixes, four shapes of regex, and at the end one that matches
// everything, behind all others. The seed is that of the deck.
func Rules(seed uint64, n int) rating.RateList {
	r := &random{seed + 2 + uint64(n)}
	codes := countryCodes()
	modes := [...]rating.Mode{rating.FlatPerCall, rating.PerMinute, rating.Hybrid}
	list := rating.RateList{Version: 1, Currency: "AUD", SpecialNumberBilling: true}
	for i := range n - 1 {
		code := codes[r.below(len(codes))]
		rule := rating.SpecialRate{Direction: rating.OutboundCalls, Enabled: true}
		rule.Priority = 1 + r.below(1000)
		rule.Mode = modes[r.below(3)]
		rule.Pattern, rule.PatternType = shape(r, i%5, code)
		rule.PerMinuteRate = newRate(r, int64(1000+r.below(20000))).PerMinute
		rule.FlatRate = tenThousandths * money.Amount(500+r.below(5000))
		list.Rates = append(list.Rates, rule)
	}
	list.Rates = append(list.Rates, rating.SpecialRate{
		Pattern: `^\d+$`, PatternType: rating.Regex, Direction: rating.OutboundCalls, Mode: rating.PerMinute,
		PerMinuteRate: 500 * tenThousandths, Enabled: true,
	})
	return list
}

// shape writes a pattern of one of five shapes under a country code.
func shape(r *random, which int, code string) (string, rating.PatternType) {
	switch which {
	case 0:
		return fmt.Sprintf(`^%s(%s|%s|%s)\d+$`, code, r.digits(2), r.digits(2), r.digits(3)), rating.Regex
	case 1:
		return fmt.Sprintf(`^%s%d[%d-9]\d{4,}$`, code, r.below(10), r.below(9)), rating.Regex
	case 2:
		return fmt.Sprintf(`^%s%s\d*$`, code, r.digits(2)), rating.Regex
	case 3:
		return fmt.Sprintf(`^%s%s$`, code, r.digits(4)), rating.Regex
	}
	return code + r.digits(1+r.below(4)) + "*", rating.Prefix
}
