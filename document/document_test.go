package document_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/document"
)

func sydney(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Australia/Sydney")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func period(t testing.TB) billing.Period {
	t.Helper()
	zone := sydney(t)
	return billing.Period{Start: time.Date(2025, 12, 29, 0, 0, 0, 0, zone), End: time.Date(2026, 1, 29, 0, 0, 0, 0, zone)}
}

var gst = invoice.TaxRate{Name: "GST", Percent: 10 * money.Unit, Category: invoice.Standard}

// special is a line of calls to numbers of a special rate.
func special(t testing.TB, label string, calls, seconds int64, charge money.Amount) invoice.Line {
	t.Helper()
	u := invoice.Usage{
		Direction: "outbound", CallType: rating.Special, RuleLabel: label, Calls: calls, BillableSeconds: seconds, Charge: charge, Currency: "AUD",
	}
	return invoice.Line{
		Kind: invoice.Calls, ServiceID: uuid.Max, Service: "Voice, acme.example.com", Period: period(t),
		Section: "Special Rate Calls (29/12/2025 to 29/01/2026)", Text: u.Text("en-AU"), Usage: &u, Quantity: 1, Charge: charge, TaxRate: gst,
	}
}

// standing are the lines of the standing example.
func standing(t testing.TB) []invoice.Line {
	t.Helper()
	return []invoice.Line{
		special(t, "1300* (flat_per_call)", 4, 660, 1_400_000), special(t, "1800* (flat_per_call)", 1, 342, 350_000),
		special(t, "13* (flat_per_call)", 1, 245, 350_000),
	}
}

// acme is an invoice of Acme with some lines.
func acme(t testing.TB, lines ...invoice.Line) invoice.Invoice {
	t.Helper()
	sheet, err := invoice.Total(lines, "AUD")
	if err != nil {
		t.Fatal(err)
	}
	zone := sydney(t)
	return invoice.Invoice{
		Kind: invoice.Bill, Status: invoice.Issued, Number: "INV-000123",
		Issued: time.Date(2026, 1, 29, 0, 0, 0, 0, zone), Due: time.Date(2026, 2, 12, 0, 0, 0, 0, zone), Period: period(t),
		Currency: "AUD", Locale: "en-AU", TimeZone: "Australia/Sydney",
		Seller: invoice.Party{
			Name: "Southern Voice Pty Ltd", TaxNumber: "51 824 753 556", Email: "accounts@southern.example", Phone: "+61 2 5550 0100",
			Address: invoice.Address{Street: "Level 3", Street2: "10 Bridge Street", City: "Sydney", Region: "NSW", PostalCode: "2000", Country: "AU"},
		},
		Buyer: invoice.Party{
			Name: "Acme Pty Ltd", TaxNumber: "53 004 085 616", Email: "billing@acme.example",
			Address: invoice.Address{Street: "1 Collins Street", City: "Melbourne", Region: "VIC", PostalCode: "3000", Country: "AU"},
		},
		Sheet: sheet,
	}
}

// more are lines of the other kinds.
func more(t testing.TB) []invoice.Line {
	t.Helper()
	next := billing.Period{Start: period(t).End, End: period(t).End.AddDate(0, 1, 0)}
	late := special(t, "1300* (flat_per_call)", 2, 130, 700_000)
	late.Late, late.Period = true, billing.Period{Start: period(t).Start.AddDate(0, -1, 0), End: period(t).Start}
	minutes := special(t, "0061* (per_minute)", 311, 41_255, 48_130_833)
	minutes.Section, minutes.Text = "Calls (29/12/2025 to 29/01/2026)", minutes.Usage.Text("en-AU")
	const subscriptions = "Subscriptions"
	return []invoice.Line{
		{Kind: invoice.Recurring, Service: "Voice, acme.example.com", Section: subscriptions, Period: next, Text: "Business voice, unlimited local calls", Quantity: 1, Charge: 49 * money.Unit, TaxRate: gst},
		{Kind: invoice.Recurring, Service: "Voice, acme.example.com", Section: subscriptions, Period: next, Text: "Extensions", Quantity: 12, Charge: 60 * money.Unit, TaxRate: gst},
		minutes, late,
		{Kind: invoice.Discount, Service: "Voice, acme.example.com", Section: "Discounts", Period: period(t), Text: "Loyalty discount", Quantity: 1, Charge: -5 * money.Unit, TaxRate: gst},
	}
}

// logo is a picture of a size.
func logo(t testing.TB, width, height int) []byte {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, width, height))
	for x := range width {
		for y := range height {
			if (x-height/2)*(x-height/2)+(y-height/2)*(y-height/2) < height*height/4 {
				picture.Set(x, y, color.NRGBA{R: 20, G: 120, B: 110, A: 255})
			} else if x > height+height/4 && y > height/3 && y < height*2/3 {
				picture.Set(x, y, color.NRGBA{R: 30, G: 40, B: 50, A: 220})
			}
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func brand(t testing.TB) document.Brand {
	t.Helper()
	return document.Brand{
		Logo: logo(t, 300, 80), Colour: "#14786e", Terms: "Payment within 14 days of issue.\nDisputes are to be raised within 30 days.",
		PaymentInstructions: "Bank transfer\nAccount name: Southern Voice Pty Ltd\nBSB: 062-000\nAccount: 1234 5678",
		Footer:              "Southern Voice Pty Ltd · ABN 51 824 753 556 · support@southern.example",
	}
}
