package graph

import (
	"context"
	"errors"
	"time"

	"github.com/tollbook/tollbook/deck"
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

func (query) TariffDraft(ctx context.Context, id string, mapping *gen.DeckMappingInput, partial *bool, timeZone *string, bands []*gen.BandInput, kinds []deck.Kind, search *string, offset *int, first *int) (*gen.TariffDraft, error) {
	return nil, errPending
}

func (query) PriceCall(ctx context.Context, input gen.PriceCallInput) (*gen.PricedCall, error) {
	return nil, errPending
}

func (query) UnratedDestinations(ctx context.Context, clientID *string) ([]*gen.UnratedDestination, error) {
	return nil, errPending
}

func (query) Margin(ctx context.Context, filter gen.MarginFilter) (*gen.MarginReport, error) {
	return nil, errPending
}

func (query) MarginGuard(ctx context.Context, packageID string, providerID string, at *time.Time) (*gen.MarginGuard, error) {
	return nil, errPending
}

func (query) Rerates(ctx context.Context, first *int, after *string, last *int, before *string) (*gen.RerateConnection, error) {
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

func (mutation) Rerate(ctx context.Context, input gen.RerateInput) (*gen.ReratePayload, error) {
	return nil, errPending
}

func (mutation) CancelRerate(ctx context.Context, input gen.CancelRerateInput) (*gen.ReratePayload, error) {
	return nil, errPending
}

func (subscription) WhatIf(ctx context.Context, input gen.WhatIfInput) (<-chan *gen.WhatIf, error) {
	return nil, errPending
}

func (tariff) Rates(ctx context.Context, obj *gen.Tariff, version *int, search *string, first *int, after *string, last *int, before *string) (*gen.RateConnection, error) {
	return nil, errPending
}
