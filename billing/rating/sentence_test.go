package rating_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
)

func TestEveryStepThatIsShownIsASentence(t *testing.T) {
	t.Parallel()
	plan, err := rating.Compile(rating.RateList{
		Version: 1, Currency: "AUD", SpecialNumberBilling: true, FirstIncrement: 60, NextIncrement: 60,
		Rates: []rating.SpecialRate{
			{Pattern: "1800", PatternType: rating.Prefix, Direction: rating.OutboundCalls, Mode: rating.FlatPerCall, FlatRate: 350_000, Priority: 20, Enabled: true},
			{Pattern: "^61", PatternType: rating.Regex, Direction: rating.OutboundCalls, Mode: rating.Hybrid, FlatRate: money.Unit, PerMinuteRate: money.Unit, Priority: 10, Enabled: true},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	dialling := number.Dialling{Country: "AU", Area: "3"}
	for dialled, want := range map[string][]string{
		"61412345678": {
			"The number that counts is 0412345678.", "1800 does not match (priority 20).",
			"^61 matches (priority 10), dialled as 61412345678.", "The rule's billing mode is hybrid.", "Flat rate: $1.00 a call.",
			"Per-minute rate: $1.00.", "Billed seconds: 120 (61 in increments of 60/60).", "The call costs $3.00.",
		},
		"0398765432": {
			"The number that counts is 0398765432.", "1800 does not match (priority 20).", "^61 does not match (priority 10).",
			"No rule matches: this service does not charge the call.",
		},
		"000": {"The number that counts is 000.", "It is an emergency number, so the call is free."},
	} {
		explanation := plan.Explain(&rating.Call{Direction: cdr.Outbound, Number: dialling.Normalise(dialled), Seconds: 61})
		var got []string
		for step := range explanation.Steps() {
			got = append(got, explanation.Sentence(step))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n%s\nwant\n%s", dialled, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}
