// Package invoice owns what a client owes for a closed period: lines, tax, total, and the states of an invoice.
package invoice

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// Usage is what the calls of one direction and rule add up to.
type Usage struct {
	// Direction is that of the calls: inbound, outbound or local. Empty is an unknown one.
	Direction string
	CallType  rating.CallType
	// RuleLabel names the rule, such as "1300* (flat_per_call)". Empty where none charged the calls; the call type then
	// stands for it.
	RuleLabel string
	Calls     int64
	// BillableSeconds are those of all the calls.
	BillableSeconds int64
	Charge          money.Amount
	// Currency is an ISO 4217 code.
	Currency string
	// Late tells that the calls started before the period in which they are billed.
	Late bool
}

// Billed reports whether the calls stand on an invoice: not those that nobody was to see, nor those that wait for a rate.
func (u Usage) Billed() bool {
	switch u.CallType {
	case rating.Unrated, rating.Unmatched, rating.Excluded:
		return false
	}
	return true
}

// Text is the line as it stands on the invoice of a client with that locale:
// "[OUTBOUND] 1300* (flat_per_call): 4 calls, 11 min, $1.40". The amount is rounded to the currency's smallest unit.
func (u Usage) Text(locale string) string {
	direction, label, charge := u.Direction, u.RuleLabel, u.Charge
	if direction == "" {
		direction = "unknown"
	}
	if label == "" {
		label = string(u.CallType)
	}
	if rounded, err := money.Round(charge, u.Currency); err == nil {
		charge = rounded // what cannot be rounded is shown as it is
	}
	return fmt.Sprintf("[%s] %s: %d calls, %s min, %s", strings.ToUpper(direction), label, u.Calls,
		Minutes(u.BillableSeconds), money.Format(charge, u.Currency, locale))
}

// secondsPerTenth is a tenth of a minute.
const secondsPerTenth = 6

// Minutes writes seconds as minutes to one decimal, halves up, without a trailing ".0". Seconds below 0 are 0.
func Minutes(seconds int64) string {
	seconds = max(seconds, 0)
	tenths := seconds / secondsPerTenth
	if seconds%secondsPerTenth >= secondsPerTenth/2 {
		tenths++
	}
	text := strconv.FormatInt(tenths/10, 10)
	if rest := tenths % 10; rest != 0 {
		text += "." + strconv.FormatInt(rest, 10)
	}
	return text
}
