package document

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
)

// one is the unit code of UN/ECE recommendation 20 for what is counted.
const one = "C62"

// ublTaxes are the taxes by category and percentage alone: names and reasons do not tell them apart in UBL.
func ublTaxes(taxes []invoice.TaxTotal) []invoice.TaxTotal {
	var all []invoice.TaxTotal
	for _, t := range taxes {
		at := slices.IndexFunc(all, func(o invoice.TaxTotal) bool { return o.Category == t.Category && o.Percent == t.Percent })
		if at < 0 {
			all = append(all, t)
			continue
		}
		all[at].Net += t.Net
		all[at].Tax += t.Tax
		all[at].Reason = cmp.Or(all[at].Reason, t.Reason)
	}
	return all
}

// tax is the tax as a whole and at each rate.
func (u ublWriter) tax(taxes []invoice.TaxTotal) ublTax {
	all := ublTax{Amount: u.amount(u.inv.Tax)}
	for _, t := range taxes {
		c := category(t.TaxRate)
		c.ReasonCode, c.Reason = whyUntaxed(t.TaxRate)
		all.Parts = append(all.Parts, ublSubtotal{Net: u.amount(t.Net), Tax: u.amount(t.Tax), Category: c})
	}
	return all
}

// category is a rate; what is outside the tax has no percentage (BR-O-05).
func category(r invoice.TaxRate) ublCategory {
	c := ublCategory{ID: string(r.Category), Scheme: taxScheme}
	if r.Category != invoice.OutOfScope {
		c.Percent = bare(r.Percent)
	}
	return c
}

// whyUntaxed says why nothing is charged: by a code of the VATEX list where it has one for all such cases, and in words.
func whyUntaxed(r invoice.TaxRate) (code, reason string) {
	switch r.Category {
	case invoice.ReverseCharge:
		return "VATEX-EU-AE", cmp.Or(line(r.Reason), "Reverse charge")
	case invoice.OutOfScope:
		return "VATEX-EU-O", cmp.Or(line(r.Reason), "Not subject to VAT")
	case invoice.Exempt:
		return "", cmp.Or(line(r.Reason), "Exempt from tax")
	}
	return "", "" // BR-S-10 and BR-Z-10 want none
}

func (u ublWriter) lines() []ublLine {
	all := make([]ublLine, len(u.inv.Lines))
	for i, l := range u.inv.Lines {
		all[i] = u.line(i+1, l)
	}
	return all
}

func (u ublWriter) line(at int, l invoice.Line) ublLine {
	quantity := max(l.Quantity, 1)
	if l.Usage != nil {
		quantity = max(l.Usage.Calls, 1)
	}
	out := ublLine{
		ID: strconv.Itoa(at), Note: line(l.Section), Net: u.amount(l.Net), Period: ublPeriodOf(l.Period), Price: u.price(l.Net, quantity),
		Item: ublItem{Description: line(l.Service), Name: cmp.Or(line(l.Text), line(l.Section), string(l.Kind)), Category: category(l.TaxRate)},
	}
	if l.Usage != nil {
		out.Item.Facts = append(out.Item.Facts, ublProperty{"Minutes", invoice.Minutes(l.Usage.BillableSeconds)})
	}
	if l.Late {
		out.Item.Facts = append(out.Item.Facts, ublProperty{"Late", "true"})
	}
	if l.Net < 0 {
		quantity = -quantity // a price is never negative (BR-27), so what is taken off is a negative quantity
	}
	counted := &ublQuantity{Unit: one, Number: strconv.FormatInt(quantity, 10)}
	if u.inv.Kind == invoice.CreditNote {
		out.Credited = counted
	} else {
		out.Invoiced = counted
	}
	return out
}

// price is what one costs without tax; where that has no end of decimals, what all of them cost.
func (u ublWriter) price(net money.Amount, quantity int64) ublPrice {
	net = max(net, -net)
	if net%money.Amount(quantity) == 0 {
		return ublPrice{Amount: u.amount(net / money.Amount(quantity))}
	}
	return ublPrice{Amount: u.amount(net), Base: &ublQuantity{Unit: one, Number: strconv.FormatInt(quantity, 10)}}
}
