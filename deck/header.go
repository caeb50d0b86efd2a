package deck

import (
	"fmt"
	"strings"
	"unicode"
)

// headerRows is how many rows with anything in them are looked at for the header: decks begin with titles and notes.
const headerRows = 60

// findHeader gives the row that is the header; -1 where there is none. It is the row that names most fields, the first of
// equal ones; else, where the words are not known, a row of texts with rows of the same width and numbers below it.
func findHeader(rows [][]cell) int {
	best, most := -1, 1
	for i, cells := range rows {
		if named := named(cells); named > most {
			best, most = i, named
		}
	}
	if best >= 0 {
		return best
	}
	for i, cells := range rows {
		if i+1 < len(rows) && filled(cells) >= 2 && !numeric(cells) && filled(rows[i+1]) >= 2 && numeric(rows[i+1]) {
			return i
		}
	}
	return -1
}

// named counts the fields that the cells name. A long text names nothing, even if it speaks of rates.
func named(cells []cell) int {
	const mostWords = 6
	found := map[Field]bool{}
	for _, c := range cells {
		if !strings.ContainsFunc(c.text, unicode.IsLetter) {
			continue
		}
		header := words(c.text)
		if len(header) == 0 || len(header) > mostWords {
			continue
		}
		best, highest := Field(""), 0
		scores := fits(header)
		for _, field := range Fields() {
			if scores[field] > highest {
				best, highest = field, scores[field]
			}
		}
		if highest > 0 {
			found[best] = true
		}
	}
	return len(found)
}

func filled(cells []cell) int {
	n := 0
	for _, c := range cells {
		if strings.TrimSpace(c.text) != "" {
			n++
		}
	}
	return n
}

// numeric tells whether one of the cells begins with a digit.
func numeric(cells []cell) bool {
	for _, c := range cells {
		text := strings.TrimLeft(c.text, " +-$€£.,\u00a0")
		if text != "" && text[0] >= '0' && text[0] <= '9' {
			return true
		}
	}
	return false
}

// columnNames makes unique names of a header.
func columnNames(cells []cell) []string {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1].text) == "" && filled(cells) > 0 {
		cells = cells[:len(cells)-1]
	}
	cells = cells[:min(len(cells), MaxColumns)]
	names := make([]string, len(cells))
	taken := map[string]bool{}
	for i, c := range cells {
		name := strings.Join(strings.Fields(c.text), " ")
		if name == "" {
			name = fmt.Sprintf("Column %d", i+1)
		}
		base := name
		for n := 2; taken[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s (%d)", base, n)
		}
		taken[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}
