package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
)

// want is what is asked of an object, so that only that is read, and at once for all rows of a page.
type want struct {
	op     *graphql.OperationContext
	fields []graphql.CollectedField
}

// wanted is what is asked of the field that is being resolved, whose object has these types: its own and its interfaces.
func wanted(ctx context.Context, types ...string) want {
	op := graphql.GetOperationContext(ctx)
	return want{op, graphql.CollectFields(op, graphql.GetFieldContext(ctx).Field.Selections, types)}
}

// wantedOfRows is what is asked of the rows of a connection of that name, in its nodes or in its edges; row is their type.
func wantedOfRows(ctx context.Context, name, row string) want {
	connection := wanted(ctx, name+"Connection")
	nodes := connection.in("nodes", row, "Node")
	edges := connection.in("edges", name+"Edge").in("node", row, "Node")
	return want{connection.op, append(nodes.fields, edges.fields...)}
}

// has tells whether one of the fields is asked for.
func (w want) has(names ...string) bool {
	for _, field := range w.fields {
		for _, name := range names {
			if field.Name == name {
				return true
			}
		}
	}
	return false
}

// beyond tells whether anything but these fields is asked for.
func (w want) beyond(names ...string) bool {
	return slices.ContainsFunc(w.fields, func(field graphql.CollectedField) bool { return !slices.Contains(names, field.Name) })
}

// in is what is asked of the object in a field, under whatever alias; the object has these types.
func (w want) in(name string, types ...string) want {
	inner := want{op: w.op}
	for _, field := range w.fields {
		if field.Name == name {
			inner.fields = append(inner.fields, graphql.CollectFields(w.op, field.Selections, types)...)
		}
	}
	return inner
}
