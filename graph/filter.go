package graph

import (
	"context"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/graph/gen"
)

// Filter reads a filter of the API, as the asker may use it, for those who show the same calls in another form, such as a
// file.
func Filter(ctx context.Context, view auth.View, in gen.CDRFilter) (auth.CDRFilter, error) {
	return filterOf(ctx, view, &in)
}
