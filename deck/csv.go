package deck

import (
	"strings"
)

// delimiters are what may separate values; of two that fit equally well the earlier wins.
const delimiters = "\t;|,"

// sniffedLines is how many lines are looked at to tell the delimiter.
const sniffedLines = 60

const (
	// maxQuoted is the size in bytes up to which the quote is looked for that ends a value.
	maxQuoted = 16 << 10
	// maxPadding is how many spaces may stand between a quote and a separator.
	maxPadding = 8
)

// splitter cuts text into rows of values.
type splitter struct {
	text      string
	delimiter byte
	// first is the line that the text begins with.
	first int
}

// newSplitter finds out how values are separated. A first line such as "sep=;" is taken at its word and left out.
func newSplitter(text string) *splitter {
	if rest, ok := strings.CutPrefix(text, "sep="); ok && len(rest) > 1 && strings.IndexByte("\r\n", rest[1]) >= 0 {
		_, below, _ := strings.Cut(rest, "\n")
		return &splitter{text: below, delimiter: rest[0], first: 2}
	}
	best, bestScore := byte(','), 0
	for i := range len(delimiters) {
		s := &splitter{text: text, delimiter: delimiters[i], first: 1}
		if score := s.fit(); score > bestScore {
			best, bestScore = delimiters[i], score
		}
	}
	return &splitter{text: text, delimiter: best, first: 1}
}

// fit tells how well a delimiter explains the text: how many fields one row names as a header; then how many rows have
// the usual number of values, times that number.
func (s *splitter) fit() int {
	const field = sniffedLines * MaxColumns
	widths := map[int]int{}
	seen, header := 0, 0
	for r := range s.rows {
		if seen++; seen > sniffedLines {
			break
		}
		widths[len(r.cells)]++
		header = max(header, named(r.cells))
	}
	best := 0
	for width, count := range widths {
		best = max(best, (width-1)*count)
	}
	if header > 1 {
		best += field * header
	}
	return best
}

// rows gives one row after another, also the blank ones.
func (s *splitter) rows(yield func(row) bool) {
	r := row{line: s.first}
	for at := 0; at < len(s.text); {
		r.cells, r.broken = r.cells[:0], ""
		end := strings.IndexByte(s.text[at:], '\n')
		if end < 0 {
			end = len(s.text)
		} else {
			end += at
		}
		if strings.IndexByte(s.text[at:end], '"') < 0 {
			r.cells = s.plain(strings.TrimSuffix(s.text[at:end], "\r"), r.cells)
		} else {
			end = s.quoted(at, end, &r)
		}
		if !yield(r) {
			return
		}
		r.line += 1 + strings.Count(s.text[at:end], "\n")
		at = end + 1
	}
}

// plain splits a line without quotes.
func (s *splitter) plain(line string, cells []cell) []cell {
	for {
		end := strings.IndexByte(line, s.delimiter)
		if end < 0 {
			return append(cells, cell{text: line})
		}
		cells = append(cells, cell{text: line[:end]})
		if len(cells) > MaxColumns {
			return cells
		}
		line = line[end+1:]
	}
}

// quoted splits a row that begins at one place and has quotes, and gives the end of its last line. A row whose quotes do
// not end where a value may end is broken, and is its first line alone, so that no other is lost with it.
func (s *splitter) quoted(at, lineEnd int, r *row) (end int) {
	for pos := at; ; {
		value, next, ok := s.value(pos)
		if !ok {
			r.cells = append(r.cells[:0], cell{text: strings.TrimSuffix(s.text[at:lineEnd], "\r")})
			r.broken = "A quoted value does not end in a quote and a separator: close the quote, or double the quotes within."
			return lineEnd
		}
		r.cells = append(r.cells, cell{text: value})
		if next >= len(s.text) || s.text[next] == '\n' || len(r.cells) > MaxColumns {
			return max(next, lineEnd)
		}
		pos = next + 1
	}
}

// value reads one value and gives the place of the separator, line break or end of text behind it.
func (s *splitter) value(pos int) (value string, next int, ok bool) {
	open := pos
	for open < min(len(s.text), pos+maxPadding) && s.text[open] == ' ' && s.delimiter != ' ' {
		open++
	}
	if open < len(s.text) && s.text[open] == '"' {
		pos = open
	}
	rest := s.text[pos:]
	if !strings.HasPrefix(rest, `"`) {
		end := 0
		for end < len(rest) && rest[end] != s.delimiter && rest[end] != '\n' {
			end++
		}
		return strings.TrimSuffix(rest[:end], "\r"), pos + end, true
	}
	value, length, ok := unquote(rest)
	if !ok {
		return "", 0, false
	}
	next = pos + length
	for next < min(len(s.text), pos+length+maxPadding) && (s.text[next] == ' ' || s.text[next] == '\r') {
		next++
	}
	if next < len(s.text) && s.text[next] != '\n' && s.text[next] != s.delimiter {
		return "", 0, false
	}
	return value, next, true
}

// unquote reads a quoted value and gives its length with its quotes.
func unquote(text string) (value string, length int, ok bool) {
	text = text[:min(len(text), maxQuoted)]
	double := false
	for from := 1; ; {
		at := strings.IndexByte(text[from:], '"')
		if at < 0 {
			return "", 0, false
		}
		at += from
		if at+1 < len(text) && text[at+1] == '"' {
			double, from = true, at+2
			continue
		}
		if value = text[1:at]; double {
			value = strings.ReplaceAll(value, `""`, `"`)
		}
		return value, at + 1, true
	}
}
