package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
)

// Every list of money is walked like the others, from either end and in pages of any size.
func TestTheListsOfMoneyHavePages(t *testing.T) {
	t.Parallel()
	s := newStanding(t)
	s.bill(s.initech)
	one := s.asked(s.admin, `{ invoices { nodes { id lines { id } } } }`, nil)
	for i := range 5 {
		s.asked(s.admin, `mutation ($client: ID!, $of: ID!, $line: ID!) {
			recordPayment(input: {clientId: $client, amount: "0.01", kind: top_up}) { payment { id } }
			addItem(input: {clientId: $client, text: "The same", price: "1"}) { item { id } }
			runAutobill(input: {dryRun: true}) { autobill { id } }
			verifyBooks(input: {}) { proof { id } }
			createCreditNote(input: {invoiceId: $of, reason: "The same", lines: [{lineId: $line, amount: "0.01"}]}) { invoice { id } } }`,
			map[string]any{"client": s.id(), "of": one.at("invoices", "nodes", 0, "id"), "line": one.at("invoices", "nodes", 0, "lines", i%3, "id")})
	}
	of := fmt.Sprintf("clientId: %q,", s.id())
	for list, row := range map[string]struct {
		arguments string
		want      int
	}{"invoices": {"", 6}, "payments": {of, 5}, "ledgerEntries": {of, 11}, "items": {of, 5}, "autobills": {"", 5}, "proofs": {"", 5}} {
		whole := s.walk(s.admin, list, row.arguments, 200, false, nil)
		if len(whole) != row.want {
			t.Errorf("%s has %d rows, want %d", list, len(whole), row.want)
		}
		for _, backward := range []bool{false, true} {
			if got := s.walk(s.admin, list, row.arguments, 2, backward, nil); !slices.Equal(got, whole) {
				t.Errorf("%s, backward %t: %d of %d rows, or in another order", list, backward, len(got), len(whole))
			}
		}
	}
}

// A run is asked for, done and reported, and its report is told apart by what became of the clients.
func TestABillingRunIsReported(t *testing.T) {
	t.Parallel()
	s := newStanding(t)
	asked := s.asked(s.admin, `mutation ($client: ID!) { runAutobill(input: {clientId: $client}) { autobill { id state client { name } dryRun requestedBy due } } }`,
		map[string]any{"client": s.id()})
	same(t, asked.at("runAutobill", "autobill"), `{"id": "", "state": "queued", "client": {"name": "Initech"}, "dryRun": false,
		"requestedBy": "admin@reseller.example.test", "due": "2026-01-29T13:00:00Z"}`)
	if err := s.book.AutobillOnce(t.Context()); err != nil {
		t.Fatal(err)
	}
	a := s.asked(s.admin, `{ autobills(first: 1) { nodes { state total done billed zero skipped results { nodes { client { name } outcome invoiceId invoiceNumber total currency reason } }
		none: results(outcome: parked) { nodes { id } } newest: results(last: 1) { nodes { at } } } } invoices { nodes { id number } } }`, nil)
	at, err := time.Parse(time.RFC3339, fmt.Sprint(a.at("autobills", "nodes", 0, "newest", "nodes", 0, "at")))
	if err != nil || time.Since(at).Abs() > time.Minute {
		t.Errorf("noted at %s (%v), want now", at, err)
	}
	delete(a.at("autobills", "nodes", 0).(map[string]any), "newest")
	same(t, a.at("autobills", "nodes", 0), fmt.Sprintf(`{"state": "done", "total": 1, "done": 1, "billed": 1, "zero": 0, "skipped": 0,
		"results": {"nodes": [{"client": {"name": "Initech"}, "outcome": "billed", "invoiceId": %q, "invoiceNumber": %q, "total": "2.31", "currency": "AUD", "reason": ""}]},
		"none": {"nodes": []}}`, a.at("invoices", "nodes", 0, "id"), a.at("invoices", "nodes", 0, "number")))
	again := s.ask(s.admin, `mutation ($id: ID!) { cancelAutobill(input: {id: $id}) { autobill { id } } }`,
		map[string]any{"id": asked.at("runAutobill", "autobill", "id")})
	if again.fields() != "CONFLICT id" {
		t.Error(again.text)
	}
}

// Credit is given, used and given back; what was added to invoices can be taken away.
func TestCreditAndItems(t *testing.T) {
	t.Parallel()
	s := newStanding(t)
	s.bill(s.initech)
	client := map[string]any{"client": s.id(), "service": encodeID(fmt.Sprintf("Service:%s:%s", s.initech.client.ID, s.initech.service.ID))}
	a := s.asked(s.admin, `mutation ($client: ID!) {
		given: adjustCredit(input: {clientId: $client, amount: "5", reason: "A gift"}) { account { owed credit } }
		used: useCredit(input: {clientId: $client}) { account { owed credit } }
		back: recordPayment(input: {clientId: $client, kind: refund, method: cash, amount: "2"}) { account { owed credit } }
		held: recordPayment(input: {clientId: $client, kind: deposit_in, amount: "3"}) { account { deposits } } }`, client)
	same(t, a.Data, `{"given": {"account": {"owed": "2.31", "credit": "5.00"}}, "used": {"account": {"owed": "0.00", "credit": "2.69"}},
		"back": {"account": {"owed": "0.00", "credit": "0.69"}}, "held": {"account": {"deposits": "3.00"}}}`)
	a = s.asked(s.admin, `mutation ($client: ID!, $service: ID!) { addItem(input: {clientId: $client, serviceId: $service, text: "Rent", quantity: 2,
		price: "-1.50", recurring: true}) { item { id serviceId kind text quantity price taxIncluded recurring billed addedBy } } }`, client)
	same(t, a.at("addItem", "item"), fmt.Sprintf(`{"id": "", "serviceId": %q, "kind": "discount", "text": "Rent", "quantity": 2, "price": "-1.50",
		"taxIncluded": false, "recurring": true, "billed": false, "addedBy": "admin@reseller.example.test"}`, client["service"]))
	client["id"] = a.at("addItem", "item", "id")
	remove := `mutation ($client: ID!, $id: ID!) { removeItem(input: {clientId: $client, id: $id}) { deletedId } }`
	if a := s.asked(s.admin, remove, client); a.at("removeItem", "deletedId") != client["id"] {
		t.Error(a.text)
	}
	if a := s.ask(s.admin, remove, client); a.fields() != "NOT_FOUND id" {
		t.Error(a.text)
	}
	if a := s.asked(s.admin, fmt.Sprintf(`{ items(clientId: %q) { nodes { id } } }`, s.id()), nil); len(a.at("items", "nodes").([]any)) != 0 {
		t.Error(a.text)
	}
}

// Company and client are saved whole, and shown as they were saved.
func TestTheCompanyIsSavedAndShownWhole(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const all = `name address { street city country } taxNumber email phone hasLogo colour terms paymentInstructions footer invoicePrefix
		creditNotePrefix autobill autobillHour suspendAfterDays suspendWithoutCredit version taxRates { country name percent from }`
	const want = `{"name": "R", "address": {"street": "1 High St", "city": "", "country": "AU"}, "taxNumber": "51 824 753 556",
		"email": "billing@reseller.example.test", "phone": "1300", "hasLogo": true, "colour": "#123456", "terms": "t", "paymentInstructions": "p",
		"footer": "f", "invoicePrefix": "I", "creditNotePrefix": "C", "autobill": true, "autobillHour": 5, "suspendAfterDays": 14, "suspendWithoutCredit": true, "version": 2,
		"taxRates": [{"country": "AU", "name": "GST", "percent": "10.00", "from": "2000-07-01"}]}`
	a := w.asked(w.admin, `mutation { saveCompany(input: {version: 1, name: "R", address: {street: "1 High St", country: "AU"}, taxNumber: "51 824 753 556",
		email: "billing@reseller.example.test", phone: "1300", logo: "iVBORw0KGgo=", colour: "#123456", terms: "t", paymentInstructions: "p",
		footer: "f", invoicePrefix: "I", creditNotePrefix: "C", autobill: true, autobillHour: 5, suspendAfterDays: 14, suspendWithoutCredit: true,
		taxRates: [{country: "AU", name: "GST", percent: "10", from: "2000-07-01"}]}) { company { `+all+` } } }`, nil)
	same(t, a.at("saveCompany", "company"), want)
	same(t, w.asked(w.admin, `{ company { `+all+` } }`, nil).at("company"), want)
	w.asked(w.admin, `mutation { saveCompany(input: {version: 2, logo: "", taxRates: []}) { company { hasLogo taxRates { name } } } }`, nil)
	if a := w.asked(w.admin, `{ company { hasLogo name taxRates { name } } }`, nil); a.at("company", "hasLogo") != false ||
		a.at("company", "name") != "R" || len(a.at("company", "taxRates").([]any)) != 0 {
		t.Error(a.text)
	}
	a = w.asked(w.admin, `mutation { createClient(input: {name: "N", country: "AU", currency: "AUD", timeZone: "UTC", address: {street: "2 Low St"},
		taxNumber: "1", email: "a@n.example.test", phone: "2", taxation: exempt, paymentDays: 30, consolidated: false, creditLimit: "5", lowBalance: "1", spendCap: "9"}) {
		client { address { street country } taxNumber email phone taxation paymentDays consolidated creditLimit lowBalance spendCap } } }`, nil)
	same(t, a.at("createClient", "client"), `{"address": {"street": "2 Low St", "country": "AU"}, "taxNumber": "1", "email": "a@n.example.test",
		"phone": "2", "taxation": "exempt", "paymentDays": 30, "consolidated": false, "creditLimit": "5.00", "lowBalance": "1.00", "spendCap": "9.00"}`)
	for input, fields := range map[string]string{
		`endpointId: "53004085616"`:                             "endpointScheme",
		`endpointScheme: "0151"`:                                "endpointId",
		`endpointScheme: "ABN", endpointId: "<x>"`:              "endpointId, endpointScheme",
		`registration: "` + strings.Repeat("1", 41) + `"`:       "registration",
		`buyerReference: "` + strings.Repeat("PO ", 50) + `PO"`: "buyerReference",
	} {
		a := w.ask(w.admin, `mutation { createClient(input: {name: "N", country: "AU", currency: "AUD", timeZone: "UTC", `+input+`}) { client { id } } }`, nil)
		if a.fields() != fields {
			t.Errorf("%s: %q, want %q: %s", input, a.fields(), fields, a.text)
		}
	}
	a = w.asked(w.admin, `mutation { createProduct(input: {name: "P", currency: "AUD", setupFee: "9.90", taxIncluded: true}) { product { setupFee taxIncluded } } }`, nil)
	same(t, a.at("createProduct", "product"), `{"setupFee": "9.90", "taxIncluded": true}`)
}

func TestBadInputOfMoneyIsRefusedByItsFields(t *testing.T) {
	t.Parallel()
	s := newStanding(t)
	s.bill(s.initech)
	a := s.asked(s.admin, `{ invoices { nodes { id lines { id } } } }`, nil)
	invoice, line := a.at("invoices", "nodes", 0, "id"), a.at("invoices", "nodes", 0, "lines", 0, "id")
	nobody, globex := idOf("Client", uuid.New()), idOf("Client", s.globex.client.ID)
	foreign := encodeID(fmt.Sprintf("InvoiceLine:%s:%s", s.globex.client.ID, uuid.New()))
	for query, fields := range map[string]string{
		`{ nextInvoice { id } }`:                                                        "clientId",
		`{ account { owed } }`:                                                          "clientId",
		`{ ageing(currency: "dollars") { total } }`:                                     "currency",
		fmt.Sprintf(`{ account(clientId: %q) { owed } }`, nobody):                       "NOT_FOUND clientId",
		`{ ledgerEntries(clientId: "x") { nodes { id } } }`:                             "clientId",
		`mutation { saveCompany(input: {version: 2, logo: "§"}) { company { name } } }`: "logo",
		`mutation { saveCompany(input: {version: 2, colour: "red", autobillHour: 24, suspendAfterDays: 366}) { company { name } } }`:                                         "autobillHour, colour, suspendAfterDays",
		`mutation { saveCompany(input: {version: 1, name: "n"}) { company { name } } }`:                                                                                      "CONFLICT version",
		`mutation { saveCompany(input: {version: 2, taxRates: [{country: "AU", name: "", percent: "101", from: "2000-01-01"}]}) { company { name } } }`:                      "taxRates[0].name, taxRates[0].percent",
		`mutation { runAutobill(input: {due: "2100-01-01T00:00:00Z"}) { autobill { id } } }`:                                                                                 "due",
		fmt.Sprintf(`mutation { runAutobill(input: {clientId: %q}) { autobill { id } } }`, nobody):                                                                           "NOT_FOUND clientId",
		fmt.Sprintf(`mutation { cancelAutobill(input: {id: %q}) { autobill { id } } }`, idOf("Autobill", uuid.New())):                                                        "NOT_FOUND id",
		fmt.Sprintf(`mutation { recordPayment(input: {clientId: %q, amount: "0.001"}) { payment { id } } }`, s.id()):                                                         "amount",
		fmt.Sprintf(`mutation { recordPayment(input: {clientId: %q, amount: "-1"}) { payment { id } } }`, s.id()):                                                            "amount",
		fmt.Sprintf(`mutation { recordPayment(input: {clientId: %q, amount: "1"}) { payment { id } } }`, nobody):                                                             "NOT_FOUND clientId",
		fmt.Sprintf(`mutation { recordPayment(input: {clientId: %q, kind: refund, amount: "1"}) { payment { id } } }`, s.id()):                                               "amount",
		fmt.Sprintf(`mutation { recordPayment(input: {clientId: %q, amount: "1", receivedOn: "yesterday"}) { payment { id } } }`, s.id()):                                    "receivedOn",
		fmt.Sprintf(`mutation { adjustCredit(input: {clientId: %q, amount: "0", reason: ""}) { account { owed } } }`, s.id()):                                                "amount, reason",
		fmt.Sprintf(`mutation { writeOffInvoice(input: {id: %q, reason: ""}) { invoice { id } } }`, invoice):                                                                 "reason",
		`mutation { writeOffInvoice(input: {id: "x", reason: "because"}) { invoice { id } } }`:                                                                               "id",
		fmt.Sprintf(`mutation { createCreditNote(input: {invoiceId: %q, reason: "because", lines: [{lineId: "x"}]}) { invoice { id } } }`, invoice):                          "lines[0].lineId",
		fmt.Sprintf(`mutation { createCreditNote(input: {invoiceId: %q, reason: "because", lines: [{lineId: %q}]}) { invoice { id } } }`, invoice, foreign):                  "NOT_FOUND lines[0].lineId",
		fmt.Sprintf(`mutation { createCreditNote(input: {invoiceId: %q, reason: "because", lines: [{lineId: %q, amount: "0"}]}) { invoice { id } } }`, invoice, line):        "lines[0].amount",
		fmt.Sprintf(`mutation { createCreditNote(input: {invoiceId: %q, reason: "because", lines: [{lineId: %q}, {lineId: %q}]}) { invoice { id } } }`, invoice, line, line): "lines[1].lineId",
		fmt.Sprintf(`mutation { createCreditNote(input: {invoiceId: %q, reason: "because", lines: [{lineId: %q, amount: "9"}]}) { invoice { id } } }`, invoice, line):        "lines",
		fmt.Sprintf(`mutation { addItem(input: {clientId: %q, text: "", quantity: 0, price: "0", recurring: true}) { item { id } } }`, s.id()):                               "price, quantity, serviceId, text",
		fmt.Sprintf(`mutation { addItem(input: {clientId: %q, serviceId: %q, text: "x", price: "1"}) { item { id } } }`, globex,
			encodeID(fmt.Sprintf("Service:%s:%s", s.initech.client.ID, s.initech.service.ID))): "NOT_FOUND serviceId",
		fmt.Sprintf(`mutation { removeItem(input: {clientId: %q, id: %q}) { deletedId } }`, globex, encodeID(fmt.Sprintf("Item:%s:%s", s.initech.client.ID, uuid.New()))): "NOT_FOUND id",
	} {
		if a := s.ask(s.admin, query, nil); a.fields() != fields {
			t.Errorf("%s\n%q, want %q: %s", query, a.fields(), fields, a.text)
		}
	}
}
