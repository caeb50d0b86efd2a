package document

import (
	"encoding/xml"
	"regexp"
	"strings"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
)

const (
	ublNamespace = "urn:oasis:names:specification:ubl:schema:xsd:"
	// taxScheme is what EN 16931 calls every tax on consumption.
	taxScheme = "VAT"
	// undefinedMeans is "instrument not defined" of UNCL 4461: how to pay stands in words.
	undefinedMeans = "1"
)

// ublWriter makes the parts of a file of one invoice.
type ublWriter struct {
	inv      invoice.Invoice
	currency money.Currency
}

// ublOf is an invoice as UBL.
func ublOf(inv invoice.Invoice) (ublInvoice, error) {
	currency, err := money.CurrencyOf(inv.Currency)
	if err != nil {
		return ublInvoice{}, err
	}
	if currency.Digits > 2 {
		return ublInvoice{}, billing.Errorf(billing.Invalid, "currency", "Electronic invoices have two decimals at most; %s has %d.", currency.Code, currency.Digits)
	}
	u := ublWriter{inv: inv, currency: currency}
	taxes := ublTaxes(inv.Taxes)
	known := taxes[0].Category != invoice.OutOfScope
	doc := ublInvoice{
		CAC: ublNamespace + "CommonAggregateComponents-2", CBC: ublNamespace + "CommonBasicComponents-2",
		Claims: core, ID: line(inv.Number), Issued: isoDay(inv.Issued), Currency: currency.Code, Reference: line(inv.Buyer.Reference),
		Period: ublPeriodOf(covered(inv)), Seller: ublPartyOf(inv.Seller, known), Buyer: ublPartyOf(inv.Buyer, known),
		Terms: u.terms(), Tax: u.tax(taxes), Totals: u.totals(),
	}
	if doc.Seller.Endpoint != nil && doc.Buyer.Endpoint != nil && doc.Reference != "" {
		doc.Claims, doc.Profile = peppol, peppolProfile
	}
	u.kind(&doc)
	return doc, nil
}

// kind sets what an invoice and a credit note do not share.
func (u ublWriter) kind(doc *ublInvoice) {
	root := "Invoice"
	if u.inv.Kind == invoice.CreditNote {
		root = "CreditNote"
		doc.NoteType, doc.Note, doc.CreditLines = "381", line(u.inv.Reason), u.lines()
		if corrects := line(u.inv.Corrects); corrects != "" {
			doc.Corrects = &ublReference{ID: corrects}
		}
	} else {
		doc.Type, doc.Due, doc.Lines = "380", isoDay(u.inv.Due), u.lines()
		doc.Means = &ublMeans{Code: undefinedMeans, Reference: line(u.inv.Number)}
	}
	doc.XMLName, doc.Default = xml.Name{Local: root}, ublNamespace+root+"-2"
}

// terms say in words when the invoice is due.
func (u ublWriter) terms() *ublTerms {
	switch {
	case u.inv.Kind == invoice.CreditNote:
		return &ublTerms{"Credited to the buyer's account"}
	case u.inv.Due.IsZero():
		return &ublTerms{"Payable on receipt"}
	}
	return &ublTerms{"Due " + invoice.Date(u.inv.Due, u.inv.Locale)}
}

// amount is an amount of money that has been rounded.
func (u ublWriter) amount(a money.Amount) ublAmount {
	return ublAmount{Currency: u.currency.Code, Amount: a.String()}
}

func (u ublWriter) totals() ublTotals {
	t := ublTotals{Lines: u.amount(u.inv.Net), Net: u.amount(u.inv.Net), Total: u.amount(u.inv.Total), Payable: u.amount(u.inv.Total - u.inv.Settled)}
	if u.inv.Settled != 0 {
		settled := u.amount(u.inv.Settled)
		t.Settled = &settled
	}
	return t
}

// ublPartyOf is a party; taxed tells whether it may be known by its tax number.
func ublPartyOf(p invoice.Party, taxed bool) ublParty {
	country := strings.ToUpper(line(p.Address.Country))
	party := ublParty{Name: line(p.Name), Legal: ublLegalEntity{Name: line(p.Name), Number: line(p.Registration)}, Address: ublAddress{
		Street: line(p.Address.Street), Street2: line(p.Address.Street2), City: line(p.Address.City),
		PostCode: line(p.Address.PostalCode), Region: line(p.Address.Region), Country: country,
	}}
	number := line(p.TaxNumber)
	switch {
	case number == "":
	case taxed:
		party.Tax = &ublPartyTax{Number: withCountry(number, country), Scheme: taxScheme}
	case party.Legal.Number == "":
		party.Legal.Number = number // BR-O-02 and its siblings forbid it as a tax number here
	}
	if e := p.Endpoint; line(e.Scheme) != "" && line(e.ID) != "" {
		party.Endpoint = &ublID{Scheme: line(e.Scheme), ID: line(e.ID)}
	}
	if c := (ublContact{Phone: line(p.Phone), Email: line(p.Email)}); c != (ublContact{}) {
		party.Contact = &c
	}
	return party
}

var notInNumbers = regexp.MustCompile(`[^0-9A-Za-z]`)

// withCountry is a tax number behind the code of its country (BR-CO-09). Greece's is EL, Northern Ireland's XI.
func withCountry(number, country string) string {
	number = strings.ToUpper(notInNumbers.ReplaceAllString(number, ""))
	code := country
	if country == "GR" {
		code = "EL"
	}
	if strings.HasPrefix(number, code) || country == "GB" && strings.HasPrefix(number, "XI") {
		return number
	}
	return code + number
}

var twoLetters = regexp.MustCompile(`^[A-Za-z]{2}$`)

func isCountry(code string) bool {
	return twoLetters.MatchString(line(code))
}

// isoDay is a day as ISO 8601 has it; empty where there is none.
func isoDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// covered is the period of an invoice with those of its lines, as Peppol wants them to lie in it (R110 and R111).
func covered(inv invoice.Invoice) billing.Period {
	all := inv.Period
	for _, l := range inv.Lines {
		if s := l.Period.Start; !s.IsZero() && (all.Start.IsZero() || s.Before(all.Start)) {
			all.Start = s
		}
		if l.Period.End.After(all.End) {
			all.End = l.Period.End
		}
	}
	return all
}

// ublPeriodOf is a period by its first and its last day; nil where it has none.
func ublPeriodOf(p billing.Period) *ublPeriod {
	out := ublPeriod{Start: isoDay(p.Start)}
	if !p.End.IsZero() {
		out.End = isoDay(p.End.Add(-time.Nanosecond))
	}
	if out == (ublPeriod{}) || out.Start != "" && out.End != "" && out.End < out.Start {
		return nil
	}
	return &out
}
