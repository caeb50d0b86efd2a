package graph_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

// tenants is a world with something of each kind in it, of which Globex's user may see only what is in own.
type tenants struct {
	*world
	schema *ast.Schema
	// of are the ids that Acme has, or the reseller, by type.
	of map[string]string
	// own are the ids that Globex's user may see.
	own map[string]bool
	// cursors are those of admins' lists.
	cursors map[string]string
	// draft is the id of a draft of the reseller's tariff.
	draft string
}

func newTenants(t *testing.T) *tenants {
	t.Helper()
	w := &tenants{world: newWorld(t), schema: loadSchema(t), of: map[string]string{}, own: map[string]bool{}, cursors: map[string]string{}}
	w.user("colleague.xyzzy@globex.example.test", "client", &w.globex.client.ID)
	for _, c := range []company{w.acme, w.globex} {
		w.asked(c.asker, fmt.Sprintf(`mutation { createToken(input: {name: "token of %s"}) { secret } }`, c.client.Name), nil)
	}
	w.take(w.acme.leg("1300777123", noon, 65), w.acme.leg("1300777124", noon.Add(time.Minute), 65),
		w.globex.leg("1300888123", noon, 30), w.globex.leg("0499999999", noon, 30))
	w.waiting("an unreadable document of xyzzy")
	w.rated()
	w.unrated(w.acme.leg("0499999999", noon.Add(2*time.Minute), 65))
	tariff := w.tariff("The reseller's xyzzy deck", "prefix,description,rate\n61,Xyzzyland,0.10\n")
	scope := books.CallScope{From: noon, To: noon.Add(time.Hour), ClientID: &w.acme.client.ID}
	must[*ent.Rerate](t)(w.book.Rerate(t.Context(), scope, "xyzzy's rates were wrong", "confidential"))
	w.mailed()
	w.provisioned()
	w.billed()
	w.draft = w.sent(tariff, "prefix,description,rate\n61,Xyzzyland,0.20\n")
	// What admins see of everything, and Globex of its own, tells the ids and cursors.
	for name, asker := range map[string]company{"acme": w.acme, "globex": w.globex} {
		a := w.asked(asker.asker, `{ viewer { id client { id } tokens { id } } clients { nodes { id } edges { cursor } }
			services { nodes { id product { id specialRates { id } } } edges { cursor } }
			cdrs { nodes { id } edges { cursor } } payments { nodes { id } }
			invoices { nodes { id lines { id } allocations { id } } } ledgerEntries { nodes { id } } }`, nil)
		ids := map[string]any{
			"User": a.at("viewer", "id"), "Token": a.at("viewer", "tokens", 0, "id"), "Client": a.at("clients", "nodes", 0, "id"),
			"Service": a.at("services", "nodes", 0, "id"), "Product": a.at("services", "nodes", 0, "product", "id"),
			"CDR": a.at("cdrs", "nodes", 0, "id"), "SpecialRate": a.at("services", "nodes", 0, "product", "specialRates", 0, "id"),
			"Invoice": a.at("invoices", "nodes", 1, "id"), "Payment": a.at("payments", "nodes", 0, "id"),
		}
		for i := range a.at("invoices", "nodes").([]any) {
			ids[fmt.Sprint("InvoiceOf", i)] = a.at("invoices", "nodes", i, "id")
			for _, part := range []string{"lines", "allocations"} {
				for j := range a.at("invoices", "nodes", i, part).([]any) {
					ids[fmt.Sprint(part, i, ".", j)] = a.at("invoices", "nodes", i, part, j, "id")
				}
			}
		}
		for i := range a.at("ledgerEntries", "nodes").([]any) {
			ids[fmt.Sprint("LedgerEntry", i)] = a.at("ledgerEntries", "nodes", i, "id")
		}
		for kind, id := range ids {
			if name == "globex" {
				w.own[id.(string)] = true
			} else {
				w.of[kind] = id.(string)
			}
		}
	}
	a := w.asked(w.admin, `{ servers { nodes { id } edges { cursor } } clients { edges { cursor } } products { edges { cursor } }
		services { edges { cursor } } cdrs { edges { cursor } } users { edges { cursor } }
		quarantine { nodes { id } edges { cursor } } unassigned { nodes { id } edges { cursor } }
		packages { nodes { id } edges { cursor } } providers { nodes { id } edges { cursor } }
		tariffs { nodes { id } edges { cursor } } rerates { nodes { id } edges { cursor } }
		invoices { edges { cursor } } payments { edges { cursor } } autobills { nodes { id } edges { cursor } }
		proofs { nodes { id } edges { cursor } }
		messages(filter: {event: invoice_issued}) { nodes { id } edges { cursor } } }`, nil)
	w.of["Proof"] = a.at("proofs", "nodes", 0, "id").(string)
	w.of["Message"] = a.at("messages", "nodes", 0, "id").(string)
	w.of["Autobill"] = a.at("autobills", "nodes", 0, "id").(string)
	w.own[""] = true // of what is not stored
	w.of["Server"] = a.at("servers", "nodes", 0, "id").(string)
	w.of["QuarantinedDocument"] = a.at("quarantine", "nodes", 0, "id").(string)
	w.of["Tariff"], w.of["Rerate"] = a.at("tariffs", "nodes", 0, "id").(string), a.at("rerates", "nodes", 0, "id").(string)
	w.of["UnassignedCall"] = a.at("unassigned", "nodes", 0, "id").(string)
	w.of["Package"], w.of["Provider"] = a.at("packages", "nodes", 0, "id").(string), a.at("providers", "nodes", 0, "id").(string)
	for list := range a.Data {
		w.cursors[list] = a.at(list, "edges", 0, "cursor").(string)
	}
	return w
}

// rated adds what ordinary calls are rated by: a package that both companies' products are sold by, a provider and lists.
func (w *tenants) rated() {
	w.t.Helper()
	tariff := w.emptyTariff("Rates of xyzzy", "AUD")
	a := w.asked(w.admin, fmt.Sprintf(`mutation { createPackage(input: {name: "Package of xyzzy", currency: "AUD", settings: {tariffId: %q,
		customRates: [{prefix: "611300777"}], pools: [{name: "Pool of xyzzy", seconds: 60}]}}) { package { id } } }`, tariff), nil)
	for _, c := range []company{w.acme, w.globex} {
		w.asked(w.admin, fmt.Sprintf(`mutation { updateProduct(input: {id: %q, packageId: %q}) { product { id } } }`,
			idOf("Product", c.product.ID), a.at("createPackage", "package", "id")), nil)
	}
	w.asked(w.admin, fmt.Sprintf(`mutation { createProvider(input: {name: "Carrier of xyzzy", currency: "AUD", settings: {tariffId: %q,
		exclude: [{pattern: "611300777"}], free: [{pattern: "1", note: "xyzzy"}]}}) { provider { id } } }`, tariff), nil)
	// Acme's call to a number without a rate waits for one, and what is bought costs more than it is sold for.
	dear := w.tariff("What xyzzy asks", "prefix,description,rate\n611300777,Xyzzyland,0.90\n")
	w.asked(w.admin, fmt.Sprintf(`mutation { createProvider(input: {name: "A dear carrier of xyzzy", currency: "AUD", settings: {tariffId: %q}}) { provider { id } } }`,
		idOf("Tariff", dear.ID)), nil)
	w.asked(w.admin, `mutation { saveGlobalLists(input: {version: 0, exclude: [{pattern: "1300777"}], free: []}) { globalLists { version } } }`, nil)
}

// unrated is a call that waits for a rate.
func (w *tenants) unrated(leg *cdr.Leg) {
	w.t.Helper()
	w.take(leg)
	if _, err := openDB(w.t, w.url).ExecContext(w.t.Context(), `UPDATE cdrs SET call_type = 'Unrated' WHERE call_uuid = $1`, leg.CallUUID); err != nil {
		w.t.Fatal(err)
	}
}

// ask is one question about what Globex's user may not see: the arguments of a field.
type question struct {
	field, arguments string
	// open tells that the question is allowed, and what it shows is Globex's own, or nothing.
	open bool
}

// questions are all the queries: each field of Query with each of its arguments, and each condition of a filter.
func (w *tenants) questions() []question {
	id := w.of
	q := []question{
		{"viewer", "", true},
		{"servers", "", false},
		{"products", "", false},
		{"users", "", false},
		{"users", fmt.Sprintf("(clientId: %q)", id["Client"]), false},
		{"quarantine", "", false},
		{"quarantine", "(state: dismissed)", false},
		{"unassigned", "", false},
		{"packages", "", false},
		{"providers", "", false},
		{"globalLists", "", false},
		{"clients", "", true},
		{"clients", `(search: "x")`, true},
		{"services", "", true},
		{"services", fmt.Sprintf("(clientId: %q)", id["Client"]), true},
		{"services", fmt.Sprintf("(productId: %q)", id["Product"]), true},
		{"usage", fmt.Sprintf("(serviceId: %q)", id["Service"]), false},
		{"usage", fmt.Sprintf(`(serviceId: %q, at: "2026-01-05T00:00:00Z")`, id["Service"]), false},
		{"tariffs", "", false},
		{"tariffs", `(search: "xyzzy")`, false},
		{"tariffDraft", fmt.Sprintf("(id: %q)", w.draft), false},
		{"tariffDraft", fmt.Sprintf(`(id: %q, mapping: {columns: []}, partial: true, timeZone: "UTC", bands: [], kinds: [new],
			search: "6", offset: 0, first: 1)`, w.draft), false},
		{"testSpecialRates", fmt.Sprintf(`(productId: %q, rules: [{pattern: "13"}], number: "1300777123", direction: outbound,
			seconds: 1, country: "AU", areaCode: "3")`, id["Product"]), false},
		{"rerates", "", false},
		{"unratedDestinations", "", false},
		{"unratedDestinations", fmt.Sprintf("(clientId: %q)", id["Client"]), false},
		{"margin", `(filter: {from: "2026-01-01", to: "2026-02-01", currency: "AUD"})`, false},
		{"margin", fmt.Sprintf(`(filter: {from: "2026-01-01", to: "2026-02-01", currency: "AUD", clientId: %q})`, id["Client"]), false},
		{"marginGuard", fmt.Sprintf(`(packageId: %q, providerId: %q, at: "2126-01-05T00:00:00Z")`, id["Package"], id["Provider"]), false},
	}
	for _, field := range []string{"healthHistory", "databaseGrants", "whitelist"} {
		q = append(q, question{field, fmt.Sprintf("(serverId: %q)", id["Server"]), false})
	}
	q = append(q,
		question{"healthHistory", fmt.Sprintf("(serverId: %q, days: 7, hourly: true)", id["Server"]), false},
		question{"priceCall", fmt.Sprintf(`(input: {clientId: %q, number: "1300777123"})`, id["Client"]), false},
		question{"priceCall", `(input: {number: "1300888123", gateway: "a gateway"})`, false},
		question{"priceCall", `(input: {number: "1300888123"})`, true})
	q = append(append(append(q, w.moneyQuestions()...), w.mailQuestions()...), w.provisioningQuestions()...)
	for _, list := range slices.Sorted(maps.Keys(w.cursors)) {
		open := slices.Contains([]string{"clients", "services", "cdrs", "invoices", "payments"}, list)
		for _, at := range []string{"first: 1, after: %q", "last: 1, before: %q"} {
			q = append(q, question{list, "(" + fmt.Sprintf(at, w.cursors[list]) + ")", open})
		}
	}
	for _, order := range []string{"newest", "oldest", "stored"} {
		q = append(q, question{"cdrs", "(orderBy: " + order + ")", true})
	}
	for _, filter := range w.filters() {
		q = append(q, question{"cdrs", "(filter: " + filter + ")", true}, question{"cdrSummary", "(filter: " + filter + ")", true})
	}
	for _, kind := range slices.Sorted(maps.Keys(id)) {
		q = append(q, question{"node", fmt.Sprintf("(id: %q)", id[kind]), true})
	}
	// Acme's rows under Globex's name.
	acme, globex := w.acme.service, w.globex.client.ID
	for _, forged := range []string{
		fmt.Sprintf("Service:%s:%s", globex, acme.ID), w.forged("Invoice"), w.forged("Payment"), fmt.Sprintf("CDR:%s:%d:%s", globex, noon.Unix(), uuid.New()), "CDR", "Token:", "",
		"Service:" + acme.ID.String(), "SpecialRate:" + uuid.NewString(), "User:" + w.globex.asker.User.String() + ":", "Query:1",
	} {
		q = append(q, question{"node", fmt.Sprintf("(id: %q)", encodeID(forged)), true})
	}
	return q
}

// filters are filters of calls, each condition by itself, that select calls of Acme.
func (w *tenants) filters() []string {
	return []string{
		"{}", fmt.Sprintf("{clientId: %q}", w.of["Client"]), fmt.Sprintf("{serviceId: %q}", w.of["Service"]),
		fmt.Sprintf("{serviceId: %q}", encodeID(fmt.Sprintf("Service:%s:%s", w.globex.client.ID, w.acme.service.ID))),
		`{clientId: "garbage"}`, `{serviceId: "garbage"}`,
		`{startedFrom: "2026-01-05T00:30:00Z"}`, `{startedTo: "2026-01-05T12:00:00Z"}`, `{storedSince: "2020-01-01T00:00:00Z"}`,
		"{direction: outbound}", "{callTypes: [SpecialRate, Emergency, Unmatched, Excluded, Unrated, Local]}", "{callTypes: [Unmatched]}", "{callTypes: [Excluded]}",
		`{numberPrefix: "1300777"}`, `{numberPrefix: "+61"}`, `{numberPrefix: "0499"}`, `{extension: "1001"}`, `{minCharge: "0"}`,
		`{maxCharge: "1000"}`, "{belowCost: true}", fmt.Sprintf("{invoiceLineId: %q}", w.of["lines1.1"]),
		fmt.Sprintf("{invoiceLineId: %q}", encodeID(w.forged("lines1.1"))), `{invoiceLineId: "garbage"}`,
	}
}

// covered fails the test for a field, argument, condition or type that is not asked about.
func (w *tenants) covered(questions []question) {
	w.t.Helper()
	text := map[string]string{}
	for _, q := range questions {
		text[q.field] += " " + q.arguments + " "
	}
	for _, field := range w.schema.Query.Fields {
		if strings.HasPrefix(field.Name, "__") {
			continue
		}
		asked, known := text[field.Name]
		if !known {
			w.t.Errorf("nothing asks %s as the wrong client", field.Name)
		}
		for _, argument := range field.Arguments {
			if !strings.Contains(asked, argument.Name+": ") {
				w.t.Errorf("nothing asks %s with %s as the wrong client", field.Name, argument.Name)
			}
		}
	}
	for field, filter := range map[string]string{"cdrs": "CDRFilter", "cdrSummary": "CDRFilter", "invoices": "InvoiceFilter", "messages": "MessageFilter"} {
		for _, condition := range w.schema.Types[filter].Fields {
			if !strings.Contains(text[field], "{"+condition.Name+": ") {
				w.t.Errorf("nothing asks %s with the condition %s as the wrong client", field, condition.Name)
			}
		}
	}
	for _, possible := range w.schema.GetPossibleTypes(w.schema.Types["Node"]) {
		if w.of[possible.Name] == "" {
			w.t.Errorf("nothing asks for a node of type %s as the wrong client", possible.Name)
		}
	}
}

// query is the question with all that can be asked of its answer, of few rows, since they are bulky.
func (w *tenants) query(q question) string {
	field, arguments := w.schema.Query.Fields.ForName(q.field), q.arguments
	if field.Arguments.ForName("first") != nil && !strings.Contains(arguments, "first: ") && !strings.Contains(arguments, "last: ") {
		arguments = "(first: 5, " + cmp.Or(strings.TrimPrefix(arguments, "("), ")")
	}
	return "{ " + q.field + arguments + " " + everything(w.schema, field.Type.Name()) + " }"
}

// leak tells what of an answer Globex's user may not see; empty is nothing.
func (w *tenants) leak(value any) string {
	switch v := value.(type) {
	case map[string]any:
		if calls, ok := v["calls"].(float64); ok && calls > 1 {
			return fmt.Sprintf("%v calls", calls)
		}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if slices.Contains([]string{"cost", "costCurrency", "margin", "providerName"}, name) && v[name] != nil {
				return fmt.Sprintf("%s %v", name, v[name])
			}
			id, isText := v[name].(string)
			if isText && (name == "id" || strings.HasSuffix(name, "Id") || strings.HasSuffix(name, "_id")) && !w.own[id] {
				return name + " " + id
			}
			if found := w.leak(v[name]); found != "" {
				return name + "." + found
			}
		}
	case []any:
		for _, element := range v {
			if found := w.leak(element); found != "" {
				return found
			}
		}
	case string:
		for _, secret := range []string{"xyzzy", "1300777", "0499999999", "confidential", "pbx-of-the-reseller", w.acme.client.ID.String()} {
			if strings.Contains(strings.ToLower(v), secret) {
				return v
			}
		}
	}
	return ""
}

// input makes a value of an input type with the ids of what Acme has.
func (w *tenants) input(of *ast.Type) string {
	if of.Elem != nil {
		return "[" + w.input(of.Elem) + "]"
	}
	definition := w.schema.Types[of.Name()]
	switch {
	case definition.Kind == ast.Enum:
		return definition.EnumValues[0].Name
	case definition.Kind == ast.InputObject:
		var fields []string
		for _, field := range definition.Fields {
			if field.Type.NonNull {
				fields = append(fields, field.Name+": "+w.inputField(definition.Name, field))
			}
		}
		return "{" + strings.Join(fields, ", ") + "}"
	case of.Name() == "Int":
		return "1"
	case of.Name() == "Time":
		return `"2026-01-05T00:00:00Z"`
	case of.Name() == "Money":
		return `"1"`
	}
	return `"some text"`
}

func (w *tenants) inputField(input string, field *ast.FieldDefinition) string {
	if field.Type.Name() != "ID" {
		return w.input(field.Type)
	}
	for kind, id := range w.of {
		if strings.HasPrefix(strings.ToLower(field.Name), strings.ToLower(kind)) {
			return fmt.Sprintf("%q", id)
		}
	}
	for kind, id := range w.of {
		if strings.Contains(input, kind) {
			return fmt.Sprintf("%q", id)
		}
	}
	return w.input(field.Type)
}
