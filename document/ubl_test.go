package document_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/document"
)

var update = flag.Bool("update", false, "write the golden files anew")

// inUBL is an invoice as UBL.
func inUBL(t testing.TB, inv invoice.Invoice) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := document.UBL(&out, inv); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// peppol is an invoice with all that Peppol wants.
func peppol(t testing.TB, lines ...invoice.Line) invoice.Invoice {
	t.Helper()
	inv := acme(t, lines...)
	inv.Buyer.Reference = "PO 4711"
	inv.Seller.Endpoint = invoice.Endpoint{Scheme: "0151", ID: "51824753556"}
	inv.Buyer.Endpoint = invoice.Endpoint{Scheme: "0151", ID: "53004085616"}
	return inv
}

// european is an invoice from Ireland to Greece, of which nothing is taxed.
func european(t testing.TB, rate invoice.TaxRate) invoice.Invoice {
	t.Helper()
	lines := more(t)
	for i := range lines {
		lines[i].TaxRate = rate
	}
	inv := peppol(t, lines...)
	inv.Currency = "EUR"
	inv.Seller.Address.Country, inv.Seller.TaxNumber = "IE", "IE 6388047V"
	inv.Buyer.Address.Country, inv.Buyer.TaxNumber = "GR", "094259216"
	return inv
}

// included are lines whose prices contain the tax, and one on top of which it comes.
func included(t testing.TB) []invoice.Line {
	t.Helper()
	lines := append(more(t), standing(t)...)
	for i := range len(lines) - 1 {
		lines[i].TaxIncluded = true
	}
	lines[0].TaxRate = invoice.TaxRate{Name: "GST", Category: invoice.ZeroRated}
	lines[4].TaxRate = invoice.TaxRate{Name: "Levy", Percent: 5_500_000, Category: invoice.Standard}
	lines[5].TaxRate = invoice.TaxRate{Name: "GST", Category: invoice.Exempt, Reason: "Input-taxed supply"}
	return lines
}

// electronic are invoices of all sorts, by the name of their file.
func electronic(t testing.TB) map[string]invoice.Invoice {
	t.Helper()
	credit := peppol(t, standing(t)...)
	credit.Kind, credit.Number, credit.Corrects, credit.Reason = invoice.CreditNote, "CN-000007", "INV-000123", "The calls were charged twice"
	partly := peppol(t, append(more(t), standing(t)...)...)
	partly.Settled = 20 * money.Unit
	bare := acme(t, standing(t)...)
	bare.Period, bare.Due = billing.Period{}, bare.Issued
	outside := european(t, invoice.TaxRate{Name: "VAT", Category: invoice.OutOfScope})
	outside.Seller.TaxNumber, outside.Seller.Registration = "", "IE 123456"
	return map[string]invoice.Invoice{
		"invoice": partly, "credit_note": credit, "core": bare, "tax_included": peppol(t, included(t)...), "out_of_scope": outside,
		"reverse_charge": european(t, invoice.TaxRate{Name: "VAT", Category: invoice.ReverseCharge, Reason: "Reverse charge, Art. 196"}),
		"exempt":         european(t, invoice.TaxRate{Name: "VAT", Category: invoice.Exempt}),
	}
}

func TestUBLIsAsItIsInTheGoldenFiles(t *testing.T) {
	t.Parallel()
	for name, inv := range electronic(t) {
		file := filepath.Join("testdata", name+".xml")
		got := inUBL(t, inv)
		if *update {
			if err := os.WriteFile(file, got, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is\n%s", file, got)
		}
	}
}

func TestUBLRefusesWhatTheStandardDoes(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		change func(*invoice.Invoice)
		field  string
	}{
		"a draft":                      {func(i *invoice.Invoice) { i.Status, i.Number = invoice.Draft, "" }, "number"},
		"a void invoice":               {func(i *invoice.Invoice) { i.Status = invoice.Void }, "status"},
		"no lines":                     {func(i *invoice.Invoice) { i.Lines = nil }, "lines"},
		"no day of issue":              {func(i *invoice.Invoice) { i.Issued = time.Time{} }, "issued"},
		"a seller without country":     {func(i *invoice.Invoice) { i.Seller.Address.Country = "" }, "seller.address.country"},
		"a buyer without country":      {func(i *invoice.Invoice) { i.Buyer.Address.Country = "Greece" }, "buyer.address.country"},
		"a seller without tax number":  {func(i *invoice.Invoice) { i.Seller.TaxNumber = "" }, "seller.taxNumber"},
		"a currency of three decimals": {func(i *invoice.Invoice) { i.Currency = "BHD" }, "currency"},
		"no names":                     {func(i *invoice.Invoice) { i.Buyer.Name = "\x01" }, "name"},
	} {
		inv := acme(t, standing(t)...)
		row.change(&inv)
		var out bytes.Buffer
		var refusal *billing.Error
		if err := document.UBL(&out, inv); !errors.As(err, &refusal) || refusal.Field != row.field || out.Len() != 0 {
			t.Errorf("%s: %v, want one about %q", name, err, row.field)
		}
	}
}
