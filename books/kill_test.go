package books_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/postgres/pgtest"
	"github.com/tollbook/tollbook/secret"
)

// billsIn names, in the environment of a process of its own, the database in which it does the billing runs.
const billsIn = "TOLLBOOK_TEST_BILLS_IN"

// killRounds is how often the run is killed where TOLLBOOK_CRASH_ROUNDS does not say.
const killRounds = 8

func TestMain(m *testing.M) {
	if url := os.Getenv(billsIn); url != "" {
		if err := billIn(context.Background(), url); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// billIn does the billing runs of a database until there are none. It says when it begins.
func billIn(ctx context.Context, url string) (err error) {
	now := time.Date(2026, 1, 31, 14, 0, 0, 0, time.UTC)
	box, err := secret.NewBox("a key for tests")
	if err != nil {
		return err
	}
	book, err := books.Open(ctx, books.Config{URL: url, Secrets: box, Clock: func() time.Time { return now }})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	db, err := sql.Open("postgres", url)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	fmt.Println("begins")
	for {
		if err := book.AutobillOnce(ctx); err != nil {
			return err
		}
		var left bool
		err := db.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM autobills WHERE state IN ('queued', 'running'))`).Scan(&left)
		if err != nil || !left {
			return err
		}
		time.Sleep(time.Millisecond) // the database has not noticed yet that the process before is gone
	}
}

// process does the billing runs of a database.
type process struct {
	*exec.Cmd
	began time.Time
}

// bills starts one and waits until it begins.
func bills(t *testing.T, url string) process {
	t.Helper()
	p := process{Cmd: exec.Command(os.Args[0])}
	p.Env, p.Stderr = append(os.Environ(), billsIn+"="+url), os.Stderr
	out := must[io.ReadCloser](t)(p.StdoutPipe())
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "begins\n" {
		t.Fatalf("it says %q: %v", line, err)
	}
	p.began = time.Now()
	return p
}

// left are the tables that a run writes, row by row, without ids and what is made of them. All clocks stand still, so that the
// times are compared too.
func left(t *testing.T, url string) string {
	t.Helper()
	r := &reseller{t: t, db: must[*sql.DB](t)(sql.Open("postgres", url))}
	defer func() { _ = r.db.Close() }()
	var all []string
	for _, table := range []string{
		"invoices", "invoice_lines", "entries", "ledgers", "balances", "allocations", "periods", "services", "items", "payments",
		"usage", "series", "autobills", "autobill_results", "messages", "proofs",
	} {
		for _, row := range r.lines(`SELECT (to_jsonb(r) - ARRAY['invoice_id', 'document', 'hash', 'autobill_id', 'key']
			- CASE WHEN $1 = 'series' THEN '' ELSE 'id' END)::text FROM `+table+` AS r ORDER BY 1`, table) {
			all = append(all, table+" "+row)
		}
		numbered := r.lines(`SELECT table_name FROM information_schema.columns WHERE table_name = $1 AND column_name = 'invoice_id'`, table)
		if len(numbered) > 0 {
			all = append(all, r.lines(`SELECT $1::text, i.number, count(*) FROM `+table+` AS r JOIN invoices AS i ON i.id = r.invoice_id GROUP BY 2 ORDER BY 2`, table)...)
		}
	}
	return strings.Join(all, "\n")
}

func rounds(t *testing.T) int {
	t.Helper()
	text := os.Getenv("TOLLBOOK_CRASH_ROUNDS")
	if text == "" {
		return killRounds
	}
	return must[int](t)(strconv.Atoi(text))
}

// dueCrowd is a database with a crowd that is to be billed: some have credit, all are told, one has an item beside.
func dueCrowd(t *testing.T) string {
	t.Helper()
	s := crowd(t, 12)
	for i, id := range s.lines(`SELECT id FROM clients ORDER BY name LIMIT 6`) {
		s.exec(`UPDATE clients SET party = jsonb_set(party, '{email}', '"accounts@example.test"') WHERE id = $1`, id)
		client := must[*ent.Customer](t)(s.book.UpdateClient(t.Context(), uuid.MustParse(id), books.ClientInput{PaymentDays: ptr(20 + i)}))
		must[*ent.Payment](t)(s.book.RecordPayment(t.Context(), books.PaymentInput{
			ClientID: client.ID, Kind: billing.TopUp, Method: billing.Cash, Amount: amount(t, strconv.Itoa(5*i+5)),
		}, "admin@example.test"))
		must[*ent.Item](t)(s.book.AddItem(t.Context(), books.ItemInput{ClientID: client.ID, Text: "A cable", Quantity: 2, Price: amount(t, "9.99")}, "admin@example.test"))
	}
	s.run(books.AutobillInput{})
	return s.url
}

func TestARunThatIsKilledAtAnyInstantBillsWhatACleanOneDoes(t *testing.T) {
	t.Parallel()
	made := dueCrowd(t)
	url := pgtest.Copy(t, made)
	clean := bills(t, url)
	if err := clean.Wait(); err != nil {
		t.Fatal(err)
	}
	length, want := time.Since(clean.began), left(t, url)
	if n := strings.Count(want, "\nautobill_results "); n < 14 {
		t.Fatalf("the clean run bills %d times only:\n%s", n, want)
	}
	began, midway := time.Now(), 0
	for n := range rounds(t) {
		t.Run(fmt.Sprint("round ", n+1), func(t *testing.T) {
			url := pgtest.Copy(t, made)
			killed := bills(t, url)
			time.Sleep(time.Duration(rand.Int64N(int64(length))))
			if err := killed.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			if err := killed.Wait(); err != nil {
				midway++
			}
			again := bills(t, url)
			if err := again.Wait(); err != nil {
				t.Fatal(err)
			}
			if got := left(t, url); got != want {
				t.Errorf("what a clean run leaves (-) and one that was killed (+):\n%s", cmp.Diff(want, got))
			}
		})
	}
	t.Logf("killed %d times, %d of them before the run had ended, of %s; %s in all", rounds(t), midway, length, time.Since(began))
	if midway == 0 {
		t.Error("it was never killed before the run had ended")
	}
}
