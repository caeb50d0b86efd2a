package invoice

import (
	"math/bits"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
)

// Category is why a line is taxed as it is: a code of UNCL 5305, as EN 16931 uses them.
type Category string

// The categories.
const (
	// Standard is taxed at the rate of the country.
	Standard Category = "S"
	// ZeroRated is taxed at 0 %.
	ZeroRated Category = "Z"
	// Exempt is not taxed.
	Exempt Category = "E"
	// ReverseCharge is taxed by the buyer in its own country (Art. 196 of Directive 2006/112/EC).
	ReverseCharge Category = "AE"
	// OutOfScope is none of the tax's business, such as a seller that is not registered.
	OutOfScope Category = "O"
)

// Categories are all of them.
func Categories() []Category {
	return []Category{Standard, ZeroRated, Exempt, ReverseCharge, OutOfScope}
}

// TaxRate is how a line is taxed.
type TaxRate struct {
	// Name is what people call it, such as "GST".
	Name string `json:"name"`
	// Percent is 0 to 100; money.Unit is 1 %. It is 0 unless the category is Standard.
	Percent  money.Amount `json:"percent"`
	Category Category     `json:"category"`
	// Reason says why nothing is charged, such as "Reverse charge". Empty where tax is.
	Reason string `json:"reason,omitempty"`
}

// hundred is 100 %.
const hundred = 100 * money.Unit

// Check says what is wrong with a rate; field is its path in the input.
func (r TaxRate) Check(field string) error {
	switch {
	case r.Percent < 0 || r.Percent > hundred:
		return billing.Errorf(billing.Invalid, field, "A tax is 0 to 100 %%, not %s %%.", r.Percent)
	case r.Category != Standard && r.Percent != 0:
		return billing.Errorf(billing.Invalid, field, "Only the standard category has a percentage; this one is 0 %%.")
	}
	return billing.OneOf(field, r.Category, Categories())
}

// On is the tax on a net amount, in whole smallest units of the currency, rounded half away from zero.
func (r TaxRate) On(net money.Amount, in money.Currency) (money.Amount, error) {
	return part(net, r.Percent, hundred, in)
}

// Within is the tax that a gross amount contains, in whole smallest units of the currency, rounded half away from zero.
func (r TaxRate) Within(gross money.Amount, in money.Currency) (money.Amount, error) {
	return part(gross, r.Percent, hundred+r.Percent, in)
}

// Gross is an amount with its tax, rounded half away from zero to a millionth: what a call takes from a client's credit.
func (r TaxRate) Gross(net money.Amount) (money.Amount, error) {
	gross, err := money.Toll{Fee: max(net, -net), Percent: r.Percent}.For(0)
	if net < 0 {
		gross = -gross
	}
	return gross, err
}

// part is amount × of ÷ whole, rounded once to the currency's smallest unit. 0 ≤ of ≤ whole.
func part(amount, of, whole money.Amount, in money.Currency) (money.Amount, error) {
	step := uint64(in.Smallest())
	size := uint64(max(amount, -amount))
	high, low := bits.Mul64(size, uint64(of))
	by := uint64(whole) * step // at most 2e8 × 1e6
	units, rest := bits.Div64(high, low, by)
	if rest >= by-rest {
		units++
	}
	tax := money.Amount(units * step)
	if tax > money.Max {
		return 0, billing.Errorf(billing.Invalid, "", "The tax on %s is out of range.", amount)
	}
	if amount < 0 {
		tax = -tax
	}
	return tax, nil
}
