package document_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/document"
)

// inPDF is an invoice as PDF.
func inPDF(t testing.TB, inv invoice.Invoice, b document.Brand) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := document.PDF(&out, inv, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// pages are the texts of a PDF, page by page, each as it was drawn, in that order. Text is UTF-16, the fonts' encoding;
// the reader itself decodes no more than the first 256 characters of it.
func pages(t testing.TB, file []byte) [][]string {
	t.Helper()
	reader, err := pdf.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	all := make([][]string, reader.NumPage())
	for i := range all {
		pdf.Interpret(reader.Page(i+1).V.Key("Contents"), func(stack *pdf.Stack, operator string) {
			if operator == "Tj" {
				all[i] = append(all[i], fromUTF16(stack.Pop().RawString()))
			}
			for stack.Len() > 0 {
				stack.Pop()
			}
		})
	}
	return all
}

func fromUTF16(text string) string {
	units := make([]uint16, len(text)/2)
	for i := range units {
		units[i] = uint16(text[2*i])<<8 | uint16(text[2*i+1])
	}
	return string(utf16.Decode(units))
}

// has reports whether a text was drawn on a page.
func has(texts []string, want string) bool { return slices.Contains(texts, want) }

func TestTheStandingExampleIsPrintedToTheLetter(t *testing.T) {
	t.Parallel()
	all := pages(t, inPDF(t, acme(t, standing(t)...), brand(t)))
	if len(all) != 1 {
		t.Fatalf("%d pages, want 1", len(all))
	}
	for _, want := range []string{
		"Tax invoice", "INV-000123", "29/01/2026", "12/02/2026", "29/12/2025 to 29/01/2026", "Acme Pty Ltd", "ABN 53 004 085 616",
		"ABN 51 824 753 556", "Special Rate Calls (29/12/2025 to 29/01/2026)",
		"[OUTBOUND] 1300* (flat_per_call): 4 calls, 11 min, $1.40",
		"[OUTBOUND] 1800* (flat_per_call): 1 calls, 5.7 min, $0.35",
		"[OUTBOUND] 13* (flat_per_call): 1 calls, 4.1 min, $0.35",
		"Amount excl. GST", "GST 10%", "$0.21", "$2.10", "$2.31", "Amount due (AUD)", "Payment slip", "BSB: 062-000",
		"Payment within 14 days of issue.", "Page 1 of 1",
	} {
		if !has(all[0], want) {
			t.Errorf("%q is not printed; this is:\n%s", want, strings.Join(all[0], "\n"))
		}
	}
}

func TestWhatADocumentIsCalled(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		change   func(*invoice.Invoice)
		want     []string
		unwanted string
	}{
		"an Australian invoice with GST": {func(*invoice.Invoice) {}, []string{"Tax invoice"}, "Invoice"},
		"one of a seller without an ABN": {func(i *invoice.Invoice) { i.Seller.TaxNumber = "" }, []string{"Invoice"}, "Tax invoice"},
		"an invoice from Germany":        {func(i *invoice.Invoice) { i.Seller.Address.Country = "DE" }, []string{"Invoice", "VAT number 51 824 753 556"}, "Tax invoice"},
		"a credit note": {func(i *invoice.Invoice) {
			i.Kind, i.Corrects, i.Reason = invoice.CreditNote, "INV-000099", "Charged twice"
		}, []string{"Credit note", "INV-000099", "Reason: Charged twice", "Credit left (AUD)"}, "Payment slip"},
		"a draft":          {func(i *invoice.Invoice) { i.Status, i.Number = invoice.Draft, "" }, []string{"Draft, not an invoice", "DRAFT"}, "Payment slip"},
		"a void invoice":   {func(i *invoice.Invoice) { i.Status = invoice.Void }, []string{"Void", "VOID"}, "Payment slip"},
		"one that is paid": {func(i *invoice.Invoice) { i.Status, i.Settled = invoice.Paid, i.Total }, []string{"Paid or credited", "-$2.31", "$0.00"}, "Payment slip"},
		"one of a registered company": {func(i *invoice.Invoice) {
			i.Seller.Registration, i.Buyer.Registration = "824 753 556", "004 085 616"
		}, []string{"Company number 824 753 556", "Company number 004 085 616"}, "Void"},
		"one for a buyer with references": {func(i *invoice.Invoice) { i.Buyer.Reference = "PO 4711" }, []string{"PO 4711"}, "Void"},
	} {
		inv := acme(t, standing(t)...)
		row.change(&inv)
		page := pages(t, inPDF(t, inv, brand(t)))[0]
		for _, want := range row.want {
			if !has(page, want) {
				t.Errorf("%s: %q is not printed; this is:\n%s", name, want, strings.Join(page, "\n"))
			}
		}
		if has(page, row.unwanted) {
			t.Errorf("%s: %q is printed", name, row.unwanted)
		}
	}
}

func TestTaxesRoundingAndLateLinesAreSaid(t *testing.T) {
	t.Parallel()
	lines := included(t)
	lines[6].TaxRate = invoice.TaxRate{Name: "GST", Category: invoice.ReverseCharge, Reason: "The recipient accounts for the tax"}
	page := slices.Concat(pages(t, inPDF(t, acme(t, lines...), document.Brand{}))...)
	for _, want := range []string{
		"Late: calls from 29/11/2025 to 29/12/2025, received after it was closed", "Rounding of calls to whole cents: -$0.000833, contained in the amounts above.",
		"10% incl.", "5.5% incl.", "10% excl.", "Amount", "GST, reverse charge", "The recipient accounts for the", "GST, exempt", "Input-taxed supply", "Levy 5.5%",
	} {
		if !has(page, want) {
			t.Errorf("%q is not printed; this is:\n%s", want, strings.Join(page, "\n"))
		}
	}
}

func TestTwoThousandLinesHaveTheirHeadsOnEachPage(t *testing.T) {
	t.Parallel()
	var lines []invoice.Line
	for i := range 2000 {
		lines = append(lines, special(t, fmt.Sprintf("%d* (flat_per_call)", 10_000+i), 1, 60, 350_000))
	}
	start := time.Now()
	file := inPDF(t, acme(t, lines...), brand(t))
	t.Logf("2000 lines: %s, %d bytes", time.Since(start), len(file))
	all := pages(t, file)
	if len(all) < 40 || len(all) > 80 {
		t.Errorf("%d pages", len(all))
	}
	seen := 0
	for i, page := range all {
		if want := fmt.Sprintf("Page %d of %d", i+1, len(all)); !has(page, want) {
			t.Errorf("page %d has no %q", i+1, want)
		}
		for _, text := range page {
			if strings.HasPrefix(text, "[OUTBOUND]") {
				seen++
			}
		}
		if i < len(all)-1 && (!has(page, "Description") || !has(page, "Amount excl. GST")) {
			t.Errorf("page %d has no table head", i+1)
		}
		if i > 0 && i < len(all)-1 && !has(page, "Special Rate Calls (29/12/2025 to 29/01/2026) (continued)") {
			t.Errorf("page %d does not say what it continues", i+1)
		}
	}
	if seen != 2000 {
		t.Errorf("%d lines are printed, want 2000", seen)
	}
}

func TestNothingLeavesThePage(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Donaudampfschifffahrt", 10)
	lines := standing(t)
	lines[0].Text, lines[1].Text, lines[1].Section = long, strings.Repeat("many words ", 3000), strings.Repeat("A heading ", 30)
	inv := acme(t, lines...)
	inv.Seller.Name, inv.Buyer.Name, inv.Buyer.Address.Street, inv.Seller.Email = long, strings.Repeat("Long name ", 20), long, long
	inv.Number, inv.Buyer.Reference = strings.Repeat("9", 60), long
	b := brand(t)
	b.Footer, b.Terms, b.PaymentInstructions = long, strings.Repeat("Terms and more terms. ", 900), strings.Repeat(long+"\n", 40)
	file := inPDF(t, inv, b)
	reader, err := pdf.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	const point = 72 / 25.4
	for i := range reader.NumPage() {
		for _, one := range reader.Page(i + 1).Content().Text {
			if one.X < 17.9*point || one.X+one.W > 192.5*point || one.Y < 10*point || one.Y > 290*point {
				t.Fatalf("page %d: %q is at %.0f, %.0f", i+1, one.S, one.X, one.Y)
			}
		}
	}
}

func TestNamesOfAllTheWorld(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Ångström & Søn Øresund": "Ångström & Søn Øresund", "Ελληνική Εταιρεία": "Ελληνική Εταιρεία", "ООО «Рога и копыта»": "ООО «Рога и копыта»",
		"Café decomposed: e\u0301": "Café decomposed: é", "Tiếng Việt": "Tiếng Việt", "Łódź, Škoda, Győr": "Łódź, Škoda, Győr",
		"東京 Ltd": "□□ Ltd", "a 😀 b": "a □ b", "bad \xff bytes\x00\x07": "bad \ufffd bytes", "turned \u202etfel": "turned tfel", "€ ₹ £ ¥": "€ ₹ £ ¥",
	} {
		inv := acme(t, standing(t)...)
		inv.Buyer.Name = name
		if page := pages(t, inPDF(t, inv, brand(t)))[0]; !has(page, want) {
			t.Errorf("%q is not printed for %q; this is:\n%s", want, name, strings.Join(page, "\n"))
		}
	}
}

func TestTheSameInvoiceIsTheSameBytes(t *testing.T) {
	t.Parallel()
	inv := acme(t, append(more(t), standing(t)...)...)
	inv.Buyer.Name = "Μμ µ · • ∆Δ ΩΩ - ‐ \u00a0 Straße ﬁ"
	want := inPDF(t, inv, brand(t))
	for range 8 {
		if !bytes.Equal(inPDF(t, inv, brand(t)), want) {
			t.Fatal("the bytes of a PDF differ from those before")
		}
	}
}

func TestBrandsThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		brand document.Brand
		field string
	}{
		"a logo that is no picture":         {document.Brand{Logo: []byte("<svg/>")}, "logo"},
		"a logo of too many bytes":          {document.Brand{Logo: make([]byte, 1<<20+1)}, "logo"},
		"a logo of too many pixels":         {document.Brand{Logo: logo(t, 2001, 2000)}, "logo"},
		"a logo that breaks off":            {document.Brand{Logo: logo(t, 40, 40)[:60]}, "logo"},
		"a colour by its name":              {document.Brand{Colour: "red"}, "colour"},
		"a colour with too few digits":      {document.Brand{Colour: "#fff"}, "colour"},
		"a colour with something behind it": {document.Brand{Colour: "#ffffff\n"}, "colour"},
	} {
		var refusal *billing.Error
		var out bytes.Buffer
		if err := document.PDF(&out, acme(t, standing(t)...), row.brand); !errors.As(err, &refusal) || refusal.Field != row.field || out.Len() != 0 {
			t.Errorf("%s: %v, want one about %q", name, err, row.field)
		}
	}
}

func TestServicesAreToldApart(t *testing.T) {
	t.Parallel()
	lines := standing(t)
	lines[1].Service = "Trunk, other.example.com"
	page := pages(t, inPDF(t, acme(t, lines...), document.Brand{}))[0]
	for _, want := range []string{"Voice, acme.example.com", "Trunk, other.example.com"} {
		if !has(page, "Special Rate Calls (29/12/2025 to 29/01/2026) · "+want) {
			t.Errorf("%s has no heading of its own", want)
		}
	}
}

func TestAnInvoiceWithoutLines(t *testing.T) {
	t.Parallel()
	inv := invoice.Invoice{Currency: "AUD", Settled: -money.Unit}
	if all := pages(t, inPDF(t, inv, document.Brand{})); len(all) != 1 || !has(all[0], "Invoice") {
		t.Errorf("%v", all)
	}
}

func TestPeriodsAreToldInTheClientsZone(t *testing.T) {
	t.Parallel()
	inv := acme(t, more(t)...)
	want, wantUBL := inPDF(t, inv, brand(t)), inUBL(t, inv)
	inv.Period.Start, inv.Period.End = inv.Period.Start.UTC(), inv.Period.End.UTC()
	for i := range inv.Lines {
		p := &inv.Lines[i].Period
		p.Start, p.End = p.Start.UTC(), p.End.UTC()
	}
	if !bytes.Equal(inPDF(t, inv, brand(t)), want) || !bytes.Equal(inUBL(t, inv), wantUBL) {
		t.Error("periods that were read in UTC make another document")
	}
}

func TestAmountsDoNotBreakFromTheirSymbols(t *testing.T) {
	t.Parallel()
	inv := acme(t, standing(t)...)
	inv.Locale, inv.Currency = "de-DE", "EUR"
	if page := pages(t, inPDF(t, inv, document.Brand{}))[0]; !has(page, "2,31\u00a0€") || has(page, "€") {
		t.Errorf("%s", strings.Join(page, "\n"))
	}
}
