package rating

import "github.com/tollbook/tollbook/billing/money"

// billingMode is how one Mode turns the prices of a rule into a charge.
type billingMode struct {
	name Mode
	// flat and perMinute tell which prices of the rule count.
	flat, perMinute bool
	// charge is the price of a call of some billed seconds, never 0 of them. It saturates at money.Max.
	charge func(r *SpecialRate, seconds int64) money.Amount
}

// registry lists the billing modes, one file each.
func registry() []billingMode {
	return []billingMode{
		flatPerCall(),
		perMinute(),
		hybrid(),
	}
}

// Modes lists the billing modes that a rule can have.
func Modes() []Mode {
	var names []Mode
	for _, m := range registry() {
		names = append(names, m.name)
	}
	return names
}

// modeOf finds a billing mode by its name.
func modeOf(name Mode) (billingMode, bool) {
	for _, m := range registry() {
		if m.name == name {
			return m, true
		}
	}
	return billingMode{}, false
}
