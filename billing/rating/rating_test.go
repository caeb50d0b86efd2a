package rating_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
)

const cent = money.Unit / 100

// standing is the list that all examples use.
func standing() rating.RateList {
	return rating.RateList{
		Version: 1, Currency: "AUD", SpecialNumberBilling: true,
		Rates: []rating.SpecialRate{prefix("1800", 20), prefix("1300", 15), prefix("13", 10)},
	}
}

func prefix(pattern string, priority int) rating.SpecialRate {
	return rating.SpecialRate{
		Pattern: pattern, PatternType: rating.Prefix, Direction: rating.OutboundCalls, Mode: rating.FlatPerCall,
		FlatRate: 35 * cent, Priority: priority, Enabled: true,
	}
}

func regex(pattern string, priority int) rating.SpecialRate {
	r := prefix(pattern, priority)
	r.PatternType = rating.Regex
	return r
}

func melbourne() number.Dialling { return number.Dialling{Country: "AU", Area: "3"} }

// dialled is a call to a number as it was dialled in Melbourne.
func dialled(raw string, seconds int64) rating.Call {
	return rating.Call{Direction: cdr.Outbound, Number: melbourne().Normalise(raw), Seconds: seconds}
}

func TestTheStandingExampleIsRightToTheCent(t *testing.T) {
	t.Parallel()
	plan := compile(t, standing())
	totals, calls := map[string]money.Amount{}, map[string]int{}
	for _, call := range []rating.Call{
		dialled("1300123456", 60), dialled("1300 654 321", 200), dialled("611300123456", 300), dialled("+611300123456", 100),
		dialled("1800123456", 342), dialled("132500", 245), dialled("0412345678", 60), dialled("000", 30),
	} {
		charge := plan.Price(&call)
		label := string(charge.CallType)
		if charge.Rule >= 0 {
			label = plan.Rates()[charge.Rule].Label()
		}
		totals[label] += charge.Amount
		calls[label]++
	}
	want := map[string]money.Amount{
		"1300* (flat_per_call)": 140 * cent, "1800* (flat_per_call)": 35 * cent, "13* (flat_per_call)": 35 * cent,
		"Unmatched": 0, "Emergency": 0,
	}
	if diff := cmp.Diff(want, totals); diff != "" {
		t.Errorf("totals (-want +got):\n%s", diff)
	}
	if calls["1300* (flat_per_call)"] != 4 {
		t.Errorf("%d calls to 1300, want 4", calls["1300* (flat_per_call)"])
	}
}

func TestNumbersAreMatchedInTheirSpellings(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		pattern string
		raw     string
		want    bool
	}{
		"a prefix with stars says the same as without":                    {"13**", "1300123456", true},
		"13 does not catch Los Angeles":                                   {"13", "+13105551234", false},
		"13 does not catch Los Angeles with the international prefix":     {"13", "001113105551234", false},
		"00800 catches international freephone":                           {"00800*", "001180012345678", true},
		"+44 catches London":                                              {"+44", "0011442079460958", true},
		"0044 catches London":                                             {"0044", "0011442079460958", true},
		"0011 catches what was dialled with it":                           {"0011", "0011442079460958", true},
		"0011 does not catch what was not dialled with it":                {"0011", "+442079460958", false},
		"04 catches a mobile that was dialled with its country code":      {"04", "+61412345678", true},
		"614 catches a mobile that was dialled with its country code":     {"614", "+61412345678", true},
		"614 does not catch a mobile that was dialled without":            {"614", "0412345678", false},
		"03 catches a local number":                                       {"03", "98765432", true},
		"9876 catches a local number as it was dialled":                   {"9876", "98765432", true},
		"a code of the PBX is matched as it is":                           {"*97", "*97", true},
		"1831 catches a hidden call":                                      {"1831", "18310412345678", true},
		"a withheld number is matched by nothing, not even by everything": {"0", "anonymous", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			list := standing()
			list.Rates = []rating.SpecialRate{prefix(row.pattern, 10)}
			call := dialled(row.raw, 60)
			if got := compile(t, list).Price(&call).Rule == 0; got != row.want {
				t.Errorf("%s under %s: matched is %v", row.raw, row.pattern, got)
			}
		})
	}
}

// TestEveryModeKeepsTheRules is what every billing mode must pass.
func TestEveryModeKeepsTheRules(t *testing.T) {
	t.Parallel()
	for _, mode := range rating.Modes() {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			list := standing()
			list.Rates[0].Mode, list.Rates[0].PerMinuteRate = mode, 12*cent
			plan := compile(t, list)
			previous := money.Amount(0)
			for _, seconds := range []int64{-1, 0, 1, 59, 60, 61, 7200, 1 << 40} {
				call := dialled("1800123456", seconds)
				charge := plan.Price(&call)
				if seconds <= 0 && charge != (rating.Charge{CallType: rating.Special}) {
					t.Errorf("%d seconds are not free: %v", seconds, charge)
				}
				if charge.Amount < previous {
					t.Errorf("%d seconds cost %s, less than fewer seconds", seconds, charge.Amount)
				}
				if charge.CallType != rating.Special || charge.Rule != 0 {
					t.Errorf("%d seconds: %v", seconds, charge)
				}
				if text := plan.Explain(&call).Text(); !strings.Contains(text, "Billing Mode: "+string(mode)+"\n") {
					t.Errorf("the explanation does not name the mode:\n%s", text)
				}
				previous = charge.Amount
			}
		})
	}
}

func TestModesChargeTheirPrices(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		mode        rating.Mode
		first, next int
		seconds     int64
		want        string
		billed      int64
	}{
		"flat does not look at the time":            {rating.FlatPerCall, 0, 0, 3599, "0.35", 3599},
		"flat does not look at increments":          {rating.FlatPerCall, 60, 60, 61, "0.35", 61},
		"per minute counts seconds":                 {rating.PerMinute, 0, 0, 90, "0.18", 90},
		"per minute rounds to a millionth":          {rating.PerMinute, 0, 0, 1, "0.002", 1},
		"hybrid adds both":                          {rating.Hybrid, 0, 0, 90, "0.53", 90},
		"whole minutes":                             {rating.PerMinute, 60, 60, 61, "0.24", 120},
		"a first block and then blocks of six":      {rating.PerMinute, 30, 6, 45, "0.096", 48},
		"a first block and then blocks of seven":    {rating.PerMinute, 30, 7, 45, "0.102", 51},
		"shorter than the first block":              {rating.PerMinute, 30, 6, 1, "0.06", 30},
		"exactly the first block":                   {rating.PerMinute, 30, 6, 30, "0.06", 30},
		"hybrid in increments":                      {rating.Hybrid, 60, 60, 1, "0.47", 60},
		"a call of a quarter of a billion years":    {rating.PerMinute, 60, 60, 1<<63 - 1, "999999999999.999999", 1<<63 - 1},
		"a call that nobody answered costs nothing": {rating.Hybrid, 60, 60, 0, "0.00", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			list := standing()
			list.FirstIncrement, list.NextIncrement = row.first, row.next
			list.Rates[0].Mode, list.Rates[0].PerMinuteRate = row.mode, 12*cent
			call := dialled("1800123456", row.seconds)
			got := compile(t, list).Price(&call)
			if got.Amount != amount(t, row.want) || got.BilledSeconds != row.billed {
				t.Errorf("%s for %d seconds, want %s for %d", got.Amount, got.BilledSeconds, row.want, row.billed)
			}
		})
	}
}

func TestRulesAreTriedInTheirOrder(t *testing.T) {
	t.Parallel()
	call := dialled("1300123456", 60)
	off := prefix("1300", 1000)
	off.Enabled = false
	inbound := prefix("1300", 999)
	inbound.Direction = rating.InboundCalls
	both := prefix("1", 3)
	both.Direction = rating.BothCalls
	list := rating.RateList{Currency: "AUD", Rates: []rating.SpecialRate{
		off, inbound, both, prefix("13", 5), prefix("130", 7), prefix("1300", 7),
	}}
	plan := compile(t, list)
	for name, row := range map[string]struct {
		direction cdr.Direction
		want      int
	}{
		"the higher priority comes first, then the saved order": {cdr.Outbound, 4},
		"an inbound call has the inbound rules":                 {cdr.Inbound, 1},
		"a local call has none":                                 {cdr.Local, -1},
		"a call of unknown direction has none":                  {cdr.Unknown, -1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			asked := call
			asked.Direction = row.direction
			if got := plan.Price(&asked).Rule; got != row.want {
				t.Errorf("rule %d, want %d", got, row.want)
			}
		})
	}
}

func TestAPlanKeepsTheListItWasMadeOf(t *testing.T) {
	t.Parallel()
	list := standing()
	plan := compile(t, list)
	list.Rates[1].FlatRate, list.Rates[1].Pattern = 99*money.Unit, "9"
	call := dialled("1300123456", 60)
	if got := plan.Price(&call).Amount; got != 35*cent {
		t.Errorf("the charge follows a change of the list: %s", got)
	}
	if kept := plan.List(); kept.Mode != rating.Exclusive || kept.FirstIncrement != 1 || kept.NextIncrement != 1 {
		t.Errorf("the defaults are not filled in: %v", kept)
	}
}

func TestLabelsShowPatternAndMode(t *testing.T) {
	t.Parallel()
	for pattern, want := range map[string]string{
		"1300": "1300* (flat_per_call)", "1300*": "1300* (flat_per_call)", "13**": "13* (flat_per_call)",
	} {
		if got := prefix(pattern, 1).Label(); got != want {
			t.Errorf("the prefix %s is labelled %q, want %q", pattern, got, want)
		}
	}
	if got := regex(`^13\d*`, 1).Label(); got != `^13\d* (flat_per_call)` {
		t.Errorf("a regex is labelled %q", got)
	}
}

func TestTwoThousandRulesCompileAndPrice(t *testing.T) {
	t.Parallel()
	list := standing()
	list.Rates = nil
	for i := range 2000 {
		list.Rates = append(list.Rates, prefix(strconv.Itoa(100_000+i*7), i%1000))
	}
	plan := compile(t, list)
	call := outbound("113993123", 60)
	if got := plan.Price(&call).Rule; got != 1999 {
		t.Errorf("rule %d takes the call, want 1999", got)
	}
	if found := plan.Warnings("AU"); len(found) != 0 {
		t.Errorf("there are warnings about rules that have nothing in common: %v", found[0])
	}
}
