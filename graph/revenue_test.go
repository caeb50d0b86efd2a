package graph_test

import "testing"

// What was invoiced is told by month, client, kind and tax; what a credit note took back is no revenue.
func TestRevenueIsWhatInvoicesCameTo(t *testing.T) {
	t.Parallel()
	s := newStanding(t)
	s.bill(s.initech)
	const question = `{ revenue(filter: {from: "2026-01-01", to: "2027-01-01", currency: "AUD"}) { totals { invoices net tax total owed }
		months { month net tax total owed } clients { label net tax total owed } kinds { label net tax } taxes { label net tax } } }`
	same(t, s.asked(s.admin, question, nil).at("revenue"), `{"totals": {"invoices": 1, "net": "2.10", "tax": "0.21", "total": "2.31", "owed": "2.31"},
		"months": [{"month": "2026-01-01", "net": "2.10", "tax": "0.21", "total": "2.31", "owed": "2.31"}],
		"clients": [{"label": "Initech", "net": "2.10", "tax": "0.21", "total": "2.31", "owed": "2.31"}],
		"kinds": [{"label": "calls", "net": "2.10", "tax": "0.21"}], "taxes": [{"label": "GST 10 %", "net": "2.10", "tax": "0.21"}]}`)
	of := s.asked(s.admin, `{ invoices { nodes { id } } }`, nil).at("invoices", "nodes", 0, "id")
	s.asked(s.admin, `mutation ($of: ID!) { createCreditNote(input: {invoiceId: $of, reason: "It was wrong"}) { invoice { id } } }`, map[string]any{"of": of})
	same(t, s.asked(s.admin, question, nil).at("revenue", "totals"), `{"invoices": 2, "net": "0.00", "tax": "0.00", "total": "0.00", "owed": "0.00"}`)
	for question, field := range map[string]string{
		`{ revenue(filter: {from: "2026-02-01", to: "2026-01-01", currency: "AUD"}) { currency } }`: "filter.to",
		`{ revenue(filter: {from: "2026-01-01", to: "2026-02-01", currency: "!"}) { currency } }`:   "filter.currency",
	} {
		if a := s.ask(s.admin, question, nil); a.code() != "INVALID" {
			t.Errorf("%s: %s, want %s", question, a.text, field)
		}
	}
}
