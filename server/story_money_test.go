package server_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/server/servertest"
)

// The verbs of stories that are about money.

// into asks the API as an admin and reads the data.
func (s *story) into(t *testing.T, data any, query string, variables map[string]any) {
	t.Helper()
	answer := s.GraphQL(t, s.as(t, servertest.AdminEmail), query, variables)
	if err := json.Unmarshal(answer, data); err != nil {
		t.Fatalf("%v: %s", err, answer)
	}
}

func (s *story) saveCompany(t *testing.T, words []string, _ map[string]string) string {
	t.Helper()
	var found struct{ Company struct{ Version int } }
	s.into(t, &found, `{ company { version } }`, nil)
	input := map[string]any{
		"version": found.Company.Version, "name": words[0], "taxNumber": words[2], "address": map[string]any{"country": words[1]},
		"taxRates": []any{map[string]any{"country": words[1], "name": words[3], "percent": words[4], "from": "2000-01-01"}},
	}
	return s.mutate(t, `mutation($input: SaveCompanyInput!) { saveCompany(input: $input) { company { version } } }`, map[string]any{"input": input})
}

// autobill asks for a billing run, and waits until it is done.
func (s *story) autobill(t *testing.T, _ []string, options map[string]string) string {
	t.Helper()
	input := map[string]any{"dryRun": options["dry"] == "yes"}
	if options["client"] != "" {
		input["clientId"] = s.id(t, "client", options["client"])
	}
	var asked struct {
		RunAutobill struct{ Autobill struct{ ID string } }
	}
	s.into(t, &asked, `mutation($input: RunAutobillInput!) { runAutobill(input: $input) { autobill { id } } }`, map[string]any{"input": input})
	for range 600 {
		var found struct{ Node json.RawMessage }
		s.into(t, &found, `query($id: ID!) { node(id: $id) { ... on Autobill { state billed zero skipped parked } } }`,
			map[string]any{"id": asked.RunAutobill.Autobill.ID})
		if member(t, string(found.Node), "state") == "done" {
			return string(found.Node)
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the billing run does not end")
	return ""
}

func (s *story) pay(t *testing.T, words []string, options map[string]string) string {
	t.Helper()
	input := map[string]any{"clientId": s.id(t, "client", words[0]), "amount": words[1], "reference": options["reference"]}
	if options["kind"] != "" {
		input["kind"] = options["kind"]
	}
	var paid struct {
		RecordPayment struct{ Account json.RawMessage }
	}
	s.into(t, &paid, `mutation($input: RecordPaymentInput!) { recordPayment(input: $input) { account { owed credit } } }`, map[string]any{"input": input})
	return string(paid.RecordPayment.Account)
}

func (s *story) account(t *testing.T, words []string, _ map[string]string) string {
	t.Helper()
	var found struct{ Account json.RawMessage }
	s.into(t, &found, `query($id: ID!) { account(clientId: $id) { owed credit drawn } }`, map[string]any{"id": s.id(t, "client", words[0])})
	return string(found.Account)
}

func (s *story) creditNote(t *testing.T, words []string, options map[string]string) string {
	t.Helper()
	v := s.invoiceNumbered(t, words[0])
	input := map[string]any{"invoiceId": v.ID, "reason": "It was charged too dearly."}
	if options["line"] != "" {
		at, err := strconv.Atoi(options["line"])
		if err != nil {
			t.Fatal(err)
		}
		input["lines"] = []any{map[string]any{"lineId": v.Lines[at-1].ID, "amount": options["amount"]}}
	}
	var made struct {
		CreateCreditNote struct{ Invoice json.RawMessage }
	}
	s.into(t, &made, `mutation($input: CreateCreditNoteInput!) { createCreditNote(input: $input) { invoice { number total } } }`, map[string]any{"input": input})
	return string(made.CreateCreditNote.Invoice)
}

// verify proves the books.
func (s *story) verify(t *testing.T, _ []string, _ map[string]string) string {
	t.Helper()
	proof, err := s.Book().Verify(t.Context(), books.ProofScope{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range proof.Findings {
		t.Errorf("%s %s: %s", f.Check, f.Client, f.Text)
	}
	return "{}"
}

// shownInvoice is what a story tells of an invoice.
type shownInvoice struct {
	ID, Number, Status, Kind, Currency string
	IssuedOn, DueOn                    string
	Total, Settled                     money.Amount
	Client                             struct{ Locale string }
	Taxes                              []struct {
		Name    string
		Percent money.Amount
		Net     money.Amount
		Tax     money.Amount
	}
	Lines []struct {
		ID, Section, Text string
		Amount            money.Amount
	}
}

func (s *story) invoiceNumbered(t *testing.T, number string) shownInvoice {
	t.Helper()
	var found struct {
		Invoices struct{ Nodes []shownInvoice }
	}
	s.into(t, &found, `query($number: String) { invoices(filter: {search: $number}) { nodes { id number status kind currency issuedOn dueOn
		total settled client { locale } taxes { name percent net tax } lines { id section text amount } } } }`, map[string]any{"number": number})
	for _, v := range found.Invoices.Nodes {
		if v.Number == number {
			return v
		}
	}
	t.Fatalf("there is no invoice %s", number)
	return shownInvoice{}
}

// showInvoice compares an invoice with a part, as people read it.
func (s *story) showInvoice(t *testing.T, words []string, _ map[string]string) string {
	t.Helper()
	v := s.invoiceNumbered(t, words[0])
	if diff := cmp.Diff(strings.TrimSpace(s.parts[words[1]]), v.text(t)); diff != "" {
		t.Errorf("- want, + got:\n%s", diff)
	}
	return "{}"
}

func (v shownInvoice) text(t *testing.T) string {
	t.Helper()
	amount := func(a money.Amount) string { return money.Format(a, v.Currency, v.Client.Locale) }
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s, issued %s, due %s\n", v.Number, v.Status, v.day(t, v.IssuedOn), v.day(t, v.DueOn))
	section := ""
	for _, l := range v.Lines {
		if l.Section != section {
			section = l.Section
			fmt.Fprintf(&b, "%s\n", section)
		}
		if section == "" {
			fmt.Fprintf(&b, "%s: %s\n", l.Text, amount(l.Amount))
		} else {
			fmt.Fprintf(&b, "%s\n", l.Text)
		}
	}
	for _, tax := range v.Taxes {
		fmt.Fprintf(&b, "%s %s%% on %s: %s\n", tax.Name, strings.TrimSuffix(tax.Percent.String(), ".00"), amount(tax.Net), amount(tax.Tax))
	}
	fmt.Fprintf(&b, "Total: %s, settled %s", amount(v.Total), amount(v.Settled))
	return b.String()
}

func (v shownInvoice) day(t *testing.T, text string) string {
	t.Helper()
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal(err)
	}
	return invoice.Date(day, v.Client.Locale)
}
