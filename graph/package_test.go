package graph_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

// emptyTariff is a rate deck without a version; it gives its id in the API.
func (w *world) emptyTariff(name, currency string) string {
	w.t.Helper()
	id := uuid.New()
	if _, err := openDB(w.t, w.url).ExecContext(w.t.Context(), `INSERT INTO tariffs (id, name, currency, version, created_at)
		VALUES ($1, $2, $3, 0, now())`, id, name, currency); err != nil {
		w.t.Fatal(err)
	}
	return idOf("Tariff", id)
}

// allOfPackage is everything of a package but what is its tariff's business.
const allOfPackage = `__typename id name currency version savedAt savedBy tariff { id name currency } country areaCode e164
	outsideLine localPrefix nanp10 markupPercent firstIncrement nextIncrement rounding freeSecondsPerCall inboundBilling
	inboundFirstIncrement inboundNextIncrement inboundRounding customRates { prefix origin direction description connectionFee
	perMinute minimumCharge firstIncrement nextIncrement freeSeconds capSeconds rounding band validFrom validTo }
	pools { name prefixes seconds rollOver } minimumSpend realTime createdAt`

// fields are the fields that the errors of an answer name, with their code before each where it is no INVALID.
func (a answer) fields() string {
	fields := make([]string, len(a.Errors))
	for i, e := range a.Errors {
		fields[i], _ = e.Extensions["field"].(string)
		if code := e.Extensions["code"]; code != "INVALID" {
			fields[i] = fmt.Sprint(code, " ", fields[i])
		}
	}
	slices.Sort(fields)
	return strings.Join(fields, ", ")
}

// same compares a value of an answer with what is written as JSON, but for instants and ids that the program makes.
func same(t testing.TB, got any, want string) {
	t.Helper()
	var expected any
	if err := json.Unmarshal([]byte(want), &expected); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(expected, got, cmp.FilterPath(func(p cmp.Path) bool {
		step, isKey := p.Last().(cmp.MapIndex)
		return isKey && slices.Contains([]string{"id", "savedAt", "createdAt"}, step.Key().String())
	}, cmp.Ignore())); diff != "" {
		t.Errorf("answer (-want +got):\n%s", diff)
	}
}

func TestAPackageIsSavedAndShownWhole(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	tariff := w.emptyTariff("Retail", "AUD")
	made := w.asked(w.admin, `mutation ($in: CreatePackageInput!) { createPackage(input: $in) { package { `+allOfPackage+` } } }`, map[string]any{
		"in": map[string]any{"name": "Standard", "currency": "AUD", "settings": map[string]any{
			"tariffId": tariff, "country": "NZ", "areaCode": "9", "e164": true, "outsideLine": "0", "localPrefix": "09", "nanp10": true,
			"markupPercent": "12.5", "firstIncrement": 30, "nextIncrement": 6, "rounding": "cent", "freeSecondsPerCall": 5,
			"inboundBilling": true, "inboundFirstIncrement": 60, "inboundNextIncrement": 1, "inboundRounding": "none",
			"customRates": []any{
				map[string]any{"prefix": "64"},
				map[string]any{
					"prefix": "64900", "origin": "642", "direction": "inbound", "description": "Hotline", "connectionFee": "0.1",
					"perMinute": "0.123456", "minimumCharge": "0.2", "firstIncrement": 6, "nextIncrement": 2, "freeSeconds": 3,
					"capSeconds": 4, "rounding": "five_cents", "validFrom": "2026-01-01T00:00:00Z", "validTo": "2026-02-01T00:00:00+11:00",
				},
			},
			"pools":        []any{map[string]any{"name": "Mobile", "prefixes": []any{"642"}, "seconds": 6000, "rollOver": true}, map[string]any{"name": "All", "seconds": 60}},
			"minimumSpend": "20", "realTime": true,
		}},
	}).at("createPackage", "package")
	const want = `{"__typename": "Package", "id": "", "name": "Standard", "currency": "AUD", "version": 1, "savedAt": "",
		"savedBy": "admin@reseller.example.test", "tariff": {"id": "", "name": "Retail", "currency": "AUD"}, "country": "NZ",
		"areaCode": "9", "e164": true, "outsideLine": "0", "localPrefix": "09", "nanp10": true, "markupPercent": "12.50",
		"firstIncrement": 30, "nextIncrement": 6, "rounding": "cent", "freeSecondsPerCall": 5, "inboundBilling": true,
		"inboundFirstIncrement": 60, "inboundNextIncrement": 1, "inboundRounding": "none", "customRates": [
			{"prefix": "64", "origin": "", "direction": "outbound", "description": "", "connectionFee": "0.00", "perMinute": "0.00",
			"minimumCharge": "0.00", "firstIncrement": 1, "nextIncrement": 1, "freeSeconds": 0, "capSeconds": 0, "rounding": "none",
			"band": "", "validFrom": null, "validTo": null},
			{"prefix": "64900", "origin": "642", "direction": "inbound", "description": "Hotline", "connectionFee": "0.10",
			"perMinute": "0.123456", "minimumCharge": "0.20", "firstIncrement": 6, "nextIncrement": 2, "freeSeconds": 3,
			"capSeconds": 4, "rounding": "five_cents", "band": "", "validFrom": "2026-01-01T00:00:00Z", "validTo": "2026-01-31T13:00:00Z"}],
		"pools": [{"name": "Mobile", "prefixes": ["642"], "seconds": 6000, "rollOver": true},
			{"name": "All", "prefixes": [], "seconds": 60, "rollOver": false}],
		"minimumSpend": "20.00", "realTime": true, "createdAt": ""}`
	same(t, made, want)
	id, _ := made.(map[string]any)["id"].(string)
	a := w.asked(w.admin, `query ($id: ID!) { packages { nodes { `+allOfPackage+` } edges { node { `+allOfPackage+` } } }
		node(id: $id) { ... on Package { `+allOfPackage+` } } }`, map[string]any{"id": id})
	same(t, a.at("packages", "nodes", 0), want)
	same(t, a.at("packages", "edges", 0, "node"), want)
	same(t, a.at("node"), want)
	if few := w.asked(w.admin, `{ packages { nodes { name version } } }`, nil); few.text != `{"data":{"packages":{"nodes":[{"name":"Standard","version":1}]}}}` {
		t.Error(few.text)
	}
}

// What a package is told to be by null, or by nothing, is the default; what was saved before does not stay.
func TestAnExplicitNullOfAPackageIsTheDefault(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	tariff := w.emptyTariff("Retail", "AUD")
	a := w.asked(w.admin, `mutation ($in: CreatePackageInput!) { createPackage(input: $in) { package { id } } }`, map[string]any{"in": map[string]any{
		"name": "P", "currency": "AUD", "settings": map[string]any{"tariffId": tariff, "markupPercent": "5", "rounding": "cent", "pools": []any{map[string]any{"name": "All", "seconds": 60}}},
	}})
	id := a.at("createPackage", "package", "id")
	nulls := map[string]any{"tariffId": tariff}
	for _, field := range loadSchema(t).Types["PackageSettingsInput"].Fields {
		if !field.Type.NonNull {
			nulls[field.Name] = nil
		}
	}
	const want = `{"__typename": "Package", "id": "", "name": "Plain", "currency": "AUD", "version": %d, "savedAt": "",
		"savedBy": "admin@reseller.example.test", "tariff": {"id": "", "name": "Retail", "currency": "AUD"}, "country": "",
		"areaCode": "", "e164": false, "outsideLine": "", "localPrefix": "", "nanp10": false, "markupPercent": "0.00",
		"firstIncrement": 0, "nextIncrement": 0, "rounding": null, "freeSecondsPerCall": 0, "inboundBilling": false,
		"inboundFirstIncrement": 0, "inboundNextIncrement": 0, "inboundRounding": null, "customRates": [], "pools": [],
		"minimumSpend": "0.00", "realTime": false, "createdAt": ""}`
	for i, settings := range []map[string]any{nulls, {"tariffId": tariff}} {
		a := w.asked(w.admin, `mutation ($in: SavePackageInput!) { savePackage(input: $in) { package { `+allOfPackage+` } } }`, map[string]any{
			"in": map[string]any{"id": id, "version": i + 1, "name": "Plain", "settings": settings},
		})
		same(t, a.at("savePackage", "package"), fmt.Sprintf(want, i+2))
	}
	rate := map[string]any{"prefix": "61"}
	for _, field := range loadSchema(t).Types["RateInput"].Fields {
		if !field.Type.NonNull {
			rate[field.Name] = nil
		}
	}
	settings := map[string]any{"tariffId": tariff, "customRates": []any{rate}, "pools": []any{map[string]any{"name": "All", "seconds": 1, "prefixes": nil, "rollOver": nil}}}
	a = w.asked(w.admin, `mutation ($in: SavePackageInput!) { savePackage(input: $in) { package {
		customRates { prefix origin direction firstIncrement rounding validTo } pools { name prefixes seconds rollOver } } } }`,
		map[string]any{"in": map[string]any{"id": id, "version": 3, "name": "Plain", "settings": settings}})
	same(t, a.at("savePackage", "package"), `{"customRates": [{"prefix": "61", "origin": "", "direction": "outbound",
		"firstIncrement": 1, "rounding": "none", "validTo": null}], "pools": [{"name": "All", "prefixes": [], "seconds": 1, "rollOver": false}]}`)
}

func TestBadPackagesAreRefusedByTheFieldsOfTheInput(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	tariff, foreign := w.emptyTariff("Retail", "AUD"), w.emptyTariff("Ventes", "EUR")
	for name, row := range map[string]struct {
		settings map[string]any
		fields   string
	}{
		"an id of something else": {map[string]any{"tariffId": idOf("Package", uuid.New())}, "settings.tariffId"},
		"no such tariff":          {map[string]any{"tariffId": idOf("Tariff", uuid.New())}, "NOT_FOUND settings.tariffId"},
		"another currency":        {map[string]any{"tariffId": foreign}, "settings.tariffId"},
		"an unknown direction":    {map[string]any{"tariffId": tariff, "customRates": []any{map[string]any{"prefix": "61", "direction": "unknown"}}}, "settings.customRates[0].direction"},
		"several": {map[string]any{
			"tariffId": foreign, "minimumSpend": "-1", "customRates": []any{map[string]any{"prefix": "61"}, map[string]any{"prefix": "x"}},
			"pools": []any{map[string]any{"name": "a", "seconds": 1}, map[string]any{"name": "a", "seconds": 1}},
		}, "settings.customRates[1].prefix, settings.minimumSpend, settings.pools[1].name, settings.tariffId"},
	} {
		a := w.ask(w.admin, `mutation ($in: CreatePackageInput!) { createPackage(input: $in) { package { id } } }`,
			map[string]any{"in": map[string]any{"name": "P", "currency": "AUD", "settings": row.settings}})
		if a.fields() != row.fields {
			t.Errorf("%s: %q, want %q: %s", name, a.fields(), row.fields, a.text)
		}
	}
	for id, fields := range map[string]string{"x": "id", idOf("Package", uuid.New()): "NOT_FOUND id"} {
		a := w.ask(w.admin, `mutation ($in: SavePackageInput!) { savePackage(input: $in) { package { id } } }`,
			map[string]any{"in": map[string]any{"id": id, "version": 1, "name": "P", "settings": map[string]any{"tariffId": tariff}}})
		if a.fields() != fields {
			t.Errorf("%q, want %q: %s", a.fields(), fields, a.text)
		}
	}
}

func TestOfTwoAdminsTheSecondIsToldWhoWasFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bob := w.user("bob@reseller.example.test", "admin", nil)
	settings := fmt.Sprintf(`settings: {tariffId: %q}`, w.emptyTariff("Retail", "AUD"))
	id := w.asked(w.admin, `mutation { createPackage(input: {name: "P", currency: "AUD", `+settings+`}) { package { id } } }`, nil).at("createPackage", "package", "id")
	save := fmt.Sprintf(`mutation { savePackage(input: {id: %q, version: 1, name: "P", %s}) { package { version savedBy } } }`, id, settings)
	same(t, w.asked(bob, save, nil).at("savePackage", "package"), `{"version": 2, "savedBy": "bob@reseller.example.test"}`)
	if a := w.ask(w.admin, save, nil); a.fields() != "CONFLICT version" || !strings.Contains(a.text, "bob@reseller.example.test saved version 2") {
		t.Error(a.text)
	}
}

func TestAProductShowsItsPackageToAdminsAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	sold := func(name, currency string) any {
		a := w.asked(w.admin, fmt.Sprintf(`mutation { createPackage(input: {name: %q, currency: %q, settings: {tariffId: %q,
			customRates: [{prefix: "61"}]}}) { package { id } } }`, name, currency, w.emptyTariff("T", currency)), nil)
		return a.at("createPackage", "package", "id")
	}
	standard, foreign := sold("Standard", "AUD"), sold("Foreign", "EUR")
	product := idOf("Product", w.acme.product.ID)
	update := `mutation ($in: UpdateProductInput!) { updateProduct(input: $in) { product { version package { name customRates { prefix } } } } }`
	for i, step := range []struct {
		in   map[string]any
		want string
	}{
		{map[string]any{"packageId": standard}, `{"version": 3, "package": {"name": "Standard", "customRates": [{"prefix": "61"}]}}`},
		{map[string]any{"name": "Still sold by it"}, `{"version": 3, "package": {"name": "Standard", "customRates": [{"prefix": "61"}]}}`},
		{map[string]any{"packageId": nil}, `{"version": 4, "package": null}`},
		{map[string]any{"packageId": standard, "specialMode": "OVERLAY"}, `{"version": 5, "package": {"name": "Standard", "customRates": [{"prefix": "61"}]}}`},
	} {
		step.in["id"] = product
		a := w.asked(w.admin, update, map[string]any{"in": step.in})
		if t.Log(i); a.at("updateProduct") != nil {
			same(t, a.at("updateProduct", "product"), step.want)
		}
	}
	for id, fields := range map[any]string{foreign: "packageId", "x": "packageId", idOf("Package", uuid.New()): "NOT_FOUND packageId"} {
		if a := w.ask(w.admin, update, map[string]any{"in": map[string]any{"id": product, "packageId": id}}); a.fields() != fields {
			t.Errorf("%q, want %q: %s", a.fields(), fields, a.text)
		}
	}
	made := w.asked(w.admin, `mutation ($in: CreateProductInput!) { createProduct(input: $in) { product { version package { name } } } }`,
		map[string]any{"in": map[string]any{"name": "Made with it", "currency": "AUD", "packageId": standard}})
	same(t, made.at("createProduct", "product"), `{"version": 1, "package": {"name": "Standard"}}`)
	const services = `{ services { nodes { domainName product { package { name } } } } }`
	same(t, w.asked(w.admin, services, nil).at("services", "nodes", 0), `{"domainName": "xyzzy.example.test", "product": {"package": {"name": "Standard"}}}`)
	same(t, w.asked(w.acme.asker, services, nil).at("services", "nodes", 0), `{"domainName": "xyzzy.example.test", "product": {"package": null}}`)
}

// A package may have ten thousand rates: what all lists of an answer come to is bounded, wherever the package is asked for.
func TestAnswersWithTooManyRatesAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	rates := make([]any, 10_000)
	for i := range rates {
		rates[i] = map[string]any{"prefix": fmt.Sprint(610_000 + i)}
	}
	a := w.asked(w.admin, `mutation ($in: CreatePackageInput!) { createPackage(input: $in) { package { id } } }`, map[string]any{
		"in": map[string]any{"name": "P", "currency": "AUD", "settings": map[string]any{"tariffId": w.emptyTariff("Retail", "AUD"), "customRates": rates}},
	})
	for _, c := range []company{w.acme, w.globex} {
		w.asked(w.admin, fmt.Sprintf(`mutation { updateProduct(input: {id: %q, packageId: %q}) { product { id } } }`,
			idOf("Product", c.product.ID), a.at("createPackage", "package", "id")), nil)
	}
	all := everything(loadSchema(t), "Rate")
	if once := w.asked(w.admin, "{ packages { nodes { customRates "+all+" } } }", nil); len(once.at("packages", "nodes", 0, "customRates").([]any)) != 10_000 {
		t.Errorf("not all of the rates: %.300s", once.text)
	}
	for _, query := range []string{
		"{ packages(first: 1) { nodes { customRates " + all + " } edges { node { customRates " + all + " } } } }",
		"{ products(first: 3) { nodes { package { customRates " + all + " } } } }",
		"{ services(first: 3) { nodes { product { package { customRates " + all + " } } } } }",
	} {
		if a := w.ask(w.admin, query, nil); a.code() != "TOO_MANY" || a.Data != nil && a.Data["packages"] != nil {
			t.Errorf("%s: %.300s", query, a.text)
		}
	}
	w.asked(w.admin, "{ services(first: 3) { nodes { product { package { name } } } } }", nil)
}
