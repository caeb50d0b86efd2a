package workload

import (
	"time"

	"github.com/tollbook/tollbook/billing/rating"
)

// Tariff makes a tariff of a deck, in Australian dollars, which prices all calls of the workload.
func Tariff(rates []Rate) rating.Tariff {
	t := rating.Tariff{
		Name: "Workload", Currency: "AUD", Version: 1, ValidFrom: time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC),
		TariffSettings: rating.TariffSettings{TimeZone: "UTC"}, Rates: make([]rating.Rate, len(rates)),
	}
	for i, r := range rates {
		t.Rates[i] = rating.Rate{
			Prefix: r.Prefix, ConnectionFee: r.ConnectionFee, PerMinute: r.PerMinute,
			FirstIncrement: int(r.First), NextIncrement: int(r.Next),
		}
	}
	return t
}
