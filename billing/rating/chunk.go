package rating

import "regexp"

// matcher finds the best rule of one direction. It is a row of chunks: nearly always one, and more only where the
// automaton of all rules would be too large.
type matcher struct {
	chunks []chunk
}

// chunk finds the best of some rules that follow one another in rank.
type chunk struct {
	// table is nil where even the automaton of a single rule was too large.
	table *automaton
	// searches are the rules' regular expressions, for texts and rules that an automaton cannot do; first is the rank
	// of the first of them.
	searches []*regexp.Regexp
	first    int32
}

// assemble makes the chunks of patterns that are in rank order from first on.
func assemble(patterns []pattern, first int32) []chunk {
	if len(patterns) == 0 {
		return nil
	}
	table, ok := build(patterns, first)
	if !ok && len(patterns) > 1 {
		half := len(patterns) / 2
		return append(assemble(patterns[:half], first), assemble(patterns[half:], first+int32(half))...)
	}
	c := chunk{table: table, first: first}
	for _, p := range patterns {
		c.searches = append(c.searches, p.search)
	}
	return []chunk{c}
}

// find gives the lowest rank that matches one of the spellings, and which spelling that was; noRank is none.
func (m *matcher) find(spellings *[4]string) (rank int32, spelling int) {
	for i := range m.chunks {
		rank, spelling = m.chunks[i].find(spellings)
		if rank != noRank {
			return rank, spelling
		}
	}
	return noRank, 0
}

func (c *chunk) find(spellings *[4]string) (rank int32, spelling int) {
	rank = noRank
	for i := range spellings {
		if spellings[i] == "" {
			break
		}
		if found := c.findText(spellings[i]); found < rank {
			rank, spelling = found, i
		}
	}
	return rank, spelling
}

func (c *chunk) findText(text string) int32 {
	if c.table != nil {
		if rank := c.table.find(text); rank != strangeRank {
			return rank
		}
	}
	for i, search := range c.searches {
		if search.MatchString(text) {
			return c.first + int32(i)
		}
	}
	return noRank
}
