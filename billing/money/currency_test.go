package money_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/billing/money"
)

func TestRoundGoesToTheSmallestUnit(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		amount money.Amount
		code   string
		want   money.Amount
	}{
		{1_004_999, "AUD", 1_000_000},
		{1_005_000, "AUD", 1_010_000},
		{-1_005_000, "AUD", -1_010_000},
		{-1_004_999, "AUD", -1_000_000},
		{500_000, "JPY", 1_000_000},
		{499_999, "JPY", 0},
		{1_000_500, "BHD", 1_001_000},
		{0, "EUR", 0},
	} {
		if got, err := money.Round(row.amount, row.code); err != nil || got != row.want {
			t.Errorf("%s %s is %s (%v), want %s", row.code, row.amount, got, err, row.want)
		}
	}
	if got, err := money.Round(money.Max, "AUD"); err == nil || got != money.Max {
		t.Errorf("the largest amount rounds to %s (%v)", got, err)
	}
	if _, err := money.Round(1, "XQZ"); err == nil {
		t.Error("an unknown currency rounds")
	}
	rapid.Check(t, func(t *rapid.T) {
		a := anyAmount().Draw(t, "amount")
		smallest := map[string]int64{"AUD": 10_000, "JPY": 1_000_000, "BHD": 1_000, "EUR": 10_000}
		code := rapid.SampledFrom([]string{"AUD", "JPY", "BHD", "EUR"}).Draw(t, "currency")
		currency, err := money.CurrencyOf(code)
		if err != nil {
			t.Fatal(err)
		}
		unit := new(big.Rat).SetInt64(smallest[code])
		exact := halfAway(new(big.Rat).Quo(rat(a), unit))
		got, err := currency.Round(a)
		agree(t, got, err, exact.Mul(exact, unit))
	})
}

func TestCurrencies(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]money.Currency{
		"AUD": {Code: "AUD", Digits: 2, Symbol: "$"}, "eur": {Code: "EUR", Digits: 2, Symbol: "€"},
		"JPY": {Code: "JPY", Digits: 0, Symbol: "¥"}, "BHD": {Code: "BHD", Digits: 3, Symbol: "BHD"},
		"CHF": {Code: "CHF", Digits: 2, Symbol: "CHF"},
	} {
		if got, err := money.CurrencyOf(code); err != nil || got != want {
			t.Errorf("%s is %v (%v), want %v", code, got, err, want)
		}
	}
	for _, code := range []string{"", "A", "AUDD", "XXX", "XTS", "XQZ", "€", "12", "A D"} {
		if got, err := money.CurrencyOf(code); err == nil {
			t.Errorf("%q is %v", code, got)
		}
	}
}

func TestFormatWritesForPeople(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		amount       money.Amount
		code, locale string
		want         string
	}{
		{1_400_000, "AUD", "en-AU", "$1.40"},
		{350_000, "USD", "en", "$0.35"},
		{3_500, "AUD", "en", "$0.0035"},
		{-350_000, "GBP", "en-GB", "-£0.35"},
		{1_234_567_891_000, "EUR", "de-DE", "1.234.567,891\u00a0€"},
		{1_400_000, "EUR", "fr", "1,40\u00a0€"},
		{1_400_000, "EUR", "nl", "€\u00a01,40"},
		{1_400_000, "EUR", "de-AT", "€\u00a01,40"},
		{1_400_000, "BRL", "pt-BR", "R$\u00a01,40"},
		{1_400_000, "EUR", "pt-PT", "1,40\u00a0€"},
		{1_400_000, "EUR", "es-ES", "1,40\u00a0€"},
		{1_400_000, "MXN", "es-MX", "$1.40"},
		{5_000_000, "JPY", "ja", "¥5"},
		{5_500_000, "JPY", "ja", "¥5.5"},
		{5_000_000, "CHF", "en", "CHF\u00a05.00"},
		{12_345_678_000_000, "INR", "hi-IN", "₹1,23,45,678.00"},
		{1_400_000, "AUD", "not a locale", "$1.40"},
		{1_400_000, "XQZ", "en", "XQZ\u00a01.40"},
		{0, "AUD", "", "$0.00"},
	} {
		if got := money.Format(row.amount, row.code, row.locale); got != row.want {
			t.Errorf("%s %s in %s is %q, want %q", row.code, row.amount, row.locale, got, row.want)
		}
	}
}
