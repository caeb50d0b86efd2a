package document

import (
	"strconv"
	"strings"

	"github.com/tollbook/tollbook/billing/invoice"
)

// totalsX is where the totals begin; the tax summary stands to their left.
const totalsX = 122.0

// sums draws the tax summary and, beside it, what the lines come to.
func (p *paper) sums() {
	all := p.totals()
	f := face{size: 9}
	height := float64(len(all))*(f.height()+1.4) + 12
	t, rows := p.taxTable()
	taxes := 12.0
	for _, r := range rows {
		taxes += t.height(r)
	}
	p.need(max(height, min(taxes, 90)))
	page, start := p.file.PageNo(), p.y
	t.begin()
	for _, r := range rows {
		t.row(r)
	}
	t.end()
	end := p.y
	if p.file.PageNo() == page {
		p.y = start
	} else {
		p.need(height)
	}
	p.drawTotals(all)
	if p.file.PageNo() == page {
		p.y = max(p.y, end) + 2
	}
	p.rounding()
	p.y += 4
}

// taxTable is what is taxed at each rate, and why nothing is where that is so.
func (p *paper) taxTable() (table, []row) {
	t := table{paper: p, x: left, size: 8, columns: []column{
		{title: title1(taxName(p.inv.Taxes)) + " summary", width: 36}, {title: "Net", width: 27, toRight: true}, {title: "Tax", width: 25, toRight: true},
	}}
	rows := make([]row, len(p.inv.Taxes))
	for i, one := range p.inv.Taxes {
		rows[i] = row{cells: cells{taxText(one.TaxRate), p.money(one.Net), p.money(one.Tax)}, note: reason(one.TaxRate)}
	}
	return t, rows
}

// taxText is a rate with its name: "GST 10%".
func taxText(r invoice.TaxRate) string {
	text := rateText(r)
	if r.Category == invoice.Standard || line(r.Name) == "" {
		return strings.TrimSpace(line(r.Name) + " " + text)
	}
	return line(r.Name) + ", " + strings.ToLower(text)
}

// reason is why nothing is charged, unless the name of the category says it already.
func reason(r invoice.TaxRate) string {
	if text := line(r.Reason); !strings.EqualFold(text, rateText(r)) {
		return text
	}
	return ""
}

// totals are what the lines come to.
func (p *paper) totals() []fact {
	inv := p.inv
	all := []fact{{"Net", p.money(inv.Net)}}
	charged := 0
	for _, t := range inv.Taxes {
		if t.Tax != 0 {
			charged++
		}
	}
	for _, t := range inv.Taxes {
		if t.Tax != 0 && charged <= 4 {
			all = append(all, fact{taxText(t.TaxRate), p.money(t.Tax)})
		}
	}
	if charged == 0 || charged > 4 {
		all = append(all, fact{title1(taxName(inv.Taxes)), p.money(inv.Tax)})
	}
	all = append(all, fact{"Total", p.money(inv.Total)})
	if inv.Settled != 0 {
		word := "Paid or credited"
		if inv.Kind == invoice.CreditNote {
			word = "Used"
		}
		all = append(all, fact{word, p.money(-inv.Settled)})
	}
	return append(all, fact{dueName(inv) + " (" + inv.Currency + ")", p.money(inv.Total - inv.Settled)})
}

func (p *paper) drawTotals(all []fact) {
	for i, one := range all {
		f, height := face{size: 9, colour: black}, 6.0
		f.bold = one.name == "Total" || i == len(all)-1
		switch {
		case i == len(all)-1:
			f.size, height, f.colour = 10.5, 9, p.look.ink
			p.rule(totalsX, right, p.y, 0.3, p.look.ink)
			p.rule(totalsX, right, p.y+height, 0.3, p.look.ink)
		case f.bold:
			p.rule(totalsX, right, p.y, 0.2, rules)
		}
		y := p.y + (height-f.size*point*1.4)/2
		p.putRight(right, y, one.value, f)
		p.put(totalsX, y, p.short(one.name, right-totalsX-3-p.width(one.value, f), f), f)
		p.y += height
	}
}

// rounding names by how much the lines were rounded.
func (p *paper) rounding() {
	if p.inv.Rounding == 0 {
		return
	}
	p.y += 2
	p.flow(right-left, []string{"Rounding of calls to " + smallest(p.currency.Code, p.currency.Digits) + ": " +
		p.money(p.inv.Rounding) + ", contained in the amounts above."}, face{size: 8, colour: grey})
}

// smallest names the smallest units of a currency.
func smallest(code string, digits int) string {
	switch {
	case code == "GBP":
		return "whole pence"
	case digits == 2 && strings.Contains("AUD USD EUR NZD CAD SGD HKD ZAR", code):
		return "whole cents"
	case digits == 0:
		return "whole " + code
	}
	return strconv.Itoa(digits) + " decimals"
}
