package money_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
)

var (
	_ driver.Valuer    = money.Amount(0)
	_ sql.Scanner      = (*money.Amount)(nil)
	_ json.Marshaler   = money.Amount(0)
	_ json.Unmarshaler = (*money.Amount)(nil)
)

func TestParseReadsDecimals(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]money.Amount{
		"0": 0, "-0": 0, "1": 1_000_000, "1.4": 1_400_000, "+1.40": 1_400_000, "-0.35": -350_000, "0.000001": 1,
		"-0.000001": -1, "007.5": 7_500_000, "999999999999.999999": money.Max, "-999999999999.999999": money.Min,
		strings.Repeat("0", 100) + "1.5": 1_500_000,
	} {
		if got, err := money.Parse(text); err != nil || got != want {
			t.Errorf("%q is %d (%v), want %d", text, int64(got), err, int64(want))
		}
	}
}

func TestParseRefusesEverythingElse(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", " ", "-", "+", ".", "1.", ".5", "-.5", "1.2.3", "--1", "+-1", "1e3", "1E3", "0x10", "1_000", "1,000", "1 000",
		" 1", "1 ", "NaN", "Inf", "1.0000000", "0.0000001", "1000000000000", "-1000000000000", "999999999999.9999999",
		"99999999999999999999999999", "١", "1.٥", "$1",
	} {
		got, err := money.Parse(text)
		var shown *billing.Error
		if !errors.As(err, &shown) || shown.Code != billing.Invalid || got != 0 {
			t.Errorf("%q is %s, with the error %v", text, got, err)
		}
	}
}

func TestStringIsExactAndShort(t *testing.T) {
	t.Parallel()
	for amount, want := range map[money.Amount]string{
		0: "0.00", 1: "0.000001", 350_000: "0.35", 1_400_000: "1.40", -3_500: "-0.0035", -350_000: "-0.35",
		1_234_567_890_000: "1234567.89", money.Max: "999999999999.999999", math.MinInt64: "-9223372036854.775808",
	} {
		if got := amount.String(); got != want {
			t.Errorf("%d reads %q, want %q", int64(amount), got, want)
		}
	}
}

// anyAmount draws amounts of all sizes, often at the limits.
func anyAmount() *rapid.Generator[money.Amount] {
	return rapid.OneOf(
		rapid.Map(rapid.Int64Range(int64(money.Min), int64(money.Max)), func(n int64) money.Amount { return money.Amount(n) }),
		rapid.Map(rapid.Int64Range(-100_000_000, 100_000_000), func(n int64) money.Amount { return money.Amount(n) }),
		rapid.SampledFrom([]money.Amount{money.Min, money.Min + 1, -1, 0, 1, money.Max - 1, money.Max}),
	)
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := anyAmount().Draw(t, "amount")
		if got, err := money.Parse(a.String()); err != nil || got != a {
			t.Fatalf("%s is read as %s (%v)", a, got, err)
		}
		data, err := json.Marshal(a)
		if err != nil || string(data) != `"`+a.String()+`"` {
			t.Fatalf("%s is %s in JSON (%v)", a, data, err)
		}
		var back, scanned money.Amount
		if err := json.Unmarshal(data, &back); err != nil || back != a {
			t.Fatalf("%s comes back as %s (%v)", data, back, err)
		}
		stored, err := a.Value()
		if err != nil {
			t.Fatal(err)
		}
		if err := scanned.Scan([]byte(stored.(string))); err != nil || scanned != a {
			t.Fatalf("%v is scanned as %s (%v)", stored, scanned, err)
		}
	})
}

func TestScanAndJSONReadOnlyDecimals(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		src  any
		want money.Amount
		ok   bool
	}{
		"numeric text":        {"1.400000", 1_400_000, true},
		"bytes":               {[]byte("-0.350000"), -350_000, true},
		"a whole number":      {int64(3), 3_000_000, true},
		"no float":            {1.4, 0, false},
		"not NULL":            {nil, 0, false},
		"not NaN":             {"NaN", 0, false},
		"not too large":       {int64(1) << 60, 0, false},
		"not other text":      {"much", 0, false},
		"not a boolean, ever": {true, 0, false},
	} {
		var got money.Amount
		if err := got.Scan(row.src); (err == nil) != row.ok || got != row.want {
			t.Errorf("%s: %v is scanned as %s (%v)", name, row.src, got, err)
		}
	}
	for text, want := range map[string]money.Amount{`"1.4"`: 1_400_000, `1.4`: 1_400_000, `null`: 7, `1e3`: 7, `"x"`: 7, `true`: 7, `{}`: 7} {
		got := money.Amount(7)
		if err := json.Unmarshal([]byte(text), &got); got != want || (err == nil) != (want != 7 || text == "null") {
			t.Errorf("%s is read as %s (%v)", text, got, err)
		}
	}
}

// within tells whether the exact value is in range.
func within(r *big.Rat) bool {
	return r.Cmp(new(big.Rat).SetInt64(int64(money.Max))) <= 0 && r.Cmp(new(big.Rat).SetInt64(int64(money.Min))) >= 0
}

// halfAway rounds half away from zero to an integer.
func halfAway(r *big.Rat) *big.Rat {
	double := new(big.Int).Mul(new(big.Int).Abs(r.Num()), big.NewInt(2))
	double.Add(double, r.Denom())
	whole := double.Div(double, new(big.Int).Mul(r.Denom(), big.NewInt(2)))
	if r.Sign() < 0 {
		whole.Neg(whole)
	}
	return new(big.Rat).SetInt(whole)
}

// agree compares an amount, or its error and saturation, with the exact value.
func agree(t *rapid.T, got money.Amount, err error, exact *big.Rat) {
	t.Helper()
	if !within(exact) {
		want := money.Max
		if exact.Sign() < 0 {
			want = money.Min
		}
		if err == nil || got != want {
			t.Fatalf("%s is out of range and comes to %s (%v)", exact.RatString(), got, err)
		}
		return
	}
	if err != nil || new(big.Rat).SetInt64(int64(got)).Cmp(exact) != 0 {
		t.Fatalf("%s comes to %d (%v)", exact.RatString(), int64(got), err)
	}
}

func rat(a money.Amount) *big.Rat { return new(big.Rat).SetInt64(int64(a)) }

func TestSumsAreExactOrRefused(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyAmount().Draw(t, "a"), anyAmount().Draw(t, "b")
		sum, err := a.Add(b)
		agree(t, sum, err, new(big.Rat).Add(rat(a), rat(b)))
		difference, err := a.Sub(b)
		agree(t, difference, err, new(big.Rat).Sub(rat(a), rat(b)))
	})
	for _, pair := range [][2]money.Amount{{math.MaxInt64, 1}, {math.MinInt64, -1}, {math.MaxInt64, math.MaxInt64}} {
		if sum, err := pair[0].Add(pair[1]); err == nil {
			t.Errorf("%d + %d is %d", int64(pair[0]), int64(pair[1]), int64(sum))
		}
	}
	if got, err := money.Amount(0).Sub(math.MinInt64); err == nil || got != money.Max {
		t.Errorf("0 - the smallest integer is %s (%v)", got, err)
	}
	if got, err := money.Sum(); err != nil || got != 0 {
		t.Errorf("the sum of nothing is %s (%v)", got, err)
	}
	if got, err := money.Sum(1, 2, -4); err != nil || got != -1 {
		t.Errorf("the sum is %d (%v)", int64(got), err)
	}
	if _, err := money.Sum(money.Max, 1, -1); err == nil {
		t.Error("a sum that leaves the range on its way is not refused")
	}
}

func TestPerMinuteIsExactOrRefused(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rate := anyAmount().Draw(t, "rate")
		seconds := rapid.OneOf(rapid.Int64(), rapid.Int64Range(-10_000, 10_000)).Draw(t, "seconds")
		exact := new(big.Rat).Mul(rat(rate), big.NewRat(0, 1).SetFrac64(seconds, 60))
		got, err := money.PerMinute(rate, seconds)
		agree(t, got, err, halfAway(exact))
	})
	for _, row := range []struct {
		rate    money.Amount
		seconds int64
		want    money.Amount
	}{{1, 29, 0}, {1, 30, 1}, {-1, 30, -1}, {-1, 29, 0}, {350_000, 90, 525_000}, {1, 0, 0}} {
		if got, err := money.PerMinute(row.rate, row.seconds); err != nil || got != row.want {
			t.Errorf("%d for %d s is %d (%v), want %d", int64(row.rate), row.seconds, int64(got), err, int64(row.want))
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"0", "-1.4", "+0.000001", "999999999999.999999", "1e3", "1..2", "٣", "-", ".5", "0x1p-2"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := money.Parse(text)
		if err != nil {
			return
		}
		exact, ok := new(big.Rat).SetString(text)
		if !ok || exact.Mul(exact, big.NewRat(1_000_000, 1)).Cmp(new(big.Rat).SetInt64(int64(got))) != 0 {
			t.Errorf("%q is read as %s", text, got)
		}
		if again, err := money.Parse(got.String()); err != nil || again != got {
			t.Errorf("%s is read back as %s (%v)", got, again, err)
		}
	})
}

func BenchmarkPerMinute(b *testing.B) {
	b.ReportAllocs()
	var total money.Amount
	for i := int64(0); b.Loop(); i++ {
		amount, _ := money.PerMinute(350_000, i&8191)
		total += amount
	}
	_ = total
}
