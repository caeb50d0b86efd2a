package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// clean is text as UTF-8 that XML may hold, without what cannot be seen: control characters and marks that turn the
// direction of reading, by which a name could pass for another. Lines end with \n.
func clean(text string) string {
	text = strings.ToValidUTF8(text, string(utf8.RuneError))
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ", "\u2028", "\n", "\u2029", "\n").Replace(text)
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Cs, unicode.Co) || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, text))
}

// line is clean text on one line. Spaces where no line may break stay.
func line(text string) string {
	words := strings.FieldsFunc(clean(text), func(r rune) bool { return r == ' ' || r == '\n' })
	return strings.TrimSpace(strings.Join(words, " "))
}

// lines are the lines of clean text that are not empty.
func lines(text string) []string {
	var all []string
	for one := range strings.SplitSeq(clean(text), "\n") {
		if one = strings.TrimSpace(one); one != "" {
			all = append(all, one)
		}
	}
	return all
}
