package rating_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

const hundredth = money.Unit / 100

// guarded is an offer and a carrier with these rates, both in force from 2026 on.
func guarded(t *testing.T, settings rating.PackageSettings, sell, buy []rating.Rate, currency string) (*rating.Offer, *rating.Carrier) {
	t.Helper()
	from := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	deck := func(rates []rating.Rate, currency string) *rating.Deck {
		d, err := rating.CompileTariff(rating.Tariff{
			ID: uuid.New(), Name: "deck", Currency: currency, Version: 1, ValidFrom: from, Rates: rates,
			TariffSettings: rating.TariffSettings{TimeZone: "UTC"},
		})
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	settings.TariffID = uuid.New()
	sold, err := rating.CompilePackage(rating.Package{Name: "p", Currency: "AUD", Version: 1, ValidFrom: from, PackageSettings: settings})
	if err != nil {
		t.Fatal(err)
	}
	carrier, err := rating.CompileProvider(rating.Provider{Name: "c", Currency: currency, Version: 1, ValidFrom: from})
	if err != nil {
		t.Fatal(err)
	}
	return &rating.Offer{Package: sold, Decks: []*rating.Deck{deck(sell, "AUD")}},
		&rating.Carrier{Provider: carrier, Decks: []*rating.Deck{deck(buy, currency)}}
}

func TestLossesAreWhatIsSoldBelowItsCost(t *testing.T) {
	t.Parallel()
	sell := []rating.Rate{
		{Prefix: "61", Description: "Australia", PerMinute: 3 * hundredth},
		{Prefix: "614", Description: "Australia Mobile", PerMinute: 10 * hundredth},
		{Prefix: "44", Description: "UK", PerMinute: 2 * hundredth, ConnectionFee: 5 * hundredth},
		{Prefix: "1", Description: "USA", PerMinute: 2 * hundredth},
	}
	buy := []rating.Rate{
		{Prefix: "61", PerMinute: 2 * hundredth},
		{Prefix: "614", PerMinute: 9 * hundredth},
		{Prefix: "61450", PerMinute: 12 * hundredth},                                     // hides under 614
		{Prefix: "44", PerMinute: 2 * hundredth, FirstIncrement: 60, NextIncrement: 60},  // saved by its fee
		{Prefix: "447", PerMinute: 2 * hundredth, FirstIncrement: 600, NextIncrement: 1}, // lost by its first block
		{Prefix: "33", PerMinute: hundredth},                                             // is not sold
	}
	offer, carrier := guarded(t, rating.PackageSettings{MarkupPercent: 10 * money.Unit}, sell, buy, "AUD")
	compared, losses, err := rating.Losses(offer, carrier, time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	want := []rating.Loss{
		{ // ten minutes are paid for, and three sold: 5 c + 3 × 2 c, and 10 % on it
			Prefix: "447", Description: "UK", SellPerMinute: 2200 * hundredth / 1000, BuyPerMinute: 2 * hundredth, SellCall: 121 * hundredth / 10, BuyCall: 20 * hundredth,
		},
		{
			Prefix: "61450", Description: "Australia Mobile", SellPerMinute: 11 * hundredth, BuyPerMinute: 12 * hundredth, SellCall: 33 * hundredth, BuyCall: 36 * hundredth,
		},
	}
	if diff := cmp.Diff(want, losses); diff != "" || compared != 5 {
		t.Errorf("%d prefixes compared, want 5; losses (-want +got)\n%s", compared, diff)
	}
}

func TestLossesNeedOneCurrencyAndATariffInForce(t *testing.T) {
	t.Parallel()
	rates := []rating.Rate{{Prefix: "61", PerMinute: hundredth}}
	at := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	offer, carrier := guarded(t, rating.PackageSettings{}, rates, rates, "USD")
	if _, _, err := rating.Losses(offer, carrier, at); err == nil {
		t.Error("dollars of two countries were compared")
	}
	offer, carrier = guarded(t, rating.PackageSettings{}, rates, rates, "AUD")
	if _, _, err := rating.Losses(offer, carrier, at.AddDate(-1, 0, 0)); err == nil {
		t.Error("a tariff was compared before its first version")
	}
}
