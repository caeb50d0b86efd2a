package server

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql/handler/transport"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/graph"
	"github.com/tollbook/tollbook/pbx/freeswitch"
)

const (
	// graphqlBytes is the most that a GraphQL request may be long.
	graphqlBytes = 1 << 20
	// operationTimeout bounds a query or mutation, with its statements.
	operationTimeout = 15 * time.Second
)

// newGraph makes the handler of /graphql: POST, and WebSocket on the same path.
func (s *Server) newGraph() http.Handler {
	api := graph.New(graph.Config{
		Book: s.book, Replay: Replayer{s.book}, Confs: s.confs, Clock: s.cfg.Store.Clock, Log: s.log, MailHost: s.cfg.SMTP.Host,
		MailFrom: s.cfg.MailFrom, Licenses: s.newLicenses(), Connections: s.newConnections(), PBX: s.exchange,
	})
	api.AddTransport(s.sockets.transport(s.begin))
	api.AroundOperations(s.sockets.limit)
	api.AroundOperations(s.running.limit)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Header.Get("Upgrade") != "" && !ownPage(r):
			refuse(w, http.StatusForbidden, billing.Forbidden, "A page of another site may not connect.")
		case r.Header.Get("Upgrade") != "":
			s.sockets.serve(w, r, api)
		case r.Method != http.MethodPost:
			w.Header().Set("Allow", http.MethodPost)
			refuse(w, http.StatusMethodNotAllowed, badRequest, "Send GraphQL with POST, or over a WebSocket.")
		case !isJSON(r):
			refuse(w, http.StatusUnsupportedMediaType, badRequest, "Send JSON, with Content-Type: application/json.")
		default:
			s.post(w, r, api)
		}
	})
}

// post answers one query or mutation within its time.
func (s *Server) post(w http.ResponseWriter, r *http.Request, api http.Handler) {
	ctx, cancel := context.WithTimeout(r.Context(), s.running.timeout)
	defer cancel()
	began := time.Now()
	r.Body = http.MaxBytesReader(w, r.Body, graphqlBytes)
	w.Header().Set("Cache-Control", "no-store")
	api.ServeHTTP(w, r.WithContext(ctx))
	s.metrics.requests.WithLabelValues("post").Observe(time.Since(began).Seconds())
}

// begin signs a WebSocket connection in: by the Bearer token of its connection_init payload, or else by the cookie or
// header of its request.
func (s *Server) begin(ctx context.Context, payload transport.InitPayload) (context.Context, *transport.InitPayload, error) {
	asker, known := auth.From(ctx)
	if header := payload.Authorization(); strings.TrimSpace(header) != "" {
		var err error
		if asker, err = s.bearer(ctx, header); err != nil {
			return unwelcome(ctx, err)
		}
		known = true
	}
	if !known {
		return unwelcome(ctx, nil)
	}
	socket := socketOf(ctx)
	if !s.sockets.belongs(socket, asker.User) {
		return transport.WithWebsocketCloseCode(transport.AppendCloseReason(ctx, "Too many connections."), closeTryLater),
			nil, errors.New("too many connections")
	}
	go s.sockets.watch(ctx, socket, asker)
	return auth.With(ctx, asker), nil, nil
}

// unwelcome closes a connection that nobody signed in on. err tells more, or is nil.
func unwelcome(ctx context.Context, err error) (context.Context, *transport.InitPayload, error) {
	reason, code := "Sign in first.", closeUnauthorized
	if err != nil && !isUnauthenticated(err) {
		reason, code = "Try again later.", closeTryLater
	}
	return transport.WithWebsocketCloseCode(transport.AppendCloseReason(ctx, reason), code), nil, errors.New(reason)
}

// ownPage tells whether a connection is opened by a page of this server, or by a program that is no page.
func ownPage(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	from, err := url.Parse(origin)
	return err == nil && strings.EqualFold(from.Host, r.Host)
}

// confs gives the files that make a server's switch hand over its CDRs.
func (s *Server) confs(of *ent.Server, secret string) (xml, json string) {
	if secret == "" {
		secret = "INTAKE-SECRET"
	}
	return freeswitch.Config(s.publicURL()+"/ingest/freeswitch", of.IngestUsername, secret)
}

// publicURL is the address by which others reach this server.
func (s *Server) publicURL() string {
	if s.cfg.PublicURL != "" {
		return strings.TrimRight(s.cfg.PublicURL, "/")
	}
	host, port, err := net.SplitHostPort(s.listener.Addr().String())
	ip := net.ParseIP(host)
	name, unknown := os.Hostname()
	if err != nil || ip == nil || !ip.IsUnspecified() || unknown != nil {
		return s.URL()
	}
	return "http://" + net.JoinHostPort(name, port)
}
