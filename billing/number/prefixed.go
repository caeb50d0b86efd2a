package number

import "strings"

// americanCode is the calling code of the North American numbering plan, and american the length of its numbers.
const (
	americanCode = "1"
	american     = 10
)

// mayBeAmerican tells whether digits have the shape of a number of the North American plan: ten of them, of which the
// first and the fourth are 2 to 9.
func mayBeAmerican(digits string) bool {
	return len(digits) == american && digits[0] >= '2' && digits[3] >= '2'
}

// prefixed understands a number that means nothing as it was dialled with the local prefix before it: with the outside
// line taken off, and then as it is.
func (r reader) prefixed(number dialled, n *Number) bool {
	if r.LocalPrefix == "" || r.Local || number.plus {
		return false
	}
	if rest, ok := r.outside(number.digits); ok && r.behindPrefix(rest, n) {
		return true
	}
	return r.behindPrefix(number.digits, n)
}

// behindPrefix reads digits behind the local prefix, unless they have a national or international prefix of their own.
func (r reader) behindPrefix(digits string, n *Number) bool {
	if trunk := r.home.trunk; trunk != "" && strings.HasPrefix(digits, trunk) || r.dialledAbroad(digits) != "" {
		return false
	}
	whole := r.LocalPrefix + digits
	if len(whole) > maxDigits || !r.public(dialled{digits: whole}, n) {
		return false
	}
	n.spell(digits)
	return true
}
