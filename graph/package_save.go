package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/graph/gen"
)

// CreatePackage adds a package.
func (m mutation) CreatePackage(ctx context.Context, in gen.CreatePackageInput) (*gen.PackagePayload, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return nil, err
	}
	given, err := packageGiven(in.Settings)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.CreatePackage(ctx, books.PackageInput{Name: in.Name, Currency: in.Currency, Settings: given}, asker.Email)
	return m.packagePayload(ctx, row, err)
}

// SavePackage saves a package whole.
func (m mutation) SavePackage(ctx context.Context, in gen.SavePackageInput) (*gen.PackagePayload, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return nil, err
	}
	id, err := packageKind.given("id", in.ID)
	if err != nil {
		return nil, err
	}
	given, err := packageGiven(in.Settings)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.SavePackage(ctx, id, in.Version, books.PackageInput{Name: in.Name, Settings: given}, asker.Email)
	return m.packagePayload(ctx, row, err)
}

// packagePayload shows a package after a mutation.
func (m mutation) packagePayload(ctx context.Context, row *ent.CallPackage, err error) (*gen.PackagePayload, error) {
	if err != nil {
		return nil, err
	}
	view, err := m.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	w := wanted(ctx, "PackagePayload").in("package", "Package", "Node")
	shown, err := one(row, func(rows []*ent.CallPackage) ([]*gen.Package, error) { return packages(ctx, view, rows, w) })
	if err != nil {
		return nil, err
	}
	return &gen.PackagePayload{Package: shown}, nil
}

// packageGiven are the settings of an input. The schema gives what is left out its default; an explicit null is that too.
func packageGiven(in *gen.PackageSettingsInput) (rating.PackageSettings, error) {
	tariff, err := tariffKind.given("settings.tariffId", in.TariffID)
	if err != nil {
		return rating.PackageSettings{}, err
	}
	s := rating.PackageSettings{
		TariffID: tariff, Country: or(in.Country, ""), AreaCode: or(in.AreaCode, ""), E164: or(in.E164, false),
		OutsideLine: or(in.OutsideLine, ""), LocalPrefix: or(in.LocalPrefix, ""), NANP10: or(in.Nanp10, false),
		MarkupPercent: or(in.MarkupPercent, 0), FirstIncrement: or(in.FirstIncrement, 0), NextIncrement: or(in.NextIncrement, 0),
		Rounding: or(in.Rounding, ""), FreeSecondsPerCall: or(in.FreeSecondsPerCall, 0),
		InboundBilling: or(in.InboundBilling, false), InboundFirstIncrement: or(in.InboundFirstIncrement, 0),
		InboundNextIncrement: or(in.InboundNextIncrement, 0), InboundRounding: or(in.InboundRounding, ""),
		CustomRates: ratesOf(in.CustomRates), MinimumSpend: or(in.MinimumSpend, 0), RealTime: or(in.RealTime, false),
	}
	for _, pool := range in.Pools {
		s.Pools = append(s.Pools, rating.Pool{
			Name: pool.Name, Prefixes: pool.Prefixes, Seconds: int64(pool.Seconds), RollOver: or(pool.RollOver, false),
		})
	}
	return s, nil
}

// soldBy reads the package that an input names; null is uuid.Nil, which is none.
func soldBy(id *string) (*uuid.UUID, error) {
	if id == nil {
		return &uuid.UUID{}, nil
	}
	key, err := packageKind.given("packageId", *id)
	return &key, err
}
