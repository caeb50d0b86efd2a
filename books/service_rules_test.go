package books_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

// watched is Acme's domain as it is compared, with an extension 1101 that is barred or not.
func (r *reseller) watched(barred bool) (books.WatchedDomain, []books.ObservedExtension) {
	return books.WatchedDomain{Server: r.server, Domain: "acme.example.test"},
		[]books.ObservedExtension{{UUID: uuid.New(), Number: "1101", Settings: billing.ExtensionSettings{Barred: &barred}}}
}

func TestAnImportThatFailsLeavesNoClient(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	_, err := r.book.ImportTenant(t.Context(), books.Tenant{
		ServerID: r.server, Domain: "umbrella.example.test", DomainUUID: uuid.New(), ProductID: uuid.New(),
		NewClient: &books.ClientInput{Name: ptr("Umbrella"), Country: ptr("AU"), Currency: ptr("AUD"), TimeZone: ptr("Australia/Melbourne")},
	})
	var refused *billing.Error
	if !errors.As(err, &refused) || refused.Field != "productId" {
		t.Fatalf("refused with %v", err)
	}
	if n := r.lines(`SELECT count(*) FROM clients WHERE name = 'Umbrella'`); n[0] != "0" {
		t.Errorf("%s clients are left of an import that failed", n[0])
	}
}

func TestAClientAddsNoExtensionsWhileAServiceOnTheDomainIsSuspended(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	r.exec(`UPDATE products SET orderable = true WHERE id = $1`, r.smartnumbers.ID)
	other, _ := r.ordered("1101")
	r.finish()
	if _, err := r.book.Suspend(ctx, r.acme.ID, r.acmeLine.ID, books.SuspensionInput{}, staff); err != nil {
		t.Fatal(err)
	}
	add := func(number string, by books.By) error {
		_, _, err := r.book.AddExtensions(ctx, r.acme.ID, other.ID, []books.NewExtension{{Number: number}}, by)
		return err
	}
	order := func(number string, by books.By) error {
		_, _, err := r.book.Order(ctx, books.OrderInput{
			ClientID: r.acme.ID, ProductID: r.smartnumbers.ID, DomainName: "acme.example.test", Extensions: []books.NewExtension{{Number: number}},
		}, by)
		return err
	}
	somebody := books.By{Email: "user@acme.example.test"}
	for doing, err := range map[string]error{"an order": order("1102", somebody), "more extensions": add("1103", somebody)} {
		var refused *billing.Error
		if !errors.As(err, &refused) || refused.Field != "extensions" {
			t.Errorf("%s: refused with %v", doing, err)
		}
	}
	if err := errors.Join(order("1104", staff), add("1105", staff)); err != nil {
		t.Errorf("staff: %v", err)
	}
	if _, err := r.book.Resume(ctx, r.acme.ID, r.acmeLine.ID, billing.ByAdmin, staff); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(order("1106", somebody), add("1107", somebody)); err != nil {
		t.Errorf("resumed: %v", err)
	}
}

func TestAnOrderedServiceBeginsWithItsFirstTelephone(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{{Prefix: "61", PerMinute: amount(t, "0.05"), FirstIncrement: 1, NextIncrement: 1}}, rating.PackageSettings{})
	v, _ := s.ordered("1101", "1102")
	created := time.Time{}
	for at := noon; ; at = at.Add(time.Minute) {
		s.at(at)
		w, found, err := s.book.TakeStep(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !found {
			break
		}
		if w.Kind == billing.CreateExtension && created.IsZero() {
			created = at
		}
		if err := s.book.CompleteStep(t.Context(), w, books.StepResult{}); err != nil {
			t.Fatal(err)
		}
	}
	rows := s.lines(`SELECT status, active_from = $2 FROM services WHERE id = $1`, v.ID, created)
	if rows[0] != "active true" {
		t.Errorf("the service is, and begins with its first telephone: %s", rows[0])
	}
}

func TestABarThatAnotherClientLeftIsTakenAway(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	if _, err := r.book.Suspend(ctx, r.acme.ID, r.acmeLine.ID, books.SuspensionInput{}, staff); err != nil {
		t.Fatal(err)
	}
	r.finish()
	if _, err := r.book.Terminate(ctx, r.acme.ID, r.acmeLine.ID, staff); err != nil {
		t.Fatal(err)
	}
	r.finish()
	if _, _, err := r.book.CreateService(ctx, books.ServiceInput{
		ClientID: r.globex.ID, ProductID: r.smartnumbers.ID, DomainName: ptr("ACME.example.test"),
	}); err != nil {
		t.Fatal(err)
	}
	on, barred := r.watched(true)
	if err := r.book.Observe(ctx, on, barred); err != nil {
		t.Fatal(err)
	}
	if done := r.finish(); len(done) != 1 || done[0] != billing.Restrict {
		t.Errorf("steps: %v", done)
	}
}

func TestABarThatCameAfterTheServiceWasResumedIsTakenAway(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	if _, err := r.book.Suspend(ctx, r.acme.ID, r.acmeLine.ID, books.SuspensionInput{}, staff); err != nil {
		t.Fatal(err)
	}
	take := func() books.Work {
		t.Helper()
		w, found, err := r.book.TakeStep(ctx)
		if err != nil || !found || w.Kind != billing.Restrict {
			t.Fatalf("taken: %v %v %v", w.Step, found, err)
		}
		return w
	}
	barring := take()
	must[*ent.Service](t)(r.book.Resume(ctx, r.acme.ID, r.acmeLine.ID, billing.ByAdmin, staff))
	on, free := r.watched(false)
	if err := r.book.Observe(ctx, on, free); err != nil { // seen before the bar came
		t.Fatal(err)
	}
	if err := r.book.CompleteStep(ctx, barring, books.StepResult{}); err != nil {
		t.Fatal(err)
	}
	if err := r.book.FailStep(ctx, take(), "refused", true, time.Time{}); err != nil {
		t.Fatal(err)
	}
	on, barred := r.watched(true)
	if err := r.book.Observe(ctx, on, barred); err != nil {
		t.Fatal(err)
	}
	if done := r.finish(); len(done) != 1 || done[0] != billing.Restrict {
		t.Fatalf("steps: %v", done)
	}
	if err := r.book.Observe(ctx, on, free); err != nil {
		t.Fatal(err)
	}
	if rows := r.lines(`SELECT status, restrained FROM services WHERE id = $1`, r.acmeLine.ID); rows[0] != "active false" {
		t.Errorf("at last it is %s", rows[0])
	}
}
