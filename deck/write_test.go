package deck_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/deck"
)

// anyText draws a text as a tariff keeps it: one line without space around it.
func anyText(most int) *rapid.Generator[string] {
	runes := rapid.OneOf(rapid.SampledFrom([]rune("=+-@'\";,|\\ é漢0a.")), rapid.Rune())
	return rapid.Map(rapid.StringOfN(runes, 0, most, -1), func(text string) string {
		return strings.TrimSpace(strings.Map(func(r rune) rune {
			if unicode.IsControl(r) || r == '\ufeff' {
				return -1
			}
			return r
		}, text))
	})
}

var anyTime = rapid.Map(rapid.Int64Range(-1e9, 1e10), func(seconds int64) time.Time { return time.Unix(seconds, 0).UTC() })

// anyRate draws a valid rate with its defaults said; bands are those of the tariff.
func anyRate(bands []string) *rapid.Generator[rating.Rate] {
	price := rapid.Map(rapid.OneOf(rapid.Int64Range(0, 3e6), rapid.Int64Range(0, 1e12)), func(n int64) money.Amount { return money.Amount(n) })
	return rapid.Custom(func(t *rapid.T) rating.Rate {
		r := rating.Rate{
			Direction:      rapid.SampledFrom([]cdr.Direction{cdr.Outbound, cdr.Outbound, cdr.Inbound, cdr.Local}).Draw(t, "direction"),
			Prefix:         rapid.StringMatching(`[1-9][0-9]{0,14}`).Draw(t, "prefix"),
			Origin:         rapid.StringMatching(`([1-9][0-9]{0,14})?`).Draw(t, "origin"),
			Description:    anyText(200).Draw(t, "description"),
			ConnectionFee:  price.Draw(t, "connectionFee"),
			PerMinute:      price.Draw(t, "perMinute"),
			MinimumCharge:  price.Draw(t, "minimumCharge"),
			FirstIncrement: rapid.IntRange(1, 3600).Draw(t, "first"),
			NextIncrement:  rapid.IntRange(1, 3600).Draw(t, "next"),
			FreeSeconds:    rapid.IntRange(0, 86_400).Draw(t, "free"),
			CapSeconds:     rapid.IntRange(0, 86_400).Draw(t, "cap"),
			Rounding:       rapid.SampledFrom(rating.Roundings()).Draw(t, "rounding"),
			Band:           rapid.SampledFrom(append(bands, "")).Draw(t, "band"),
		}
		if r.Direction == cdr.Local {
			r.Prefix = rapid.StringMatching(`[0-9]{0,15}`).Draw(t, "extension")
		}
		if rapid.Bool().Draw(t, "begins") {
			r.ValidFrom = anyTime.Draw(t, "from")
		}
		if rapid.Bool().Draw(t, "ends") {
			r.ValidTo = r.ValidFrom.Add(time.Duration(rapid.Int64Range(1, 1e8).Draw(t, "valid")) * time.Second)
			if r.ValidFrom.IsZero() {
				r.ValidTo = anyTime.Draw(t, "to")
			}
		}
		return r
	})
}

func anyRates(bands []string) *rapid.Generator[[]rating.Rate] {
	return rapid.SliceOfNDistinct(anyRate(bands), 0, 12, func(r rating.Rate) rating.RateKey { return r.Key() })
}

func TestADeckThatIsWrittenComesBackExactly(t *testing.T) {
	t.Parallel()
	forms := map[string]func(io.Writer, []rating.Rate) error{"as CSV": deck.WriteCSV, "as a workbook": deck.WriteXLSX}
	for name, write := range forms {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				bands := slices.DeleteFunc([]string{"Peak", "=Night", anyText(20).Draw(t, "band")}, func(b string) bool { return b == "" })
				rates := anyRates(bands).Draw(t, "rates")
				var out bytes.Buffer
				if err := write(&out, rates); err != nil {
					t.Fatal(err)
				}
				f, err := deck.Open("deck", out.Bytes())
				if err != nil {
					t.Fatal(err)
				}
				got, err := f.Rates(f.Guess(nil), deck.Settings{Currency: "AUD", TimeZone: "Australia/Sydney", Bands: bands})
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(rates, append([]rating.Rate(nil), got.Rates...), equalEmpty); diff != "" || got.RefusedCount+got.Duplicates+got.Blank > 0 {
					t.Fatalf("%+v\n%s", got.Refused, diff)
				}
			})
		})
	}
}

var equalEmpty = cmp.Transformer("empty", func(rates []rating.Rate) []string {
	out := make([]string, len(rates))
	for i, r := range rates {
		out[i] = fmt.Sprintf("%+v", r)
	}
	return out
})

func TestNoCellOfADeckIsAFormula(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var out bytes.Buffer
		if err := deck.WriteCSV(&out, anyRates(nil).Draw(t, "rates")); err != nil {
			t.Fatal(err)
		}
		f, err := deck.Open("deck.csv", out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range f.Sample {
			for _, value := range row {
				if value != "" && strings.ContainsRune("=+-@", rune(value[0])) {
					t.Fatalf("a spreadsheet program may run %q", value)
				}
			}
		}
	})
}
