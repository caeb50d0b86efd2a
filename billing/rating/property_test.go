package rating_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
)

// anyRule draws a rule whose pattern is short enough to match often.
func anyRule() *rapid.Generator[rating.SpecialRate] {
	return rapid.Custom(func(t *rapid.T) rating.SpecialRate {
		return rating.SpecialRate{
			Pattern:       rapid.StringMatching(`[0-2]{1,3}\**`).Draw(t, "pattern"),
			PatternType:   rating.Prefix,
			Direction:     rapid.SampledFrom([]rating.RuleDirection{"inbound", "outbound", "both"}).Draw(t, "direction"),
			Mode:          rapid.SampledFrom(rating.Modes()).Draw(t, "mode"),
			FlatRate:      money.Amount(rapid.Int64Range(0, 1e9).Draw(t, "flat")),
			PerMinuteRate: money.Amount(rapid.Int64Range(0, 1e9).Draw(t, "perMinute")),
			Priority:      rapid.IntRange(0, 3).Draw(t, "priority"),
			Enabled:       rapid.IntRange(0, 4).Draw(t, "enabled") > 0,
		}
	})
}

func anyList() *rapid.Generator[rating.RateList] {
	return rapid.Custom(func(t *rapid.T) rating.RateList {
		return rating.RateList{
			Currency:       "AUD",
			FirstIncrement: rapid.IntRange(0, 90).Draw(t, "first"),
			NextIncrement:  rapid.IntRange(0, 90).Draw(t, "next"),
			Rates:          rapid.SliceOfN(anyRule(), 0, 8).Draw(t, "rates"),
		}
	})
}

func anyCall() *rapid.Generator[rating.Call] {
	return rapid.Custom(func(t *rapid.T) rating.Call {
		return rating.Call{
			Direction: rapid.SampledFrom([]cdr.Direction{cdr.Inbound, cdr.Outbound, cdr.Local, cdr.Unknown}).Draw(t, "direction"),
			Number:    number.Number{Spellings: [4]string{rapid.StringMatching(`[0-2]{1,6}`).Draw(t, "number")}},
			Seconds:   rapid.Int64Range(0, 10_000).Draw(t, "seconds"),
		}
	})
}

func mustCompile(t *rapid.T, list rating.RateList) *rating.Plan {
	plan, err := rating.Compile(list)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func TestALongerCallNeverCostsLess(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		plan, call := mustCompile(t, anyList().Draw(t, "list")), anyCall().Draw(t, "call")
		short := plan.Price(&call)
		call.Seconds += rapid.Int64Range(0, 1<<50).Draw(t, "more")
		if long := plan.Price(&call); long.Amount < short.Amount || long.Rule != short.Rule {
			t.Fatalf("%v becomes %v", short, long)
		}
	})
}

func TestHybridIsTheSumOfTheOtherTwo(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		list, call := anyList().Draw(t, "list"), anyCall().Draw(t, "call")
		amounts := map[rating.Mode]money.Amount{}
		for _, mode := range rating.Modes() {
			list.Rates = slices.Clone(list.Rates)
			for i := range list.Rates {
				list.Rates[i].Mode = mode
			}
			amounts[mode] = mustCompile(t, list).Price(&call).Amount
		}
		if amounts[rating.Hybrid] != amounts[rating.FlatPerCall]+amounts[rating.PerMinute] {
			t.Fatalf("the amounts are %v", amounts)
		}
	})
}

func TestAPlainReadingOfTheRulesAgrees(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		list, call := anyList().Draw(t, "list"), anyCall().Draw(t, "call")
		want := -1
		for i, r := range list.Rates {
			if applies(r, call) && (want < 0 || r.Priority > list.Rates[want].Priority) {
				want = i
			}
		}
		got := mustCompile(t, list).Price(&call)
		if got.Rule != want || (want < 0) != (got.CallType == rating.Unmatched) {
			t.Fatalf("rule %d (%s), want %d", got.Rule, got.CallType, want)
		}
	})
}

func applies(r rating.SpecialRate, c rating.Call) bool {
	return r.Enabled && strings.HasPrefix(c.Number.Spellings[0], strings.TrimRight(r.Pattern, "*")) &&
		(string(r.Direction) == string(c.Direction) || r.Direction == rating.BothCalls &&
			(c.Direction == cdr.Inbound || c.Direction == cdr.Outbound))
}

func TestTheOrderOfRulesThatShareNoNumberDoesNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		list, call := anyList().Draw(t, "list"), anyCall().Draw(t, "call")
		var apart []rating.SpecialRate
		for _, r := range list.Rates {
			bare := strings.TrimRight(r.Pattern, "*")
			if !slices.ContainsFunc(apart, func(s rating.SpecialRate) bool {
				other := strings.TrimRight(s.Pattern, "*")
				return strings.HasPrefix(bare, other) || strings.HasPrefix(other, bare)
			}) {
				apart = append(apart, r)
			}
		}
		list.Rates = apart
		before := mustCompile(t, list)
		list.Rates = rapid.Permutation(apart).Draw(t, "shuffled")
		after := mustCompile(t, list)
		a, b := before.Price(&call), after.Price(&call)
		if a.Amount != b.Amount || a.CallType != b.CallType ||
			a.Rule >= 0 && before.Rates()[a.Rule] != after.Rates()[b.Rule] {
			t.Fatalf("%v becomes %v", a, b)
		}
		for _, w := range before.Warnings("AU") {
			if w.Code == rating.Overlaps || w.Code == rating.NeverMatches {
				t.Fatalf("rules that share no number are warned about: %s", w.Message)
			}
		}
	})
}

func TestARuleThatIsWarnedAboutNeverMatches(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		plan := mustCompile(t, anyList().Draw(t, "list"))
		dead := map[int]bool{}
		for _, w := range plan.Warnings("AU") {
			if w.Code == rating.NeverMatches {
				dead[w.Rule] = true
			}
		}
		for range 20 {
			call := anyCall().Draw(t, "call")
			if got := plan.Price(&call).Rule; dead[got] {
				t.Fatalf("rule %d took a call to %s", got, call.Number.Spellings[0])
			}
		}
	})
}
