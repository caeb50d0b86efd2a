package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/ent"
)

// The wrong client sees, counts and infers nothing of others through any query, node id, filter or cursor; and nobody
// sees anything.
func TestNobodySeesWhatIsAnothers(t *testing.T) {
	t.Parallel()
	w := newTenants(t)
	questions := w.questions()
	w.covered(questions)
	shown := map[string]bool{}
	for _, q := range questions {
		query := w.query(q)
		a := w.ask(w.globex.asker, query, nil)
		if found := w.leak(a.Data); found != "" {
			t.Errorf("%s%s shows Globex %s", q.field, q.arguments, found)
		}
		switch code := a.code(); {
		case q.open && len(a.Errors) > 0:
			t.Errorf("%s%s: %s", q.field, q.arguments, a.text)
		case !q.open && code != "FORBIDDEN" && code != "NOT_FOUND":
			t.Errorf("%s%s is answered to Globex with code %q: %s", q.field, q.arguments, code, a.text)
		}
		if a := w.ask(nobody, query, nil); q.field != "viewer" && (a.code() != "UNAUTHENTICATED" || a.Data != nil && a.at(q.field) != nil) {
			t.Errorf("%s%s is answered to nobody: %s", q.field, q.arguments, a.text)
		}
		// What an admin is shown must have something to hide, or the question proves nothing.
		if found := w.leak(w.ask(w.admin, query, nil).Data); found != "" {
			shown[q.field] = true
		}
	}
	for _, q := range questions {
		if !shown[q.field] && !slices.Contains([]string{"usage", "testSpecialRates", "overcharges", "healthHistory"}, q.field) {
			t.Errorf("%s shows an admin nothing that Globex may not see: the questions prove nothing", q.field)
		}
	}
	if a := w.ask(nobody, `{ viewer { id } }`, nil); a.text != `{"data":{"viewer":null}}` {
		t.Errorf("nobody is %s", a.text)
	}
}

// What a client sees of what it may see is the whole of it.
func TestAClientSeesItsOwn(t *testing.T) {
	t.Parallel()
	w := newTenants(t)
	for id := range w.own {
		a := w.asked(w.globex.asker, "query ($id: ID!) { node(id: $id) "+everything(w.schema, "Node")+" }", map[string]any{"id": id})
		if found := w.leak(a.Data); found != "" {
			t.Errorf("shows %s", found)
		}
		name, _, _ := strings.Cut(decodeID(id), ":")
		if a.at("node") == nil && !slices.Contains([]string{"", "SpecialRate", "InvoiceLine", "Allocation", "LedgerEntry"}, name) {
			t.Errorf("%s is not shown", decodeID(id))
		}
	}
	a := w.asked(w.globex.asker, "{ cdrSummary { calls } cdrs { nodes { id } } }", nil)
	if a.at("cdrSummary", "calls") != 1.0 || len(a.at("cdrs", "nodes").([]any)) != 1 {
		t.Errorf("%s", a.text)
	}
	own := encodeID(fmt.Sprintf("Service:%s:%s", w.globex.client.ID, w.globex.service.ID))
	u := w.asked(w.globex.asker, fmt.Sprintf(`{ usage(serviceId: %q) { calls charge lines { text } } }`, own), nil)
	if want := "[OUTBOUND] 1300888* (flat_per_call): 1 calls, 0.5 min, $0.35"; u.at("usage", "lines", 0, "text") != want {
		t.Errorf("%s", u.text)
	}
}

// Only admins change things; one's tokens are one's own.
func TestNobodyChangesWhatIsAnothers(t *testing.T) {
	t.Parallel()
	w := newTenants(t)
	own := map[string]string{
		"createToken": "", "revokeToken": "NOT_FOUND", "orderService": "INVALID", "cancelOrder": "NOT_FOUND", "retryProvisioning": "NOT_FOUND",
		"addExtensions": "NOT_FOUND", "updateExtension": "NOT_FOUND", "removeExtension": "NOT_FOUND", "rotateSipPassword": "NOT_FOUND",
	}
	for _, field := range w.schema.Mutation.Fields {
		arguments := ""
		if input := field.Arguments.ForName("input"); input != nil {
			arguments = "(input: " + w.input(input.Type) + ")"
		}
		query := "mutation { " + field.Name + arguments + " { __typename } }"
		if a := w.ask(nobody, query, nil); a.code() != "UNAUTHENTICATED" {
			t.Errorf("%s by nobody: %s", field.Name, a.text)
		}
		want, free := own[field.Name]
		if !free {
			want = "FORBIDDEN"
		}
		if a := w.ask(w.globex.asker, query, nil); a.code() != want {
			t.Errorf("%s by Globex, want %q: %s", field.Name, want, a.text)
		}
	}
	a := w.asked(w.acme.asker, `{ viewer { tokens { id } } }`, nil)
	if len(a.at("viewer", "tokens").([]any)) != 1 {
		t.Errorf("Acme's token: %s", a.text)
	}
}

// filtersOfAll are those of the filters that select calls of Globex too.
var filtersOfAll = []string{
	"{}", `{startedFrom: "2026-01-05T00:30:00Z"}`, `{startedTo: "2026-01-05T12:00:00Z"}`, `{storedSince: "2020-01-01T00:00:00Z"}`,
	"{direction: outbound}", "{callTypes: [SpecialRate, Emergency, Unmatched, Excluded, Unrated, Local]}", `{extension: "1001"}`,
	`{minCharge: "0"}`, `{maxCharge: "1000"}`,
}

// A subscription shows the wrong client nothing either, with any filter.
func TestNobodyHearsWhatIsAnothers(t *testing.T) {
	t.Parallel()
	w := newTenants(t)
	for _, field := range w.schema.Subscription.Fields {
		if field.Name != "cdrRated" && field.Name != "whatIf" {
			t.Fatalf("nothing subscribes to %s as the wrong client", field.Name)
		}
	}
	whatIf := fmt.Sprintf(`subscription { whatIf(input: {scope: {from: "2026-01-05T00:00:00Z", to: "2026-01-06T00:00:00Z", clientId: %q}}) %s }`,
		w.of["Client"], everything(w.schema, "WhatIf"))
	for code, asker := range map[string]auth.Asker{"UNAUTHENTICATED": nobody, "FORBIDDEN": w.globex.asker} {
		if a, open := w.subscribe(asker, whatIf, nil).next(); !open || a.code() != code {
			t.Errorf("what if, want %s: %s", code, a.text)
		}
	}
	selection := everything(w.schema, "CDR")
	streams := map[string]stream{}
	for _, filter := range w.filters() {
		query := "subscription { cdrRated(filter: " + filter + ") " + selection + " }"
		if a, open := w.subscribe(nobody, query, nil).next(); !open || a.code() != "UNAUTHENTICATED" {
			t.Errorf("nobody hears of %s: %s", filter, a.text)
		}
		streams[filter] = w.subscribe(w.globex.asker, query, nil)
	}
	admin := w.subscribe(w.admin, "subscription { cdrRated { clientName } }", nil)
	w.take(w.acme.leg("1300777125", noon.Add(2*time.Minute), 65), w.globex.leg("0499999999", noon.Add(2*time.Minute), 30))
	w.take(w.globex.leg("1300888124", noon.Add(3*time.Minute), 30))
	heard := map[string]bool{}
	for range 2 {
		a, _ := admin.next()
		heard[fmt.Sprint(a.at("cdrRated", "clientName"))] = true
	}
	if !heard["Xyzzy Acme"] || !heard["Globex"] {
		t.Errorf("the admin heard of %v", heard)
	}
	calls := must[[]*ent.CDR](t)(w.view(w.globex.asker).CDRs().All(t.Context()))
	for _, c := range calls {
		w.own[encodeID(fmt.Sprintf("CDR:%s:%d:%s", c.ClientID, c.StartedAt.Unix(), c.ID))] = true
	}
	for filter, s := range streams {
		if slices.Contains(filtersOfAll, filter) {
			if a, _ := s.next(); a.at("cdrRated", "destinationNumber") != "1300888124" || w.leak(a.Data) != "" {
				t.Errorf("%s gives Globex %s: %s", filter, w.leak(a.Data), a.text)
			}
		}
		select {
		case a := <-s.answers:
			t.Errorf("%s gives Globex also %s", filter, a.text)
		default:
		}
	}
}

// A lost connection to what tells of changes ends subscriptions, with an error that says how to go on.
func TestASubscriptionThatMayHaveMissedCallsSaysSo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	s := w.subscribe(w.globex.asker, "subscription { cdrRated { id } }", nil)
	db := openDB(t, w.url)
	if _, err := db.ExecContext(t.Context(), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		WHERE datname = current_database() AND query ILIKE 'listen%'`); err != nil {
		t.Fatal(err)
	}
	a, open := s.next()
	if !open || a.code() != "TOO_MANY" || a.Data != nil || !strings.Contains(a.text, "storedSince") {
		t.Errorf("ended with %q", a.text)
	}
	if _, open := s.next(); open {
		t.Error("goes on after its end")
	}
}

// A client changes its own extension, sees a password once and never what is an admin's; another's extension is not there.
func TestAClientChangesItsOwnExtensionsOnly(t *testing.T) {
	t.Parallel()
	w := newTenants(t)
	own := w.ownExtension()
	set := `mutation ($id: ID!) { updateExtension(input: {id: $id, settings: {doNotDisturb: true}}) { extension { wanted { doNotDisturb } } } }`
	if a := w.asked(w.globex.asker, set, map[string]any{"id": own}); a.at("updateExtension", "extension", "wanted", "doNotDisturb") != true {
		t.Errorf("%s", a.text)
	}
	rotate := `mutation ($id: ID!) { rotateSipPassword(input: {id: $id}) { credential { number password } } }`
	a := w.asked(w.globex.asker, rotate, map[string]any{"id": own})
	password := fmt.Sprint(a.at("rotateSipPassword", "credential", "password"))
	if len(password) < 20 {
		t.Errorf("%s", a.text)
	}
	enable := `mutation ($id: ID!) { updateExtension(input: {id: $id, settings: {enabled: false}}) { extension { id } } }`
	if a := w.ask(w.globex.asker, enable, map[string]any{"id": own}); a.code() != "FORBIDDEN" {
		t.Errorf("a client switches an extension off: %s", a.text)
	}
	for _, id := range []string{w.of["Extension"], w.forgedExtension()} {
		for _, query := range []string{set, rotate} {
			if a := w.ask(w.globex.asker, query, map[string]any{"id": id}); a.code() != "NOT_FOUND" {
				t.Errorf("Acme's extension: %s", a.text)
			}
		}
	}
	query := fmt.Sprintf(`{ extensions(serviceId: %q) %s provisioning(serviceId: %q) %s }`, serviceNode(w.globex), everything(w.schema, "Extension"),
		serviceNode(w.globex), everything(w.schema, "ProvisioningStep"))
	shown := w.asked(w.globex.asker, query, nil)
	if strings.Contains(shown.text, password) || strings.Contains(shown.text, "confidential") {
		t.Errorf("%s", shown.text)
	}
}

func serviceNode(c company) string {
	return encodeID(fmt.Sprintf("Service:%s:%s", c.client.ID, c.service.ID))
}
