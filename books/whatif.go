package books

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
)

// WhatIf asks what the calls of a scope would cost otherwise. One of the changes may be given; with none it is asked what
// is in force today.
type WhatIf struct {
	Scope CallScope
	// Rules are tried in place of a product's own, for calls of all times.
	Rules *WhatIfRules
	// Tariff is tried as if this version had always been in force.
	Tariff *WhatIfTariff
	// Package is tried as if the product had always been sold with it.
	Package *WhatIfPackage
}

// WhatIfRules are other special rates of a product.
type WhatIfRules struct {
	ProductID uuid.UUID
	Rules     []rating.SpecialRate
}

// WhatIfTariff is a version of a tariff.
type WhatIfTariff struct {
	TariffID uuid.UUID
	Version  int
}

// WhatIfPackage is another package of a product.
type WhatIfPackage struct {
	ProductID, PackageID uuid.UUID
}

// MostDifferences is how many clients, destinations and calls an answer tells, each.
const MostDifferences = 100

// whatIfBatch is how many calls are read at once, and whatIfEvery how often it is told how far it is.
const (
	whatIfBatch = 5000
	whatIfEvery = 250 * time.Millisecond
)

// supposedAtOnce is how many questions a process answers at a time: each reads as much as it is asked about.
const supposedAtOnce = 2

// Difference is what some calls cost and would cost.
type Difference struct {
	// ID is the client's; of a destination it is empty. Label names it.
	ID    uuid.UUID
	Label string
	Calls int64
	RerateTotal
}

// CallDifference is a call as it is and as it would be.
type CallDifference struct {
	Before, After *ent.CDR
	ClientName    string
}

// WhatIfAnswer is how far it is and what came of it so far.
type WhatIfAnswer struct {
	Done, Total, Changed int64
	Finished             bool
	Totals               []RerateTotal
	// Clients, Destinations and Calls are by the size of the difference, the first MostDifferences of them. They are told
	// only at the end.
	Clients, Destinations []Difference
	Calls                 []CallDifference
}

// WhatIf answers a question, tells in between how far it is, and writes nothing. It ends with ctx. Its error is TooMany where
// the process answers others already.
func (b *Book) WhatIf(ctx context.Context, q WhatIf, tell func(WhatIfAnswer)) error {
	if err := q.Scope.Check(); err != nil {
		return err
	}
	select {
	case b.supposing <- struct{}{}:
		defer func() { <-b.supposing }()
	default:
		return billing.Errorf(billing.TooMany, "", "Others ask what would have been just now. Ask again in a moment.")
	}
	rates, err := b.otherwise(ctx, q)
	if err != nil {
		return err
	}
	w := &comparing{rates: rates, totals: rerateTally{totals: map[string]RerateTotal{}}}
	if w.pools, err = b.supposedPools(ctx, q.Scope, rates); err != nil {
		return err
	}
	if w.answer.Total, err = q.Scope.count(ctx, b.reads); err != nil {
		return err
	}
	told := time.Now()
	tell(w.answer)
	err = b.pages(ctx, q.Scope, func(rows []*ent.CDR) error {
		for _, row := range rows {
			if err := w.compare(row); err != nil {
				return err
			}
		}
		if time.Since(told) >= whatIfEvery {
			told = time.Now()
			tell(w.progress())
		}
		return nil
	})
	if err != nil {
		return err
	}
	tell(w.finish())
	return nil
}

// pages hands the calls of a scope over, some at a time, and reads the next ones meanwhile.
func (b *Book) pages(ctx context.Context, scope CallScope, take func([]*ent.CDR) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	pages := make(chan []*ent.CDR)
	failed := make(chan error, 1)
	go func() {
		defer close(pages)
		var last *ent.CDR
		for {
			rows, err := scope.page(ctx, b.reads, last, whatIfBatch, "")
			if err != nil {
				failed <- err
				return
			}
			if len(rows) > 0 {
				last = rows[len(rows)-1]
				select {
				case pages <- rows:
				case <-ctx.Done():
					failed <- ctx.Err()
					return
				}
			}
			if len(rows) < whatIfBatch {
				failed <- nil
				return
			}
		}
	}()
	for rows := range pages {
		if err := take(rows); err != nil {
			return err
		}
	}
	return <-failed
}
