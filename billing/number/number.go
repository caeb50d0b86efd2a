// Package number owns what a dialled number means in a country: its canonical spelling, its kind, and the spellings in
// which the patterns of special rates look for it.
package number

import "strings"

// Kind says what sort of number it is, as far as its price goes.
type Kind string

// The kinds of number.
const (
	// Geographic is a fixed line of the country, or one that rings at a place over the internet.
	Geographic Kind = "geographic"
	// Mobile is a mobile phone of the country.
	Mobile Kind = "mobile"
	// LocalRate is a number of the country whose caller pays about a local call, such as 1300 in Australia.
	LocalRate Kind = "local_rate"
	// Freephone is a number of the country whose caller pays nothing to its own carrier.
	Freephone Kind = "freephone"
	// Premium is a number of the country that costs more than the call.
	Premium Kind = "premium"
	// Service is another code of the country: directory assistance, dial-up, pagers, personal numbers.
	Service Kind = "service"
	// Emergency is an emergency number of the country. Such a call is always free and never blocked.
	Emergency Kind = "emergency"
	// International is a number of another country.
	International Kind = "international"
	// InternationalFreephone is a number under +800.
	InternationalFreephone Kind = "international_freephone"
	// Extension is one of the client's own extensions.
	Extension Kind = "extension"
	// FeatureCode is a code for the PBX itself, such as *97.
	FeatureCode Kind = "feature_code"
	// Withheld stands for a number that was not told.
	Withheld Kind = "withheld"
	// Unknown is what fits nothing above.
	Unknown Kind = "unknown"
)

// Number is a dialled number that was understood in a country. Make it with Dialling.Normalise.
type Number struct {
	// Raw is the text as it came.
	Raw string
	// Canonical is E.164 with +, or the country and a national-only code such as "AU:1300123456", or "ext:201". It is
	// empty where there is none.
	Canonical string
	// Digits are those by which rates look for the number: E.164 without +; country code and digits of a national-only
	// code, such as 611300123456, without national prefix; an extension as it is. Empty where it is none of these.
	Digits string
	// Kind says what sort of number it is.
	Kind Kind
	// Spellings are those in which special rates look for the number, the plainest first, each once; the unused ones at
	// the end are empty. They consist of digits, +, * and #, at most 64 of them.
	Spellings [4]string
}

// E164 is the number as +, country code and national number; empty where it has no such spelling.
func (n Number) E164() string {
	if strings.HasPrefix(n.Canonical, "+") {
		return n.Canonical
	}
	return ""
}

// spell adds a spelling that is not there yet, while there is room.
func (n *Number) spell(text string) {
	for i := range n.Spellings {
		if n.Spellings[i] == text {
			return
		}
		if n.Spellings[i] == "" {
			n.Spellings[i] = text
			return
		}
	}
}
