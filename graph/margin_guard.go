package graph

import (
	"context"
	"time"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/graph/gen"
)

// mostLosses is how many destinations a margin guard tells.
const mostLosses = 200

// MarginGuard tells which destinations a package sells below what a provider asks.
func (q query) MarginGuard(ctx context.Context, packageID, providerID string, at *time.Time) (*gen.MarginGuard, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	sold, err := packageKind.given("packageId", packageID)
	if err != nil {
		return nil, err
	}
	provider, err := providerKind.given("providerId", providerID)
	if err != nil {
		return nil, err
	}
	compared, losses, err := q.Book.Losses(ctx, sold, provider, or(at, q.Clock()))
	if err != nil {
		return nil, err
	}
	shown := &gen.MarginGuard{Compared: compared, Below: len(losses), Rows: []*gen.MarginGuardRow{}}
	for _, l := range losses[:min(len(losses), mostLosses)] {
		shown.Rows = append(shown.Rows, &gen.MarginGuardRow{
			Prefix: l.Prefix, Description: l.Description, SellPerMinute: l.SellPerMinute, BuyPerMinute: l.BuyPerMinute,
			SellCall: l.SellCall, BuyCall: l.BuyCall, Margin: l.Margin(),
		})
	}
	return shown, nil
}
