package server

import (
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
)

// metrics are what /metrics tells. They belong to one server: several in one process do not mix.
type metrics struct {
	registry    *prometheus.Registry
	parts       *prometheus.CounterVec
	failed      prometheus.Counter
	refused     prometheus.Counter
	pushSeconds prometheus.Histogram
	takeSeconds prometheus.Histogram
	batchSize   prometheus.Histogram
	requests    *prometheus.HistogramVec
	waiting     *prometheus.GaugeVec
	// How the PBXs are, by server.
	serverUp, serverCalls, serverRegistered, serverSeconds, serverWaiting, serverFailed *prometheus.GaugeVec
	fetching                                                                            fetchMetrics
}

func newMetrics(book *books.Book) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		parts: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "tollbook_intake_total", Help: "What became of delivered CDR documents, by outcome; call parts where there are any.",
		}, []string{"outcome"}),
		failed: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "tollbook_intake_failed_total", Help: "Deliveries that could not be stored and whose senders were told to try again.",
		}),
		refused: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "tollbook_intake_refused_total", Help: "Deliveries without a valid credential.",
		}),
		pushSeconds: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "tollbook_intake_seconds", Help: "From the request's head to the answer after commit.", Buckets: prometheus.ExponentialBuckets(.001, 2, 14),
		}),
		takeSeconds: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "tollbook_intake_commit_seconds", Help: "Rating and storing one batch.", Buckets: prometheus.ExponentialBuckets(.001, 2, 14),
		}),
		batchSize: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "tollbook_intake_batch_size", Help: "Deliveries in one transaction.", Buckets: prometheus.ExponentialBuckets(1, 2, 10),
		}),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "tollbook_http_seconds", Help: "Time to answer GraphQL requests, by kind of operation.", Buckets: prometheus.ExponentialBuckets(.001, 2, 14),
		}, []string{"operation"}),
		waiting: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "tollbook_waiting", Help: "What waits for attention, counted up to 1000.",
		}, []string{"where"}),
	}
	for _, outcome := range []string{"stored", "known", "unassigned", "skipped", "quarantined", "completed", "b_leg"} {
		m.parts.WithLabelValues(outcome)
	}
	m.registry.MustRegister(m.parts, m.failed, m.refused, m.pushSeconds, m.takeSeconds, m.batchSize, m.requests, m.waiting,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.fetching = newFetchMetrics(m.registry)
	m.watchPool(book)
	m.watchServers()
	return m
}

// watchPool tells how the connections to PostgreSQL are used.
func (m *metrics) watchPool(book *books.Book) {
	m.registry.MustRegister(
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "tollbook_sql_connections", Help: "Open connections to PostgreSQL.",
		}, func() float64 { return float64(book.Pool().OpenConnections) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "tollbook_sql_connections_in_use", Help: "Connections to PostgreSQL that work.",
		}, func() float64 { return float64(book.Pool().InUse) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{
			Name: "tollbook_sql_wait_seconds_total", Help: "Time that was waited for a connection to PostgreSQL.",
		}, func() float64 { return book.Pool().WaitDuration.Seconds() }),
	)
}

// watchServers tells how the PBXs are, as they were when they were last asked.
func (m *metrics) watchServers() {
	gauge := func(name, help string) *prometheus.GaugeVec {
		made := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: name, Help: help}, []string{"server"})
		m.registry.MustRegister(made)
		return made
	}
	m.serverUp = gauge("tollbook_server_up", "Whether a server is up (1) or down (0).")
	m.serverCalls = gauge("tollbook_server_active_calls", "Calls on a server when it was last asked.")
	m.serverRegistered = gauge("tollbook_server_registered", "Registered extensions of a server when it was last asked.")
	m.serverSeconds = gauge("tollbook_server_status_seconds", "How long a server took to tell its status.")
	m.serverWaiting = gauge("tollbook_server_waiting_files", "CDR files that FusionPBX had not imported yet when it was last asked.")
	m.serverFailed = gauge("tollbook_server_failed_files", "CDR files that FusionPBX could not import, when it was last asked.")
}

// watchSockets tells how many subscribe.
func (m *metrics) watchSockets(sockets *sockets) {
	m.registry.MustRegister(
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "tollbook_sockets", Help: "Open WebSocket connections.",
		}, func() float64 { return float64(sockets.count()) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "tollbook_subscriptions", Help: "Operations under way on WebSocket connections.",
		}, func() float64 { return float64(sockets.operations.Load()) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{
			Name: "tollbook_sockets_dropped_total", Help: "WebSocket connections that were closed because they were too slow.",
		}, func() float64 { return float64(sockets.dropped.Load()) }),
	)
}

// batch counts one transaction of the intake.
func (m *metrics) batch(size int, took time.Duration, receipts []books.Receipt, err error) {
	if m == nil {
		return
	}
	m.batchSize.Observe(float64(size))
	m.takeSeconds.Observe(took.Seconds())
	if err != nil {
		m.failed.Add(float64(size))
		return
	}
	for _, r := range receipts {
		m.count(r)
	}
}

func (m *metrics) count(r books.Receipt) {
	counts := map[string]int{"stored": r.Stored, "known": r.Known, "unassigned": r.Unassigned, "skipped": r.Skipped, "completed": r.Completed}
	if r.Quarantined != "" {
		counts["quarantined"] = 1
	}
	if r.BLeg {
		counts["b_leg"] = 1
	}
	for outcome, n := range counts {
		if n > 0 {
			m.parts.WithLabelValues(outcome).Add(float64(n))
		}
	}
}

// measured answers GET /metrics: to the machine itself, unless it speaks for another one, and to admins.
func (s *Server) measured(w http.ResponseWriter, r *http.Request) {
	if !s.local(r) {
		if _, err := auth.Admin(r.Context()); err != nil {
			refuse(w, http.StatusForbidden, billing.Forbidden, "Only an admin's token may read the metrics from another machine.")
			return
		}
	}
	s.countWaiting(r.Context())
	s.tellHealth(r.Context())
	s.countFetching(r.Context())
	promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{}).ServeHTTP(w, r)
}
