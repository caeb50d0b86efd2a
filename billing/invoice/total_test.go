package invoice_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

var (
	gst  = invoice.TaxRate{Name: "GST", Percent: 10 * money.Unit, Category: invoice.Standard}
	free = invoice.TaxRate{Name: "Reverse charge", Category: invoice.ReverseCharge, Reason: "Reverse charge"}
)

func TestLinesAndTaxAddUpToTheTotal(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) invoice.Line {
			return invoice.Line{
				Charge:      money.Amount(rapid.Int64Range(-1e9, 1e12).Draw(t, "charge")),
				TaxIncluded: rapid.Bool().Draw(t, "included"),
				TaxRate:     rapid.SampledFrom([]invoice.TaxRate{gst, free, {Name: "VAT", Percent: 19_600_000, Category: invoice.Standard}}).Draw(t, "rate"),
			}
		}), 0, 40).Draw(t, "lines")
		code := rapid.SampledFrom([]string{"AUD", "JPY", "BHD"}).Draw(t, "currency")
		sheet, err := invoice.Total(lines, code)
		if err != nil {
			t.Fatal(err)
		}
		in, _ := money.CurrencyOf(code)
		var net, tax, rounding money.Amount
		gross := map[invoice.TaxRate]money.Amount{}
		for _, l := range sheet.Lines {
			if l.Amount%in.Smallest() != 0 || l.Tax%in.Smallest() != 0 || l.Net%in.Smallest() != 0 {
				t.Fatalf("%+v has parts of the smallest unit", l)
			}
			if l.TaxIncluded && l.Net+l.Tax != l.Amount || !l.TaxIncluded && l.Net != l.Amount {
				t.Fatalf("%+v is not what it says", l)
			}
			net, tax, rounding = net+l.Net, tax+l.Tax, rounding+l.Amount-l.Charge
			gross[l.TaxRate] += l.Net + l.Tax
		}
		if net != sheet.Net || tax != sheet.Tax || net+tax != sheet.Total || rounding != sheet.Rounding {
			t.Fatalf("the lines come to %s and %s, the sheet says %s, %s and %s", net, tax, sheet.Net, sheet.Tax, sheet.Total)
		}
		for _, g := range sheet.Taxes {
			if g.Net+g.Tax != gross[g.TaxRate] {
				t.Fatalf("%+v is not what its lines come to, %s", g, gross[g.TaxRate])
			}
			// Two groups, with and without tax in the prices, are each rounded once.
			exact, _ := g.On(g.Net, in)
			if off := g.Tax - exact; off > 2*in.Smallest() || off < -2*in.Smallest() {
				t.Fatalf("%+v is off by %s", g, off)
			}
		}
	})
}

func TestTaxIsRoundedOnceForAllLinesOfOneRate(t *testing.T) {
	t.Parallel()
	three := []invoice.Line{{Charge: 50_000, TaxRate: gst}, {Charge: 50_000, TaxRate: gst}, {Charge: 50_000, TaxRate: gst}}
	sheet, err := invoice.Total(three, "AUD")
	if err != nil {
		t.Fatal(err)
	}
	if sheet.Tax != 20_000 || sheet.Total != 170_000 { // 1.5 cents, halves up: not three times one cent
		t.Errorf("the tax on three times 5 cents is %s of %s", sheet.Tax, sheet.Total)
	}
}

func TestTheStandingExampleAsLines(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("Australia/Melbourne")
	if err != nil {
		t.Fatal(err)
	}
	used := func(label string, calls, seconds int64, charge money.Amount) invoice.Usage {
		return invoice.Usage{
			Direction: "outbound", CallType: rating.Special, RuleLabel: label, Calls: calls, BillableSeconds: seconds,
			Charge: charge, Currency: "AUD",
		}
	}
	c := invoice.Closing{
		Period: billing.Period{Start: time.Date(2025, 12, 29, 0, 0, 0, 0, zone), End: time.Date(2026, 1, 29, 0, 0, 0, 0, zone)},
		Usage: []invoice.Usage{
			used("13* (flat_per_call)", 1, 245, 350_000), used("1800* (flat_per_call)", 1, 342, 350_000),
			used("1300* (flat_per_call)", 4, 660, 1_400_000),
			{Direction: "outbound", CallType: rating.Unmatched, Calls: 3, Currency: "AUD"},
		},
	}
	lines, err := c.Lines("en-AU", gst)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"[OUTBOUND] 1300* (flat_per_call): 4 calls, 11 min, $1.40", "[OUTBOUND] 1800* (flat_per_call): 1 calls, 5.7 min, $0.35",
		"[OUTBOUND] 13* (flat_per_call): 1 calls, 4.1 min, $0.35",
	}
	if len(lines) != len(want) {
		t.Fatalf("got %d lines", len(lines))
	}
	for i, l := range lines {
		if l.Text != want[i] || l.Section != "Special Rate Calls (29/12/2025 to 29/01/2026)" {
			t.Errorf("line %d is %q under %q", i+1, l.Text, l.Section)
		}
	}
}

func TestAPeriodIsChargedForTheDaysOnWhichTheServiceIsHeld(t *testing.T) {
	t.Parallel()
	day := func(month time.Month, n int) time.Time { return time.Date(2026, month, n, 0, 0, 0, 0, time.UTC) }
	base := invoice.Closing{
		Period: billing.Period{Start: day(1, 1), End: day(2, 1)}, Next: billing.Period{Start: day(2, 1), End: day(3, 1)},
		Active: billing.Period{Start: day(1, 1)}, Price: 31 * money.Unit,
	}
	for name, row := range map[string]struct {
		change func(c *invoice.Closing)
		want   []money.Amount
	}{
		"the next period in advance":           {func(*invoice.Closing) {}, []money.Amount{31_000_000}},
		"the first one too, and its setup":     {func(c *invoice.Closing) { c.First, c.SetupFee = true, 5 }, []money.Amount{31_000_000, 31_000_000, 5}},
		"from the middle of the first day on":  {func(c *invoice.Closing) { c.First, c.Active.Start = true, day(1, 22).Add(15*time.Hour) }, []money.Amount{10_000_000, 31_000_000}},
		"to an end within the next":            {func(c *invoice.Closing) { c.Active.End = day(2, 8) }, []money.Amount{7_750_000}},
		"one that has ended":                   {func(c *invoice.Closing) { c.Active.End = day(2, 1) }, nil},
		"one that costs nothing":               {func(c *invoice.Closing) { c.Price = 0 }, nil},
		"what is missing to the minimum spend": {func(c *invoice.Closing) { c.Price, c.MinimumSpend = 0, 9 }, []money.Amount{9}},
		"nothing where calls reach the minimum": {func(c *invoice.Closing) {
			c.Price, c.MinimumSpend = 0, 9
			c.Usage = []invoice.Usage{{Calls: 1, Charge: 9, CallType: rating.Standard, Currency: "AUD"}}
		}, []money.Amount{9}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := base
			row.change(&c)
			lines, err := c.Lines("en-AU", gst)
			if err != nil {
				t.Fatal(err)
			}
			var got []money.Amount
			for _, l := range lines {
				got = append(got, l.Charge)
			}
			if len(got) != len(row.want) {
				t.Fatalf("got %v, want %v", got, row.want)
			}
			for i := range got {
				if got[i] != row.want[i] {
					t.Errorf("line %d: got %s, want %s", i+1, got[i], row.want[i])
				}
			}
		})
	}
}

func TestHowAClientIsTaxed(t *testing.T) {
	t.Parallel()
	on := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	known := []invoice.CountryTax{
		{Country: "AU", Name: "GST", Percent: 10 * money.Unit, From: on.AddDate(-20, 0, 0)},
		{Country: "DE", Name: "MwSt", Percent: 19 * money.Unit, From: on.AddDate(-9, 0, 0)},
		{Country: "DE", Name: "MwSt", Percent: 20 * money.Unit, From: on.AddDate(0, 0, 1)},
		{Country: "FR", Name: "TVA", Percent: 20 * money.Unit, From: on.AddDate(-9, 0, 0)},
	}
	party := func(country, number string) invoice.Party {
		return invoice.Party{Address: invoice.Address{Country: country}, TaxNumber: number}
	}
	for name, row := range map[string]struct {
		how           invoice.Taxation
		seller, buyer invoice.Party
		want          invoice.Category
		percent       money.Amount
	}{
		"at home":                              {invoice.Automatic, party("AU", "1"), party("AU", ""), invoice.Standard, 10 * money.Unit},
		"a business elsewhere in the Union":    {invoice.Automatic, party("DE", "1"), party("FR", "2"), invoice.ReverseCharge, 0},
		"a consumer elsewhere in the Union":    {invoice.Automatic, party("DE", "1"), party("FR", ""), invoice.Standard, 20 * money.Unit},
		"by the rate of the day":               {invoice.Automatic, party("DE", "1"), party("DE", ""), invoice.Standard, 19 * money.Unit},
		"somebody in another country":          {invoice.Automatic, party("AU", "1"), party("NZ", "2"), invoice.OutOfScope, 0},
		"by a seller that is not registered":   {invoice.Automatic, party("AU", ""), party("AU", ""), invoice.OutOfScope, 0},
		"an embassy":                           {invoice.NotTaxed, party("AU", "1"), party("AU", ""), invoice.Exempt, 0},
		"always, though it is somewhere else":  {invoice.Taxed, party("AU", "1"), party("NZ", ""), invoice.Standard, 10 * money.Unit},
		"a buyer whose country nobody has set": {invoice.Automatic, party("AU", "1"), party("", ""), invoice.Standard, 10 * money.Unit},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rate, err := row.how.RateFor(row.seller, row.buyer, on, known)
			if err != nil || rate.Category != row.want || rate.Percent != row.percent {
				t.Errorf("got %+v, %v", rate, err)
			}
		})
	}
	if _, err := invoice.Automatic.RateFor(party("CH", "1"), party("CH", ""), on, known); err == nil {
		t.Error("the tax of a country that nobody has entered was made up")
	}
}

func TestDaysAreWrittenAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	day := time.Date(2025, 12, 29, 0, 0, 0, 0, time.UTC)
	for locale, want := range map[string]string{
		"en-AU": "29/12/2025", "en-US": "12/29/2025", "de-AT": "29.12.2025", "sv-SE": "2025-12-29", "xx": "29/12/2025", "!": "29/12/2025",
	} {
		if got := invoice.Date(day, locale); got != want {
			t.Errorf("%s: got %s, want %s", locale, got, want)
		}
	}
}
