package books_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/rating"
)

// BenchmarkOpen opens books whose only product sells the rates of a deck of 250,000.
func BenchmarkOpen(b *testing.B) {
	s := newShop(b, []rating.Rate{fixed(b, "0.06")}, rating.PackageSettings{})
	settings, err := json.Marshal(rating.TariffSettings{})
	if err != nil {
		b.Fatal(err)
	}
	s.exec(`INSERT INTO versions (kind, owner_id, version, id, valid_from, saved_by, saved_at, note, rate_count, settings)
		VALUES ('tariff', $1, 2, $2, $3, '', now(), '', 250000, $4)`, s.retail, uuid.New(), noon.Add(-time.Hour), string(settings))
	s.exec(`INSERT INTO rates (tariff_id, version, position, prefix, origin, direction, description, connection_fee, per_minute,
			minimum_charge, first_increment, next_increment, free_seconds, cap_seconds, rounding, band)
		SELECT $1, 2, i, 1000000 + i * 7, '', 'outbound', 'Destination ' || i % 5000, 0, i * 0.000001, 0, 30, 6, 0, 0, 'none', ''
		FROM generate_series(0, 249999) AS i`, s.retail)
	b.ReportAllocs()
	for b.Loop() {
		if err := s.open(b).Ready(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
