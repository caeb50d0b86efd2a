package books_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/mail"
)

// reachable gives Initech an e-mail address, and says below which credit it is told.
func (s *shop) reachable(low string) {
	s.t.Helper()
	must[*ent.Customer](s.t)(s.book.UpdateClient(s.t.Context(), s.initech.ID, books.ClientInput{
		Email: ptr("accounts@initech.example.test"), LowBalance: ptr(amount(s.t, low)),
	}))
}

// told are the subjects of the messages, in the order in which they were written.
func (s *shop) told() []string {
	s.t.Helper()
	return s.lines(`SELECT event, subject FROM messages ORDER BY id`)
}

func (s *shop) remind(at time.Time) {
	s.t.Helper()
	s.at(at)
	if err := s.book.Remind(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
}

// owing is a shop whose client owes $22.00, since 1 February.
func owing(t *testing.T) *shop {
	t.Helper()
	s := newShop(t, nil, rating.PackageSettings{})
	s.company()
	s.reachable("0")
	must[*ent.Product](t)(s.book.UpdateProduct(t.Context(), s.product.ID, books.ProductInput{Price: ptr(amount(t, "10"))}, "admin@example.test"))
	s.at(february(t).Add(time.Hour))
	s.bill(february(t))
	return s
}

func TestAnInvoiceAndItsPaymentAreEachToldOnce(t *testing.T) {
	t.Parallel()
	s := owing(t)
	s.bill(february(t))
	for range 2 {
		must[*ent.Payment](t)(s.book.RecordPayment(t.Context(), books.PaymentInput{
			ClientID: s.initech.ID, Kind: billing.Received, Method: billing.BankTransfer, Amount: amount(t, "25"), Reference: "BANK 1",
		}, "admin@example.test"))
	}
	must[*ent.Payment](t)(s.book.RecordPayment(t.Context(), books.PaymentInput{
		ClientID: s.initech.ID, Kind: billing.Refund, Method: billing.BankTransfer, Amount: amount(t, "3"),
	}, "admin@example.test"))
	expectLines(t, s.told(), "invoice_issued Invoice INV-000001 from Ringwood Telecom Pty Ltd: $22.00",
		"payment_received We have received your payment of $25.00")
	expectLines(t, s.lines(`SELECT recipient, state, invoice_id IS NOT NULL FROM messages ORDER BY id`),
		"accounts@initech.example.test queued true", "accounts@initech.example.test queued false")
	for _, want := range []string{"%Invoice INV-000001: $22.00%", "%Left over as credit: $3.00%"} {
		expectLines(t, s.lines(`SELECT count(*) FROM messages WHERE text LIKE $1`, want), "1")
	}
}

func TestATransactionThatFailsTellsNothing(t *testing.T) {
	t.Parallel()
	s := owing(t)
	s.exec(`DELETE FROM messages`)
	s.exec(`ALTER TABLE balances ADD CONSTRAINT nothing_more CHECK (number < 2)`)
	if _, err := s.book.RecordPayment(t.Context(), books.PaymentInput{
		ClientID: s.initech.ID, Kind: billing.Received, Method: billing.Cash, Amount: amount(t, "1"),
	}, "admin@example.test"); err == nil {
		t.Fatal("the payment was recorded")
	}
	expectLines(t, s.told())
}

func TestAReminderIsSentOnceForEachDayAndNotForWhatIsPaid(t *testing.T) {
	t.Parallel()
	s := owing(t) // due on 15 February
	day := func(d int) time.Time { return time.Date(2026, 2, d, 12, 0, 0, 0, melbourne(t)) }
	s.exec(`DELETE FROM messages`)
	for _, d := range []int{11, 12, 12, 13, 16, 22, 23} {
		s.remind(day(d))
	}
	expectLines(t, s.told(), "overdue_reminder Invoice INV-000001 is due on 15/02/2026", "overdue_reminder Invoice INV-000001 was due on 15/02/2026")
	expectLines(t, s.lines(`SELECT created_at AT TIME ZONE 'Australia/Melbourne' FROM messages ORDER BY id`), "2026-02-12T12:00:00Z", "2026-02-22T12:00:00Z")
	// Nothing ran from the 29th day on: too late for a reminder.
	s.remind(day(40))
	must[*ent.Payment](t)(s.book.RecordPayment(t.Context(), books.PaymentInput{
		ClientID: s.initech.ID, Kind: billing.Received, Method: billing.Cash, Amount: amount(t, "22"),
	}, "admin@example.test"))
	s.exec(`DELETE FROM messages`)
	s.remind(day(29))
	expectLines(t, s.told())
}

func TestNobodyIsToldAtNightOrOfWhatIsOff(t *testing.T) {
	t.Parallel()
	s := owing(t)
	s.exec(`DELETE FROM messages`)
	s.remind(time.Date(2026, 2, 12, 7, 59, 0, 0, melbourne(t)))
	expectLines(t, s.told())
	must[*ent.MailSettings](t)(s.book.SaveMailSettings(t.Context(), books.MailSettingsInput{Version: 1, On: &[]mail.Event{mail.InvoiceIssued}}))
	s.remind(time.Date(2026, 2, 12, 8, 0, 0, 0, melbourne(t)))
	expectLines(t, s.told())
	must[*ent.MailSettings](t)(s.book.SaveMailSettings(t.Context(), books.MailSettingsInput{Version: 2, On: &[]mail.Event{mail.OverdueReminder}}))
	s.remind(time.Date(2026, 2, 12, 8, 0, 0, 0, melbourne(t)))
	expectLines(t, s.told(), "overdue_reminder Invoice INV-000001 is due on 15/02/2026")
}

func TestATemplateThatFailsIsReplacedByTheProgramsOwn(t *testing.T) {
	t.Parallel()
	s := newShop(t, nil, rating.PackageSettings{})
	s.company()
	s.reachable("0")
	s.exec(`INSERT INTO mail_templates VALUES ('payment_received', 'x', '{{.gone}}', '', 1, 'an older version', now())`)
	must[*ent.Payment](t)(s.book.RecordPayment(t.Context(), books.PaymentInput{
		ClientID: s.initech.ID, Kind: billing.TopUp, Method: billing.Cash, Amount: amount(t, "5"),
	}, "admin@example.test"))
	expectLines(t, s.told(), "payment_received We have received your payment of $5.00")
}

func TestIncludedMinutesAreToldAtEachThresholdOnce(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.05")}, rating.PackageSettings{Pools: []rating.Pool{{Name: "Mobile", Seconds: 6000}}})
	s.reachable("0")
	n := 0
	dial := func(percent int64) {
		n++
		s.take(dialled(fmt.Sprint("call ", n), "0412345678", noon.Add(time.Duration(n)*time.Minute), int(60*percent)))
	}
	dial(40)
	expectLines(t, s.told())
	dial(30)
	s.take(dialled("call 2", "0412345678", noon.Add(2*time.Minute), 1800)) // sent twice
	dial(11)
	dial(5)
	dial(20)
	dial(50)
	expectLines(t, s.lines(`SELECT event, subject FROM messages ORDER BY id`),
		"included_minutes_alert 50 % of your included minutes are used: Mobile",
		"included_minutes_alert 80 % of your included minutes are used: Mobile",
		"included_minutes_alert Your included minutes are used up: Mobile")
}

func TestCreditThatRunsLowIsToldOnceADay(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "1")}, rating.PackageSettings{RealTime: true})
	s.reachable("10")
	top := func(sum string) {
		must[*ent.Payment](t)(s.book.RecordPayment(t.Context(), books.PaymentInput{
			ClientID: s.initech.ID, Kind: billing.TopUp, Method: billing.Cash, Amount: amount(t, sum),
		}, "admin@example.test"))
	}
	top("12")
	s.exec(`DELETE FROM messages`)
	for n := range 5 { // $1.05 each
		s.take(dialled(fmt.Sprint(n), "0412345678", noon.Add(time.Duration(n)*time.Minute), 60))
	}
	expectLines(t, s.told(), "credit_low Your credit is down to $9.90")
}
