package rating

import "github.com/tollbook/tollbook/billing/money"

// PerMinute charges the per-minute rate for the seconds of a call.
const PerMinute Mode = "per_minute"

func perMinute() billingMode {
	return billingMode{
		name:      PerMinute,
		perMinute: true,
		charge: func(r *SpecialRate, seconds int64) money.Amount {
			amount, _ := money.PerMinute(r.PerMinuteRate, seconds)
			return amount
		},
	}
}
