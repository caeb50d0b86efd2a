package rating_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

func TestTheTextOfAnExplanation(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		change func(*rating.RateList)
		call   rating.Call
		want   []string
	}{
		"a flat rate": {call: dialled("1300123456", 60), want: []string{
			"Destination: 1300123456",
			"Checking pattern: 1800 (priority: 20) - NO MATCH",
			"Checking pattern: 1300 (priority: 15) - MATCH!",
			"Billing Mode: flat_per_call",
			"Flat Rate: $0.35",
		}},
		"a rate per minute in increments": {
			change: func(l *rating.RateList) {
				l.FirstIncrement, l.NextIncrement = 60, 60
				l.Rates[0].Mode, l.Rates[0].PerMinuteRate = rating.PerMinute, 1234567
			},
			call: dialled("1800 123 456", 61),
			want: []string{
				"Destination: 1800123456",
				"Checking pattern: 1800 (priority: 20) - MATCH!",
				"Billing Mode: per_minute",
				"Per-Minute Rate: $1.234567",
				"Billed Seconds: 120 (61 in increments of 60/60)",
				"Charge: $2.469134",
			},
		},
		"both, in another currency": {
			change: func(l *rating.RateList) {
				l.Currency = "EUR"
				l.Rates[0].Mode, l.Rates[0].PerMinuteRate = rating.Hybrid, 12*cent
			},
			call: dialled("1800123456", 90),
			want: []string{
				"Destination: 1800123456",
				"Checking pattern: 1800 (priority: 20) - MATCH!",
				"Billing Mode: hybrid",
				"Flat Rate: €0.35",
				"Per-Minute Rate: €0.12",
				"Billed Seconds: 90",
				"Charge: €0.53",
			},
		},
		"a call that nobody answered": {call: dialled("1800123456", 0), want: []string{
			"Destination: 1800123456",
			"Checking pattern: 1800 (priority: 20) - MATCH!",
			"Billing Mode: flat_per_call",
			"Flat Rate: $0.35",
			"Billed Seconds: 0",
			"Charge: $0.00",
		}},
		"a match through another spelling": {
			change: func(l *rating.RateList) { l.Rates[0].Pattern = "61*" },
			call:   dialled("611300123456", 9),
			want: []string{
				"Destination: 1300123456",
				"Checking pattern: 61* (priority: 20) - MATCH! (as 611300123456)",
				"Billing Mode: flat_per_call",
				"Flat Rate: $0.35",
			},
		},
		"no match": {call: dialled("+442079460958", 60), want: []string{
			"Destination: +442079460958",
			"Checking pattern: 1800 (priority: 20) - NO MATCH",
			"Checking pattern: 1300 (priority: 15) - NO MATCH",
			"Checking pattern: 13 (priority: 10) - NO MATCH",
			"Result: NO MATCH - not charged by this service",
		}},
		"no match over ordinary calls": {
			change: func(l *rating.RateList) { l.Mode, l.Rates = rating.Overlay, l.Rates[:1] },
			call:   dialled("0412345678", 60),
			want: []string{
				"Destination: 0412345678",
				"Checking pattern: 1800 (priority: 20) - NO MATCH",
				"Result: NO MATCH - charged as an ordinary call",
			},
		},
		"an emergency call": {call: dialled("000", 60), want: []string{"Destination: 000", "Emergency number: FREE"}},
		"a local call": {
			call: rating.Call{Direction: cdr.Local, Number: dialled("1300123456", 1).Number},
			want: []string{
				"Destination: 1300123456",
				"Direction: local - special rates never match it",
				"Result: NO MATCH - not charged by this service",
			},
		},
		"a withheld number": {
			change: func(l *rating.RateList) { l.Rates = nil },
			call:   dialled("anonymous", 60),
			want:   []string{"Destination: anonymous", "Result: NO MATCH - not charged by this service"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			list := standing()
			if row.change != nil {
				row.change(&list)
			}
			e := compile(t, list).Explain(&row.call)
			want := "=== SPECIAL RATE CHECK ===\n" + strings.Join(row.want, "\n") + "\n===========================\n"
			if diff := cmp.Diff(want, e.Text()); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAShortenedExplanationKeepsTheRulesBesideTheWinner(t *testing.T) {
	t.Parallel()
	list := standing()
	call := dialled("0412345678", 60)
	e := compile(t, list).Explain(&call)
	for most, want := range map[int]string{
		3: "1800 1300 13", 2: "left out 1 1300 13", 1: "left out 2 13", 0: "left out 3",
	} {
		var got []string
		for s := range e.Shortened(most).Steps() {
			switch s.Kind {
			case rating.StepPattern:
				got = append(got, s.Subject)
			case rating.StepLeftOut:
				got = append(got, fmt.Sprintf("left out %d", s.Count))
			}
		}
		if told := strings.Join(got, " "); told != want {
			t.Errorf("of at most %d rules %q is told, want %q", most, told, want)
		}
	}
	if whole := e.Text(); strings.Count(whole, "Checking") != 3 {
		t.Errorf("the explanation itself has become %s", whole)
	}
}

func TestTheStepsOfAnExplanation(t *testing.T) {
	t.Parallel()
	call := dialled("1300123456", 60)
	e := compile(t, standing()).Explain(&call)
	var steps []rating.Step
	for s := range e.Steps() {
		steps = append(steps, s)
	}
	want := []rating.Step{
		{Kind: rating.StepDestination, Rule: -1, Subject: "1300123456"},
		{Kind: rating.StepPattern, Rule: 0, Subject: "1800", Priority: 20, Outcome: rating.NoMatch},
		{Kind: rating.StepPattern, Rule: 1, Subject: "1300", Priority: 15, Outcome: rating.Match},
		{Kind: rating.StepMode, Rule: 1, Subject: "flat_per_call"},
		{Kind: rating.StepFlatRate, Rule: 1, Amount: 35 * cent},
	}
	if diff := cmp.Diff(want, steps); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
	for range e.Steps() {
		break
	}
	if e.Charge.Amount != 35*cent || e.Charge.BilledSeconds != 60 {
		t.Errorf("the charge is %v", e.Charge)
	}
	if got := e.Line(want[4]); got != "Flat Rate: "+money.Format(35*cent, "AUD", "en") {
		t.Errorf("a step reads %q", got)
	}
}
