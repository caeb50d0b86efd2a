package books_test

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/secret"
)

// behind is a shop whose client has not been billed for January, February and March. Each costs $10, and the setup $5.
func behind(t *testing.T) *shop {
	t.Helper()
	s := newShop(t, []rating.Rate{mobile(t, "0.05")}, rating.PackageSettings{})
	s.company()
	must[*ent.Product](t)(s.book.UpdateProduct(t.Context(), s.product.ID,
		books.ProductInput{Price: ptr(amount(t, "10")), SetupFee: ptr(amount(t, "5"))}, "admin@example.test"))
	for _, v := range []books.ItemInput{
		{Text: "A router", Price: amount(t, "100")}, {Text: "A number", Price: amount(t, "1"), ServiceID: s.service.ID, Recurring: true},
	} {
		v.ClientID, v.Quantity = s.initech.ID, 1
		must[*ent.Item](t)(s.book.AddItem(t.Context(), v, "admin@example.test"))
	}
	s.at(april(t).Add(time.Hour))
	s.take(dialled("1", "0412345678", noon, 60), dialled("2", "0412345678", noon.AddDate(0, 1, 0), 120))
	return s
}

func april(t *testing.T) time.Time {
	t.Helper()
	return time.Date(2026, 4, 1, 0, 0, 0, 0, melbourne(t))
}

func (s *shop) once() {
	s.t.Helper()
	if err := s.book.AutobillOnce(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
}

func TestADryRunShowsAllThatAClientIsBehindAndARunThenBillsThat(t *testing.T) {
	t.Parallel()
	s := behind(t)
	results := func() []string {
		return s.lines(`SELECT outcome, reason, total FROM autobill_results ORDER BY id`)
	}
	s.run(books.AutobillInput{DryRun: true, ClientID: &s.initech.ID})
	s.once()
	want := []string{"billed  138.710000", "billed  12.270000", "billed  12.100000"}
	expectLines(t, results(), want...)
	expectLines(t, s.lines(`SELECT billed, done, total FROM autobills`), "3 1 1")
	s.exec(`DELETE FROM autobill_results`)
	s.run(books.AutobillInput{ClientID: &s.initech.ID})
	s.once()
	expectLines(t, results(), want...)
	s.holds()
}

func TestTheNextInvoicesAreThoseOfAllPeriodsThatEndedAndOneMore(t *testing.T) {
	t.Parallel()
	s := behind(t)
	var got []string
	for _, v := range must[[]invoice.Invoice](t)(s.book.NextInvoices(t.Context(), s.initech.ID)) {
		got = append(got, v.Period.Start.Format(time.DateOnly)+" "+v.Total.String())
	}
	expectLines(t, got, "2026-01-01 138.71", "2026-02-01 12.27", "2026-03-01 12.10", "2026-04-01 12.10")
}

func TestWhatWasAddedAfterAllServicesEndedIsBilledByItself(t *testing.T) {
	t.Parallel()
	s := newShop(t, nil, rating.PackageSettings{})
	s.company()
	must[*ent.Product](t)(s.book.UpdateProduct(t.Context(), s.product.ID, books.ProductInput{Price: ptr(amount(t, "10"))}, "admin@example.test"))
	s.at(time.Date(2026, 1, 20, 0, 0, 0, 0, time.UTC))
	if _, _, err := s.book.UpdateService(t.Context(), s.initech.ID, s.service.ID, books.ServiceInput{ActiveUntil: ptr(february(t))}); err != nil {
		t.Fatal(err)
	}
	add := func(text string) {
		must[*ent.Item](t)(s.book.AddItem(t.Context(), books.ItemInput{ClientID: s.initech.ID, Text: text, Quantity: 1, Price: amount(t, "30")}, "admin@example.test"))
	}
	run := func(at time.Time) {
		s.at(at)
		s.run(books.AutobillInput{ClientID: &s.initech.ID})
		s.once()
	}
	add("With the last period")
	run(february(t).Add(time.Hour))
	run(april(t))
	run(april(t).AddDate(0, 1, 0))
	expectLines(t, s.lines(`SELECT outcome, total FROM autobill_results ORDER BY id`), "billed 44.000000")
	// A client that is billed no more is not even looked at, until something is added.
	expectLines(t, s.lines(`SELECT total FROM autobills ORDER BY id`), "1", "0", "0")
	add("The cable that did not come back")
	add("And its box")
	if next := must[[]invoice.Invoice](t)(s.book.NextInvoices(t.Context(), s.initech.ID)); len(next) != 1 || next[0].Total != amount(t, "66") {
		t.Errorf("next: %+v", next)
	}
	run(april(t).AddDate(0, 1, 1))
	run(april(t).AddDate(0, 2, 1))
	expectLines(t, s.lines(`SELECT number, total, period_start, period_end FROM invoices ORDER BY number`),
		"INV-000001 44.000000 2025-12-31T13:00:00Z 2026-01-31T13:00:00Z", "INV-000002 66.000000 2026-05-01T14:00:00Z 2026-05-02T14:00:00Z")
	expectLines(t, s.lines(`SELECT text FROM invoice_lines AS l JOIN invoices AS i ON i.id = l.invoice_id WHERE number = 'INV-000002' ORDER BY position`),
		"The cable that did not come back", "And its box")
	s.holds()
	_, err := s.book.NextInvoices(t.Context(), s.initech.ID)
	expectRefused(t, err, billing.NotFound, "clientId")
}

func TestItemsAloneAreBilledOnceByTwoAtOnce(t *testing.T) {
	t.Parallel()
	s := newShop(t, nil, rating.PackageSettings{})
	s.company()
	s.exec(`DELETE FROM services`)
	must[*ent.Item](t)(s.book.AddItem(t.Context(), books.ItemInput{ClientID: s.initech.ID, Text: "Advice", Quantity: 1, Price: amount(t, "30")}, "admin@example.test"))
	failed := make(chan error, 8)
	for range cap(failed) {
		go func() {
			_, err := s.book.BillClient(t.Context(), s.initech.ID, april(t), "admin@example.test")
			failed <- err
		}()
	}
	for range cap(failed) {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	expectLines(t, s.invoices(), "INV-000001 issued 30.000000 3.000000 33.000000 0.000000")
}

func TestARunThatIsCancelledStopsBeforeTheNextPeriodOfItsClient(t *testing.T) {
	t.Parallel()
	s := behind(t)
	id := s.run(books.AutobillInput{ClientID: &s.initech.ID})
	var cancelled atomic.Bool
	var looking atomic.Bool
	// The clock is asked while a period is being billed: the run is cancelled when one is and the second is at it.
	book := must[*books.Book](t)(books.Open(t.Context(), books.Config{
		URL: s.url, Secrets: must[secret.Box](t)(secret.NewBox("a key for tests")), Clock: func() time.Time {
			if !cancelled.Load() && looking.CompareAndSwap(false, true) {
				defer looking.Store(false)
				if len(s.lines(`SELECT 1 FROM invoices`)) == 1 {
					cancelled.Store(true)
					must[*ent.Autobill](t)(s.book.CancelAutobill(t.Context(), id))
				}
			}
			return *s.clock.Load()
		},
	}))
	t.Cleanup(func() { _ = book.Close() })
	if err := book.AutobillOnce(t.Context()); err != nil {
		t.Fatal(err)
	}
	expectLines(t, s.lines(`SELECT state, billed, done FROM autobills`), "cancelled 1 0")
	expectLines(t, s.lines(`SELECT count(*) FROM invoices`), "1")
	s.run(books.AutobillInput{ClientID: &s.initech.ID})
	s.once()
	expectLines(t, s.lines(`SELECT count(*) FROM invoices`), "3")
	s.holds()
}
