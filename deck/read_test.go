package deck_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/deck"
)

// open reads a file of testdata.
func open(t *testing.T, name string) *deck.File {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return openText(t, string(body))
}

func openText(t *testing.T, text string) *deck.File {
	t.Helper()
	f, err := deck.Open("deck.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// sydney is a tariff with one band.
var sydney = deck.Settings{Currency: "AUD", TimeZone: "Australia/Sydney", Bands: []string{"Peak"}}

// guessed reads the rates as the file itself suggests.
func guessed(t *testing.T, f *deck.File, base deck.Settings) deck.Result {
	t.Helper()
	got, err := f.Rates(f.Guess(nil), base)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// summary writes rates shortly: prefix, description, fee and price, increments, days of validity.
func summary(rates []rating.Rate) string {
	var lines []string
	for _, r := range rates {
		line := strings.Join([]string{r.Prefix, r.Description, r.ConnectionFee.String() + "+" + r.PerMinute.String()}, " | ")
		if r.FirstIncrement != 1 || r.NextIncrement != 1 {
			line += " | " + strings.Join([]string{itoa(r.FirstIncrement), itoa(r.NextIncrement)}, "/")
		}
		if !r.ValidFrom.IsZero() {
			line += " | from " + r.ValidFrom.Format("2006-01-02T15:04Z")
		}
		if !r.ValidTo.IsZero() {
			line += " | to " + r.ValidTo.Format("2006-01-02T15:04Z")
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestFilesAreReadAsTheyCome(t *testing.T) {
	t.Parallel()
	euro := deck.Settings{Currency: "EUR"}
	tests := map[string]struct {
		file    string
		base    deck.Settings
		columns string
		line    int
		want    string
	}{
		"semicolons, decimal commas, titles and Windows-1252": {
			"semicolon_comma_1252.csv", euro, "Vorwahl Code|Destination|Billing|Rate EUR", 4,
			"431 | Österreich Wien | 0.00+0.0185 | 60/60\n43664 | Österreich Mobil | 0.00+1234.50 | 30/6",
		},
		"a byte order mark, quotes and carriage returns": {
			"bom_quoted_crlf.csv", sydney, "Destination|Dial code|Cost/min|Connect fee|Interval 1|Interval N|Effective date", 1,
			"614 | Australia, Mobile | 0.01+0.065 | from 2026-11-30T13:00Z\n6113 | Australia \"13\" | 0.35+0.00 | 60/60 | from 2026-12-12T13:00Z",
		},
		"titles and notes above tabs, country code and area codes apart": {
			"titles_tab_areas.txt", sydney, "Country|Country code|Area codes|Price", 5,
			"61 | Australia | 0.00+0.02\n614 | Australia Mobile | 0.00+0.06\n" +
				"4420 | United Kingdom London | 0.00+0.01\n44207 | United Kingdom London | 0.00+0.01\n44208 | United Kingdom London | 0.00+0.01",
		},
		"no header at all": {
			"no_header.csv", sydney, "Column 1|Column 2|Column 3", 0,
			"61 | Australia | 0.00+0.02\n614 | Australia Mobile | 0.00+0.065\n64 | New Zealand | 0.00+0.021",
		},
		"a header in an unknown language": {
			"unknown_words_bar.csv", euro, "Codigo|Destino|Precio", 1,
			"34 | España | 0.00+0.021\n346 | España Móvil | 0.00+0.125",
		},
		"a line that names the separator": {"sep_line.csv", sydney, "prefix|description|rate", 2, "614 | Mobile | 0.00+0.06"},
		"UTF-16":                          {"utf16.csv", sydney, "prefix|rate", 1, "614 |  | 0.00+0.10"},
		"lines of an old Macintosh":       {"old_mac.csv", sydney, "prefix|rate", 1, "614 |  | 0.00+0.06\n615 |  | 0.00+0.07"},
		"the new rate beside the old one": {"old_and_new.csv", sydney, "Prefix|Old rate|New rate|Change|Status", 1, "614 |  | 0.00+0.06\n615 |  | 0.00+0.08"},
		"prices per second":               {"per_second.csv", sydney, "code|destination|price per second", 1, "61 | Australia | 0.00+0.03\n614 | Australia Mobile | 0.00+0.064998\n6113 | Australia 13 | 0.00+0.065001"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := open(t, test.file)
			if got := strings.Join(f.Columns, "|"); got != test.columns || f.HeaderLine != test.line {
				t.Errorf("line %d is the header: %s", f.HeaderLine, got)
			}
			got := guessed(t, f, test.base)
			if diff := cmp.Diff(test.want, summary(got.Rates)); diff != "" || got.RefusedCount != 0 {
				t.Errorf("%s\n%+v", diff, got.Refused)
			}
		})
	}
}

func TestABrokenRowIsRefusedAloneAndNothingIsLost(t *testing.T) {
	t.Parallel()
	f := open(t, "broken_quote.csv")
	got := guessed(t, f, sydney)
	if want := "614 | Mobileof Australia | 0.00+0.06\n616 | Fine | 0.00+0.08"; summary(got.Rates) != want {
		t.Error(summary(got.Rates))
	}
	if len(got.Refused) != 2 || got.Blank != 1 || f.Rows != 4 {
		t.Fatalf("%d rows: %+v", f.Rows, got)
	}
	for i, want := range []deck.Refusal{
		{Line: 4, Reason: "A quoted value does not end in a quote and a separator: close the quote, or double the quotes within."},
		{Line: 7, Reason: "The row has 4 values, but there are 3 columns: put quotes round values with the separator in them."},
	} {
		if got.Refused[i] != want {
			t.Errorf("%+v", got.Refused[i])
		}
	}
}

func TestWhatIsNoDeckIsRefused(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ body, want string }{
		"nothing":                 {"", "empty"},
		"blank lines":             {"\n\n \n", "empty"},
		"an old workbook":         {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or an encrypted"},
		"a zip that is none":      {"PK\x03\x04 and more", "damaged"},
		"an image":                {"\x89PNG\x00\x00\x00", "neither text nor a workbook"},
		"a row of too many":       {"prefix,rate\n" + strings.Repeat("1,", 201), "more than 200 columns"},
		"a row of too many, ''":   {"prefix,rate\n" + strings.Repeat(`"1",`, 201), "more than 200 columns"},
		"a million rows and more": {"prefix,rate\n" + strings.Repeat("1,2\n", 1_000_001), "more than 1000000 rows"},
		"more than 64 MB":         {strings.Repeat("x", deck.MaxBytes+1), "64 MB are the most"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := deck.Open("deck", []byte(test.body)); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("refused with %v; want %q", err, test.want)
			}
		})
	}
}

func TestColumnsHaveNamesOfTheirOwn(t *testing.T) {
	t.Parallel()
	f := openText(t, "Prefix,Rate,rate,,Rate\n614,1,2,3,4\n")
	if diff := cmp.Diff([]string{"Prefix", "Rate", "rate (2)", "Column 4", "Rate (3)"}, f.Columns); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]string{{"614", "1", "2", "3", "4"}}, f.Sample); diff != "" {
		t.Error(diff)
	}
}

func FuzzOpen(f *testing.F) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		file, err := deck.Open("deck", body)
		if err != nil {
			return
		}
		got, err := file.Rates(file.Guess(nil), sydney)
		if err != nil {
			return
		}
		if lines := len(got.Rates) + got.RefusedCount + got.Duplicates; lines < file.Rows {
			t.Fatalf("%d rows became %+v", file.Rows, got)
		}
		for _, r := range got.Rates {
			if r.PerMinute < 0 || len(r.Prefix) > 15 || strings.Trim(r.Prefix, "0123456789") != "" {
				t.Fatalf("%+v", r)
			}
		}
	})
}
