package invoice_test

import (
	"math"
	"testing"

	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

func TestMinutes(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		seconds int64
		want    string
	}{
		"nothing":                             {0, "0"},
		"too little to show":                  {2, "0"},
		"half of a tenth goes up":             {3, "0.1"},
		"a tenth":                             {6, "0.1"},
		"eleven minutes lose their .0":        {660, "11"},
		"nearly eleven minutes are eleven":    {657, "11"},
		"a little less is not":                {656, "10.9"},
		"342 seconds are 5.7 minutes":         {342, "5.7"},
		"245 seconds are 4.1 minutes":         {245, "4.1"},
		"a sum that went below nothing":       {-5, "0"},
		"as many seconds as there can be":     {math.MaxInt64, "153722867280912930.1"},
		"a thousand minutes are not grouped":  {60_000, "1000"},
		"halves go up at a whole minute also": {59, "1"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := invoice.Minutes(row.seconds); got != row.want {
				t.Errorf("Minutes(%d) = %s, want %s", row.seconds, got, row.want)
			}
		})
	}
}

func TestTheLinesOfTheStandingExample(t *testing.T) {
	t.Parallel()
	line := func(label string, calls, seconds int64, charge money.Amount) invoice.Usage {
		return invoice.Usage{
			Direction: "outbound", CallType: rating.Special, RuleLabel: label, Calls: calls, BillableSeconds: seconds,
			Charge: charge, Currency: "AUD",
		}
	}
	for name, row := range map[string]struct {
		line   invoice.Usage
		locale string
		want   string
	}{
		"four calls to 1300": {
			line("1300* (flat_per_call)", 4, 660, 1_400_000), "en-AU",
			"[OUTBOUND] 1300* (flat_per_call): 4 calls, 11 min, $1.40",
		},
		"one call is calls too": {
			line("1800* (flat_per_call)", 1, 342, 350_000), "en-AU",
			"[OUTBOUND] 1800* (flat_per_call): 1 calls, 5.7 min, $0.35",
		},
		"one call to 13": {
			line("13* (flat_per_call)", 1, 245, 350_000), "en-AU",
			"[OUTBOUND] 13* (flat_per_call): 1 calls, 4.1 min, $0.35",
		},
		"a part of a cent is rounded": {
			line("13* (per_minute)", 1, 60, 345_000), "en-AU", "[OUTBOUND] 13* (per_minute): 1 calls, 1 min, $0.35",
		},
		"calls that no rule charged": {
			invoice.Usage{Direction: "outbound", CallType: rating.Emergency, Calls: 2, BillableSeconds: 90, Currency: "AUD"},
			"en-AU", "[OUTBOUND] Emergency: 2 calls, 1.5 min, $0.00",
		},
		"calls of an unknown direction": {
			invoice.Usage{CallType: rating.Unrated, Calls: 1, Currency: "EUR"},
			"de-DE",
			"[UNKNOWN] Unrated: 1 calls, 0 min, 0,00\u00a0€",
		},
		"a currency that is unknown": {
			invoice.Usage{Direction: "inbound", CallType: rating.Local, Calls: 1, Charge: 1_234_500, Currency: "QQQ"},
			"en", "[INBOUND] Local: 1 calls, 0 min, QQQ\u00a01.2345",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := row.line.Text(row.locale); got != row.want {
				t.Errorf("got  %q\nwant %q", got, row.want)
			}
		})
	}
}
