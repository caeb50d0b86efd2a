package deck_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/deck"
)

func TestPricesAreReadExactly(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text  string
		mark  deck.DecimalMark
		times uint64
		want  string
	}{
		"a plain price":                               {text: "0.35", want: "0.35"},
		"six decimals":                                {text: "0.012345", want: "0.012345"},
		"more decimals that are zeros":                {text: "0.01234500000", want: "0.012345"},
		"nothing before the point":                    {text: ".5", want: "0.50"},
		"nothing":                                     {text: "0", want: "0.00"},
		"many zeros in front":                         {text: "000000000000000000000.5", want: "0.50"},
		"a comma as decimal mark":                     {text: "0,35", mark: deck.Comma, want: "0.35"},
		"thousands grouped by commas":                 {text: "1,234.5", want: "1234.50"},
		"thousands grouped by points":                 {text: "1.234,5", mark: deck.Comma, want: "1234.50"},
		"thousands grouped by spaces":                 {text: "1 234,5", mark: deck.Comma, want: "1234.50"},
		"thousands grouped by hard spaces":            {text: "1\u00a0234.5", want: "1234.50"},
		"thousands grouped as in Switzerland":         {text: "1'234.5", want: "1234.50"},
		"a dollar sign":                               {text: "$0.35", want: "0.35"},
		"the code of the currency":                    {text: "AUD 0.35", want: "0.35"},
		"the code behind":                             {text: "0.35 aud", want: "0.35"},
		"an Australian dollar sign":                   {text: "A$ 0.35", want: "0.35"},
		"another one":                                 {text: "AU$0.35", want: "0.35"},
		"an exponent":                                 {text: "1.5E-05", want: "0.000015"},
		"the largest price":                           {text: "1,000,000", want: "1000000.00"},
		"a price per second":                          {text: "0.0005", times: 60, want: "0.03"},
		"a price per second that has seven decimals":  {text: "0.0010833", times: 60, want: "0.064998"},
		"space around":                                {text: "  0.35\u00a0", want: "0.35"},
		"a plus sign":                                 {text: "+0.35", want: "0.35"},
		"a price per second whose minute has too few": {text: "0.00000005", times: 60, want: "0.000003"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := deck.ReadAmount(test.text, orPoint(test.mark), max(test.times, 1))
			if err != nil || got.String() != test.want {
				t.Errorf("%q is %s (%v), want %s", test.text, got, err, test.want)
			}
		})
	}
}

func orPoint(mark deck.DecimalMark) deck.DecimalMark {
	if mark == "" {
		return deck.Point
	}
	return mark
}

func TestWhatIsNoPriceIsRefused(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text  string
		mark  deck.DecimalMark
		times uint64
		want  string
	}{
		"no text":                      {text: " ", want: "There is no price"},
		"a word":                       {text: "free", want: "is not a price in AUD"},
		"a percentage":                 {text: "10%", want: "is not a price in AUD"},
		"another currency":             {text: "US$ 0.35", want: "is not a price in AUD"},
		"the code of another currency": {text: "0.35 EUR", want: "is not a price in AUD"},
		"another sign":                 {text: "€0.35", want: "is not a price in AUD"},
		"below zero":                   {text: "-0.35", want: "below zero"},
		"below zero in brackets":       {text: "(0.35)", want: "below zero"},
		"seven decimals":               {text: "0.0123456", want: "more than 6 decimals"},
		"a price per second that is no exact one":  {text: "0.00000001", times: 60, want: "more than 6 decimals"},
		"a comma where the mark is a point":        {text: "0,35", want: "choose the comma"},
		"a point where the mark is a comma":        {text: "0.35", mark: deck.Comma, want: "choose the point"},
		"a zero as the first of thousands":         {text: "0,350", want: "choose the comma"},
		"two points":                               {text: "1.2.3", want: "is not a price"},
		"nothing behind the point":                 {text: "5.", want: "is not a price"},
		"a point alone":                            {text: ".", want: "is not a price"},
		"more than a million":                      {text: "1000000.01", want: "above 1000000.00"},
		"far too much":                             {text: "1e17", want: "above 1000000.00"},
		"too many digits":                          {text: "123456789012345678", want: "too many digits"},
		"an exponent that is none":                 {text: "1e", want: "is not a price"},
		"an exponent beyond reason":                {text: "1e999999999999", want: "is not a price"},
		"two prices":                               {text: "0.35/0.40", want: "is not a price"},
		"groups of two digits":                     {text: "1,23,456", want: "choose the comma"},
		"digits of another script":                 {text: "٠.٣٥", want: "is not a price"},
		"a group mark at the end":                  {text: "1 234 .5", want: "is not a price"},
		"a currency sign in the middle of a price": {text: "0$35", want: "is not a price"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := deck.ReadAmount(test.text, orPoint(test.mark), max(test.times, 1))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%q is %s, refused with %v; want a refusal with %q", test.text, got, err, test.want)
			}
		})
	}
}

func TestEveryAmountThatIsWrittenIsRead(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := money.Amount(rapid.Int64Range(0, int64(1_000_000*money.Unit)).Draw(t, "amount"))
		text, mark := want.String(), deck.Point
		if rapid.Bool().Draw(t, "comma") {
			text, mark = strings.ReplaceAll(text, ".", ","), deck.Comma
		}
		if got, err := deck.ReadAmount(text, mark, 1); err != nil || got != want {
			t.Fatalf("%q is %s (%v)", text, got, err)
		}
	})
}

func TestNumbersOfASpreadsheetAreWhatItShows(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"0.10000000000000001":    "0.1",
		"0.30000000000000004":    "0.3",
		"2.9999999999999999E-2":  "0.03",
		"1.0000000000000001E-5":  "0.00001",
		"6.14E+11":               "614000000000",
		"614000000000":           "614000000000",
		"6.1412345678900005E+11": "614123456789",
		"99999999999999990":      "100000000000000000",
		"0":                      "0",
		"-0.5":                   "-0.5",
		"0.0":                    "0",
		"12.50":                  "12.5",
		"007":                    "7",
		"999999999999999.9":      "1000000000000000",
	} {
		if got, ok := deck.PlainNumber(text); !ok || got != want {
			t.Errorf("%s is %s, want %s", text, got, want)
		}
	}
	for _, text := range []string{"", "x", "1e", "1E+99", "1.2.3", "NaN", "Inf", "0x10", "1_000"} {
		if got, ok := deck.PlainNumber(text); ok {
			t.Errorf("%q is read as %s", text, got)
		}
	}
}

func FuzzAmount(f *testing.F) {
	for _, text := range []string{"0.35", "1.234,5", "$1e-5", "0,350", "1'234.5 AUD", "12%", "-1", "(1)"} {
		f.Add(text, true)
		f.Add(text, false)
	}
	f.Fuzz(func(t *testing.T, text string, comma bool) {
		mark := deck.Point
		if comma {
			mark = deck.Comma
		}
		got, err := deck.ReadAmount(text, mark, 1)
		if err != nil {
			return
		}
		if got < 0 || got > 1_000_000*money.Unit {
			t.Fatalf("%q is %s", text, got)
		}
		// What was read is the number that is left when all but its digits, mark and exponent is taken away.
		plain := strings.Map(func(r rune) rune {
			switch {
			case r >= '0' && r <= '9', r == '-' || r == 'e' || r == 'E':
				return r
			case string(r) == string(mark):
				return '.'
			}
			return -1
		}, strings.Trim(text, "aAuUdDsS$ "))
		want, ok := new(big.Rat).SetString(plain)
		if ok && want.Cmp(big.NewRat(int64(got), int64(money.Unit))) != 0 {
			t.Fatalf("%q is %s, want %s", text, got, fmt.Sprint(want))
		}
	})
}
