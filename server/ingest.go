package server

import (
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/pbx/freeswitch"
)

// taken is the answer to a document that was taken in, in whatever way.
type taken struct {
	Stored      int    `json:"stored"`
	Known       int    `json:"known"`
	Unassigned  int    `json:"unassigned"`
	Skipped     int    `json:"skipped,omitempty"`
	Completed   int    `json:"completed"`
	BLeg        bool   `json:"bLeg"`
	Quarantined string `json:"quarantined,omitempty"`
}

// ingest answers POST /ingest/freeswitch. Success is told after the commit only. What can't be read or has no client is
// kept and answered with success too: FreeSWITCH would send it again and again. Only what should be sent again is
// refused: the database is down, or the server is stopping.
func (s *Server) ingest(w http.ResponseWriter, r *http.Request) {
	began := time.Now()
	defer func() { s.metrics.pushSeconds.Observe(time.Since(began).Seconds()) }()
	server, ok := s.pusher(w, r)
	if !ok {
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, freeswitch.MaxBytes))
	var tooLong *http.MaxBytesError
	if errors.As(err, &tooLong) {
		refuse(w, http.StatusRequestEntityTooLarge, badRequest, "A CDR document has at most 8 MiB.")
		return
	}
	if err != nil {
		refuse(w, http.StatusBadRequest, badRequest, "The document did not arrive whole.")
		return
	}
	receipt, err := s.intake.hand(r.Context(), delivery(server, billing.Push, body, r.Header.Get("Content-Type")))
	if err != nil {
		s.log.WarnContext(r.Context(), "a CDR was not taken in", "error", err)
		busy(w, "The CDR could not be stored. Send it again.")
		return
	}
	if receipt.Quarantined != "" {
		s.log.WarnContext(r.Context(), "a CDR went to quarantine", "reason", receipt.Quarantined, "bytes", len(body))
	}
	answer(w, http.StatusOK, taken(receipt))
}

// pusher finds the server whose credential the request has, and answers itself when it has none.
func (s *Server) pusher(w http.ResponseWriter, r *http.Request) (uuid.UUID, bool) {
	username, password, given := r.BasicAuth()
	if given {
		server, known, err := s.book.IngestServer(r.Context(), username, password)
		if err != nil {
			s.log.WarnContext(r.Context(), "could not look up an intake credential", "error", err)
			busy(w, "The credential could not be checked. Send it again.")
			return uuid.Nil, false
		}
		if known {
			return server, true
		}
	}
	s.metrics.refused.Inc()
	w.Header().Set("WWW-Authenticate", `Basic realm="Tollbook intake", charset="UTF-8"`)
	refuse(w, http.StatusUnauthorized, billing.Unauthenticated, "Use the intake credential of the server, with auth-scheme basic.")
	return uuid.Nil, false
}

// delivery reads a document of FreeSWITCH.
func delivery(server uuid.UUID, source billing.Source, body []byte, contentType string) books.Delivery {
	leg, err := freeswitch.Read(body)
	return deliveryOf(server, source, leg, err, func() []byte { return body }, contentType)
}

func deliveryOf(
	server uuid.UUID, source billing.Source, leg cdr.Leg, err error, body func() []byte, contentType string,
) books.Delivery {
	d := books.Delivery{Server: server, Source: source, Body: body, ContentType: contentType}
	if err != nil {
		d.Reason = err.Error()
		return d
	}
	d.Leg = &leg
	return d
}
