package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/quarantine"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// csvType is the content type of a quarantined row of v_xml_cdr.
const csvType = "text/csv"

// replayBatch is how many quarantined documents are held in memory at once; each may have 8 MiB.
const replayBatch = 16

// replayPage is how many of the documents that wait are read for one answer at most.
const replayPage = 500

// replaySpare is the time before a deadline at which no further batch is begun.
const replaySpare = 7 * time.Second

// Replayer reads quarantined documents again, with today's program. Where the context has a deadline it stops in time to
// tell what was done; what it did not come to waits on.
type Replayer struct{ Book *books.Book }

// Replay reads the documents with the ids or, without ids, all that wait. It tells how many were taken in and how many
// of them still wait.
func (p Replayer) Replay(ctx context.Context, ids []uuid.UUID) (replayed, stillWaiting int, err error) {
	if ids != nil {
		var tried int
		replayed, stillWaiting, tried, err = p.batches(ctx, ids)
		return replayed, stillWaiting + len(ids) - tried, err
	}
	for last, more := uuid.Nil, true; more && err == nil; more = last != uuid.Nil {
		var done, left int
		done, left, last, err = p.ReplayWaiting(ctx, last)
		replayed, stillWaiting = replayed+done, stillWaiting+left
	}
	return replayed, stillWaiting, err
}

// ReplayWaiting reads some hundreds of the documents that wait, the oldest first, after one of them; uuid.Nil is before
// all. last is the last that it read, or uuid.Nil when none waits behind it.
func (p Replayer) ReplayWaiting(
	ctx context.Context, after uuid.UUID,
) (replayed, stillWaiting int, last uuid.UUID, err error) {
	ids, err := p.waiting(ctx, after, replayPage+1)
	if err != nil {
		return 0, 0, uuid.Nil, fmt.Errorf("replay quarantine: %w", err)
	}
	replayed, stillWaiting, tried, err := p.batches(ctx, ids[:min(replayPage, len(ids))])
	if tried < len(ids) && tried > 0 {
		last = ids[tried-1]
	}
	return replayed, stillWaiting, last, err
}

// batches reads documents until the time is spent. It tells how many it has tried.
func (p Replayer) batches(ctx context.Context, ids []uuid.UUID) (replayed, stillWaiting, tried int, err error) {
	for tried < len(ids) && (tried == 0 || !spent(ctx)) {
		some := ids[tried:min(tried+replayBatch, len(ids))]
		done, left, err := p.replay(ctx, some)
		replayed, stillWaiting = replayed+done, stillWaiting+left
		if err != nil {
			return replayed, stillWaiting, tried, fmt.Errorf("replay quarantine: %w", err)
		}
		tried += len(some)
	}
	return replayed, stillWaiting, tried, nil
}

// spent tells whether the deadline, where there is one, is too near for another batch.
func spent(ctx context.Context) bool {
	deadline, ok := ctx.Deadline()
	return ok && time.Until(deadline) < replaySpare
}

// waiting lists what waits after a document, the oldest first: their ids grow with time.
func (p Replayer) waiting(ctx context.Context, after uuid.UUID, limit int) ([]uuid.UUID, error) {
	view, err := p.Book.Reader().View(everything(ctx))
	if err != nil {
		return nil, err
	}
	rows, err := view.Quarantine(0).Where(quarantine.StateEQ(billing.Waiting), quarantine.IDGT(after)).
		Order(quarantine.ByID()).Limit(limit).All(ctx)
	ids := make([]uuid.UUID, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	return ids, err
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
	if isRow(q.ContentType) {
		row, err := firstRow(q.Body)
		d = deliveryOf(server, q.Source, row.Leg, err, func() []byte { return q.Body }, q.ContentType)
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
