package auth

import "time"

// ReadCursor reads a cursor as the argument "after".
func ReadCursor[T any](o Order[T], cursor string) ([]any, error) { return o.read("after", cursor) }

// Days takes a time range apart: the zone's whole days and what is left at its edges.
func Days(zone *time.Location, from, to *time.Time) (first, past string, edges [][2]time.Time) {
	r := daysOf(zone, from, to)
	for _, e := range r.edges {
		edges = append(edges, [2]time.Time{e.Start, e.End})
	}
	return r.first, r.past, edges
}
