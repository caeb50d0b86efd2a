package demo_test

import (
	"context"
	"testing"
	"time"

	"entgo.io/ent/dialect/sql"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	entcdr "github.com/tollbook/tollbook/ent/cdr"
	"github.com/tollbook/tollbook/ent/predicate"
	"github.com/tollbook/tollbook/ent/service"
	"github.com/tollbook/tollbook/postgres/pgtest"
	"github.com/tollbook/tollbook/secret"
	"github.com/tollbook/tollbook/server/demo"
)

func TestTheDemonstrationHasCallsOfEveryRuleAndSort(t *testing.T) {
	t.Parallel()
	box, err := secret.NewBox("test")
	if err != nil {
		t.Fatal(err)
	}
	cfg := books.Config{URL: pgtest.Database(t, books.Migrate), Secrets: box}
	open := func(ctx context.Context, clock func() time.Time) (*books.Book, error) {
		cfg.Clock = clock
		return books.Open(ctx, cfg)
	}
	now := time.Now()
	if _, err := demo.Make(t.Context(), open, now); err != nil {
		t.Fatal(err)
	}
	book, err := open(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = book.Close() }()
	view, err := book.Reader().View(auth.With(t.Context(), auth.Asker{Role: billing.RoleAdmin}))
	if err != nil {
		t.Fatal(err)
	}
	var rules []struct {
		RuleLabel string `json:"rule_label"`
		Count     int    `json:"count"`
	}
	err = view.CDRs().Where(entcdr.CallTypeEQ(rating.Special)).GroupBy(entcdr.FieldRuleLabel).Aggregate(ent.Count()).Scan(t.Context(), &rules)
	if err != nil {
		t.Fatal(err)
	}
	if len(rules) != 6 {
		t.Errorf("%d rules charged calls, want 6: %v", len(rules), rules)
	}
	if n, err := view.WaitingUnassigned(t.Context()); n != 0 || err != nil {
		t.Errorf("%d calls wait for a client, error %v", n, err)
	}
	sorts(t, view)
	late, err := view.CDRs().Where(entcdr.EndedAtGT(now)).Count(t.Context())
	if late != 0 || err != nil {
		t.Errorf("%d calls end in the future, error %v", late, err)
	}
}

// sorts checks that Initech has ordinary calls of each sort, and that what they cost the reseller is known.
func sorts(t *testing.T, view auth.View) {
	t.Helper()
	initech, err := view.Services().Where(service.DomainName(demo.InitechDomain)).Only(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	own := func(more ...predicate.CDR) int {
		t.Helper()
		n, err := view.CDRs().Where(append(more, entcdr.ClientID(initech.ClientID), entcdr.ServiceID(initech.ID))...).Count(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, callType := range []rating.CallType{rating.Standard, rating.Free, rating.Local, rating.Unrated} {
		if own(entcdr.CallTypeEQ(callType)) == 0 {
			t.Errorf("Initech has no call of type %s", callType)
		}
	}
	for name, n := range map[string]int{
		"an included call":         own(entcdr.IncludedSecondsGT(0), entcdr.ChargeEQ(0)),
		"a call beyond":            own(entcdr.CallTypeEQ(rating.Standard), entcdr.ChargeGT(0), entcdr.DirectionEQ(cdr.Outbound)),
		"a call below cost":        own(entcdr.CallTypeEQ(rating.Standard), costsMore),
		"a paid call that came in": own(entcdr.CallTypeEQ(rating.Standard), entcdr.DirectionEQ(cdr.Inbound), entcdr.ChargeGT(0)),
	} {
		if n == 0 {
			t.Errorf("Initech has not %s", name)
		}
	}
	if n := own(entcdr.CallTypeEQ(rating.Unrated), entcdr.Not(entcdr.DestinationCanonicalHasPrefix("+683"))); n > 0 {
		t.Errorf("%d calls have no rate, but not to Niue", n)
	}
	if n := own(entcdr.DirectionEQ(cdr.Outbound), entcdr.BillableSecondsGT(0), entcdr.CostIsNil()); n > 0 {
		t.Errorf("of %d calls it is not known what they cost the reseller", n)
	}
}

// costsMore are calls that cost the reseller more than they are charged.
func costsMore(s *sql.Selector) {
	s.Where(sql.ColumnsGT(s.C(entcdr.FieldCost), s.C(entcdr.FieldCharge)))
}
