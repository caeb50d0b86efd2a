package number

// trust says how little is enough to take digits for a number of another country.
type trust uint8

const (
	// strict wants a number that its numbering plan has.
	strict trust = iota
	// possible wants a length that its numbering plan has.
	possible
	// lenient wants the calling code of a country and a length that E.164 allows: the caller said it is one.
	lenient
)

const (
	// leastE164 and mostE164 are how many digits an E.164 number has.
	leastE164, mostE164 = 7, 15
	// freephoneCode is the calling code of international freephone numbers.
	freephoneCode = "800"
)

// international understands a country calling code and what follows. Number is what was dialled.
func (r reader) international(digits string, number dialled, n *Number, enough trust) bool {
	shared, code := territories(digits)
	if shared == nil {
		return false
	}
	national := digits[len(code):]
	if code == r.home.code {
		return r.atHome(national, number, n) || r.neighbour(shared, national, n) ||
			enough != strict && r.homeShort(national, number, n)
	}
	kind := International
	if code == freephoneCode {
		kind = InternationalFreephone
	}
	if _, bare, ok := owner(shared, national); ok {
		national = bare
	} else if !plausible(shared, national, enough) {
		return false
	}
	r.abroad("+"+code+national, kind, number, n)
	return true
}

// territories finds whose calling code the digits start with. No code is the start of another.
func territories(digits string) (shared []*territory, code string) {
	for n := 1; n <= 3 && n < len(digits); n++ {
		if shared = world().byCode[digits[:n]]; shared != nil {
			return shared, digits[:n]
		}
	}
	return nil, ""
}

// owner finds the territory, among those that share a calling code, that has a national number, and the number without
// a national prefix that does not belong there.
func owner(shared []*territory, national string) (*territory, string, bool) {
	bare := shared[0].bare(national)
	for _, t := range shared {
		if t.owns(bare) {
			return t, bare, true
		}
	}
	return nil, "", false
}

// plausible tells whether digits may be a number although no numbering plan has them.
func plausible(shared []*territory, national string, enough trust) bool {
	total := len(shared[0].code) + len(national)
	if enough == strict || total < leastE164 || total > mostE164 || national[0] == '0' {
		return false
	}
	if enough == lenient {
		return true
	}
	for _, t := range shared {
		if t.general.possible(national) {
			return true
		}
	}
	return false
}

// neighbour understands a number of another country under the calling code of this one.
func (r reader) neighbour(shared []*territory, national string, n *Number) bool {
	if t, bare, ok := owner(shared, national); ok && t != r.home {
		r.abroad("+"+t.code+bare, International, dialled{}, n)
		return true
	}
	return false
}

// abroad is a number of another country: + and 00 before it, and as it was dialled if that was with the international
// prefix.
func (r reader) abroad(canonical string, kind Kind, number dialled, n *Number) {
	n.Canonical, n.Digits, n.Kind = canonical, canonical[1:], kind
	n.spell(canonical)
	n.spell("00" + canonical[1:])
	if !number.plus && r.home.abroad != nil && r.home.abroad.match(number.digits) {
		n.spell(number.digits)
	}
}

// homeShort understands a short code that was dialled with the calling code of its own country.
func (r reader) homeShort(national string, number dialled, n *Number) bool {
	if !r.emergency(national, n) && !r.shortCode(national, n) {
		return false
	}
	n.spell(number.digits)
	return true
}
