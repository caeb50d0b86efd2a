package server

import (
	"context"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
)

// runningPerUser is how many queries, mutations and exports a user may have under way, on all connections together.
const runningPerUser = 16

const tooManyRunning = "You have too many requests under way. Wait for some of them and try again."

// running are the queries, mutations and exports under way.
type running struct {
	// timeout bounds each query and mutation.
	timeout time.Duration

	mu    sync.Mutex
	users map[uuid.UUID]int
}

func newRunning(timeout time.Duration) *running {
	return &running{timeout: timeout, users: map[uuid.UUID]int{}}
}

// begin counts one more of the user's until end is called; false when there are too many.
func (r *running) begin(user uuid.UUID) (end func(), ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.users[user] >= runningPerUser {
		return nil, false
	}
	r.users[user]++
	return sync.OnceFunc(func() { r.end(user) }), true
}

func (r *running) end(user uuid.UUID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.users[user]--; r.users[user] == 0 {
		delete(r.users, user)
	}
}

// limit bounds the time of a query or mutation, however it came, and how many its user has under way. Subscriptions pass,
// and so does who is not signed in: for them there is nothing to read.
func (r *running) limit(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	if graphql.GetOperationContext(ctx).Operation.Operation == ast.Subscription {
		return next(ctx)
	}
	bounded, cancel := context.WithTimeout(ctx, r.timeout)
	context.AfterFunc(ctx, cancel)
	asker, known := auth.From(ctx)
	if !known {
		return next(bounded)
	}
	end, ok := r.begin(asker.User)
	if !ok {
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{{
			Message: tooManyRunning, Extensions: map[string]any{"code": billing.TooMany},
		}}})
	}
	respond := next(bounded)
	return func(answering context.Context) *graphql.Response {
		// It is over when it was answered and its context has ended: a client that leaves early does not end the work.
		defer func() { context.AfterFunc(ctx, end) }()
		return respond(answering)
	}
}
