package graph

import (
	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/graph/gen"
)

// Filter reads a filter of the API for those who show the same calls in another form, such as a file.
func Filter(in gen.CDRFilter) auth.CDRFilter { return filterOf(&in) }
