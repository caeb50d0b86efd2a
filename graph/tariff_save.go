package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/graph/gen"
)

// CreateTariff adds a tariff.
func (m mutation) CreateTariff(ctx context.Context, in gen.CreateTariffInput) (*gen.TariffPayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	row, err := m.Book.CreateTariff(ctx, in.Name, in.Currency)
	return m.tariffPayload(ctx, row, err)
}

// UpdateTariff gives a tariff another name.
func (m mutation) UpdateTariff(ctx context.Context, in gen.UpdateTariffInput) (*gen.TariffPayload, error) {
	_, id, err := m.ofTariff(ctx, "id", in.ID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.UpdateTariff(ctx, id, in.Name)
	return m.tariffPayload(ctx, row, err)
}

// ApplyTariffDraft makes a draft a new version of its tariff.
func (m mutation) ApplyTariffDraft(ctx context.Context, in gen.ApplyTariffDraftInput) (*gen.TariffPayload, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return nil, err
	}
	draft, err := draftKind.given("draftId", in.DraftID)
	if err != nil {
		return nil, err
	}
	mapping, err := mappingGiven(in.Mapping)
	if err != nil {
		return nil, err
	}
	change, err := changeGiven(in.TimeZone, in.TaxIncluded, in.Bands)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.ApplyDraft(ctx, draft, mapping, or(in.Partial, false), books.TariffVersion{
		Version: in.Version, ValidFrom: in.ValidFrom, Note: or(in.Note, ""), TariffChange: change, SavedBy: asker.Email,
	})
	return m.tariffPayload(ctx, row, err)
}

// SaveRates changes single rates of a tariff.
func (m mutation) SaveRates(ctx context.Context, in gen.SaveRatesInput) (*gen.TariffPayload, error) {
	asker, id, err := m.ofTariff(ctx, "tariffId", in.TariffID)
	if err != nil {
		return nil, err
	}
	change, err := changeGiven(in.TimeZone, in.TaxIncluded, in.Bands)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.SaveRates(ctx, id, ratesOf(in.Rates), rateKeys(in.Remove), books.TariffVersion{
		Version: in.Version, ValidFrom: in.ValidFrom, Note: or(in.Note, ""), TariffChange: change, SavedBy: asker.Email,
	})
	return m.tariffPayload(ctx, row, err)
}

// WithdrawTariffVersion takes a version back.
func (m mutation) WithdrawTariffVersion(ctx context.Context, in gen.TariffVersionInput) (*gen.TariffPayload, error) {
	_, id, err := m.ofTariff(ctx, "tariffId", in.TariffID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.WithdrawTariffVersion(ctx, id, in.Version)
	return m.tariffPayload(ctx, row, err)
}

// RestoreTariffVersion puts a version back that was taken back.
func (m mutation) RestoreTariffVersion(ctx context.Context, in gen.TariffVersionInput) (*gen.TariffPayload, error) {
	_, id, err := m.ofTariff(ctx, "tariffId", in.TariffID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.RestoreTariffVersion(ctx, id, in.Version)
	return m.tariffPayload(ctx, row, err)
}

// ofTariff reads the id of a tariff that an admin gives.
func (m mutation) ofTariff(ctx context.Context, field, id string) (auth.Asker, uuid.UUID, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return auth.Asker{}, uuid.Nil, err
	}
	tariff, err := tariffKind.given(field, id)
	return asker, tariff, err
}

// changeGiven is what an input changes of a tariff's settings.
func changeGiven(timeZone *string, taxIncluded *bool, bands []*gen.BandInput) (books.TariffChange, error) {
	change := books.TariffChange{TimeZone: timeZone, TaxIncluded: taxIncluded}
	given, err := bandsOf(bands)
	if given != nil {
		change.Bands = &given
	}
	return change, err
}

// tariffPayload shows a tariff after a mutation.
func (m mutation) tariffPayload(ctx context.Context, row *ent.Tariff, err error) (*gen.TariffPayload, error) {
	if err != nil {
		return nil, err
	}
	view, err := m.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	w := wanted(ctx, "TariffPayload").in("tariff", "Tariff", "Node")
	shown, err := one(row, func(rows []*ent.Tariff) ([]*gen.Tariff, error) { return tariffs(ctx, view, rows, w) })
	if err != nil {
		return nil, err
	}
	return &gen.TariffPayload{Tariff: shown}, nil
}
