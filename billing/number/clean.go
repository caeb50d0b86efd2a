package number

import (
	"net/url"
	"strings"
	"unicode"
)

// maxDigits is how many symbols are read; nobody dials more.
const maxDigits = 64

// dialled is a number as a switch would see it.
type dialled struct {
	// digits are those dialled, and perhaps * and #, without the plus.
	digits string
	// plus tells that a + stood before them.
	plus bool
}

// clean takes everything off a number that is not dialled. It reports false for what is not a number at all.
func clean(raw string) (dialled, bool) {
	text := address(raw)
	var room [maxDigits]byte
	out, plus := room[:0], false
	for _, r := range text {
		symbol, ok := symbolOf(r)
		switch {
		case !ok:
			return dialled{}, false
		case symbol == 0:
			continue
		case symbol == '+' && (plus || len(out) > 0), len(out) == maxDigits:
			return dialled{}, false
		case symbol == '+':
			plus = true
		default:
			out = append(out, symbol)
		}
	}
	if code := len(out) > 0 && (out[0] == '*' || out[0] == '#'); len(out) > 1 && !code && out[len(out)-1] == '#' {
		out = out[:len(out)-1] // # ends dialling on many telephones
	}
	if len(out) == 0 {
		return dialled{}, false
	}
	switch {
	case len(out) == len(text):
		return dialled{digits: text}, true
	case len(out) == len(text)-1 && text[0] == '+':
		return dialled{digits: text[1:], plus: true}, true
	}
	return dialled{digits: string(out), plus: plus}, true
}

// address takes the user part out of a SIP or telephone address, and undoes the encoding of URLs.
func address(raw string) string {
	text := strings.TrimSpace(raw)
	for range 2 { // what is encoded already may have been encoded once more on its way
		if strings.IndexByte(text, '%') < 0 {
			break
		}
		if plain, err := url.PathUnescape(text); err == nil {
			text = strings.TrimSpace(plain)
		}
	}
	if at := strings.IndexByte(text, '<'); at >= 0 {
		text, _, _ = strings.Cut(text[at+1:], ">")
	}
	for _, scheme := range [...]string{"sip:", "sips:", "tel:"} {
		if len(text) >= len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) {
			text = text[len(scheme):]
			break
		}
	}
	if end := strings.IndexAny(text, "@;:"); end >= 0 {
		text = text[:end]
	}
	return text
}

// symbolOf gives the digit, +, * or # that a character stands for in any script, 0 for one that only separates them,
// and false for all others.
func symbolOf(r rune) (byte, bool) {
	switch {
	case r >= '0' && r <= '9', r == '+', r == '*', r == '#':
		return byte(r), true
	case strings.ContainsRune(" ()-./\t", r):
		return 0, true
	case r < 0x80:
		return 0, r == '\r' || r == '\n' || r == '_' || r == '[' || r == ']'
	case r == '＋', r == '＊', r == '＃':
		return byte(r - '＋' + '+'), true
	case unicode.Is(unicode.Nd, r):
		return digitOf(r), true
	}
	return 0, unicode.In(r, unicode.Zs, unicode.Pd, unicode.Cf, unicode.Ps, unicode.Pe) || r == '·' || r == '．'
}

// digitOf gives the decimal digit of any script: they come in runs of ten, in order.
func digitOf(r rune) byte {
	for _, run := range unicode.Nd.R16 {
		if rune(run.Lo) <= r && r <= rune(run.Hi) {
			return '0' + byte((r-rune(run.Lo))%10)
		}
	}
	for _, run := range unicode.Nd.R32 {
		if rune(run.Lo) <= r && r <= rune(run.Hi) {
			return '0' + byte((r-rune(run.Lo))%10)
		}
	}
	return '0'
}

// isWithheld tells whether a text says that the number is not told.
func isWithheld(raw string) bool {
	text := address(raw)
	if text == "" {
		return true
	}
	word := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		if unicode.IsDigit(r) {
			return '0'
		}
		return -1
	}, text)
	switch word {
	case "anonymous", "restricted", "unavailable", "private", "privatenumber", "withheld", "numberwithheld", "unknown",
		"unknownnumber", "blocked", "callerblocked", "hidden", "suppressed", "idunavailable", "notavailable",
		"nocallerid", "outofarea":
		return true
	}
	return false
}
