package books_test

import (
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/mail"
)

// asked are the messages to the reseller, in the order in which they were written.
func (r *reseller) asked() []string {
	r.t.Helper()
	return r.lines(`SELECT recipient, subject FROM messages WHERE event = 'attention' AND client_id IS NULL ORDER BY id`)
}

func TestTheResellerIsToldOfAServerThatIsDownAndOfLostCDRs(t *testing.T) {
	t.Parallel()
	w := newWatched(t)
	w.due()
	note := func(problem string, files *billing.CDRFiles) {
		t.Helper()
		w.pass(time.Minute)
		_, _, err := w.book.NoteHealth(t.Context(), w.pbx.ID, billing.HealthCheck{At: w.now(), Problem: problem, Files: files})
		if err != nil {
			t.Fatal(err)
		}
	}
	note("No answer.", nil)
	note("No answer.", nil)
	note("", nil)
	expectLines(t, w.asked()) // nobody says where to
	must[*ent.Company](t)(w.book.SaveCompany(t.Context(), books.CompanyInput{Version: 1, Name: ptr("Harbour"), Email: ptr("office@harbour.example.test")}))
	note("No answer.", nil)
	expectLines(t, w.asked())
	for range 3 {
		note("No answer.", nil)
	}
	note("", &billing.CDRFiles{Waiting: 7})
	const to = "office@harbour.example.test "
	expectLines(t, w.asked(), to+"pbx2 is down", to+"pbx2 is up again")
	expectLines(t, w.lines(`SELECT count(*) FROM messages WHERE text LIKE '%Since 2026-%UTC. No answer.%'`), "1")
	expectLines(t, w.lines(`SELECT count(*) FROM messages WHERE text LIKE '%It was down for 4m0s.%'`), "1")

	lost := func() []string {
		return w.lines(`SELECT subject FROM messages WHERE event = 'attention' AND subject LIKE '%CDRs%' ORDER BY id`)
	}
	note("", &billing.CDRFiles{FailedXML: 1})
	note("", &billing.CDRFiles{FailedXML: 1})
	note("", &billing.CDRFiles{FailedXML: 1, FailedSQL: 2}) // once a day
	note("", nil)                                           // the folder can't be read for a while
	const first, second = "FusionPBX on pbx2 could not import CDRs: 1 so far", "FusionPBX on pbx2 could not import CDRs: 3 so far"
	expectLines(t, lost(), first)
	w.pass(24 * time.Hour)
	note("", &billing.CDRFiles{FailedXML: 1, FailedSQL: 2}) // what came after the first message is told on the next day
	note("", &billing.CDRFiles{FailedXML: 1, FailedSQL: 2})
	expectLines(t, lost(), first, second)
	w.pass(24 * time.Hour)
	note("", &billing.CDRFiles{}) // they were imported here, and removed
	note("No answer.", nil)
	note("No answer.", nil)
	note("", &billing.CDRFiles{FailedSQL: 1}) // while its database was down
	expectLines(t, lost(), first, second, first)
	down := len(w.lines(`SELECT id FROM messages WHERE subject = 'pbx2 is down'`))
	for range 5 {
		note("No answer.", nil)
		note("No answer.", nil)
		note("", nil)
	}
	if n := len(w.lines(`SELECT id FROM messages WHERE subject = 'pbx2 is down'`)); n > down+1 {
		t.Errorf("going up and down within a quarter of an hour is told %d times", n-down)
	}

	w.exec(`UPDATE mail_settings SET off = ARRAY[$1]`, string(mail.Attention))
	before := len(w.asked())
	w.pass(2 * time.Hour)
	note("No answer.", nil)
	note("No answer.", nil)
	if n := len(w.asked()); n != before {
		t.Errorf("what is off was told: %v", w.asked()[before:])
	}
}

func TestTheResellerIsToldOfClientsThatWereNotBilledAndOfBooksThatDoNotAddUp(t *testing.T) {
	t.Parallel()
	s := crowd(t, 2)
	s.exec(`UPDATE company SET party = jsonb_set(party, '{email}', '"office@harbour.example.test"')`)
	must[*ent.Customer](t)(s.book.UpdateClient(t.Context(), s.initech.ID, books.ClientInput{Taxation: ptr(invoice.Taxed)}))
	s.exec(`UPDATE company SET party = jsonb_set(party, '{address,country}', '"CH"')`)
	once := func() {
		t.Helper()
		s.run(books.AutobillInput{ClientID: &s.initech.ID})
		if err := s.book.AutobillOnce(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := s.book.ProveOnce(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	once()
	const to = "office@harbour.example.test "
	expectLines(t, s.asked(), to+"1 of 1 clients could not be billed")

	s.exec(`UPDATE company SET party = jsonb_set(party, '{address,country}', '"AU"')`)
	once()
	if n := len(s.asked()); n != 1 {
		t.Errorf("that all is well was told: %v", s.asked())
	}
	s.exec(`UPDATE invoices SET total = total + 1 WHERE client_id = $1`, s.initech.ID)
	must[*ent.Proof](t)(s.book.Prove(t.Context(), &s.initech.ID, ""))
	if err := s.book.ProveOnce(t.Context()); err != nil {
		t.Fatal(err)
	}
	if asked := s.asked(); len(asked) != 2 || !strings.HasPrefix(asked[1], to+"The books do not add up: ") {
		t.Errorf("told was %v", asked)
	}
}

// So many calls were late that there is no room to tell what is missing.
func TestBooksThatDoNotAddUpAreToldOfAlsoWhereNotesFillTheProof(t *testing.T) {
	t.Parallel()
	w := newWatched(t)
	must[*ent.Company](t)(w.book.SaveCompany(t.Context(), books.CompanyInput{Version: 1, Name: ptr("Harbour"), Email: ptr("office@harbour.example.test")}))
	w.exec(`INSERT INTO reconciliations SELECT gen_random_uuid(), $1, 'd' || lpad(n::text, 4, '0'), $2::date, 5, 5000, 5, 5000, (n = 300)::int, 0, 1, '{}', '{}', now()
		FROM generate_series(1, 300) AS n`, w.pbx.ID, noon.AddDate(0, 0, -1))
	must[*ent.Proof](t)(w.book.Prove(t.Context(), nil, ""))
	if err := w.book.ProveOnce(t.Context()); err != nil {
		t.Fatal(err)
	}
	expectLines(t, w.asked(), "office@harbour.example.test The books do not add up: 1 findings")
}
