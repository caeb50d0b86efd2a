package books_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

// february is when the runs of these stories bill January and December.
func february(t testing.TB) time.Time {
	t.Helper()
	return time.Date(2026, 2, 1, 0, 0, 0, 0, melbourne(t))
}

// crowd is a shop with more clients that have calls in December and January. One has no tax that is known.
func crowd(t *testing.T, clients int) *shop {
	t.Helper()
	s := newShop(t, []rating.Rate{{Prefix: "61", Description: "Australia", PerMinute: amount(t, "0.07"), FirstIncrement: 1, NextIncrement: 1}}, rating.PackageSettings{})
	s.company()
	must[*ent.Product](t)(s.book.UpdateProduct(t.Context(), s.product.ID, books.ProductInput{Price: ptr(amount(t, "12.34"))}, "admin@example.test"))
	random := rand.New(rand.NewPCG(1, 2))
	var legs []*cdr.Leg
	for n := range clients {
		in := books.ClientInput{
			Name: ptr(fmt.Sprintf("Client %02d", n)), Country: ptr("AU"), AreaCode: ptr("3"), Currency: ptr("AUD"), TimeZone: ptr("Australia/Melbourne"),
		}
		client := must[*ent.Customer](t)(s.book.CreateClient(t.Context(), in))
		domain := fmt.Sprintf("client%02d.example.test", n)
		if _, _, err := s.book.CreateService(t.Context(), books.ServiceInput{
			ClientID: client.ID, ProductID: s.product.ID, DomainName: &domain, ActiveFrom: ptr(time.Date(2025, 12, 10+n%20, 0, 0, 0, 0, time.UTC)),
		}); err != nil {
			t.Fatal(err)
		}
		for i := range 20 {
			leg := call(fmt.Sprintf("%s-%d", domain, i), "0412345678", time.Date(2025, 12, 31, 13, 0, 0, 0, time.UTC).Add(time.Duration(random.IntN(30*24))*time.Hour), random.IntN(600))
			leg.DomainName, leg.DomainUUID = domain, ""
			legs = append(legs, leg)
		}
	}
	s.at(february(t).Add(time.Hour))
	s.take(legs...)
	return s
}

// outcome is all that a run leaves, but for ids and times.
func (s *shop) outcome() string {
	s.t.Helper()
	var all []string
	for _, query := range []string{
		`SELECT i.number, c.name, i.kind, i.status, i.issued_on, i.due_on, i.period_start, i.period_end, i.net, i.tax, i.total, i.rounding, i.settled
			FROM invoices AS i JOIN clients AS c ON c.id = i.client_id ORDER BY c.name, i.period_start`,
		`SELECT i.number, l.position, l.kind, l.text, l.section, l.charge, l.amount, l.net, l.tax
			FROM invoice_lines AS l JOIN invoices AS i ON i.id = l.invoice_id ORDER BY 1, 2`,
		`SELECT c.name, e.number, e.kind, e.text, e.postings FROM entries AS e JOIN clients AS c ON c.id = e.client_id ORDER BY 1, 2`,
		`SELECT c.name, b.account, b.amount, b.number FROM balances AS b JOIN clients AS c ON c.id = b.client_id ORDER BY 1, 2`,
		`SELECT c.name, v.billed_until, v.next_due_date FROM services AS v JOIN clients AS c ON c.id = v.client_id ORDER BY 1`,
		`SELECT id, next FROM series`,
		`SELECT c.name, r.outcome, r.reason, r.total FROM autobill_results AS r JOIN clients AS c ON c.id = r.client_id ORDER BY 1, 2, 4`,
		`SELECT state, total, done, billed, zero, skipped, parked FROM autobills`,
	} {
		all = append(all, s.lines(query)...)
	}
	return strings.Join(all, "\n")
}

func (s *shop) run(in books.AutobillInput) uuid.UUID {
	s.t.Helper()
	return must[*ent.Autobill](s.t)(s.book.Autobill(s.t.Context(), in, "admin@example.test")).ID
}

func TestARunThatIsBrokenOffAnywhereBillsWhatACleanOneDoes(t *testing.T) {
	t.Parallel()
	clean, broken := crowd(t, 12), crowd(t, 12)
	clean.run(books.AutobillInput{})
	if err := clean.book.AutobillOnce(t.Context()); err != nil {
		t.Fatal(err)
	}
	broken.run(books.AutobillInput{})
	random := rand.New(rand.NewPCG(3, 4))
	stops := 0
	for ; len(broken.lines(`SELECT 1 FROM autobills WHERE state IN ('queued', 'running')`)) > 0; stops++ {
		if stops > 2000 {
			t.Fatal("it never ends")
		}
		ctx, stop := context.WithTimeout(t.Context(), time.Duration(random.IntN(40_000+200*stops))*time.Microsecond) // longer and longer: the machine may be busy
		_ = broken.book.AutobillOnce(ctx)
		stop()
	}
	if stops < 5 {
		t.Errorf("it was broken off only %d times", stops)
	}
	// The order of clients is that of their ids, which differ: so do the numbers. All else is the same.
	if want, got := withoutNumbers(clean.outcome()), withoutNumbers(broken.outcome()); want != got {
		t.Errorf("a clean run leaves\n%s\nand one that was broken off %d times\n%s", want, stops, got)
	}
	clean.holds()
	broken.holds()
}

// withoutNumbers leaves the numbers of invoices out, and sorts what was in their order.
func withoutNumbers(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		fields := strings.Fields(line)
		for n, f := range fields {
			if strings.HasPrefix(f, "INV-0") {
				fields[n] = "INV"
			}
		}
		lines[i] = strings.Join(fields, " ")
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func TestTwoRunsAtOnceBillNothingTwice(t *testing.T) {
	t.Parallel()
	s := crowd(t, 8)
	due := february(t)
	failed := make(chan error, 24)
	for range 3 {
		for _, id := range s.lines(`SELECT id FROM clients`) {
			go func() {
				for range 3 {
					if _, err := s.book.BillClient(t.Context(), uuid.MustParse(id), due, "admin@example.test"); err != nil {
						failed <- err
						return
					}
				}
				failed <- nil
			}()
		}
	}
	for range 3 * len(s.lines(`SELECT id FROM clients`)) {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	expectLines(t, s.lines(`SELECT max(n) FROM (SELECT count(*) AS n FROM periods GROUP BY service_id, started_at) AS p`), "1")
	s.holds()
}

func TestAClientInAnImpossibleStateIsParkedAndTheOthersAreBilled(t *testing.T) {
	t.Parallel()
	s := crowd(t, 3)
	client := must[*ent.Customer](t)(s.book.UpdateClient(t.Context(), s.initech.ID, books.ClientInput{Taxation: ptr(invoice.Taxed)}))
	s.exec(`UPDATE company SET party = jsonb_set(party, '{address,country}', '"CH"')`)
	s.run(books.AutobillInput{ClientID: &client.ID})
	if err := s.book.AutobillOnce(t.Context()); err != nil {
		t.Fatal(err)
	}
	expectLines(t, s.lines(`SELECT outcome, reason FROM autobill_results`), "parked No tax of CH is known on 2026-02-01: add its rate under Company.")
	s.exec(`UPDATE company SET party = jsonb_set(party, '{address,country}', '"AU"')`)
	s.run(books.AutobillInput{})
	if err := s.book.AutobillOnce(t.Context()); err != nil {
		t.Fatal(err)
	}
	expectLines(t, s.lines(`SELECT count(*) FROM autobill_results WHERE outcome = 'billed' AND client_id = $1`, client.ID), "1")
	s.holds()
}

func TestADryRunWritesNothing(t *testing.T) {
	t.Parallel()
	s := crowd(t, 3)
	s.run(books.AutobillInput{DryRun: true})
	if err := s.book.AutobillOnce(t.Context()); err != nil {
		t.Fatal(err)
	}
	expectLines(t, s.lines(`SELECT count(DISTINCT client_id), (SELECT count(*) FROM invoices), (SELECT count(*) FROM periods) FROM autobill_results WHERE outcome = 'billed'`), "4 0 0")
}

func TestARunCanBeCancelled(t *testing.T) {
	t.Parallel()
	s := crowd(t, 2)
	id := s.run(books.AutobillInput{})
	must[*ent.Autobill](t)(s.book.CancelAutobill(t.Context(), id))
	if err := s.book.AutobillOnce(t.Context()); err != nil {
		t.Fatal(err)
	}
	expectLines(t, s.lines(`SELECT count(*) FROM invoices`), "0")
	s.run(books.AutobillInput{})
	if err := s.book.AutobillOnce(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.book.CancelAutobill(t.Context(), uuid.MustParse(s.lines(`SELECT id FROM autobills WHERE state = 'done'`)[0])); err == nil {
		t.Error("a run that is over was cancelled")
	} else {
		expectRefused(t, err, billing.Conflict, "id")
	}
}
