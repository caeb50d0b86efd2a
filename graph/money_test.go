package graph_test

import (
	"fmt"
	"testing"
	"time"
)

const allOfInvoice = `kind status number client { name } issuedOn dueOn periodStart periodEnd currency net tax total rounding
	settled owed taxes { name percent category net tax } seller { name } buyer { name address { country } } corrects { number }
	lines { kind section text direction callType ruleLabel calls billableSeconds late quantity charge amount net tax taxName taxPercent }
	allocations { by amount }`

// lineOf is a line of the standing example.
func lineOf(label, calls, seconds, minutes, amount, tax string) string {
	return fmt.Sprintf(`{"kind": "calls", "section": "Special Rate Calls (29/12/2025 to 29/01/2026)",
		"text": "[OUTBOUND] %s (flat_per_call): %s calls, %s min, $%s", "direction": "outbound", "callType": "SpecialRate",
		"ruleLabel": "%s (flat_per_call)", "calls": %s, "billableSeconds": %s, "late": false, "quantity": 1, "charge": %q, "amount": %q,
		"net": %q, "tax": %q, "taxName": "GST", "taxPercent": "10.00"}`, label, calls, minutes, amount, label, calls, seconds, amount, amount, amount, tax)
}

// invoiceOf is the standing example's invoice as JSON.
func invoiceOf(status, number, issued, due string) string {
	return fmt.Sprintf(`{"kind": "invoice", "status": %q, "number": %q, "client": {"name": "Initech"}, "issuedOn": %s, "dueOn": %s,
		"periodStart": "2025-12-28T13:00:00Z", "periodEnd": "2026-01-28T13:00:00Z", "currency": "AUD", "net": "2.10", "tax": "0.21",
		"total": "2.31", "rounding": "0.00", "settled": "0.00", "owed": "2.31", "taxes": [{"name": "GST", "percent": "10.00", "category": "S",
		"net": "2.10", "tax": "0.21"}], "seller": {"name": "The Reseller"}, "buyer": {"name": "Initech", "address": {"country": "AU"}},
		"corrects": null, "lines": [%s, %s, %s], "allocations": []}`, status, number, issued, due,
		lineOf("1300*", "4", "660", "11", "1.40", "0.14"), lineOf("1800*", "1", "342", "5.7", "0.35", "0.04"),
		lineOf("13*", "1", "245", "4.1", "0.35", "0.03"))
}

// The standing example, from its calls to its invoice: previewed, billed, and shown to its client.
func TestTheStandingExampleIsInvoiced(t *testing.T) {
	t.Parallel()
	s := newStanding(t)
	next := s.asked(s.initech.asker, `{ nextInvoice { id `+allOfInvoice+` } }`, nil)
	if next.at("nextInvoice", "id") != "" {
		t.Error(next.text)
	}
	same(t, next.at("nextInvoice"), invoiceOf("draft", "", "null", "null"))
	s.bill(s.initech)
	a := s.asked(s.initech.asker, `{ invoices { nodes { id `+allOfInvoice+` lines { id } } } }`, nil)
	same(t, a.at("invoices", "nodes", 0), invoiceOf("issued", "INV-000001", `"2026-01-30"`, `"2026-02-13"`))
	if len(a.at("invoices", "nodes").([]any)) != 1 {
		t.Error(a.text)
	}
	node := s.asked(s.initech.asker, `query ($id: ID!) { node(id: $id) { ... on Invoice { id `+allOfInvoice+` } } }`,
		map[string]any{"id": a.at("invoices", "nodes", 0, "id")})
	same(t, node.at("node"), invoiceOf("issued", "INV-000001", `"2026-01-30"`, `"2026-02-13"`))
	s.behind(a.at("invoices", "nodes", 0, "lines", 0, "id"), 4)
	s.behind(a.at("invoices", "nodes", 0, "lines", 1, "id"), 1)
	// A call that comes late is on the next invoice, and found from its line.
	s.take(s.initech.leg("1300123456", noon, 60), s.initech.leg("1300123456", december.AddDate(0, 1, 0).Add(time.Hour), 60))
	s.at(december.AddDate(0, 2, 1))
	if _, err := s.book.BillClient(t.Context(), s.initech.client.ID, s.now(), byAdmin); err != nil {
		t.Fatal(err)
	}
	a = s.asked(s.initech.asker, `{ invoices(first: 1) { nodes { number lines { id section late } } } }`, nil)
	if a.at("invoices", "nodes", 0, "number") != "INV-000002" || a.at("invoices", "nodes", 0, "lines", 0, "late") != false ||
		a.at("invoices", "nodes", 0, "lines", 1, "late") != true {
		t.Error(a.text)
	}
	s.behind(a.at("invoices", "nodes", 0, "lines", 0, "id"), 1)
	s.behind(a.at("invoices", "nodes", 0, "lines", 1, "id"), 1)
}

// behind checks how many calls are behind a line of an invoice.
func (s *standing) behind(line any, want int) {
	s.t.Helper()
	a := s.asked(s.initech.asker, `query ($id: ID!) { cdrs(filter: {invoiceLineId: $id}) { nodes { id } } cdrSummary(filter: {invoiceLineId: $id}) { calls } }`,
		map[string]any{"id": line})
	if n := len(a.at("cdrs", "nodes").([]any)); n != want || a.at("cdrSummary", "calls") != float64(want) {
		s.t.Errorf("%d calls, want %d: %s", n, want, a.text)
	}
}

const allOfAccount = `account { currency owed overdue credit deposits drawn creditLimit balances { account amount } }`

// accountOf is an account as JSON.
func accountOf(owed, overdue, credit, balances string) string {
	return fmt.Sprintf(`{"currency": "AUD", "owed": %q, "overdue": %q, "credit": %q, "deposits": "0.00", "drawn": "0.00", "creditLimit": "0.00",
		"balances": %s}`, owed, overdue, credit, balances)
}

// An invoice is paid in part, becomes overdue, is taken back in part, and the rest is given up.
func TestAnInvoiceIsPaidAndTakenBack(t *testing.T) {
	t.Parallel()
	s := newStanding(t)
	s.bill(s.initech)
	pay := fmt.Sprintf(`mutation { recordPayment(input: {clientId: %q, amount: "1", reference: "R1", note: "n"}) {
		payment { client { name } kind method amount currency receivedOn reference note recordedBy } %s } }`, s.id(), allOfAccount)
	a := s.asked(s.admin, pay, nil)
	same(t, a.at("recordPayment", "payment"), `{"client": {"name": "Initech"}, "kind": "received", "method": "bank_transfer", "amount": "1.00",
		"currency": "AUD", "receivedOn": "2026-01-30", "reference": "R1", "note": "n", "recordedBy": "admin@reseller.example.test"}`)
	same(t, a.at("recordPayment", "account"), accountOf("1.31", "0.00", "0.00", `[{"account": "clearing:bank_transfer", "amount": "1.00"},
		{"account": "receivable", "amount": "1.31"}, {"account": "revenue:calls", "amount": "-2.10"}, {"account": "tax:GST 10%", "amount": "-0.21"}]`))
	s.at(time.Date(2026, 2, 13, 12, 59, 0, 0, time.UTC)) // a minute before the day after the due date in Melbourne
	s.standsAt("0.00", `{"current": "1.31", "days1to30": "0.00", "days31to60": "0.00", "days61to90": "0.00", "older": "0.00", "total": "1.31"}`, "issued")
	s.at(time.Date(2026, 2, 13, 13, 0, 0, 0, time.UTC))
	s.standsAt("1.31", `{"current": "0.00", "days1to30": "1.31", "days31to60": "0.00", "days61to90": "0.00", "older": "0.00", "total": "1.31"}`, "overdue")
	s.at(time.Date(2026, 4, 14, 14, 0, 0, 0, time.UTC)) // 61 days after it
	s.standsAt("1.31", `{"current": "0.00", "days1to30": "0.00", "days31to60": "0.00", "days61to90": "1.31", "older": "0.00", "total": "1.31"}`, "overdue")
	bill := s.asked(s.admin, `{ invoices { nodes { id lines { id } allocations { by amount } } } }`, nil)
	same(t, bill.at("invoices", "nodes", 0, "allocations"), `[{"by": "payment", "amount": "1.00"}]`)
	note := s.asked(s.admin, `mutation ($of: ID!, $line: ID!) { createCreditNote(input: {invoiceId: $of, reason: "A mistake", lines: [{lineId: $line, amount: "0.3"}]}) {
		invoice { kind status number total owed issuedOn reason corrects { number owed status } } } }`,
		map[string]any{"of": bill.at("invoices", "nodes", 0, "id"), "line": bill.at("invoices", "nodes", 0, "lines", 2, "id")})
	same(t, note.at("createCreditNote", "invoice"), `{"kind": "credit_note", "status": "paid", "number": "CN-000001", "total": "0.33", "owed": "0.00",
		"issuedOn": "2026-04-15", "reason": "A mistake", "corrects": {"number": "INV-000001", "owed": "0.98", "status": "overdue"}}`)
	same(t, s.asked(s.admin, `{ invoices(filter: {statuses: [issued, overdue, paid]}) { nodes { number creditNotes { number total corrects { number } } } }
		none: invoices(filter: {statuses: []}) { nodes { id } } }`, nil).at(), `{"invoices": {"nodes": [{"number": "CN-000001", "creditNotes": []},
		{"number": "INV-000001", "creditNotes": [{"number": "CN-000001", "total": "0.33", "corrects": {"number": "INV-000001"}}]}]}, "none": {"nodes": []}}`)
	if a := s.ask(s.admin, `mutation ($client: ID!, $of: ID!) { recordPayment(input: {clientId: $client, invoiceId: $of, amount: "1"}) { payment { id } } }`,
		map[string]any{"client": idOf("Client", s.globex.client.ID), "of": bill.at("invoices", "nodes", 0, "id")}); a.fields() != "NOT_FOUND invoiceId" {
		t.Error(a.text)
	}
	off := s.asked(s.admin, `mutation ($id: ID!) { writeOffInvoice(input: {id: $id, reason: "Gone"}) { invoice { status owed allocations { by amount } } } }`,
		map[string]any{"id": bill.at("invoices", "nodes", 0, "id")})
	same(t, off.at("writeOffInvoice", "invoice"), `{"status": "paid", "owed": "0.00", "allocations": [{"by": "payment", "amount": "1.00"},
		{"by": "credit_note", "amount": "0.33"}, {"by": "write_off", "amount": "0.98"}]}`)
	s.standsAt("0.00", `{"current": "0.00", "days1to30": "0.00", "days31to60": "0.00", "days61to90": "0.00", "older": "0.00", "total": "0.00"}`, "paid")
	s.booked()
}

// standsAt checks what is overdue, how old it is, and in which status the invoice is listed: in that one alone.
func (s *standing) standsAt(overdue, ageing, status string) {
	s.t.Helper()
	const bands = `current days1to30 days31to60 days61to90 older total`
	a := s.asked(s.admin, fmt.Sprintf(`{ account(clientId: %q) { overdue } ageing(currency: "aud") { %s clients { client { name } %s } } }`,
		s.id(), bands, bands), nil)
	if a.at("account", "overdue") != overdue {
		s.t.Errorf("overdue %s: %s", overdue, a.text)
	}
	all, _ := a.at("ageing").(map[string]any)
	if clients, _ := all["clients"].([]any); len(clients) > 0 {
		first, _ := clients[0].(map[string]any)
		delete(first, "client")
		same(s.t, first, ageing)
	}
	delete(all, "clients")
	same(s.t, all, ageing)
	for _, other := range []string{"draft", "issued", "overdue", "paid", "void"} {
		a := s.asked(s.initech.asker, `{ invoices(filter: {kind: invoice, statuses: [`+other+`]}) { nodes { status } } }`, nil)
		shown := a.at("invoices", "nodes", 0, "status")
		if (other == status) != (shown == status) || other != status && shown != nil {
			s.t.Errorf("of %s: %s", other, a.text)
		}
	}
}

// booked checks the ledger of what happened, as an admin and as its client see it.
func (s *standing) booked() {
	s.t.Helper()
	a := s.asked(s.admin, fmt.Sprintf(`{ ledgerEntries(clientId: %q) { nodes { number kind text writtenBy owed credit postings { account amount } } } }`, s.id()), nil)
	same(s.t, a.at("ledgerEntries", "nodes"), `[
		{"number": 4, "kind": "write_off", "text": "INV-000001: Gone", "writtenBy": "admin@reseller.example.test", "owed": "-0.98", "credit": "0.00",
			"postings": [{"account": "receivable", "amount": "-0.98"}, {"account": "write_offs", "amount": "0.98"}]},
		{"number": 3, "kind": "credit_note", "text": "CN-000001", "writtenBy": "admin@reseller.example.test", "owed": "-0.33", "credit": "0.00",
			"postings": [{"account": "receivable", "amount": "-0.33"}, {"account": "revenue:calls", "amount": "0.30"}, {"account": "tax:GST 10%", "amount": "0.03"}]},
		{"number": 2, "kind": "payment", "text": "R1", "writtenBy": "admin@reseller.example.test", "owed": "-1.00", "credit": "0.00",
			"postings": [{"account": "clearing:bank_transfer", "amount": "1.00"}, {"account": "receivable", "amount": "-1.00"}]},
		{"number": 1, "kind": "invoice", "text": "INV-000001", "writtenBy": "confidential@reseller.example.test", "owed": "2.31", "credit": "0.00",
			"postings": [{"account": "receivable", "amount": "2.31"}, {"account": "revenue:calls", "amount": "-2.10"}, {"account": "tax:GST 10%", "amount": "-0.21"}]}]`)
	a = s.asked(s.initech.asker, `{ ledgerEntries(first: 1) { nodes { writtenBy postings { account } } } payments { nodes { reference note recordedBy } } `+allOfAccount+` }`, nil)
	same(s.t, a.at("ledgerEntries", "nodes", 0), `{"writtenBy": "", "postings": null}`)
	same(s.t, a.at("payments", "nodes"), `[{"reference": "R1", "note": "", "recordedBy": ""}]`)
	same(s.t, a.at("account"), accountOf("0.00", "0.00", "0.00", "null"))
}
