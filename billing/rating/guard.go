package rating

import (
	"cmp"
	"slices"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
)

// guardSeconds is the length of the call whose price and cost are compared, all fees and increments included.
const guardSeconds = 180

// Loss is a prefix that is sold below its cost.
type Loss struct {
	Prefix string
	// Description is that of the rate by which it is sold.
	Description string
	// SellPerMinute has the markup in it.
	SellPerMinute, BuyPerMinute money.Amount
	// SellCall and BuyCall are of a call of three minutes.
	SellCall, BuyCall money.Amount
}

// Margin is what is left of the call of three minutes; it is negative.
func (l Loss) Margin() money.Amount { return l.SellCall - l.BuyCall }

// Losses compares, for outbound calls that start at an instant, what an offer asks and what a carrier asks for it: for every
// prefix that either of them names. Compared counts the prefixes that both have a rate for; the losses are the largest
// first. Its error says that the two have different currencies, or that one of them has no rates then.
func Losses(sell *Offer, buy *Carrier, at time.Time) (compared int, losses []Loss, err error) {
	if sell.Package.currency.Code != buy.Provider.currency.Code {
		return 0, nil, billing.Errorf(billing.Invalid, "providerId", "The package is sold in %s, the provider is paid in %s.",
			sell.Package.currency.Code, buy.Provider.currency.Code)
	}
	cost := deckAt(buy.Decks, instantOf(at), buy.Provider.priced)
	if cost == nil {
		return 0, nil, billing.Errorf(billing.Invalid, "providerId", "The provider has no tariff in force then.")
	}
	for _, prefix := range prefixesOf(sell, cost, at) {
		loss, both := lossOf(prefix, sell, cost, at)
		if !both {
			continue
		}
		compared++
		if loss.SellCall < loss.BuyCall {
			losses = append(losses, loss)
		}
	}
	slices.SortFunc(losses, func(a, b Loss) int {
		return cmp.Or(cmp.Compare(a.Margin(), b.Margin()), cmp.Compare(a.Prefix, b.Prefix))
	})
	return compared, losses, nil
}

// prefixesOf are all prefixes of outbound calls that either names, ascending, each once.
func prefixesOf(sell *Offer, buy *Deck, at time.Time) []string {
	var all []string
	lists := [][]Rate{sell.Package.of.CustomRates, buy.of.Rates}
	if own := deckAt(sell.Decks, instantOf(at), sell.Package.priced); own != nil {
		lists = append(lists, own.of.Rates)
	}
	for _, rates := range lists {
		for i := range rates {
			if cmp.Or(rates[i].Direction, cdr.Outbound) == cdr.Outbound {
				all = append(all, rates[i].Prefix)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// lossOf prices a call to a prefix on both sides; false where one of them has no rate for it.
func lossOf(prefix string, sell *Offer, buy *Deck, at time.Time) (Loss, bool) {
	c := Call{Direction: cdr.Outbound, Number: number.Number{Digits: prefix}, StartedAt: at, Seconds: guardSeconds}
	w := walk{c: &c, at: instantOf(at), way: outward}
	var f found
	w.find(sell, &c.Number, &f)
	bought := &buy.tables[outward]
	cost := bought.find(prefix, &c, buy)
	if f.line == nil || cost == nil {
		return Loss{}, false
	}
	r := Result{Charge: Charge{CallType: Unrated, Rule: -1, Package: sell.Package, Deck: f.deck}}
	w.charge(&r, &f)
	sold, asked := f.table.terms(f.line), bought.terms(cost)
	perMinute, _ := money.Toll{PerMinute: sold.perMinute, Percent: sell.Package.percent(f.custom)}.For(60)
	loss := Loss{
		Prefix: prefix, Description: f.rate.Description, SellPerMinute: perMinute, BuyPerMinute: asked.perMinute, SellCall: r.Amount,
	}
	if !asked.waived(guardSeconds) {
		loss.BuyCall = asked.amount(asked.timed(guardSeconds), 0, buy.smallest)
	}
	return loss, true
}
