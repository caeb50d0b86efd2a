package cdr

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxText is the length in bytes above which Text cuts. No number or name of a telephone network comes near it.
const MaxText = 512

// Text makes what a PBX wrote fit to be kept and shown: valid UTF-8, no control characters, no space around it, and
// not longer than MaxText. What is no UTF-8 becomes U+FFFD.
func Text(raw string) string {
	if IsText(raw) {
		return strings.TrimSpace(raw)
	}
	raw = strings.ToValidUTF8(raw, string(utf8.RuneError))
	text := strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, raw))
	for len(text) > MaxText {
		_, size := utf8.DecodeLastRuneInString(text[:MaxText+1])
		text = text[:MaxText+1-size]
	}
	return text
}

// IsText tells that raw is short printable ASCII, which Text leaves as it is but for the space around it.
func IsText[T string | []byte](raw T) bool {
	for i := range len(raw) {
		if raw[i] < ' ' || raw[i] > '~' {
			return false
		}
	}
	return len(raw) <= MaxText
}
