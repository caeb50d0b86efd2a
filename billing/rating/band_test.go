package rating_test

import (
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

func weekdays() []time.Weekday {
	return []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
}

// banded is a tariff whose calls cost 1 in no band, 2 by day, 3 in the night from Friday to Monday, and 4 on Tuesdays
// from noon on for a while and all of Sunday evening.
func banded(t *testing.T) rating.Tariff {
	t.Helper()
	of := tariff(t,
		rating.Rate{Prefix: "61", ConnectionFee: 1}, rating.Rate{Prefix: "61", ConnectionFee: 2, Band: "day"},
		rating.Rate{Prefix: "61", ConnectionFee: 3, Band: "night"}, rating.Rate{Prefix: "613", ConnectionFee: 4, Band: "odd"},
	)
	of.Bands = []rating.Band{
		{Name: "day", Weekdays: weekdays(), From: 7 * 60, To: 19 * 60},
		{Name: "night", Weekdays: []time.Weekday{time.Friday, time.Saturday, time.Sunday}, From: 19 * 60, To: 7 * 60},
		{Name: "odd", Weekdays: []time.Weekday{time.Tuesday}, From: 12 * 60, To: 13 * 60},
		{Name: "odd", Weekdays: []time.Weekday{time.Sunday}, From: 17 * 60, To: 24 * 60},
	}
	return of
}

func TestBandsAreByTheClockOnTheWall(t *testing.T) {
	t.Parallel()
	service := selling(t, business(t), banded(t))
	for name, row := range map[string]struct {
		start string
		want  money.Amount
	}{
		"the last second before the day":               {"2025-11-12 06:59:59", 1},
		"the first second of the day":                  {"2025-11-12 07:00:00", 2},
		"the last second of the day":                   {"2025-11-12 18:59:59", 2},
		"the first second after the day":               {"2025-11-12 19:00:00", 1},
		"the night begins on a Friday":                 {"2025-11-14 19:00:00", 3},
		"it goes on over midnight":                     {"2025-11-15 00:00:00", 3},
		"it ends in the morning":                       {"2025-11-15 06:59:59", 3},
		"a Saturday is in no band":                     {"2025-11-15 07:00:00", 1},
		"Sunday's night goes on into the next week":    {"2025-11-17 06:59:59", 3},
		"Monday's is none":                             {"2025-11-17 19:00:00", 1},
		"a longer prefix in a band comes first":        {"2025-11-11 12:30:00", 4},
		"out of its band the shorter prefix does":      {"2025-11-11 13:00:00", 2},
		"a name may stand for several parts":           {"2025-11-16 17:00:00", 4},
		"until the last second of a day":               {"2025-11-16 23:59:59", 4},
		"and not over midnight":                        {"2025-11-17 00:00:00", 3},
		"half past two before the clocks are put back": {"2026-04-05 02:30:00", 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			call := called(t, "0398765432", 60)
			call.StartedAt = at(t, row.start).UTC()
			if got := pricedAs(t, service, call); got.Amount != row.want {
				t.Errorf("a call at %s costs %d, want %d", row.start, got.Amount, row.want)
			}
		})
	}
}

// TestBandsOverDaylightSaving goes through the nights in which Melbourne's clocks are changed, hour by hour.
func TestBandsOverDaylightSaving(t *testing.T) {
	t.Parallel()
	of := tariff(t, rating.Rate{Prefix: "61", ConnectionFee: 1}, rating.Rate{Prefix: "61", ConnectionFee: 2, Band: "early"})
	of.Bands = []rating.Band{{Name: "early", Weekdays: []time.Weekday{time.Sunday}, From: 2 * 60, To: 4 * 60}}
	service := selling(t, business(t), of)
	for name, row := range map[string]struct {
		first string
		want  []money.Amount
	}{
		"two o'clock comes twice, and both are in the band": {"2026-04-05 00:00:00", []money.Amount{1, 1, 2, 2, 2, 1}},
		"two o'clock never comes, and the band is an hour":  {"2025-10-05 00:00:00", []money.Amount{1, 1, 2, 1, 1}},
		"on any other Sunday the band has its two hours":    {"2025-11-16 00:00:00", []money.Amount{1, 1, 2, 2, 1}},
		"another day of the week has no such band":          {"2025-11-17 00:00:00", []money.Amount{1, 1, 1, 1, 1}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			call := called(t, "0398765432", 60)
			for hour, want := range row.want {
				call.StartedAt = at(t, row.first).Add(time.Duration(hour) * time.Hour)
				if got := pricedAs(t, service, call); got.Amount != want {
					t.Errorf("%s: it costs %d, want %d", call.StartedAt, got.Amount, want)
				}
			}
		})
	}
}

func TestCustomRatesUseTheTariffsBands(t *testing.T) {
	t.Parallel()
	p := business(t)
	p.CustomRates = []rating.Rate{{Prefix: "6", ConnectionFee: 9, Band: "day"}}
	service := selling(t, p, banded(t))
	call := called(t, "0398765432", 60)
	if got := pricedAs(t, service, call); got.Amount != 9 || !got.Custom {
		t.Errorf("by day it costs %d", got.Amount)
	}
	call.StartedAt = at(t, "2025-11-12 20:00:00")
	if got := pricedAs(t, service, call); got.Amount != 1 || got.Custom {
		t.Errorf("by night it costs %d", got.Amount)
	}
	if got := pricedAs(t, selling(t, p), called(t, "0398765432", 60)); got.CallType != rating.Unrated {
		t.Errorf("without a tariff there is no band, and the call is %s for %s", got.CallType, got.Amount)
	}
}
