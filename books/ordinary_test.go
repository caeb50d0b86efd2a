package books_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

// mobile and fixed are rates of Australia: with a connection fee and in blocks, and by the second.
func mobile(t testing.TB, perMinute string) rating.Rate {
	t.Helper()
	return rating.Rate{Prefix: "614", Description: "Australia Mobile", ConnectionFee: amount(t, "0.05"), PerMinute: amount(t, perMinute), FirstIncrement: 30, NextIncrement: 6}
}

func fixed(t testing.TB, perMinute string) rating.Rate {
	t.Helper()
	return rating.Rate{Prefix: "61", Description: "Australia Fixed", PerMinute: amount(t, perMinute)}
}

const charges = `SELECT call_uuid, call_type, rule_label, charge FROM cdrs WHERE client_id = $1 ORDER BY call_uuid`

func TestAnOrdinaryCallIsChargedByItsRate(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.25"), fixed(t, "0.06")}, rating.PackageSettings{})
	s.take(dialled("a-mobile", "0412345678", noon, 45), dialled("b-fixed", "98765432", noon, 61),
		dialled("c-nowhere", "0011442071838750", noon, 60), dialled("d-unanswered", "0412345678", noon, 0))
	expectLines(t, s.lines(charges, s.initech.ID), "a-mobile Standard Australia Mobile 0.250000", "b-fixed Standard Australia Fixed 0.061000",
		"c-nowhere Unrated  0.000000", "d-unanswered Standard Australia Mobile 0.000000")
	expectLines(t, s.lines(`SELECT DISTINCT rate_version, package_version, tariff_version, filter_version, provider_id, cost, included_seconds, draws
		FROM cdrs`), "1 1 1    0 ")
	expectLines(t, s.lines(`SELECT rule_label, charge FROM usage WHERE client_id = $1 ORDER BY 1`, s.initech.ID),
		" 0.000000", "Australia Fixed 0.061000", "Australia Mobile 0.250000")
	if e := s.explained(t.Context(), "a-mobile"); e.Charge.Amount != amount(t, "0.25") || e.Charge.BilledSeconds != 48 {
		t.Errorf("explained as %+v", e.Charge)
	}
	s.drawn()
}

func TestEachCallIsPricedByTheVersionsInForceAtItsStart(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{fixed(t, "0.06")}, rating.PackageSettings{})
	day := func(n int) time.Time { return time.Date(2026, 1, n, 1, 0, 0, 0, time.UTC) }
	s.at(day(10))
	s.save(func(p *rating.PackageSettings) { p.MarkupPercent = amount(t, "50") })
	s.deckVersion(s.retail, 2, day(20), fixed(t, "0.10"))
	s.at(day(25))
	s.take(dialled("a-before", "98765432", day(9), 60), dialled("b-marked-up", "98765432", day(11), 60), dialled("c-dearer", "98765432", day(21), 60))
	expectLines(t, s.lines(`SELECT call_uuid, package_version, tariff_version, charge FROM cdrs ORDER BY 1`),
		"a-before 1 1 0.060000", "b-marked-up 2 1 0.090000", "c-dearer 2 2 0.150000")
	for id, want := range map[string]string{"a-before": "0.06", "b-marked-up": "0.09", "c-dearer": "0.15"} {
		if e := s.explained(t.Context(), id); e.Charge.Amount != amount(t, want) {
			t.Errorf("%s is explained as %v", id, e.Charge.Amount)
		}
	}
	s.drawn()
}

func TestAWithdrawnVersionPricesNothingMoreButIsExplained(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{fixed(t, "0.06")}, rating.PackageSettings{})
	s.deckVersion(s.retail, 2, noon.AddDate(0, 0, -1), fixed(t, "6.00"))
	s.take(dialled("a-mistake", "98765432", noon, 60))
	s.exec(`UPDATE versions SET withdrawn_at = now() WHERE owner_id = $1 AND version = 2`, s.retail)
	s.exec(`UPDATE revision SET number = number + 1`)
	s.take(dialled("b-corrected", "98765432", noon, 60))
	expectLines(t, s.lines(`SELECT call_uuid, tariff_version, charge FROM cdrs ORDER BY 1`), "a-mistake 2 6.000000", "b-corrected 1 0.060000")
	if e := s.explained(t.Context(), "a-mistake"); e.Charge.Amount != amount(t, "6") {
		t.Errorf("explained as %v", e.Charge.Amount)
	}
}

func TestACallOfLongAgoIsPricedByTheDeckOfThen(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{fixed(t, "0.01")}, rating.PackageSettings{})
	s.exec(`UPDATE services SET active_from = '2024-01-01'`)
	for month := 1; month <= 12; month++ {
		s.deckVersion(s.retail, month+1, time.Date(2025, time.Month(month), 15, 0, 0, 0, 0, time.UTC),
			fixed(t, fmt.Sprintf("0.%02d", month+1)))
	}
	var legs []*cdr.Leg
	for month := 1; month <= 12; month++ {
		for i, day := range []int{14, 15} {
			at := time.Date(2025, time.Month(month), day, 0, 0, 0, 0, time.UTC)
			legs = append(legs, dialled(fmt.Sprintf("%02d-%d", month, i), "98765432", at, 60))
		}
	}
	s.take(legs...)
	var want []string
	for month := 1; month <= 12; month++ {
		want = append(want, fmt.Sprintf("%02d-0 %d 0.%02d0000", month, month, month), fmt.Sprintf("%02d-1 %d 0.%02d0000", month, month+1, month+1))
	}
	expectLines(t, s.lines(`SELECT call_uuid, tariff_version, charge FROM cdrs ORDER BY 1`), want...)
	for id, cents := range map[string]string{"02-0": "0.02", "07-1": "0.08", "12-1": "0.13"} {
		if e := s.explained(t.Context(), id); e.Charge.Amount != amount(t, cents) {
			t.Errorf("%s is explained as %v", id, e.Charge.Amount)
		}
	}
}

func TestACallOfBeforeTheTariffWaitsForARate(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{fixed(t, "0.06")}, rating.PackageSettings{})
	s.exec(`UPDATE versions SET valid_from = '2026-01-06' WHERE owner_id = $1`, s.retail)
	s.exec(`UPDATE revision SET number = number + 1`)
	s.book = s.open(t)
	s.take(dialled("early", "98765432", noon, 60))
	expectLines(t, s.lines(`SELECT call_type, package_version, tariff_version FROM cdrs`), "Unrated 1 ")
}

func TestWhatACallCostsTheResellerIsKeptWithIt(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.25"), fixed(t, "0.06")}, rating.PackageSettings{})
	buy := s.deck("Wholesale", noon.AddDate(-1, 0, 0), rating.Rate{Prefix: "614", PerMinute: amount(t, "0.30")}, rating.Rate{Prefix: "61", PerMinute: amount(t, "0.02")})
	s.provider(buy, rating.Filter{})
	upper, stranger := dialled("b-below", "0412345678", noon, 120), dialled("c-stranger", "98765432", noon, 60)
	upper.Gateway, stranger.Gateway = "7C1A2A30-3D0E-4B7A-9F5E-AA11BB22CC01", strangeGateway
	s.take(dialled("a-fixed", "98765432", noon, 60), upper, stranger)
	expectLines(t, s.lines(`SELECT call_uuid, charge, cost, cost_currency, cost_version, provider_version, cost > charge FROM cdrs ORDER BY 1`),
		"a-fixed 0.060000 0.020000 AUD 1 1 false", "b-below 0.550000 0.600000 AUD 1 1 true", "c-stranger 0.060000     ")
	expectLines(t, s.lines(`SELECT sum(cost), sum(costed_calls), sum(calls) FROM usage`), "0.620000 2 3")
	s.drawn()
}

func TestListsComeBeforeRatesAndSpecialRatesBeforeLists(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.25"), fixed(t, "0.06")}, rating.PackageSettings{})
	entry := func(pattern string, on rating.FilterOn) []rating.FilterEntry {
		return []rating.FilterEntry{{Pattern: pattern, On: on}}
	}
	s.provider(uuid.Nil, rating.Filter{Exclude: entry("0398", rating.OnDestination)})
	must[*ent.Version](t)(s.book.SaveGlobalLists(t.Context(), 0, rating.Filter{
		Exclude: entry("mobile", rating.OnDescription), Free: []rating.FilterEntry{{Pattern: "1800xxxxxx"}, {Pattern: "13"}, {Pattern: "[voicemail]"}},
	}, "admin@example.test"))
	mailbox := dialled("e-mailbox", "1001", noon, 20)
	mailbox.Direction, mailbox.Voicemail = cdr.Local, true
	s.take(dialled("a-excluded", "98765432", noon, 60), dialled("b-described", "0412345678", noon, 60),
		dialled("c-freephone", "1800123456", noon, 60), dialled("d-charged", "0298765432", noon, 60), mailbox,
		call("special", "1300123456", noon, 60))
	expectLines(t, s.lines(`SELECT call_uuid, call_type, charge, filter_version, service_id IS NOT NULL FROM cdrs ORDER BY 1`),
		"a-excluded Excluded 0.000000 1 true", "b-described Excluded 0.000000 1 true", "c-freephone Free 0.000000 1 true",
		"d-charged Standard 0.060000 1 true", "e-mailbox Free 0.000000 1 true", "special SpecialRate 0.350000  true")
	must[*ent.Version](t)(s.book.SaveGlobalLists(t.Context(), 1, rating.Filter{}, "admin@example.test"))
	s.save(func(p *rating.PackageSettings) { p.InboundBilling = true })
	for _, id := range []string{"a-excluded", "b-described"} {
		if e := s.explained(t.Context(), id); e.Charge.CallType != rating.Excluded {
			t.Errorf("%s is explained as %s", id, e.Charge.CallType)
		}
	}
	s.drawn()
}

func TestAGatewayThatMovesTakesItsCallsAlong(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{fixed(t, "0.06")}, rating.PackageSettings{})
	day := func(n int) time.Time { return time.Date(2026, 1, n, 1, 0, 0, 0, time.UTC) }
	first := s.provider(s.deck("Dear", day(-400), fixed(t, "0.05")), rating.Filter{})
	s.at(day(10))
	must[*ent.Provider](t)(s.book.SaveProvider(t.Context(), first.ID, 1, books.ProviderInput{Name: "Carrier"}, "admin@example.test"))
	s.at(day(20))
	s.provider(s.deck("Cheap", day(-400), fixed(t, "0.01")), rating.Filter{})
	s.at(day(25))
	must[*ent.Provider](t)(s.book.SaveProvider(t.Context(), first.ID, 2, books.ProviderInput{
		Name: "Carrier", Settings: rating.ProviderSettings{Gateways: []string{strangeGateway}},
	}, "admin@example.test"))
	s.at(day(30))
	s.take(dialled("a", "98765432", day(9), 60), dialled("b", "98765432", day(15), 60), dialled("c", "98765432", day(21), 60), dialled("d", "98765432", day(26), 60))
	expectLines(t, s.lines(`SELECT call_uuid, cost FROM cdrs ORDER BY 1`), "a 0.050000", "b ", "c 0.010000", "d 0.010000")
}

func TestTwoServicesOnOneDomainChargeACallOnce(t *testing.T) {
	t.Parallel()
	for _, mode := range []rating.SpecialMode{rating.Exclusive, rating.Overlay} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			s := newShop(t, []rating.Rate{fixed(t, "0.06"), {Prefix: "611300", Description: "13 numbers", PerMinute: amount(t, "1")}}, rating.PackageSettings{})
			special := must[*ent.Product](t)(s.book.CreateProduct(t.Context(), books.ProductInput{
				Name: ptr("Numbers"), Currency: ptr("AUD"), SpecialNumberBilling: ptr(true), SpecialMode: &mode,
			}, "admin@example.test"))
			special = must[*ent.Product](t)(s.book.SaveSpecialRates(t.Context(), special.ID, 1, standing(t), "admin@example.test"))
			if _, _, err := s.book.CreateService(t.Context(), books.ServiceInput{
				ClientID: s.initech.ID, ProductID: special.ID, DomainName: ptr("initech.example.test"), DomainUUID: ptr(initechDomain),
				ActiveFrom: ptr(time.Date(2025, 12, 31, 13, 0, 0, 0, time.UTC)),
			}); err != nil {
				t.Fatal(err)
			}
			s.take(dialled("a-special", "1300123456", noon, 60), dialled("b-ordinary", "98765432", noon, 60))
			want := []string{"a-special SpecialRate 1300* (flat_per_call) 0.350000", "b-ordinary Standard Australia Fixed 0.060000"}
			if mode == rating.Overlay {
				want[1] = "b-ordinary Unrated  0.000000" // it takes all calls, and sells ordinary ones by no package
			}
			expectLines(t, s.lines(charges, s.initech.ID), want...)
			expectLines(t, s.lines(`SELECT count(*), sum(calls) FROM usage`), "2 2")
		})
	}
}

func TestOneProductOverlaysOrdinaryCallsWithSpecialRates(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{fixed(t, "0.06")}, rating.PackageSettings{})
	overlay := rating.Overlay
	product := must[*ent.Product](t)(s.book.UpdateProduct(t.Context(), s.product.ID, books.ProductInput{SpecialNumberBilling: ptr(true), SpecialMode: &overlay}, "admin@example.test"))
	must[*ent.Product](t)(s.book.SaveSpecialRates(t.Context(), s.product.ID, product.Version, standing(t), "admin@example.test"))
	s.take(dialled("a-special", "1300123456", noon, 60), dialled("b-ordinary", "98765432", noon, 60))
	expectLines(t, s.lines(charges, s.initech.ID), "a-special SpecialRate 1300* (flat_per_call) 0.350000", "b-ordinary Standard Australia Fixed 0.060000")
	expectLines(t, s.lines(`SELECT call_uuid, package_version FROM cdrs ORDER BY 1`), "a-special ", "b-ordinary 1")
}

func TestAPackageReadsNumbersAsItSays(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{
		fixed(t, "0.06"),
		{Prefix: "6421", Description: "New Zealand Mobile", PerMinute: amount(t, "0.5")},
		{Prefix: "61", Origin: "614", Direction: cdr.Inbound, Description: "From mobiles", PerMinute: amount(t, "0.09")},
		{Prefix: "61", Direction: cdr.Inbound, Description: "From anywhere", PerMinute: amount(t, "0.03")},
	}, rating.PackageSettings{E164: true, InboundBilling: true})
	in := func(id, caller string) *cdr.Leg {
		leg := dialled(id, "1001", noon, 60)
		leg.Direction, leg.CameIn, leg.DID, leg.CallerNumber, leg.CalledExtension = cdr.Inbound, true, "61398765432", caller, "1001"
		return leg
	}
	s.take(dialled("a-abroad", "64211234567", noon, 60), dialled("b-home", "61398765432", noon, 60), in("c-mobile", "61412345678"), in("d-fixed", "61298765432"))
	expectLines(t, s.lines(`SELECT call_uuid, rule_label, charge, destination_canonical FROM cdrs ORDER BY 1`),
		"a-abroad New Zealand Mobile 0.500000 +64211234567", "b-home Australia Fixed 0.060000 +61398765432",
		"c-mobile From mobiles 0.090000 +61398765432", "d-fixed From anywhere 0.030000 +61398765432")
	for _, id := range []string{"a-abroad", "c-mobile"} {
		if e := s.explained(t.Context(), id); e.Charge.CallType != rating.Standard || e.Charge.Amount == 0 {
			t.Errorf("%s is explained as %+v", id, e.Charge)
		}
	}
}

func TestACompletedCallKeepsTheVersionsThatItNames(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{fixed(t, "0.06")}, rating.PackageSettings{})
	s.provider(s.deck("Wholesale", noon.AddDate(-1, 0, 0), fixed(t, "0.02")), rating.Filter{})
	row := dialled("both-ways", "98765432", noon, 60)
	row.NoBridgeTimes, row.BridgedAt = true, time.Time{}
	s.take(row)
	s.deckVersion(s.retail, 2, noon.AddDate(0, 0, -1), fixed(t, "6.00"))
	s.exec(`UPDATE versions SET withdrawn_at = now() WHERE owner_id = $1 AND version = 1`, s.retail)
	s.exec(`UPDATE revision SET number = number + 1`)
	s.take(dialled("both-ways", "98765432", noon, 120))
	expectLines(t, s.lines(`SELECT billable_seconds, estimated, tariff_version, charge, cost FROM cdrs`), "120 false 1 0.120000 0.040000")
	s.drawn()
}
