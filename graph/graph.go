// Package graph is the API: it reads through auth.View, asks books to write, and decides nothing. One file holds one noun;
// gen/ is generated from schema.graphql, scalar/ says how values are written.
package graph

import (
	"context"
	"log/slog"
	"time"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/graph/gen"
)

// Replayer reads quarantined documents again. Both tell how many were taken in and how many wait on, and return in time
// for an answer when ctx has a deadline.
type Replayer interface {
	// Replay reads those with the ids.
	Replay(ctx context.Context, ids []uuid.UUID) (replayed, stillWaiting int, err error)
	// ReplayWaiting reads some of those that wait, the oldest first, after one of them; uuid.Nil is before all. last is
	// the last that it read, or uuid.Nil when none waits behind it.
	ReplayWaiting(ctx context.Context, after uuid.UUID) (replayed, stillWaiting int, last uuid.UUID, err error)
}

// Tenant is a domain of a PBX.
type Tenant struct {
	Name, UUID string
	Enabled    bool
	// Extensions is how many it has.
	Extensions int
}

// PBX is what is asked of the FusionPBX hosts. Its errors are told to the asker.
type PBX interface {
	// Tenants lists the domains of a server.
	Tenants(ctx context.Context, server uuid.UUID) ([]Tenant, error)
	// Extensions lists those of a domain.
	Extensions(ctx context.Context, server uuid.UUID, domain string) ([]books.ObservedExtension, error)
}

// Config is what the API is made of.
type Config struct {
	// Book is what it reads and writes. Required.
	Book *books.Book
	// Replay reads quarantined documents again. Required.
	Replay Replayer
	// PBX reaches the FusionPBX hosts. Required.
	PBX PBX
	// Confs gives xml_cdr.conf.xml and json_cdr.conf.xml of a server, with its intake secret or, where that is empty, a
	// placeholder. Required.
	Confs func(server *ent.Server, secret string) (xml, json string)
	// Connections reaches the PBX of a server. Required.
	Connections Connections
	// Clock tells the time. Defaults to time.Now.
	Clock func() time.Time
	// Licenses knows how the license keys of products stand. Required.
	Licenses Licenses
	// MailHost is the mail server that messages are handed over to. Empty where there is none, and they wait.
	MailHost string
	// MailFrom is who messages are from where the settings do not say so. Empty where nobody is known.
	MailFrom string
	// Log takes the errors that are hidden from users. Defaults to nothing.
	Log *slog.Logger
}

// remembered is how many parsed queries are kept.
const remembered = 1000

// api is the API; its parts answer for one kind of operation each.
type api struct {
	Config
	reader auth.Reader
}

type (
	query        struct{ *api }
	mutation     struct{ *api }
	subscription struct{ *api }
	product      struct{ *api }
	tariff       struct{ *api }
	autobill     struct{ *api }
)

// New makes the handler of the API, for POST; other transports are added to it. Who asks is read from the context of the
// request (auth.With). What a request may cost is limited, but the size of its body is the caller's to limit.
func New(cfg Config) *handler.Server {
	if cfg.Clock == nil {
		cfg.Clock = time.Now
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	a := &api{Config: cfg, reader: cfg.Book.Reader()}
	server := handler.New(gen.NewExecutableSchema(gen.Config{Resolvers: a, Complexity: costs()}))
	server.AddTransport(transport.POST{})
	server.SetQueryCache(lru.New[*ast.QueryDocument](remembered))
	server.SetParserTokenLimit(mostTokens)
	server.SetErrorPresenter(presenter{cfg.Log}.present)
	server.SetRecoverFunc(recovered)
	server.Use(limits{})
	server.Use(complexity())
	server.Use(endings{})
	server.Use(allowances{})
	return server
}

// Query answers queries.
func (a *api) Query() gen.QueryResolver { return query{a} }

// Mutation answers mutations.
func (a *api) Mutation() gen.MutationResolver { return mutation{a} }

// Subscription answers subscriptions.
func (a *api) Subscription() gen.SubscriptionResolver { return subscription{a} }

// Product answers what products are asked with arguments.
func (a *api) Product() gen.ProductResolver { return product{a} }

// Tariff answers what tariffs are asked with arguments.
func (a *api) Tariff() gen.TariffResolver { return tariff{a} }

// Autobill answers what billing runs are asked with arguments.
func (a *api) Autobill() gen.AutobillResolver { return autobill{a} }

// adminView is the view of an admin; its error says that the asker is none.
func (a *api) adminView(ctx context.Context) (auth.View, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return auth.View{}, err
	}
	return a.reader.View(ctx)
}
