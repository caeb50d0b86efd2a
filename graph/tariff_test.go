package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/graph"
)

// tariff is a tariff in Australian dollars with one version, made of a file.
func (w *world) tariff(name, file string) *ent.Tariff {
	w.t.Helper()
	tariff := must[*ent.Tariff](w.t)(w.book.CreateTariff(w.t.Context(), name, "AUD"))
	draft := must[uuid.UUID](w.t)(w.book.StoreDraft(w.t.Context(), tariff.ID, "deck.csv", []byte(file), "admin@reseller.example.test"))
	return must[*ent.Tariff](w.t)(w.book.ApplyDraft(w.t.Context(), draft, books.DeckMapping{}, false, books.TariffVersion{SavedBy: "confidential"}))
}

// sent is the id of the draft of a file.
func (w *world) sent(tariff *ent.Tariff, file string) string {
	w.t.Helper()
	return graph.DraftID(must[uuid.UUID](w.t)(w.book.StoreDraft(w.t.Context(), tariff.ID, "deck.csv", []byte(file), "confidential")))
}

// values are those at a path in each element of a list.
func values(a answer, list []any, path ...any) string {
	var out []string
	elements, _ := a.at(list...).([]any)
	for i := range elements {
		out = append(out, fmt.Sprint(a.at(append(append(append([]any{}, list...), i), path...)...)))
	}
	return strings.Join(out, " ")
}

const wideDeck = "prefix,description,rate\n1,North America,0.01\n44,United Kingdom,0.02\n61,Australia,0.03\n613,Melbourne,0.04\n" +
	"614,Australia Mobile,0.05\n62,Indonesia,0.06\n64,New Zealand,0.07\n7,Russia,0.08\n"

func TestATariffIsImportedLookedAtAndTakenBackThroughTheAPI(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.asked(w.admin, `mutation { createTariff(input: {name: "Retail", currency: "AUD"}) { tariff { id version inForce { version } versions { version } } } }`, nil)
	id := a.at("createTariff", "tariff", "id").(string)
	if a.at("createTariff", "tariff", "inForce") != nil || a.at("createTariff", "tariff", "version") != 0.0 {
		t.Errorf("%s", a.text)
	}
	key, err := graph.TariffID("id", id)
	draft := w.sent(&ent.Tariff{ID: must[uuid.UUID](t)(key, err)}, wideDeck)
	a = w.asked(w.admin, `query ($id: ID!) { tariffDraft(id: $id, first: 3) { tariffId fileName sheets rowCount problem
		columns { index title sample } mapping { sheet decimalMark dateOrder hundredths direction firstIncrement nextIncrement columns { index field } }
		diff { new gone kept refused changes { kind before { prefix } after { prefix perMinute firstIncrement rounding validFrom } } refusals { line } } } }`,
		map[string]any{"id": draft})
	for _, row := range []struct {
		want any
		path []any
	}{
		{id, []any{"tariffId"}},
		{"deck.csv", []any{"fileName"}},
		{8.0, []any{"rowCount"}},
		{"", []any{"problem"}},
		{"description", []any{"columns", 1, "title"}},
		{"United Kingdom", []any{"columns", 1, "sample", 1}},
		{"perMinute", []any{"mapping", "columns", 2, "field"}},
		{"point", []any{"mapping", "decimalMark"}},
		{false, []any{"mapping", "hundredths"}},
		{8.0, []any{"diff", "new"}},
		{"new", []any{"diff", "changes", 0, "kind"}},
		{nil, []any{"diff", "changes", 0, "before"}},
		{"0.01", []any{"diff", "changes", 0, "after", "perMinute"}},
		{"none", []any{"diff", "changes", 0, "after", "rounding"}},
	} {
		if got := a.at(append([]any{"tariffDraft"}, row.path...)...); got != row.want {
			t.Errorf("%v = %v, want %v", row.path, got, row.want)
		}
	}
	if got := values(a, []any{"tariffDraft", "diff", "changes"}, "after", "prefix"); got != "1 44 61" {
		t.Errorf("%s", a.text)
	}
	a = w.asked(w.admin, `mutation ($id: ID!) { applyTariffDraft(input: {draftId: $id, version: 0, note: "first", timeZone: "Australia/Perth",
		taxIncluded: true, bands: [{name: "Peak", weekdays: [1, 7], from: "07:00", to: "24:00"}], validFrom: "2026-01-01T00:00:00Z",
		mapping: {columns: [{index: 0, field: prefix}, {index: 1, field: description}, {index: 2, field: perMinute}]}}) {
		tariff { version inForce { version validFrom timeZone taxIncluded rateCount note savedBy withdrawnAt bands { name weekdays from to } } } } }`,
		map[string]any{"id": draft})
	if got := fmt.Sprint(a.at("applyTariffDraft", "tariff", "inForce")); got != `map[bands:[map[from:07:00 name:Peak to:24:00 weekdays:[1 7]]] `+
		`note:first rateCount:8 savedBy:admin@reseller.example.test taxIncluded:true timeZone:Australia/Perth validFrom:2026-01-01T00:00:00Z version:1 withdrawnAt:<nil>]` {
		t.Errorf("%s", got)
	}
	undo := func(verb string) answer {
		return w.asked(w.admin, `mutation ($id: ID!) { it: `+verb+`(input: {tariffId: $id, version: 1}) { tariff { inForce { version } versions { version withdrawnAt } } } }`, map[string]any{"id": id})
	}
	if a := undo("withdrawTariffVersion"); a.at("it", "tariff", "inForce") != nil || a.at("it", "tariff", "versions", 0, "withdrawnAt") == nil {
		t.Errorf("%s", a.text)
	}
	if a := undo("restoreTariffVersion"); a.at("it", "tariff", "inForce", "version") != 1.0 || a.at("it", "tariff", "versions", 0, "withdrawnAt") != nil {
		t.Errorf("%s", a.text)
	}
	a = w.ask(w.admin, `mutation ($id: ID!) { applyTariffDraft(input: {draftId: $id, version: 0, mapping: {columns: []}}) { tariff { id } } }`, map[string]any{"id": draft})
	if a.code() != "CONFLICT" || a.Errors[0].Extensions["field"] != "version" {
		t.Errorf("%s", a.text)
	}
}

func TestRatesAreFoundByPrefixAndDescription(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	tariff := w.tariff("Retail", wideDeck)
	id := idOf("Tariff", tariff.ID)
	for search, want := range map[string]string{
		"": "1 44 61 613 614 62 64 7", "61": "61 613 614", "+61 4": "614", "6": "61 613 614 62 64", "7": "7", "9": "", "0": "",
		"AUSTRAL": "61 614", "zealand ": "64", "nowhere": "", "%": "", "_": "",
	} {
		a := w.asked(w.admin, `query ($id: ID!, $search: String) { node(id: $id) { ... on Tariff { rates(search: $search) { nodes { prefix } } } } }`,
			map[string]any{"id": id, "search": search})
		if got := values(a, []any{"node", "rates", "nodes"}, "prefix"); got != want {
			t.Errorf("%q finds %q, want %q", search, got, want)
		}
	}
	page := `query ($id: ID!, $v: Int, $after: String) { node(id: $id) { ... on Tariff { rates(version: $v, search: "6", first: 2, after: $after) {
		nodes { prefix } pageInfo { hasNextPage endCursor } } } } }`
	a := w.asked(w.admin, page, map[string]any{"id": id})
	next := a.at("node", "rates", "pageInfo", "endCursor")
	b := w.asked(w.admin, page, map[string]any{"id": id, "after": next, "v": 1})
	if got := values(a, []any{"node", "rates", "nodes"}, "prefix") + " " + values(b, []any{"node", "rates", "nodes"}, "prefix"); got != "61 613 614 62" {
		t.Errorf("pages %s", got)
	}
	if c := w.ask(w.admin, page, map[string]any{"id": id, "after": next, "v": 2}); c.code() != "INVALID" {
		t.Errorf("a cursor of version 1 in version 2: %s", c.text)
	}
	a = w.asked(w.admin, `mutation ($id: ID!) { saveRates(input: {tariffId: $id, version: 1, rates: [{prefix: "61", perMinute: "0.5", firstIncrement: 30}],
		remove: [{prefix: "7"}]}) { tariff { version rates(first: 200) { nodes { prefix description perMinute firstIncrement direction } } } } }`, map[string]any{"id": id})
	if got := values(a, []any{"saveRates", "tariff", "rates", "nodes"}, "prefix"); got != "1 44 61 613 614 62 64" ||
		a.at("saveRates", "tariff", "rates", "nodes", 2, "perMinute") != "0.50" || a.at("saveRates", "tariff", "rates", "nodes", 2, "direction") != "outbound" {
		t.Errorf("%s", a.text)
	}
}

func TestWhatIsWrongWithATariffIsToldByItsField(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	tariff := w.tariff("Retail", wideDeck)
	id, draft := idOf("Tariff", tariff.ID), w.sent(tariff, wideDeck)
	for name, row := range map[string]struct{ mutation, field string }{
		"an id of something else":      {`saveRates(input: {tariffId: "` + draft + `", version: 1})`, "tariffId"},
		"a band without a day":         {`saveRates(input: {tariffId: "` + id + `", version: 1, bands: [{name: "a", weekdays: [0], from: "7:00", to: "24:01"}]})`, "bands[0].weekdays"},
		"a rate of local calls":        {`saveRates(input: {tariffId: "` + id + `", version: 1, rates: [{prefix: "1", direction: local}]})`, "rates[0].direction"},
		"a rate of unknown calls":      {`saveRates(input: {tariffId: "` + id + `", version: 1, rates: [{prefix: "1", direction: unknown}]})`, "rates[0].direction"},
		"a price below zero":           {`saveRates(input: {tariffId: "` + id + `", version: 1, rates: [{prefix: "1", connectionFee: "-1"}]})`, "rates[0].connectionFee"},
		"a rate that is not there":     {`saveRates(input: {tariffId: "` + id + `", version: 1, remove: [{prefix: "1", origin: "2"}]})`, "remove[0]"},
		"an id of no draft":            {`applyTariffDraft(input: {draftId: "` + id + `", version: 1, mapping: {columns: []}})`, "draftId"},
		"an unknown decimal mark":      {`applyTariffDraft(input: {draftId: "` + draft + `", version: 1, mapping: {columns: [], decimalMark: ";"}})`, "mapping.decimalMark"},
		"an unknown order of dates":    {`applyTariffDraft(input: {draftId: "` + draft + `", version: 1, mapping: {columns: [], dateOrder: "ymd"}})`, "mapping.dateOrder"},
		"a column that is not there":   {`applyTariffDraft(input: {draftId: "` + draft + `", version: 1, mapping: {columns: [{index: 9, field: prefix}]}})`, "mapping.columns[0].index"},
		"no column of prices":          {`applyTariffDraft(input: {draftId: "` + draft + `", version: 1, mapping: {columns: [{index: 0, field: prefix}]}})`, "mapping.columns.perMinute"},
		"no such currency":             {`createTariff(input: {name: "x", currency: "XXA"})`, "currency"},
		"an empty name":                {`updateTariff(input: {id: "` + id + `", name: " "})`, "name"},
		"a version that was not saved": {`withdrawTariffVersion(input: {tariffId: "` + id + `", version: 2})`, "version"},
	} {
		a := w.ask(w.admin, "mutation { "+row.mutation+" { tariff { id } } }", nil)
		if len(a.Errors) == 0 || a.Errors[0].Extensions["field"] != row.field {
			t.Errorf("%s: %s", name, a.text)
		}
	}
	a := w.asked(w.admin, `query ($id: ID!) { tariffDraft(id: $id, mapping: {columns: [{index: 0, field: prefix}]}) { problem columns { title } diff { new changes { kind } } } }`,
		map[string]any{"id": draft})
	if problem, _ := a.at("tariffDraft", "problem").(string); !strings.Contains(problem, "price per minute") || len(a.at("tariffDraft", "columns").([]any)) != 3 {
		t.Errorf("%s", a.text)
	}
}
