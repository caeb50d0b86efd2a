package main

import (
	"testing"

	"github.com/tollbook/tollbook/bench/workload"
	"github.com/tollbook/tollbook/billing/rating"
)

// TestOrdinaryCallsOfTheWorkloadCostWhatTheyShould compares the engine with the bare look-up that it is measured beside.
func TestOrdinaryCallsOfTheWorkloadCostWhatTheyShould(t *testing.T) {
	t.Parallel()
	deck := workload.Deck(seed, 20_000)
	service, err := sold(deck)
	if err != nil {
		t.Fatal(err)
	}
	bare, services := newTrie(deck), []rating.Service{service}
	for i, call := range ready(workload.Calls(seed, deck, 50_000)) {
		row := &deck[bare.find(call.Number.Digits)]
		got := rating.Price(&call, services, nil)
		if got.CallType != rating.Standard || got.Rate.Prefix != row.Prefix || got.BilledSeconds != billed(row, call.Seconds) ||
			got.Amount != charge(row, call.Seconds) {
			t.Fatalf("call %d of %d s to %s: %s by %v for %d s; want %s by %v", i, call.Seconds, call.Number.Digits,
				got.Amount, got.Rate, got.BilledSeconds, charge(row, call.Seconds), row)
		}
	}
}
