package graph

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	enttariff "github.com/tollbook/tollbook/ent/tariff"
	"github.com/tollbook/tollbook/graph/gen"
)

// tariffsByID are tariffs as far as the view shows them.
func tariffsByID(ctx context.Context, view auth.View, ids []uuid.UUID, _ want) (map[uuid.UUID]*gen.Tariff, error) {
	rows, err := view.Tariffs().Where(enttariff.IDIn(ids...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read tariffs: %w", err)
	}
	found := make(map[uuid.UUID]*gen.Tariff, len(rows))
	for _, t := range rows {
		found[t.ID] = &gen.Tariff{
			ID: tariffKind.of(t.ID), Name: t.Name, Currency: t.Currency, Version: t.Version, CreatedAt: t.CreatedAt,
			Versions: []*gen.TariffVersion{},
		}
	}
	return found, nil
}
