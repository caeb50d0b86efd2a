package books_test

import (
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

var staff = books.By{Email: "admin@example.test", Admin: true}

// ordered is an order of Acme's for these extensions, on the domain that it has.
func (r *reseller) ordered(numbers ...string) (*ent.Service, []books.Credential) {
	r.t.Helper()
	var list []books.NewExtension
	for _, n := range numbers {
		list = append(list, books.NewExtension{Number: n})
	}
	v, told, err := r.book.Order(r.t.Context(), books.OrderInput{
		ClientID: r.acme.ID, ProductID: r.smartnumbers.ID, DomainName: "acme.example.test", Extensions: list,
	}, staff)
	if err != nil {
		r.t.Fatal(err)
	}
	return v, told
}

// finish does all steps that can be done, in their order, as if the PBX did all it is asked.
func (r *reseller) finish() []billing.StepKind {
	r.t.Helper()
	var done []billing.StepKind
	for {
		w, found, err := r.book.TakeStep(r.t.Context())
		if err != nil {
			r.t.Fatal(err)
		}
		if !found {
			return done
		}
		result := books.StepResult{}
		if w.Kind == billing.VerifyExtension {
			result = books.StepResult{ExtensionUUID: uuid.New(), Observed: &billing.ExtensionSettings{Barred: ptr(false)}}
		}
		if err := r.book.CompleteStep(r.t.Context(), w, result); err != nil {
			r.t.Fatal(err)
		}
		done = append(done, w.Kind)
	}
}

func TestAPendingServiceTakesNoCallsAndIsNotBilled(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	r.exec(`UPDATE services SET extensions = '{1001}' WHERE client_id = $1`, r.acme.ID)
	r.exec(`UPDATE products SET extension_list = '{1101}' WHERE id = $1`, r.smartnumbers.ID)
	v, told := r.ordered("1101")
	if v.Status != billing.Pending || len(told) != 1 || len(told[0].Password) < 20 {
		t.Fatalf("ordered: %s, %v", v.Status, told)
	}
	leg := call("of a pending service", "1300123456", time.Now(), 30)
	leg.CallerExtension, leg.CallerNumber = "1101", "1101"
	r.take(leg)
	if n := r.lines(`SELECT count(*) FROM cdrs WHERE service_id = $1`, v.ID); n[0] != "0" {
		t.Error("a pending service took a call")
	}
	must[*ent.Company](t)(r.book.SaveCompany(ctx, books.CompanyInput{Version: 1, Name: ptr("The Reseller")}))
	bill, err := r.book.BillClient(ctx, r.acme.ID, time.Now().AddDate(2, 0, 0), "admin@example.test")
	if err != nil || bill.Outcome == billing.Parked {
		t.Fatalf("bill: %+v, %v", bill, err)
	}
	if rows := r.lines(`SELECT billed_until IS NULL FROM services WHERE id = $1`, v.ID); rows[0] != "true" {
		t.Error("a pending service was billed")
	}
	want := []billing.StepKind{
		billing.CheckDomain, billing.CheckExtension, billing.CreateExtension, billing.VerifyExtension, billing.SendWelcome, billing.Activate,
	}
	if done := r.finish(); !slices.Equal(done, want) {
		t.Errorf("steps: %v", done)
	}
	if rows := r.lines(`SELECT status FROM services WHERE id = $1`, v.ID); rows[0] != "active" {
		t.Errorf("the service is %s", rows[0])
	}
}

func TestAnOrderIsRefused(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	r.exec(`UPDATE products SET included_extensions = 2, extension_list = '{1101,1102,1103}', orderable = true WHERE id = $1`, r.smartnumbers.ID)
	r.ordered("1101")
	somebody := books.By{Email: "user@acme.example.test"}
	for name, test := range map[string]struct {
		client  uuid.UUID
		domain  string
		numbers []string
		by      books.By
		field   string
	}{
		"without extensions":                      {r.acme.ID, "acme.example.test", nil, staff, "extensions"},
		"for an extension that is taken":          {r.acme.ID, "acme.example.test", []string{"1101"}, staff, "extensions[0].number"},
		"for one twice":                           {r.acme.ID, "acme.example.test", []string{"1102", "1102"}, staff, "extensions[1].number"},
		"for one of another length":               {r.acme.ID, "acme.example.test", []string{"110"}, staff, "extensions[0].number"},
		"for one that is not in the list":         {r.acme.ID, "acme.example.test", []string{"1109"}, staff, "extensions[0].number"},
		"for more than are included":              {r.acme.ID, "acme.example.test", []string{"1102", "1103", "1101"}, staff, "extensions"},
		"on a domain that another client has":     {r.acme.ID, "globex.example.test", []string{"1102"}, staff, "domainName"},
		"by a client on a domain that it has not": {r.acme.ID, "nobody.example.test", []string{"1102"}, somebody, "domainName"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var list []books.NewExtension
			for _, n := range test.numbers {
				list = append(list, books.NewExtension{Number: n})
			}
			_, _, err := r.book.Order(t.Context(), books.OrderInput{
				ClientID: test.client, ProductID: r.smartnumbers.ID, DomainName: test.domain, Extensions: list,
			}, test.by)
			var refused *billing.Error
			if !errors.As(err, &refused) || refused.Field != test.field {
				t.Errorf("refused with %v, want the field %s", err, test.field)
			}
		})
	}
}

func TestAStepIsGivenToOneProcessAndToAnotherOnceItIsAbandoned(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{{Prefix: "61", PerMinute: amount(t, "0.05"), FirstIncrement: 1, NextIncrement: 1}}, rating.PackageSettings{})
	v, _ := s.ordered("1101")
	var mu sync.Mutex
	var taken []books.Work
	var group sync.WaitGroup
	for range 6 {
		group.Go(func() {
			w, found, err := s.book.TakeStep(t.Context())
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			if found {
				taken = append(taken, w)
			}
		})
	}
	group.Wait()
	if len(taken) != 1 || taken[0].Kind != billing.CheckDomain || taken[0].ServiceID != v.ID {
		t.Fatalf("taken: %d", len(taken))
	}
	s.at(noon.Add(time.Hour))
	again, found, err := s.book.TakeStep(t.Context())
	if err != nil || !found || again.ID != taken[0].ID || again.Attempts != 2 {
		t.Fatalf("again: %v %v %v", again.Step, found, err)
	}
	// What the first says now is not heard.
	if err := s.book.FailStep(t.Context(), taken[0], "too late", true, time.Time{}); err != nil {
		t.Fatal(err)
	}
	if err := s.book.CompleteStep(t.Context(), again, books.StepResult{}); err != nil {
		t.Fatal(err)
	}
	if rows := s.lines(`SELECT state, last_error FROM provisioning_steps WHERE id = $1`, again.ID); rows[0] != "done " {
		t.Errorf("the step is %q", rows[0])
	}
}

func TestASuspensionEndsWithItsLastReason(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	status := func() string {
		return r.lines(`SELECT status, restrained FROM services WHERE id = $1`, r.acmeLine.ID)[0]
	}
	for _, reason := range []billing.SuspensionReason{billing.ByAdmin, billing.ByOverdue, billing.ByOverdue} {
		if _, err := r.book.Suspend(ctx, r.acme.ID, r.acmeLine.ID, books.SuspensionInput{Reason: reason}, staff); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		reason billing.SuspensionReason
		want   string
	}{{billing.ByAdmin, "suspended true"}, {billing.ByOverdue, "active true"}} {
		if _, err := r.book.Resume(ctx, r.acme.ID, r.acmeLine.ID, step.reason, staff); err != nil {
			t.Fatal(err)
		}
		if got := status(); got != step.want {
			t.Errorf("without %s it is %s, want %s", step.reason, got, step.want)
		}
	}
	if done := r.finish(); len(done) != 1 || done[0] != billing.Restrict {
		t.Errorf("steps: %v", done)
	}
	on, free := r.watched(false)
	if err := r.book.Observe(ctx, on, free); err != nil {
		t.Fatal(err)
	}
	if got := status(); got != "active false" {
		t.Errorf("at last it is %s", got)
	}
}

func TestAnotherProductGoesOnWithTheSameExtensions(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	v, _ := r.ordered("1101")
	r.finish()
	other := must[*ent.Product](t)(r.book.CreateProduct(ctx, books.ProductInput{Name: ptr("Enterprise"), Currency: ptr("AUD")}, ""))
	next, err := r.book.ChangeProduct(ctx, r.acme.ID, v.ID, other.ID, false)
	if err != nil {
		t.Fatal(err)
	}
	rows := r.lines(`SELECT a.active_until = b.active_from, a.status, b.status, b.product_id = $3, (SELECT count(*) FROM extensions WHERE service_id = b.id)
		FROM services a, services b WHERE a.id = $1 AND b.id = $2`, v.ID, next.ID, other.ID)
	if rows[0] != "true terminated active true 1" {
		t.Errorf("changed: %v", rows)
	}
}

// Somebody made another extension of a number at the PBX, and Tollbook is told to make its own anew.
func TestAnotherExtensionOfTheSameNumberIsNeverAdopted(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	v, told := r.ordered("1101")
	r.finish()
	on := books.WatchedDomain{Server: r.server, Domain: "acme.example.test"}
	foreign := []books.ObservedExtension{{UUID: uuid.New(), Number: "1101"}}
	look := func(want string) {
		t.Helper()
		if err := r.book.Observe(ctx, on, foreign); err != nil {
			t.Fatal(err)
		}
		if got := r.lines(`SELECT missing, coalesce(pbx_uuid = $2, false), state FROM extensions WHERE service_id = $1`, v.ID, foreign[0].UUID); got[0] != want {
			t.Errorf("missing, adopted, state: %s, want %s", got[0], want)
		}
	}
	look("true false present")
	must[*ent.Extension](t)(r.book.SetRight(ctx, r.acme.ID, told[0].ExtensionID, staff))
	look("true false planned")
	for range 2 { // the check, and the making as if the other had gone: before it is verified nobody knows whose it is
		w, _, err := r.book.TakeStep(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.book.CompleteStep(ctx, w, books.StepResult{}); err != nil {
			t.Fatal(err)
		}
	}
	look("false false present")
}

func TestAStepThatCannotBeReadHoldsUpNoOtherService(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	broken, _ := r.ordered("1101")
	other, _ := r.ordered("1102")
	r.exec(`UPDATE extensions SET password_encrypted = '\x00' WHERE service_id = $1`, broken.ID)
	r.finish()
	expectLines(t, r.lines(`SELECT status FROM services WHERE id IN ($1, $2) ORDER BY created_at`, broken.ID, other.ID), "pending", "active")
	expectLines(t, r.lines(`SELECT kind, last_error LIKE 'What this step needs can''t be read: %' FROM provisioning_steps
		WHERE service_id = $1 AND state = 'failed'`, broken.ID), "check_extension true")
	r.exec(`UPDATE extensions SET password_encrypted = NULL WHERE service_id = $1`, broken.ID)
	must[*ent.Service](t)(r.book.RetrySteps(t.Context(), r.acme.ID, broken.ID))
	r.finish()
	expectLines(t, r.lines(`SELECT status FROM services WHERE id = $1`, broken.ID), "active")
}

func TestAServiceThatIsBeingEndedTakesNoMoreExtensions(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	v, _ := r.ordered("1101")
	r.finish()
	must[*ent.Service](t)(r.book.Terminate(ctx, r.acme.ID, v.ID, staff))
	refused := func() {
		t.Helper()
		_, _, err := r.book.AddExtensions(ctx, r.acme.ID, v.ID, []books.NewExtension{{Number: "1102"}}, staff)
		var why *billing.Error
		if !errors.As(err, &why) || why.Code != billing.Conflict {
			t.Errorf("refused with %v", err)
		}
	}
	refused()
	w, _, err := r.book.TakeStep(ctx)
	if err != nil {
		t.Fatal(err)
	}
	refused() // also while it runs, and once it has failed
	if err := r.book.FailStep(ctx, w, "the PBX says no", true, time.Time{}); err != nil {
		t.Fatal(err)
	}
	refused()
}

func TestTheEndOfAServiceThatIsMovedOrTakenAwayIsFollowed(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{{Prefix: "61", PerMinute: amount(t, "0.05"), FirstIncrement: 1, NextIncrement: 1}}, rating.PackageSettings{})
	v, _ := s.ordered("1101")
	s.finish()
	now := noon
	s.at(now)
	set := func(in books.ServiceInput) {
		t.Helper()
		if _, _, err := s.book.UpdateService(t.Context(), s.acme.ID, v.ID, in); err != nil {
			t.Fatal(err)
		}
	}
	after := func(days int, want string, steps ...billing.StepKind) {
		t.Helper()
		s.at(now.AddDate(0, 0, days))
		if done := s.finish(); !slices.Equal(done, steps) {
			t.Errorf("after %d days: %v, want %v", days, done, steps)
		}
		expectLines(t, s.lines(`SELECT status, (SELECT string_agg(state, ',') FROM extensions WHERE service_id = $1) FROM services WHERE id = $1`, v.ID), want)
	}
	end := func(days int) *time.Time { return ptr(now.AddDate(0, 0, days)) }
	set(books.ServiceInput{Status: ptr(billing.Terminated), ActiveUntil: end(2)})
	after(1, "terminated leaving")
	set(books.ServiceInput{Status: ptr(billing.Active)})
	after(3, "active present")
	set(books.ServiceInput{ActiveUntil: end(5)})
	set(books.ServiceInput{Status: ptr(billing.Suspended)})
	after(4, "suspended present", billing.Restrict)
	set(books.ServiceInput{ActiveUntil: end(7)})
	after(6, "suspended present")
	after(7, "terminated ", billing.End, billing.DeleteExtension)
}
