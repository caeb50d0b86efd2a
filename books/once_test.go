package books_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

// twoSources is one call as a row of FusionPBX's database, with estimated seconds, and as the switch's own document.
func twoSources(id string) (row, document *cdr.Leg) {
	row, document = call(id, "1300123456", noon, 9), call(id, "1300123456", noon, 9)
	row.NoBridgeTimes, row.BridgedAt = true, time.Time{}
	document.BridgedAt = document.AnsweredAt.Add(3 * time.Second)
	return row, document
}

func TestACallFromTwoSourcesInOneBatchHasTheExactSeconds(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	var legs []*cdr.Leg
	for i := range 40 {
		row, document := twoSources(fmt.Sprint("call-", i))
		if i%2 == 0 {
			row, document = document, row
		}
		legs = append(legs, row, document)
	}
	r.take(legs...)
	expectLines(t, r.lines(`SELECT count(*), sum(billable_seconds), bool_or(estimated) FROM cdrs`), "40 240 false")
	r.balanced()
}

func TestOneUUIDAtTwoTimesIsTwoCalls(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	stranger := func(at time.Time) *cdr.Leg {
		leg := call("reused", "1300123456", at, 5)
		leg.DomainUUID, leg.DomainName = "", "new.example.test"
		return leg
	}
	r.take(call("reused", "1300123456", noon, 5), call("reused", "1300123456", noon.Add(time.Hour), 7))
	r.take(stranger(noon.Add(2*time.Hour)), stranger(noon.Add(3*time.Hour)))
	expectLines(t, r.lines(`SELECT count(*), sum(billable_seconds) FROM cdrs`), "2 12")
	expectLines(t, r.lines(`SELECT count(*) FROM unassigned`), "2")
	r.balanced()
}

func TestASecondServiceOnADomainIsAskedThoughOnlyTheFirstKnowsItsUUID(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	if _, _, err := r.book.UpdateService(t.Context(), r.acme.ID, r.acmeLine.ID, books.ServiceInput{Extensions: &[]string{"4711"}}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := r.book.CreateService(t.Context(), books.ServiceInput{
		ClientID: r.acme.ID, ProductID: r.smartnumbers.ID, DomainName: ptr("acme.example.test"), ActiveFrom: ptr(noon.AddDate(0, -1, 0)),
	}); err != nil {
		t.Fatal(err)
	}
	r.take(call("second", "1300123456", noon, 5))
	expectLines(t, r.lines(`SELECT call_type, charge FROM cdrs`), "SpecialRate 0.350000")
	expectLines(t, r.lines(`SELECT DISTINCT domain_uuid FROM services WHERE client_id = $1`, r.acme.ID), acmeDomain)
}

func TestADomainThatMovedTeachesItsUUIDToItsNewHolder(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	moved := noon.Add(time.Hour)
	if _, _, err := r.book.UpdateService(t.Context(), r.globex.ID, r.globexLine.ID, books.ServiceInput{ActiveUntil: &moved}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := r.book.CreateService(t.Context(), books.ServiceInput{
		ClientID: r.acme.ID, ProductID: r.smartnumbers.ID, DomainName: ptr("globex.example.test"), ActiveFrom: &moved,
	}); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		leg := call(fmt.Sprint("moved-", i), "1300123456", moved.Add(time.Duration(i)*time.Minute), 5)
		leg.DomainUUID, leg.DomainName = globexDomain, "globex.example.test"
		r.take(leg)
	}
	expectLines(t, r.lines(`SELECT client_id = $1, count(*) FROM cdrs GROUP BY 1`, r.acme.ID), "true 3")
	expectLines(t, r.lines(`SELECT count(*) FROM unassigned`), "0")
}

func TestAServiceKeepsTheCallsThatAreChargedToIt(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	r.take(call("charged", "1300123456", noon, 5))
	for field, in := range map[string]books.ServiceInput{
		"domainName":  {DomainName: ptr("other.example.test")},
		"activeFrom":  {ActiveFrom: ptr(noon.Add(time.Second))},
		"activeUntil": {ActiveUntil: ptr(noon)},
	} {
		_, _, err := r.book.UpdateService(t.Context(), r.acme.ID, r.acmeLine.ID, in)
		refusal(t, err, billing.Invalid, field)
	}
	if _, _, err := r.book.UpdateService(t.Context(), r.acme.ID, r.acmeLine.ID, books.ServiceInput{ActiveUntil: ptr(noon.Add(time.Second))}); err != nil {
		t.Error(err)
	}
}

func TestToMakeACallExactNeverChangesWhoseItIs(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	a, b := loopback("forward")
	r.take(a)
	if _, _, err := r.book.UpdateService(t.Context(), r.acme.ID, r.acmeLine.ID, books.ServiceInput{Extensions: &[]string{"4711"}}); err != nil {
		t.Fatal(err)
	}
	unmatched, carrier := loopback("unmatched")
	r.take(unmatched)
	if _, _, err := r.book.CreateService(t.Context(), books.ServiceInput{
		ClientID: r.acme.ID, ProductID: r.smartnumbers.ID, DomainName: ptr("acme2.example.test"), ActiveFrom: ptr(noon.AddDate(0, -1, 0)),
	}); err != nil {
		t.Fatal(err)
	}
	r.take(b, carrier)
	expectLines(t, r.lines(`SELECT call_uuid, call_type, charge, billable_seconds, estimated FROM cdrs ORDER BY 1`),
		"forward SpecialRate 0.350000 4 false", "unmatched Unmatched 0.000000 4 false")
	r.balanced()
}

func TestAServiceForADomainUUIDTakesInWhatWaitedUnderAnyName(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	const domain = "88888888-2222-4333-8444-555555555555"
	named, renamed := call("named", "1300123456", noon, 5), call("renamed", "1300123456", noon, 5)
	named.DomainUUID, named.DomainName = "", "new.example.test"
	renamed.DomainUUID, renamed.DomainName = domain, "old.example.test"
	r.take(named, renamed)
	if _, taken, err := r.book.CreateService(t.Context(), books.ServiceInput{
		ClientID: r.acme.ID, ProductID: r.smartnumbers.ID, DomainName: ptr("new.example.test"), DomainUUID: ptr(domain), ActiveFrom: ptr(noon),
	}); err != nil || taken != 2 {
		t.Errorf("took in %d: %v", taken, err)
	}
}

func TestWaitingCallsAreMadeExactToo(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	strange := func(leg *cdr.Leg) *cdr.Leg {
		leg.DomainUUID, leg.DomainName = "", "new.example.test"
		return leg
	}
	row, document := twoSources("two sources")
	before, beforeCarrier := loopback("b leg before")
	after, afterCarrier := loopback("b leg after")
	r.take(strange(row))
	r.take(strange(document))
	r.take(beforeCarrier)
	r.take(strange(before), strange(after))
	r.take(before)
	r.take(afterCarrier)
	if _, taken, err := r.book.CreateService(t.Context(), books.ServiceInput{
		ClientID: r.acme.ID, ProductID: r.smartnumbers.ID, DomainName: ptr("new.example.test"), ActiveFrom: ptr(noon),
	}); err != nil || taken != 3 {
		t.Fatalf("took in %d: %v", taken, err)
	}
	expectLines(t, r.lines(`SELECT call_uuid, billable_seconds, estimated FROM cdrs ORDER BY 1`),
		"b leg after 4 false", "b leg before 4 false", "two sources 6 false")
	r.balanced()
}

func TestAWaitingCallThatTheDatabaseRefusesStopsNoOther(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	for i := range 4 {
		leg := call(fmt.Sprint("waiting-", i), "1300123456", noon, 5)
		leg.DomainUUID, leg.DomainName = "", "new.example.test"
		r.take(leg)
	}
	if _, err := r.db.ExecContext(t.Context(), `ALTER TABLE cdrs ADD CHECK (call_uuid <> 'waiting-1')`); err != nil {
		t.Fatal(err)
	}
	if _, taken, err := r.book.CreateService(t.Context(), books.ServiceInput{
		ClientID: r.acme.ID, ProductID: r.smartnumbers.ID, DomainName: ptr("new.example.test"), ActiveFrom: ptr(noon),
	}); err != nil || taken != 3 {
		t.Errorf("took in %d: %v", taken, err)
	}
	expectLines(t, r.lines(`SELECT call_uuid, left(reason, 23) FROM unassigned`), "waiting-1 The database refused it")
	r.balanced()
}

func TestADocumentOfAnyKindCanBeQuarantined(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	odd := books.Delivery{
		Server: r.server, Source: billing.Push, ContentType: "text/xml\xff\x00", Reason: "unreadable: \xfe\x00",
		Body: func() []byte { return []byte{0, 0xff} },
	}
	receipts := must[[]books.Receipt](t)(r.book.Take(t.Context(), []books.Delivery{odd, r.delivery(call("mate", "1300123456", noon, 5))}))
	if receipts[0].Quarantined == "" || receipts[1].Stored != 1 {
		t.Errorf("receipts %+v", receipts)
	}
}

func TestADomainThatIsNoUUIDIsKnownByItsName(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	before := r.lines(`SELECT number FROM revision`)
	for i := range 3 {
		leg := call(fmt.Sprint("odd-", i), "1300123456", noon, 5)
		leg.DomainUUID, leg.DomainName = "not a uuid", "globex.example.test"
		r.take(leg)
	}
	expectLines(t, r.lines(`SELECT count(*) FROM cdrs WHERE client_id = $1`, r.globex.ID), "3")
	expectLines(t, r.lines(`SELECT number FROM revision`), before...)
}

func TestRatesMayChangeWhileCallsAreTakenOnFewConnections(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	narrow := must[*books.Book](t)(books.Open(t.Context(), books.Config{URL: r.url, MaxConns: 1}))
	t.Cleanup(func() { _ = narrow.Close() })
	version := r.smartnumbers.Version
	for i := range 10 {
		version = must[*ent.Product](t)(r.book.SaveSpecialRates(t.Context(), r.smartnumbers.ID, version, standing(t), "a@b.c")).Version
		taken := r.delivery(call(uuid.NewString(), "1300123456", noon, i))
		must[[]books.Receipt](t)(narrow.Take(t.Context(), []books.Delivery{taken}))
	}
	expectLines(t, r.lines(`SELECT count(*) FROM cdrs`), "10")
}
