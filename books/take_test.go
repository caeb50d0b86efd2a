package books_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

const usageLines = `SELECT rule_label, sum(calls), sum(billable_seconds), sum(charge) FROM usage
	WHERE client_id = $1 GROUP BY 1 ORDER BY 1`

func TestSixCallsMakeTheStandingExample(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	for i, c := range []struct {
		number  string
		seconds int
	}{{"1300111111", 100}, {"1300222222", 200}, {"1300333333", 300}, {"1300444444", 60}, {"1800555555", 342}, {"131444", 246}} {
		r.take(call(fmt.Sprint("call-", i), c.number, noon.Add(time.Duration(i)*time.Hour), c.seconds))
	}
	expectLines(t, r.lines(usageLines, r.acme.ID),
		"13* (flat_per_call) 1 246 0.350000", "1300* (flat_per_call) 4 660 1.400000", "1800* (flat_per_call) 1 342 0.350000")
	expectLines(t, r.lines(`SELECT DISTINCT period_start AT TIME ZONE 'Australia/Melbourne' FROM usage`), "2025-12-29T00:00:00Z")
	r.balanced()
}

func TestACallIsStoredOnceHoweverOftenItArrives(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	other := open(t, r.url)
	var group sync.WaitGroup
	for i := range 8 {
		book := r.book
		if i%2 == 1 {
			book = other
		}
		group.Go(func() {
			for range 5 {
				same := r.delivery(call("the-same", "1300123456", noon, 70))
				if _, err := book.Take(t.Context(), []books.Delivery{same, same}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	expectLines(t, r.lines(usageLines, r.acme.ID), "1300* (flat_per_call) 1 70 0.350000")
	expectLines(t, r.lines(`SELECT count(*) FROM cdrs`), "1")
}

func TestReceiptsSayWhatBecameOfEachDelivery(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	bLeg := call("b", "1300123456", noon, 70)
	bLeg.Originator = "a"
	stranger := call("stranger", "1300123456", noon, 70)
	stranger.DomainUUID, stranger.DomainName = "", "nobody.example.test"
	future := call("future", "1300123456", time.Now().AddDate(0, 0, 3), 70)
	got := r.take(call("a", "1300123456", noon, 70), call("a", "1300123456", noon, 70), bLeg, stranger, future)
	for i, want := range []string{
		"{Stored:1 Known:0 Unassigned:0 Skipped:0 Completed:0 BLeg:false Quarantined:}",
		"{Stored:0 Known:1 Unassigned:0 Skipped:0 Completed:0 BLeg:false Quarantined:}",
		"{Stored:0 Known:0 Unassigned:0 Skipped:0 Completed:0 BLeg:true Quarantined:}",
		"{Stored:0 Known:0 Unassigned:1 Skipped:0 Completed:0 BLeg:false Quarantined:}",
	} {
		if text := fmt.Sprintf("%+v", got[i]); text != want {
			t.Errorf("delivery %d: %s, want %s", i, text, want)
		}
	}
	if !strings.Contains(got[4].Quarantined, "future") {
		t.Errorf("a call of the future: %+v", got[4])
	}
}

func TestWhatTheDatabaseRefusesIsQuarantinedAlone(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	poison := call("poison", "1300123456", noon, 70)
	poison.CallerName = "nul \x00 byte"
	legs := []*cdr.Leg{poison}
	for i := range 6 {
		legs = append(legs, call(fmt.Sprint("good-", i), "1300123456", noon, 70))
	}
	receipts := r.take(legs...)
	if receipts[0].Quarantined == "" || receipts[6].Stored != 1 {
		t.Errorf("receipts %+v", receipts)
	}
	expectLines(t, r.lines(`SELECT count(*) FROM cdrs`), "6")
	expectLines(t, r.lines(`SELECT convert_from(body, 'UTF8'), state, source FROM quarantine`), "poison waiting push")
	r.balanced()
}

func TestQuarantineKeepsADocumentOnceAndClosesItWhenReplayed(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	broken := books.Delivery{Server: r.server, Source: billing.Import, Reason: "no CDR at all", Body: func() []byte { return []byte("<cdr") }}
	for range 3 {
		must[[]books.Receipt](t)(r.book.Take(t.Context(), []books.Delivery{broken}))
	}
	waiting := must[[]*ent.Quarantine](t)(r.book.Quarantine(t.Context(), nil, 10))
	if len(waiting) != 1 || waiting[0].Attempts != 3 || string(waiting[0].Body) != "<cdr" || waiting[0].Reason != "no CDR at all" {
		t.Fatalf("quarantine: %+v", waiting)
	}
	again := r.delivery(call("readable-now", "1300123456", noon, 70))
	again.Quarantined = waiting[0].ID
	must[[]books.Receipt](t)(r.book.Take(t.Context(), []books.Delivery{again}))
	expectLines(t, r.lines(`SELECT state FROM quarantine`), "replayed")
}

func TestACallOfAnUnknownDomainIsTakenInWhenAServiceCoversIt(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	early := call("early", "1300123456", noon, 70)
	early.DomainUUID, early.DomainName = "", "new.example.test"
	unanswered := call("unanswered", "1300123456", noon, 0)
	unanswered.DomainName, unanswered.DomainUUID = "new.example.test", ""
	unanswered.AnsweredAt, unanswered.BridgedAt, unanswered.Bridged = time.Time{}, time.Time{}, false
	r.take(early, unanswered)
	expectLines(t, r.lines(`SELECT call_uuid, expires_at IS NULL FROM unassigned ORDER BY 1`), "early true", "unanswered false")
	_, taken, err := r.book.CreateService(t.Context(), books.ServiceInput{
		ClientID: r.acme.ID, ProductID: r.smartnumbers.ID, DomainName: ptr("New.example.test"), ActiveFrom: ptr(noon),
	})
	if err != nil || taken != 2 {
		t.Fatalf("took in %d calls: %v", taken, err)
	}
	expectLines(t, r.lines(`SELECT call_uuid, charge FROM cdrs ORDER BY 1`), "early 0.350000", "unanswered 0.000000")
	expectLines(t, r.lines(`SELECT count(*) FROM unassigned`), "0")
	r.balanced()
}

func TestADomainKnownByNameLearnsItsUUID(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	first := call("first", "1300123456", noon, 70)
	first.DomainUUID, first.DomainName = globexDomain, "globex.example.test"
	renamed := call("renamed", "1300123456", noon, 70)
	renamed.DomainUUID, renamed.DomainName = globexDomain, "renamed.example.test"
	r.take(first)
	r.take(renamed)
	expectLines(t, r.lines(`SELECT domain_uuid FROM services WHERE client_id = $1`, r.globex.ID), globexDomain)
	expectLines(t, r.lines(`SELECT count(*) FROM cdrs WHERE client_id = $1`, r.globex.ID), "2")
}

// loopback is a forward to an outside number: the a leg, whose seconds end when the loopback leaves the path, and the
// carrier's b leg, which knows how long the call really was.
func loopback(id string) (a, b *cdr.Leg) {
	a = call(id, "1300123456", noon, 2)
	a.Loopback = true
	b = call(id+"-carrier", "1300123456", noon, 4)
	b.Originator, b.OriginatorLoopback, b.Carrier, b.DomainUUID, b.DomainName = id, true, true, "", ""
	return a, b
}

func TestALoopbackCallTakesTheSecondsOfItsCarrierLeg(t *testing.T) {
	t.Parallel()
	for _, order := range []string{"a leg first", "b leg first", "both at once", "b leg and a leg in one batch"} {
		t.Run(order, func(t *testing.T) {
			t.Parallel()
			r := newReseller(t)
			a, b := loopback("forward")
			switch order {
			case "a leg first":
				r.take(a)
				expectLines(t, r.lines(`SELECT billable_seconds, estimated FROM cdrs`), "2 true")
				r.take(b)
			case "b leg first":
				r.take(b)
				r.take(a)
			case "both at once":
				var group sync.WaitGroup
				for _, leg := range []*cdr.Leg{a, b} {
					group.Go(func() { r.take(leg) })
				}
				group.Wait()
			default:
				r.take(b, a)
			}
			r.take(a, b)
			expectLines(t, r.lines(`SELECT billable_seconds, estimated, charge FROM cdrs`), "4 false 0.350000")
			expectLines(t, r.lines(`SELECT sum(calls), sum(billable_seconds), sum(charge) FROM usage`), "1 4 0.350000")
			r.balanced()
		})
	}
}

func TestAnEstimatedCallIsMadeExactByABetterSource(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	row := call("both-ways", "1300123456", noon, 9)
	row.NoBridgeTimes, row.BridgedAt = true, time.Time{}
	r.take(row)
	expectLines(t, r.lines(`SELECT billable_seconds, estimated FROM cdrs`), "9 true")
	pushed := call("both-ways", "1300123456", noon, 9)
	pushed.BridgedAt = pushed.AnsweredAt.Add(3 * time.Second)
	if got := r.take(pushed); got[0].Completed != 1 {
		t.Errorf("receipt %+v", got[0])
	}
	expectLines(t, r.lines(`SELECT billable_seconds, estimated FROM cdrs`), "6 false")
	r.take(row)
	expectLines(t, r.lines(`SELECT billable_seconds, estimated FROM cdrs`), "6 false")
	r.balanced()
}

func TestARuleSavedInOneProcessPricesTheNextCallInAnother(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	other := open(t, r.url)
	version := r.smartnumbers.Version
	for i := range 5 {
		rules := standing(t)
		rules[1].FlatRate = amount(t, fmt.Sprintf("1.%d", i))
		saved := must[*ent.Product](t)(r.book.SaveSpecialRates(t.Context(), r.smartnumbers.ID, version, rules, "admin@example.test"))
		version = saved.Version
		next := r.delivery(call(fmt.Sprint("next-", i), "1300123456", time.Now(), 10))
		must[[]books.Receipt](t)(other.Take(t.Context(), []books.Delivery{next}))
		expectLines(t, r.lines(`SELECT charge, rate_version FROM cdrs WHERE call_uuid = $1`, fmt.Sprint("next-", i)),
			fmt.Sprintf("1.%d00000 %d", i, version))
	}
	r.take(call("of-old", "1300123456", noon, 10))
	expectLines(t, r.lines(`SELECT charge, rate_version FROM cdrs WHERE call_uuid = 'of-old'`), "0.350000 2")
}

func TestTwoAdminsCannotOverwriteEachOtherUnseen(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	must[*ent.Product](t)(r.book.SaveSpecialRates(t.Context(), r.smartnumbers.ID, 2, standing(t), "one@example.test"))
	_, err := r.book.SaveSpecialRates(t.Context(), r.smartnumbers.ID, 2, nil, "two@example.test")
	var conflict *billing.Error
	if !errors.As(err, &conflict) || conflict.Code != billing.Conflict || !strings.Contains(conflict.Message, "one@example.test") {
		t.Errorf("the second save: %v", err)
	}
	expectLines(t, r.lines(`SELECT count(*) FROM special_rates WHERE version = 3`), "3")
}

func TestStoredCallsReachSubscribersOfAnyProcess(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	other := open(t, r.url)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	mine := must[<-chan *ent.CDR](t)(other.Subscribe(ctx, []uuid.UUID{r.acme.ID}))
	all := must[<-chan *ent.CDR](t)(r.book.Subscribe(ctx, nil))
	foreign := call("foreign", "1300123456", noon, 5)
	foreign.DomainUUID, foreign.DomainName = "", "globex.example.test"
	r.take(foreign)
	r.take(call("own", "1300123456", noon, 5))
	expectCall(t, mine, "own")
	expectCall(t, all, "foreign")
	expectCall(t, all, "own")
	cancel()
	if _, more := <-mine; more {
		t.Error("a call after the end")
	}
}

func expectCall(t *testing.T, calls <-chan *ent.CDR, want string) {
	t.Helper()
	select {
	case got, open := <-calls:
		if !open || got.CallUUID != want {
			t.Errorf("heard %+v, want %s", got, want)
		}
	case <-time.After(10 * time.Second):
		t.Errorf("did not hear of %s", want)
	}
}

func TestTotalsAreTheSumOfTheCallsWhateverArrivesInWhateverOrder(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	other := open(t, r.url)
	random := rand.New(rand.NewPCG(1, 2))
	numbers := []string{"1300123456", "1800123456", "131444", "0412345678", "000", "1002", "0011442079460958"}
	var legs []*cdr.Leg
	for i := range 150 {
		leg := call(fmt.Sprint("random-", i), numbers[random.IntN(len(numbers))], noon.Add(time.Duration(random.IntN(9e6))*time.Second), random.IntN(500))
		if i%3 == 0 {
			leg.Direction = cdr.Local
		}
		if i%5 == 0 {
			leg.DomainUUID, leg.DomainName = "", "globex.example.test"
		}
		legs = append(legs, leg)
		if i%7 == 0 {
			a, b := loopback(fmt.Sprint("loop-", i))
			legs = append(legs, a, b)
		}
	}
	var group sync.WaitGroup
	for _, book := range []*books.Book{r.book, other, r.book} {
		order := random.Perm(len(legs))
		group.Go(func() {
			for len(order) > 0 {
				var some []books.Delivery
				for _, i := range order[:min(17, len(order))] {
					some = append(some, r.delivery(legs[i]))
				}
				order = order[min(17, len(order)):]
				if _, err := book.Take(t.Context(), some); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	r.balanced()
	expectLines(t, r.lines(`SELECT count(*) FROM cdrs`), "172")
	expectLines(t, r.lines(`SELECT count(*) FROM cdrs WHERE estimated`), "0")
}

func TestAnEmergencyCallIsFreeAndShownWhateverTheRulesAndExtensionsSay(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	rules := append(standing(t), standing(t)[0])
	rules[3].Pattern = "000"
	must[*ent.Product](t)(r.book.SaveSpecialRates(t.Context(), r.smartnumbers.ID, r.smartnumbers.Version, rules, "a@b.c"))
	if _, _, err := r.book.UpdateService(t.Context(), r.acme.ID, r.acmeLine.ID, books.ServiceInput{Extensions: &[]string{"4711"}}); err != nil {
		t.Fatal(err)
	}
	r.take(call("help", "000", time.Now(), 60), call("other extension", "1300123456", time.Now(), 60))
	expectLines(t, r.lines(`SELECT call_uuid, call_type, charge, service_id FROM cdrs ORDER BY 1`),
		"help Emergency 0.000000 "+r.acmeLine.ID.String(), "other extension Unmatched 0.000000 ")
	r.balanced()
}
