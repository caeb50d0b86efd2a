package server_test

import (
	"context"
	"database/sql"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
	"github.com/tollbook/tollbook/server"
	"github.com/tollbook/tollbook/server/demo"
	"github.com/tollbook/tollbook/server/servertest"
)

// reachable is a server whose one PBX is read from its database.
type reachable struct {
	*servertest.Server
	t   testing.TB
	pbx *fusionpbxtest.PBX
	// books are the server's database.
	books *sql.DB
	// fetcher reads 5 rows at a time.
	fetcher *server.Fetcher
	// start is when calls start that Acme's service takes.
	start int64
}

func fetchesFrom(t testing.TB, flags fusionpbxtest.Flags) *reachable {
	t.Helper()
	r := &reachable{t: t, pbx: fusionpbxtest.New(t, flags)}
	r.Server = servertest.Start(t, func(c *server.Config) { c.FetchTick = -1 })
	r.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID, servertest.Flat("1300", 35))
	r.books = openDB(t, r.Database)
	r.start = time.Now().Unix() + 2
	r.fetcher = r.another()
	r.at(r.pbx.Address(t))
	return r
}

// another is a fetcher of another process.
func (r *reachable) another() *server.Fetcher {
	return &server.Fetcher{Book: r.Book(), Clock: r.Clock.Now, Page: 5}
}

// at says where the PBX's database is.
func (r *reachable) at(cfg fusionpbx.DatabaseConfig) {
	r.t.Helper()
	r.settings(books.ServerFetchInput{
		FetchFrom: new(billing.FetchDatabase), DatabaseHost: &cfg.Host, DatabasePort: &cfg.Port, DatabaseName: &cfg.Name,
		DatabaseUsername: &cfg.Username, DatabasePassword: &cfg.Password, DatabaseSSLMode: &cfg.SSLMode,
	})
}

func (r *reachable) settings(in books.ServerFetchInput) {
	r.t.Helper()
	if _, err := r.Book().UpdateServer(r.t.Context(), r.PBX, books.ServerInput{ServerFetchInput: in}); err != nil {
		r.t.Fatal(err)
	}
}

func (r *reachable) fetch() {
	r.t.Helper()
	if err := r.fetcher.Fetch(r.t.Context(), r.PBX); err != nil {
		r.t.Fatal(err)
	}
}

// add makes a call at the PBX that lasts a minute, written so long ago.
func (r *reachable) add(number string, ago time.Duration) string {
	r.t.Helper()
	return r.pbx.Add(r.t, fusionpbxtest.Call{
		Destination: number, StartedAt: r.start, Ring: 1, Milliseconds: 61_000, Inserted: time.Now().Add(-ago).Format(time.RFC3339Nano),
	})
}

// one gives the one value of a query of the books.
func (r *reachable) one(query string, args ...any) string {
	r.t.Helper()
	var text string
	if err := r.books.QueryRowContext(r.t.Context(), query, args...).Scan(&text); err != nil {
		r.t.Fatal(err)
	}
	return text
}

func (r *reachable) exec(statement string, args ...any) {
	r.t.Helper()
	if _, err := r.books.ExecContext(r.t.Context(), statement, args...); err != nil {
		r.t.Fatal(err)
	}
}

// calls tells how many are charged, and what they come to.
func (r *reachable) calls() string {
	r.t.Helper()
	return r.one(`SELECT count(*) || ' for ' || coalesce(sum(charge), 0)::numeric(18, 2) FROM cdrs WHERE call_type = 'SpecialRate'`)
}

func (r *reachable) expect(what, got, want string) {
	r.t.Helper()
	if got != want {
		r.t.Errorf("%s: %s, not %s", what, got, want)
	}
}

func (r *reachable) cursor() *ent.FetchCursor {
	r.t.Helper()
	var c *ent.FetchCursor
	err := r.Book().FetchAlone(r.t.Context(), r.PBX, func(_ *ent.Server, cursor *ent.FetchCursor) error { c = cursor; return nil })
	if err != nil || c == nil {
		r.t.Fatal("the cursor can't be read", err)
	}
	return c
}

func TestACallThatIsPushedFetchedAndImportedIsChargedOnce(t *testing.T) {
	t.Parallel()
	for _, flags := range fusionpbxtest.BothFlags() {
		t.Run(string(flags), func(t *testing.T) {
			t.Parallel()
			r := fetchesFrom(t, flags)
			both := uuid.New()
			recording, err := demo.Named("acme-outbound.json")
			if err != nil {
				t.Fatal(err)
			}
			document := recording.Render(demo.Call{UUID: both, Number: "1300000001", StartedAt: time.Unix(r.start, 0), Seconds: 61})
			if status, answer := r.Push(t, document, "application/json"); status != http.StatusOK || !strings.Contains(answer, `"stored":1`) {
				t.Fatalf("%d %s", status, answer)
			}
			r.pbx.Add(t, fusionpbxtest.Call{ID: both.String(), Destination: "1300000001", StartedAt: r.start, Ring: 1, Milliseconds: 61_000})
			for range 11 { // more than two pages
				r.add("1300000002", 0)
			}
			r.fetch()
			r.expect("after push and fetch", r.calls(), "12 for 4.20")
			dir := t.TempDir()
			put(t, filepath.Join(dir, "rows.csv"), []byte(csvHeader+csvRow(both.String(), "1300000001", time.Unix(r.start, 0))))
			if sum := importAll(t, r.Server, dir); sum.Known != 1 || sum.New != 0 {
				t.Errorf("an import of it: %+v", sum)
			}
			r.fetch()
			r.expect("in the end", r.calls(), "12 for 4.20")
			if c := r.cursor(); c.State != billing.FetchCurrent || c.RowsFetched != 12 || c.LastSuccessAt == nil || c.Failures != 0 || c.Indexed == nil || *c.Indexed {
				t.Errorf("the cursor is %+v", c)
			}
		})
	}
}

func TestARowWhoseTransactionWasSlowIsCaught(t *testing.T) {
	t.Parallel()
	r := fetchesFrom(t, fusionpbxtest.Boolean)
	slow, err := r.pbx.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.fetch() // fetching begins
	late := r.add("1300000001", time.Hour)
	if _, err := slow.ExecContext(t.Context(), `UPDATE v_xml_cdr SET insert_date = now() WHERE xml_cdr_uuid = $1`, late); err != nil {
		t.Fatal(err) // as of when this transaction began, and not seen yet
	}
	r.add("1300000002", 0)
	r.fetch()
	r.expect("before it is committed", r.calls(), "1 for 0.35")
	if err := slow.Commit(); err != nil {
		t.Fatal(err)
	}
	if r.cursor().MarkAt.Before(time.Now().Add(-time.Minute)) {
		t.Error("the mark did not move past it")
	}
	r.fetch()
	r.expect("after it was committed", r.calls(), "2 for 0.70")
}

func TestAClockThatWasAheadHoldsUpNothing(t *testing.T) {
	t.Parallel()
	r := fetchesFrom(t, fusionpbxtest.Boolean)
	r.fetch()                         // fetching begins
	r.add("1300000001", -2*time.Hour) // FusionPBX's clock was ahead when it wrote this
	r.fetch()
	r.add("1300000002", 0)
	r.fetch()
	r.expect("written later, by the right clock", r.calls(), "2 for 0.70")
	if at := r.cursor().MarkAt; at.After(time.Now()) {
		t.Errorf("the mark is at %s", at)
	}
}

func TestABacklogIsReadBitByBitThoughTheOverlapIsLonger(t *testing.T) {
	t.Parallel()
	r := fetchesFrom(t, fusionpbxtest.Boolean)
	r.settings(books.ServerFetchInput{OverlapMinutes: new(60)})
	r.fetcher.Slice = time.Nanosecond
	for i := range 23 {
		r.add("1300000001", time.Duration(40-i)*time.Minute)
	}
	r.fetch()
	c := r.cursor()
	if c.State != billing.FetchBehind || c.RowsBehind != 18 || c.LagSeconds < 34*60 || c.LagSeconds > 36*60 {
		t.Errorf("after the first look: %+v", c)
	}
	for range 4 {
		r.fetch()
	}
	r.expect("after five", r.calls(), "23 for 8.05")
	late := r.add("1300000001", 30*time.Minute)
	for range 6 {
		r.fetch()
	}
	r.expect("with one that was late ("+late+")", r.calls(), "24 for 8.40")
	if c := r.cursor(); c.State != billing.FetchCurrent || c.RowsBehind != 0 || c.RowsFetched != 24 {
		t.Errorf("in the end: %+v", c)
	}
}

func TestFetchingBeginsWhenItIsTurnedOn(t *testing.T) {
	t.Parallel()
	r := fetchesFrom(t, fusionpbxtest.Boolean)
	r.add("1300000001", 24*time.Hour)
	r.fetch()
	r.expect("of old calls", r.calls(), "0 for 0.00")
}

func TestAnUnreadableRowGoesToQuarantineAndStopsNoOther(t *testing.T) {
	t.Parallel()
	r := fetchesFrom(t, fusionpbxtest.Boolean)
	for i := range 7 {
		id := r.add("1300000001", time.Duration(60-i)*time.Second)
		if i == 2 {
			r.pbx.Exec(t, `UPDATE v_xml_cdr SET end_epoch = 0 WHERE xml_cdr_uuid = $1`, id)
		}
	}
	r.fetch()
	r.fetch()
	r.expect("charged", r.calls(), "6 for 2.10")
	r.expect("in quarantine", r.one(`SELECT string_agg(source || ' ' || attempts || ' ' || reason, ', ') FROM quarantine`), "fetch 1 endedAt: The call has no end time.")
	if c := r.cursor(); c.Quarantined != 1 {
		t.Errorf("the cursor counts %d", c.Quarantined)
	}
	if replayed, left, err := (server.Replayer{Book: r.Book()}).Replay(t.Context(), nil); replayed != 0 || left != 1 || err != nil {
		t.Errorf("a replay took %d in and left %d (%v)", replayed, left, err)
	}
}

func TestSeveralProcessesReadAPBXOneAtATime(t *testing.T) {
	t.Parallel()
	r := fetchesFrom(t, fusionpbxtest.Boolean)
	for range 23 {
		r.add("1300000001", 0)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if err := r.another().Fetch(context.WithoutCancel(t.Context()), r.PBX); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	r.expect("charged", r.calls(), "23 for 8.05")
	if due, err := r.Book().FetchDue(t.Context()); err != nil || len(due) != 0 {
		t.Errorf("it is due again at once: %v (%v)", due, err)
	}
	r.Clock.Set(time.Now().Add(31 * time.Second))
	if due, err := r.Book().FetchDue(t.Context()); err != nil || len(due) != 1 {
		t.Errorf("it is not due after its time: %v (%v)", due, err)
	}
}

func TestAPBXThatIsDownIsLeftAloneLongerEachTime(t *testing.T) {
	t.Parallel()
	r := fetchesFrom(t, fusionpbxtest.Boolean)
	down := r.pbx.Address(t)
	down.Host, down.Port = "127.0.0.1", 1
	r.at(down)
	var last time.Duration
	for failures := 1; failures <= 7; failures++ {
		began := r.Clock.Now()
		if err := r.fetcher.Fetch(t.Context(), r.PBX); err == nil {
			t.Fatal("a PBX that is down was read")
		}
		c := r.cursor()
		pause := c.NextAttemptAt.Sub(began)
		if c.State != billing.FetchFailing || c.Failures != failures || !strings.Contains(c.Advice, "Nothing listens there") || pause <= last && pause < 11*time.Minute {
			t.Errorf("after %d failures, and %s: %+v", failures, pause, c)
		}
		last = pause
	}
	if last > 19*time.Minute {
		t.Errorf("it is left alone for %s", last)
	}
	wrong := r.pbx.Address(t)
	wrong.Name = "nothing_of_the_sort"
	r.at(wrong)
	if due, err := r.Book().FetchDue(t.Context()); err != nil || len(due) != 1 {
		t.Errorf("new settings are not tried at once: %v (%v)", due, err)
	}
	if err := r.fetcher.Fetch(t.Context(), r.PBX); err == nil || !strings.Contains(r.cursor().Advice, "no database of that name") {
		t.Errorf("%v: %s", err, r.cursor().Advice)
	}
	r.at(r.pbx.Address(t))
	r.add("1300000001", 0)
	r.fetch()
	r.expect("once it is up", r.calls(), "1 for 0.35")
}

func TestThePastIsBackFilledAsFarAsItIsWanted(t *testing.T) {
	t.Parallel()
	r := fetchesFrom(t, fusionpbxtest.Text)
	r.fetch()
	for i := range 12 { // of before there was an insert_date
		id := r.add("1300000001", 48*time.Hour)
		r.pbx.Exec(t, `UPDATE v_xml_cdr SET insert_date = NULL, start_epoch = start_epoch + $2, answer_epoch = answer_epoch + $2, end_epoch = end_epoch + $2 WHERE xml_cdr_uuid = $1`, id, i)
	}
	from := time.Unix(r.start, 0)
	_, err := r.Book().Backfill(t.Context(), books.BackfillInput{ServerID: r.PBX, From: from, To: from}, "admin")
	if err == nil || !strings.Contains(err.Error(), "after the beginning") {
		t.Errorf("an empty span: %v", err)
	}
	r.Clock.Set(time.Now().Add(10 * time.Second))
	run, err := r.Book().Backfill(t.Context(), books.BackfillInput{ServerID: r.PBX, From: from, To: from.Add(8 * time.Second)}, "admin")
	if err != nil {
		t.Fatal(err)
	}
	r.fetch()
	r.expect("charged", r.calls(), "8 for 2.80")
	const state = `SELECT state || ' ' || done || ' of ' || total || ', new ' || stored FROM backfills WHERE id = $1`
	r.expect("the run", r.one(state, run.ID), "done 8 of 8, new 8")
	if _, err := r.Book().CancelBackfill(t.Context(), run.ID); err == nil {
		t.Error("a finished one was cancelled")
	}
	again, err := r.Book().Backfill(t.Context(), books.BackfillInput{ServerID: r.PBX, From: from, To: from.Add(time.Minute)}, "admin")
	if err != nil {
		t.Fatal(err)
	}
	r.exec(`UPDATE backfills SET state = 'running', total = 12, done = 10, position_at = to_timestamp($2), position_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff' WHERE id = $1`,
		again.ID, r.start+9) // as a process left it
	r.fetch()
	r.expect("one that was left behind", r.one(state, again.ID), "done 12 of 12, new 2")
	r.expect("charged", r.calls(), "10 for 3.50")
	third, err := r.Book().Backfill(t.Context(), books.BackfillInput{ServerID: r.PBX, From: from, To: from.Add(time.Minute)}, "admin")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Book().CancelBackfill(t.Context(), third.ID); err != nil {
		t.Fatal(err)
	}
	r.fetch()
	r.expect("a cancelled one", r.one(state, third.ID), "cancelled 0 of 0, new 0")
}

func TestTheLastDaysAreComparedWithThePBX(t *testing.T) {
	t.Parallel()
	r := fetchesFrom(t, fusionpbxtest.Boolean)
	r.add("1300000001", 0)
	r.fetch()
	pushed(t, r.Server, "1300000009")
	r.exec(`UPDATE fetch_cursors SET since = since - interval '3 hours'`)
	r.add("1300000002", 30*time.Minute) // committed later than the overlap reaches back
	bad := r.add("1300000003", 31*time.Minute)
	r.pbx.Exec(t, `UPDATE v_xml_cdr SET end_epoch = 0 WHERE xml_cdr_uuid = $1`, bad)
	r.fetch()
	r.expect("before", r.calls(), "2 for 0.70")
	r.Clock.Set(time.Now().Add(time.Hour))
	if err := r.Book().ReconcileSoon(t.Context(), r.PBX); err != nil {
		t.Fatal(err)
	}
	r.fetch()
	r.expect("after", r.calls(), "3 for 1.05")
	r.expect("found", r.one(`SELECT format('%s of %s calls, %s ms of %s, late %s, missing %s, extra %s', sum(our_calls), sum(their_calls), sum(our_milliseconds),
		sum(their_milliseconds), sum(late), sum(missing), sum(extra)) FROM reconciliations`), "2 of 3 calls, 122000 ms of 183000, late 1, missing 1, extra 1")
	r.expect("the missing call", r.one(`SELECT missing_calls[1] FROM reconciliations WHERE missing > 0`), bad)
	problems, err := r.fetcher.Reconcile(t.Context())
	if err != nil || len(problems) != 0 {
		t.Errorf("again: %v (%v)", problems, err)
	}
	r.expect("once more", r.one(`SELECT format('%s late, %s missing', sum(late), sum(missing)) FROM reconciliations`), "1 late, 1 missing")
	proof, err := r.Book().Verify(t.Context(), books.ProofScope{})
	if err != nil || proof.Found != 1 || proof.Counted[books.PBXCheck] != 3 || len(proof.Findings) != 3 {
		t.Errorf("the proof is %+v (%v)", proof, err)
	}
}

func TestAnEstimateIsMadeExactOnceTheFlowCanBeRead(t *testing.T) {
	t.Parallel()
	r := fetchesFrom(t, fusionpbxtest.Boolean)
	r.fetch()
	id := r.add("1300000001", 30*time.Minute)
	at := r.add("1300000002", 0)
	r.flow(at, 1_400_000, 3_700_000)
	r.fetch()
	const seconds = `SELECT billable_seconds || ' ' || estimated FROM cdrs WHERE call_uuid = $1`
	r.expect("with its flow", r.one(seconds, at), "58 false")
	r.exec(`UPDATE fetch_cursors SET since = since - interval '3 hours', reconciled_at = NULL`)
	r.fetch()
	r.expect("without a flow", r.one(seconds, id), "61 true")
	r.flow(id, 1_400_000, 5_900_000)
	r.exec(`UPDATE fetch_cursors SET reconciled_at = NULL`)
	r.fetch()
	r.expect("once there is one", r.one(seconds, id), "56 false")
}

// flow writes the call flow of a call: answered and bridged so many microseconds after its start; its end is as the row has it.
func (r *reachable) flow(call string, answered, bridged int64) {
	r.t.Helper()
	micros := func(after int64) string { return strconv.FormatInt(r.start*1e6+after, 10) }
	r.pbx.Exec(r.t, `INSERT INTO v_xml_cdr_flow (xml_cdr_flow_uuid, xml_cdr_uuid, call_flow) VALUES ($1, $2, $3)`, uuid.New(), call,
		`[{"caller_profile": {"destination_number": "1300000001", "chan_name": "sofia/internal/1001@acme.example.test"}, "times": {"created_time": "`+micros(100)+
			`", "profile_created_time": "`+micros(100)+`", "answered_time": "`+micros(answered)+`", "bridged_time": "`+micros(bridged)+`", "hangup_time": "`+micros(62_100_000)+`"}}]`)
}

func TestTheServerFetchesByItselfAndTellsHow(t *testing.T) {
	t.Parallel()
	r := fetchesFrom(t, fusionpbxtest.Boolean)
	servertest.Beside(t, r.Database, r.Clock, func(c *server.Config) { c.FetchTick = 50 * time.Millisecond })
	r.add("1300000001", 0)
	for end := time.Now().Add(30 * time.Second); r.calls() != "1 for 0.35"; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the call was not fetched")
		}
	}
	_, metrics := r.Do(t, http.DefaultClient, http.MethodGet, "/metrics", nil)
	for _, line := range []string{`tollbook_fetch_lag_seconds{server="pbx1"} 0`, `tollbook_fetch_rows_behind{server="pbx1"} 0`} {
		if !strings.Contains(metrics, line) {
			t.Errorf("the metrics have no %s", line)
		}
	}
}

// openDB reaches a database of the test.
func openDB(t testing.TB, url string) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}
