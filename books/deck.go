package books

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
)

// queryer is what reads: a transaction, or connections.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// decksKept is how many versions of tariffs are kept ready beside those that price the calls of today: for late calls, and
// for explaining and completing old ones.
const decksKept = 6

// library keeps versions of tariffs ready that were wanted lately. It is safe for concurrent use.
type library struct {
	decks *lru.Cache[uuid.UUID, *rating.Deck] // by the id of the version
}

func newLibrary() (*library, error) {
	decks, err := lru.New[uuid.UUID, *rating.Deck](decksKept)
	if err != nil {
		return nil, fmt.Errorf("keep decks: %w", err)
	}
	return &library{decks: decks}, nil
}

// deck is a version of a tariff, made ready now where it is not yet.
func (s *switchboard) deck(ctx context.Context, db queryer, tariff uuid.UUID, v saved) (*rating.Deck, error) {
	called := s.called[tariff]
	if d := s.decks[v.id]; d != nil {
		return d, nil
	}
	if d, ok := s.library.decks.Get(v.id); ok && d.Tariff().Name == called.name {
		return d, nil
	}
	d, err := readDeck(ctx, db, tariff, called, v)
	if err != nil {
		return nil, fmt.Errorf("version %d of tariff %s: %w", v.version, called.name, err)
	}
	s.library.decks.Add(v.id, d)
	return d, nil
}

// deckVersion is a version of a tariff by its number; nil where there is none.
func (s *switchboard) deckVersion(ctx context.Context, db queryer, tariff uuid.UUID, version int) (*rating.Deck, error) {
	v, ok := s.register.version(owner{billing.OfTariff, tariff}, version)
	if !ok {
		return nil, fmt.Errorf("there is no version %d of tariff %s", version, tariff)
	}
	return s.deck(ctx, db, tariff, v)
}

func readDeck(ctx context.Context, db queryer, tariff uuid.UUID, as called, v saved) (*rating.Deck, error) {
	t := rating.Tariff{ID: tariff, Name: as.name, Currency: as.currency, Version: v.version, ValidFrom: v.validFrom.UTC()}
	var settings []byte
	var count int
	if err := db.QueryRowContext(ctx, `SELECT settings, rate_count FROM versions WHERE id = $1`, v.id).Scan(&settings, &count); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(settings, &t.TariffSettings); err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	var err error
	if t.Rates, err = readRates(ctx, db, tariff, v.version, count); err != nil {
		return nil, fmt.Errorf("rates: %w", err)
	}
	if len(t.Rates) != count {
		return nil, fmt.Errorf("it has %d rates, %d were saved", len(t.Rates), count)
	}
	return rating.CompileTariff(t)
}

// readRates reads the rates of a version, count of them. Texts that repeat are kept once.
func readRates(ctx context.Context, db queryer, tariff uuid.UUID, version, count int) ([]rating.Rate, error) {
	rows, err := db.QueryContext(ctx, `SELECT prefix, origin, direction, description, connection_fee, per_minute, minimum_charge,
			first_increment, next_increment, free_seconds, cap_seconds, rounding, band, valid_from, valid_to
		FROM rates WHERE tariff_id = $1 AND version = $2 ORDER BY position`, tariff, version)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	rates := make([]rating.Rate, 0, count)
	once := map[string]string{}
	for rows.Next() {
		var r rating.Rate
		var origin, direction, description, rounding, band sql.RawBytes
		var from, to sql.Null[time.Time]
		if err := rows.Scan(&r.Prefix, &origin, &direction, &description, &r.ConnectionFee, &r.PerMinute, &r.MinimumCharge,
			&r.FirstIncrement, &r.NextIncrement, &r.FreeSeconds, &r.CapSeconds, &rounding, &band, &from, &to); err != nil {
			return nil, err
		}
		r.Origin, r.Direction, r.Description = kept(once, origin), cdr.Direction(kept(once, direction)), kept(once, description)
		r.Rounding, r.Band = rating.Rounding(kept(once, rounding)), kept(once, band)
		if from.Valid {
			r.ValidFrom = from.V.UTC()
		}
		if to.Valid {
			r.ValidTo = to.V.UTC()
		}
		rates = append(rates, r)
	}
	return rates, rows.Err()
}

// kept is a text as it was kept when it came first.
func kept(once map[string]string, text []byte) string {
	if known, ok := once[string(text)]; ok {
		return known
	}
	first := string(text)
	once[first] = first
	return first
}
