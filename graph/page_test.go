package graph_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

// walk reads a list page by page, forwards or backwards, and gives the ids in the list's order. Between is called after
// each page.
func (w *world) walk(asker auth.Asker, list, arguments string, rows int, backward bool, between func()) []string {
	w.t.Helper()
	first, after, more, end := "first", "after", "hasNextPage", "endCursor"
	if backward {
		first, after, more, end = "last", "before", "hasPreviousPage", "startCursor"
	}
	var ids []string
	var cursor any
	for range 1000 {
		a := w.asked(asker, fmt.Sprintf(`query ($at: String) { %s(%s %s: %d, %s: $at) { nodes { id } edges { cursor node { id } }
			pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`, list, arguments, first, rows, after),
			map[string]any{"at": cursor})
		nodes, _ := a.at(list, "nodes").([]any)
		page := make([]string, len(nodes))
		for i := range nodes {
			page[i], _ = a.at(list, "nodes", i, "id").(string)
			if page[i] != a.at(list, "edges", i, "node", "id") {
				w.t.Fatalf("edges and nodes differ: %s", a.text)
			}
		}
		if backward {
			ids = slices.Concat(page, ids)
		} else {
			ids = slices.Concat(ids, page)
		}
		if cursor = a.at(list, "pageInfo", end); a.at(list, "pageInfo", more) != true {
			return ids
		}
		if len(nodes) != rows {
			w.t.Fatalf("a page of %d rows, not the last, has %d", rows, len(nodes))
		}
		if between != nil {
			between()
		}
	}
	w.t.Fatal("the list has no end")
	return nil
}

// Walking the calls by pages of any size, from either end, gives each of them once and in order.
func TestPagesGiveEachRowOnce(t *testing.T) {
	t.Parallel()
	h := newHistory(t, 60)
	for _, asker := range []auth.Asker{h.admin, h.acme.asker} {
		for _, order := range []string{"newest", "oldest", "stored"} {
			whole := h.walk(asker, "cdrs", "orderBy: "+order, 200, false, nil)
			if want := idsOf(h.shown(asker)); len(whole) != len(want) {
				t.Fatalf("%d of %d calls", len(whole), len(want))
			}
			for _, rows := range []int{1, 7, 50} {
				for _, backward := range []bool{false, true} {
					t.Run(fmt.Sprintf("%s %s in pages of %d, backward %t", asker.Role, order, rows, backward), func(t *testing.T) {
						if got := h.walk(asker, "cdrs", "orderBy: "+order+",", rows, backward, nil); !slices.Equal(got, whole) {
							t.Errorf("%d rows, %d in one go, or in another order", len(got), len(whole))
						}
					})
				}
			}
		}
	}
}

// Calls that come meanwhile neither repeat others nor hide them.
func TestPagesHoldStillWhileCallsCome(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i := range 30 {
		w.take(w.acme.leg("1300777123", noon.Add(time.Duration(i)*time.Minute), 30))
	}
	before := w.walk(w.acme.asker, "cdrs", "", 200, false, nil)
	for _, backward := range []bool{false, true} {
		minute := 0
		got := w.walk(w.acme.asker, "cdrs", "", 4, backward, func() {
			minute += 2
			w.take(w.acme.leg("1300777123", noon.Add(time.Duration(minute)*time.Minute+30*time.Second), 30),
				w.acme.leg("1300777123", noon.Add(time.Hour+time.Duration(minute)*time.Minute), 30))
		})
		seen := map[string]bool{}
		for _, id := range got {
			if seen[id] {
				t.Errorf("backward %t: %s came twice", backward, id)
			}
			seen[id] = true
		}
		old := slices.DeleteFunc(slices.Clone(got), func(id string) bool { return !slices.Contains(before, id) })
		if !slices.Equal(old, before) {
			t.Errorf("backward %t: %d of %d calls that were there, or in another order", backward, len(old), len(before))
		}
	}
}

// Every list is walked the same way.
func TestTheOtherListsHavePagesToo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	tariff := w.bare("Retail", "AUD")
	for i := range 5 {
		c := w.company(fmt.Sprintf("Company%d", i), "1300")
		must[*ent.Customer](t)(w.book.UpdateClient(t.Context(), c.client.ID, books.ClientInput{Name: ptr("The same name")}))
		w.waiting(fmt.Sprintf("unreadable %d", i))
		w.asked(w.admin, fmt.Sprintf(`mutation { createProvider(input: {name: "The same name", currency: "AUD", settings: {}}) { provider { id } }
			createPackage(input: {name: "The same name", currency: "AUD", settings: {tariffId: %q}}) { package { id } } }`, tariff), nil)
	}
	for list, want := range map[string]int{
		"clients": 7, "products": 7, "services": 7, "users": 8, "servers": 1, "quarantine": 5, "unassigned": 5, "packages": 5, "providers": 5,
	} {
		whole := w.walk(w.admin, list, "", 200, false, nil)
		if len(whole) != want {
			t.Errorf("%s has %d rows, want %d", list, len(whole), want)
		}
		for _, backward := range []bool{false, true} {
			if got := w.walk(w.admin, list, "", 2, backward, nil); !slices.Equal(got, whole) {
				t.Errorf("%s, backward %t: %d of %d rows, or in another order", list, backward, len(got), len(whole))
			}
		}
	}
}

func TestPagesThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.take(w.acme.leg("1300777123", noon, 30))
	cursor, _ := w.asked(w.admin, `{ cdrs { edges { cursor } } }`, nil).at("cdrs", "edges", 0, "cursor").(string)
	for name, row := range map[string]struct{ arguments, field string }{
		"no rows":                          {"first: 0", "first"},
		"more than there may be":           {"first: 201", "first"},
		"fewer than none from the end":     {"last: -1", "last"},
		"both ends":                        {"first: 1, last: 1", "last"},
		"a cursor of another order":        {fmt.Sprintf("orderBy: stored, after: %q", cursor), "after"},
		"what is no cursor":                {`before: "x"`, "before"},
		"an empty cursor":                  {`after: ""`, "after"},
		"an id in the place of the cursor": {fmt.Sprintf("after: %q", uuid.NewString()), "after"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := w.ask(w.admin, "{ cdrs("+row.arguments+") { nodes { id } } }", nil)
			if a.code() != "INVALID" || a.Errors[0].Extensions["field"] != row.field {
				t.Errorf("%s", a.text)
			}
		})
	}
}
