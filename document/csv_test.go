package document_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/document"
)

// call is one of Acme.
func call() document.Call {
	return document.Call{
		Started: time.Date(2026, 1, 4, 22, 59, 58, 0, time.UTC), Direction: "outbound", From: "+61399999999", To: "1300123456",
		Name: "Reception", Service: "Voice, acme.example.com", Rule: "1300* (flat_per_call)", Seconds: 245, Charge: 350_000,
	}
}

// calls are many of them, and then an error where there is one.
func calls(count int, err error) document.Calls {
	return func(yield func(document.Call, error) bool) {
		for range count {
			if !yield(call(), nil) {
				return
			}
		}
		if err != nil {
			yield(document.Call{}, err)
		}
	}
}

func TestCallsAsCSV(t *testing.T) {
	t.Parallel()
	odd := call()
	odd.Name, odd.To, odd.Service, odd.Direction, odd.Late = "=cmd|' /C calc'!A0", "@SUM(1)", " \t-1+2", "", true
	var out bytes.Buffer
	list := func(yield func(document.Call, error) bool) { _ = yield(call(), nil) && yield(odd, nil) }
	if err := document.CallsCSV(&out, acme(t), list); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{
		"invoice|service|started_at|direction|caller_number|caller_name|destination_number|rule|billable_seconds|charge|currency|late",
		"INV-000123|Voice, acme.example.com|2026-01-05T09:59:58+11:00|outbound|+61399999999|Reception|1300123456|1300* (flat_per_call)|245|0.35|AUD|false",
		"INV-000123|'-1+2|2026-01-05T09:59:58+11:00|unknown|+61399999999|'=cmd|' /C calc'!A0|'@SUM(1)|1300* (flat_per_call)|245|0.35|AUD|true",
	} {
		if got := strings.Join(rows[i], "|"); got != want {
			t.Errorf("row %d is\n%s, want\n%s", i, got, want)
		}
	}
}

func TestAListThatBreaksOffIsAnError(t *testing.T) {
	t.Parallel()
	gone := errors.New("the database is gone")
	if err := document.CallsCSV(io.Discard, acme(t), calls(2, gone)); !errors.Is(err, gone) {
		t.Errorf("CSV: %v", err)
	}
	if err := document.ItemisedPDF(io.Discard, acme(t, standing(t)...), document.Brand{}, calls(2, gone)); !errors.Is(err, gone) {
		t.Errorf("PDF: %v", err)
	}
	nowhere := acme(t)
	nowhere.TimeZone = "Mars/Olympus"
	if err := document.CallsCSV(io.Discard, nowhere, calls(1, nil)); err == nil {
		t.Error("there are calls in a time zone that does not exist")
	}
}

func TestCallsAreListedInThePDF(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	start := time.Now()
	if err := document.ItemisedPDF(&out, acme(t, standing(t)...), brand(t), calls(500, nil)); err != nil {
		t.Fatal(err)
	}
	t.Logf("500 calls: %s, %d bytes", time.Since(start), out.Len())
	all := pages(t, out.Bytes())
	for _, want := range []string{"Itemised calls", "05/01/2026 09:59:58", "outbound", "+61399999999", "1300123456", "4:05", "$0.35"} {
		if !slices.Contains(all[1], want) {
			t.Errorf("%q is not listed; this is:\n%s", want, strings.Join(all[1], "\n"))
		}
	}
	for i, page := range all[1:] {
		if !slices.Contains(page, "Started") {
			t.Errorf("page %d has no table head", i+2)
		}
	}
	if last := all[len(all)-1]; !slices.Contains(last, "500 calls") || !slices.Contains(last, "34:01:40") || !slices.Contains(last, "$175.00") {
		t.Errorf("the calls do not add up: %s", strings.Join(last, "\n"))
	}
}

func TestTooManyCallsAreForCSV(t *testing.T) {
	t.Parallel()
	var refusal *billing.Error
	err := document.ItemisedPDF(io.Discard, invoice.Invoice{Currency: "AUD"}, document.Brand{}, calls(document.MostListed+1, nil))
	if !errors.As(err, &refusal) || refusal.Code != billing.TooMany {
		t.Errorf("%v", err)
	}
}
