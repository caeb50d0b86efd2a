package demo_test

import (
	"context"
	"testing"
	"time"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	entcdr "github.com/tollbook/tollbook/ent/cdr"
	"github.com/tollbook/tollbook/postgres/pgtest"
	"github.com/tollbook/tollbook/secret"
	"github.com/tollbook/tollbook/server/demo"
)

func TestTheDemonstrationHasPricedCallsOfEveryRuleOfBothClients(t *testing.T) {
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
	late, err := view.CDRs().Where(entcdr.EndedAtGT(now)).Count(t.Context())
	if late != 0 || err != nil {
		t.Errorf("%d calls end in the future, error %v", late, err)
	}
}
