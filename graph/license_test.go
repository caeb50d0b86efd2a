package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

func TestLicensesAreAnAdminsAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	must[*ent.Product](t)(w.book.UpdateProduct(t.Context(), w.acme.product.ID, books.ProductInput{LicenseKey: ptr("a key")}, "me"))
	must[*ent.Product](t)(w.book.UpdateProduct(t.Context(), w.globex.product.ID, books.ProductInput{LicenseKey: ptr("")}, "me"))
	id := idOf("Product", w.acme.product.ID)
	for _, verb := range []string{"activateLicense", "verifyLicense"} {
		query := fmt.Sprintf(`mutation { %s(input: {productId: %q}) { product { license { state hint } } } }`, verb, id)
		if a := w.ask(w.acme.asker, query, nil); !strings.Contains(a.text, "FORBIDDEN") {
			t.Errorf("%s by a client: %s", verb, a.text)
		}
		if a := w.asked(w.admin, query, nil); a.at(verb, "product", "license", "hint") != "XYZZY" {
			t.Errorf("%s: %s", verb, a.text)
		}
		unknown := fmt.Sprintf(`mutation { %s(input: {productId: %q}) { product { id } } }`, verb, idOf("Product", w.acme.client.ID))
		if a := w.ask(w.admin, unknown, nil); !strings.Contains(a.text, "NOT_FOUND") {
			t.Errorf("%s of no product: %s", verb, a.text)
		}
	}
	if asked := w.keys.asked.Load(); asked != 2 {
		t.Errorf("the license server was asked %d times", asked)
	}
	// Those of a page are read at once, and a product without a key has none.
	if a := w.asked(w.admin, `{ products { nodes { id license { state } } } }`, nil); strings.Count(a.text, `"state":"active"`) != 1 {
		t.Errorf("the list: %s", a.text)
	}
	if a := w.asked(w.acme.asker, `{ services { nodes { product { license { state hint } } } } }`, nil); a.at("services", "nodes", 0, "product", "license") != nil {
		t.Errorf("a client sees %s", a.text)
	}
}

func TestAnotherKeyForgetsWhatWasSaidOfTheOneBefore(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.acme.product.ID
	store := func(key string) {
		t.Helper()
		must[*ent.Product](t)(w.book.UpdateProduct(t.Context(), id, books.ProductInput{LicenseKey: &key}, "me"))
	}
	shown := func() string {
		t.Helper()
		return w.asked(w.admin, fmt.Sprintf(`{ node(id: %q) { ... on Product { license { message failure failedAt } } } }`, idOf("Product", id)), nil).text
	}
	store("a key")
	for _, step := range []struct {
		do   func() error
		says []string
	}{
		{func() error { return w.book.SaveLicenseAnswer(t.Context(), id, "said") }, []string{`"xyzzy said"`, `"failedAt":null`}},
		{func() error { return w.book.SaveLicenseFailure(t.Context(), id, "down") }, []string{`"xyzzy said"`, `"failure":"down"`, `"failedAt":"20`}},
		{func() error { return w.book.SaveLicenseAnswer(t.Context(), id, "more") }, []string{`"xyzzy more"`, `"failure":""`}},
		{func() error { store("another key"); return nil }, []string{`"xyzzy "`, `"failure":""`}},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		for text := shown(); len(step.says) > 0; step.says = step.says[1:] {
			if !strings.Contains(text, step.says[0]) {
				t.Errorf("%s lacks %s", text, step.says[0])
			}
		}
	}
	store("")
	if text := shown(); !strings.Contains(text, `"license":null`) {
		t.Errorf("without a key: %s", text)
	}
}
