package document

import (
	"bytes"
	"strings"

	"github.com/go-pdf/fpdf"

	"github.com/tollbook/tollbook/billing/invoice"
)

// sideX is where the right half of the first page's top begins.
const sideX = 116.0

// letterhead draws the logo and the seller.
func (p *paper) letterhead() {
	nameFace, small := face{size: 9.5, bold: true, colour: black}, face{size: 8, colour: grey}
	if p.look.logo != nil {
		p.logo()
	} else {
		p.y = top
		p.block(left, sideX-left-8, []string{p.inv.Seller.Name}, face{size: 16, bold: true, colour: p.look.ink})
	}
	y := p.y
	p.y = top
	if p.look.logo != nil {
		p.block(sideX, right-sideX, []string{line(p.inv.Seller.Name)}, nameFace)
	} else {
		p.y++
	}
	p.block(sideX, right-sideX, p.about(p.inv.Seller, p.inv.Buyer.Address.Country), small)
	p.y = max(p.y, y, top+22) + 6
}

// logo draws the logo in the top left corner, as large as fits 62 × 20 mm.
func (p *paper) logo() {
	width, height := 20*p.look.ratio, 20.0
	if width > 62 {
		width, height = 62, 62/p.look.ratio
	}
	options := fpdf.ImageOptions{ImageType: p.look.format}
	p.file.RegisterImageOptionsReader("logo", options, bytes.NewReader(p.look.logo))
	p.file.ImageOptions("logo", left, top-1, width, height, false, options, 0, "")
	p.y = top + height
}

// about is all that stands below a party's name.
func (p *paper) about(party invoice.Party, home string) []string {
	all := append(address(party.Address, home), taxNumber(party))
	if party.Registration != "" && party.Registration != party.TaxNumber {
		all = append(all, "Company number "+line(party.Registration))
	}
	return append(all, line(party.Phone), line(party.Email))
}

// most is the first lines, and an ellipsis where there are more.
func most(all []string, count int) []string {
	if len(all) <= count {
		return all
	}
	return append(all[:count-1:count-1], all[count-1]+"…")
}

// block writes lines below each other; each may take eight.
func (p *paper) block(x, width float64, all []string, f face) {
	for _, one := range all {
		if one == "" {
			continue
		}
		for _, text := range most(p.wrap(one, width, f), 8) {
			p.put(x, p.y, text, f)
			p.y += f.height()
		}
	}
}

// opening draws what the document is, whom it is for and what it comes to.
func (p *paper) opening() {
	large := face{size: 22, bold: true, colour: p.look.ink}
	p.put(left, p.y, title(p.inv), large)
	if text := strings.TrimSuffix(mark(p.inv), ": "); text != "" {
		p.put(left+p.width(title(p.inv), large)+5, p.y+2.6, text, face{size: 13, bold: true, colour: alarm})
	}
	p.y += large.height() + 3
	start := p.y
	p.block(left, sideX-left-10, []string{map[bool]string{true: "Credit to", false: "Bill to"}[p.inv.Kind == invoice.CreditNote]}, face{size: 8, bold: true, colour: grey})
	p.block(left, sideX-left-10, []string{line(p.inv.Buyer.Name)}, face{size: 10, bold: true, colour: black})
	p.block(left, sideX-left-10, p.about(p.inv.Buyer, p.inv.Seller.Address.Country), face{size: 9, colour: black})
	end := p.y
	p.y = start
	p.summary()
	p.y = max(p.y, end) + 6
	if p.inv.Kind == invoice.CreditNote && line(p.inv.Reason) != "" {
		p.flow(right-left, []string{"Reason: " + p.inv.Reason}, face{size: 9, colour: black})
		p.y += 3
	}
}

// fact is something that is named.
type fact struct{ name, value string }

// facts are what the summary box says above what is due.
func (p *paper) facts() []fact {
	locale := p.inv.Locale
	all := []fact{{"Number", line(p.inv.Number)}, {"Issued", day(p.inv.Issued, locale)}}
	if p.inv.Kind == invoice.CreditNote {
		all = append(all, fact{"For invoice", line(p.inv.Corrects)})
	} else {
		all = append(all, fact{"Due", day(p.inv.Due, locale)})
	}
	return append(all, fact{"Period", span(p.inv.Period, locale)}, fact{"Reference", line(p.inv.Buyer.Reference)})
}

// dueName names what is still owed, by the one or the other.
func dueName(inv invoice.Invoice) string {
	if inv.Kind == invoice.CreditNote {
		return "Credit left"
	}
	return "Amount due"
}

// summary draws the box that says at a glance what is to be paid and when.
func (p *paper) summary() {
	const inside = 5.0
	f, value := face{size: 9, colour: grey}, face{size: 9, colour: black}
	type wrapped struct {
		name string
		text []string
	}
	var all []wrapped
	height := 2*inside + 12
	for _, one := range p.facts() {
		if one.value == "" {
			continue
		}
		text := most(p.wrap(one.value, right-sideX-2*inside-19, value), 4)
		all = append(all, wrapped{one.name, text})
		height += float64(len(text)) * (f.height() + 0.6)
	}
	p.box(sideX, p.y, right-sideX, height, p.look.tint)
	p.box(sideX, p.y, 0.9, height, p.look.accent)
	end := p.y + height
	p.y += inside
	for _, one := range all {
		p.put(sideX+inside, p.y, one.name, f)
		for _, text := range one.text {
			p.putRight(right-inside, p.y, text, value)
			p.y += f.height() + 0.6
		}
	}
	p.rule(sideX+inside, right-inside, p.y+1.5, 0.2, p.look.accent.mixed(white, 0.6))
	p.y += 4.5
	p.put(sideX+inside, p.y+1.6, p.short(dueName(p.inv)+" ("+p.inv.Currency+")", 34, value), face{size: 9, bold: true, colour: black})
	p.putRight(right-inside, p.y, p.money(p.inv.Total-p.inv.Settled), face{size: 15, bold: true, colour: p.look.ink})
	p.y = end
}
