package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/graph/gen"
)

// UnratedDestinations are where the calls went that wait for a rate.
func (q query) UnratedDestinations(ctx context.Context, client *string) ([]*gen.UnratedDestination, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	var only *uuid.UUID
	if client != nil {
		id, err := clientKind.given("clientId", *client)
		if err != nil {
			return nil, err
		}
		only = &id
	}
	found, err := view.UnratedDestinations(ctx, only)
	if err != nil {
		return nil, err
	}
	shown := make([]*gen.UnratedDestination, len(found))
	for i, d := range found {
		shown[i] = &gen.UnratedDestination{
			ClientID: clientKind.of(d.Client), ClientName: d.Name, Direction: d.Direction, Prefix: d.Prefix, Calls: int(d.Calls),
			BillableSeconds: int(d.Seconds), FirstAt: d.First, LastAt: d.Last,
		}
	}
	return shown, nil
}
