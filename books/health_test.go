package books_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/secret"
)

// watched are books with a server that is watched, whose clock tests set.
type watched struct {
	*reseller
	mu   sync.Mutex
	time time.Time
	pbx  *ent.Server
}

func (w *watched) now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.time
}

func (w *watched) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.time = w.time.Add(d)
}

func newWatched(t *testing.T) *watched {
	t.Helper()
	w := &watched{reseller: newReseller(t), time: noon}
	box := must[secret.Box](t)(secret.NewBox("a key for tests"))
	w.book = must[*books.Book](t)(books.Open(t.Context(), books.Config{URL: w.url, Secrets: box, Clock: w.now}))
	t.Cleanup(func() { _ = w.book.Close() })
	w.pbx = must[*ent.Server](t)(w.book.CreateServer(t.Context(), books.ServerInput{
		Name: ptr("pbx2"), Hostname: ptr("pbx2.example.test"), Username: ptr("admin"), Password: ptr("a password"),
	}))
	return w
}

// due are the names of the servers that are to be checked.
func (w *watched) due() (names []string) {
	w.t.Helper()
	for _, one := range must[[]*ent.Server](w.t)(w.book.DueServers(w.t.Context())) {
		names = append(names, one.Name)
	}
	return names
}

func (w *watched) note(problem string) (before, after billing.Health) {
	w.t.Helper()
	before, after, err := w.book.NoteHealth(w.t.Context(), w.pbx.ID, billing.HealthCheck{
		At: w.now(), Took: 50 * time.Millisecond, Problem: problem, ActiveCalls: 3, Registered: 9, Extensions: 10, Version: "5.5.7",
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return before, after
}

func TestAServerIsCheckedByOneProcessWhenItIsDue(t *testing.T) {
	t.Parallel()
	w := newWatched(t)
	expectLines(t, w.due(), "pbx2") // pbx1 has no credentials
	expectLines(t, w.due())
	w.pass(61 * time.Second)
	expectLines(t, w.due(), "pbx2") // the process that took it has died
	w.note("")
	w.pass(50 * time.Second)
	expectLines(t, w.due())
	w.pass(17 * time.Second)
	expectLines(t, w.due(), "pbx2")
	w.note("No answer.")
	w.pass(17 * time.Second)
	expectLines(t, w.due(), "pbx2") // it is asked again before it is called down
	if before, after := w.note("No answer."); before.State != billing.HealthUp || after.State != billing.HealthDown {
		t.Errorf("it went from %s to %s", before.State, after.State)
	}
	expectLines(t, w.due())
	must[*ent.Server](t)(w.book.UpdateServer(t.Context(), w.pbx.ID, books.ServerInput{Username: ptr("anna")}))
	expectLines(t, w.due(), "pbx2") // its settings changed
}

func TestHoursOfHealthAddUpAndAreForgotten(t *testing.T) {
	t.Parallel()
	w := newWatched(t)
	w.due()
	for _, problem := range []string{"", "", "No answer.", ""} {
		w.note(problem)
		w.pass(time.Minute)
	}
	const hours = `SELECT checks, failures, watched_seconds, down_seconds, milliseconds_sum, milliseconds_max, calls_max, registered_last FROM health_hours`
	expectLines(t, w.lines(hours), "4 1 240 60 150 50 3 9")
	w.pass(91 * 24 * time.Hour)
	w.note("")
	ctx, stop := context.WithCancel(t.Context())
	tended := make(chan error, 1)
	go func() { tended <- w.book.Tend(ctx) }()
	for range 500 {
		if len(w.lines(hours)) == 1 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	stop()
	if err := <-tended; err != nil {
		t.Error(err)
	}
	expectLines(t, w.lines(hours), "1 0 60 0 50 50 3 9")
}

func TestADeletedServerHasNoHealth(t *testing.T) {
	t.Parallel()
	w := newWatched(t)
	w.due()
	w.note("")
	if err := w.book.DeleteServer(t.Context(), w.pbx.ID); err != nil {
		t.Fatal(err)
	}
	if before, after := w.note("No answer."); before.State != after.State {
		t.Errorf("it went from %s to %s", before.State, after.State)
	}
	if err := w.book.KeepTest(t.Context(), w.pbx.ID, nil, noon); err != nil {
		t.Error(err)
	}
	expectLines(t, w.lines(`SELECT id FROM server_health UNION ALL SELECT server_id FROM health_hours`))
}
