package books_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

// melbourne is where the clients of these stories are.
func melbourne(t testing.TB) *time.Location {
	t.Helper()
	return must[*time.Location](t)(time.LoadLocation("Australia/Melbourne"))
}

// company lets the reseller send invoices, with 10 % GST.
func (s *shop) company() {
	s.t.Helper()
	must[*ent.Company](s.t)(s.book.SaveCompany(s.t.Context(), books.CompanyInput{
		Version: 1, Name: ptr("Ringwood Telecom Pty Ltd"), TaxNumber: ptr("53 004 085 616"), Address: &invoice.Address{
			Street: "1 Collins Street", City: "Melbourne", PostalCode: "3000", Country: "AU",
		}, TaxRates: &[]invoice.CountryTax{{Country: "AU", Name: "GST", Percent: amount(s.t, "10"), From: time.Date(2000, 7, 1, 0, 0, 0, 0, time.UTC)}},
	}))
}

// invoices are the numbers, totals and what is still owed of Initech's invoices.
func (s *shop) invoices() []string {
	s.t.Helper()
	return s.lines(`SELECT number, status, net, tax, total, settled FROM invoices ORDER BY number`)
}

// holds checks what must always hold of money.
func (s *shop) holds() {
	s.t.Helper()
	s.drawn()
	report := must[books.Proof](s.t)(s.book.Verify(s.t.Context(), books.ProofScope{}))
	for _, f := range report.Findings {
		s.t.Errorf("verify: %s %s: %s", f.Check, f.Client, f.Text)
	}
}

func (s *shop) bill(due time.Time) books.Bill {
	s.t.Helper()
	return must[books.Bill](s.t)(s.book.BillClient(s.t.Context(), s.initech.ID, due, "admin@example.test"))
}

func TestAMonthBecomesAnInvoiceThatAddsUpToTheCent(t *testing.T) {
	t.Parallel()
	zone := melbourne(t)
	s := newShop(t, []rating.Rate{{Prefix: "61", Description: "Australia", PerMinute: amount(t, "0.05"), FirstIncrement: 1, NextIncrement: 1}}, rating.PackageSettings{})
	s.company()
	must[*ent.Product](t)(s.book.UpdateProduct(t.Context(), s.product.ID, books.ProductInput{Price: ptr(amount(t, "31")), SetupFee: ptr(amount(t, "10"))}, "admin@example.test"))
	s.take(dialled("1", "0412345678", noon, 61), dialled("2", "0412345678", noon.Add(time.Hour), 30))
	if made := s.bill(time.Date(2026, 2, 1, 0, 0, 0, 0, zone).Add(-time.Second)); made.Outcome != billing.Skipped {
		t.Errorf("the period had not ended, and yet: %+v", made)
	}
	s.at(time.Date(2026, 2, 1, 1, 0, 0, 0, zone))
	made := s.bill(time.Date(2026, 2, 1, 0, 0, 0, 0, zone))
	if made.Outcome != billing.Billed || made.Number != "INV-000001" {
		t.Fatalf("got %+v", made)
	}
	expectLines(t, s.lines(`SELECT text, charge, amount, tax FROM invoice_lines ORDER BY position`),
		"Calls (initech.example.test), 01/01/2026 to 01/02/2026 31.000000 31.000000 3.100000",
		"Calls (initech.example.test), 01/02/2026 to 01/03/2026 31.000000 31.000000 3.100000",
		"Setup of Calls (initech.example.test) 10.000000 10.000000 1.000000",
		"[OUTBOUND] Australia: 2 calls, 1.5 min, $0.08 0.075833 0.080000 0.010000")
	expectLines(t, s.invoices(), "INV-000001 issued 72.080000 7.210000 79.290000 0.000000")
	s.holds()

	if again := s.bill(time.Date(2026, 2, 1, 0, 0, 0, 0, zone)); again.Outcome != billing.Skipped {
		t.Errorf("billed twice: %+v", again)
	}
	// A call of January that comes in February is billed with February, and marked.
	s.take(dialled("3", "0412345678", noon.Add(2*time.Hour), 60))
	expectLines(t, s.lines(`SELECT late, period_start AT TIME ZONE 'Australia/Melbourne' FROM cdrs WHERE call_uuid = '3'`), "true 2026-02-01T00:00:00Z")
	s.at(time.Date(2026, 3, 1, 1, 0, 0, 0, zone))
	s.bill(time.Date(2026, 3, 1, 0, 0, 0, 0, zone))
	expectLines(t, s.lines(`SELECT section, late, amount FROM invoice_lines WHERE kind = 'calls' AND late`), "Late Calls (01/02/2026 to 01/03/2026) true 0.050000")
	s.holds()
}

func TestCallsThatAreRoundedToNothingStandOnAnInvoice(t *testing.T) {
	t.Parallel()
	zone := melbourne(t)
	s := newShop(t, []rating.Rate{{Prefix: "61", Description: "Australia", PerMinute: amount(t, "0.04"), FirstIncrement: 1, NextIncrement: 1}}, rating.PackageSettings{})
	s.company()
	s.take(dialled("1", "0412345678", noon, 5))
	s.at(time.Date(2026, 2, 1, 1, 0, 0, 0, zone))
	s.bill(time.Date(2026, 2, 1, 0, 0, 0, 0, zone))
	expectLines(t, s.lines(`SELECT charge, amount FROM invoice_lines`), "0.003333 0.000000")
	expectLines(t, s.invoices(), "INV-000001 paid 0.000000 0.000000 0.000000 0.000000")
	s.holds()
}

func TestPaymentsPayTheOldestInvoiceFirstAndTheRestIsCredit(t *testing.T) {
	t.Parallel()
	zone := melbourne(t)
	s := newShop(t, nil, rating.PackageSettings{})
	s.company()
	must[*ent.Product](t)(s.book.UpdateProduct(t.Context(), s.product.ID, books.ProductInput{Price: ptr(amount(t, "10"))}, "admin@example.test"))
	for month := time.February; month <= time.April; month++ {
		s.at(time.Date(2026, month, 1, 1, 0, 0, 0, zone))
		s.bill(time.Date(2026, month, 1, 0, 0, 0, 0, zone))
	}
	expectLines(t, s.invoices(), "INV-000001 issued 20.000000 2.000000 22.000000 0.000000",
		"INV-000002 issued 10.000000 1.000000 11.000000 0.000000", "INV-000003 issued 10.000000 1.000000 11.000000 0.000000")
	pay := func(reference, sum string) error {
		_, err := s.book.RecordPayment(t.Context(), books.PaymentInput{
			ClientID: s.initech.ID, Kind: billing.Received, Method: billing.BankTransfer, Amount: amount(t, sum), Reference: reference,
		}, "admin@example.test")
		return err
	}
	for range 2 { // the same payment, recorded twice
		if err := pay("BANK 1", "25"); err != nil {
			t.Fatal(err)
		}
	}
	expectRefused(t, pay("BANK 1", "26"), billing.Conflict, "reference")
	expectRefused(t, pay("", "0.001"), billing.Invalid, "amount")
	expectLines(t, s.lines(`SELECT number, status, settled FROM invoices ORDER BY number`), "INV-000001 paid 22.000000", "INV-000002 issued 3.000000", "INV-000003 issued 0.000000")
	if err := pay("BANK 2", "30"); err != nil {
		t.Fatal(err)
	}
	expectLines(t, s.lines(`SELECT account, amount FROM balances WHERE account IN ('receivable', 'credit') ORDER BY 1`), "credit -11.000000", "receivable 0.000000")
	s.holds()
	// The credit pays the next invoice.
	s.at(time.Date(2026, time.May, 1, 1, 0, 0, 0, zone))
	s.bill(time.Date(2026, time.May, 1, 0, 0, 0, 0, zone))
	expectLines(t, s.lines(`SELECT number, status FROM invoices WHERE number = 'INV-000004'`), "INV-000004 paid")
	s.holds()
}

func TestAPaymentPaysTheInvoiceThatItNamesFirst(t *testing.T) {
	t.Parallel()
	zone := melbourne(t)
	s := newShop(t, nil, rating.PackageSettings{})
	s.company()
	must[*ent.Product](t)(s.book.UpdateProduct(t.Context(), s.product.ID, books.ProductInput{Price: ptr(amount(t, "10"))}, "admin@example.test"))
	var last books.Bill
	for month := time.February; month <= time.April; month++ {
		s.at(time.Date(2026, month, 1, 1, 0, 0, 0, zone))
		last = s.bill(time.Date(2026, month, 1, 0, 0, 0, 0, zone))
	}
	pay := func(kind billing.PaymentKind, invoiceID uuid.UUID, sum string) error {
		_, err := s.book.RecordPayment(t.Context(), books.PaymentInput{
			ClientID: s.initech.ID, InvoiceID: invoiceID, Kind: kind, Method: billing.BankTransfer, Amount: amount(t, sum),
		}, "admin@example.test")
		return err
	}
	expectRefused(t, pay(billing.TopUp, last.InvoiceID, "15"), billing.Invalid, "invoiceId")
	expectRefused(t, pay(billing.Received, uuid.New(), "15"), billing.NotFound, "invoiceId")
	if err := pay(billing.Received, last.InvoiceID, "15"); err != nil {
		t.Fatal(err)
	}
	expectLines(t, s.lines(`SELECT number, status, settled FROM invoices ORDER BY number`), "INV-000001 issued 4.000000",
		"INV-000002 issued 0.000000", "INV-000003 paid 11.000000")
	expectRefused(t, pay(billing.Received, last.InvoiceID, "15"), billing.NotFound, "invoiceId") // it is paid
	s.holds()
}

func TestAPaymentThatBouncedIsOwedAgain(t *testing.T) {
	t.Parallel()
	zone := melbourne(t)
	s := newShop(t, nil, rating.PackageSettings{})
	s.company()
	must[*ent.Product](t)(s.book.UpdateProduct(t.Context(), s.product.ID, books.ProductInput{Price: ptr(amount(t, "10"))}, "admin@example.test"))
	s.at(time.Date(2026, 2, 1, 1, 0, 0, 0, zone))
	s.bill(time.Date(2026, 2, 1, 0, 0, 0, 0, zone))
	pay := func() *ent.Payment {
		return must[*ent.Payment](t)(s.book.RecordPayment(t.Context(), books.PaymentInput{
			ClientID: s.initech.ID, Kind: billing.Received, Method: billing.BankTransfer, Amount: amount(t, "25"), Reference: "BANK 1",
		}, "admin@example.test"))
	}
	reverse := func(id uuid.UUID) error {
		_, err := s.book.ReversePayment(t.Context(), s.initech.ID, id, "It bounced.", "admin@example.test")
		return err
	}
	first := pay()
	if err := reverse(first.ID); err != nil {
		t.Fatal(err)
	}
	expectLines(t, s.lines(`SELECT number, status, settled FROM invoices`), "INV-000001 issued 0.000000")
	expectLines(t, s.lines(`SELECT account, amount FROM balances WHERE account IN ('receivable', 'credit') ORDER BY 1`), "credit 0.000000", "receivable 22.000000")
	expectRefused(t, reverse(first.ID), billing.Conflict, "id")
	s.holds()
	// Recorded again, by the same reference, it pays; and once its credit is used it stays.
	second := pay()
	if second.ID == first.ID {
		t.Error("the payment that bounced was given again")
	}
	must[*ent.Payment](t)(s.book.RecordPayment(t.Context(), books.PaymentInput{
		ClientID: s.initech.ID, Kind: billing.Refund, Method: billing.BankTransfer, Amount: amount(t, "3"),
	}, "admin@example.test"))
	expectRefused(t, reverse(second.ID), billing.Invalid, "id")
	s.holds()
}

func TestACreditNoteTakesAnInvoiceBack(t *testing.T) {
	t.Parallel()
	zone := melbourne(t)
	s := newShop(t, nil, rating.PackageSettings{})
	s.company()
	must[*ent.Product](t)(s.book.UpdateProduct(t.Context(), s.product.ID, books.ProductInput{Price: ptr(amount(t, "10"))}, "admin@example.test"))
	s.at(time.Date(2026, 2, 1, 1, 0, 0, 0, zone))
	made := s.bill(time.Date(2026, 2, 1, 0, 0, 0, 0, zone))
	line := uuid.MustParse(s.lines(`SELECT id FROM invoice_lines ORDER BY position LIMIT 1`)[0])
	take := func(in books.CreditNoteInput) error {
		in.ClientID, in.InvoiceID, in.Reason = s.initech.ID, made.InvoiceID, "The line was down for a week."
		_, err := s.book.CreateCreditNote(t.Context(), in, "admin@example.test")
		return err
	}
	if err := take(books.CreditNoteInput{Lines: map[uuid.UUID]money.Amount{line: amount(t, "4")}}); err != nil {
		t.Fatal(err)
	}
	expectLines(t, s.lines(`SELECT number, status, total, settled FROM invoices ORDER BY number`), "CN-000001 paid 4.400000 4.400000", "INV-000001 issued 22.000000 4.400000")
	expectRefused(t, take(books.CreditNoteInput{Lines: map[uuid.UUID]money.Amount{line: amount(t, "6.01")}}), billing.Invalid, "lines")
	s.holds()
	// The rest of it.
	if err := take(books.CreditNoteInput{}); err != nil {
		t.Fatal(err)
	}
	expectLines(t, s.lines(`SELECT number, status, total, settled FROM invoices ORDER BY number`), "CN-000001 paid 4.400000 4.400000",
		"CN-000002 paid 17.600000 17.600000", "INV-000001 void 22.000000 22.000000")
	expectRefused(t, take(books.CreditNoteInput{}), billing.Invalid, "lines")
	s.holds()
}

func TestAnInvoiceCanBeTakenBackLineByLine(t *testing.T) {
	t.Parallel()
	zone := melbourne(t)
	s := newShop(t, nil, rating.PackageSettings{})
	s.company()
	for i := range 3 {
		must[*ent.Item](t)(s.book.AddItem(t.Context(), books.ItemInput{
			ClientID: s.initech.ID, Text: fmt.Sprint("Item ", i), Quantity: 1, Price: amount(t, "10.05"),
		}, "admin@example.test"))
	}
	s.at(time.Date(2026, 2, 1, 1, 0, 0, 0, zone))
	made := s.bill(time.Date(2026, 2, 1, 0, 0, 0, 0, zone))
	for _, line := range s.lines(`SELECT id FROM invoice_lines ORDER BY position`) {
		must[uuid.UUID](t)(s.book.CreateCreditNote(t.Context(), books.CreditNoteInput{
			ClientID: s.initech.ID, InvoiceID: made.InvoiceID, Reason: "It came back.", Lines: map[uuid.UUID]money.Amount{uuid.MustParse(line): 0},
		}, "admin@example.test"))
	}
	// 3.02 of tax on all three: 1.01 on each by itself, but for the last.
	expectLines(t, s.lines(`SELECT number, status, tax, total FROM invoices ORDER BY number`), "CN-000001 paid 1.010000 11.060000",
		"CN-000002 paid 1.010000 11.060000", "CN-000003 paid 1.000000 11.050000", "INV-000001 void 3.020000 33.170000")
	s.holds()
}

func TestWhatWasWrittenOffIsNoCreditWhenItIsTakenBack(t *testing.T) {
	t.Parallel()
	zone := melbourne(t)
	s := newShop(t, nil, rating.PackageSettings{})
	s.company()
	must[*ent.Product](t)(s.book.UpdateProduct(t.Context(), s.product.ID, books.ProductInput{Price: ptr(amount(t, "10"))}, "admin@example.test"))
	s.at(time.Date(2026, 2, 1, 1, 0, 0, 0, zone))
	made := s.bill(time.Date(2026, 2, 1, 0, 0, 0, 0, zone))
	must[*ent.Payment](t)(s.book.RecordPayment(t.Context(), books.PaymentInput{
		ClientID: s.initech.ID, Kind: billing.Received, Method: billing.Cash, Amount: amount(t, "10"),
	}, "admin@example.test"))
	if err := s.book.WriteOff(t.Context(), s.initech.ID, made.InvoiceID, "It is gone.", "admin@example.test"); err != nil {
		t.Fatal(err)
	}
	must[uuid.UUID](t)(s.book.CreateCreditNote(t.Context(), books.CreditNoteInput{
		ClientID: s.initech.ID, InvoiceID: made.InvoiceID, Reason: "It was wrong.",
	}, "admin@example.test"))
	expectLines(t, s.lines(`SELECT account, amount FROM balances WHERE account IN ('receivable', 'credit', 'write_offs') ORDER BY 1`),
		"credit -10.000000", "receivable 0.000000", "write_offs 0.000000")
	s.holds()
}

func TestAnEndThatWasBilledStays(t *testing.T) {
	t.Parallel()
	zone := melbourne(t)
	s := newShop(t, nil, rating.PackageSettings{MinimumSpend: amount(t, "50")})
	s.company()
	end := time.Date(2026, 2, 1, 0, 0, 0, 0, zone)
	if _, _, err := s.book.UpdateService(t.Context(), s.initech.ID, s.service.ID, books.ServiceInput{ActiveUntil: &end}); err != nil {
		t.Fatal(err)
	}
	s.at(end.Add(time.Hour))
	s.bill(end)
	_, _, err := s.book.UpdateService(t.Context(), s.initech.ID, s.service.ID, books.ServiceInput{Endless: true})
	expectRefused(t, err, billing.Invalid, "activeUntil")
	_, err = s.book.AddItem(t.Context(), books.ItemInput{ClientID: s.initech.ID, ServiceID: s.service.ID, Text: "Router", Quantity: 1, Price: 1}, "admin@example.test")
	expectRefused(t, err, billing.Invalid, "serviceId")
}

func TestPrepaidCallsTakeTheirChargesFromTheCreditAsTheyComeIn(t *testing.T) {
	t.Parallel()
	zone := melbourne(t)
	s := newShop(t, []rating.Rate{{Prefix: "61", Description: "Australia", PerMinute: amount(t, "0.60"), FirstIncrement: 1, NextIncrement: 1}},
		rating.PackageSettings{RealTime: true})
	s.company()
	must[*ent.Payment](t)(s.book.RecordPayment(t.Context(), books.PaymentInput{
		ClientID: s.initech.ID, Kind: billing.TopUp, Method: billing.Cash, Amount: amount(t, "5"),
	}, "admin@example.test"))
	var legs []*cdr.Leg
	for i := range 10 {
		legs = append(legs, dialled(fmt.Sprintf("call-%d", i), "0412345678", noon.Add(time.Duration(i)*time.Minute), 50))
	}
	s.take(legs...)
	s.take(legs...) // sent again
	// Ten calls of $0.50 and their GST.
	expectLines(t, s.lines(`SELECT account, amount FROM balances WHERE account LIKE 'credit' OR account LIKE 'drawn%' ORDER BY 1`)[:1], "credit 0.500000")
	s.holds()
	s.at(time.Date(2026, 2, 1, 1, 0, 0, 0, zone))
	s.bill(time.Date(2026, 2, 1, 0, 0, 0, 0, zone))
	expectLines(t, s.invoices(), "INV-000001 issued 5.000000 0.500000 5.500000 5.000000")
	s.holds()
}

// expectRefused checks that an input was refused, and by which field.
func expectRefused(t testing.TB, err error, code billing.Code, field string) {
	t.Helper()
	var refused *billing.Error
	if !errors.As(err, &refused) || refused.Code != code || refused.Field != field {
		t.Errorf("got %v, want %s of %s", err, code, field)
	}
}
