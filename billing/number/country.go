package number

import "strings"

// What the metadata does not know of single countries.

// special understands numbers of the own country that the metadata lacks.
func (r reader) special(digits string, n *Number) bool {
	if r.Country != "AU" {
		return false
	}
	return r.hiding(digits, n) || r.dataCall(digits, n)
}

// hiding understands 1831 and 1832, which withhold or show the caller's number, before another Australian number.
func (r reader) hiding(digits string, n *Number) bool {
	rest, hide := strings.CutPrefix(digits, "1831")
	if !hide {
		if rest, hide = strings.CutPrefix(digits, "1832"); !hide {
			return false
		}
	}
	if rest == "" || strings.HasPrefix(rest, "183") {
		return false
	}
	plain := r
	plain.E164 = false
	if !plain.emergency(rest, n) && !plain.public(dialled{digits: rest}, n) {
		return false
	}
	n.spell(digits)
	return true
}

// dataCall understands the Australian 0198 (dial-up) and 0550 (location independent) numbers of ten digits.
func (r reader) dataCall(digits string, n *Number) bool {
	if len(digits) == 9 && (strings.HasPrefix(digits, "198") || strings.HasPrefix(digits, "550")) {
		digits = "0" + digits
	}
	if len(digits) != 10 || !strings.HasPrefix(digits, "0198") && !strings.HasPrefix(digits, "0550") {
		return false
	}
	n.Kind, n.Canonical, n.Digits = Service, r.Country+":"+digits, r.home.code+digits[1:]
	n.spell(digits)
	return true
}

// territory tells whether a number belongs to a territory that is part of the own country and of its numbering plan.
func (r reader) territory(national string) bool {
	for _, t := range world().byCode[r.home.code] {
		if isPart(t.country, r.Country) && t.owns(national) {
			return true
		}
	}
	return false
}

// isPart tells whether calls to a territory are calls inside a country.
func isPart(territory, country string) bool {
	switch territory {
	case "CX", "CC":
		return country == "AU"
	case "SJ":
		return country == "NO"
	case "VA":
		return country == "IT"
	case "AX":
		return country == "FI"
	}
	return false
}

// only tells whether a number cannot be called from abroad, and so has no E.164 spelling.
func (t *territory) only(national string, kind Kind) bool {
	if t.country == "AU" && national[0] == '1' {
		return kind != Geographic && kind != Mobile
	}
	return t.nationalOnly.lengths != 0 && t.nationalOnly.has(national)
}
