package books_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

// capped sets Initech's spend cap.
func (s *shop) capped(most string) {
	s.t.Helper()
	must[*ent.Customer](s.t)(s.book.UpdateClient(s.t.Context(), s.initech.ID, books.ClientInput{SpendCap: ptr(amount(s.t, most))}))
}

// dial makes calls of a minute that cost $1.05 each, one after the other from an instant on.
func (s *shop) dial(from time.Time, numbers ...int) {
	s.t.Helper()
	for _, n := range numbers {
		s.take(dialled(fmt.Sprintf("%s %d", from.Format(time.DateOnly), n), "0412345678", from.Add(time.Duration(n)*time.Minute), 60))
	}
}

func TestASpendCapIsToldAtEachThresholdOnceAPeriod(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "1")}, rating.PackageSettings{})
	s.reachable("0")
	s.dial(noon, 1, 2, 3) // there is no cap yet
	expectLines(t, s.told())
	s.capped("10.50")
	s.dial(noon, 4)
	expectLines(t, s.told())
	s.dial(noon, 5, 5, 6, 7)
	expectLines(t, s.told(), "spend_cap_reached 50 % of your spend cap of $10.50 is spent")
	s.dial(noon, 8, 9, 10, 11, 12)
	expectLines(t, s.told()[1:], "spend_cap_reached 80 % of your spend cap of $10.50 is spent", "spend_cap_reached Your spend cap of $10.50 is reached")
	for _, want := range []string{"%from 01/01/2026 to 31/01/2026 have cost $5.25 so far%$5.25 are left%", "%have cost $10.50 so far%Calls go on%"} {
		expectLines(t, s.lines(`SELECT count(*) FROM messages WHERE text LIKE $1`, want), "1")
	}
	// Another cap is another thing to tell, and so is the next period. At once beyond all thresholds, only the highest is told.
	s.exec(`DELETE FROM messages`)
	s.capped("13")
	s.dial(noon, 13)
	s.at(time.Date(2026, 2, 5, 0, 0, 0, 0, time.UTC))
	s.dial(noon.AddDate(0, 1, 0).Add(-2*time.Hour), 1)
	expectLines(t, s.told(), "spend_cap_reached Your spend cap of $13.00 is reached")
	s.capped("2.10")
	s.dial(noon.AddDate(0, 1, 0).Add(-2*time.Hour), 2)
	expectLines(t, s.told()[1:], "spend_cap_reached Your spend cap of $2.10 is reached")
	s.capped("0")
	s.dial(noon.AddDate(0, 1, 0).Add(-2*time.Hour), 3)
	expectLines(t, s.lines(`SELECT spend_cap IS NULL, (SELECT count(*) FROM messages) FROM clients WHERE id = $1`, s.initech.ID), "true 2")
	_, err := s.book.UpdateClient(t.Context(), s.initech.ID, books.ClientInput{SpendCap: ptr(amount(t, "-1"))})
	expectRefused(t, err, billing.Invalid, "spendCap")
}

func TestCreditThatIsUsedUpIsToldAndCanBeAsked(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "1")}, rating.PackageSettings{RealTime: true})
	s.reachable("3")
	must[*ent.Customer](t)(s.book.UpdateClient(t.Context(), s.initech.ID, books.ClientInput{CreditLimit: ptr(amount(t, "2"))}))
	top := func(sum string) {
		must[*ent.Payment](t)(s.book.RecordPayment(t.Context(), books.PaymentInput{
			ClientID: s.initech.ID, Kind: billing.TopUp, Method: billing.Cash, Amount: amount(t, sum),
		}, "admin@example.test"))
		s.exec(`DELETE FROM messages WHERE event = 'payment_received'`)
	}
	exhausted := func() bool {
		t.Helper()
		var credit money.Amount
		if err := s.db.QueryRowContext(t.Context(), `SELECT -amount FROM balances WHERE client_id = $1 AND account = 'credit'`, s.initech.ID).Scan(&credit); err != nil {
			t.Fatal(err)
		}
		return s.book.CreditExhausted(s.initech.ID, credit)
	}
	top("3.25")
	s.dial(noon, 1, 2, 3, 4) // -$0.95
	if expectLines(t, s.told(), "credit_low Your credit is down to $2.20"); exhausted() {
		t.Error("the limit lets it go on")
	}
	s.dial(noon, 5)
	expectLines(t, s.lines(`SELECT amount FROM balances WHERE account = 'credit'`), "2.000000")
	if expectLines(t, s.told()[1:], "credit_exhausted Your credit is used up"); !exhausted() {
		t.Error("it is used up to the limit")
	}
	s.dial(noon, 6, 7) // told once a day
	expectLines(t, s.lines(`SELECT count(*) FROM messages`), "2")
	top("4.11")
	if exhausted() {
		t.Error("it was topped up")
	}
	if s.book.CreditExhausted(s.acme.ID, amount(t, "-1000")) {
		t.Error("Acme pays afterwards")
	}
	s.holds()
}

func TestACreditNoteIsTold(t *testing.T) {
	t.Parallel()
	s := owing(t) // $22
	s.exec(`DELETE FROM messages`)
	must[*ent.Payment](t)(s.book.RecordPayment(t.Context(), books.PaymentInput{
		ClientID: s.initech.ID, Kind: billing.Received, Method: billing.Cash, Amount: amount(t, "20"),
	}, "admin@example.test"))
	id := must[uuid.UUID](t)(s.book.CreateCreditNote(t.Context(), books.CreditNoteInput{
		ClientID: s.initech.ID, InvoiceID: uuid.MustParse(s.lines(`SELECT id FROM invoices`)[0]), Reason: "The line was down.",
		Lines: map[uuid.UUID]money.Amount{uuid.MustParse(s.lines(`SELECT id FROM invoice_lines ORDER BY position LIMIT 1`)[0]): amount(t, "10")},
	}, "admin@example.test"))
	expectLines(t, s.told()[1:], "credit_note_issued Credit note CN-000001 from Ringwood Telecom Pty Ltd: $11.00")
	expectLines(t, s.lines(`SELECT invoice_id = $1, recipient FROM messages WHERE event = 'credit_note_issued'`, id), "true accounts@initech.example.test")
	for _, want := range []string{"%takes back $11.00 of invoice INV-000001: The line was down.%", "%$9.00 of it had been paid before%Nothing is left to pay of invoice INV-000001.%"} {
		expectLines(t, s.lines(`SELECT count(*) FROM messages WHERE event = 'credit_note_issued' AND text LIKE $1`, want), "1")
	}
}
