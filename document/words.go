package document

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
)

// taxInvoices are the countries whose law calls an invoice with tax a tax invoice.
var taxInvoices = []string{"AU", "NZ", "SG", "ZA", "IN", "AE", "MY"}

// title is what the document is.
func title(inv invoice.Invoice) string {
	switch {
	case inv.Kind == invoice.CreditNote:
		return "Credit note"
	case inv.Tax != 0 && inv.Seller.TaxNumber != "" && slices.Contains(taxInvoices, strings.ToUpper(inv.Seller.Address.Country)):
		return "Tax invoice"
	}
	return "Invoice"
}

// name is the title with the number.
func name(inv invoice.Invoice) string { return strings.TrimSpace(title(inv) + " " + line(inv.Number)) }

// mark goes before the name of what is no invoice (any more).
func mark(inv invoice.Invoice) string {
	switch inv.Status {
	case invoice.Draft:
		return "Draft, not an invoice: "
	case invoice.Void:
		return "Void: "
	}
	return ""
}

// vatCountries call their tax numbers VAT numbers.
var vatCountries = strings.Fields("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE GB NO CH")

// taxNumber is the number of a party with what its country calls it; empty where it has none.
func taxNumber(party invoice.Party) string {
	number := line(party.TaxNumber)
	country := strings.ToUpper(party.Address.Country)
	label := "Tax number"
	switch {
	case number == "":
		return ""
	case country == "AU":
		label = "ABN"
	case country == "NZ":
		label = "GST number"
	case slices.Contains(vatCountries, country):
		label = "VAT number"
	}
	if strings.HasPrefix(number, label) {
		return number
	}
	return label + " " + number
}

// address is an address as it stands on an envelope, a line each. The country is left out where it is at home.
func address(a invoice.Address, home string) []string {
	city := line(strings.Join([]string{a.City, a.Region, a.PostalCode}, " "))
	if startsWithCode(strings.ToUpper(a.Country)) {
		city = line(strings.Join([]string{a.PostalCode, a.City, a.Region}, " "))
	}
	all := []string{line(a.Street), line(a.Street2), city}
	if !strings.EqualFold(a.Country, home) {
		all = append(all, countryName(a.Country))
	}
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

// startsWithCode tells whether the postal code of a country stands before the city.
func startsWithCode(country string) bool {
	return slices.Contains(vatCountries, country) && country != "GB" && country != "IE"
}

// zoned is an invoice whose periods are told in its time zone, wherever they were read from.
func zoned(inv invoice.Invoice) invoice.Invoice {
	zone, err := time.LoadLocation(inv.TimeZone)
	if err != nil || inv.TimeZone == "" {
		return inv
	}
	told := func(p billing.Period) billing.Period {
		if !p.Start.IsZero() {
			p.Start = p.Start.In(zone)
		}
		if !p.End.IsZero() {
			p.End = p.End.In(zone)
		}
		return p
	}
	inv.Period = told(inv.Period)
	inv.Lines = slices.Clone(inv.Lines)
	for i := range inv.Lines {
		inv.Lines[i].Period = told(inv.Lines[i].Period)
	}
	return inv
}

// same reports whether two periods are one.
func same(p, q billing.Period) bool { return p.Start.Equal(q.Start) && p.End.Equal(q.End) }

// span is a period as people write it, to its exclusive end.
func span(p billing.Period, locale string) string {
	switch {
	case p.Start.IsZero() && p.End.IsZero():
		return ""
	case p.End.IsZero():
		return "from " + invoice.Date(p.Start, locale)
	}
	return invoice.Date(p.Start, locale) + " to " + invoice.Date(p.End, locale)
}

// day is a day as people write it; empty where there is none.
func day(t time.Time, locale string) string {
	if t.IsZero() {
		return ""
	}
	return invoice.Date(t, locale)
}

// percent writes a percentage without trailing zeros.
func percent(a money.Amount) string { return bare(a) + "%" }

// bare writes a number without trailing zeros.
func bare(a money.Amount) string { return strings.TrimSuffix(strings.TrimRight(a.String(), "0"), ".") }

// countryName is the English name of an ISO 3166 code; what is none stays as it is.
func countryName(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return line(code)
	}
	return display.English.Regions().Name(region)
}

// taxName is what the tax is called: the name that all rates have, otherwise "tax".
func taxName(taxes []invoice.TaxTotal) string {
	name := ""
	for _, t := range taxes {
		if name != "" && line(t.Name) != name {
			return "tax"
		}
		name = line(t.Name)
	}
	if name == "" {
		return "tax"
	}
	return name
}

// untaxed says of the categories without tax what they are.
var untaxed = map[invoice.Category]string{
	invoice.ZeroRated: "Zero-rated", invoice.Exempt: "Exempt", invoice.ReverseCharge: "Reverse charge", invoice.OutOfScope: "Not taxed",
}

// rateText is a rate in a column.
func rateText(r invoice.TaxRate) string {
	if text := untaxed[r.Category]; text != "" {
		return text
	}
	return percent(r.Percent)
}
