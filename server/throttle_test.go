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

func TestNoAddressAloneLocksAnEmailOut(t *testing.T) {
	t.Parallel()
	const victim = "victim@example.test"
	limit := newSignIns()
	for range 1000 {
		limit.allow(victim, "203.0.113.9")
	}
	if limit.allow(victim, "203.0.113.9") {
		t.Error("a thousand guesses from one address were allowed")
	}
	if !limit.allow(victim, "198.51.100.7") {
		t.Error("the owner is locked out by somebody at another address")
	}
	if slow, fast := limit.tries.every, limit.emails.every; slow <= fast {
		t.Errorf("in the long run an address has a try every %s and the e-mail one every %s", slow, fast)
	}
	guesses := 0
	for i := range 1000 {
		if limit.allow(victim, fmt.Sprint(i)) {
			guesses++
		}
	}
	if guesses > 100 {
		t.Errorf("%d guesses from everywhere were allowed at once", guesses)
	}
}

func TestAnAddressOfIPv6CountsAsItsNetwork(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"203.0.113.9": "203.0.113.9", "::ffff:203.0.113.9": "::ffff:203.0.113.9", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
		"fe80::1%eth0": "fe80::/64", "what is none": "what is none",
	} {
		if got := network(address); got != want {
			t.Errorf("%s counts as %s, want %s", address, got, want)
		}
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
