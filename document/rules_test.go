package document_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/big"
	"regexp"
	"strings"
	"testing"
)

// element is one of an XML file, as any program reads it.
type element struct {
	name     string
	text     string
	attrs    map[string]string
	children []*element
}

// parsed is the root of an XML file.
func parsed(file []byte) (*element, error) {
	decoder := xml.NewDecoder(bytes.NewReader(file))
	open := []*element{{}}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return open[0].children[0], nil
		}
		if err != nil {
			return nil, err
		}
		last := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			next := &element{name: token.Name.Local, attrs: map[string]string{}}
			for _, a := range token.Attr {
				next.attrs[a.Name.Local] = a.Value
			}
			last.children = append(last.children, next)
			open = append(open, next)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			last.text += string(token)
		}
	}
}

// all are the elements at a path.
func (e *element) all(path string) []*element {
	name, rest, deeper := strings.Cut(path, "/")
	var found []*element
	for _, c := range e.children {
		switch {
		case c.name != name:
		case deeper:
			found = append(found, c.all(rest)...)
		default:
			found = append(found, c)
		}
	}
	return found
}

// value is the text at a path; empty where there is none.
func (e *element) value(path string) string {
	if all := e.all(path); len(all) > 0 {
		return all[0].text
	}
	return ""
}

// amount is the number at a path, 0 where there is none.
func (e *element) amount(path string) *big.Rat {
	number, ok := new(big.Rat).SetString(e.value(path))
	if !ok {
		return new(big.Rat)
	}
	return number
}

// sum adds up the numbers at a path.
func (e *element) sum(path string) *big.Rat {
	total := new(big.Rat)
	for _, one := range e.all(path) {
		if number, ok := new(big.Rat).SetString(one.text); ok {
			total.Add(total, number)
		}
	}
	return total
}

// broken are the rules of EN 16931 and Peppol that a file breaks. It knows the file alone, and nothing of our types.
func broken(e *element) []string {
	var all []string
	rule := func(name string, kept bool) {
		if !kept {
			all = append(all, name)
		}
	}
	line := e.name + "Line"
	totals := e.all("LegalMonetaryTotal")[0]
	lines, net, total := totals.amount("LineExtensionAmount"), totals.amount("TaxExclusiveAmount"), totals.amount("TaxInclusiveAmount")
	tax := e.amount("TaxTotal/TaxAmount")
	rule("BR-16: there is a line", len(e.all(line)) > 0)
	rule("BR-CO-10: Σ lines", lines.Cmp(e.sum(line+"/LineExtensionAmount")) == 0)
	rule("BR-CO-13: without tax", net.Cmp(lines) == 0)
	rule("BR-CO-14: Σ taxes", tax.Cmp(e.sum("TaxTotal/TaxSubtotal/TaxAmount")) == 0)
	rule("BR-CO-15: with tax", total.Cmp(new(big.Rat).Add(net, tax)) == 0)
	rule("BR-CO-16: payable", totals.amount("PayableAmount").Cmp(new(big.Rat).Sub(total, totals.amount("PrepaidAmount"))) == 0)
	rule("BR-CO-25: due", totals.amount("PayableAmount").Sign() <= 0 || e.value("DueDate")+e.value("PaymentTerms/Note") != "")
	for _, path := range []string{
		"CustomizationID", "ID", "IssueDate", "DocumentCurrencyCode", "AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName",
		"AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName", "AccountingSupplierParty/Party/PostalAddress/Country/IdentificationCode",
		"AccountingCustomerParty/Party/PostalAddress/Country/IdentificationCode",
	} {
		rule("BR-1 to BR-11: "+path, e.value(path) != "")
	}
	code := map[string]string{"Invoice": "380", "CreditNote": "381"}[e.name]
	rule("BR-4: type", e.value(e.name+"TypeCode") == code)
	all = append(all, brokenParties(e)...)
	all = append(all, brokenTaxes(e, line)...)
	all = append(all, brokenLines(e, line)...)
	all = append(all, e.brokenForms()...)
	return all
}

var vatNumber = regexp.MustCompile(`^[A-Z]{2}[0-9A-Z]+$`)

func brokenParties(e *element) []string {
	var all []string
	const seller, buyer = "AccountingSupplierParty/Party/", "AccountingCustomerParty/Party/"
	for _, party := range []string{seller, buyer} {
		if number := e.value(party + "PartyTaxScheme/CompanyID"); number != "" && !vatNumber.MatchString(number) {
			all = append(all, "BR-CO-09: "+number)
		}
	}
	if e.value(seller+"PartyTaxScheme/CompanyID")+e.value(seller+"PartyLegalEntity/CompanyID") == "" {
		all = append(all, "BR-CO-26: the seller is known")
	}
	complete := e.value(seller+"EndpointID") != "" && e.value(buyer+"EndpointID") != "" && e.value("BuyerReference") != ""
	if claimed := strings.Contains(e.value("CustomizationID"), "peppol"); claimed != complete || claimed != (e.value("ProfileID") != "") {
		all = append(all, "PEPPOL-EN16931-R003, R010, R020: it claims Peppol where it is it, and only there")
	}
	return all
}

// brokenTaxes are the rules BR-S-*, BR-Z-*, BR-E-*, BR-AE-* and BR-O-* that are broken.
func brokenTaxes(e *element, line string) []string {
	var all []string
	seen := map[string]bool{}
	for _, part := range e.all("TaxTotal/TaxSubtotal") {
		category, percent := part.value("TaxCategory/ID"), part.value("TaxCategory/Percent")
		key := category + " " + percent
		if seen[key] {
			all = append(all, "BR-S-08: one part a rate, "+key)
		}
		seen[key] = true
		taxable := new(big.Rat)
		for _, l := range e.all(line) {
			if l.value("Item/ClassifiedTaxCategory/ID")+" "+l.value("Item/ClassifiedTaxCategory/Percent") == key {
				taxable.Add(taxable, l.amount("LineExtensionAmount"))
			}
		}
		if taxable.Cmp(part.amount("TaxableAmount")) != 0 {
			all = append(all, "BR-S-08 and its siblings: Σ lines of "+key)
		}
		// Rates that are told apart by name alone are each rounded for themselves: the rule gives room for it.
		off := new(big.Rat).Mul(taxable, part.amount("TaxCategory/Percent"))
		off.Sub(off.Quo(off, big.NewRat(100, 1)), part.amount("TaxAmount"))
		if off.Abs(off).Cmp(big.NewRat(1, 50)) > 0 {
			all = append(all, "BR-CO-17: tax of "+key)
		}
		reason := part.value("TaxCategory/TaxExemptionReasonCode") + part.value("TaxCategory/TaxExemptionReason")
		if wanted := category == "E" || category == "AE" || category == "O"; wanted != (reason != "") {
			all = append(all, "BR-S-10, BR-Z-10, BR-E-10, BR-AE-10, BR-O-10: the reason of "+key)
		}
		if (category == "O") != (percent == "") || category == "O" && len(e.all("AccountingSupplierParty/Party/PartyTaxScheme")) > 0 {
			all = append(all, "BR-O-02, BR-O-05: outside the tax are no percentage and no tax number")
		}
	}
	for _, l := range e.all(line) {
		if key := l.value("Item/ClassifiedTaxCategory/ID") + " " + l.value("Item/ClassifiedTaxCategory/Percent"); !seen[key] {
			all = append(all, "BR-S-01 and its siblings: there is a part for "+key)
		}
	}
	return all
}

func brokenLines(e *element, line string) []string {
	var all []string
	start, end := e.value("InvoicePeriod/StartDate"), e.value("InvoicePeriod/EndDate")
	for i, l := range e.all(line) {
		quantity, base := l.amount("InvoicedQuantity"), l.amount("Price/BaseQuantity")
		quantity.Add(quantity, l.amount("CreditedQuantity"))
		if base.Sign() == 0 {
			base.SetInt64(1)
		}
		net := new(big.Rat).Mul(quantity, l.amount("Price/PriceAmount"))
		switch from, to := l.value("InvoicePeriod/StartDate"), l.value("InvoicePeriod/EndDate"); {
		case net.Quo(net, base).Cmp(l.amount("LineExtensionAmount")) != 0:
			all = append(all, fmt.Sprintf("PEPPOL-EN16931-R120: line %d", i+1))
		case l.amount("Price/PriceAmount").Sign() < 0:
			all = append(all, fmt.Sprintf("BR-27: price of line %d", i+1))
		case l.value("ID") == "" || l.value("Item/Name") == "":
			all = append(all, fmt.Sprintf("BR-21, BR-25: line %d", i+1))
		case from != "" && (from < start || to > end || to < from):
			all = append(all, fmt.Sprintf("BR-30, PEPPOL-EN16931-R110, R111: period of line %d", i+1))
		}
	}
	return all
}

var twoDecimals = regexp.MustCompile(`^-?[0-9]+(\.[0-9]{1,2})?$`)

// brokenForms are elements without content, and amounts with more than two decimals or without a currency.
func (e *element) brokenForms() []string {
	var all []string
	if len(e.children) == 0 && strings.TrimSpace(e.text) == "" {
		all = append(all, "PEPPOL-EN16931-R008: "+e.name+" is empty")
	}
	if strings.HasSuffix(e.name, "Amount") && (e.attrs["currencyID"] == "" || e.name != "PriceAmount" && !twoDecimals.MatchString(e.text)) {
		all = append(all, "BR-DEC: "+e.name+" is "+e.text)
	}
	for _, c := range e.children {
		all = append(all, c.brokenForms()...)
	}
	return all
}

func TestUBLKeepsTheRules(t *testing.T) {
	t.Parallel()
	for name, inv := range electronic(t) {
		root, err := parsed(inUBL(t, inv))
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range broken(root) {
			t.Errorf("%s breaks %s", name, rule)
		}
	}
}

func TestTheRulesAreChecked(t *testing.T) {
	t.Parallel()
	file := string(inUBL(t, electronic(t)["invoice"]))
	for change, want := range map[[2]string]string{
		{`<cbc:PayableAmount currencyID="AUD">150.42`, `<cbc:PayableAmount currencyID="AUD">150.43`}:                 "BR-CO-16",
		{`<cbc:TaxInclusiveAmount currencyID="AUD">170.42`, `<cbc:TaxInclusiveAmount currencyID="AUD">170.41`}:       "BR-CO-15",
		{`<cbc:TaxableAmount currencyID="AUD">154.93`, `<cbc:TaxableAmount currencyID="AUD">154.94`}:                 "BR-S-08",
		{`<cbc:LineExtensionAmount currencyID="AUD">49.00`, `<cbc:LineExtensionAmount currencyID="AUD">49.01`}:       "BR-CO-10",
		{`<cbc:Percent>10</cbc:Percent>`, `<cbc:Percent>11</cbc:Percent>`}:                                           "BR-CO-17",
		{`<cbc:IdentificationCode>AU</cbc:IdentificationCode>`, `<cbc:IdentificationCode></cbc:IdentificationCode>`}: "BR-1 to BR-11",
	} {
		root, err := parsed([]byte(strings.Replace(file, change[0], change[1], 1)))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(broken(root), "\n"); !strings.Contains(got, want) {
			t.Errorf("%s breaks %q, want %s", change[1], got, want)
		}
	}
}
