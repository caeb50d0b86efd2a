package invoice

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/tollbook/tollbook/billing/money"
)

// TaxTotal is what is taxed at one rate, and the tax on it.
type TaxTotal struct {
	TaxRate
	Net, Tax money.Amount
}

// Sheet is lines and what they add up to.
type Sheet struct {
	Lines []Line
	// Taxes are by category and percentage.
	Taxes []TaxTotal
	// Total is Net + Tax.
	Net, Tax, Total money.Amount
	// Rounding is by how much the lines were rounded, all together: Σ Amount − Σ Charge.
	Rounding money.Amount
}

// group is the lines that are taxed together: by one rate, on top or within.
type group struct {
	rate     TaxRate
	included bool
	lines    []int
}

// Total rounds each line to the currency's smallest unit and taxes them: what has one rate is taxed together, as EN 16931
// wants it (BR-CO-17), and the tax is shared out to the lines so that they add up to it. The lines that are given stay as
// they are. Its error says that the currency is unknown or an amount is out of range.
func Total(lines []Line, currency string) (Sheet, error) {
	in, err := money.CurrencyOf(currency)
	if err != nil {
		return Sheet{}, err
	}
	s := Sheet{Lines: slices.Clone(lines)}
	for i := range s.Lines {
		if err := s.round(&s.Lines[i], in); err != nil {
			return Sheet{}, fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	for _, g := range s.groups() {
		if err := s.tax(g, in); err != nil {
			return Sheet{}, err
		}
	}
	slices.SortStableFunc(s.Taxes, func(a, b TaxTotal) int {
		return cmp.Or(cmp.Compare(a.Category, b.Category), cmp.Compare(b.Percent, a.Percent), cmp.Compare(a.Name, b.Name))
	})
	s.Total, err = money.Sum(s.Net, s.Tax)
	return s, err
}

func (s *Sheet) round(l *Line, in money.Currency) error {
	var err error
	if l.Amount, err = in.Round(l.Charge); err != nil {
		return err
	}
	s.Rounding, err = money.Sum(s.Rounding, l.Amount, -l.Charge)
	return err
}

// groups are in the order of their first lines.
func (s *Sheet) groups() []group {
	var all []group
	for i, l := range s.Lines {
		at := slices.IndexFunc(all, func(g group) bool { return g.rate == l.TaxRate && g.included == l.TaxIncluded })
		if at < 0 {
			at = len(all)
			all = append(all, group{rate: l.TaxRate, included: l.TaxIncluded})
		}
		all[at].lines = append(all[at].lines, i)
	}
	return all
}

// tax taxes the lines of a group and shares the tax out to them.
func (s *Sheet) tax(g group, in money.Currency) error {
	of := g.rate.On
	if g.included {
		of = g.rate.Within
	}
	var amount money.Amount
	for _, i := range g.lines {
		l := &s.Lines[i]
		before, err := of(amount, in)
		if err != nil {
			return err
		}
		if amount, err = amount.Add(l.Amount); err != nil {
			return err
		}
		// A line bears by how much the tax grows with it: so they add up to the tax on all of them.
		after, err := of(amount, in)
		if err != nil {
			return err
		}
		l.Tax = after - before
		l.Net = l.Amount
		if g.included {
			l.Net -= l.Tax
		}
		if err := s.add(*l); err != nil {
			return err
		}
	}
	return nil
}

// add counts a line to the totals.
func (s *Sheet) add(l Line) error {
	at := slices.IndexFunc(s.Taxes, func(t TaxTotal) bool { return t.TaxRate == l.TaxRate })
	if at < 0 {
		at = len(s.Taxes)
		s.Taxes = append(s.Taxes, TaxTotal{TaxRate: l.TaxRate})
	}
	var err [4]error
	s.Taxes[at].Net, err[0] = s.Taxes[at].Net.Add(l.Net)
	s.Taxes[at].Tax, err[1] = s.Taxes[at].Tax.Add(l.Tax)
	s.Net, err[2] = s.Net.Add(l.Net)
	s.Tax, err[3] = s.Tax.Add(l.Tax)
	return cmp.Or(err[:]...)
}

// Rest lets the sheet come to a tax, by its last taxed line: it is what is left of an invoice of which parts were taken back,
// each rounded by itself. A line whose price is without tax is preferred.
func (s *Sheet) Rest(tax money.Amount) {
	off := tax - s.Tax
	for _, included := range []bool{false, true} {
		for i := len(s.Lines) - 1; i >= 0 && off != 0; i-- {
			l := &s.Lines[i]
			if l.TaxRate.Percent == 0 || l.TaxIncluded != included {
				continue
			}
			at := slices.IndexFunc(s.Taxes, func(t TaxTotal) bool { return t.TaxRate == l.TaxRate })
			l.Tax, s.Taxes[at].Tax, s.Tax = l.Tax+off, s.Taxes[at].Tax+off, s.Tax+off
			if included {
				l.Net, s.Taxes[at].Net, s.Net = l.Net-off, s.Taxes[at].Net-off, s.Net-off
			}
			s.Total = s.Net + s.Tax
			off = 0
		}
	}
}
