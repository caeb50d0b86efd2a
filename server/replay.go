package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// csvType is the content type of a quarantined row of v_xml_cdr.
const csvType = "text/csv"

// replayBatch is how many quarantined documents are held in memory at once; each may have 8 MiB.
const replayBatch = 16

// Replayer reads quarantined documents again.
type Replayer struct{ Book *books.Book }

// Replay reads quarantined documents again with today's program, those with the ids or, without ids, all that wait. It
// tells how many were taken in and how many of them still wait.
func (p Replayer) Replay(ctx context.Context, ids []uuid.UUID) (replayed, stillWaiting int, err error) {
	if ids == nil {
		if ids, err = p.waiting(ctx); err != nil {
			return 0, 0, err
		}
	}
	for len(ids) > 0 {
		some := ids[:min(replayBatch, len(ids))]
		ids = ids[len(some):]
		done, left, err := p.replay(ctx, some)
		replayed, stillWaiting = replayed+done, stillWaiting+left
		if err != nil {
			return replayed, stillWaiting, fmt.Errorf("replay quarantine: %w", err)
		}
	}
	return replayed, stillWaiting, nil
}

// waiting lists everything that waits, the oldest first.
func (p Replayer) waiting(ctx context.Context) ([]uuid.UUID, error) {
	documents, err := Quarantined(ctx, p.Book, 0)
	if err != nil {
		return nil, err
	}
	ids := make([]uuid.UUID, len(documents))
	for i, d := range documents {
		ids[i] = d.ID
	}
	return ids, nil
}

func (p Replayer) replay(ctx context.Context, ids []uuid.UUID) (replayed, stillWaiting int, err error) {
	documents, err := p.Book.Quarantine(ctx, ids, len(ids))
	if err != nil {
		return 0, 0, err
	}
	var deliveries []books.Delivery
	for _, document := range documents {
		if document.State == billing.Waiting {
			deliveries = append(deliveries, again(document))
		}
	}
	receipts, err := p.Book.Take(ctx, deliveries)
	for _, r := range receipts {
		if r.Quarantined == "" {
			replayed++
		} else {
			stillWaiting++
		}
	}
	return replayed, stillWaiting, err
}

// again reads a quarantined document once more.
func again(q *ent.Quarantine) books.Delivery {
	server := uuid.Nil
	if q.ServerID != nil {
		server = *q.ServerID
	}
	d := delivery(server, q.Source, q.Body, q.ContentType)
	if q.ContentType == csvType {
		row, err := firstRow(q.Body)
		d = deliveryOf(server, q.Source, row.Leg, err, func() []byte { return q.Body }, csvType)
	}
	d.Quarantined = q.ID
	return d
}

// firstRow reads a CSV file of one row.
func firstRow(file []byte) (fusionpbx.Row, error) {
	rows, err := fusionpbx.Rows(bytes.NewReader(file))
	if err != nil {
		return fusionpbx.Row{}, err
	}
	for row, err := range rows {
		return row, err
	}
	return fusionpbx.Row{}, errors.New("there is no row after the header")
}

// everything is a context in which the program itself asks, at the operator's command.
func everything(ctx context.Context) context.Context {
	return auth.With(ctx, auth.Asker{Role: billing.RoleAdmin, Email: "operator"})
}

// countWaiting notes how much waits for attention.
func (s *Server) countWaiting(ctx context.Context) {
	view, err := s.book.Reader().View(everything(ctx))
	if err != nil {
		return
	}
	if n, err := view.WaitingQuarantine(ctx); err == nil {
		s.metrics.waiting.WithLabelValues("quarantine").Set(float64(n))
	}
	if n, err := view.WaitingUnassigned(ctx); err == nil {
		s.metrics.waiting.WithLabelValues("unassigned").Set(float64(n))
	}
}
