package eventsocket

import (
	"html"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The switch's XML is none: it has bare ampersands and angle brackets, control characters and bytes that are no UTF-8, out
// of what telephones call themselves. But it writes each element on a line of its own, and what a telephone sends has no
// line breaks: so it is read by lines, and no telephone can forge the record of another.

// record is one element with the texts of those inside it, by their names.
type record map[string]string

// records gives each element of a name. One that is not ended is left out.
func records(text, name string) iter.Seq[record] {
	return func(yield func(record) bool) {
		var r record
		for line := range strings.SplitSeq(text, "\n") {
			switch line = strings.TrimSpace(line); {
			case line == "<"+name+">":
				r = record{}
			case r == nil:
			case line == "</"+name+">":
				if !yield(r) {
					return
				}
				r = nil
			default:
				r.read(line)
			}
		}
	}
}

// read takes a line as <name>text</name>; the first of a name counts.
func (r record) read(line string) {
	name, text, ok := strings.Cut(strings.TrimPrefix(line, "<"), ">")
	text, ended := strings.CutSuffix(text, "</"+name+">")
	if _, had := r[name]; ok && ended && !had {
		r[name] = clean(html.UnescapeString(text))
	}
}

// clean leaves out what no line of text has.
func clean(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.IsControl(r) {
			return -1
		}
		return r
	}, text))
}
