package document

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
)

// section is lines that stand under one heading.
type section struct {
	service, heading string
	lines            []invoice.Line
}

// sections groups lines by service and heading, in the order of their first lines.
func sections(all []invoice.Line) []section {
	type key struct{ service, heading string }
	at := map[key]int{}
	var found []section
	for _, l := range all {
		k := key{line(l.Service), line(l.Section)}
		if _, ok := at[k]; !ok {
			at[k] = len(found)
			found = append(found, section{service: k.service, heading: k.heading})
		}
		found[at[k]].lines = append(found[at[k]].lines, l)
	}
	return found
}

// title is the heading of a section; the service is named where the invoice has several.
func (s section) title(several bool) string {
	switch {
	case !several || s.service == "":
		return s.heading
	case s.heading == "":
		return s.service
	}
	return s.heading + " · " + s.service
}

// lineTable draws the lines of the invoice.
func (p *paper) lineTable() {
	amount, mixed := amountTitle(p.inv)
	t := table{paper: p, x: left, size: 9, columns: []column{
		{title: "Description", width: 96},
		{title: "Quantity", width: 15, toRight: true},
		{title: title1(taxName(p.inv.Taxes)), width: 24, toRight: true},
		{title: amount, width: 30, toRight: true},
	}}
	all := sections(p.inv.Lines)
	several := slices.ContainsFunc(all, func(s section) bool { return s.service != all[0].service })
	t.begin()
	for _, s := range all {
		rows := make([]row, len(s.lines))
		var sum money.Amount
		for i, l := range s.lines {
			rows[i] = p.lineRow(l, mixed)
			sum += l.Amount
		}
		total := p.money(sum)
		if mixed || len(rows) == 1 {
			total = ""
		}
		t.begun(s.title(several), total, rows[0])
		for _, r := range rows {
			t.row(r)
		}
	}
	t.end()
	p.y += 4
}

// title1 is a word with a capital.
func title1(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// amountTitle names the column of amounts, and tells whether some contain the tax and others do not.
func amountTitle(inv invoice.Invoice) (title string, mixed bool) {
	included := func(l invoice.Line) bool { return l.TaxIncluded && l.TaxRate.Percent != 0 }
	excluded := func(l invoice.Line) bool { return !l.TaxIncluded && l.TaxRate.Percent != 0 }
	some, others := slices.ContainsFunc(inv.Lines, included), slices.ContainsFunc(inv.Lines, excluded)
	switch {
	case some && others, !some && !others:
		return "Amount", some
	case some:
		return "Amount incl. " + taxName(inv.Taxes), false
	}
	return "Amount excl. " + taxName(inv.Taxes), false
}

// lineRow is a line as it stands in the table.
func (p *paper) lineRow(l invoice.Line, mixed bool) row {
	quantity := l.Quantity
	if l.Usage != nil {
		quantity = l.Usage.Calls
	}
	tax := rateText(l.TaxRate)
	if mixed && l.TaxRate.Percent != 0 {
		tax += map[bool]string{true: " incl.", false: " excl."}[l.TaxIncluded]
	}
	return row{cells: cells{l.Text, strconv.FormatInt(quantity, 10), tax, p.money(l.Amount)}, note: p.lineNote(l)}
}

// lineNote says when a line is from, where that is not the invoice's period.
func (p *paper) lineNote(l invoice.Line) string {
	when := span(l.Period, p.inv.Locale)
	switch {
	case l.Late && when != "" && !same(l.Period, p.inv.Period):
		return "Late: calls from " + when + ", received after it was closed"
	case l.Late:
		return "Late: calls received after their period was closed"
	case l.Usage != nil, same(l.Period, p.inv.Period), strings.Contains(l.Section, when):
		return ""
	}
	return when
}
