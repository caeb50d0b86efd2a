package graph_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"
)

const allOfProvider = `__typename id name currency version savedAt savedBy gateways tariff { id name currency }
	exclude { pattern on direction note } free { pattern on direction note } createdAt`

func TestAProviderIsSavedAndShownWhole(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	tariff := w.bare("Wholesale", "USD")
	create := `mutation ($in: CreateProviderInput!) { createProvider(input: $in) { provider { ` + allOfProvider + ` } } }`
	made := w.asked(w.admin, create, map[string]any{"in": map[string]any{"name": "Carrier", "currency": "USD", "settings": map[string]any{
		"tariffId": tariff, "gateways": []any{"0B6EF0A4-5A5C-4B39-9C68-3A2A57B10001"},
		"exclude": []any{map[string]any{"pattern": "1800xxxxxxx", "note": "free there"}},
		"free":    []any{map[string]any{"pattern": "satellite", "on": "description", "direction": "outbound"}, map[string]any{"pattern": "[voicemail]", "on": nil, "direction": nil, "note": nil}},
	}}}).at("createProvider", "provider")
	const want = `{"__typename": "Provider", "id": "", "name": "Carrier", "currency": "USD", "version": 1, "savedAt": "",
		"savedBy": "admin@reseller.example.test", "gateways": ["0b6ef0a4-5a5c-4b39-9c68-3a2a57b10001"],
		"tariff": {"id": "", "name": "Wholesale", "currency": "USD"},
		"exclude": [{"pattern": "1800xxxxxxx", "on": "destination", "direction": "any", "note": "free there"}],
		"free": [{"pattern": "satellite", "on": "description", "direction": "outbound", "note": ""},
			{"pattern": "[voicemail]", "on": "destination", "direction": "any", "note": ""}], "createdAt": ""}`
	same(t, made, want)
	id, _ := made.(map[string]any)["id"].(string)
	a := w.asked(w.admin, `query ($id: ID!) { providers { nodes { `+allOfProvider+` } } node(id: $id) { ... on Provider { `+allOfProvider+` } } }`, map[string]any{"id": id})
	same(t, a.at("providers", "nodes", 0), want)
	same(t, a.at("node"), want)
	save := `mutation ($in: SaveProviderInput!) { saveProvider(input: $in) { provider { ` + allOfProvider + ` } } }`
	in := map[string]any{"id": id, "version": 1, "name": "C", "settings": map[string]any{"tariffId": nil, "gateways": nil, "exclude": nil, "free": nil}}
	same(t, w.asked(w.admin, save, map[string]any{"in": in}).at("saveProvider", "provider"), `{"__typename": "Provider", "id": "", "name": "C",
		"currency": "USD", "version": 2, "savedAt": "", "savedBy": "admin@reseller.example.test", "gateways": [], "tariff": null, "exclude": [],
		"free": [], "createdAt": ""}`)
	if a := w.ask(w.admin, save, map[string]any{"in": in}); a.fields() != "CONFLICT version" {
		t.Error(a.text)
	}
}

func TestBadProvidersAreRefusedByTheFieldsOfTheInput(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const gateway = "0b6ef0a4-5a5c-4b39-9c68-3a2a57b10001"
	w.asked(w.admin, fmt.Sprintf(`mutation { createProvider(input: {name: "First", currency: "AUD", settings: {gateways: [%q]}}) { provider { id } } }`, gateway), nil)
	for settings, fields := range map[string]string{
		`{tariffId: "x"}`: "settings.tariffId",
		fmt.Sprintf(`{tariffId: %q}`, idOf("Tariff", uuid.New())):              "NOT_FOUND settings.tariffId",
		fmt.Sprintf(`{tariffId: %q}`, w.bare("Ventes", "EUR")):                 "settings.tariffId",
		fmt.Sprintf(`{gateways: ["pbx", %q]}`, gateway):                        "settings.gateways[0], settings.gateways[1]",
		`{exclude: [{pattern: "1"}, {pattern: "one"}], free: [{pattern: ""}]}`: "settings.exclude[1].pattern, settings.free[0].pattern",
	} {
		a := w.ask(w.admin, `mutation { createProvider(input: {name: "P", currency: "AUD", settings: `+settings+`}) { provider { id } } }`, nil)
		if a.fields() != fields {
			t.Errorf("%s: %q, want %q: %s", settings, a.fields(), fields, a.text)
		}
	}
	for id, fields := range map[string]string{"x": "id", idOf("Provider", uuid.New()): "NOT_FOUND id"} {
		a := w.ask(w.admin, fmt.Sprintf(`mutation { saveProvider(input: {id: %q, version: 1, name: "P", settings: {}}) { provider { id } } }`, id), nil)
		if a.fields() != fields {
			t.Errorf("%q, want %q: %s", a.fields(), fields, a.text)
		}
	}
}

func TestGlobalListsAreSavedAndShown(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const all = ` { version savedAt savedBy exclude { pattern on direction note } free { pattern on direction note } }`
	if a := w.asked(w.admin, `{ globalLists`+all+` }`, nil); a.text != `{"data":{"globalLists":{"version":0,"savedAt":null,"savedBy":"","exclude":[],"free":[]}}}` {
		t.Error(a.text)
	}
	save := `mutation { saveGlobalLists(input: {version: 0, exclude: [{pattern: "[local]"}], free: [{pattern: "*xx", direction: outbound}]}) { globalLists` + all + ` } }`
	const want = `{"version": 1, "savedAt": "", "savedBy": "admin@reseller.example.test",
		"exclude": [{"pattern": "[local]", "on": "destination", "direction": "any", "note": ""}],
		"free": [{"pattern": "*xx", "on": "destination", "direction": "outbound", "note": ""}]}`
	same(t, w.asked(w.admin, save, nil).at("saveGlobalLists", "globalLists"), want)
	same(t, w.asked(w.admin, `{ globalLists`+all+` }`, nil).at("globalLists"), want)
	if a := w.ask(w.admin, save, nil); a.fields() != "CONFLICT version" {
		t.Error(a.text)
	}
	a := w.ask(w.admin, `mutation { saveGlobalLists(input: {version: 1, exclude: [{pattern: "a"}], free: [{pattern: "[all]"}]}) { globalLists { version } } }`, nil)
	if a.fields() != "exclude[0].pattern, free[0].pattern" {
		t.Error(a.text)
	}
}
