package deck_test

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/deck"
)

func TestPrefixesOfACell(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"digits":                          {"614", "614"},
		"a plus":                          {"+614", "614"},
		"an international prefix":         {"00614", "614"},
		"spaces":                          {"+61 4 00", "61400"},
		"hard spaces":                     {"61\u00a04", "614"},
		"points":                          {"61.4.1", "6141"},
		"brackets":                        {"+61 (4)", "614"},
		"a dash between country and area": {"1-876", "1876"},
		"several dashes":                  {"+1-876-555", "1876555"},
		"a dash behind a country of three digits": {"353-861", "353861"},
		"a list":                                       {"614, 615;616", "614 615 616"},
		"a list without spaces":                        {"614,615", "614 615"},
		"a list of international numbers":              {"+614 +615", "614 615"},
		"a range":                                      {"614-615", "614 615"},
		"a range with a long dash":                     {"614 – 615", "614 615"},
		"a range that is covered by fewer":             {"61400-61405", "61400 61401 61402 61403 61404 61405"},
		"a range of a whole ten":                       {"61400-61409", "6140"},
		"a range over tens":                            {"6138-6161", "6138 6139 614 615 6160 6161"},
		"a range of hundreds":                          {"61400-61499", "614"},
		"a range with pluses":                          {"+614-+615", "614 615"},
		"a list with a range":                          {"612, 614-615", "612 614 615"},
		"a star at the end":                            {"614*", "614"},
		"what a program made of a number":              {"614.0", "614"},
		"fifteen digits":                               {"123456789012345", "123456789012345"},
		"a list whose values look like thousands":      {"614,615,616", "614 615 616"},
		"a list with spaces that looks like thousands": {"1, 876", "1 876"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := deck.ReadPrefixes(test.text)
			if err != nil || strings.Join(got, " ") != test.want {
				t.Errorf("%q is %v (%v), want %s", test.text, got, err, test.want)
			}
		})
	}
}

func TestAreaCodesOfACell(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2":               "2",
		"20; 207, 208":    "20 207 208",
		"2 3 7 8":         "2 3 7 8",
		"2-4":             "2 3 4",
		"020-029":         "02",
		"08-11":           "08 09 10 11",
		"02":              "02",
		"212,213,310":     "212 213 310",
		"20 - 21, 30":     "20 21 30",
		"0-9":             "0 1 2 3 4 5 6 7 8 9",
		"1,876":           "1 876",
		"00":              "00",
		"900-900":         "900",
		"2000000-2999999": "2",
	} {
		if got, err := deck.ReadAreas(text); err != nil || strings.Join(got, " ") != want {
			t.Errorf("%q is %v (%v), want %s", text, got, err, want)
		}
	}
}

func TestWhatIsNoPrefixIsRefused(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"no text":                          {"", "no prefix"},
		"separators alone":                 {" , ;", "no prefix"},
		"a word":                           {"Australia", "digits only"},
		"a national number":                {"0412", "begins with 0"},
		"sixteen digits":                   {"1234567890123456", "more than 15 digits"},
		"what a spreadsheet cut":           {"6.14E+11", "cut by a spreadsheet"},
		"thousands that may be a list":     {"61,400", "one number or a list"},
		"a list by spaces that may be one": {"614 615", "one prefix or several"},
		"a range that goes down":           {"61405-61400", "neither a prefix nor a range"},
		"a range of two lengths":           {"61400-5", "neither a prefix nor a range"},
		"a dash alone":                     {"-", "digits only"},
		"an extension":                     {"614x5", "digits only"},
		"digits of another script":         {"٦١٤", "digits only"},
		"a formula":                        {"=614", "digits only"},
		"a long range of long numbers":     {"6140000000000000-6150000000000000", "more than 15 digits"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := deck.ReadPrefixes(test.text)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%q is %v, refused with %v; want a refusal with %q", test.text, got, err, test.want)
			}
		})
	}
	if got, err := deck.ReadPrefixes(strings.Repeat("614,", 1001)); err == nil {
		t.Errorf("a row stands for %d prefixes", len(got))
	}
}

func TestARangeIsCoveredOnceAndByTheFewest(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		low := rapid.IntRange(6100, 6199).Draw(t, "low")
		high := rapid.IntRange(low, 6199).Draw(t, "high")
		got, err := deck.ReadPrefixes(strconv.Itoa(low) + "-" + strconv.Itoa(high))
		if err != nil {
			t.Fatal(err)
		}
		tens := map[string]int{}
		for n := 6000; n < 6300; n++ {
			covers := 0
			for _, prefix := range got {
				if strings.HasPrefix(strconv.Itoa(n), prefix) {
					covers++
				}
			}
			if want := map[bool]int{true: 1}[n >= low && n <= high]; covers != want {
				t.Fatalf("%d-%d: %d is covered %d times by %v", low, high, n, covers, got)
			}
		}
		for _, prefix := range got {
			if tens[prefix[:len(prefix)-1]]++; tens[prefix[:len(prefix)-1]] == 10 {
				t.Fatalf("%d-%d: %v holds all ten of %s", low, high, got, prefix[:len(prefix)-1])
			}
		}
	})
}

func FuzzPrefixes(f *testing.F) {
	for _, text := range []string{"614-615", "+61 4", "00614", "1-876", "61,400", "6.14E+11", "2 3 7", "61400–61405", "a"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, read := range []func(string) ([]string, error){deck.ReadPrefixes, deck.ReadAreas} {
			got, err := read(text)
			if err == nil && (len(got) == 0 || len(got) > 1000) {
				t.Fatalf("%q is %d prefixes", text, len(got))
			}
			for _, prefix := range got {
				if prefix == "" || len(prefix) > 15 || strings.Trim(prefix, "0123456789") != "" {
					t.Fatalf("%q is %q", text, got)
				}
			}
		}
	})
}
