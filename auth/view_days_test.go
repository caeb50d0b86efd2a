package auth_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/auth"
)

// Each instant of a range is in one of its whole days or in one edge, never in both, and no other instant is in any.
func TestDaysAndEdgesAreTheWholeRange(t *testing.T) {
	t.Parallel()
	zones := []string{"UTC", "Australia/Melbourne", "America/New_York", "America/Santiago", "Asia/Beirut", "Africa/Cairo", "Asia/Kathmandu"}
	rapid.Check(t, func(t *rapid.T) {
		zone, err := time.LoadLocation(rapid.SampledFrom(zones).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		instant := rapid.Custom(func(t *rapid.T) time.Time {
			at := time.Date(2024, 1, 1, 0, 0, 0, 0, zone).Add(time.Duration(rapid.IntRange(0, 3*365*24).Draw(t, "hour")) * time.Hour)
			if rapid.Bool().Draw(t, "midnight") {
				return time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, zone)
			}
			return at.Add(time.Duration(rapid.IntRange(0, 3599).Draw(t, "second")) * time.Second)
		})
		bound := rapid.Custom(func(t *rapid.T) *time.Time {
			if rapid.IntRange(0, 4).Draw(t, "bound") == 0 {
				return nil
			}
			at := instant.Draw(t, "at")
			return &at
		})
		from, to := bound.Draw(t, "from"), bound.Draw(t, "to")
		first, past, edges := auth.Days(zone, from, to)
		probes := []time.Time{instant.Draw(t, "probe")}
		for _, b := range []*time.Time{from, to} {
			if b != nil {
				probes = append(probes, *b, b.Add(-time.Second), b.Add(time.Second), b.Add(-24*time.Hour), b.Add(24*time.Hour))
			}
		}
		for _, at := range probes {
			times := 0
			if day := at.In(zone).Format(time.DateOnly); (first == "-infinity" || day >= first) && (past == "infinity" || day < past) {
				times++
			}
			for _, e := range edges {
				if !at.Before(e[0]) && at.Before(e[1]) {
					times++
				}
			}
			want := 0
			if (from == nil || !at.Before(*from)) && (to == nil || at.Before(*to)) {
				want = 1
			}
			if times != want {
				t.Fatalf("%s is counted %d times in [%v, %v): days [%s, %s), edges %v", at, times, from, to, first, past, edges)
			}
		}
	})
}
