package graph

import (
	"context"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/graph/gen"
)

// WhatIf tells what the calls of a past period would cost otherwise, and in between how far it is.
func (s subscription) WhatIf(ctx context.Context, in gen.WhatIfInput) (<-chan *gen.WhatIf, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	asked, err := whatIfGiven(in)
	if err != nil {
		return nil, err
	}
	if err := asked.Scope.Check(); err != nil {
		return nil, err
	}
	out := make(chan *gen.WhatIf)
	go func() {
		defer close(out)
		err := s.Book.WhatIf(ctx, asked, func(a books.WhatIfAnswer) {
			select {
			case out <- whatIf(a):
			case <-ctx.Done():
			}
		})
		if err != nil {
			end(ctx, err)
		}
	}()
	return out, nil
}

// whatIfGiven reads what is asked.
func whatIfGiven(in gen.WhatIfInput) (books.WhatIf, error) {
	var asked books.WhatIf
	scope, err := scopeGiven(in.Scope)
	if err != nil {
		return asked, err
	}
	asked.Scope = scope
	changes := 0
	if in.SpecialRates != nil {
		changes++
		id, err := productKind.given("specialRates.productId", in.SpecialRates.ProductID)
		if err != nil {
			return asked, err
		}
		asked.Rules = &books.WhatIfRules{ProductID: id, Rules: ratesGiven(in.SpecialRates.Rules)}
	}
	if in.TariffVersion != nil {
		changes++
		id, err := tariffKind.given("tariffVersion.tariffId", in.TariffVersion.TariffID)
		if err != nil {
			return asked, err
		}
		asked.Tariff = &books.WhatIfTariff{TariffID: id, Version: in.TariffVersion.Version}
	}
	if in.Package != nil {
		changes++
		if asked.Package, err = whatIfPackage(in.Package); err != nil {
			return asked, err
		}
	}
	if changes > 1 {
		return asked, billing.Errorf(billing.Invalid, "", "Give one change at a time: special rates, a tariff's version or a package.")
	}
	return asked, nil
}

func whatIfPackage(in *gen.WhatIfPackageInput) (*books.WhatIfPackage, error) {
	product, err := productKind.given("package.productId", in.ProductID)
	if err != nil {
		return nil, err
	}
	other, err := packageKind.given("package.packageId", in.PackageID)
	if err != nil {
		return nil, err
	}
	return &books.WhatIfPackage{ProductID: product, PackageID: other}, nil
}

// whatIf is an answer as the API shows it.
func whatIf(a books.WhatIfAnswer) *gen.WhatIf {
	shown := &gen.WhatIf{
		Done: int(a.Done), Total: int(a.Total), Finished: a.Finished, Changed: int(a.Changed), Totals: rerateTotals(a.Totals),
		Clients: differences(a.Clients), Destinations: differences(a.Destinations), Calls: make([]*gen.WhatIfCall, len(a.Calls)),
	}
	for i, c := range a.Calls {
		shown.Calls[i] = &gen.WhatIfCall{
			CDRID: cdrID(c.Before), StartedAt: c.Before.StartedAt, ClientName: c.ClientName,
			DestinationNumber: c.Before.DestinationNumber, BillableSeconds: int(c.Before.BillableSeconds), Currency: c.Before.Currency,
			Before: c.Before.Charge, After: c.After.Charge, TypeBefore: c.Before.CallType, TypeAfter: c.After.CallType,
			LabelBefore: c.Before.RuleLabel, LabelAfter: c.After.RuleLabel,
		}
	}
	return shown
}

func differences(rows []books.Difference) []*gen.WhatIfRow {
	shown := make([]*gen.WhatIfRow, len(rows))
	for i, d := range rows {
		shown[i] = &gen.WhatIfRow{Label: d.Label, Currency: d.Currency, Calls: int(d.Calls), Before: d.Before, After: d.After}
	}
	return shown
}
