package rating_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/tollbook/tollbook/billing/rating"
)

func TestWarningsAboutRules(t *testing.T) {
	t.Parallel()
	never, overlaps := rating.NeverMatches, rating.Overlaps
	off := prefix("1300", 20)
	off.Enabled = false
	inbound := prefix("1300", 20)
	inbound.Direction = rating.InboundCalls
	both := prefix("1300", 10)
	both.Direction = rating.BothCalls
	for name, row := range map[string]struct {
		rules []rating.SpecialRate
		want  []rating.Warning
	}{
		"the standing example is as it should be": {rules: standing().Rates},
		"a shorter prefix above shadows a longer": {
			[]rating.SpecialRate{prefix("1300", 10), prefix("13", 20)}, []rating.Warning{{Rule: 0, Other: 1, Code: never}},
		},
		"a regex shadows a prefix": {
			[]rating.SpecialRate{regex(`^13\d*`, 20), prefix("1300", 10)}, []rating.Warning{{Rule: 1, Other: 0, Code: never}},
		},
		"a regex that wants eight digits leaves some": {
			rules: []rating.SpecialRate{regex(`^13\d{6}$`, 20), prefix("1300", 10)},
		},
		"several rules shadow one together": {
			[]rating.SpecialRate{regex(`^2[0-4]`, 20), regex(`^2[5-9]`, 20), regex(`^2\d`, 10)},
			[]rating.Warning{{Rule: 2, Other: 0, Code: never}},
		},
		"a disabled rule shadows nothing":                {rules: []rating.SpecialRate{off, prefix("1300", 10)}},
		"a rule of the other direction shadows nothing":  {rules: []rating.SpecialRate{inbound, prefix("1300", 10)}},
		"a rule for both lives where it is not shadowed": {rules: []rating.SpecialRate{prefix("13", 20), both}},
		"a pattern that no number can match": {
			[]rating.SpecialRate{regex(`^a+$`, 20)}, []rating.Warning{{Rule: 0, Other: -1, Code: never}},
		},
		"prefixes of one priority that overlap": {
			[]rating.SpecialRate{prefix("1300", 10), prefix("13", 10)}, []rating.Warning{{Rule: 1, Other: 0, Code: overlaps}},
		},
		"a regex and a prefix of one priority that overlap": {
			[]rating.SpecialRate{regex(`^1[38]00`, 10), prefix("18", 10)}, []rating.Warning{{Rule: 1, Other: 0, Code: overlaps}},
		},
		"a regex and a prefix of one priority that do not": {
			rules: []rating.SpecialRate{regex(`^1[38]00\d{6}$`, 10), prefix("19", 10)},
		},
		"regexes that part behind their start": {
			rules: []rating.SpecialRate{regex(`^\d{5}1$`, 10), regex(`^\d{5}2$`, 10)},
		},
		"a regex without ^": {
			[]rating.SpecialRate{regex(`1300`, 10)}, []rating.Warning{{Rule: 0, Other: -1, Code: rating.NotAnchored}},
		},
		"alternatives of which one has no ^": {
			[]rating.SpecialRate{regex(`^1300|1800`, 10)}, []rating.Warning{{Rule: 0, Other: -1, Code: rating.NotAnchored}},
		},
		"alternatives which all have it": {rules: []rating.SpecialRate{regex(`(^1300|^1800)`, 10)}},
		"an emergency number": {
			[]rating.SpecialRate{prefix("0", 10)}, []rating.Warning{{Rule: 0, Other: -1, Code: rating.MatchesEmergency}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			list := standing()
			list.Rates = row.rules
			got := compile(t, list).Warnings("AU")
			for _, w := range got {
				if w.Message == "" {
					t.Errorf("%v says nothing", w)
				}
			}
			if diff := cmp.Diff(row.want, got, cmpopts.IgnoreFields(rating.Warning{}, "Message")); diff != "" {
				t.Errorf("warnings (-want +got):\n%s", diff)
			}
		})
	}
}
