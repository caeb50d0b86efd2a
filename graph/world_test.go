package graph_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/base64"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/graph"
	"github.com/tollbook/tollbook/license"
	"github.com/tollbook/tollbook/postgres/pgtest"
	"github.com/tollbook/tollbook/secret"
)

// noon is when the calls of these tests start: midday in Melbourne.
var noon = time.Date(2026, 1, 5, 1, 0, 0, 0, time.UTC)

// world is a reseller with its API: a server, two clients with a product, a service and a user each, and an admin.
type world struct {
	t      testing.TB
	url    string
	book   *books.Book
	api    *handler.Server
	logged *record
	server *ent.Server
	pbx    pbx
	acme   company
	globex company
	admin  auth.Asker
	keys   keys
	// clock is what the books go by where it is set; otherwise it is really now.
	clock atomic.Pointer[time.Time]
}

// at sets the clock of the books.
func (w *world) at(t time.Time) { w.clock.Store(&t) }

func (w *world) now() time.Time {
	if set := w.clock.Load(); set != nil {
		return *set
	}
	return time.Now()
}

// company is a client and what it has.
type company struct {
	client  *ent.Customer
	product *ent.Product
	service *ent.Service
	domain  uuid.UUID
	asker   auth.Asker
}

// record is what was logged.
type record struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (r *record) Write(line []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.Write(line)
}

func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.String()
}

// replays is a Replayer that takes in nothing.
type replays struct{}

func (replays) Replay(_ context.Context, ids []uuid.UUID) (int, int, error) { return 0, len(ids), nil }

func (replays) ReplayWaiting(context.Context, uuid.UUID) (int, int, uuid.UUID, error) {
	return 0, 0, uuid.Nil, nil
}

// keys is a Licenses to which every key is active.
type keys struct{ asked atomic.Int64 }

func (*keys) Stands(_ *ent.Product, statement string) (license.Standing, error) {
	return license.Standing{State: license.Active, Hint: "XYZZY", Message: "xyzzy " + statement}, nil
}

func (k *keys) Activate(context.Context, *ent.Product) error { k.asked.Add(1); return nil }

func (k *keys) Verify(context.Context, *ent.Product) error { k.asked.Add(1); return nil }

// switchboards is a PBX with a domain and an extension in it.
type switchboards struct{}

func (switchboards) Tenants(context.Context, uuid.UUID) ([]graph.Tenant, error) {
	return []graph.Tenant{{Name: "Xyzzy.example.test", UUID: uuid.NewString(), Enabled: true, Extensions: 1}}, nil
}

func (switchboards) Extensions(context.Context, uuid.UUID, string) ([]books.ObservedExtension, error) {
	return []books.ObservedExtension{{UUID: uuid.New(), Number: "1001"}}, nil
}

func ptr[T any](v T) *T { return &v }

// must gives the value of what has to work.
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

func newWorld(t testing.TB) *world {
	t.Helper()
	return newWorldAt(t, time.Time{})
}

// newWorldAt makes a world at an instant; zero is really now.
func newWorldAt(t testing.TB, begin time.Time) *world {
	t.Helper()
	w := &world{t: t, url: pgtest.Database(t, books.Migrate), logged: &record{}}
	if !begin.IsZero() {
		w.at(begin)
	}
	box := must[secret.Box](t)(secret.NewBox("a key for tests"))
	w.book = must[*books.Book](t)(books.Open(t.Context(), books.Config{URL: w.url, Secrets: box, Clock: w.now}))
	t.Cleanup(func() {
		if err := w.book.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	w.api = graph.New(graph.Config{
		Book: w.book, Replay: replays{}, Log: slog.New(slog.NewTextHandler(w.logged, nil)),
		Confs: func(s *ent.Server, secret string) (string, string) {
			return "<" + s.Name + secret + ">", "{" + secret + "}"
		},
		Clock: func() time.Time { return noon }, Licenses: &w.keys, Connections: &w.pbx, PBX: switchboards{},
	})
	w.api.AddTransport(lines{})
	w.server = must[*ent.Server](t)(w.book.CreateServer(t.Context(), books.ServerInput{
		Name: ptr("pbx-of-the-reseller"), Hostname: ptr("pbx1.example.test"), Password: ptr("a password"),
	}))
	w.admin = w.user("admin@reseller.example.test", billing.RoleAdmin, nil)
	w.acme = w.company("Xyzzy Acme", "1300777")
	w.globex = w.company("Globex", "1300888")
	return w
}

func (w *world) company(name, pattern string) company {
	w.t.Helper()
	return w.companyIn(name, pattern, "AU", "AUD", "Australia/Melbourne")
}

func (w *world) companyIn(name, pattern, country, currency, zone string) company {
	w.t.Helper()
	ctx, c := w.t.Context(), company{domain: uuid.New()}
	word := strings.ToLower(strings.Fields(name)[0])
	c.client = must[*ent.Customer](w.t)(w.book.CreateClient(ctx, books.ClientInput{
		Name: &name, Country: &country, Currency: &currency, TimeZone: &zone,
	}))
	product := must[*ent.Product](w.t)(w.book.CreateProduct(ctx, books.ProductInput{
		Name: ptr(word + " numbers"), Currency: &currency, SpecialNumberBilling: ptr(true),
		EmailTemplate: ptr("confidential letter"), LicenseKey: ptr("confidential key"),
	}, "confidential@reseller.example.test"))
	c.product = must[*ent.Product](w.t)(w.book.SaveSpecialRates(ctx, product.ID, 1, []rating.SpecialRate{{
		Name: word + " rule", Pattern: pattern, PatternType: rating.Prefix, Direction: rating.OutboundCalls,
		Mode: rating.Modes()[0], FlatRate: 350_000, Priority: 10, Enabled: true,
	}}, "confidential@reseller.example.test"))
	service, _, err := w.book.CreateService(ctx, books.ServiceInput{
		ClientID: c.client.ID, ProductID: product.ID, DomainName: ptr(word + ".example.test"), DomainUUID: ptr(c.domain.String()),
		AnchorDay: ptr(29), ActiveFrom: ptr(noon.AddDate(0, -2, 0)),
	})
	if err != nil {
		w.t.Fatal(err)
	}
	c.service = service
	c.asker = w.user(word+"@example.test", billing.RoleClient, &c.client.ID)
	return c
}

func (w *world) user(email string, role billing.Role, client *uuid.UUID) auth.Asker {
	w.t.Helper()
	row := must[*ent.User](w.t)(w.book.CreateUser(w.t.Context(), books.UserInput{
		Email: &email, Name: ptr("User " + email), Role: &role, ClientID: client, Password: ptr("correct horse battery"),
	}))
	asker := auth.Asker{User: row.ID, Email: email, Role: role, Credential: uuid.New()}
	if client != nil {
		asker.Client = *client
	}
	return asker
}

// leg is an answered outbound call of the company.
func (c company) leg(number string, at time.Time, seconds int) *cdr.Leg {
	return &cdr.Leg{
		CallUUID: uuid.NewString(), DomainUUID: c.domain.String(), DomainName: c.service.DomainName, Direction: cdr.Outbound,
		Destination: number, CallerNumber: "1001", CallerName: c.client.Name, CallerExtension: "1001", Bridged: true,
		StartedAt: at, AnsweredAt: at.Add(2 * time.Second), BridgedAt: at.Add(2 * time.Second),
		EndedAt: at.Add(time.Duration(seconds+2) * time.Second), BillableMicroseconds: int64(seconds) * 1e6,
		HangupCause: "NORMAL_CLEARING",
	}
}

// take stores calls.
func (w *world) take(legs ...*cdr.Leg) {
	w.t.Helper()
	deliveries := make([]books.Delivery, len(legs))
	for i, leg := range legs {
		deliveries[i] = books.Delivery{
			Server: w.server.ID, Source: billing.Push, Leg: leg, Body: func() []byte { return []byte(leg.CallUUID) },
		}
	}
	for _, receipt := range must[[]books.Receipt](w.t)(w.book.Take(w.t.Context(), deliveries)) {
		if receipt.Stored+receipt.Unassigned == 0 {
			w.t.Fatalf("not stored: %+v", receipt)
		}
	}
}

func openDB(t testing.TB, url string) *sql.DB {
	t.Helper()
	db := must[*sql.DB](t)(sql.Open("postgres", url))
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// idOf is the id of a thing of one key.
func idOf(kind string, key uuid.UUID) string { return encodeID(kind + ":" + key.String()) }

func encodeID(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

func decodeID(id string) string {
	text, _ := base64.RawURLEncoding.DecodeString(id)
	return string(text)
}

// waiting adds a document that cannot be read, with that text, and a call of no client.
func (w *world) waiting(text string) {
	w.t.Helper()
	stranger := w.acme.leg("1300777123", noon, 30)
	stranger.DomainUUID, stranger.DomainName = uuid.NewString(), "nobody.example.test"
	unreadable := books.Delivery{
		Server: w.server.ID, Source: billing.Push, Reason: text, Body: func() []byte { return []byte(text + "\x00") },
		ContentType: "text/xml",
	}
	must[[]books.Receipt](w.t)(w.book.Take(w.t.Context(), []books.Delivery{unreadable}))
	w.take(stranger)
}
