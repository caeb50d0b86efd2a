package billing_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/billing"
)

func TestPeriodsBeginAtTheAnchorInTheClientsZone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, zone string
		cycle      billing.Cycle
		anchor     int
		at         string
		start, end string
	}{
		{"the standing example", "Australia/Melbourne", billing.Monthly, 29, "2026-01-05T01:00:00Z", "2025-12-29T00:00:00+11:00", "2026-01-29T00:00:00+11:00"},
		{"the first instant belongs to the period", "Australia/Melbourne", billing.Monthly, 29, "2026-01-28T13:00:00Z", "2026-01-29T00:00:00+11:00", "2026-02-28T00:00:00+11:00"},
		{"the 31st is clipped to February's end", "Australia/Melbourne", billing.Monthly, 31, "2026-02-27T12:00:00Z", "2026-01-31T00:00:00+11:00", "2026-02-28T00:00:00+11:00"},
		{"and comes back in March", "Europe/London", billing.Monthly, 31, "2026-03-30T12:00:00Z", "2026-02-28T00:00:00Z", "2026-03-31T00:00:00+01:00"},
		{"a leap day", "UTC", billing.Monthly, 30, "2028-02-29T00:00:00Z", "2028-02-29T00:00:00Z", "2028-03-30T00:00:00Z"},
		{"a month with the end of daylight saving time", "Australia/Melbourne", billing.Monthly, 1, "2026-04-10T00:00:00Z", "2026-04-01T00:00:00+11:00", "2026-05-01T00:00:00+10:00"},
		{"a half-hour zone", "Australia/Adelaide", billing.Monthly, 1, "2026-06-30T14:30:00Z", "2026-07-01T00:00:00+09:30", "2026-08-01T00:00:00+09:30"},
		{"a zone whose clocks skip midnight", "America/Santiago", billing.Monthly, 8, "2024-09-20T00:00:00Z", "2024-09-08T01:00:00-03:00", "2024-10-08T00:00:00-03:00"},
		{"a quarter", "UTC", billing.Quarterly, 15, "2026-04-14T23:59:59Z", "2026-01-15T00:00:00Z", "2026-04-15T00:00:00Z"},
		{"a year", "UTC", billing.Yearly, 1, "2026-11-23T00:00:00Z", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"},
		{"a week from Wednesday", "UTC", billing.Weekly, 3, "2026-11-23T00:00:00Z", "2026-11-18T00:00:00Z", "2026-11-25T00:00:00Z"},
		{"a week on its first day", "UTC", billing.Weekly, 1, "2026-11-23T00:00:00Z", "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			zone, err := time.LoadLocation(c.zone)
			if err != nil {
				t.Fatal(err)
			}
			at, err := time.Parse(time.RFC3339, c.at)
			if err != nil {
				t.Fatal(err)
			}
			got := billing.PeriodAt(c.cycle, c.anchor, zone, at)
			if start, end := got.Start.Format(time.RFC3339), got.End.Format(time.RFC3339); start != c.start || end != c.end {
				t.Errorf("from %s to %s, want %s to %s", start, end, c.start, c.end)
			}
		})
	}
}

func TestEveryInstantIsInOnePeriodAndPeriodsFollowEachOther(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		zone, err := time.LoadLocation(rapid.SampledFrom([]string{"UTC", "Australia/Lord_Howe", "America/New_York", "Asia/Kolkata"}).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		cycle := rapid.SampledFrom(billing.Cycles()).Draw(t, "cycle")
		anchor := rapid.IntRange(1, 31).Draw(t, "anchor")
		at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "at"), 0)
		period := billing.PeriodAt(cycle, anchor, zone, at)
		if !period.Contains(at) {
			t.Fatalf("%v is not in %v", at, period)
		}
		if next := billing.PeriodAt(cycle, anchor, zone, period.End); !next.Start.Equal(period.End) {
			t.Fatalf("%v is followed by %v", period, next)
		}
		if same := billing.PeriodAt(cycle, anchor, zone, period.End.Add(-time.Nanosecond)); !same.Start.Equal(period.Start) {
			t.Fatalf("the last instant of %v is in %v", period, same)
		}
	})
}

func TestPeriodsAreHalfOpen(t *testing.T) {
	t.Parallel()
	day := func(n int) time.Time { return time.Date(2026, 1, n, 0, 0, 0, 0, time.UTC) }
	first, second := billing.Period{Start: day(1), End: day(2)}, billing.Period{Start: day(2)}
	if first.Contains(day(2)) || !second.Contains(day(2)) || !second.Contains(day(300)) {
		t.Error("an instant is in the wrong period")
	}
	if first.Overlaps(second) || second.Overlaps(first) || !second.Overlaps(billing.Period{Start: day(9), End: day(10)}) {
		t.Error("neighbours overlap, or an open end does not reach")
	}
}
