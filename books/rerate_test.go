package books_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	entrerate "github.com/tollbook/tollbook/ent/rerate"
)

const (
	charged = `SELECT call_uuid, call_type, charge, included_seconds, rule_label, tariff_version FROM cdrs ORDER BY started_at, call_uuid`
	// whole is everything that charging anew may touch, but for when it was written.
	whole = `SELECT * FROM (
		SELECT to_jsonb(c) - 'stored_at' AS row FROM cdrs c UNION ALL SELECT to_jsonb(u) FROM usage u WHERE calls <> 0
		UNION ALL SELECT to_jsonb(p) FROM pools p) AS rows ORDER BY row::text`
)

// january is a scope of all calls of these stories.
func january() books.CallScope {
	return books.CallScope{From: noon.AddDate(0, 0, -10), To: noon.AddDate(0, 0, 40)}
}

// anew charges the calls of a scope anew and gives the run.
func (s *shop) anew(scope books.CallScope) *ent.Rerate {
	s.t.Helper()
	run := must[*ent.Rerate](s.t)(s.book.Rerate(s.t.Context(), scope, "the carrier corrected its rates", "admin@example.test"))
	if err := s.book.RerateOnce(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
	s.drawn()
	view := must[auth.View](s.t)(s.book.Reader().View(auth.With(s.t.Context(), auth.Asker{Role: billing.RoleAdmin})))
	return must[*ent.Rerate](s.t)(view.Rerates().Where(entrerate.ID(run.ID)).Only(s.t.Context()))
}

func TestCallsThatAreChargedAnewCostWhatIsInForceAtTheirStarts(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.60"), fixed(t, "0.06")}, rating.PackageSettings{})
	s.take(dialled("a", "0412345678", noon, 60), dialled("b", "98765432", noon.Add(time.Hour), 60))
	s.deckVersion(s.retail, 2, noon.Add(-time.Hour), mobile(t, "0.30"), fixed(t, "0.06"))
	run := s.anew(january())
	expectLines(t, s.lines(charged), "a Standard 0.350000 0 Australia Mobile 2", "b Standard 0.060000 0 Australia Fixed 2")
	if run.State != billing.RunDone || run.Total != 2 || run.Done != 2 || run.Changed != 1 {
		t.Errorf("the run is %v", run)
	}
	expectLines(t, s.lines(`SELECT totals FROM rerates`), `[{"after": "0.41", "before": "0.71", "currency": "AUD"}]`)
	before := s.lines(whole)
	if again := s.anew(january()); again.Changed != 0 || again.Done != 2 {
		t.Errorf("the second run is %v", again)
	}
	expectLines(t, s.lines(whole), before...)
}

func TestChargedAnewCallsDrawInTheOrderInWhichTheyStarted(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{fixed(t, "0.06")}, rating.PackageSettings{Pools: []rating.Pool{{Name: "All", Seconds: 100}}})
	s.take(dialled("late", "98765432", noon.Add(time.Hour), 60))
	s.take(dialled("early", "98765432", noon, 60))
	expectLines(t, s.lines(charged), "early Standard 0.020000 40 Australia Fixed 1", "late Standard 0.000000 60 Australia Fixed 1")
	s.anew(january())
	expectLines(t, s.lines(charged), "early Standard 0.000000 60 Australia Fixed 1", "late Standard 0.020000 40 Australia Fixed 1")
	before := s.lines(whole)
	s.anew(january())
	expectLines(t, s.lines(whole), before...)
}

func TestOnlyTheCallsOfTheScopeAreChargedAnew(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.60")}, rating.PackageSettings{})
	s.take(dialled("a", "0412345678", noon, 60), dialled("b", "0412345678", noon.Add(time.Hour), 60), call("acme", "1300123456", noon, 60))
	s.deckVersion(s.retail, 2, noon.Add(-time.Hour), mobile(t, "0.30"))
	scope := january()
	scope.From, scope.ClientID, scope.ProductID, scope.TariffID = noon.Add(time.Minute), &s.initech.ID, &s.product.ID, &s.retail
	if run := s.anew(scope); run.Done != 1 {
		t.Errorf("the run is %v", run)
	}
	expectLines(t, s.lines(`SELECT call_uuid, charge FROM cdrs ORDER BY call_uuid`), "a 0.650000", "acme 0.350000", "b 0.350000")
}

func TestARunThatWasCancelledChangesNothingMore(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.60")}, rating.PackageSettings{})
	s.take(dialled("a", "0412345678", noon, 60))
	s.deckVersion(s.retail, 2, noon.Add(-time.Hour), mobile(t, "0.30"))
	run := must[*ent.Rerate](t)(s.book.Rerate(t.Context(), january(), "a mistake", "admin@example.test"))
	must[*ent.Rerate](t)(s.book.CancelRerate(t.Context(), run.ID))
	if err := s.book.RerateOnce(t.Context()); err != nil {
		t.Fatal(err)
	}
	expectLines(t, s.lines(charged), "a Standard 0.650000 0 Australia Mobile 1")
	if _, err := s.book.CancelRerate(t.Context(), run.ID); err == nil {
		t.Error("it was cancelled twice")
	}
}

func TestCallsThatWaitForARateAreChargedWhenOneAppears(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.60")}, rating.PackageSettings{})
	s.take(dialled("a", "98765432", noon, 60), dialled("b", "0412345678", noon, 60))
	expectLines(t, s.lines(charged), "a Unrated 0.000000 0  1", "b Standard 0.650000 0 Australia Mobile 1")
	s.deckVersion(s.retail, 2, noon.Add(-time.Hour), mobile(t, "0.30"), fixed(t, "0.06"))
	s.save(func(*rating.PackageSettings) {}) // what changes how calls are rated lets unrated ones be looked at again
	if err := s.book.RerateOnce(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.drawn()
	expectLines(t, s.lines(charged), "a Standard 0.060000 0 Australia Fixed 2", "b Standard 0.650000 0 Australia Mobile 1")
	expectLines(t, s.lines(`SELECT requested_by, state, changed FROM rerates`), "Tollbook done 1")
}

func TestWhatIfTellsWhatChargingAnewWouldDoAndWritesNothing(t *testing.T) {
	t.Parallel()
	settings := rating.PackageSettings{Pools: []rating.Pool{{Name: "Mobile", Prefixes: []string{"614"}, Seconds: 900}}}
	s := newShop(t, []rating.Rate{mobile(t, "0.60"), fixed(t, "0.06")}, settings)
	s.at(noon.AddDate(0, 0, 25))
	random := rand.New(rand.NewPCG(7, 7))
	for i := range 300 {
		number := []string{"0412345678", "98765432", "1300123456"}[random.IntN(3)]
		s.take(dialled(fmt.Sprintf("call %03d", i), number, noon.Add(time.Duration(random.IntN(20*24*3600))*time.Second), 1+random.IntN(200)))
	}
	s.deckVersion(s.retail, 2, noon.AddDate(0, 0, 3), mobile(t, "0.50"), fixed(t, "0.07"))
	must[*ent.Product](t)(s.book.UpdateProduct(t.Context(), s.product.ID, books.ProductInput{Name: ptr("Calls again")}, "admin@example.test"))
	before := s.lines(whole)
	var answer books.WhatIfAnswer
	if err := s.book.WhatIf(t.Context(), books.WhatIf{Scope: january()}, func(a books.WhatIfAnswer) { answer = a }); err != nil {
		t.Fatal(err)
	}
	expectLines(t, s.lines(whole), before...)
	run := s.anew(january())
	totals := s.lines(`SELECT totals -> 0 ->> 'before', totals -> 0 ->> 'after' FROM rerates`)
	if !answer.Finished || answer.Done != 300 || answer.Changed != run.Changed || run.Changed == 0 ||
		fmt.Sprint(answer.Totals[0].Before, " ", answer.Totals[0].After) != totals[0] {
		t.Errorf("what if told %v, charging anew did %v (%v)", answer, run, totals)
	}
	if len(answer.Clients) != 1 || answer.Clients[0].Label != "Initech" || len(answer.Destinations) < 2 || len(answer.Calls) == 0 {
		t.Errorf("the parts are %v %v and %d calls", answer.Clients, answer.Destinations, len(answer.Calls))
	}
}

func TestWhatIfWithAnotherPackageTariffOrRules(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.60")}, rating.PackageSettings{})
	s.take(dialled("a", "0412345678", noon, 60))
	s.deckVersion(s.retail, 2, noon.AddDate(1, 0, 0), mobile(t, "0.90"))
	s.exec(`UPDATE revision SET number = number + 1`)
	dear := must[*ent.CallPackage](t)(s.book.CreatePackage(t.Context(), books.PackageInput{
		Name: "Dear", Currency: "AUD", Settings: rating.PackageSettings{TariffID: s.retail, MarkupPercent: amount(t, "50")},
	}, "admin@example.test"))
	flat := rating.SpecialRate{
		Pattern: "04", PatternType: rating.Prefix, Direction: rating.OutboundCalls, Mode: "flat_per_call", FlatRate: amount(t, "0.11"),
		Priority: 10, Enabled: true,
	}
	smart := s.acmeLine.ProductID
	s.take(call("acme", "0412345678", noon, 60))
	for name, row := range map[string]struct {
		question books.WhatIf
		want     string
	}{
		"another package":             {books.WhatIf{Package: &books.WhatIfPackage{ProductID: s.product.ID, PackageID: dear.ID}}, "0.65 0.975"},
		"a version that begins later": {books.WhatIf{Tariff: &books.WhatIfTariff{TariffID: s.retail, Version: 2}}, "0.65 0.95"},
		"a rule that is not saved":    {books.WhatIf{Rules: &books.WhatIfRules{ProductID: smart, Rules: []rating.SpecialRate{flat}}}, "0.65 0.76"},
		"nothing":                     {books.WhatIf{}, "0.65 0.65"},
	} {
		t.Run(name, func(t *testing.T) {
			row.question.Scope = january()
			var answer books.WhatIfAnswer
			if err := s.book.WhatIf(t.Context(), row.question, func(a books.WhatIfAnswer) { answer = a }); err != nil {
				t.Fatal(err)
			}
			if got := fmt.Sprint(answer.Totals[0].Before, " ", answer.Totals[0].After); got != row.want || !answer.Finished {
				t.Errorf("%v, want %s", answer, row.want)
			}
		})
	}
}

func TestWhatCannotBeAskedIsRefused(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.60")}, rating.PackageSettings{})
	long, reversed, whose := january(), january(), january()
	long.To, reversed.To, whose.ServiceID = long.From.AddDate(2, 0, 0), reversed.From, &s.service.ID
	for name, scope := range map[string]books.CallScope{"too long": long, "reversed": reversed, "no client": whose, "empty": {}} {
		if _, err := s.book.Rerate(t.Context(), scope, "why", "admin@example.test"); err == nil {
			t.Errorf("a scope that is %s was taken", name)
		}
	}
	if _, err := s.book.Rerate(t.Context(), january(), " ", "admin@example.test"); err == nil {
		t.Error("no reason was taken")
	}
	none := func(books.WhatIfAnswer) {}
	for _, q := range []books.WhatIf{
		{Scope: january(), Package: &books.WhatIfPackage{ProductID: s.product.ID, PackageID: uuid.New()}},
		{Scope: january(), Tariff: &books.WhatIfTariff{TariffID: s.retail, Version: 9}},
		{Scope: january(), Rules: &books.WhatIfRules{ProductID: uuid.New()}},
	} {
		if err := s.book.WhatIf(t.Context(), q, none); err == nil {
			t.Errorf("%v was answered", q)
		}
	}
}

func TestOnlyTwoAskWhatWouldHaveBeenAtATime(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.60")}, rating.PackageSettings{})
	begun, release, ended := make(chan struct{}), make(chan struct{}), make(chan error)
	for range 2 {
		go func() {
			ended <- s.book.WhatIf(t.Context(), books.WhatIf{Scope: january()}, func(a books.WhatIfAnswer) {
				if !a.Finished {
					begun <- struct{}{}
					<-release
				}
			})
		}()
	}
	<-begun
	<-begun
	none := func(books.WhatIfAnswer) {}
	refusal(t, s.book.WhatIf(t.Context(), books.WhatIf{Scope: january()}, none), billing.TooMany, "")
	close(release)
	for range 2 {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
	if err := s.book.WhatIf(t.Context(), books.WhatIf{Scope: january()}, none); err != nil {
		t.Error(err)
	}
}
