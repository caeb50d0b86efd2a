package server

import (
	"context"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
)

// readyTimeout bounds the question whether the database answers.
const readyTimeout = 2 * time.Second

// routes lists everything that the server answers.
func (s *Server) routes() http.Handler {
	r := chi.NewRouter()
	r.Use(withID, s.logged, s.recovered, s.secured, s.sameOrigin)

	r.Get("/healthz", healthy)
	r.Get("/readyz", s.ready)
	r.Post("/ingest/freeswitch", s.ingest)
	r.Post("/license/activate", s.activateLicense)
	r.Post("/license/verify", s.verifyLicense)
	r.Post("/auth/sign-in", s.signIn)
	r.Post("/auth/sign-out", s.signOut)
	r.Group(func(r chi.Router) {
		r.Use(s.asked)
		r.Post("/auth/password", s.changePassword)
		r.Handle("/graphql", s.graph)
		r.Get("/export/cdrs.csv", s.export)
		r.Get("/export/usage.csv", s.exportUsage)
		r.Get("/export/invoice/{file}", s.exportInvoice)
		r.Get("/export/tariff.csv", s.exportTariff)
		r.Get("/export/tariff.xlsx", s.exportTariff)
		r.Post("/import/tariff", s.importTariff)
		r.Get("/graphiql", s.graphiql)
		r.Get("/metrics", s.measured)
	})
	for _, path := range []string{"/auth/*", "/ingest/*", "/export/*", "/import/*", "/license/*", "/graphql/*"} {
		r.Handle(path, http.HandlerFunc(noSuchPath))
	}
	r.Get("/*", s.web.ServeHTTP)
	r.Head("/*", s.web.ServeHTTP)
	return r
}

func noSuchPath(w http.ResponseWriter, _ *http.Request) {
	refuse(w, http.StatusNotFound, billing.NotFound, "There is nothing at this address.")
}

// healthy says that the process runs.
func healthy(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, map[string]string{"status": "ok"})
}

// ready says whether requests can be answered: the database is there and nobody told the server to stop.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	if s.stopping.Load() {
		busy(w, "The server is stopping.")
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
	defer cancel()
	if err := s.book.Ready(ctx); err != nil {
		s.log.WarnContext(r.Context(), "not ready", "error", err)
		busy(w, "The database does not answer.")
		return
	}
	answer(w, http.StatusOK, map[string]string{"status": "ready"})
}

// graphiql shows GraphiQL to a signed-in admin.
func (s *Server) graphiql(w http.ResponseWriter, r *http.Request) {
	if _, known := auth.From(r.Context()); !known {
		http.Redirect(w, r, "/", http.StatusFound)
		return
	}
	if _, err := auth.Admin(r.Context()); err != nil {
		s.fail(w, r, err)
		return
	}
	s.web.page(w, r, "graphiql.html")
}
