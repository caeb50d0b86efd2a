package rating

import "github.com/tollbook/tollbook/billing/money"

// Hybrid charges the flat rate for a call and the per-minute rate for its seconds.
const Hybrid Mode = "hybrid"

func hybrid() billingMode {
	return billingMode{
		name:      Hybrid,
		flat:      true,
		perMinute: true,
		charge: func(r *SpecialRate, seconds int64) money.Amount {
			minutes, _ := money.PerMinute(r.PerMinuteRate, seconds)
			amount, _ := r.FlatRate.Add(minutes)
			return amount
		},
	}
}
