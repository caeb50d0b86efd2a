package number_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"

	"github.com/tollbook/tollbook/billing/number"
)

func TestBeginnings(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		typed string
		want  []string
	}{
		"a mobile of Australia":                          {"+6141", []string{"+6141", "41", "041"}},
		"a number of North America":                      {"+1212", []string{"+1212", "212", "1212"}},
		"an unfinished calling code":                     {"+6", nil},
		"a calling code alone":                           {"+61", nil},
		"a calling code that nobody has":                 {"+999123", nil},
		"a number that is not written with a +":          {"0412", nil},
		"nothing":                                        {"", nil},
		"a calling code that no country has":             {"+800123", []string{"+800123", "123"}},
		"Argentina, where mobiles are written otherwise": {"+54911", nil},
		"a country that keeps its zero, as Italy":        {"+3906", []string{"+3906", "06"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := number.Beginnings(row.typed); !slices.Equal(got, row.want) {
				t.Errorf("Beginnings(%q) = %q, want %q", row.typed, got, row.want)
			}
		})
	}
}

// Every example number of every country, asked from home and from abroad by each beginning of its E.164 spelling, is
// among what Beginnings allows.
func TestBeginningsLeaveNoNumberOut(t *testing.T) {
	t.Parallel()
	asked := 0
	for region := range phonenumbers.GetSupportedRegions() {
		for _, kind := range []phonenumbers.PhoneNumberType{phonenumbers.FIXED_LINE, phonenumbers.MOBILE, phonenumbers.TOLL_FREE} {
			example := phonenumbers.GetExampleNumberForType(region, kind)
			if example == nil {
				continue
			}
			dialled := phonenumbers.Format(example, phonenumbers.E164)
			for _, country := range []string{region, "AU", "US", "AR"} {
				n := number.Dialling{Country: country}.Normalise(dialled)
				for end := 2; end <= len(n.E164()); end++ {
					asked++
					typed := n.E164()[:end]
					allowed := number.Beginnings(typed)
					if allowed != nil && !slices.ContainsFunc(allowed, func(b string) bool {
						return strings.HasPrefix(n.Spellings[0], b)
					}) {
						t.Errorf("%s in %s is spelled %s: none of %q", typed, country, n.Spellings[0], allowed)
					}
				}
			}
		}
	}
	if asked < 10_000 {
		t.Fatalf("only %d were asked", asked)
	}
}
