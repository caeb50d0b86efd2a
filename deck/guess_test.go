package deck_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tollbook/tollbook/deck"
)

func TestColumnsAreKnownByTheirNames(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want map[deck.Field]string
	}{
		"an A-Z deck": {
			"Destination,Code,Rate/min,Connection Fee,Billing Increment,Effective Date\nAustralia,61,0.02,0,60/60,2026-01-01\n",
			map[deck.Field]string{
				"description": "Destination", "prefix": "Code", "perMinute": "Rate/min", "connectionFee": "Connection Fee", "increments": "Billing Increment",
				"validFrom": "Effective Date",
			},
		},
		"one of a switch": {
			"Prefix,Country,Description,Interval 1,Interval N,Price 1,Setup Fee,Grace Period\n61,AU,Australia,1,1,0.02,0,0\n",
			map[deck.Field]string{
				"description": "Description", "prefix": "Prefix", "perMinute": "Price 1", "connectionFee": "Setup Fee", "firstIncrement": "Interval 1",
				"nextIncrement": "Interval N", "freeSeconds": "Grace Period",
			},
		},
		"a country code that the prefix repeats": {
			"Country,Country code,Dial code,Cost per minute\nAustralia,61,614,0.06\nUK,44,44,0.01\n",
			map[deck.Field]string{"description": "Country", "prefix": "Dial code", "perMinute": "Cost per minute"},
		},
		"a country code before a code": {
			"Country,Country code,Code,Price\nAustralia,61,4,0.06\nUK,44,20,0.01\nUSA,1,212,0.01\n",
			map[deck.Field]string{"description": "Country", "countryCode": "Country code", "areaCode": "Code", "perMinute": "Price"},
		},
		"a country code of letters": {
			"Country code,Country,Prefix,Rate\nAU,Australia,61,0.02\n",
			map[deck.Field]string{"description": "Country", "prefix": "Prefix", "perMinute": "Rate"},
		},
		"area codes that are whole prefixes": {
			"Area code,Rate\n612,0.02\n613,0.02\n",
			map[deck.Field]string{"prefix": "Area code", "perMinute": "Rate"},
		},
		"one increment in a column": {
			"Prefix,Rate,Minimum duration,Increment\n61,0.02,30,6\n",
			map[deck.Field]string{"prefix": "Prefix", "perMinute": "Rate", "firstIncrement": "Minimum duration", "nextIncrement": "Increment"},
		},
		"validity and a flagfall": {
			"Dial Codes;Destination Name;Flagfall;Charge per minute;Valid from;Valid until\n61;Australia;0,35;0,02;1.2.2026;31.12.2026\n",
			map[deck.Field]string{
				"prefix": "Dial Codes", "description": "Destination Name", "connectionFee": "Flagfall", "perMinute": "Charge per minute", "validFrom": "Valid from",
				"validTo": "Valid until",
			},
		},
		"a row number and a price without a name": {
			"ID,Prefix,Name,AUD\n1,61,Australia,0.02\n2,614,Mobile,0.06\n",
			map[deck.Field]string{"prefix": "Prefix", "description": "Name", "perMinute": "AUD"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, openText(t, test.text).Guess(nil).Columns); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHowPricesAndDatesAreWrittenIsGuessed(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		price, date string
		mark        deck.DecimalMark
		format      deck.DateFormat
	}{
		"points and years first":             {"0.35", "2026-02-01", deck.Point, deck.ISO},
		"commas and days first":              {`"0,35"`, "13/02/2026", deck.Comma, deck.DayMonthYear},
		"months first":                       {"0.35", "02/13/2026", deck.Point, deck.MonthDayYear},
		"days that may be months":            {"0.35", "01/02/2026", deck.Point, deck.DayMonthYear},
		"thousands by commas":                {`"1,234.50"`, "2026-02-01", deck.Point, deck.ISO},
		"thousands by points":                {`"1.234,50"`, "2026-02-01", deck.Comma, deck.ISO},
		"a comma before three digits":        {`"0,350"`, "2026-02-01", deck.Comma, deck.ISO},
		"a comma that may be of a thousand":  {`"1,350"`, "2026-02-01", deck.Comma, deck.ISO},
		"a point that may be of a thousand":  {"1.350", "2026-02-01", deck.Point, deck.ISO},
		"no decimals at all":                 {"3", "2026-02-01", deck.Point, deck.ISO},
		"a date with the name of its month":  {"0.35", "01-Feb-2026", deck.Point, deck.ISO},
		"two points, which are of thousands": {"1.234.567", "2026-02-01", deck.Comma, deck.ISO},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := openText(t, "prefix,rate,effective date\n61,"+test.price+","+test.date+"\n").Guess(nil)
			if m.DecimalMark != test.mark || m.DateFormat != test.format {
				t.Errorf("%+v", m)
			}
		})
	}
}

func TestARememberedMappingIsUsedWhereItsColumnsAre(t *testing.T) {
	t.Parallel()
	const text = "A,B,Rate,Connect fee\n61,Australia,0.02,0.10\n614,Mobile,0.06,0.10\n"
	tests := map[string]struct{ remembered, want string }{
		"all are there, and nothing is added": {
			`{"columns":{"perMinute":"rate","prefix":"A"},"decimalMark":".","dateFormat":"dmy","timeZone":"Asia/Tokyo","nextIncrement":6}`,
			`{"columns":{"perMinute":"Rate","prefix":"A"},"decimalMark":".","dateFormat":"dmy","timeZone":"Asia/Tokyo","nextIncrement":6}`,
		},
		"one is gone, and the rest is guessed": {
			`{"columns":{"perMinute":"Connect fee","prefix":"Prefix"},"hundredths":true}`,
			`{"columns":{"description":"B","perMinute":"Connect fee","prefix":"A"},"decimalMark":".","dateFormat":"iso"}`,
		},
		"the prices can only have another mark": {
			`{"columns":{"perMinute":"Rate","prefix":"A"},"decimalMark":",","dateFormat":"iso"}`,
			`{"columns":{"perMinute":"Rate","prefix":"A"},"decimalMark":".","dateFormat":"iso"}`,
		},
		"nothing is remembered": {
			`null`, `{"columns":{"connectionFee":"Connect fee","description":"B","perMinute":"Rate","prefix":"A"},"decimalMark":".","dateFormat":"iso"}`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var remembered *deck.Mapping
			if err := json.Unmarshal([]byte(test.remembered), &remembered); err != nil {
				t.Fatal(err)
			}
			got, err := json.Marshal(openText(t, text).Guess(remembered))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
