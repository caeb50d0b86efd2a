package server

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/tollbook/tollbook/billing"
)

// fetchMetrics are what /metrics tells of the fetching of each server's calls.
type fetchMetrics struct {
	lag, behind  *prometheus.GaugeVec
	rows, failed *prometheus.CounterVec
}

func newFetchMetrics(registry *prometheus.Registry) fetchMetrics {
	of := []string{"server"}
	m := fetchMetrics{
		lag: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "tollbook_fetch_lag_seconds", Help: "How long ago the PBX wrote the first row that was not read, or, while it fails, when it was last read.",
		}, of),
		behind: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "tollbook_fetch_rows_behind", Help: "Rows of the PBX that were not read, as of the last look.",
		}, of),
		rows: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "tollbook_fetch_rows_total", Help: "Rows that this process fetched.",
		}, of),
		failed: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "tollbook_fetch_failed_total", Help: "Looks of this process at a PBX that went wrong.",
		}, of),
	}
	registry.MustRegister(m.lag, m.behind, m.rows, m.failed)
	return m
}

// fetched counts rows.
func (m *metrics) fetched(server string, rows int) {
	if m != nil {
		m.fetching.rows.WithLabelValues(server).Add(float64(rows))
	}
}

// fetchFailed counts a look that went wrong.
func (m *metrics) fetchFailed(server string) {
	if m != nil {
		m.fetching.failed.WithLabelValues(server).Inc()
	}
}

// countFetching notes how far the fetching of each server is.
func (s *Server) countFetching(ctx context.Context) {
	view, err := s.book.Reader().View(everything(ctx))
	if err != nil {
		return
	}
	servers, err := s.book.FetchServers(ctx)
	if err != nil {
		return
	}
	names := map[uuid.UUID]string{}
	for _, one := range servers {
		names[one.ID] = one.Name
	}
	cursors, err := view.FetchCursors().Limit(len(names) + 1).All(ctx)
	if err != nil {
		return
	}
	s.metrics.fetching.lag.Reset()
	s.metrics.fetching.behind.Reset()
	for _, c := range cursors {
		name, fetches := names[c.ID]
		if !fetches {
			continue
		}
		lag := time.Duration(c.LagSeconds) * time.Second
		if c.State == billing.FetchFailing {
			read := c.Since
			if c.LastSuccessAt != nil {
				read = *c.LastSuccessAt
			}
			lag += s.now().Sub(read)
		}
		s.metrics.fetching.lag.WithLabelValues(name).Set(lag.Seconds())
		s.metrics.fetching.behind.WithLabelValues(name).Set(float64(c.RowsBehind))
	}
}
