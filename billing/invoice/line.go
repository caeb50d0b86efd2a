// Package invoice owns how the usage of a billing period stands on an invoice: its lines, their minutes and amounts.
package invoice

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// Line is what the calls of one direction and rule add up to.
type Line struct {
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
}

// Text is the line as it stands on the invoice of a client with that locale:
// "[OUTBOUND] 1300* (flat_per_call): 4 calls, 11 min, $1.40". The amount is rounded to the currency's smallest unit.
func (l Line) Text(locale string) string {
	direction, label, charge := l.Direction, l.RuleLabel, l.Charge
	if direction == "" {
		direction = "unknown"
	}
	if label == "" {
		label = string(l.CallType)
	}
	if rounded, err := money.Round(charge, l.Currency); err == nil {
		charge = rounded // what cannot be rounded is shown as it is
	}
	return fmt.Sprintf("[%s] %s: %d calls, %s min, %s", strings.ToUpper(direction), label, l.Calls,
		Minutes(l.BillableSeconds), money.Format(charge, l.Currency, locale))
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
