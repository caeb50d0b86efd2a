package graph_test

import (
	"testing"
)

func TestACallIsSeenPricedAndExplained(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.take(w.acme.leg("1300777123", noon, 65), w.globex.leg("1300888123", noon, 30), w.globex.leg("0412345678", noon, 30))
	a := w.asked(w.globex.asker, `{ cdrs { edges { cursor node { id clientId clientName serviceId startedAt charge ruleLabel
		callType explanation { text steps { kind text matched } } } } nodes { clientName } pageInfo { hasNextPage startCursor } }
		cdrSummary { calls minutes totals { charge } days { date calls } rules { ruleLabel minutes } capped }
		viewer { email client { name } tokens { id } } }`, nil)
	if n := a.at("cdrs", "edges"); len(n.([]any)) != 1 {
		t.Fatal(a.text)
	}
	for name, want := range map[string]any{
		"clientName": "Globex", "charge": "0.35", "ruleLabel": "1300888* (flat_per_call)", "callType": "SpecialRate",
		"startedAt": "2026-01-05T01:00:00Z",
	} {
		if got := a.at("cdrs", "edges", 0, "node", name); got != want {
			t.Errorf("%s = %v, want %v", name, got, want)
		}
	}
	t.Log(a.text)
}
