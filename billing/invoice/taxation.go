package invoice

import (
	"slices"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
)

// Taxation is how a client is taxed.
type Taxation string

// The ways.
const (
	// Automatic follows from the countries of seller and buyer and from the buyer's tax number.
	Automatic Taxation = "automatic"
	// Taxed always pays the tax of the seller's country.
	Taxed Taxation = "standard"
	// NotTaxed is exempt, such as an embassy.
	NotTaxed Taxation = "exempt"
	// Reversed pays the tax itself.
	Reversed Taxation = "reverse_charge"
	// Outside is none of the tax's business.
	Outside Taxation = "out_of_scope"
)

// Taxations are all of them.
func Taxations() []Taxation { return []Taxation{Automatic, Taxed, NotTaxed, Reversed, Outside} }

// CountryTax is how a country taxes from a day on.
type CountryTax struct {
	// Country is an ISO 3166 code.
	Country string
	// Name is what people call it, such as "GST".
	Name string
	// Percent is 0 to 100; money.Unit is 1 %.
	Percent money.Amount
	// From is the first day.
	From time.Time
}

// union are the countries of the European Union, whose businesses pay each other's VAT themselves, and whose consumers pay
// that of their own country (Directive 2006/112/EC, Art. 44, 58 and 196).
var union = []string{
	"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT",
	"NL", "PL", "PT", "RO", "SE", "SI", "SK",
}

// RateFor is how what a buyer is sold on a day is taxed. A seller without a tax number taxes nothing. Its error is that the
// tax of the country in question is not known, and names what to set.
func (t Taxation) RateFor(seller, buyer Party, on time.Time, known []CountryTax) (TaxRate, error) {
	switch t {
	case NotTaxed:
		return TaxRate{Name: "Exempt", Category: Exempt, Reason: "Exempt from tax"}, nil
	case Reversed:
		return TaxRate{Name: "Reverse charge", Category: ReverseCharge, Reason: "Reverse charge"}, nil
	case Outside:
		return outside("Outside the scope of tax"), nil
	}
	country := seller.Address.Country
	if seller.TaxNumber == "" {
		return outside("The seller is not registered for tax"), nil
	}
	if t == Automatic && buyer.Address.Country != "" && buyer.Address.Country != country {
		both := slices.Contains(union, country) && slices.Contains(union, buyer.Address.Country)
		switch {
		case both && buyer.TaxNumber != "":
			return TaxRate{Name: "Reverse charge", Category: ReverseCharge, Reason: "Reverse charge"}, nil
		case both:
			country = buyer.Address.Country
		default:
			return outside("Supplied to another country"), nil
		}
	}
	return inForce(country, on, known)
}

func outside(reason string) TaxRate {
	return TaxRate{Name: "No tax", Category: OutOfScope, Reason: reason}
}

// inForce is the rate of a country on a day: the latest that had begun.
func inForce(country string, on time.Time, known []CountryTax) (TaxRate, error) {
	var found *CountryTax
	for i := range known {
		k := &known[i]
		if k.Country == country && !k.From.After(on) && (found == nil || k.From.After(found.From)) {
			found = k
		}
	}
	switch {
	case found == nil:
		return TaxRate{}, billing.Errorf(billing.Invalid, "taxRates", "No tax of %s is known on %s: add its rate under Company.",
			country, on.Format(time.DateOnly))
	case found.Percent == 0:
		return TaxRate{Name: found.Name, Category: ZeroRated, Reason: "Taxed at 0 %"}, nil
	}
	return TaxRate{Name: found.Name, Percent: found.Percent, Category: Standard}, nil
}
