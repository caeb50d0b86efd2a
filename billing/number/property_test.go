package number_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/billing/number"
)

func TestWhatIsTrueOfEveryNumberInEveryCountry(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		d := number.Dialling{
			Country: rapid.StringMatching(`[A-Z]{2}`).Draw(r, "country"),
			Area:    rapid.StringMatching(`[0-9]{0,3}`).Draw(r, "area"),
			Outside: rapid.SampledFrom([]string{"", "", "0", "9"}).Draw(r, "outside"),
			E164:    rapid.Bool().Draw(r, "e164"),
		}
		if d.Check() != nil {
			d.Country = rapid.SampledFrom([]string{
				"AU", "US", "CA", "GB", "NZ", "DE", "FR", "IT", "IN", "SG", "JP", "BR", "AR", "MX", "RU", "KZ", "BB", "DO",
				"JM", "NO", "SJ", "FI", "CX", "VA", "GG", "IM", "CN", "HK", "ZA", "AT", "HU", "UY", "CL", "CO",
			}).Draw(r, "known country")
		}
		checkNumber(t, d, d.Normalise(rapid.StringMatching(`\+?(0|00|0011|011|1|61|44|49|39|54|52|7|1246)?[0-9]{1,12}`).Draw(r, "raw")))
		if t.Failed() {
			r.Fatalf("with %+v", d)
		}
	})
}
