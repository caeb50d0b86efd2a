package books_test

import (
	"context"
	"database/sql"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/postgres/pgtest"
	"github.com/tollbook/tollbook/secret"
)

const (
	acmeDomain   = "4b0cbf5e-2f7d-4c2b-9d53-0f6d9c1a0001"
	globexDomain = "4b0cbf5e-2f7d-4c2b-9d53-0f6d9c1a0002"
)

// noon is when the calls of these stories start.
var noon = time.Date(2026, 1, 5, 1, 0, 0, 0, time.UTC)

// reseller is a database with one server, two clients and a special-rate product each.
type reseller struct {
	t                    testing.TB
	url                  string
	book                 *books.Book
	db                   *sql.DB
	server               uuid.UUID
	acme, globex         *ent.Customer
	smartnumbers         *ent.Product
	acmeLine, globexLine *ent.Service
}

func ptr[T any](v T) *T { return &v }

func amount(t testing.TB, text string) money.Amount {
	t.Helper()
	a, err := money.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func open(t testing.TB, url string) *books.Book {
	t.Helper()
	box, err := secret.NewBox("a key for tests")
	if err != nil {
		t.Fatal(err)
	}
	book, err := books.Open(t.Context(), books.Config{URL: url, Secrets: box})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := book.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return book
}

// must gives the value of a verb that has to work.
func must[T any](t testing.TB) func(T, error) T {
	t.Helper()
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func standing(t testing.TB) []rating.SpecialRate {
	t.Helper()
	var rules []rating.SpecialRate
	for _, r := range []struct {
		pattern  string
		priority int
	}{{"1800", 20}, {"1300", 15}, {"13", 10}} {
		rules = append(rules, rating.SpecialRate{
			Pattern: r.pattern, Priority: r.priority, PatternType: rating.Prefix, Direction: rating.OutboundCalls,
			Mode: "flat_per_call", FlatRate: amount(t, "0.35"), Enabled: true,
		})
	}
	return rules
}

func newReseller(t testing.TB) *reseller {
	t.Helper()
	r := &reseller{t: t, url: pgtest.Database(t, books.Migrate)}
	r.book = open(t, r.url)
	db, err := sql.Open("postgres", r.url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	r.db = db
	ctx := t.Context()
	r.server = must[*ent.Server](t)(r.book.CreateServer(ctx, books.ServerInput{Name: ptr("pbx1"), Hostname: ptr("pbx1.example.test")})).ID
	r.acme, r.acmeLine = r.client(ctx, "Acme", "acme.example.test", acmeDomain)
	r.globex, r.globexLine = r.client(ctx, "Globex", "globex.example.test", "")
	return r
}

func (r *reseller) client(ctx context.Context, name, domain, domainUUID string) (*ent.Customer, *ent.Service) {
	r.t.Helper()
	client := must[*ent.Customer](r.t)(r.book.CreateClient(ctx, books.ClientInput{
		Name: &name, Country: ptr("AU"), AreaCode: ptr("3"), Currency: ptr("AUD"), TimeZone: ptr("Australia/Melbourne"),
	}))
	product := must[*ent.Product](r.t)(r.book.CreateProduct(ctx, books.ProductInput{
		Name: ptr(name + " numbers"), Currency: ptr("AUD"), SpecialNumberBilling: ptr(true),
	}, "admin@example.test"))
	product = must[*ent.Product](r.t)(r.book.SaveSpecialRates(ctx, product.ID, 1, standing(r.t), "admin@example.test"))
	if r.smartnumbers == nil {
		r.smartnumbers = product
	}
	service, _, err := r.book.CreateService(ctx, books.ServiceInput{
		ClientID: client.ID, ProductID: product.ID, DomainName: &domain, DomainUUID: &domainUUID, AnchorDay: ptr(29),
		ActiveFrom: ptr(noon.AddDate(0, -1, 0)),
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return client, service
}

// call is an answered outbound call of Acme.
func call(id, number string, at time.Time, seconds int) *cdr.Leg {
	return &cdr.Leg{
		CallUUID: id, DomainUUID: acmeDomain, DomainName: "acme.example.test", Direction: cdr.Outbound, Destination: number,
		CallerNumber: "1001", CallerExtension: "1001", Bridged: true, StartedAt: at, AnsweredAt: at.Add(2 * time.Second),
		BridgedAt: at.Add(2 * time.Second), EndedAt: at.Add(time.Duration(seconds+2) * time.Second),
		BillableMicroseconds: int64(seconds) * 1e6, HangupCause: "NORMAL_CLEARING",
	}
}

func (r *reseller) delivery(leg *cdr.Leg) books.Delivery {
	return books.Delivery{Server: r.server, Source: billing.Push, Leg: leg, Body: func() []byte { return []byte(leg.CallUUID) }}
}

func (r *reseller) take(legs ...*cdr.Leg) []books.Receipt {
	r.t.Helper()
	deliveries := make([]books.Delivery, 0, len(legs))
	for _, leg := range legs {
		deliveries = append(deliveries, r.delivery(leg))
	}
	return must[[]books.Receipt](r.t)(r.book.Take(r.t.Context(), deliveries))
}

// lines gives the rows of a query as text, a column after the other.
func (r *reseller) lines(query string, args ...any) []string {
	r.t.Helper()
	rows, err := r.db.QueryContext(r.t.Context(), query, args...)
	if err != nil {
		r.t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err != nil {
		r.t.Fatal(err)
	}
	var out []string
	for rows.Next() {
		values, pointers := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range values {
			pointers[i] = &values[i]
		}
		if err := rows.Scan(pointers...); err != nil {
			r.t.Fatal(err)
		}
		text := ""
		for i, v := range values {
			if i > 0 {
				text += " "
			}
			text += v.String
		}
		out = append(out, text)
	}
	if err := rows.Err(); err != nil {
		r.t.Fatal(err)
	}
	return out
}

// balanced checks what must always hold: the running totals are those of the CDRs.
func (r *reseller) balanced() {
	r.t.Helper()
	const differing = `SELECT service_id, day, rule_label, c.calls, u.calls, c.seconds, u.billable_seconds, c.charge, u.charge
		FROM (SELECT d.client_id, service_id, direction, call_type, rule_label, period_start, d.currency,
				(started_at AT TIME ZONE time_zone)::date AS day, count(*) calls, sum(billable_seconds) seconds, sum(charge) charge
			FROM cdrs d JOIN clients ON clients.id = d.client_id WHERE service_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8) c
		FULL JOIN (SELECT * FROM usage WHERE (calls, billable_seconds, charge) <> (0, 0, 0)) u
			USING (client_id, service_id, direction, call_type, rule_label, period_start, currency, day)
		WHERE (c.calls, c.seconds, c.charge) IS DISTINCT FROM (u.calls, u.billable_seconds, u.charge)`
	if rows := r.lines(differing); len(rows) > 0 {
		r.t.Errorf("usage is not the sum of the CDRs: %v", rows)
	}
}

func expectLines(t *testing.T, got []string, want ...string) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got\n  %q\nwant\n  %q", got, want)
	}
}
