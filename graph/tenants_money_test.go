package graph_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

// byAdmin writes what clients may not know who wrote it.
const byAdmin = "confidential@reseller.example.test"

// billed bills both companies for their calls and takes a part of it back, pays in and adds to what is to come: of each
// thing that is of money there is one of Acme's and, but for items, one of Globex's.
func (w *tenants) billed() {
	w.t.Helper()
	ctx := w.t.Context()
	sender := ptr("The Reseller")
	must[*ent.Company](w.t)(w.book.SaveCompany(ctx, books.CompanyInput{
		Version: 1, Name: sender, Terms: ptr("confidential terms"),
		TaxRates: &[]invoice.CountryTax{{Country: "AU", Name: "GST", Percent: 10_000_000, From: noon.AddDate(-1, 0, 0)}},
	}))
	for _, c := range []company{w.acme, w.globex} {
		must[*ent.Item](w.t)(w.book.AddItem(ctx, books.ItemInput{
			ClientID: c.client.ID, ServiceID: c.service.ID, Text: "A favour", Quantity: 1, Price: 1_000_000,
		}, byAdmin))
		made := w.bill(c)
		must[*ent.Payment](w.t)(w.book.RecordPayment(ctx, books.PaymentInput{
			ClientID: c.client.ID, Kind: billing.Received, Method: billing.Cash, Amount: 100_000,
			Reference: "Receipt of " + c.client.Name, Note: "a confidential note",
		}, byAdmin))
		must[uuid.UUID](w.t)(w.book.CreateCreditNote(ctx, books.CreditNoteInput{
			ClientID: c.client.ID, InvoiceID: made[0].InvoiceID, Reason: "For " + c.client.Name,
		}, byAdmin))
	}
	must[*ent.Item](w.t)(w.book.AddItem(ctx, books.ItemInput{
		ClientID: w.acme.client.ID, Text: "A favour to xyzzy", Quantity: 1, Price: 1_000_000,
	}, byAdmin))
	must[*ent.Autobill](w.t)(w.book.Autobill(ctx, books.AutobillInput{ClientID: &w.acme.client.ID, DryRun: true}, byAdmin))
	must[*ent.Proof](w.t)(w.book.Prove(ctx, &w.acme.client.ID, byAdmin))
	if err := errors.Join(w.book.AutobillOnce(ctx), w.book.ProveOnce(ctx)); err != nil {
		w.t.Fatal(err)
	}
}

// bill closes the periods of a company that ended by the end of January and gives its invoices.
func (w *world) bill(c company) []books.Bill {
	w.t.Helper()
	var made []books.Bill
	for {
		one := must[books.Bill](w.t)(w.book.BillClient(w.t.Context(), c.client.ID, noon.AddDate(0, 1, 0), byAdmin))
		switch one.Outcome {
		case billing.Billed:
			made = append(made, one)
		case billing.Zero:
		case billing.Skipped:
			return made
		case billing.Parked:
			w.t.Fatalf("could not be billed: %s", one.Reason)
		}
	}
}

// forged is the id of something of Acme's under Globex's name, not encoded.
func (w *tenants) forged(of string) string {
	return strings.Replace(decodeID(w.of[of]), w.acme.client.ID.String(), w.globex.client.ID.String(), 1)
}

// moneyQuestions are those about invoices and money.
func (w *tenants) moneyQuestions() []question {
	acme := fmt.Sprintf("(clientId: %q)", w.of["Client"])
	q := []question{
		{"company", "", false},
		{"ageing", `(currency: "AUD")`, false},
		{"nextInvoice", "", true},
		{"nextInvoice", acme, false},
		{"nextInvoices", "", true},
		{"nextInvoices", acme, false},
		{"account", "", true},
		{"account", acme, false},
		{"ledgerEntries", "", true},
		{"ledgerEntries", acme, false},
		{"payments", acme, true},
		{"payments", `(clientId: "garbage")`, true},
		{"items", acme, false},
		{"autobills", "", false},
		{"proofs", "", false},
		{"usageReport", `(filter: {from: "2026-01-01", to: "2027-01-01", currency: "AUD"}, by: month)`, false},
		{"fetching", fmt.Sprintf("(serverId: %q)", w.of["Server"]), false},
		{"revenue", `(filter: {from: "2026-01-01", to: "2027-01-01", currency: "AUD"})`, false},
		{"revenue", fmt.Sprintf(`(filter: {from: "2026-01-01", to: "2027-01-01", currency: "AUD", clientId: %q})`, w.of["Client"]), false},
		{"overcharges", fmt.Sprintf("(invoiceId: %q)", w.of["Invoice"]), false},
		{"invoices", "", true},
	}
	entries := w.asked(w.admin, "{ ledgerEntries"+acme+" { edges { cursor } } }", nil).at("ledgerEntries", "edges", 0, "cursor")
	items := w.asked(w.admin, "{ items"+acme+" { edges { cursor } } }", nil).at("items", "edges", 0, "cursor")
	for _, at := range []string{"first: 1, after: %q", "last: 1, before: %q"} {
		q = append(q,
			question{"ledgerEntries", "(" + fmt.Sprintf(at, entries) + ")", true},
			question{"ledgerEntries", fmt.Sprintf("(clientId: %q, "+at+")", w.of["Client"], entries), false},
			question{"items", fmt.Sprintf("(clientId: %q, "+at+")", w.of["Client"], items), false})
	}
	for _, filter := range []string{
		fmt.Sprintf("{clientId: %q}", w.of["Client"]), `{clientId: "garbage"}`, "{kind: invoice}", "{kind: credit_note}",
		"{statuses: [issued]}", "{statuses: [overdue]}", "{statuses: [paid]}", "{statuses: [draft]}", "{statuses: [void]}", `{search: "xyzzy"}`,
		`{search: "INV-000001"}`, `{issuedFrom: "2020-01-01"}`, `{issuedTo: "2100-01-01"}`,
	} {
		q = append(q, question{"invoices", "(filter: " + filter + ")", true})
	}
	return q
}
