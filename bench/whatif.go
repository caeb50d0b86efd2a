package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/tollbook/tollbook/bench/workload"
	"github.com/tollbook/tollbook/books"
)

// supposed is how often a question is asked.
const supposed = 5

// measureWhatIf prices a million stored calls otherwise, and then verifies the books, beside reading the same columns.
func measureWhatIf(ctx context.Context, out *printer, scale float64) error {
	return with(ctx, out, scale, func(r *reseller, ctx context.Context, out *printer) error {
		if err := r.multiply(ctx); err != nil {
			return err
		}
		return errors.Join(r.whatIf(ctx, out), r.verify(ctx, out))
	})
}

func (r *reseller) whatIf(ctx context.Context, out *printer) error {
	scope := books.CallScope{
		From: time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC), To: time.Date(2026, 11, 15, 0, 0, 0, 0, time.UTC),
	}
	question := books.WhatIf{
		Scope: scope, Rules: &books.WhatIfRules{ProductID: r.product, Rules: workload.Rules(seed+1, 30).Rates},
	}
	var answer books.WhatIfAnswer
	figures, err := r.besideReading(ctx, func() error {
		return r.server.Book().WhatIf(ctx, question, func(a books.WhatIfAnswer) { answer = a })
	})
	if err != nil {
		return err
	}
	out.printf("M2 what-if over %d calls, %d of which would change: %s\n", answer.Done, answer.Changed, figures)
	return nil
}

// verify proves the books of the same calls, once their running totals are made anew.
func (r *reseller) verify(ctx context.Context, out *printer) error {
	if err := r.each(ctx, []string{"TRUNCATE usage", addUp, "VACUUM ANALYZE usage"}); err != nil {
		return err
	}
	var proof books.Proof
	figures, err := r.besideReading(ctx, func() (err error) {
		if proof, err = r.server.Book().Verify(ctx, books.ProofScope{}); err == nil && !proof.Holds() {
			err = fmt.Errorf("%d things do not hold; the first: %s", proof.Found, proof.Findings[0].Text)
		}
		return err
	})
	if err != nil {
		return err
	}
	out.printf("M2 verify over %d calls: %s\n", proof.Counted[books.ChargesCheck], figures)
	return nil
}

// besideReading asks again and again, each time beside reading what calls are priced from, and says how long both took.
func (r *reseller) besideReading(ctx context.Context, ask func() error) (string, error) {
	var asked, read []time.Duration
	each := make([]float64, supposed)
	for i := range each {
		began := time.Now()
		if err := ask(); err != nil {
			return "", err
		}
		asked = append(asked, time.Since(began))
		began = time.Now()
		if _, err := r.db.ExecContext(ctx, books.CopyRated("/dev/null")); err != nil {
			return "", fmt.Errorf("read the same columns: %w", err)
		}
		read = append(read, time.Since(began))
		each[i] = asked[i].Seconds() / read[i].Seconds()
	}
	slices.Sort(each)
	return fmt.Sprintf("%s   COPY TO of the same columns: %s   %.2f (%.2f to %.2f) times as long (target 1.5)",
		spread(asked), spread(read), each[supposed/2], each[0], each[supposed-1]), nil
}
