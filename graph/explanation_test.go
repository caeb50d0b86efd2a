package graph_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
)

// A list of two thousand rules is explained by those next to the rule that matched, and by how many stand before them.
func TestAnExplanationShowsTheLastRulesBeforeTheWinner(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.manyRules(w.acme)
	w.take(w.acme.leg("1300777123", time.Now().Add(time.Second), 65))
	a := w.asked(w.acme.asker, `{ cdrs { nodes { explanation { text steps { kind text matched } } } } }`, nil)
	steps, _ := a.at("cdrs", "nodes", 0, "explanation", "steps").([]any)
	if len(steps) != 105 {
		t.Fatalf("%d steps, want the number, what is left out, 101 rules, the mode and the rate", len(steps))
	}
	for i, want := range map[int]map[string]any{
		1:   {"kind": "left_out", "text": "Rules tried before these, none of which matches: 1899.", "matched": nil},
		2:   {"kind": "pattern", "text": "191899 does not match (priority 10).", "matched": false},
		101: {"kind": "pattern", "text": "191998 does not match (priority 10).", "matched": false},
		102: {"kind": "pattern", "text": "1300 matches (priority 10).", "matched": true},
	} {
		for name, value := range want {
			if got := a.at("cdrs", "nodes", 0, "explanation", "steps", i, name); got != value {
				t.Errorf("the %s of step %d is %v, want %v", name, i, got, value)
			}
		}
	}
	text, _ := a.at("cdrs", "nodes", 0, "explanation", "text").(string)
	if lines := strings.Count(text, "\n"); lines != 107 {
		t.Errorf("the text has %d lines: %s", lines, text)
	}
	if !strings.Contains(text, "\nChecking 1899 more patterns before these - NO MATCH\n") {
		t.Error(text)
	}
}

func TestRulesAreShownWithinAnAllowance(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.manyRules(w.acme)
	a := w.asked(w.acme.asker, `{ services { nodes { product { specialRates { id name pattern priority flatRate label } } } } }`, nil)
	if rules, _ := a.at("services", "nodes", 0, "product", "specialRates").([]any); len(rules) != 2000 {
		t.Errorf("%d rules are shown", len(rules))
	}
	var query strings.Builder
	for i := range 30 {
		fmt.Fprintf(&query, " a%d: services(first: 1) { nodes { product { specialRates { id name pattern priority flatRate label } } } }", i)
	}
	if a := w.ask(w.acme.asker, "{"+query.String()+"}", nil); a.code() != "TOO_MANY" || a.Data != nil {
		t.Errorf("thirty times the same: %.300s", a.text)
	}
}

// manyRules gives a company two thousand rules, the last of which is 1300.
func (w *world) manyRules(c company) {
	w.t.Helper()
	rules := make([]rating.SpecialRate, 2000)
	for i := range rules {
		rules[i] = rating.SpecialRate{
			Pattern: fmt.Sprint(190_000 + i), PatternType: rating.Prefix, Direction: rating.OutboundCalls,
			Mode: rating.Modes()[0], FlatRate: 350_000, Priority: 10, Enabled: true,
		}
	}
	rules[1999].Pattern = "1300"
	must[*ent.Product](w.t)(w.book.SaveSpecialRates(w.t.Context(), c.product.ID, c.product.Version, rules, "admin"))
}
