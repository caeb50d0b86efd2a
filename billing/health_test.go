package billing_test

import (
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing"
)

func TestAServerIsDownAfterTwoFailures(t *testing.T) {
	t.Parallel()
	noon := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	minutes := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Minute) }
	for _, test := range []struct {
		name     string
		checks   string // a minute each: "." is well, "x" is not
		state    billing.HealthState
		since    time.Time
		pause    time.Duration
		problem  string
		failures int
	}{
		{"never asked", "", billing.HealthUnknown, time.Time{}, time.Minute, "", 0},
		{"well", "..", billing.HealthUp, noon, time.Minute, "", 0},
		{"a first failure may be the network's", "..x", billing.HealthUp, noon, 15 * time.Second, "No answer.", 1},
		{"one that passes is forgotten, but for its words", "..x.", billing.HealthUp, noon, time.Minute, "No answer.", 0},
		{"the second counts from the first on", "..xx", billing.HealthDown, minutes(2), time.Minute, "No answer.", 2},
		{"never well", "xx", billing.HealthDown, noon, time.Minute, "No answer.", 2},
		{"asked less and less", "xxxx", billing.HealthDown, noon, 4 * time.Minute, "No answer.", 4},
		{"but every five minutes", "xxxxxxxxxxxxxxxxxxxx", billing.HealthDown, noon, 5 * time.Minute, "No answer.", 20},
		{"up again", "xxxx.", billing.HealthUp, minutes(4), time.Minute, "No answer.", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			h := billing.Health{State: billing.HealthUnknown}
			for i, c := range test.checks {
				check := billing.HealthCheck{At: minutes(i)}
				if c == 'x' {
					check.Problem = "No answer."
				}
				h = h.After(check)
			}
			if h.State != test.state || !h.Since.Equal(test.since) || h.Pause() != test.pause || h.LastError != test.problem || h.Failures != test.failures {
				t.Errorf("got %+v, next after %s", h, h.Pause())
			}
		})
	}
}

func TestACheckStandsForTheTimeSinceTheOneBefore(t *testing.T) {
	t.Parallel()
	noon := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	for passed, want := range map[time.Duration]time.Duration{
		30 * time.Second: 30 * time.Second, 5 * time.Minute: 5 * time.Minute, time.Hour: time.Minute, -time.Hour: time.Minute,
	} {
		if got := (billing.Health{CheckedAt: noon}).StandsFor(billing.HealthCheck{At: noon.Add(passed)}); got != want {
			t.Errorf("after %s a check stands for %s, not %s", passed, got, want)
		}
	}
	if got := (billing.Health{}).StandsFor(billing.HealthCheck{At: noon}); got != time.Minute {
		t.Errorf("the first check stands for %s", got)
	}
}
