package rating

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
)

const (
	maxRates     = 2000
	maxName      = 200
	maxPriority  = 1000
	maxPrice     = 1_000_000 * money.Unit
	maxIncrement = 3600
)

// Check tells whether the list can be saved. Its error is billing.Errors with all that is wrong, each with the path of
// its field: "rules[3].pattern" is the pattern of the fourth rule.
func (l RateList) Check() error {
	_, err := l.read()
	return err
}

// read checks the list and gives the patterns of its rules.
func (l RateList) read() ([]pattern, error) {
	var found billing.Errors
	refuse := func(field, format string, args ...any) {
		found = append(found, billing.Errorf(billing.Invalid, field, format, args...))
	}
	if _, err := money.CurrencyOf(l.Currency); err != nil {
		refuse("currency", "%q is not a currency: choose one like AUD.", l.Currency)
	}
	if l.Mode != "" && l.Mode != Exclusive && l.Mode != Overlay {
		refuse("specialMode", "The mode is %s or %s.", Exclusive, Overlay)
	}
	checkIncrement(l.FirstIncrement, "firstIncrement", refuse)
	checkIncrement(l.NextIncrement, "nextIncrement", refuse)
	if len(l.Rates) > maxRates {
		refuse("rules", "There are %d rules; a product has at most %d.", len(l.Rates), maxRates)
		return nil, found
	}
	patterns := make([]pattern, len(l.Rates))
	for i, r := range l.Rates {
		patterns[i] = r.read(func(field, format string, args ...any) {
			refuse(fmt.Sprintf("rules[%d].%s", i, field), format, args...)
		})
	}
	if found != nil {
		return nil, found
	}
	return patterns, nil
}

func checkIncrement(seconds int, field string, refuse func(field, format string, args ...any)) {
	if seconds < 0 || seconds > maxIncrement {
		refuse(field, "An increment is 1 to %d seconds.", maxIncrement)
	}
}

// read checks one rule and gives its pattern.
func (r SpecialRate) read(refuse func(field, format string, args ...any)) pattern {
	var read pattern
	if utf8.RuneCountInString(r.Name) > maxName {
		refuse("name", "The name is longer than %d characters.", maxName)
	}
	if r.PatternType != Prefix && r.PatternType != Regex {
		refuse("patternType", "The pattern type is %s or %s.", Prefix, Regex)
	} else if p, err := readPattern(r.Pattern, r.PatternType); err != nil {
		refuse("pattern", "%s", err)
	} else {
		read = p
	}
	if !slices.Contains([]RuleDirection{InboundCalls, OutboundCalls, BothCalls}, r.Direction) {
		refuse("direction", "The direction is %s, %s or %s.", InboundCalls, OutboundCalls, BothCalls)
	}
	if _, known := modeOf(r.Mode); !known {
		refuse("billingMode", "The billing mode is one of %v.", Modes())
	}
	checkPrice(r.FlatRate, "flatRate", refuse)
	checkPrice(r.PerMinuteRate, "perMinuteRate", refuse)
	if r.Priority < 0 || r.Priority > maxPriority {
		refuse("priority", "The priority is 0 to %d.", maxPriority)
	}
	return read
}

func checkPrice(price money.Amount, field string, refuse func(field, format string, args ...any)) {
	if price < 0 || price > maxPrice {
		refuse(field, "The price is 0 to %s.", maxPrice)
	}
}
