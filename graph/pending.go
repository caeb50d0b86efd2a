package graph

import (
	"context"
	"errors"
	"time"

	"github.com/tollbook/tollbook/graph/gen"
)

// errPending is the answer of what is not built yet.
var errPending = errors.New("not built yet")

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

func (mutation) Rerate(ctx context.Context, input gen.RerateInput) (*gen.ReratePayload, error) {
	return nil, errPending
}

func (mutation) CancelRerate(ctx context.Context, input gen.CancelRerateInput) (*gen.ReratePayload, error) {
	return nil, errPending
}

func (subscription) WhatIf(ctx context.Context, input gen.WhatIfInput) (<-chan *gen.WhatIf, error) {
	return nil, errPending
}
