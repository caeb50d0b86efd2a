package rating

import (
	"errors"
	"fmt"
	"slices"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
)

const (
	maxCustomRates  = 10_000
	maxPools        = 20
	maxPoolName     = 100
	maxPoolPrefixes = 1000
	maxPoolSeconds  = 366 * 86_400
	leastMarkup     = -100 * money.Unit
	mostMarkup      = 10_000 * money.Unit
	mostSpend       = 1_000_000_000 * money.Unit
	// anyCountry stands for the client's where the package has none of its own: what is checked is right in all.
	anyCountry = "AU"
)

// Check tells whether the package can be saved. Its error is billing.Errors with what is wrong, each with the path of its
// field, such as "customRates[3].prefix", and at most a hundred of them.
func (p Package) Check() error {
	_, err := (&PackagePlan{of: p}).read()
	return err
}

// read checks the package and gives the order of its custom rates.
func (p *PackagePlan) read() (order []int32, err error) {
	var wrong refusals
	s := &p.of.PackageSettings
	checkText(p.of.Name, 0, maxName, "name", wrong.refuse)
	p.currency = checkCurrency(p.of.Currency, wrong.refuse)
	s.checkDialling(wrong.refuse)
	if s.MarkupPercent < leastMarkup || s.MarkupPercent > mostMarkup {
		wrong.refuse("markupPercent", "The markup is -100 to 10000 percent.")
	}
	checkIncrement(s.FirstIncrement, "firstIncrement", wrong.refuse)
	checkIncrement(s.NextIncrement, "nextIncrement", wrong.refuse)
	checkRounding(s.Rounding, "rounding", wrong.refuse)
	checkSeconds(s.FreeSecondsPerCall, "freeSecondsPerCall", wrong.refuse)
	checkIncrement(s.InboundFirstIncrement, "inboundFirstIncrement", wrong.refuse)
	checkIncrement(s.InboundNextIncrement, "inboundNextIncrement", wrong.refuse)
	checkRounding(s.InboundRounding, "inboundRounding", wrong.refuse)
	if s.MinimumSpend < 0 || s.MinimumSpend > mostSpend {
		wrong.refuse("minimumSpend", "The minimum spend is 0 to %s.", mostSpend)
	}
	s.checkPools(wrong.refuse)
	if len(s.CustomRates) > maxCustomRates {
		wrong.refuse("customRates", "There are %d custom rates; a package has at most %d.", len(s.CustomRates), maxCustomRates)
		return nil, wrong.err()
	}
	order = checkRates(s.CustomRates, "customRates", true, nil, &wrong)
	return order, wrong.err()
}

// checkDialling refuses settings by which no number can be read, by their names in a package.
func (s *PackageSettings) checkDialling(refuse refusal) {
	var found billing.Errors
	if !errors.As(s.Dialling(number.Dialling{Country: anyCountry}).Check(), &found) {
		return
	}
	for _, e := range found {
		field := e.Field
		switch field {
		case "area":
			field = "areaCode"
		case "outside":
			field = "outsideLine"
		}
		refuse(field, "%s", e.Message)
	}
}

func (s *PackageSettings) checkPools(refuse refusal) {
	if len(s.Pools) > maxPools {
		refuse("pools", "There are %d pools; a package has at most %d.", len(s.Pools), maxPools)
		return
	}
	for i, pool := range s.Pools {
		under := refuse.under(fmt.Sprintf("pools[%d].", i))
		pool.check(under)
		if slices.ContainsFunc(s.Pools[:i], func(p Pool) bool { return p.Name == pool.Name }) {
			under("name", "Another pool has this name.")
		}
	}
}

func (p *Pool) check(refuse refusal) {
	checkText(p.Name, 1, maxPoolName, "name", refuse)
	if p.Seconds < 0 || p.Seconds > maxPoolSeconds {
		refuse("seconds", "Write 0 to %d seconds, which are a year.", maxPoolSeconds)
	}
	if len(p.Prefixes) > maxPoolPrefixes {
		refuse("prefixes", "There are %d prefixes; a pool has at most %d.", len(p.Prefixes), maxPoolPrefixes)
		return
	}
	for i, prefix := range p.Prefixes {
		if !isDigits(prefix, 1) {
			refuse(fmt.Sprintf("prefixes[%d]", i), "A prefix is 1 to %d digits, without +: country code first, such as 614.", maxDigits)
		}
	}
}
