package server

import (
	"cmp"
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
)

const (
	// operationsPerSocket is how many operations a connection may have under way.
	operationsPerSocket = 50
	// socketsPerUser is how many connections a user may have.
	socketsPerUser = 50
	// socketsAtMost is how many connections the server takes.
	socketsAtMost = 20_000
	// standingPeriod is how often a connection's credential is looked at again.
	standingPeriod = time.Minute
)

// operationCount is how many operations a connection has under way.
type operationCount struct{ atomic.Int64 }

// sockets are the open WebSocket connections.
type sockets struct {
	stands     func(context.Context, auth.Asker) bool
	period     time.Duration
	operations atomic.Int64
	dropped    atomic.Int64

	mu      sync.Mutex
	open    map[*socket]uuid.UUID
	users   map[uuid.UUID]int
	stopped bool
	ended   sync.WaitGroup
}

func newSockets(stands func(context.Context, auth.Asker) bool, period time.Duration) *sockets {
	return &sockets{
		stands: stands, period: cmp.Or(period, standingPeriod),
		open: map[*socket]uuid.UUID{}, users: map[uuid.UUID]int{},
	}
}

func (all *sockets) count() int {
	all.mu.Lock()
	defer all.mu.Unlock()
	return len(all.open)
}

// serve runs one connection.
func (all *sockets) serve(w http.ResponseWriter, r *http.Request, next http.Handler) {
	s := &socket{owner: all}
	if !all.add(s) {
		busy(w, "The server takes no more connections just now.")
		return
	}
	defer all.remove(s)
	next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), socketKey{}, s)))
}

func (all *sockets) add(s *socket) bool {
	all.mu.Lock()
	defer all.mu.Unlock()
	if all.stopped || len(all.open) >= socketsAtMost {
		return false
	}
	all.open[s] = uuid.Nil
	all.ended.Add(1)
	return true
}

// belongs notes whose connection it is; false when that user has too many.
func (all *sockets) belongs(s *socket, user uuid.UUID) bool {
	all.mu.Lock()
	defer all.mu.Unlock()
	if all.users[user] >= socketsPerUser {
		return false
	}
	all.open[s] = user
	all.users[user]++
	return true
}

func (all *sockets) remove(s *socket) {
	all.mu.Lock()
	defer all.mu.Unlock()
	user := all.open[s]
	delete(all.open, s)
	if user != uuid.Nil {
		if all.users[user]--; all.users[user] == 0 {
			delete(all.users, user)
		}
	}
	all.ended.Done()
}

// close ends all connections and takes no more; it returns when they are gone or ctx ends.
func (all *sockets) close(ctx context.Context) {
	all.mu.Lock()
	all.stopped = true
	open := make([]*socket, 0, len(all.open))
	for s := range all.open {
		open = append(open, s)
	}
	all.mu.Unlock()
	for _, s := range open {
		s.end(closeGoingAway, "The server is stopping.")
	}
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		all.ended.Wait()
	}()
	select {
	case <-gone:
	case <-ctx.Done():
	}
}

// watch closes the connection when its credential no longer stands. It returns when ctx ends.
func (all *sockets) watch(ctx context.Context, s *socket, asker auth.Asker) {
	tick := time.NewTicker(all.period)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if !all.stands(ctx, asker) && ctx.Err() == nil {
				s.end(closeUnauthorized, "Sign in again.")
				return
			}
		}
	}
}

// limit refuses an operation on a connection that has too many under way. Requests without a connection pass.
func (all *sockets) limit(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	s := socketOf(ctx)
	if s == nil {
		return next(ctx)
	}
	if s.operations.Add(1) > operationsPerSocket {
		s.operations.Add(-1)
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{{
			Message:    "This connection has too many subscriptions. Stop some, or open another one.",
			Extensions: map[string]any{"code": billing.TooMany},
		}}})
	}
	responses := next(ctx)
	all.operations.Add(1) // counted once it has begun: a subscription hears of calls from here on
	context.AfterFunc(ctx, func() {
		s.operations.Add(-1)
		all.operations.Add(-1)
	})
	return responses
}

// transport is gqlgen's WebSocket transport over these connections.
func (all *sockets) transport(begin transport.WebsocketInitFunc) transport.Websocket {
	return transport.Websocket{
		Implementation: newUpgrader(), InitFunc: begin, InitTimeout: 10 * time.Second, PingPongInterval: 20 * time.Second,
	}
}
