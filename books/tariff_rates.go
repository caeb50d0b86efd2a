package books

import (
	"cmp"
	"context"
	"database/sql"
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

// storedRates reads the rates of a version, about so many. Texts that repeat are kept once.
func storedRates(ctx context.Context, db *sql.DB, tariff uuid.UUID, version, about int) ([]rating.Rate, error) {
	rows, err := db.QueryContext(ctx, `SELECT prefix, origin, direction, description, connection_fee, per_minute, minimum_charge,
			first_increment, next_increment, free_seconds, cap_seconds, rounding, band, valid_from, valid_to
		FROM rates WHERE tariff_id = $1 AND version = $2 ORDER BY position`, tariff, version)
	if err != nil {
		return nil, fmt.Errorf("read rates: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	rates, once := make([]rating.Rate, 0, about), texts{}
	for rows.Next() {
		var r rating.Rate
		var origin, direction, description, rounding, band sql.RawBytes
		var from, to sql.Null[time.Time]
		if err := rows.Scan(&r.Prefix, &origin, &direction, &description, &r.ConnectionFee, &r.PerMinute, &r.MinimumCharge,
			&r.FirstIncrement, &r.NextIncrement, &r.FreeSeconds, &r.CapSeconds, &rounding, &band, &from, &to); err != nil {
			return nil, fmt.Errorf("read rates: %w", err)
		}
		r.Origin, r.Direction, r.Description = once.of(origin), cdr.Direction(once.of(direction)), once.of(description)
		r.Rounding, r.Band = rating.Rounding(once.of(rounding)), once.of(band)
		if from.Valid {
			r.ValidFrom = from.V.UTC()
		}
		if to.Valid {
			r.ValidTo = to.V.UTC()
		}
		rates = append(rates, r)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read rates: %w", err)
	}
	return rates, nil
}

// texts are texts that repeat.
type texts map[string]string

// of is a text as it was when it came first.
func (t texts) of(text []byte) string {
	if known, ok := t[string(text)]; ok {
		return known
	}
	first := string(text)
	t[first] = first
	return first
}
