package main

import (
	"fmt"
	"io"
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
	// looped is how many calls the loop prices in a round, for it is slow; again is how often Price does the same ones.
	looped, again = 10_000, 20
)

// measureRating prices and explains calls under 30 and 300 special rates, beside a loop over their compiled patterns.
func measureRating(out io.Writer) error {
	deck := workload.Deck(seed, decked)
	calls := ready(workload.Calls(seed, deck, called))
	for _, n := range []int{30, 300} {
		if err := measureRules(out, workload.Rules(seed, n), calls, bareSubject(deck, calls)); err != nil {
			return err
		}
	}
	return nil
}

// ready makes the calls what a plan prices: outbound ones whose digits are the only spelling.
func ready(calls []workload.Call) []rating.Call {
	out := make([]rating.Call, len(calls))
	for i, c := range calls {
		out[i] = rating.Call{Direction: cdr.Outbound, Seconds: c.Seconds}
		out[i].Number = number.Number{Raw: c.Destination, Spellings: [4]string{c.Destination}}
	}
	return out
}

func measureRules(out io.Writer, list rating.RateList, calls []rating.Call, bare *subject) error {
	plan, err := rating.Compile(list)
	if err != nil {
		return fmt.Errorf("compile %d rules: %w", len(list.Rates), err)
	}
	rules := newLoop(list)
	var sum money.Amount
	loop := &subject{name: "loop over compiled patterns", times: looped, run: func() {
		for i := range looped {
			sum += rules.price(&calls[i])
		}
	}}
	price := &subject{name: "Plan.Price, the same calls", times: looped * again, run: func() {
		for i := range looped * again {
			sum += plan.Price(&calls[i%looped]).Amount
		}
	}}
	all := &subject{name: "Plan.Price, a million calls", times: len(calls), run: func() {
		for i := range calls {
			sum += plan.Price(&calls[i]).Amount
		}
	}}
	explain := &subject{name: "Plan.Explain, and all its steps", times: looped, run: func() {
		for i := range looped {
			for step := range plan.Explain(&calls[i]).Steps() {
				sum += step.Amount
			}
		}
	}}
	compile := &subject{name: "Compile", times: 1, run: func() { plan, err = rating.Compile(list) }}
	measure(loop, price, all, explain, bare, compile)
	fmt.Fprintf(out, "%d special rates, %d calls, %d rounds (check %d)\n", len(list.Rates), len(calls), rounds, int64(sum)&0xff)
	for _, s := range []*subject{loop, price, all, explain, bare, compile} {
		s.report(out)
	}
	fmt.Fprintf(out, "  the loop takes %.0f times as long as Price (%.0f to %.0f); Explain %.1f times as long as the bare look-up\n",
		loop.median()/price.median(), loop.least()/price.least(), loop.most()/price.most(), explain.median()/bare.median())
	return err
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
