package deck_test

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/deck"
)

func itoa(n int) string { return strconv.Itoa(n) }

func TestARowThatCannotBeReadSaysWhy(t *testing.T) {
	t.Parallel()
	const header = "prefix,description,rate,connect fee,min charge,billing increment,free seconds,cap seconds,rounding,band,direction,valid from,valid to,origin prefix\n"
	tests := map[string]struct{ row, field, want string }{
		"no prefix":                         {",Mobile,0.06", "prefix", "There is no prefix"},
		"no price":                          {"614,Mobile", "perMinute", "There is no price"},
		"a price that is none":              {"614,Mobile,free", "perMinute", "is not a price"},
		"a fee that is none":                {"614,Mobile,0.06,5%", "connectionFee", "is not a price"},
		"a minimum below zero":              {"614,Mobile,0.06,,-1", "minimumCharge", "below zero"},
		"increments of nothing":             {"614,Mobile,0.06,,,0/60", "increments", "1 to 3600 seconds"},
		"increments of two hours":           {"614,Mobile,0.06,,,60/7200", "increments", "1 to 3600 seconds"},
		"three increments":                  {"614,Mobile,0.06,,,30/6/12", "increments", "no pair of increments"},
		"free seconds of two days":          {"614,Mobile,0.06,,,,172800", "freeSeconds", "from 0 to 86400"},
		"a part of a second":                {"614,Mobile,0.06,,,,,1.5", "capSeconds", "no number of seconds"},
		"an unknown rounding":               {"614,Mobile,0.06,,,,,,down", "rounding", "no rounding"},
		"a band that the tariff has not":    {"614,Mobile,0.06,,,,,,,Night", "band", "has no band \"Night\""},
		"an unknown direction":              {"614,Mobile,0.06,,,,,,,,sideways", "direction", "no direction"},
		"a date that is none":               {"614,Mobile,0.06,,,,,,,,,2026-02-30", "validFrom", "not a date"},
		"an end before the beginning":       {"614,Mobile,0.06,,,,,,,,,2026-02-02,2026-02-01", "validTo", "ends before it begins"},
		"an origin that is none":            {"614,Mobile,0.06,,,,,,,,,,,mobile", "origin", "digits only"},
		"too long a description":            {"614," + strings.Repeat("x", 201) + ",0.06", "description", "longer than 200"},
		"too many prefixes and origins":     {"61401-61499,Mobile,0.06,,,,,,,,,,,61401-61499;62401-62499;63401-63499;64401-64499", "origin", "more than 1000 rates"},
		"an extension that is no extension": {"1x,Desk,0.06,,,,,,,,local", "prefix", "digits only"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := guessed(t, openText(t, header+"61,Australia,0.02,,,1/1,,,,,,2026-01-01,,\n"+test.row+"\n"), sydney)
			if len(got.Rates) != 1 || len(got.Refused) != 1 || got.RefusedCount != 1 {
				t.Fatalf("%+v", got)
			}
			refusal := got.Refused[0]
			if refusal.Line != 3 || string(refusal.Field) != test.field || refusal.Column == "" || !strings.Contains(refusal.Reason, test.want) {
				t.Errorf("%+v", refusal)
			}
		})
	}
}

func TestEveryFieldOfARateIsRead(t *testing.T) {
	t.Parallel()
	f := openText(t, "prefix,description,rate,connect fee,min charge,billing increment,free seconds,cap seconds,rounding,band,direction,valid from,valid to,origin prefix\n"+
		"6113,Calls in,0.1,0.35,0.2,30/6,20,5400,5 cents,peak,in,2026-02-01,2026-02-28,\"614, 615\"\n"+
		"000,Desk,0,,,,,,,,local,,31/12/9999,\n"+",Any desk,0,0.01,,60,,,,,internal\n"+"614,'=Mobile,0.06,,,,,,,,,2026-02-01 14:30\n")
	got := guessed(t, f, sydney)
	at := func(text string) time.Time {
		found, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	in := rating.Rate{
		Prefix: "6113", Origin: "614", Direction: "inbound", Description: "Calls in", ConnectionFee: 350_000, PerMinute: 100_000, MinimumCharge: 200_000,
		FirstIncrement: 30, NextIncrement: 6, FreeSeconds: 20, CapSeconds: 5400, Rounding: rating.UpToFiveCents, Band: "Peak",
		ValidFrom: at("2026-01-31T13:00:00Z"), ValidTo: at("2026-02-28T13:00:00Z"),
	}
	again := in
	again.Origin = "615"
	want := []rating.Rate{
		in, again,
		{Prefix: "000", Direction: "local", Description: "Desk", FirstIncrement: 1, NextIncrement: 1, Rounding: rating.Exact},
		{Direction: "local", Description: "Any desk", ConnectionFee: 10_000, FirstIncrement: 60, NextIncrement: 60, Rounding: rating.Exact},
		{
			Prefix: "614", Direction: "outbound", Description: "=Mobile", PerMinute: 60_000, FirstIncrement: 1, NextIncrement: 1, Rounding: rating.Exact,
			ValidFrom: at("2026-02-01T03:30:00Z"),
		},
	}
	if diff := cmp.Diff(want, got.Rates); diff != "" || got.RefusedCount > 0 {
		t.Errorf("%s\n%+v", diff, got.Refused)
	}
}

func TestRowsThatRepeatOneAnother(t *testing.T) {
	t.Parallel()
	got := guessed(t, openText(t, "prefix,name,rate,effective date\n614,Mobile,0.06,\n615,Other,0.07,\n614,Cellular,0.060,\n614,Mobile,0.07,\n"+
		"\"615,616\",Both,0.08,\n614,Mobile,0.07,2026-01-01\n"), sydney)
	if got.Duplicates != 1 || got.RefusedCount != 2 {
		t.Fatalf("%+v", got)
	}
	if want := "614 | Mobile | 0.00+0.06\n615 | Other | 0.00+0.07\n616 | Both | 0.00+0.08\n614 | Mobile | 0.00+0.07 | from 2025-12-31T13:00Z"; summary(got.Rates) != want {
		t.Error(summary(got.Rates))
	}
	want := []deck.Refusal{
		{Line: 5, Field: deck.Prefix, Column: "prefix", Reason: "Line 2 has another rate for 614: keep one of the two."},
		{Line: 6, Field: deck.Prefix, Column: "prefix", Reason: "Line 3 has another rate for 615: keep one of the two."},
	}
	if diff := cmp.Diff(want, got.Refused); diff != "" {
		t.Error(diff)
	}
}

func TestRefusalsAreKeptUpToABoundAndAllCounted(t *testing.T) {
	t.Parallel()
	got := guessed(t, openText(t, "prefix,rate\n61,0.02\n"+strings.Repeat("x,0.01\n", 10_005)), sydney)
	if len(got.Refused) != 10_000 || got.RefusedCount != 10_005 || len(got.Rates) != 1 {
		t.Errorf("%d of %d kept", len(got.Refused), got.RefusedCount)
	}
}

func TestAMappingThatDoesNotFitIsRefused(t *testing.T) {
	t.Parallel()
	f := openText(t, "a,b,c\n61,Australia,0.02\n")
	tests := map[string]struct {
		mapping string
		want    string
	}{
		"no column at all":            {`{"columns": {}}`, "mapping.columns.prefix mapping.columns.perMinute"},
		"a column that is not there":  {`{"columns": {"prefix": "x", "perMinute": "c"}}`, "mapping.columns.prefix"},
		"a field that is none":        {`{"columns": {"prefix": "a", "perMinute": "c", "colour": "b"}}`, "mapping.columns"},
		"prefix and area code":        {`{"columns": {"prefix": "a", "areaCode": "b", "perMinute": "c"}}`, "mapping.columns.prefix"},
		"both prices":                 {`{"columns": {"prefix": "a", "perSecond": "b", "perMinute": "c"}}`, "mapping.columns.perMinute"},
		"increments twice":            {`{"columns": {"prefix": "a", "perMinute": "c", "increments": "b", "nextIncrement": "b"}}`, "mapping.columns.increments"},
		"an unknown decimal mark":     {`{"columns": {"prefix": "a", "perMinute": "c"}, "decimalMark": ";"}`, "mapping.decimalMark"},
		"an unknown date format":      {`{"columns": {"prefix": "a", "perMinute": "c"}, "dateFormat": "ymd"}`, "mapping.dateFormat"},
		"an unknown zone":             {`{"columns": {"prefix": "a", "perMinute": "c"}, "timeZone": "Mars/Base"}`, "mapping.timeZone"},
		"an increment of two hours":   {`{"columns": {"prefix": "a", "perMinute": "c"}, "nextIncrement": 7200}`, "mapping.nextIncrement"},
		"a direction that is unknown": {`{"columns": {"prefix": "a", "perMinute": "c"}, "direction": "up"}`, "mapping.direction"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var m deck.Mapping
			if err := json.Unmarshal([]byte(test.mapping), &m); err != nil {
				t.Fatal(err)
			}
			_, err := f.Rates(m, sydney)
			var found billing.Errors
			if !errors.As(err, &found) {
				t.Fatal(err)
			}
			var fields []string
			for _, e := range found {
				fields = append(fields, e.Field)
			}
			if got := strings.Join(fields, " "); got != test.want {
				t.Errorf("%s: %v", got, err)
			}
		})
	}
}

func TestDefaultsOfAMappingHoldWhereTheFileTellsNothing(t *testing.T) {
	t.Parallel()
	f := openText(t, "prefix,rate in cents,interval\n6113,35,\n614,6.5,30/6\n")
	m := f.Guess(nil)
	if !m.Hundredths {
		t.Error("cents are taken for dollars")
	}
	m.Direction, m.FirstIncrement, m.NextIncrement = "inbound", 60, 1
	got, err := f.Rates(m, sydney)
	if err != nil {
		t.Fatal(err)
	}
	if want := "6113 |  | 0.00+0.35 | 60/1\n614 |  | 0.00+0.065 | 30/6"; summary(got.Rates) != want || got.Rates[0].Direction != "inbound" {
		t.Errorf("%+v", got)
	}
}
