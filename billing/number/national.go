package number

import "strings"

// longHome is the length from which digits that start with the own calling code are rather E.164 than a local number.
const longHome = 10

// national understands a number of the own country as it is dialled there. An exact short code comes first; a local
// number is one without the national prefix, in the own area.
func (r reader) national(digits string, n *Number) bool {
	if r.home.code == "" {
		return false
	}
	number := dialled{digits: digits}
	if r.special(digits, n) || r.shortCode(digits, n) {
		return true
	}
	whole := func() bool { return r.atHome(digits, number, n) }
	local := func() bool { return r.local(digits, number, n) }
	withCode := func() bool {
		rest, ok := strings.CutPrefix(digits, r.home.code)
		return ok && r.atHome(rest, number, n)
	}
	switch trunk := r.home.trunk; {
	case trunk == "" || trunk == r.home.code || strings.HasPrefix(digits, trunk) || r.home.plain(digits) == digits:
		if whole() || local() || withCode() {
			return true
		}
	case len(digits) >= longHome:
		if withCode() || local() || whole() {
			return true
		}
	default:
		if local() || whole() || withCode() {
			return true
		}
	}
	return r.near(digits, n)
}

// near understands a number of another country that shares the calling code, dialled as one of the own country.
func (r reader) near(digits string, n *Number) bool {
	shared := world().byCode[r.home.code]
	return len(shared) > 1 && r.neighbour(shared, digits, n)
}

// local understands a number without its area code.
func (r reader) local(digits string, number dialled, n *Number) bool {
	area := r.Area
	if trunk := r.home.trunk; trunk != "" {
		area = strings.TrimPrefix(area, trunk)
	}
	if area == "" || digits[0] == '0' || digits[0] == '1' {
		return false // no local number starts like a prefix or a short code
	}
	national := area + digits
	if r.home.kind(national) != Geographic {
		return false
	}
	r.own(national, Geographic, number, n)
	return true
}

// atHome understands a national number, with or without the national prefix.
func (r reader) atHome(national string, number dialled, n *Number) bool {
	bare := r.home.bare(national)
	kind := r.home.kind(bare)
	if kind == Unknown {
		if !r.territory(bare) {
			if !r.special(national, n) {
				return false
			}
			n.spell(number.digits)
			return true
		}
		kind = Geographic
	}
	r.own(bare, kind, number, n)
	return true
}

// own is a number of the own country: as it is dialled there, and as it was dialled.
func (r reader) own(national string, kind Kind, number dialled, n *Number) {
	n.Kind, n.Digits = kind, r.home.code+national
	plain := r.home.plain(national)
	if r.home.only(national, kind) {
		n.Canonical = r.Country + ":" + plain
	} else {
		n.Canonical = "+" + n.Digits
	}
	n.spell(plain)
	if r.home.trunk == r.home.code {
		n.spell(r.home.trunk + national)
	}
	n.spell(number.digits)
}

// shortCode understands a short code that the country has.
func (r reader) shortCode(digits string, n *Number) bool {
	if !r.home.short.has(digits) {
		return false
	}
	n.Kind, n.Canonical, n.Digits = Service, r.Country+":"+digits, r.home.code+digits
	n.spell(digits)
	return true
}

// bare takes the national prefix off a number, unless it is a number with what looks like one and none without.
func (t *territory) bare(national string) string {
	if t.trunkForm == nil {
		return national
	}
	at := t.trunkForm.compiled().FindStringSubmatchIndex(national)
	if at == nil || at[1] == 0 {
		return national
	}
	rest := national[at[1]:]
	if groups := len(at)/2 - 1; t.trunkRule != "" && groups > 0 && at[2*groups] >= 0 {
		template := strings.ReplaceAll(t.trunkRule, "$1", "${1}")
		head := t.trunkForm.compiled().ExpandString(nil, strings.ReplaceAll(template, "$2", "${2}"), national, at)
		rest = string(head) + rest
	}
	if rest == "" || t.general.has(national) && !t.general.has(rest) {
		return national
	}
	return rest
}

// kind is what sort of number a national number is, Unknown for one that the country does not have.
func (t *territory) kind(national string) Kind {
	if !t.general.possible(national) {
		return Unknown
	}
	for i := range t.kinds {
		if t.kinds[i].has(national) {
			return t.kinds[i].kind
		}
	}
	return Unknown
}

// owns tells whether the national number is one of this territory.
func (t *territory) owns(national string) bool {
	return (t.lead == nil || t.lead.match(national)) && t.kind(national) != Unknown
}

// plain is the national number as it is dialled in its country.
func (t *territory) plain(national string) string {
	for i := range t.formats {
		f := &t.formats[i]
		if f.lead != nil && !f.lead.match(national) || !f.pattern.match(national) {
			continue
		}
		if f.order != "" {
			national = strings.Map(onlyDigits, f.pattern.compiled().ReplaceAllString(national, f.order))
		}
		if f.trunk {
			national = t.trunk + national
		}
		break
	}
	return national
}

func onlyDigits(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}
