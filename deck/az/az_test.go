package az_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nyaruka/phonenumbers"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/deck/az"
)

func byPrefix(t *testing.T, rates []rating.Rate) map[string]rating.Rate {
	t.Helper()
	found := map[string]rating.Rate{}
	keys := map[rating.RateKey]bool{}
	for _, r := range rates {
		if keys[r.Key()] {
			t.Errorf("%s is there twice", r.Prefix)
		}
		keys[r.Key()], found[r.Prefix] = true, r
	}
	return found
}

func TestEveryCallingCodeOfTheWorldHasARate(t *testing.T) {
	t.Parallel()
	rates := byPrefix(t, az.Sell())
	for code := range phonenumbers.GetSupportedCallingCodes() {
		if _, ok := rates[strconv.Itoa(code)]; !ok {
			t.Errorf("+%d has no rate", code)
		}
	}
	if len(rates) < 500 || len(rates) > 2000 {
		t.Errorf("there are %d rates", len(rates))
	}
}

func TestEveryPrefixIsWhereItIsSaidToBe(t *testing.T) {
	t.Parallel()
	for country, prefixes := range map[string]string{
		"JM": "1658 1876", "DO": "1809 1829 1849", "CA": "1204 1416 1604 1902", "KZ": "76 77", "GG": "441481", "JE": "441534", "IM": "441624",
		"CW": "5999", "AU": "61 614 611300 611800 6113", "PR": "1787 1939", "BB": "1246",
	} {
		rates := byPrefix(t, az.Sell())
		for _, prefix := range strings.Fields(prefixes) {
			if _, ok := rates[prefix]; !ok {
				t.Errorf("%s of %s has no rate", prefix, country)
			}
		}
	}
}

func TestEveryRateIsValid(t *testing.T) {
	t.Parallel()
	for name, rates := range map[string][]rating.Rate{"sell": az.Sell(), "buy": az.Buy()} {
		for _, r := range rates {
			if r.Prefix == "" || len(r.Prefix) > 15 || strings.Trim(r.Prefix, "0123456789") != "" || r.Prefix[0] == '0' {
				t.Errorf("%s: %q is no prefix", name, r.Prefix)
			}
			if r.Description == "" || len(r.Description) > 200 || r.PerMinute < 0 || r.PerMinute > 20*money.Unit || r.FirstIncrement < 1 || r.NextIncrement < 1 {
				t.Errorf("%s: %+v", name, r)
			}
			if free := strings.HasSuffix(r.Description, "Freephone"); r.PerMinute+r.ConnectionFee == 0 && !free {
				t.Errorf("%s: %s (%s) costs nothing", name, r.Prefix, r.Description)
			}
		}
	}
}

func TestTheCarrierAsksLessButForAFewDestinations(t *testing.T) {
	t.Parallel()
	sell, buy := az.Sell(), az.Buy()
	losses := map[string]bool{}
	for i := range sell {
		if sell[i].Key() != buy[i].Key() || sell[i].Description != buy[i].Description {
			t.Fatalf("%s is bought as %s", sell[i].Prefix, buy[i].Prefix)
		}
		if buy[i].PerMinute > sell[i].PerMinute {
			losses[sell[i].Description] = true
		}
	}
	if len(losses) < 4 || len(losses) > 15 {
		t.Errorf("%d destinations sell below cost: %v", len(losses), losses)
	}
}

func TestTheDeckIsAlwaysTheSame(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(az.Sell(), az.Sell()); diff != "" {
		t.Error(diff)
	}
	want := rating.Rate{
		Prefix: "611300", Direction: "outbound", Description: "Australia 1300", ConnectionFee: 350_000, FirstIncrement: 1, NextIncrement: 1, Rounding: rating.Exact,
	}
	if diff := cmp.Diff(want, byPrefix(t, az.Sell())["611300"]); diff != "" {
		t.Error(diff)
	}
}
