package graph_test

import (
	"fmt"
	"testing"
)

// Usage is told by months or billing periods, by client and call type, and its parts add up.
func TestUsageIsToldByPeriodAndClient(t *testing.T) {
	t.Parallel()
	s := newStanding(t)
	const columns = `{ period client callType calls minutes billableSeconds charge costedCalls cost margin }`
	const question = `query ($by: UsageBy!, $client: ID) { usageReport(filter: {from: "2025-12-01", to: "2026-02-01", currency: "AUD", clientId: $client}, by: $by) {
		totals { calls billableSeconds charge margin } periods ` + columns + ` rows ` + columns + ` more } }`
	for by, begins := range map[string]string{"month": "2026-01-01", "period": "2025-12-29"} {
		a := s.asked(s.admin, question, map[string]any{"by": by, "client": s.id()})
		const told = `{"period": %q, "client": %s, "calls": 6, "minutes": "20.8", "billableSeconds": 1247, "charge": "2.10", "costedCalls": 0,
			"cost": "0.00", "margin": "2.10"}`
		same(t, a.at("usageReport"), fmt.Sprintf(`{"totals": {"calls": 6, "billableSeconds": 1247, "charge": "2.10", "margin": "2.10"},
			"periods": [`+told+`], "rows": [`+told+`], "more": false}`,
			begins, `"", "callType": null`, begins, `"Initech", "callType": "SpecialRate"`))
	}
	if a := s.ask(s.initech.asker, question, map[string]any{"by": "month"}); a.code() != "FORBIDDEN" {
		t.Error(a.text)
	}
}
