package graph_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestErrorsSayWhatIsWrongAndWhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for name, row := range map[string]struct {
		query string
		want  []string // code and field of each error
	}{
		"each field that is wrong has its own": {
			`mutation { createClient(input: {name: "", country: "Nowhere", currency: "AUD", timeZone: "Nowhere", locale: "en"}) { client { id } } }`,
			[]string{"INVALID name", "INVALID country", "INVALID timeZone"},
		},
		"an amount that is none": {
			`mutation { createProduct(input: {name: "P", currency: "AUD", price: "a lot"}) { product { id } } }`,
			[]string{"INVALID price"},
		},
		"an amount deep in a list": {
			fmt.Sprintf(`mutation { saveSpecialRates(input: {productId: %q, version: 2, rules: [{pattern: "13"},
				{pattern: "18", flatRate: "1e3"}]}) { product { id } } }`, idOf("Product", w.acme.product.ID)),
			[]string{"INVALID rules[1].flatRate"},
		},
		"a rule that cannot be saved": {
			fmt.Sprintf(`mutation { saveSpecialRates(input: {productId: %q, version: 2, rules: [{pattern: "13"},
				{pattern: "(", patternType: regex}]}) { product { id } } }`, idOf("Product", w.acme.product.ID)),
			[]string{"INVALID rules[1].pattern"},
		},
		"a version that is not the newest": {
			fmt.Sprintf(`mutation { saveSpecialRates(input: {productId: %q, version: 1, rules: []}) { product { id } } }`,
				idOf("Product", w.acme.product.ID)),
			[]string{"CONFLICT version"},
		},
		"an id of something else": {
			fmt.Sprintf(`mutation { updateServer(input: {id: %q}) { server { id } } }`, idOf("Client", w.acme.client.ID)),
			[]string{"INVALID id"},
		},
		"a time without a zone": {
			`{ cdrs(filter: {startedFrom: "2026-01-01T00:00:00"}) { nodes { id } } }`, []string{"INVALID filter.startedFrom"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := w.ask(w.admin, row.query, nil)
			var got []string
			for _, e := range a.Errors {
				field, _ := e.Extensions["field"].(string)
				got = append(got, fmt.Sprint(e.Extensions["code"], " ", field))
				if e.Message == "" || len(e.Path) == 0 {
					t.Errorf("an error without a message or path: %s", a.text)
				}
			}
			if fmt.Sprint(got) != fmt.Sprint(row.want) {
				t.Errorf("got %q, want %q: %s", got, row.want, a.text)
			}
		})
	}
}

func TestWhatIsWrongInsideIsLoggedAndHidden(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	h := history{world: w, db: openDB(t, w.url)}
	h.exec(`ALTER TABLE servers RENAME TO servers_that_nobody_may_know_of`)
	a := w.ask(w.admin, `{ servers { nodes { id } } }`, nil)
	id, _ := a.Errors[0].Extensions["id"].(string)
	if a.code() != "INTERNAL" || id == "" || strings.Contains(a.text, "servers_that") || strings.Contains(a.text, "pq:") {
		t.Error(a.text)
	}
	if logged := w.logged.String(); !strings.Contains(logged, id) || !strings.Contains(logged, "servers") {
		t.Errorf("logged %q", logged)
	}
}

func TestWhatTakesTooLongIsToldSo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	lock := must[*sql.Tx](t)(openDB(t, w.url).BeginTx(t.Context(), nil))
	if _, err := lock.ExecContext(t.Context(), `LOCK TABLE servers`); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lock.Rollback() })
	response := httptest.NewRecorder()
	w.api.ServeHTTP(response, request(ctx, t, w.admin, `{ servers { nodes { id } } }`, nil))
	if text := response.Body.String(); !strings.Contains(text, `"TOO_MANY"`) {
		t.Error(text)
	}
}
