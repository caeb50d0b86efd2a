package number

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tollbook/tollbook/billing"
)

// Dialling is how numbers are dialled at a service: what a PBX sends has a meaning only there.
type Dialling struct {
	// Country is the ISO 3166 code of two capitals, such as "AU".
	Country string
	// Area is the area code that numbers without one are in, such as "3" for Melbourne; a leading 0 may be there or
	// not. Empty where there is none.
	Area string
	// E164 tells that the PBX sends E.164 numbers without their +.
	E164 bool
	// Outside is what is dialled for an outside line, such as "9". Empty is none.
	Outside string
	// LocalPrefix is put before numbers that are dialled without national or international prefix and mean nothing as
	// they are, such as "03" or "613". Empty is none.
	LocalPrefix string
	// NANP10 reads ten digits that may be a number of the North American numbering plan as one, whatever else they mean
	// in the country.
	NANP10 bool
	// Extensions are the client's own extensions.
	Extensions []string
	// Local tells that the call stayed inside the PBX.
	Local bool
}

const (
	maxArea      = 6
	maxOutside   = 4
	maxExtension = 20
	maxLocal     = 10
)

// Check tells whether numbers can be understood with these settings. Its error is billing.Errors, each with its field.
func (d Dialling) Check() error {
	var found billing.Errors
	if world().byCountry[d.Country] == nil {
		found = append(found, billing.Errorf(billing.Invalid, "country",
			"%q is not a country: write its two capital letters, like AU.", d.Country))
	}
	if !isDialled(d.Area, 0, maxArea) {
		found = append(found, billing.Errorf(billing.Invalid, "area", "An area code has at most %d digits.", maxArea))
	}
	if !isDialled(d.Outside, 0, maxOutside) {
		found = append(found, billing.Errorf(billing.Invalid, "outside",
			"What is dialled for an outside line is at most %d digits.", maxOutside))
	}
	if len(d.LocalPrefix) > maxLocal || strings.Trim(d.LocalPrefix, "0123456789") != "" {
		found = append(found, billing.Errorf(billing.Invalid, "localPrefix",
			"What is put before local numbers is at most %d digits.", maxLocal))
	}
	for i, extension := range d.Extensions {
		if !isDialled(extension, 1, maxExtension) {
			found = append(found, billing.Errorf(billing.Invalid, fmt.Sprintf("extensions[%d]", i),
				"An extension is 1 to %d digits.", maxExtension))
		}
	}
	if found != nil {
		return found
	}
	return nil
}

func isDialled(text string, least, most int) bool {
	return len(text) >= least && len(text) <= most && strings.Trim(text, "0123456789*#") == ""
}

// Normalise understands a number as it came from a PBX. It takes everything: what is no number is Unknown or Withheld.
// Emergency numbers come first, then the extensions of calls inside the PBX.
func (d Dialling) Normalise(raw string) Number {
	n := Number{Raw: raw, Kind: Unknown}
	number, ok := clean(raw)
	if !ok {
		if isWithheld(raw) {
			n.Kind = Withheld
		}
		return n
	}
	home := world().byCountry[d.Country]
	if home == nil {
		home = &territory{emergency: worldEmergencies()}
	}
	reader{Dialling: d, home: home}.read(number, &n)
	return n
}

// reader understands numbers at one place.
type reader struct {
	Dialling
	home *territory
}

func (r reader) read(number dialled, n *Number) {
	if !number.plus && (r.emergency(number.digits, n) || r.extension(number.digits, n) || isCode(number.digits, n)) {
		return
	}
	if rest, ok := r.outside(number.digits); ok && !number.plus {
		if isCode(rest, n) || r.public(dialled{digits: rest}, n) {
			return
		}
	}
	if !r.public(number, n) && !r.prefixed(number, n) {
		r.unknown(number, n)
	}
}

// emergency recognises an emergency number, as it is or behind the outside line.
func (r reader) emergency(digits string, n *Number) bool {
	code := digits
	if !slices.Contains(r.home.emergency, code) {
		rest, ok := r.outside(digits)
		if !ok || !slices.Contains(r.home.emergency, rest) {
			return false
		}
		code = rest
	}
	n.Kind, n.Canonical, n.Digits = Emergency, r.Country+":"+code, r.home.code+code
	n.spell(code)
	n.spell(digits)
	return true
}

// extension recognises one of the client's own, where the call stayed inside.
func (r reader) extension(digits string, n *Number) bool {
	if !r.Local || !slices.Contains(r.Extensions, digits) {
		return false
	}
	n.Kind, n.Canonical, n.Digits = Extension, "ext:"+digits, digits
	n.spell(digits)
	return true
}

// isCode recognises a code for the PBX itself.
func isCode(digits string, n *Number) bool {
	if digits[0] != '*' && digits[0] != '#' {
		return false
	}
	n.Kind = FeatureCode
	n.spell(digits)
	return true
}

// outside takes off what was dialled for an outside line.
func (r reader) outside(digits string) (string, bool) {
	rest, ok := strings.CutPrefix(digits, r.Outside)
	return rest, ok && r.Outside != "" && rest != ""
}

// public understands a number of the public network.
func (r reader) public(number dialled, n *Number) bool {
	if strings.ContainsAny(number.digits, "*#") {
		return false
	}
	if number.plus {
		return r.international(number.digits, number, n, lenient)
	}
	if r.NANP10 && mayBeAmerican(number.digits) && r.international(americanCode+number.digits, number, n, possible) {
		return true
	}
	if away := r.dialledAbroad(number.digits); away != "" && r.international(away, number, n, lenient) {
		return true
	}
	if r.E164 && r.international(number.digits, number, n, strict) {
		return true
	}
	return r.national(number.digits, n) || r.E164 && r.international(number.digits, number, n, possible)
}

// unknown keeps the spellings of a number of which nothing is known.
func (r reader) unknown(number dialled, n *Number) {
	if r.Local && len(r.Extensions) == 0 && !number.plus && len(number.digits) <= maxOwn {
		n.Kind, n.Canonical, n.Digits = Extension, "ext:"+number.digits, number.digits
	}
	away, dialled := number.digits, ""
	if !number.plus {
		away, dialled = r.dialledAbroad(number.digits), number.digits
	}
	if away != "" {
		n.spell("+" + away)
		n.spell("00" + away)
	}
	if dialled != "" {
		n.spell(dialled)
	}
}

// dialledAbroad is what follows the international prefix; empty where there is none.
func (r reader) dialledAbroad(digits string) string {
	if r.home.abroad == nil || strings.ContainsAny(digits, "*#") {
		return ""
	}
	at := r.home.abroad.compiled().FindStringIndex(digits)
	if at == nil {
		return ""
	}
	return digits[at[1]:]
}

// maxOwn is the longest number that is taken for an extension where the client's own are not known.
const maxOwn = 6
