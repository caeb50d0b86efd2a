package main

import (
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent/product"
	"github.com/tollbook/tollbook/ent/server"
	"github.com/tollbook/tollbook/postgres/pgtest"
	tollbook "github.com/tollbook/tollbook/server"
)

// calledIn makes a client with a call in a month that has ended.
func calledIn(t *testing.T, database string, at time.Time) {
	t.Helper()
	ctx := t.Context()
	store, err := tollbook.OpenStore(ctx, tollbook.StoreConfig{DatabaseURL: database, SecretKey: "of the tests"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	view, err := allSeeing(ctx, store.Book)
	if err != nil {
		t.Fatal(err)
	}
	on, noServer := view.Servers().Where(server.IsDefault(true)).Only(ctx)
	sold, noProduct := view.Products().Where(product.Name("Numbers")).Only(ctx)
	client, noClient := store.Book.CreateClient(ctx, books.ClientInput{
		Name: new("Acme"), Country: new("AU"), Currency: new("AUD"), TimeZone: new("Australia/Melbourne"),
	})
	if noServer != nil || noProduct != nil || noClient != nil {
		t.Fatal(noServer, noProduct, noClient)
	}
	if _, _, err := store.Book.CreateService(ctx, books.ServiceInput{
		ClientID: client.ID, ProductID: sold.ID, DomainName: new("acme.example.test"), ActiveFrom: new(at.AddDate(0, 0, -1)),
	}); err != nil {
		t.Fatal(err)
	}
	leg := &cdr.Leg{
		CallUUID: "one", DomainName: "acme.example.test", Direction: cdr.Outbound, Destination: "1300123456", Bridged: true,
		StartedAt: at, AnsweredAt: at, BridgedAt: at, EndedAt: at.Add(time.Minute), BillableMicroseconds: 60e6,
	}
	if got, err := store.Book.Take(ctx, []books.Delivery{{Server: on.ID, Source: billing.Push, Leg: leg}}); err != nil || got[0].Stored != 1 {
		t.Fatal(got, err)
	}
}

func TestAutobillPrintsTheSpecialRateCheckOfEachCall(t *testing.T) {
	t.Parallel()
	database := pgtest.Database(t, books.Migrate)
	seller(t, database)
	calledIn(t, database, time.Date(2026, 1, 5, 1, 0, 0, 0, time.UTC))
	code, out, errs := command(t, "", "--database-url", database, "--secret-key", "of the tests", "autobill", "--debug", "--dry-run",
		"--due", "2026-02-10T00:00:00Z", "--client", "acme")
	const want = `Acme, Numbers (acme.example.test): outbound call of 2026-01-05T01:00:00Z to 1300123456, 60 s, SpecialRate 0.35 AUD
=== SPECIAL RATE CHECK ===
Destination: 1300123456
Checking pattern: 1300 (priority: 10) - MATCH!
Billing Mode: flat_per_call
Flat Rate: $0.35
===========================

`
	if !strings.HasPrefix(out, want) {
		t.Errorf("%d %s\n%s", code, errs, out)
	}
	// Nobody has said yet who sends the invoices.
	if code != 3 || !strings.Contains(out, "0 billed, 0 with nothing to pay, 0 not due, 1 parked\n") {
		t.Errorf("%d %s\n%s", code, errs, out)
	}
}
