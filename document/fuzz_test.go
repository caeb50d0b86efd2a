package document_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/document"
)

// FuzzText puts any text into all places that take text: the files stay whole, and what is refused is said to people.
func FuzzText(f *testing.F) {
	for _, text := range []string{
		"Acme", "", "\x00\x1b[31m", "a\xff\xfe", "]]><x>&amp;", "東京\u202e😀\ufffe", strings.Repeat("x", 500), "e\u0301\u0301\u200d", "=1+1\r\n,\"", "\\(Tj) ET BT",
	} {
		f.Add(text, int64(1_234_567), int64(3))
	}
	f.Fuzz(func(t *testing.T, text string, charge, quantity int64) {
		l := special(t, text, quantity%1e9, quantity, money.Amount(charge%1e15))
		l.Section, l.Service, l.Text, l.Quantity, l.TaxIncluded = text, text, text, quantity%1e9, quantity%2 == 0
		if quantity%3 == 0 {
			l.Usage = nil
		}
		inv := peppol(t, l)
		place := invoice.Address{Street: text, Street2: text, City: text, Region: text, PostalCode: text, Country: "AU"}
		inv.Number, inv.Reason, inv.Corrects, inv.Locale = "INV"+text, text, text, text
		inv.Seller = invoice.Party{Name: "S" + text, Address: place, TaxNumber: "1" + text, Registration: text, Email: text, Phone: text, Endpoint: invoice.Endpoint{Scheme: text, ID: text}}
		inv.Buyer = invoice.Party{Name: text, Address: place, TaxNumber: text, Reference: text, Email: text, Phone: text}
		if quantity%5 == 0 {
			inv.Kind = invoice.CreditNote
		}
		checkPDF(t, inv, document.Brand{Terms: text, PaymentInstructions: text, Footer: text})
		checkUBL(t, inv)
		checkCSV(t, inv, document.Call{From: text, To: text, Name: text, Rule: text, Service: text, Direction: text})
	})
}

func checkPDF(t *testing.T, inv invoice.Invoice, b document.Brand) {
	t.Helper()
	if all := pages(t, inPDF(t, inv, b)); len(all) == 0 || len(all[0]) == 0 {
		t.Error("the PDF is empty")
	}
}

func checkUBL(t *testing.T, inv invoice.Invoice) {
	t.Helper()
	var out bytes.Buffer
	var refusal *billing.Error
	if err := document.UBL(&out, inv); errors.As(err, &refusal) {
		return
	} else if err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(out.Bytes()) {
		t.Error("the UBL is not UTF-8")
	}
	root, err := parsed(out.Bytes())
	if err != nil {
		t.Fatalf("%v in\n%s", err, out.Bytes())
	}
	for _, rule := range broken(root) {
		if !strings.HasPrefix(rule, "BR-CO-09") { // whether a tax number is one is checked where it is entered
			t.Errorf("%s is broken by\n%s", rule, out.Bytes())
		}
	}
}

func checkCSV(t *testing.T, inv invoice.Invoice, c document.Call) {
	t.Helper()
	var out bytes.Buffer
	list := func(yield func(document.Call, error) bool) { yield(c, nil) }
	if err := document.CallsCSV(&out, inv, list); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, field := range rows[1] {
		if field != "" && strings.ContainsAny(field[:1], "=@\t\r") {
			t.Errorf("%q is a formula", field)
		}
	}
}
