package graph

import (
	"context"
	"errors"

	"github.com/tollbook/tollbook/graph/gen"
)

// errPending is the answer of what is not built yet.
var errPending = errors.New("not built yet")

// Tariff answers what tariffs are asked with arguments.
func (a *api) Tariff() gen.TariffResolver { return tariff{a} }

type tariff struct{ *api }

func (query) Tariffs(ctx context.Context, search *string, first *int, after *string, last *int, before *string) (*gen.TariffConnection, error) {
	return nil, errPending
}

func (query) Packages(ctx context.Context, first *int, after *string, last *int, before *string) (*gen.PackageConnection, error) {
	return nil, errPending
}

func (query) Providers(ctx context.Context, first *int, after *string, last *int, before *string) (*gen.ProviderConnection, error) {
	return nil, errPending
}

func (query) GlobalLists(ctx context.Context) (*gen.GlobalLists, error) {
	return nil, errPending
}

func (query) TariffDraft(ctx context.Context, id string, mapping *gen.DeckMappingInput, partial *bool, kinds []gen.DeckChangeKind, search *string, offset *int, first *int) (*gen.TariffDraft, error) {
	return nil, errPending
}

func (query) PriceCall(ctx context.Context, input gen.PriceCallInput) (*gen.PricedCall, error) {
	return nil, errPending
}

func (mutation) CreateTariff(ctx context.Context, input gen.CreateTariffInput) (*gen.TariffPayload, error) {
	return nil, errPending
}

func (mutation) UpdateTariff(ctx context.Context, input gen.UpdateTariffInput) (*gen.TariffPayload, error) {
	return nil, errPending
}

func (mutation) ApplyTariffDraft(ctx context.Context, input gen.ApplyTariffDraftInput) (*gen.TariffPayload, error) {
	return nil, errPending
}

func (mutation) SaveRates(ctx context.Context, input gen.SaveRatesInput) (*gen.TariffPayload, error) {
	return nil, errPending
}

func (mutation) WithdrawTariffVersion(ctx context.Context, input gen.TariffVersionInput) (*gen.TariffPayload, error) {
	return nil, errPending
}

func (mutation) RestoreTariffVersion(ctx context.Context, input gen.TariffVersionInput) (*gen.TariffPayload, error) {
	return nil, errPending
}

func (mutation) CreatePackage(ctx context.Context, input gen.CreatePackageInput) (*gen.PackagePayload, error) {
	return nil, errPending
}

func (mutation) SavePackage(ctx context.Context, input gen.SavePackageInput) (*gen.PackagePayload, error) {
	return nil, errPending
}

func (mutation) CreateProvider(ctx context.Context, input gen.CreateProviderInput) (*gen.ProviderPayload, error) {
	return nil, errPending
}

func (mutation) SaveProvider(ctx context.Context, input gen.SaveProviderInput) (*gen.ProviderPayload, error) {
	return nil, errPending
}

func (mutation) SaveGlobalLists(ctx context.Context, input gen.SaveGlobalListsInput) (*gen.GlobalListsPayload, error) {
	return nil, errPending
}

func (tariff) Rates(ctx context.Context, obj *gen.Tariff, version *int, search *string, first *int, after *string, last *int, before *string) (*gen.RateConnection, error) {
	return nil, errPending
}
