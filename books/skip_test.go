package books_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

// special lets the shop's product charge the calls of the standing example only.
func (s *shop) special(settings rating.PackageSettings) {
	s.t.Helper()
	ctx := s.t.Context()
	s.save(func(v *rating.PackageSettings) { v.RealTime = settings.RealTime })
	must[*ent.Product](s.t)(s.book.UpdateProduct(ctx, s.product.ID, books.ProductInput{SpecialNumberBilling: ptr(true)}, "admin@example.test"))
	s.rules(standing(s.t)...)
}

// rules saves the special rates of the shop's product.
func (s *shop) rules(rates ...rating.SpecialRate) {
	s.t.Helper()
	var version int
	if err := s.db.QueryRowContext(s.t.Context(), `SELECT version FROM products WHERE id = $1`, s.product.ID).Scan(&version); err != nil {
		s.t.Fatal(err)
	}
	s.product = must[*ent.Product](s.t)(s.book.SaveSpecialRates(s.t.Context(), s.product.ID, version, rates, "admin@example.test"))
}

func TestACallThatNoSpecialRateOfARealTimeServiceMatchesLeavesOnlyItsIdentity(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.05")}, rating.PackageSettings{RealTime: true})
	s.company()
	s.at(noon.Add(-2 * time.Hour))
	s.special(rating.PackageSettings{RealTime: true})
	s.at(noon.Add(time.Hour))
	legs := []*cdr.Leg{dialled("ours", "1300123456", noon, 60), dialled("other", "0412345678", noon, 60), dialled("other", "0412345678", noon, 60)}
	for n, want := range []string{"[1 0 0] [0 0 1] [0 1 0]", "[0 1 0] [0 1 0] [0 1 0]"} {
		got := ""
		for _, r := range s.take(legs...) {
			got += fmt.Sprint([]int{r.Stored, r.Known, r.Skipped}, " ")
		}
		if got != want+" " {
			t.Errorf("take %d: stored, known and skipped are %s, want %s", n+1, got, want)
		}
	}
	expectLines(t, s.lines(`SELECT call_uuid, charge FROM cdrs`), "ours 0.350000")
	expectLines(t, s.lines(`SELECT call_uuid, part, started_at, client_id = $1, service_id = $2, reason FROM skipped`, s.initech.ID, s.service.ID),
		"other 1 2026-01-05T01:00:00Z true true No special rate of Calls matches it, whose calls are charged as they come in.")
	s.holds()
	if n := must[books.Proof](t)(s.book.Verify(t.Context(), books.ProofScope{})).Counted[books.SkippedCheck]; n != 1 {
		t.Errorf("the proof knows %d skipped calls", n)
	}
	// Another rule takes other calls from now on: those that were skipped stay so, and those that have a CDR keep it.
	s.at(noon.Add(-time.Hour))
	s.rules(rating.SpecialRate{
		Pattern: "04", PatternType: rating.Prefix, Direction: rating.OutboundCalls, Mode: "flat_per_call", FlatRate: amount(t, "1"), Enabled: true,
	})
	s.at(noon.Add(time.Hour))
	s.take(legs...)
	expectLines(t, s.lines(`SELECT call_uuid FROM cdrs UNION ALL SELECT call_uuid FROM skipped ORDER BY 1`), "other", "ours")
	s.take(dialled("new", "0412345678", noon, 60))
	expectLines(t, s.lines(`SELECT call_uuid, charge FROM cdrs ORDER BY 1`), "new 1.000000", "ours 0.350000")
	s.holds()
}

func TestACallThatWaitedForARealTimeServiceIsSkippedToo(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.05")}, rating.PackageSettings{RealTime: true})
	s.special(rating.PackageSettings{RealTime: true})
	s.at(noon.Add(time.Hour))
	early := dialled("early", "0412345678", noon, 60)
	early.DomainUUID, early.DomainName = "", "new.example.test"
	s.take(early)
	_, taken, err := s.book.CreateService(t.Context(), books.ServiceInput{
		ClientID: s.initech.ID, ProductID: s.product.ID, DomainName: ptr("new.example.test"), ActiveFrom: ptr(noon),
	})
	if err != nil || taken != 1 {
		t.Fatalf("took in %d calls: %v", taken, err)
	}
	expectLines(t, s.lines(`SELECT (SELECT count(*) FROM cdrs), (SELECT count(*) FROM unassigned), count(*) FROM skipped`), "0 0 1")
	s.holds()
}

func TestCallsOfOtherServicesThanRealTimeOnesAreKeptThoughNothingMatchesThem(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.05")}, rating.PackageSettings{})
	s.special(rating.PackageSettings{})
	s.at(noon.Add(time.Hour))
	s.take(dialled("other", "0412345678", noon, 60))
	expectLines(t, s.lines(`SELECT call_uuid, call_type FROM cdrs`), "other Unmatched")
	expectLines(t, s.lines(`SELECT count(*) FROM skipped`), "0")
}

func TestACallThatIsSkippedAndHasARecordIsFound(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.05")}, rating.PackageSettings{})
	s.take(dialled("1", "0412345678", noon, 60))
	s.exec(`INSERT INTO skipped SELECT id, server_id, call_uuid, part, started_at, client_id, service_id, '', stored_at FROM cdrs`)
	proof := must[books.Proof](t)(s.book.Verify(t.Context(), books.ProofScope{}))
	if len(proof.Findings) != 1 || proof.Findings[0].Check != books.SkippedCheck {
		t.Errorf("findings: %+v", proof.Findings)
	}
}
