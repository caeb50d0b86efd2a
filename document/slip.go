package document

import "github.com/tollbook/tollbook/billing/invoice"

// paidBySlip tells whether there is something to be paid.
func (p *paper) paidBySlip() bool {
	inv := p.inv
	open := inv.Status == invoice.Issued || inv.Status == invoice.Overdue
	return inv.Kind == invoice.Bill && open && inv.Total > inv.Settled
}

// terms writes the terms of payment.
func (p *paper) terms() {
	all := lines(p.look.Terms)
	if len(all) == 0 {
		return
	}
	p.y += 3
	heading, f := face{size: 9, bold: true, colour: p.look.ink}, face{size: 8, colour: grey}
	p.need(min(heading.height()+1+p.tall(all, right-left, f), 80))
	p.put(left, p.y, "Terms", heading)
	p.y += heading.height() + 0.5
	p.flow(right-left, all, f)
}

const slipBox = 74.0 // wide

// slip writes where to pay, at the foot of the page where it fits there.
func (p *paper) slip() {
	all := lines(p.look.PaymentInstructions)
	if !p.paidBySlip() || len(all) == 0 {
		return
	}
	f := face{size: 9, colour: black}
	width := right - left - slipBox - 8
	height := max(p.tall(all, width, f), 30) + 16
	if height < bottom-top {
		p.need(height + 4)
		p.y = max(p.y+4, bottom-height+4)
	}
	p.cut()
	p.put(left, p.y, "Payment slip", face{size: 11, bold: true, colour: p.look.ink})
	p.y += 8
	p.payBox(p.y - 7)
	p.flow(width, all, f)
}

// cut draws the line along which the slip is cut off.
func (p *paper) cut() {
	p.file.SetDashPattern([]float64{1.2, 1.2}, 0)
	p.rule(left, right, p.y, 0.2, grey)
	p.file.SetDashPattern(nil, 0)
	p.y += 5
}

// payBox draws what has to be written on a payment.
func (p *paper) payBox(y float64) {
	const inside = 4.0
	x := right - slipBox
	all := []fact{
		{"Pay to", line(p.inv.Seller.Name)},
		{"Reference", line(p.inv.Number)},
		{"Due", day(p.inv.Due, p.inv.Locale)},
		{"Amount (" + p.inv.Currency + ")", p.money(p.inv.Total - p.inv.Settled)},
	}
	p.box(x, y, slipBox, float64(len(all))*6.5+2*inside-1, p.look.tint)
	y += inside
	for i, one := range all {
		f := face{size: 9, colour: black, bold: i%2 == 1}
		p.put(x+inside, y, one.name, face{size: 9, colour: grey})
		p.putRight(x+slipBox-inside, y, p.short(one.value, slipBox-2*inside-3-p.width(one.name, f), f), f)
		y += 6.5
	}
}
