package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/graph/gen"
)

// CDRRated gives the calls that the asker may see and the filter selects, as they are priced. It ends with an error when
// calls may have been missed.
func (s subscription) CDRRated(ctx context.Context, filter *gen.CDRFilter) (<-chan *gen.CDR, error) {
	view, err := s.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	f, err := filterOf(ctx, view, filter)
	if err != nil {
		return nil, err
	}
	calls, err := s.Book.Subscribe(ctx, subscribed(view, f))
	if err != nil {
		return nil, err
	}
	l := live{api: s.api, view: view, filter: f, want: wanted(ctx, "CDR", "Node"), names: map[uuid.UUID]string{}}
	out := make(chan *gen.CDR)
	go l.run(ctx, calls, out)
	return out, nil
}

// subscribed are the clients whose calls can come; nil is all of them.
func subscribed(view auth.View, f auth.CDRFilter) []uuid.UUID {
	only := view.Only()
	switch {
	case f.Nothing:
		return []uuid.UUID{}
	case only != nil:
		return only
	case f.Service != nil:
		return []uuid.UUID{f.Service.Client}
	case f.Line != nil:
		return []uuid.UUID{f.Line.Service.Client}
	case f.Client != nil:
		return []uuid.UUID{*f.Client}
	}
	return nil
}

// live is one subscription.
type live struct {
	*api
	view   auth.View
	filter auth.CDRFilter
	want   want
	// names are the clients' as they were when their first call came.
	names map[uuid.UUID]string
}

// run hands calls on until either side ends it.
func (l live) run(ctx context.Context, calls <-chan *ent.CDR, out chan<- *gen.CDR) {
	defer close(out)
	for {
		select {
		case <-ctx.Done():
			return
		case call, open := <-calls:
			if !open {
				end(ctx, billing.Errorf(billing.TooMany, "",
					"Calls may have been missed. Subscribe again, and ask cdrs with storedSince for them."))
				return
			}
			if !l.view.Sees(call) || !l.filter.Match(call) {
				continue
			}
			shown, err := l.cdrs(ctx, l.view, []*ent.CDR{call}, l.want, l.names)
			if err != nil {
				end(ctx, err)
				return
			}
			select {
			case out <- shown[0]:
			case <-ctx.Done():
				return
			}
		}
	}
}

// ending is why a subscription ends; its channel is closed after it is set.
type ending struct{ err error }

type endingKey struct{}

func end(ctx context.Context, err error) {
	if e, ok := ctx.Value(endingKey{}).(*ending); ok && ctx.Err() == nil {
		e.err = err
	}
}

// endings tells subscribers, as a last response, why their subscription ends before they end it.
type endings struct{}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationInterceptor
	graphql.ResponseInterceptor
} = endings{}

// ExtensionName is its name in gqlgen.
func (endings) ExtensionName() string { return "Endings" }

// Validate has nothing to check in a schema.
func (endings) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptOperation gives the operation a place for its ending.
func (endings) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	return next(context.WithValue(ctx, endingKey{}, &ending{}))
}

// InterceptResponse gives the ending, once, where there is no response any more.
func (endings) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	response := next(ctx)
	e, ok := ctx.Value(endingKey{}).(*ending)
	if response != nil || !ok || e.err == nil {
		return response
	}
	graphql.AddError(ctx, e.err)
	e.err = nil
	return &graphql.Response{Errors: graphql.GetErrors(ctx)}
}
