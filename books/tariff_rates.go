package books

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
)

// copyRates stores the rates of a version, in the order in which they come.
func copyRates(ctx context.Context, tx writing, tariff uuid.UUID, version int, rates []rating.Rate) error {
	into, err := tx.PrepareContext(ctx, `COPY rates (tariff_id, version, position, prefix, origin, direction, description,
		connection_fee, per_minute, minimum_charge, first_increment, next_increment, free_seconds, cap_seconds, rounding, band,
		valid_from, valid_to) FROM STDIN`)
	if err != nil {
		return fmt.Errorf("store rates: %w", err)
	}
	owner, number := tariff.String(), strconv.Itoa(version)
	for i := range rates {
		r := &rates[i]
		if _, err := into.ExecContext(ctx, owner, number, i, r.Prefix, r.Origin, string(cmp.Or(r.Direction, cdr.Outbound)),
			r.Description, r.ConnectionFee.String(), r.PerMinute.String(), r.MinimumCharge.String(), max(r.FirstIncrement, 1),
			max(r.NextIncrement, 1), r.FreeSeconds, r.CapSeconds, string(cmp.Or(r.Rounding, rating.Exact)), r.Band,
			bound(r.ValidFrom), bound(r.ValidTo)); err != nil {
			return fmt.Errorf("store rate %d: %w", i+1, err)
		}
	}
	if _, err := into.ExecContext(ctx); err != nil {
		return fmt.Errorf("store rates: %w", err)
	}
	if err := into.Close(); err != nil {
		return fmt.Errorf("store rates: %w", err)
	}
	return nil
}

// bound is an instant that is null where there is none.
func bound(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC()
}
