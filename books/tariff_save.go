package books

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/deck"
	"github.com/tollbook/tollbook/ent"
)

// mostRates is how many single rates are put or removed at once.
const mostRates = 1000

// firstValid and lastValid are the years between which a version may begin to hold.
const firstValid, lastValid = 2000, 2200

// TariffVersion is what a new version of a tariff is, beside its rates.
type TariffVersion struct {
	// Version is the newest one that was seen: when another has been saved since, the error is a Conflict.
	Version int
	// ValidFrom is from when on calls are priced by it, also in the past. Nil is now.
	ValidFrom *time.Time
	// Note says why, with at most 500 characters.
	Note string
	TariffChange
	// SavedBy is an e-mail address.
	SavedBy string
}

// TariffChange is what changes of the settings of the version before. Nil leaves things as they are.
type TariffChange struct {
	TimeZone    *string
	TaxIncluded *bool
	Bands       *[]rating.Band
}

// on gives the settings after the change.
func (c TariffChange) on(s rating.TariffSettings) rating.TariffSettings {
	s.TimeZone = cmp.Or(strings.TrimSpace(or(c.TimeZone, s.TimeZone)), "UTC")
	s.TaxIncluded = or(c.TaxIncluded, s.TaxIncluded)
	s.Bands = slices.Clone(or(c.Bands, s.Bands))
	for i := range s.Bands {
		s.Bands[i].Name = strings.TrimSpace(s.Bands[i].Name)
	}
	return s
}

// SaveRates puts and removes single rates of a tariff, as a new version on the one in force. A rate takes the place of one
// of its Key. A version without rates can only follow on one without.
func (b *Book) SaveRates(ctx context.Context, id uuid.UUID, put []rating.Rate, remove []rating.RateKey, in TariffVersion) (*ent.Tariff, error) {
	g, err := b.groundNow(ctx, "tariffId", id)
	if err != nil {
		return nil, err
	}
	if err := edited(g.newest, in.Version); err != nil {
		return nil, err
	}
	put = tidied(put)
	if err := checkPut(g, put, remove, in); err != nil {
		return nil, err
	}
	var before []rating.Rate
	if err := b.previews.inTurn(ctx, func() (err error) {
		before, err = b.ratesBefore(ctx, g)
		return err
	}); err != nil {
		return nil, err
	}
	kept, err := without(before, remove)
	if err != nil {
		return nil, err
	}
	rates := deck.Merge(kept, put)
	if len(rates) == 0 && len(before) > 0 {
		return nil, billing.Errorf(billing.Invalid, "remove", "No rate would be left: leave one, or take the version back.")
	}
	saved, err := b.saveTariff(ctx, g, in, rates, nil)
	if err != nil {
		return nil, fmt.Errorf("save rates: %w", err)
	}
	return saved, nil
}

// tidied are rates without space around their texts, with whole seconds.
func tidied(rates []rating.Rate) []rating.Rate {
	rates = slices.Clone(rates)
	for i := range rates {
		r := &rates[i]
		r.Prefix, r.Origin, r.Band = strings.TrimSpace(r.Prefix), strings.TrimSpace(r.Origin), strings.TrimSpace(r.Band)
		r.Description = strings.TrimSpace(r.Description)
		r.ValidFrom, r.ValidTo = r.ValidFrom.UTC().Truncate(time.Second), r.ValidTo.UTC().Truncate(time.Second)
	}
	return rates
}

// checkPut tells what is wrong with single rates, by their places in the input.
func checkPut(g *ground, put []rating.Rate, remove []rating.RateKey, in TariffVersion) error {
	var c checks
	for field, n := range map[string]int{"rates": len(put), "remove": len(remove)} {
		if n > mostRates {
			c.refuse(field, "These are %d rates; at most %d are changed at a time. Import a file instead.", n, mostRates)
		}
	}
	if err := c.err(); err != nil {
		return err
	}
	for i, r := range put {
		c.text(fmt.Sprintf("rates[%d].description", i), r.Description, 0, 200)
	}
	if err := c.err(); err != nil {
		return err
	}
	return rating.Tariff{Name: g.tariff.Name, Currency: g.tariff.Currency, TariffSettings: in.on(g.settings), Rates: put}.Check()
}

// without leaves rates out, which must be there.
func without(rates []rating.Rate, remove []rating.RateKey) ([]rating.Rate, error) {
	if len(remove) == 0 {
		return rates, nil
	}
	places := make(map[rating.RateKey]int, len(remove))
	for i, key := range remove {
		key.Direction = cmp.Or(key.Direction, cdr.Outbound)
		places[key] = i
	}
	kept := make([]rating.Rate, 0, len(rates))
	for i := range rates {
		key := rates[i].Key()
		if _, gone := places[key]; gone {
			delete(places, key)
			continue
		}
		kept = append(kept, rates[i])
	}
	var c checks
	for _, i := range places {
		c.refuse(fmt.Sprintf("remove[%d]", i), "The version in force has no such rate.")
	}
	return kept, c.err()
}

// saveTariff stores a new version of a tariff with all its rates, on what its ground was when they were made. mapping, where
// there is one, is remembered for the tariff's next file.
func (b *Book) saveTariff(ctx context.Context, g *ground, in TariffVersion, rates []rating.Rate, mapping json.RawMessage) (*ent.Tariff, error) {
	t := rating.Tariff{
		ID: g.tariff.ID, Name: g.tariff.Name, Currency: g.tariff.Currency, Version: in.Version + 1,
		TariffSettings: in.on(g.settings), Rates: rates,
	}
	var err error
	if t.ValidFrom, err = b.beginning(&in); err != nil {
		return nil, err
	}
	if err := t.Check(); err != nil {
		return nil, aboutRates(err, rates)
	}
	var saved *ent.Tariff
	err = b.change(ctx, func(tx writing) error {
		v, err := lockTariff(ctx, tx, "tariffId", t.ID)
		if err != nil {
			return err
		}
		now, err := groundOf(ctx, tx.ent, v, b.now())
		if err != nil {
			return err
		}
		if err := edited(now.newest, in.Version); err != nil {
			return err
		}
		if now.version.Version != g.version.Version {
			return billing.Errorf(billing.Conflict, "version",
				"Another version than %d is in force meanwhile. Look at it before you save.", g.version.Version)
		}
		if err := copyRates(ctx, tx, t.ID, t.Version, rates); err != nil {
			return err
		}
		if err := b.saveVersion(ctx, tx, newVersion{
			kind: billing.OfTariff, owner: t.ID, version: t.Version, validFrom: t.ValidFrom, savedBy: in.SavedBy, note: in.Note,
			rates: len(rates), settings: t.TariffSettings,
		}); err != nil {
			return err
		}
		if mapping != nil { // not through ent, which would give a jsonb parameter as bytes
			if _, err := tx.ExecContext(ctx, `UPDATE tariffs SET mapping = $1 WHERE id = $2`, string(mapping), t.ID); err != nil {
				return fmt.Errorf("remember a mapping: %w", err)
			}
		}
		saved, err = tx.ent.Tariff.UpdateOneID(t.ID).SetVersion(t.Version).Save(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	b.previews.saved(t, b.now())
	return saved, nil
}

// beginning is from when on a version holds; it also cleans the note.
func (b *Book) beginning(in *TariffVersion) (time.Time, error) {
	var c checks
	in.Note = c.text("note", in.Note, 0, 500)
	from := b.validFrom()
	if in.ValidFrom != nil {
		from = in.ValidFrom.UTC().Truncate(time.Second)
	}
	if from.Year() < firstValid || from.Year() > lastValid {
		c.refuse("validFrom", "A version is valid from the years %d to %d.", firstValid, lastValid)
	}
	return from, c.err()
}

// aboutRates says of which prefix what is wrong with a rate of a whole deck, where its place in it says nothing. A rate can
// be at fault that was there before, when the bands change.
func aboutRates(err error, rates []rating.Rate) error {
	var found billing.Errors
	if !errors.As(err, &found) {
		return err
	}
	out := make(billing.Errors, len(found))
	for i, e := range found {
		var at int
		var field string
		if n, _ := fmt.Sscanf(e.Field, "rates[%d].%s", &at, &field); n < 2 || at >= len(rates) {
			out[i] = e
			continue
		}
		about := "rates"
		if field == "band" {
			about = "bands"
		}
		out[i] = billing.Errorf(e.Code, about, "Prefix %s: %s", rates[at].Prefix, e.Message)
	}
	return out
}
