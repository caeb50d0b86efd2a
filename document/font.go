package document

import (
	_ "embed" // the fonts
	"strings"
	"sync"
	"unicode"

	"github.com/go-pdf/fpdf"
	"golang.org/x/image/font/sfnt"
)

// Noto Sans has Latin, Greek, Cyrillic and Devanagari, and digits of one width; its licence is in font/OFL.txt.
var (
	//go:embed font/NotoSans-Regular.ttf
	regular []byte
	//go:embed font/NotoSans-SemiBold.ttf
	semiBold []byte
)

const (
	family = "noto"
	// missing stands for a character that the fonts do not have, such as one of Chinese.
	missing = '□'
	// plane is how many characters fpdf can write: those of Unicode's first plane.
	plane = 1 << 16
)

// printed is which character is drawn for each: itself, the first one that looks the same (the bytes of a subset would
// otherwise depend on which of them fpdf met last), or missing.
var printed = sync.OnceValue(func() *[plane]rune {
	var table [plane]rune
	font, err := sfnt.Parse(regular)
	if err != nil {
		panic("document: its own font cannot be read: " + err.Error())
	}
	var buffer sfnt.Buffer
	first := map[sfnt.GlyphIndex]rune{}
	for r := rune(' '); r < plane; r++ {
		glyph, err := font.GlyphIndex(&buffer, r)
		if err != nil || glyph == 0 {
			table[r] = missing
			continue
		}
		if _, ok := first[glyph]; !ok {
			first[glyph] = r
		}
		table[r] = first[glyph]
	}
	return &table
})

// drawable is text of one line as the fonts can draw it.
func drawable(text string) string {
	table := printed()
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ':
			return -1
		case r >= plane:
			return missing
		case table[r] == missing && unicode.Is(unicode.Mn, r):
			return -1 // a mark that cannot be drawn leaves its letter readable
		}
		return table[r]
	}, text)
}

// addFonts makes the fonts known to a file.
func addFonts(file *fpdf.Fpdf) {
	file.AddUTF8FontFromBytes(family, "", regular)
	file.AddUTF8FontFromBytes(family, "B", semiBold)
}
