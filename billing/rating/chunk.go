package rating

import "regexp"

// matcher finds the best rule of one direction. It is a row of chunks: nearly always one, and more only where the
// automaton of all rules would be too large.
type matcher struct {
	chunks []chunk
}

// chunk finds the best of some rules that follow one another in rank.
type chunk struct {
	// table is nil where the automaton of a single rule was too large, or all would have taken too long to build.
	table *automaton
	// searches are the rules' regular expressions, for texts and rules that an automaton cannot do; first is the rank
	// of the first of them.
	searches []*regexp.Regexp
	first    int32
}

// maxFailures is how many automata may turn out too large before the rules that are left go without. It bounds the
// time to compile the worst lists to about a second.
const maxFailures = 16

// assemble makes the chunks of patterns that are in rank order.
func assemble(patterns []pattern) []chunk {
	failures := 0
	return split(patterns, 0, &failures)
}

// split makes one chunk of the patterns, or halves them until each half is small enough.
func split(patterns []pattern, first int32, failures *int) []chunk {
	if len(patterns) == 0 {
		return nil
	}
	c := chunk{first: first}
	if *failures < maxFailures {
		table, ok := build(patterns, first)
		if !ok {
			*failures++
		}
		if half := len(patterns) / 2; !ok && half > 0 {
			return append(split(patterns[:half], first, failures), split(patterns[half:], first+int32(half), failures)...)
		}
		c.table = table
	}
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
