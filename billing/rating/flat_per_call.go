package rating

import "github.com/tollbook/tollbook/billing/money"

// FlatPerCall charges the flat rate for a call, however long.
const FlatPerCall Mode = "flat_per_call"

func flatPerCall() billingMode {
	return billingMode{
		name: FlatPerCall,
		flat: true,
		charge: func(r *SpecialRate, _ int64) money.Amount {
			return r.FlatRate
		},
	}
}
