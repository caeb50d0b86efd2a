package rating_test

import (
	"embed"
	"encoding/csv"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
)

// The files are a workload with the exact charges, made by a program that shares no code with this one.
//
//go:embed testdata/workload
var workload embed.FS

// rows reads a file of the workload, without its head.
func rows(t testing.TB, name string) [][]string {
	t.Helper()
	file, err := workload.Open("testdata/workload/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	all, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[1:]
}

func amount(t testing.TB, text string) money.Amount {
	t.Helper()
	a, err := money.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func workloadRules(t testing.TB, name string) rating.RateList {
	t.Helper()
	list := rating.RateList{Currency: "AUD", SpecialNumberBilling: true}
	for _, row := range rows(t, name) {
		priority, err := strconv.Atoi(row[0])
		if err != nil {
			t.Fatal(err)
		}
		list.Rates = append(list.Rates, rating.SpecialRate{
			Pattern: row[1], PatternType: rating.PatternType(row[2]), Direction: rating.OutboundCalls,
			Mode: rating.Mode(row[3]), FlatRate: amount(t, row[4]), PerMinuteRate: amount(t, row[5]),
			Priority: priority, Enabled: true,
		})
	}
	return list
}

func workloadCalls(t testing.TB) []rating.Call {
	t.Helper()
	var calls []rating.Call
	for _, row := range rows(t, "calls.csv") {
		seconds, err := strconv.ParseInt(row[2], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		calls = append(calls, outbound(row[1], seconds))
	}
	return calls
}

// outbound is a call to a number whose digits are its only spelling.
func outbound(digits string, seconds int64) rating.Call {
	n := number.Number{Raw: digits, Kind: number.Unknown, Spellings: [4]string{digits}}
	return rating.Call{Direction: cdr.Outbound, Number: n, Seconds: seconds}
}

func compile(t testing.TB, list rating.RateList) *rating.Plan {
	t.Helper()
	plan, err := rating.Compile(list)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func TestEveryCallOfTheWorkloadCostsWhatItShould(t *testing.T) {
	t.Parallel()
	calls := workloadCalls(t)
	for _, size := range []string{"30", "300"} {
		t.Run(size+" rules", func(t *testing.T) {
			t.Parallel()
			plan := compile(t, workloadRules(t, "rules"+size+".csv"))
			want := rows(t, "expected_rules"+size+".csv")
			if len(want) != len(calls) {
				t.Fatalf("there are %d charges for %d calls", len(want), len(calls))
			}
			for i := range calls {
				got := plan.Price(&calls[i])
				if strconv.Itoa(got.Rule+1) != want[i][0] || got.Amount != amount(t, want[i][1]) {
					t.Errorf("call %d to %s: rule %d, %s; want %v", i, calls[i].Number.Raw, got.Rule+1, got.Amount, want[i])
				}
				if e := plan.Explain(&calls[i]); e.Charge != got {
					t.Errorf("call %d is explained as %v and charged %v", i, e.Charge, got)
				}
			}
		})
	}
}

func TestPricingACallAllocatesNothing(t *testing.T) {
	plan := compile(t, workloadRules(t, "rules300.csv"))
	calls := workloadCalls(t)
	if n := testing.AllocsPerRun(10, func() {
		for i := range calls {
			plan.Price(&calls[i])
		}
	}); n != 0 {
		t.Errorf("%d calls allocate %v times", len(calls), n)
	}
}

func benchmarkPrice(b *testing.B, rules string) {
	b.Helper()
	plan := compile(b, workloadRules(b, rules))
	calls := workloadCalls(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		plan.Price(&calls[i%len(calls)])
	}
}

func BenchmarkPrice30(b *testing.B)  { benchmarkPrice(b, "rules30.csv") }
func BenchmarkPrice300(b *testing.B) { benchmarkPrice(b, "rules300.csv") }

// benchmarkLoop is the plain way to do it: one compiled pattern after the other.
func benchmarkLoop(b *testing.B, rules string) {
	b.Helper()
	list := workloadRules(b, rules)
	calls := workloadCalls(b)
	slices.SortStableFunc(list.Rates, func(r, s rating.SpecialRate) int { return s.Priority - r.Priority })
	var searches []*regexp.Regexp
	for _, r := range list.Rates {
		text := r.Pattern
		if r.PatternType == rating.Prefix {
			text = "^" + regexp.QuoteMeta(strings.TrimRight(text, "*"))
		}
		searches = append(searches, regexp.MustCompile(text))
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		for _, search := range searches {
			if search.MatchString(calls[i%len(calls)].Number.Raw) {
				break
			}
		}
	}
}

func BenchmarkLoop30(b *testing.B)  { benchmarkLoop(b, "rules30.csv") }
func BenchmarkLoop300(b *testing.B) { benchmarkLoop(b, "rules300.csv") }

func BenchmarkExplain(b *testing.B) {
	plan := compile(b, workloadRules(b, "rules30.csv"))
	calls := workloadCalls(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		plan.Explain(&calls[i%len(calls)])
	}
}

func BenchmarkExplain300(b *testing.B) {
	plan := compile(b, workloadRules(b, "rules300.csv"))
	calls := workloadCalls(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		plan.Explain(&calls[i%len(calls)])
	}
}
