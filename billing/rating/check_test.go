package rating_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

func TestAllThatIsWrongWithAListIsSaidAtOnce(t *testing.T) {
	t.Parallel()
	list := standing()
	list.Currency, list.Mode, list.FirstIncrement, list.NextIncrement = "XQZ", "SOMETIMES", -1, 3601
	list.Rates[0].Pattern, list.Rates[0].PatternType = "^13(", rating.Regex
	list.Rates[1] = rating.SpecialRate{
		Name: strings.Repeat("n", 201), PatternType: "glob", Direction: "sideways", Mode: "free",
		FlatRate: -1, PerMinuteRate: 1_000_000*money.Unit + 1, Priority: 1001,
	}
	var found billing.Errors
	if err := list.Check(); !errors.As(err, &found) {
		t.Fatalf("the error is %T", err)
	}
	var fields []string
	for _, e := range found {
		if e.Code != billing.Invalid || e.Message == "" {
			t.Errorf("%v has no code or message", e)
		}
		fields = append(fields, e.Field)
	}
	want := []string{
		"currency", "specialMode", "firstIncrement", "nextIncrement", "rules[0].pattern", "rules[1].name",
		"rules[1].patternType", "rules[1].direction", "rules[1].billingMode", "rules[1].flatRate", "rules[1].perMinuteRate",
		"rules[1].priority",
	}
	if diff := cmp.Diff(want, fields); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
	if _, err := rating.Compile(list); err == nil {
		t.Error("the list can be compiled all the same")
	}
}

func TestPatternsAreRefusedWithTheReason(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		rule rating.SpecialRate
		want string
	}{
		"an empty regex":                      {regex("", 1), "empty"},
		"a regex that matches the empty text": {regex(`\d*`, 1), "empty number"},
		"a regex that does not compile":       {regex(`^13[`, 1), "missing closing ]"},
		"what RE2 does not have":              {regex(`^13(?=0)`, 1), "invalid or unsupported Perl syntax"},
		"an endless regex":                    {regex(`(1{1000}){1000}`, 1), "repeat"},
		"a regex that becomes too large":      {regex(`^(12345678901234567890){1000}`, 1), "too complex"},
		"a long pattern":                      {regex(strings.Repeat("1", 201), 1), "longer than 200"},
		"an empty prefix":                     {prefix("", 1), "at least one digit"},
		"a prefix of stars":                   {prefix("**", 1), "at least one digit"},
		"a prefix with letters":               {prefix("13OO", 1), "only digits"},
		"a prefix with a space":               {prefix("13 00", 1), "only digits"},
		"a prefix that is a regex":            {prefix("^13", 1), "only digits"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			list := standing()
			list.Rates[1] = row.rule
			var found *billing.Error
			if err := list.Check(); !errors.As(err, &found) || found.Field != "rules[1].pattern" {
				t.Fatalf("the error is %v", err)
			}
			if !strings.Contains(found.Message, row.want) {
				t.Errorf("%q does not say %q", found.Message, row.want)
			}
		})
	}
}

func TestTooManyRulesAreRefused(t *testing.T) {
	t.Parallel()
	list := standing()
	for range 2000 {
		list.Rates = append(list.Rates, prefix("1", 1))
	}
	var found *billing.Error
	if err := list.Check(); !errors.As(err, &found) || found.Field != "rules" {
		t.Errorf("the error is %v", err)
	}
}
