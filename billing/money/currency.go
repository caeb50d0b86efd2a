package money

import (
	"strings"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/tollbook/tollbook/billing"
)

// Currency is what is known of one currency. Make it with CurrencyOf.
type Currency struct {
	// Code is the ISO 4217 code in capitals, such as "AUD".
	Code string
	// Digits is how many decimals the smallest unit has: 2 for dollars and cents, 0 for yen. It is at most 4.
	Digits int
	// Symbol is the narrow symbol, such as "$" for every dollar. It is the code where there is none.
	Symbol string
}

// CurrencyOf knows the currency with an ISO 4217 code, in capitals or not. Its error says that there is none.
func CurrencyOf(code string) (Currency, error) {
	unit, err := currency.ParseISO(code)
	if err != nil || unit == currency.XXX || unit == currency.XTS {
		return Currency{}, billing.Errorf(billing.Invalid, "currency", "%q is not a currency: write a code like AUD.", abridged(code))
	}
	digits, _ := currency.Standard.Rounding(unit)
	symbol := message.NewPrinter(language.English).Sprint(currency.NarrowSymbol(unit))
	return Currency{Code: strings.ToUpper(code), Digits: digits, Symbol: symbol}, nil
}

// Smallest is the currency's smallest unit, such as a cent.
func (c Currency) Smallest() Amount {
	step := Unit
	for range c.Digits {
		step /= 10
	}
	return step
}
