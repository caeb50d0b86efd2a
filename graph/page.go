package graph

import (
	"context"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/graph/gen"
)

// listed is a page of rows as the API shows them.
type listed[N any] struct {
	nodes   []N
	cursors []string
	info    *gen.PageInfo
}

// list reads one page of a query and makes what is shown of its rows, all of them at once.
func list[Q auth.Query[Q, P, O, T], P, O ~func(*entsql.Selector), T, N any](
	ctx context.Context, query Q, order auth.Order[T], ask auth.Ask, show func([]T) ([]N, error),
) (listed[N], error) {
	page, err := auth.PageOf(ctx, query, order, ask)
	if err != nil {
		return listed[N]{}, err
	}
	nodes, err := show(page.Rows)
	if err != nil {
		return listed[N]{}, err
	}
	l := listed[N]{nodes: nodes, cursors: make([]string, len(page.Rows))}
	for i, row := range page.Rows {
		l.cursors[i] = order.Cursor(row)
	}
	l.info = &gen.PageInfo{HasNextPage: page.More, HasPreviousPage: page.Fewer}
	if n := len(l.cursors); n > 0 {
		l.info.StartCursor, l.info.EndCursor = &l.cursors[0], &l.cursors[n-1]
	}
	return l, nil
}

// edges makes the edges of a page.
func edges[N, E any](l listed[N], edge func(node N, cursor string) E) []E {
	out := make([]E, len(l.nodes))
	for i, node := range l.nodes {
		out[i] = edge(node, l.cursors[i])
	}
	return out
}

// each makes what is shown of rows that need nothing else.
func each[T, N any](show func(T) N) func([]T) ([]N, error) {
	return func(rows []T) ([]N, error) {
		out := make([]N, len(rows))
		for i, row := range rows {
			out[i] = show(row)
		}
		return out, nil
	}
}

// one makes what is shown of a single row by what makes it of many.
func one[T, N any](row T, show func([]T) ([]N, error)) (N, error) {
	shown, err := show([]T{row})
	if err != nil {
		var none N
		return none, err
	}
	return shown[0], nil
}

// nothing finds no row.
func nothing[P ~func(*entsql.Selector)]() P {
	return func(s *entsql.Selector) { s.Where(entsql.False()) }
}

// keys are the different keys of rows, without those that a row has not.
func keys[T any](rows []T, key func(T) *uuid.UUID) []uuid.UUID {
	seen := make(map[uuid.UUID]bool, len(rows))
	var out []uuid.UUID
	for _, row := range rows {
		if id := key(row); id != nil && !seen[*id] {
			seen[*id] = true
			out = append(out, *id)
		}
	}
	return out
}
