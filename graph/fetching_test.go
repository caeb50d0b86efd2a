package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

func TestHowCallsAreFetchedIsShownAndPastOnesAreAskedFor(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := encodeID("Server:" + w.server.ID.String())
	a := w.asked(w.admin, fmt.Sprintf(`mutation { updateServer(input: {id: %q, fetchFrom: database, databaseUsername: "billing_ro", databasePassword: "xyzzy of the role",
		databaseSslMode: verify_full, pollSeconds: 5}) { server { fetchFrom databaseSslMode databasePort hasDatabasePassword } } }`, id), nil)
	if got := fmt.Sprint(a.at("updateServer", "server")); got != "map[databasePort:5432 databaseSslMode:verify_full fetchFrom:database hasDatabasePassword:true]" {
		t.Errorf("the server is %s", got)
	}
	query := fmt.Sprintf(`{ fetching(serverId: %q) { state failures lastError advice backfills { state total } days { day missing } } }`, id)
	if a = w.asked(w.admin, query, nil); a.at("fetching", "state") != "new" {
		t.Errorf("before the first look: %s", a.text)
	}
	err := w.book.FetchAlone(t.Context(), w.server.ID, func(s *ent.Server, c *ent.FetchCursor) error {
		return w.book.FetchFailed(t.Context(), s, c, fmt.Errorf("it is down"), "Start it.")
	})
	if err != nil {
		t.Fatal(err)
	}
	day := &books.ReconciledDay{Domain: "acme.example.test", Day: w.now().UTC(), Theirs: 2, Ours: 1, Missing: []string{"c"}}
	if err := w.book.SaveReconciled(t.Context(), w.server.ID, []*books.ReconciledDay{day}); err != nil {
		t.Fatal(err)
	}
	past := fmt.Sprintf(`mutation { backfillCalls(input: {serverId: %q, from: "2026-01-01T00:00:00Z", to: "2026-01-05T00:00:00Z"}) { backfill { id state } } }`, id)
	run := w.asked(w.admin, past, nil).at("backfillCalls", "backfill", "id")
	a = w.asked(w.admin, query, nil)
	for _, want := range []string{`"failing"`, `"it is down"`, `"Start it."`, `"queued"`, `"missing":1`, day.Day.Format(`"2006-01-02"`)} {
		if !strings.Contains(a.text, want) {
			t.Errorf("%s is not told: %s", want, a.text)
		}
	}
	cancel := fmt.Sprintf(`mutation { cancelBackfill(input: {id: %q}) { backfill { state } } }`, run)
	if a = w.asked(w.admin, cancel, nil); a.at("cancelBackfill", "backfill", "state") != "cancelled" {
		t.Errorf("cancelled: %s", a.text)
	}
	if a = w.ask(w.admin, cancel, nil); a.code() != string(billing.Conflict) {
		t.Errorf("cancelled again: %s", a.text)
	}
	w.asked(w.admin, fmt.Sprintf(`mutation { reconcileCalls(input: {serverId: %q}) { fetching { state } } }`, id), nil)
	if a = w.ask(w.admin, strings.Replace(query, id, encodeID("Server:"+w.acme.client.ID.String()), 1), nil); a.code() != string(billing.NotFound) {
		t.Errorf("of no server: %s", a.text)
	}
}
