package books_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

func TestVerifyFindsWhatWasChangedBehindItsBack(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		change string
		check  books.Check
		says   string
	}{
		"a charge": {`UPDATE cdrs SET charge = 9`, books.ChargesCheck, "is charged 9.00"},
		"a running total": {
			`UPDATE usage SET calls = calls + 1`, books.UsageCheck, "the running total says 2",
		},
		"a call that is gone":       {`DELETE FROM cdrs`, books.UsageCheck, "the calls are 0"},
		"a line of an invoice":      {`UPDATE invoice_lines SET net = net + 1 WHERE kind = 'recurring'`, books.InvoicesCheck, "its lines come to"},
		"what a line was billed by": {`UPDATE invoice_lines SET charge = 7 WHERE kind = 'calls'`, books.InvoicesCheck, "its invoice bills 7"},
		"the total of an invoice":   {`UPDATE invoices SET total = total - 1`, books.InvoicesCheck, "in total"},
		"the text of an entry":      {`UPDATE entries SET text = 'INV-000009' WHERE number = 1`, books.LedgerCheck, "entry 1 is not what was written"},
		"an entry that is gone":     {`DELETE FROM entries WHERE number = 1`, books.LedgerCheck, "entry 2 follows entry 0"},
		"a balance":                 {`UPDATE balances SET amount = 0 WHERE account = 'receivable'`, books.LedgerCheck, "The balance of receivable is 0"},
		"what was paid":             {`UPDATE invoices SET settled = 1`, books.SettlementCheck, "is settled by 1"},
		"a payment of an invoice":   {`DELETE FROM allocations`, books.SettlementCheck, "its allocations come to 0"},
		"a number that is gone":     {`UPDATE series SET next = next + 1`, books.NumbersCheck, "has given 2 numbers"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := billed(t)
			s.holds()
			s.exec(row.change)
			proof := must[books.Proof](t)(s.book.Verify(t.Context(), books.ProofScope{}))
			for _, f := range proof.Findings {
				if f.Check == row.check && strings.Contains(f.Text, row.says) {
					return
				}
			}
			t.Errorf("not found: %+v", proof)
		})
	}
}

// billed is a shop with one call, an invoice for January and a payment of a part of it.
func billed(t *testing.T) *shop {
	t.Helper()
	zone := melbourne(t)
	s := newShop(t, []rating.Rate{{Prefix: "61", Description: "Australia", PerMinute: amount(t, "0.05"), FirstIncrement: 1, NextIncrement: 1}}, rating.PackageSettings{})
	s.company()
	must[*ent.Product](t)(s.book.UpdateProduct(t.Context(), s.product.ID, books.ProductInput{Price: ptr(amount(t, "31"))}, "admin@example.test"))
	s.take(dialled("1", "0412345678", noon, 61))
	s.at(time.Date(2026, 2, 1, 1, 0, 0, 0, zone))
	s.bill(time.Date(2026, 2, 1, 0, 0, 0, 0, zone))
	must[*ent.Payment](t)(s.book.RecordPayment(t.Context(), books.PaymentInput{
		ClientID: s.initech.ID, Kind: billing.Received, Method: billing.BankTransfer, Amount: amount(t, "5"),
	}, "admin@example.test"))
	return s
}

// Clients are proven several at a time; what is found is told in their order all the same.
func TestVerifyTellsOfManyClientsInTheirOrder(t *testing.T) {
	t.Parallel()
	s := crowd(t, 7)
	s.run(books.AutobillInput{})
	if err := s.book.AutobillOnce(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.holds()
	s.exec(`UPDATE invoices SET total = total + 1`)
	var told []int
	proof := must[books.Proof](t)(s.book.Verify(t.Context(), books.ProofScope{Progress: func(done, total int) { told = append(told, done, total) }}))
	var clients []string
	for _, f := range proof.Findings {
		if f.Check == books.InvoicesCheck {
			clients = append(clients, f.Client)
		}
	}
	want := s.lines(`SELECT DISTINCT c.name FROM invoices i JOIN clients c ON c.id = i.client_id ORDER BY c.name`)
	if clients = slices.Compact(clients); !slices.Equal(clients, want) {
		t.Errorf("told is of %v, want %v", clients, want)
	}
	expectLines(t, s.lines(`SELECT count(*) FROM invoice_lines`), fmt.Sprint(proof.Counted[books.InvoicesCheck]))
	if n := len(told); n < 2 || told[n-2] != told[n-1] {
		t.Errorf("the progress is %v", told)
	}
}
