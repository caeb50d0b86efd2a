package invoice

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// Closing is a billing period of a service that ended, with all that it is billed for. Times are in the client's zone.
type Closing struct {
	ServiceID uuid.UUID
	// Service names it on the invoice, such as "Voice (acme.example.com)".
	Service string
	// Period ended. Next follows it: its price is charged in advance.
	Period, Next billing.Period
	// Active is when the service was, and will be, held.
	Active billing.Period
	// First tells that nothing was billed before: the setup fee and the price of Period itself are.
	First bool
	// Price is that of a period, SetupFee is charged once.
	Price, SetupFee money.Amount
	// TaxIncluded tells whether price, setup fee and special rates contain the tax, TariffTaxIncluded whether the ordinary
	// rates do.
	TaxIncluded, TariffTaxIncluded bool
	// MinimumSpend is the least that the calls of a period cost; 0 for none.
	MinimumSpend money.Amount
	Usage        []Usage
}

// Lines are what the period is billed for, taxed at a rate: not rounded yet, in the order in which they stand. Calls that
// are charged nothing have lines; periods that cost nothing have none.
func (c Closing) Lines(locale string, rate TaxRate) ([]Line, error) {
	var lines []Line
	periods := []billing.Period{c.Next}
	if c.First {
		periods = []billing.Period{c.Period, c.Next}
	}
	for _, p := range periods {
		if line, ok := c.recurring(p, locale); ok {
			lines = append(lines, line)
		}
	}
	if c.First && c.SetupFee != 0 {
		lines = append(lines, Line{Kind: Setup, Period: c.Period, Text: "Setup of " + c.Service, Charge: c.SetupFee, TaxIncluded: c.TaxIncluded})
	}
	lines = append(lines, c.calls(locale)...)
	top, err := c.minimumSpend()
	if err != nil {
		return nil, err
	}
	if top > 0 {
		lines = append(lines, Line{
			Kind: MinimumSpend, Period: c.Period, Charge: top, TaxIncluded: c.TariffTaxIncluded,
			Text: fmt.Sprintf("%s, minimum spend of %s", c.Service, span(c.Period, locale)),
		})
	}
	for i := range lines {
		lines[i].ServiceID, lines[i].Service, lines[i].TaxRate = c.ServiceID, c.Service, rate
		lines[i].Quantity = 1
	}
	return lines, nil
}

// span writes a period as people of a locale do, its end as the exclusive bound: "29/12/2025 to 29/01/2026".
func span(p billing.Period, locale string) string {
	return Date(p.Start, locale) + " to " + Date(p.End, locale)
}

// recurring is the price of a period, or of the days of it on which the service is held.
func (c Closing) recurring(p billing.Period, locale string) (Line, bool) {
	held := c.Active.Within(p)
	if c.Price == 0 || !held.Start.Before(held.End) {
		return Line{}, false
	}
	days, all := daysOf(held), daysOf(p)
	line := Line{Kind: Recurring, Period: held, Charge: c.Price, TaxIncluded: c.TaxIncluded, Text: c.Service + ", " + span(p, locale)}
	if days < all {
		line.Text = fmt.Sprintf("%s, %s (%d of %d days)", c.Service, span(held, locale), days, all)
		line.Charge = share(c.Price, days, all)
	}
	return line, true
}

// daysOf counts the calendar days that a period touches; its end belongs to it no more.
func daysOf(p billing.Period) int64 {
	day := func(t time.Time) int64 {
		return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60)
	}
	last := p.End.Add(-time.Nanosecond)
	return day(last) - day(p.Start) + 1
}

// share is amount × of ÷ all, rounded half away from zero to a millionth. 0 ≤ of ≤ all.
func share(amount money.Amount, of, all int64) money.Amount {
	high, low := bits.Mul64(uint64(max(amount, -amount)), uint64(of))
	whole, rest := bits.Div64(high, low, uint64(all))
	if rest >= uint64(all)-rest {
		whole++
	}
	if amount < 0 {
		return -money.Amount(whole)
	}
	return money.Amount(whole)
}

// calls are lines a direction and rule: those of special rates first, by amount, then minutes, descending.
func (c Closing) calls(locale string) []Line {
	var lines []Line
	for _, u := range c.Usage {
		if u.Calls <= 0 || !u.Billed() {
			continue
		}
		section, included := "Calls", c.TariffTaxIncluded
		if u.CallType == rating.Special {
			section, included = "Special Rate Calls", c.TaxIncluded
		}
		if u.Late {
			section = "Late " + section
		}
		lines = append(lines, Line{
			Kind: Calls, Period: c.Period, Text: u.Text(locale), Usage: &u, Late: u.Late, Charge: u.Charge, TaxIncluded: included,
			Section: fmt.Sprintf("%s (%s)", section, span(c.Period, locale)),
		})
	}
	slices.SortStableFunc(lines, func(a, b Line) int {
		return cmp.Or(compareBool(a.Late, b.Late), compareBool(a.Usage.CallType != rating.Special, b.Usage.CallType != rating.Special),
			cmp.Compare(b.Charge, a.Charge), cmp.Compare(b.Usage.BillableSeconds, a.Usage.BillableSeconds), cmp.Compare(a.Text, b.Text))
	})
	return lines
}

// compareBool puts false first.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// minimumSpend is what is missing to it.
func (c Closing) minimumSpend() (money.Amount, error) {
	spent := money.Amount(0)
	for _, u := range c.Usage {
		var err error
		if spent, err = spent.Add(u.Charge); err != nil {
			return 0, err
		}
	}
	return max(0, c.MinimumSpend-spent), nil
}
