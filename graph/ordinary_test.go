package graph_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

// carrierGateway is the gateway of the carrier of these tests.
const carrierGateway = "7c1a2a30-3d0e-4b7a-9f5e-aa11bb22cc01"

// deck is a tariff of one rate, of outbound calls to Australia.
func (w *world) deck(name, perMinute string) uuid.UUID {
	w.t.Helper()
	id, db := uuid.New(), openDB(w.t, w.url)
	for _, step := range []struct {
		text string
		args []any
	}{
		{`INSERT INTO tariffs (id, name, currency, version, created_at) VALUES ($1, $2, 'AUD', 1, now())`, []any{id, name}},
		{`INSERT INTO versions (kind, owner_id, version, id, valid_from, saved_by, saved_at, note, rate_count, settings)
			VALUES ('tariff', $1, 1, $2, '2025-01-01', 'a@b.c', now(), '', 1, '{"timeZone": ""}')`, []any{id, uuid.New()}},
		{`INSERT INTO rates (tariff_id, version, position, prefix, origin, direction, description, connection_fee, per_minute,
				minimum_charge, first_increment, next_increment, free_seconds, cap_seconds, rounding, band)
			VALUES ($1, 1, 0, '61', '', 'outbound', 'Australia', 0, $2, 0, 1, 1, 0, 0, 'none', '')`, []any{id, perMinute}},
	} {
		if _, err := db.ExecContext(w.t.Context(), step.text, step.args...); err != nil {
			w.t.Fatal(err)
		}
	}
	return id
}

// ordinary lets Globex have ordinary calls too, with included minutes, over a carrier to whom they cost more.
func (w *world) ordinary() {
	w.t.Helper()
	ctx := w.t.Context()
	sold := must[*ent.CallPackage](w.t)(w.book.CreatePackage(ctx, books.PackageInput{
		Name: "Confidential package", Currency: "AUD", Settings: rating.PackageSettings{
			TariffID: w.deck("Confidential retail", "0.06"), MinimumSpend: 10_000_000,
			Pools: []rating.Pool{{Name: "All", Seconds: 100, RollOver: true}},
		},
	}, "confidential@reseller.example.test"))
	must[*ent.Provider](w.t)(w.book.CreateProvider(ctx, books.ProviderInput{
		Name: "Confidential carrier", Currency: "AUD", Settings: rating.ProviderSettings{
			Gateways: []string{carrierGateway}, TariffID: w.deck("Confidential wholesale", "0.09"),
			Filter: rating.Filter{Exclude: []rating.FilterEntry{{Pattern: "0398"}}},
		},
	}, "confidential@reseller.example.test"))
	overlay := rating.Overlay
	must[*ent.Product](w.t)(w.book.UpdateProduct(ctx, w.globex.product.ID, books.ProductInput{SpecialMode: &overlay, PackageID: &sold.ID},
		"confidential@reseller.example.test"))
}

// carried is an answered outbound call of Globex over the carrier.
func (w *world) carried(number string, at time.Time, seconds int) *cdr.Leg {
	leg := w.globex.leg(number, at, seconds)
	leg.Gateway = carrierGateway
	return leg
}

func TestOnlyAdminsSeeWhatCallsCostTheReseller(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.ordinary()
	later := time.Now().UTC().Add(time.Minute).Truncate(time.Second) // by the version that sells ordinary calls
	heard := map[string]stream{}
	const fields = `destinationNumber charge includedSeconds packageVersion tariffVersion providerName cost costCurrency margin explanation { text }`
	for name, asker := range map[string]company{"globex": w.globex, "admin": {asker: w.admin}} {
		heard[name] = w.subscribe(asker.asker, "subscription { cdrRated { "+fields+" } }", nil)
	}
	w.take(w.carried("0298765432", later, 160), w.carried("0398765432", later, 60))
	query := `{ cdrs { nodes { id ` + fields + ` } } below: cdrs(filter: {belowCost: true}) { nodes { destinationNumber } }
		summary: cdrSummary { calls } belowSummary: cdrSummary(filter: {belowCost: true}) { calls }
		excluded: cdrs(filter: {callTypes: [Excluded]}) { nodes { destinationNumber } }
		excludedSummary: cdrSummary(filter: {callTypes: [Excluded]}) { calls } }`
	admin, client := w.asked(w.admin, query, nil), w.asked(w.globex.asker, query, nil)
	first, _ := heard["admin"].next()
	if first.at("cdrRated", "destinationNumber") == "0398765432" {
		first, _ = heard["admin"].next()
	}
	live, _ := heard["globex"].next()
	node := w.asked(w.globex.asker, fmt.Sprintf(`{ node(id: %q) { ... on CDR { %s } } }`, client.at("cdrs", "nodes", 0, "id"), fields), nil)
	seen := func(asker string, object any) {
		row, _ := object.(map[string]any)
		want := map[string]any{
			"charge": "0.06", "includedSeconds": 100.0, "packageVersion": 1.0, "tariffVersion": 1.0, "providerName": nil, "cost": nil,
			"costCurrency": nil, "margin": nil,
		}
		if asker == "admin" {
			want["providerName"], want["cost"], want["costCurrency"], want["margin"] = "Confidential carrier", "0.24", "AUD", "-0.18"
		}
		for name, value := range want {
			if row[name] != value {
				t.Errorf("%s sees %s %v, not %v: %v", asker, name, row[name], value, row)
			}
		}
		text, _ := row["explanation"].(map[string]any)["text"].(string)
		if asker != "admin" && (strings.Contains(text, "0.24") || strings.Contains(text, "carrier")) {
			t.Errorf("the client's explanation tells of the cost: %s", text)
		}
	}
	seen("admin", admin.at("cdrs", "nodes", 0))
	seen("admin", first.at("cdrRated"))
	seen("globex", client.at("cdrs", "nodes", 0))
	seen("globex", live.at("cdrRated"))
	seen("globex", node.at("node"))
	for name, counts := range map[string][2]float64{"summary": {1, 1}, "belowSummary": {1, 0}, "excludedSummary": {1, 0}} {
		if a, c := admin.at(name, "calls"), client.at(name, "calls"); a != counts[0] || c != counts[1] {
			t.Errorf("%s counts %v calls for the admin, %v for the client", name, a, c)
		}
	}
	for name, number := range map[string]string{"below": "0298765432", "excluded": "0398765432"} {
		if admin.at(name, "nodes", 0, "destinationNumber") != number || len(client.at(name, "nodes").([]any)) != 0 {
			t.Errorf("%s: %v and %v", name, admin.at(name), client.at(name))
		}
	}
	select {
	case a := <-heard["globex"].answers:
		t.Errorf("the client hears of %s", a.text)
	default:
	}
}

func TestUsageTellsIncludedMinutesAndTheMinimumSpend(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.ordinary()
	later := time.Now().UTC().Add(time.Minute).Truncate(time.Second)
	service := encodeID(fmt.Sprintf("Service:%s:%s", w.globex.client.ID, w.globex.service.ID))
	query := fmt.Sprintf(`{ usage(serviceId: %q, at: %q) { charge minimumSpend trueUp pools { name includedSeconds carriedSeconds drawnSeconds leftSeconds }
		lines { text } } }`, service, later.Format(time.RFC3339))
	pool := func(a answer) string {
		p := func(name string) any { return a.at("usage", "pools", 0, name) }
		return fmt.Sprintf("%v %v %v %v %v", p("name"), p("includedSeconds"), p("carriedSeconds"), p("drawnSeconds"), p("leftSeconds"))
	}
	if a := w.asked(w.globex.asker, query, nil); pool(a) != "All 100 0 0 100" || a.at("usage", "trueUp") != "10.00" {
		t.Errorf("before the first call: %s", a.text)
	}
	w.take(w.carried("0298765432", later, 160), w.carried("0398765432", later, 60))
	a := w.asked(w.globex.asker, query, nil)
	if pool(a) != "All 100 0 100 0" || a.at("usage", "minimumSpend") != "10.00" || a.at("usage", "trueUp") != "9.94" || len(a.at("usage", "lines").([]any)) != 1 {
		t.Errorf("after the calls: %s", a.text)
	}
	if a := w.ask(w.acme.asker, query, nil); a.code() != "NOT_FOUND" {
		t.Errorf("Acme is told %s", a.text)
	}
}

func TestACallIsPricedForThoseWhoMayAsk(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.ordinary()
	later := time.Now().UTC().Add(time.Minute).Format(time.RFC3339)
	const fields = `canonical kind serviceName callType charge currency billedSeconds ruleLabel cost costCurrency margin explanation { text } curve { seconds charge }`
	price := func(asker company, input string) answer {
		return w.ask(asker.asker, fmt.Sprintf(`{ priceCall(input: {startedAt: %q, %s}) { %s } }`, later, input, fields), nil)
	}
	admin := company{asker: w.admin}
	of := fmt.Sprintf("clientId: %q, ", idOf("Client", w.globex.client.ID))
	own, full := price(w.globex, `number: "02 9876 5432", seconds: 90`), price(admin, of+fmt.Sprintf(`number: "0298765432", seconds: 90, gateway: %q`, carrierGateway))
	for name, want := range map[string]any{
		"canonical": "+61298765432", "kind": "geographic", "serviceName": "globex numbers", "callType": "Standard", "charge": "0.09",
		"currency": "AUD", "billedSeconds": 90.0, "ruleLabel": "Australia",
	} {
		if a, b := own.at("priceCall", name), full.at("priceCall", name); a != want || b != want {
			t.Errorf("%s is %v for the client and %v for the admin, want %v", name, a, b, want)
		}
	}
	if own.at("priceCall", "cost") != nil || own.at("priceCall", "margin") != nil || full.at("priceCall", "cost") != "0.135" || full.at("priceCall", "margin") != "-0.045" {
		t.Errorf("costs: %s\n%s", own.text, full.text)
	}
	curve, _ := own.at("priceCall", "curve").([]any)
	if len(curve) < 2 || len(curve) > 60 {
		t.Errorf("the curve has %d points", len(curve))
	}
	before, has := 0.0, false
	for i := range curve {
		seconds, _ := own.at("priceCall", "curve", i, "seconds").(float64)
		if seconds <= before {
			t.Errorf("the curve is not ascending: %v", curve)
		}
		has = has || seconds == 90 && own.at("priceCall", "curve", i, "charge") == "0.09"
		before = seconds
	}
	if !has {
		t.Errorf("the curve leaves out the call itself: %v", curve)
	}
	if a := price(w.globex, `number: "000"`); a.at("priceCall", "callType") != "Emergency" || a.at("priceCall", "charge") != "0.00" {
		t.Errorf("an emergency call: %s", a.text)
	}
	if a := price(w.globex, `number: "1300888123", seconds: 0`); a.at("priceCall", "callType") != "SpecialRate" {
		t.Errorf("a special number: %s", a.text)
	}
	for input, want := range map[string]string{
		of + `number: "1", seconds: -1`:                        "seconds",
		of + `number: "1", seconds: 99999999`:                  "seconds",
		of + `number: " "`:                                     "number",
		of + `number: "` + strings.Repeat("1", 201) + `"`:      "number",
		of + `number: "1", extension: "123456789012345678901"`: "extension",
		`number: "1"`:                "clientId",
		`clientId: "x", number: "1"`: "clientId",
		`clientId: "` + idOf("Client", uuid.New()) + `", number: "1"`: "clientId",
	} {
		if a := price(admin, input); len(a.Errors) == 0 || a.Errors[0].Extensions["field"] != want {
			t.Errorf("%s: %s, want a refusal of %s", input, a.text, want)
		}
	}
	if a := price(w.acme, of+`number: "0298765432"`); a.code() != "NOT_FOUND" {
		t.Errorf("another client's price: %s", a.text)
	}
	if a := price(w.globex, `number: "1", gateway: "x"`); a.code() != "FORBIDDEN" {
		t.Errorf("a client's gateway: %s", a.text)
	}
}
