package books_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

// yearClients is how many clients the year has; TOLLBOOK_YEAR_CLIENTS says otherwise (`make year`).
const yearClients = 8

// year is a reseller whose clients call, pay, pay ahead, complain and are billed for twelve months.
type year struct {
	*shop
	random  *rand.Rand
	clients []uuid.UUID
	domains []string
	number  int
}

func TestAYearOfAResellerAddsUp(t *testing.T) {
	t.Parallel()
	clients := yearClients
	if n, err := strconv.Atoi(os.Getenv("TOLLBOOK_YEAR_CLIENTS")); err == nil {
		clients = n
	}
	y := newYear(t, clients)
	zone := melbourne(t)
	for month := time.January; month <= time.December; month++ {
		y.month(month)
		y.at(time.Date(2026, month+1, 1, 2, 0, 0, 0, zone))
		y.run(books.AutobillInput{})
		if err := y.book.AutobillOnce(t.Context()); err != nil {
			t.Fatal(err)
		}
		y.settle()
	}
	y.holds()
	t.Log(y.lines(`SELECT 'invoices', count(*), 'paid', count(*) FILTER (WHERE status = 'paid'), 'credit notes', count(*) FILTER (WHERE kind = 'credit_note') FROM invoices
		UNION ALL SELECT 'calls', count(*), 'late', count(*) FILTER (WHERE late), 'drawn', count(*) FILTER (WHERE draws IS NOT NULL) FROM cdrs
		UNION ALL SELECT 'entries', count(*), 'of calls', count(*) FILTER (WHERE kind = 'calls'), 'credit applied', count(*) FILTER (WHERE kind = 'credit_applied') FROM entries
		UNION ALL SELECT 'lines', count(*), 'late', count(*) FILTER (WHERE late), 'minimum spend', count(*) FILTER (WHERE kind = 'minimum_spend') FROM invoice_lines`))
	expectLines(t, y.lines(`SELECT count(*) FROM autobill_results WHERE outcome = 'parked'`), "0")
	// What clients owe and are owed is what the reseller has earned, owes the tax office and holds.
	expectLines(t, y.lines(`SELECT sum(amount) FROM balances`), "0.000000")
	// Every period of every service was closed once, by one invoice at most.
	expectLines(t, y.lines(`SELECT count(*) FROM (SELECT FROM periods GROUP BY service_id, started_at HAVING count(*) > 1) AS doubles`), "0")
	// What was charged stands on invoices, but for what waits in the periods that are open.
	expectLines(t, y.lines(`SELECT (SELECT sum(charge) FROM cdrs) - (SELECT sum(charge) FROM invoice_lines AS l JOIN invoices AS i
		ON i.id = l.invoice_id WHERE l.kind = 'calls' AND i.kind = 'invoice')
		- (SELECT coalesce(sum(u.charge), 0) FROM usage AS u JOIN services AS s ON s.id = u.service_id WHERE u.period_start >= s.billed_until OR s.billed_until IS NULL)`), "0.000000")
}

func newYear(t *testing.T, clients int) *year {
	t.Helper()
	rates := []rating.Rate{
		{Prefix: "61", Description: "Australia", PerMinute: amount(t, "0.037"), FirstIncrement: 1, NextIncrement: 1},
		{Prefix: "614", Description: "Mobiles", ConnectionFee: amount(t, "0.05"), PerMinute: amount(t, "0.12"), FirstIncrement: 30, NextIncrement: 6},
		{Prefix: "64", Description: "New Zealand", PerMinute: amount(t, "0.049"), FirstIncrement: 60, NextIncrement: 60, Rounding: rating.UpToCent},
	}
	y := &year{shop: newShop(t, rates, rating.PackageSettings{}), random: rand.New(rand.NewPCG(7, 7))}
	y.company()
	products := []*ent.Product{y.product}
	for i, settings := range []rating.PackageSettings{
		{TariffID: y.retail, RealTime: true, MarkupPercent: amount(t, "7.5")},
		{TariffID: y.retail, Pools: []rating.Pool{{Name: "All", Seconds: 600, RollOver: true}}, MinimumSpend: amount(t, "3.33")},
	} {
		made := must[*ent.CallPackage](t)(y.book.CreatePackage(t.Context(), books.PackageInput{Name: fmt.Sprint("Package ", i), Currency: "AUD", Settings: settings}, "admin@example.test"))
		products = append(products, must[*ent.Product](t)(y.book.CreateProduct(t.Context(), books.ProductInput{
			Name: ptr(fmt.Sprint("Product ", i)), Currency: ptr("AUD"), PackageID: &made.ID, Price: ptr(amount(t, "19.95")),
			SetupFee: ptr(amount(t, "9.99")), TaxIncluded: ptr(i == 1),
		}, "admin@example.test")))
	}
	zones := []string{"Australia/Melbourne", "Australia/Adelaide", "Pacific/Auckland", "UTC"}
	for n := range clients {
		client := must[*ent.Customer](t)(y.book.CreateClient(t.Context(), books.ClientInput{
			Name: ptr(fmt.Sprintf("Client %d", n)), Country: ptr("AU"), AreaCode: ptr("3"), Currency: ptr("AUD"), TimeZone: &zones[n%len(zones)],
			Consolidated: ptr(n%3 != 0),
		}))
		for line := range 1 + n%2 {
			domain := fmt.Sprintf("client%d-%d.example.test", n, line)
			if _, _, err := y.book.CreateService(t.Context(), books.ServiceInput{
				ClientID: client.ID, ProductID: products[(n+line)%len(products)].ID, DomainName: &domain, AnchorDay: ptr(1 + (n*7+line)%31),
				ActiveFrom: ptr(time.Date(2026, 1, 1+n%20, 3, 0, 0, 0, time.UTC)),
			}); err != nil {
				t.Fatal(err)
			}
			y.clients, y.domains = append(y.clients, client.ID), append(y.domains, domain)
		}
	}
	return y
}

// month is a month of calls, some of which come a month late, and of what admins add.
func (y *year) month(month time.Month) {
	y.t.Helper()
	start := time.Date(2026, month, 1, 0, 0, 0, 0, time.UTC)
	y.at(start.AddDate(0, 1, -1))
	numbers := []string{"0412345678", "0398765432", "001164211234567", "1300123456", "00149301234567"}
	var legs []*cdr.Leg
	for at := range y.domains {
		for range 12 {
			from := start.Add(time.Duration(y.random.IntN(26*24*60)) * time.Minute)
			if y.random.IntN(10) == 0 {
				from = from.AddDate(0, -1, 0) // it comes late
			}
			leg := call(fmt.Sprint("call ", y.number), numbers[y.random.IntN(len(numbers))], from, y.random.IntN(900))
			leg.DomainName, leg.DomainUUID = y.domains[at], ""
			legs, y.number = append(legs, leg), y.number+1
		}
		if y.random.IntN(6) == 0 {
			must[*ent.Item](y.t)(y.book.AddItem(y.t.Context(), books.ItemInput{
				ClientID: y.clients[at], Text: "A handset", Quantity: 1 + int64(y.random.IntN(3)), Price: money.Amount(y.random.IntN(9_000_000) + 1),
			}, "admin@example.test"))
		}
	}
	y.take(legs...)
}

// settle lets clients pay what they like, and takes something of an invoice back.
func (y *year) settle() {
	y.t.Helper()
	for _, client := range y.clients {
		kind := []billing.PaymentKind{billing.Received, billing.TopUp, billing.Received, billing.DepositIn}[y.random.IntN(4)]
		must[*ent.Payment](y.t)(y.book.RecordPayment(y.t.Context(), books.PaymentInput{
			ClientID: client, Kind: kind, Method: billing.BankTransfer, Amount: money.Amount(1+y.random.IntN(4000)) * 10_000,
		}, "admin@example.test"))
		if y.random.IntN(3) == 0 {
			must[money.Amount](y.t)(y.book.UseCredit(y.t.Context(), client, "admin@example.test"))
		}
	}
	for _, id := range y.lines(`SELECT client_id || ' ' || id FROM invoices WHERE kind = 'invoice' AND status IN ('issued', 'paid') AND total > 1 ORDER BY number DESC LIMIT 2`) {
		var client, of string
		if _, err := fmt.Sscan(id, &client, &of); err != nil {
			y.t.Fatal(err)
		}
		must[uuid.UUID](y.t)(y.book.CreateCreditNote(y.t.Context(), books.CreditNoteInput{
			ClientID: uuid.MustParse(client), InvoiceID: uuid.MustParse(of), Reason: "It was wrong.",
		}, "admin@example.test"))
	}
}
