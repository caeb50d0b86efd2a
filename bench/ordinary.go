package main

import (
	"fmt"
	"time"

	"github.com/tollbook/tollbook/bench/workload"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// sold is a service that sells ordinary calls by a deck of the workload, from before its first call on.
func sold(rates []workload.Rate) (rating.Service, error) {
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	deck, err := rating.CompileTariff(workload.Tariff(rates))
	if err != nil {
		return rating.Service{}, fmt.Errorf("compile a deck of %d prefixes: %w", len(rates), err)
	}
	list, err := rating.Compile(rating.RateList{Version: 1, Currency: "AUD", ValidFrom: start})
	if err != nil {
		return rating.Service{}, fmt.Errorf("compile no rules: %w", err)
	}
	offered, err := rating.CompilePackage(rating.Package{Name: "Standard", Currency: "AUD", Version: 1, ValidFrom: start})
	if err != nil {
		return rating.Service{}, fmt.Errorf("compile a package: %w", err)
	}
	return rating.Service{
		Name: "Telephony", Active: billing.Period{Start: start}, Plans: []*rating.Plan{list},
		Offers: [][]rating.Offer{{{Package: offered, Decks: []*rating.Deck{deck}}}},
	}, nil
}

// measureOrdinary prices and explains calls by a deck, beside the least that this can be.
func measureOrdinary(out *printer, deck []workload.Rate, calls []rating.Call) error {
	service, err := sold(deck)
	if err != nil {
		return err
	}
	services := []rating.Service{service}
	var sum money.Amount
	price := &subject{name: "Price", times: priced * again, run: func(round int) {
		now := window(calls, round)
		for range again {
			for i := range now {
				result := rating.Price(&now[i], services, nil)
				sum += result.Amount
			}
		}
	}}
	explain := &subject{name: "Explain, and all its steps", times: priced, run: func(round int) {
		now := window(calls, round)
		for i := range now {
			_, explained := rating.Explain(&now[i], services, nil, nil)
			for step := range explained.Steps() {
				sum += step.Amount
			}
		}
	}}
	compile := &subject{name: "CompileTariff", times: 1, run: func(int) { _, err = rating.CompileTariff(workload.Tariff(deck)) }}
	bare := bareSubject(deck, calls)
	measure(bare, price, explain)
	measure(compile) // by itself: it leaves nothing of the others in the processor's caches
	out.printf("a deck of %d prefixes, %d calls, %d rounds (check %d)\n", len(deck), len(calls), rounds, int64(sum)&0xff)
	for _, s := range []*subject{bare, price, explain, compile} {
		s.report(out)
	}
	out.printf("  Price takes %.2f times as long as the bare look-up (target 1.5), Explain %.1f times as long as Price (target 20)\n",
		price.ratio(bare), explain.ratio(price))
	return err
}
