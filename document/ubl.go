package document

import (
	"encoding/xml"
	"fmt"
	"io"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
)

// What a file claims to follow: EN 16931, and Peppol BIS Billing 3.0 where it has all that this wants beyond.
const (
	core          = "urn:cen.eu:en16931:2017"
	peppol        = core + "#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
	peppolProfile = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
)

// UBL writes an invoice or credit note as UBL 2.1 for EN 16931. It is one of Peppol BIS Billing 3.0 too where both
// parties have an endpoint and the buyer's reference is known. Tax numbers begin with the code of their country, as the
// standard wants it. Its error is a billing.Error where the standard wants what the invoice does not have: a draft, a
// void invoice, one without lines, a currency of more than two decimals, a party without country or tax number.
func UBL(w io.Writer, inv invoice.Invoice) error {
	if err := electronic(inv); err != nil {
		return err
	}
	doc, err := ublOf(zoned(inv))
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("write the UBL of invoice %s: %w", inv.Number, err)
	}
	out := xml.NewEncoder(w)
	out.Indent("", "  ")
	if err := out.Encode(doc); err != nil {
		return fmt.Errorf("write the UBL of invoice %s: %w", inv.Number, err)
	}
	_, err = io.WriteString(w, "\n")
	return err
}

// electronic says what an invoice lacks to be an electronic one.
func electronic(inv invoice.Invoice) error {
	taxes := ublTaxes(inv.Taxes)
	outside, buyerTaxed := false, false
	for _, t := range taxes {
		outside = outside || t.Category == invoice.OutOfScope
		buyerTaxed = buyerTaxed || t.Category == invoice.ReverseCharge
	}
	seller, buyer := inv.Seller, inv.Buyer
	switch {
	case inv.Status == invoice.Draft || line(inv.Number) == "":
		return billing.Errorf(billing.Invalid, "number", "A draft is not an invoice yet: issue it first.")
	case inv.Status == invoice.Void:
		return billing.Errorf(billing.Invalid, "status", "Invoice %s is void.", inv.Number)
	case inv.Issued.IsZero():
		return billing.Errorf(billing.Invalid, "issued", "An electronic invoice has the day of its issue.")
	case len(inv.Lines) == 0:
		return billing.Errorf(billing.Invalid, "lines", "An electronic invoice has one line at least.")
	case line(seller.Name) == "" || line(buyer.Name) == "":
		return billing.Errorf(billing.Invalid, "name", "An electronic invoice names seller and buyer.")
	case !isCountry(seller.Address.Country):
		return billing.Errorf(billing.Invalid, "seller.address.country", "An electronic invoice says in which country its seller is.")
	case !isCountry(buyer.Address.Country):
		return billing.Errorf(billing.Invalid, "buyer.address.country", "An electronic invoice says in which country its buyer is.")
	case outside && len(taxes) > 1:
		return billing.Errorf(billing.Invalid, "lines", "What is outside the tax needs an electronic invoice of its own.")
	case !outside && line(seller.TaxNumber) == "":
		return billing.Errorf(billing.Invalid, "seller.taxNumber", "An electronic invoice has its seller's tax number.")
	case line(seller.TaxNumber) == "" && line(seller.Registration) == "":
		return billing.Errorf(billing.Invalid, "seller.registration", "An electronic invoice has a tax number or a company number of its seller.")
	case buyerTaxed && line(buyer.TaxNumber) == "" && line(buyer.Registration) == "":
		return billing.Errorf(billing.Invalid, "buyer.taxNumber", "Where the buyer bears the tax, an electronic invoice has its tax number.")
	}
	return nil
}
