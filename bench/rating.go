package main

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/tollbook/tollbook/bench/workload"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
)

const (
	seed = 42
	// decked is the size of the deck whose numbers are called, called how many calls are made.
	decked, called = 100_000, 1_000_000
	// priced is how many calls are priced in a round, others in each; again is how often Price does the same ones, for
	// it is fast.
	priced, again = 1000, 5
)

// measureRating prices and explains calls under 30 and 300 special rates, beside a loop over their compiled patterns, and
// by a deck, beside a bare look-up in it.
func measureRating(_ context.Context, out *printer, _ float64) error {
	deck := workload.Deck(seed, decked)
	calls := ready(workload.Calls(seed, deck, rounds*priced))
	for _, n := range []int{30, 300} {
		if err := measureRules(out, workload.Rules(seed, n), calls, bareSubject(deck, calls)); err != nil {
			return err
		}
	}
	return measureOrdinary(out, deck, calls)
}

// ready makes the calls what a plan prices: outbound ones whose digits are the only spelling.
func ready(calls []workload.Call) []rating.Call {
	out := make([]rating.Call, len(calls))
	for i, c := range calls {
		out[i] = rating.Call{Direction: cdr.Outbound, Seconds: c.Seconds, StartedAt: c.AnsweredAt}
		out[i].Number = number.Number{Raw: c.Destination, Digits: c.Destination, Spellings: [4]string{c.Destination}}
	}
	return out
}

func measureRules(out *printer, list rating.RateList, calls []rating.Call, bare *subject) error {
	plan, err := rating.Compile(list)
	if err != nil {
		return fmt.Errorf("compile %d rules: %w", len(list.Rates), err)
	}
	rules := newLoop(list)
	var sum money.Amount
	loop := &subject{name: "loop over compiled patterns", times: priced, run: func(round int) {
		now := window(calls, round)
		for i := range now {
			sum += rules.price(&now[i])
		}
	}}
	price := &subject{name: "Plan.Price", times: priced * again, run: func(round int) {
		now := window(calls, round)
		for range again {
			for i := range now {
				sum += plan.Price(&now[i]).Amount
			}
		}
	}}
	explain := &subject{name: "Plan.Explain, and all its steps", times: priced, run: func(round int) {
		now := window(calls, round)
		for i := range now {
			for step := range plan.Explain(&now[i]).Steps() {
				sum += step.Amount
			}
		}
	}}
	compile := &subject{name: "Compile", times: 1, run: func(int) { _, err = rating.Compile(list) }}
	measure(loop, price, explain, bare, compile)
	out.printf("%d special rates, %d calls, %d rounds (check %d)\n", len(list.Rates), len(calls), rounds, int64(sum)&0xff)
	for _, s := range []*subject{loop, price, explain, bare, compile} {
		s.report(out)
	}
	out.printf("  the loop takes %.0f times as long as Price (target %d); Explain %.1f times as long as the bare look-up (target 20)\n",
		loop.ratio(price), map[int]int{30: 20, 300: 159}[len(list.Rates)], explain.ratio(bare))
	return err
}

// window is the calls of a round.
func window(calls []rating.Call, round int) []rating.Call {
	return calls[round*priced : (round+1)*priced]
}

// loop is the plain way: the rules in their order, one compiled pattern after the other.
type loop []tried

type tried struct {
	match *regexp.Regexp
	rate  *rating.SpecialRate
}

func newLoop(list rating.RateList) loop {
	var rules loop
	for i := range list.Rates {
		r := &list.Rates[i]
		text := r.Pattern
		if r.PatternType == rating.Prefix {
			text = "^" + regexp.QuoteMeta(strings.TrimRight(text, "*"))
		}
		rules = append(rules, tried{regexp.MustCompile(text), r})
	}
	slices.SortStableFunc(rules, func(a, b tried) int { return b.rate.Priority - a.rate.Priority })
	return rules
}

func (l loop) price(c *rating.Call) money.Amount {
	for _, rule := range l {
		if !rule.match.MatchString(c.Number.Spellings[0]) {
			continue
		}
		minutes := (rule.rate.PerMinuteRate*money.Amount(c.Seconds) + 30) / 60
		switch rule.rate.Mode {
		case rating.FlatPerCall:
			return rule.rate.FlatRate
		case rating.PerMinute:
			return minutes
		}
		return rule.rate.FlatRate + minutes
	}
	return 0
}
