package books_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
)

const (
	draws = `SELECT call_uuid, included_seconds, charge, draws FROM cdrs ORDER BY call_uuid`
	stock = `SELECT to_char(period_start AT TIME ZONE 'Australia/Melbourne', 'MM'), name, carried_in, drawn, carried_out FROM pools ORDER BY 1, 2`
)

// minutes are included: 100 seconds to mobiles, and 50 to anywhere.
func minutes() []rating.Pool {
	return []rating.Pool{{Name: "Mobile", Prefixes: []string{"614"}, Seconds: 100}, {Name: "All", Seconds: 50}}
}

func TestACallThatCrossesTheEndOfItsMinutesPaysForTheRest(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.60"), fixed(t, "0.06")}, rating.PackageSettings{Pools: minutes()})
	s.take(dialled("a", "0412345678", noon, 60), dialled("b", "98765432", noon.Add(time.Minute), 30))
	// 100 s are billed as 102: 40 are left to mobiles, 20 to anywhere, and 42 are paid for.
	s.take(dialled("c", "0412345678", noon.Add(2*time.Minute), 100), dialled("d", "98765432", noon.Add(3*time.Minute), 10))
	expectLines(t, s.lines(draws), `a 60 0.000000 [{"pool": "Mobile", "seconds": 60}]`, `b 30 0.000000 [{"pool": "All", "seconds": 30}]`,
		`c 60 0.470000 [{"pool": "Mobile", "seconds": 40}, {"pool": "All", "seconds": 20}]`, `d 0 0.010000 `)
	expectLines(t, s.lines(stock), "01 All 0 50 0", "01 Mobile 0 100 0")
	if e := s.explained(t.Context(), "c"); e.Charge.Amount != amount(t, "0.47") {
		t.Errorf("explained as %v", e.Charge.Amount)
	}
	s.drawn()
}

func TestCallsDrawInTheOrderInWhichTheyStarted(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{fixed(t, "0.06")}, rating.PackageSettings{Pools: []rating.Pool{{Name: "All", Seconds: 100}}})
	s.take(dialled("late", "98765432", noon.Add(time.Hour), 60), dialled("early", "98765432", noon, 60), dialled("middle", "98765432", noon.Add(time.Minute), 60))
	expectLines(t, s.lines(`SELECT call_uuid, included_seconds FROM cdrs ORDER BY started_at`), "early 60", "middle 40", "late 0")
	s.drawn()
}

func TestACallThatIsSentTwiceDrawsOnce(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{fixed(t, "0.06")}, rating.PackageSettings{Pools: []rating.Pool{{Name: "All", Seconds: 10_000}}})
	other := s.open(t)
	var group sync.WaitGroup
	for i := range 8 {
		book := s.book
		if i%2 == 1 {
			book = other
		}
		group.Go(func() {
			for n := range 5 {
				same := []books.Delivery{
					s.delivery(dialled("same", "98765432", noon, 60)), s.delivery(dialled("same", "98765432", noon, 60)),
					s.delivery(dialled(fmt.Sprint("other-", n), "98765432", noon, 7)),
				}
				if _, err := book.Take(t.Context(), same); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	expectLines(t, s.lines(`SELECT count(*), sum(included_seconds) FROM cdrs`), "6 95")
	expectLines(t, s.lines(stock), "01 All 0 95 0")
	s.drawn()
}

func TestAThousandConcurrentCallsDrawExactlyWhatIsThere(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{fixed(t, "0.06")}, rating.PackageSettings{Pools: []rating.Pool{{Name: "All", Seconds: 7_777}}})
	var group sync.WaitGroup
	for i := range 50 {
		group.Go(func() {
			for j := range 20 {
				leg := dialled(fmt.Sprint("call-", i, "-", j), "98765432", noon.Add(time.Duration(i*20+j)*time.Second), 10)
				if _, err := s.book.Take(t.Context(), []books.Delivery{s.delivery(leg)}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	expectLines(t, s.lines(`SELECT count(*), sum(included_seconds), sum(billable_seconds) - sum(included_seconds), sum(charge) FROM cdrs`), "1000 7777 2223 2.223000")
	expectLines(t, s.lines(stock), "01 All 0 7777 0")
	s.drawn()
}

func TestWhatIsLeftGoesOverToTheNextPeriodOnce(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{fixed(t, "0.06")}, rating.PackageSettings{Pools: []rating.Pool{{Name: "All", Seconds: 100, RollOver: true}}})
	month := func(m time.Month, day int) time.Time { return time.Date(2026, m, day, 1, 0, 0, 0, time.UTC) }
	s.at(month(4, 1))
	s.take(dialled("a-january", "98765432", month(1, 10), 70))
	s.take(dialled("b-february", "98765432", month(2, 10), 110)) // 100 of its own and 10 of the 30 that came over
	expectLines(t, s.lines(stock), "01 All 0 70 30", "02 All 30 110 0")
	s.take(dialled("c-late", "98765432", month(1, 11), 60)) // January has given away what it had
	s.take(dialled("d-march", "98765432", month(3, 10), 150))
	expectLines(t, s.lines(draws), `a-january 70 0.000000 [{"pool": "All", "seconds": 70}]`, `b-february 110 0.000000 [{"pool": "All", "seconds": 110}]`,
		`c-late 0 0.060000 `, `d-march 100 0.050000 [{"pool": "All", "seconds": 100}]`)
	expectLines(t, s.lines(stock), "01 All 0 70 30", "02 All 30 110 0", "03 All 0 100 0")
	s.drawn()
}

func TestABatchThatCrossesAPeriodDrawsFromTheOldOneFirst(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{fixed(t, "0.06")}, rating.PackageSettings{Pools: []rating.Pool{{Name: "All", Seconds: 100, RollOver: true}}})
	midnight := time.Date(2026, 1, 31, 13, 0, 0, 0, time.UTC) // in Melbourne
	s.at(midnight.AddDate(0, 0, 1))
	s.take(dialled("b-after", "98765432", midnight, 150), dialled("a-before", "98765432", midnight.Add(-time.Second), 40))
	expectLines(t, s.lines(`SELECT call_uuid, included_seconds FROM cdrs ORDER BY 1`), "a-before 40", "b-after 150")
	expectLines(t, s.lines(stock), "01 All 0 40 60", "02 All 60 150 0")
	// Nothing goes over from before the service began.
	s.take(dialled("c-first", "98765432", noon, 90))
	expectLines(t, s.lines(`SELECT included_seconds FROM cdrs WHERE call_uuid = 'c-first'`), "0")
	s.drawn()
}

func TestACompletedCallDrawsAnew(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{fixed(t, "0.06")}, rating.PackageSettings{Pools: []rating.Pool{{Name: "All", Seconds: 100}}})
	estimated := func(seconds int) *cdr.Leg {
		row := dialled("both-ways", "98765432", noon, seconds)
		row.NoBridgeTimes, row.BridgedAt = true, time.Time{}
		return row
	}
	s.take(estimated(80), dialled("other", "98765432", noon.Add(time.Hour), 60))
	expectLines(t, s.lines(`SELECT call_uuid, included_seconds FROM cdrs ORDER BY 1`), "both-ways 80", "other 20")
	s.take(dialled("both-ways", "98765432", noon, 50))
	expectLines(t, s.lines(`SELECT call_uuid, included_seconds, charge FROM cdrs ORDER BY 1`), "both-ways 50 0.000000", "other 20 0.040000")
	expectLines(t, s.lines(stock), "01 All 0 70 0")
	s.drawn()
	s.take(dialled("last", "98765432", noon.Add(2*time.Hour), 60))
	expectLines(t, s.lines(stock), "01 All 0 100 0")
	s.drawn()
}

func TestALoopbackDrawsTheSecondsOfItsCarrierLeg(t *testing.T) {
	t.Parallel()
	for _, order := range []string{"a leg first", "b leg first", "both at once"} {
		t.Run(order, func(t *testing.T) {
			t.Parallel()
			s := newShop(t, []rating.Rate{fixed(t, "0.06")}, rating.PackageSettings{Pools: []rating.Pool{{Name: "All", Seconds: 3}}})
			a, b := loopback("forward")
			a.Destination, a.DomainUUID, a.DomainName = "98765432", initechDomain, "initech.example.test"
			switch order {
			case "a leg first":
				s.take(a)
				s.take(b)
			case "b leg first":
				s.take(b)
				s.take(a)
			default:
				var group sync.WaitGroup
				for _, leg := range []*cdr.Leg{a, b, a, b} {
					group.Go(func() { s.take(leg) })
				}
				group.Wait()
			}
			expectLines(t, s.lines(`SELECT billable_seconds, included_seconds, charge FROM cdrs`), "4 3 0.001000")
			expectLines(t, s.lines(stock), "01 All 0 3 0")
			s.drawn()
		})
	}
}

func TestPoolsAddUpWhenEverythingComesAtOnce(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.25"), fixed(t, "0.06")}, rating.PackageSettings{Pools: []rating.Pool{
		{Name: "Mobile", Prefixes: []string{"614"}, Seconds: 300, RollOver: true}, {Name: "All", Seconds: 500, RollOver: true},
	}})
	midnight := time.Date(2026, 1, 31, 13, 0, 0, 0, time.UTC) // in Melbourne
	s.at(midnight.AddDate(0, 0, 1))
	legs := func(i int) []*cdr.Leg {
		number := []string{"0412345678", "98765432"}[i%2]
		at := midnight.Add(time.Duration(i-30) * time.Minute)
		estimated, exact := dialled(fmt.Sprint("call-", i), number, at, 20+i), dialled(fmt.Sprint("call-", i), number, at, 15+i)
		estimated.NoBridgeTimes, estimated.BridgedAt = true, time.Time{}
		return []*cdr.Leg{estimated, exact}
	}
	other := s.open(t)
	var group sync.WaitGroup
	for g := range 6 {
		book := []*books.Book{s.book, other}[g%2]
		random := rand.New(rand.NewPCG(uint64(g), 7))
		group.Go(func() {
			for range 12 {
				var batch []books.Delivery
				for range 1 + random.IntN(20) {
					batch = append(batch, s.delivery(legs(random.IntN(60))[random.IntN(2)]))
				}
				if _, err := book.Take(t.Context(), batch); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	s.drawn()
	expectLines(t, s.lines(`SELECT count(*) FROM pools WHERE drawn > CASE name WHEN 'All' THEN 500 ELSE 300 END + carried_in - carried_out`), "0")
	expectLines(t, s.lines(`SELECT sum(carried_in) = sum(carried_out), count(*) FROM pools`), "true 4")
}
