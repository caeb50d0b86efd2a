package auth

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// MostCounted is how many calls are counted one by one; MostDays and MostRules are how many rows a summary has.
const (
	MostCounted = 100_000
	MostDays    = 800
	MostRules   = 200
)

// Totals are what calls add up to.
type Totals struct {
	Calls int64
	// Seconds are the billable ones.
	Seconds int64
	Charge  money.Amount
}

// add fails when the charges are more than an amount can be.
func (t *Totals) add(more Totals) error {
	t.Calls += more.Calls
	t.Seconds += more.Seconds
	var err error
	t.Charge, err = t.Charge.Add(more.Charge)
	return err
}

// CurrencyTotal are the totals of the calls in one currency.
type CurrencyTotal struct {
	Currency string
	Totals
}

// DayTotal are the totals of one day, in the calendar of each call's client, and currency.
type DayTotal struct {
	// Day is its midnight in UTC.
	Day time.Time
	CurrencyTotal
}

// RuleTotal are the totals of one direction, call type, rule and currency.
type RuleTotal struct {
	Direction cdr.Direction
	CallType  rating.CallType
	// RuleLabel is empty where no rule charged the calls.
	RuleLabel string
	CurrencyTotal
}

// Summary is what the calls that a filter selects add up to.
type Summary struct {
	// Calls and Seconds are of all currencies.
	Calls, Seconds int64
	// Currencies are by code.
	Currencies []CurrencyTotal
	// Days are ascending, the latest MostDays of them.
	Days []DayTotal
	// Rules are by charge, then seconds, descending, the first MostRules of them.
	Rules []RuleTotal
	// Capped tells that there are more than MostCounted such calls, and that the totals are of the newest ones.
	Capped bool
}

// Summary adds up what the filter selects. Where the running totals can answer they do, with the parts of days at the
// edges of the time range counted; otherwise the calls are counted one by one, the newest first, up to MostCounted.
func (v View) Summary(ctx context.Context, f CDRFilter) (Summary, error) {
	if f.Nothing {
		return Summary{}, nil
	}
	read := v.counted
	if f.isRunning() {
		read = v.running
	}
	rows, err := read(ctx, f)
	if err != nil {
		return Summary{}, fmt.Errorf("add up calls: %w", err)
	}
	summary, err := addUp(rows)
	if err != nil {
		return Summary{}, fmt.Errorf("add up calls: %w", err)
	}
	return summary, nil
}

// isRunning tells whether the running totals know all that the filter asks for.
func (f CDRFilter) isRunning() bool {
	return f.StoredSince == nil && plain(f.NumberPrefix) == "" && f.Extension == "" && f.MinCharge == nil &&
		f.MaxCharge == nil && !f.BelowCost && f.Line == nil && !slices.Contains(f.CallTypes, rating.Unmatched)
}

// summaryRow is what a summary is added up from.
type summaryRow struct {
	day time.Time
	RuleTotal
	// beyond tells that the row is of the calls beyond MostCounted.
	beyond bool
}

func addUp(rows []summaryRow) (Summary, error) {
	var s Summary
	currencies, days, rules := map[string]Totals{}, map[dayKey]Totals{}, map[ruleKey]Totals{}
	for _, row := range rows {
		if row.beyond {
			s.Capped = true
			continue
		}
		if row.Totals == (Totals{}) {
			continue // a total that was moved away
		}
		s.Calls += row.Calls
		s.Seconds += row.Seconds
		if err := cmp.Or(
			into(currencies, row.Currency, row.Totals),
			into(days, dayKey{row.day.Unix(), row.Currency}, row.Totals),
			into(rules, ruleKey{row.Direction, row.CallType, row.RuleLabel, row.Currency}, row.Totals),
		); err != nil {
			return Summary{}, err
		}
	}
	s.Currencies, s.Days, s.Rules = sortedCurrencies(currencies), sortedDays(days), sortedRules(rules)
	return s, nil
}

type dayKey struct {
	day      int64
	currency string
}

type ruleKey struct {
	direction cdr.Direction
	callType  rating.CallType
	label     string
	currency  string
}

func into[K comparable](totals map[K]Totals, key K, more Totals) error {
	sum := totals[key]
	err := sum.add(more)
	totals[key] = sum
	return err
}

func sortedCurrencies(totals map[string]Totals) []CurrencyTotal {
	out := make([]CurrencyTotal, 0, len(totals))
	for _, code := range slices.Sorted(maps.Keys(totals)) {
		out = append(out, CurrencyTotal{code, totals[code]})
	}
	return out
}

func sortedDays(totals map[dayKey]Totals) []DayTotal {
	out := make([]DayTotal, 0, len(totals))
	for key, sum := range totals {
		out = append(out, DayTotal{time.Unix(key.day, 0).UTC(), CurrencyTotal{key.currency, sum}})
	}
	slices.SortFunc(out, func(a, b DayTotal) int {
		return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Currency, b.Currency))
	})
	return out[max(0, len(out)-MostDays):]
}

func sortedRules(totals map[ruleKey]Totals) []RuleTotal {
	out := make([]RuleTotal, 0, len(totals))
	for key, sum := range totals {
		out = append(out, RuleTotal{key.direction, key.callType, key.label, CurrencyTotal{key.currency, sum}})
	}
	sortRules(out)
	return out[:min(len(out), MostRules)]
}

// sortRules puts them by charge, then seconds, descending, and then by what they are.
func sortRules(rules []RuleTotal) {
	slices.SortFunc(rules, func(a, b RuleTotal) int {
		return cmp.Or(cmp.Compare(b.Charge, a.Charge), cmp.Compare(b.Seconds, a.Seconds), cmp.Compare(a.Direction, b.Direction),
			cmp.Compare(a.CallType, b.CallType), cmp.Compare(a.RuleLabel, b.RuleLabel), cmp.Compare(a.Currency, b.Currency))
	})
}
