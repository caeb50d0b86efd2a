package books_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

// chasedNow looks who is to be suspended, and gives how Initech's service is, with the reasons.
func (s *shop) chasedNow() string {
	s.t.Helper()
	if err := s.book.ChaseOnce(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
	return s.lines(`SELECT v.status, coalesce((SELECT string_agg(x.reason || ': ' || x.note, ' ' ORDER BY x.reason) FROM suspensions x
		WHERE x.client_id = v.client_id AND x.service_id = v.id), 'for nothing') FROM services v WHERE v.client_id = $1`, s.initech.ID)[0]
}

func (s *shop) expectChased(want string) {
	s.t.Helper()
	if got := s.chasedNow(); got != want {
		s.t.Errorf("the service is %q, want %q", got, want)
	}
}

func (s *shop) paid(kind billing.PaymentKind, sum string) {
	s.t.Helper()
	must[*ent.Payment](s.t)(s.book.RecordPayment(s.t.Context(), books.PaymentInput{
		ClientID: s.initech.ID, Kind: kind, Method: billing.Cash, Amount: amount(s.t, sum),
	}, "admin@example.test"))
}

func TestAClientThatDoesNotPayIsSuspendedUntilItHas(t *testing.T) {
	t.Parallel()
	s := owing(t) // $22.00, due on 15 February
	day := func(d int) { s.at(time.Date(2026, 2, d, 0, 30, 0, 0, melbourne(t))) }
	day(27)
	s.expectChased("active for nothing") // nobody said so
	settings := func(in books.CompanyInput) {
		in.Version = must[*ent.Company](t)(s.book.Company(t.Context())).Version
		must[*ent.Company](t)(s.book.SaveCompany(t.Context(), in))
	}
	settings(books.CompanyInput{SuspendAfterDays: ptr(10)})
	day(24)
	s.expectChased("active for nothing")
	s.remind(time.Date(2026, 2, 22, 12, 0, 0, 0, melbourne(t)))
	if told := s.lines(`SELECT count(*) FROM messages WHERE text LIKE '%your services are suspended on 25/02/2026%'`); told[0] != "1" {
		t.Error("the reminder does not say when services are suspended")
	}
	day(25)
	const owed = "suspended overdue: Invoice INV-000001 was due on 2026-02-15."
	s.expectChased(owed)
	s.expectChased(owed)
	expectLines(t, s.lines(`SELECT kind, job FROM provisioning_steps ORDER BY id`), "restrict suspend")

	s.paid(billing.Received, "21.99")
	s.expectChased(owed)
	s.paid(billing.Received, "0.01")
	s.expectChased("active for nothing")

	// What an admin did stays as it is.
	service := s.lines(`SELECT id FROM services WHERE client_id = $1`, s.initech.ID)[0]
	for _, reason := range []billing.SuspensionReason{billing.ByOverdue, billing.ByAdmin} {
		if _, err := s.book.Suspend(t.Context(), s.initech.ID, uuid.MustParse(service), books.SuspensionInput{Reason: reason, Note: "said so"}, staff); err != nil {
			t.Fatal(err)
		}
	}
	s.expectChased("suspended admin: said so overdue: said so")
}

func TestASuspensionEndsWhenTheSettingDoes(t *testing.T) {
	t.Parallel()
	s := owing(t)
	s.exec(`UPDATE company SET suspend_after_days = 1`)
	s.at(time.Date(2026, 2, 16, 0, 30, 0, 0, melbourne(t)))
	if got := s.chasedNow(); !strings.HasPrefix(got, "suspended overdue") {
		t.Errorf("the service is %s", got)
	}
	s.exec(`UPDATE company SET suspend_after_days = 0`)
	s.expectChased("active for nothing")
}

func TestAServicePaidInAdvanceIsSuspendedWhileItsCreditIsUsedUp(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "1")}, rating.PackageSettings{RealTime: true})
	s.paid(billing.TopUp, "2")
	must[*ent.Customer](t)(s.book.UpdateClient(t.Context(), s.initech.ID, books.ClientInput{CreditLimit: ptr(amount(t, "0.10"))}))
	dial := func(id string) { s.take(dialled(id, "0412345678", noon, 60)) } // $1.05
	dial("first")
	dial("second") // $0.10 below nothing
	s.expectChased("active for nothing")
	s.exec(`UPDATE company SET suspend_without_credit = true`)
	s.at(noon.Add(time.Hour))
	revision := s.lines(`SELECT number FROM revision`)
	s.expectChased("suspended credit: The credit is used up.")
	s.expectChased("suspended credit: The credit is used up.")
	s.paid(billing.TopUp, "0.01")
	s.expectChased("active for nothing")
	expectLines(t, s.lines(`SELECT number FROM revision`), revision...) // how calls are rated is the same: no process need read it anew
	dial("third")
	s.expectChased("suspended credit: The credit is used up.")
	s.exec(`UPDATE company SET suspend_without_credit = false`)
	s.expectChased("active for nothing")
}

func TestAnAdminGivesAClientTimeByResumingItsService(t *testing.T) {
	t.Parallel()
	s := owing(t)
	s.exec(`UPDATE company SET suspend_after_days = 10`)
	day := func(d int) { s.at(time.Date(2026, 2, d, 12, 0, 0, 0, melbourne(t))) }
	day(26)
	const owed = "suspended overdue: Invoice INV-000001 was due on 2026-02-15."
	s.expectChased(owed)
	service := uuid.MustParse(s.lines(`SELECT id FROM services WHERE client_id = $1`, s.initech.ID)[0])
	must[*ent.Service](t)(s.book.Resume(t.Context(), s.initech.ID, service, billing.ByOverdue, staff))
	s.expectChased("active for nothing")
	day(33) // 5 March, seven days later
	s.expectChased(owed)

	// The form of the service resumes it as well.
	if _, _, err := s.book.UpdateService(t.Context(), s.initech.ID, service, books.ServiceInput{Status: ptr(billing.Active), By: staff}); err != nil {
		t.Fatal(err)
	}
	s.expectChased("active for nothing")
	day(41)
	s.expectChased(owed)

	// A suspension that an admin takes over does not end by itself.
	must[*ent.Service](t)(s.book.Suspend(t.Context(), s.initech.ID, service, books.SuspensionInput{Reason: billing.ByOverdue, Note: "legal hold"}, staff))
	s.paid(billing.Received, "22")
	s.expectChased("suspended overdue: legal hold")
}

func TestAnotherProductFromTheNextPeriodOnDoesNotLiftASuspension(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "1")}, rating.PackageSettings{RealTime: true})
	s.exec(`UPDATE company SET suspend_without_credit = true`)
	s.at(noon.Add(time.Hour))
	s.expectChased("suspended credit: The credit is used up.")
	s.exec(`UPDATE provisioning_steps SET state = 'done'`)
	later := must[*ent.Product](t)(s.book.CreateProduct(t.Context(), books.ProductInput{Name: ptr("Paid later"), Currency: ptr("AUD")}, ""))
	next := must[*ent.Service](t)(s.book.ChangeProduct(t.Context(), s.initech.ID, s.service.ID, later.ID, false))
	if !next.ActiveFrom.After(noon.Add(24 * time.Hour)) {
		t.Fatalf("it begins on %s", next.ActiveFrom)
	}
	status := func(want string) {
		t.Helper()
		s.chasedNow()
		expectLines(t, s.lines(`SELECT status FROM services WHERE id = $1`, next.ID), want)
	}
	status("suspended")
	s.paid(billing.TopUp, "1")
	status("active")
}

// A domain goes from one client to the next, and the first still owes.
func TestAnEndedServiceIsNotSuspendedAndBarsNobody(t *testing.T) {
	t.Parallel()
	s := owing(t)
	ctx := t.Context()
	s.exec(`UPDATE company SET suspend_after_days = 1`)
	line := s.lines(`SELECT domain_name, server_id FROM services WHERE client_id = $1`, s.initech.ID)[0]
	domain, server, _ := strings.Cut(line, " ")
	on := books.WatchedDomain{Server: uuid.MustParse(server), Domain: domain}
	s.exec(`UPDATE services SET active_until = '2026-02-10' WHERE client_id = $1`, s.initech.ID)
	s.at(time.Date(2026, 2, 20, 12, 0, 0, 0, melbourne(t)))
	s.expectChased("active for nothing")
	s.exec(`UPDATE services SET status = 'suspended' WHERE client_id = $1`, s.initech.ID)
	if covers := must[[]billing.Cover](t)(s.book.Covers(ctx, on)); len(covers) != 0 {
		t.Errorf("a service that has ended still covers the domain: %+v", covers)
	}
	s.exec(`UPDATE services SET active_until = NULL WHERE client_id = $1`, s.initech.ID)
	if covers := must[[]billing.Cover](t)(s.book.Covers(ctx, on)); len(covers) != 1 {
		t.Errorf("the domain is covered by %+v", covers)
	}
}

func TestCreditSuspendsNoServiceThatIsPaidLater(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "1")}, rating.PackageSettings{})
	s.exec(`UPDATE company SET suspend_without_credit = true`)
	s.at(noon.Add(time.Hour))
	s.expectChased("active for nothing")
}
