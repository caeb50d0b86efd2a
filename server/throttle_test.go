package server

import (
	"fmt"
	"testing"
	"time"
)

func TestAThrottleAllowsABurstAndThenHoldsBackThatKeyAlone(t *testing.T) {
	t.Parallel()
	limit := newThrottle(time.Hour, 3)
	for i := range 3 {
		if !limit.allow("a") {
			t.Errorf("event %d was held back", i)
		}
	}
	if limit.allow("a") {
		t.Error("a fourth event was allowed")
	}
	if !limit.allow("b") {
		t.Error("another key was held back")
	}
	limit.forgive("a")
	if !limit.allow("a") {
		t.Error("a forgiven key was held back")
	}
}

func TestAThrottleForgetsTheOldestKeys(t *testing.T) {
	t.Parallel()
	limit := newThrottle(time.Hour, 1)
	for i := range throttleKeys + 100 {
		limit.allow(fmt.Sprint(i))
	}
	if limit.keys.Len() != throttleKeys {
		t.Errorf("%d keys are remembered, want %d", limit.keys.Len(), throttleKeys)
	}
}
