package deck_test

import (
	"testing"

	"github.com/tollbook/tollbook/deck"
)

func TestDatesAreReadInTheirZone(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text   string
		format deck.DateFormat
		want   string
	}{
		"a day":                                     {"2026-07-01", deck.ISO, "2026-06-30T14:00:00Z"},
		"a day in summer":                           {"2026-01-01", deck.ISO, "2025-12-31T13:00:00Z"},
		"a day without dashes":                      {"20260701", deck.ISO, "2026-06-30T14:00:00Z"},
		"a day and a time":                          {"2026-07-01 14:30", deck.ISO, "2026-07-01T04:30:00Z"},
		"a day and seconds":                         {"2026-07-01T14:30:15", deck.ISO, "2026-07-01T04:30:15Z"},
		"an instant":                                {"2026-07-01T14:30:00+02:00", deck.ISO, "2026-07-01T12:30:00Z"},
		"a time of twelve hours":                    {"1/7/2026 2:30 PM", deck.DayMonthYear, "2026-07-01T04:30:00Z"},
		"the day first":                             {"1/7/2026", deck.DayMonthYear, "2026-06-30T14:00:00Z"},
		"the month first":                           {"7/1/2026", deck.MonthDayYear, "2026-06-30T14:00:00Z"},
		"points":                                    {"01.07.2026", deck.DayMonthYear, "2026-06-30T14:00:00Z"},
		"a month by its name":                       {"1-Jul-2026", deck.MonthDayYear, "2026-06-30T14:00:00Z"},
		"a month by its name before the day":        {"July 1, 2026", deck.DayMonthYear, "2026-06-30T14:00:00Z"},
		"years first, whatever the format":          {"2026/07/01", deck.MonthDayYear, "2026-06-30T14:00:00Z"},
		"a day that is none":                        {"31/6/2026", deck.DayMonthYear, ""},
		"a month that is none":                      {"1/13/2026", deck.DayMonthYear, ""},
		"two digits of a year":                      {"1/7/26", deck.DayMonthYear, ""},
		"days first where years should be":          {"1/7/2026", deck.ISO, ""},
		"a word":                                    {"immediately", deck.ISO, ""},
		"a time that is none":                       {"2026-07-01 25:00", deck.ISO, ""},
		"a number that is no day of a spreadsheet":  {"46204", deck.ISO, ""},
		"the day on which clocks go back":           {"2026-04-05", deck.ISO, "2026-04-04T13:00:00Z"},
		"the twenty-ninth of February of no year":   {"2026-02-29", deck.ISO, ""},
		"the twenty-ninth of February in leap year": {"2028-02-29", deck.ISO, "2028-02-28T13:00:00Z"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := openText(t, "prefix;rate;effective date\n614;0.06;"+test.text+"\n")
			m := f.Guess(nil)
			m.DateFormat = test.format
			got, err := f.Rates(m, sydney)
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case test.want == "" && got.RefusedCount == 0:
				t.Errorf("%q is %s", test.text, got.Rates[0].ValidFrom)
			case test.want != "" && got.RefusedCount > 0:
				t.Error(got.Refused[0].Reason)
			case test.want != "" && got.Rates[0].ValidFrom.Format("2006-01-02T15:04:05Z07:00") != test.want:
				t.Errorf("%q is %s", test.text, got.Rates[0].ValidFrom)
			}
		})
	}
}
