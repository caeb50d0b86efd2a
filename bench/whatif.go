package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/tollbook/tollbook/bench/workload"
	"github.com/tollbook/tollbook/books"
)

// supposed is how often a question is asked.
const supposed = 5

// measureWhatIf prices a million stored calls otherwise, beside reading the same columns.
func measureWhatIf(ctx context.Context, out *printer, scale float64) error {
	return with(ctx, out, scale, func(r *reseller, ctx context.Context, out *printer) error {
		if err := r.multiply(ctx); err != nil {
			return err
		}
		return r.whatIf(ctx, out)
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
	var asked, read []time.Duration
	for range supposed {
		began := time.Now()
		if err := r.server.Book().WhatIf(ctx, question, func(a books.WhatIfAnswer) { answer = a }); err != nil {
			return err
		}
		asked = append(asked, time.Since(began))
		began = time.Now()
		if _, err := r.db.ExecContext(ctx, books.CopyRated("/dev/null")); err != nil {
			return fmt.Errorf("read the same columns: %w", err)
		}
		read = append(read, time.Since(began))
	}
	each := make([]float64, supposed)
	for i := range each {
		each[i] = asked[i].Seconds() / read[i].Seconds()
	}
	slices.Sort(each)
	out.printf("M2 what-if over %d calls, %d of which would change: %s   COPY TO of the same columns: %s   %.2f (%.2f to %.2f) times as long (target 1.5)\n",
		answer.Done, answer.Changed, spread(asked), spread(read), each[supposed/2], each[0], each[supposed-1])
	return nil
}
