package server

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// fetching is one look at a PBX.
type fetching struct {
	*Fetcher
	server *ent.Server
	cursor *ent.FetchCursor
	load   load
}

// overlap is how far back rows are read again.
func (w *fetching) overlap() time.Duration {
	return time.Duration(w.server.OverlapMinutes) * time.Minute
}

func (w *fetching) poll() time.Duration { return time.Duration(w.server.PollSeconds) * time.Second }

// takenRows counts what became of rows.
type takenRows struct{ rows, stored, quarantined int }

func (t *takenRows) add(o takenRows) {
	t.rows, t.stored, t.quarantined = t.rows+o.rows, t.stored+o.stored, t.quarantined+o.quarantined
}

// fetchedRow is a row of v_xml_cdr, or why it can't be read.
type fetchedRow struct {
	fusionpbx.Row
	err error
}

// take hands rows to the books as an import does: each call once, and what can't be read to quarantine. It returns after
// the commit.
func (w *fetching) take(ctx context.Context, rows []fetchedRow) (t takenRows, err error) {
	for some := range slices.Chunk(rows, importBatch) {
		deliveries := make([]books.Delivery, len(some))
		for i, row := range some {
			deliveries[i] = deliveryOf(w.server.ID, billing.Fetch, row.Leg, row.err, row.CSV, named(csvType, "v_xml_cdr of "+w.server.Name))
		}
		began := time.Now()
		receipts, err := w.Book.Take(ctx, deliveries)
		w.seen.batch(len(deliveries), time.Since(began), receipts, err)
		if err != nil {
			return t, own(err)
		}
		for _, r := range receipts {
			t.rows, t.stored = t.rows+1, t.stored+r.Stored+r.Unassigned
			if r.Quarantined != "" {
				t.quarantined++
			}
		}
	}
	w.seen.fetched(w.server.Name, t.rows)
	return t, nil
}

// load keeps a PBX free for its calls: it is asked one thing at a time, and then left alone for several times as long as
// that took.
type load struct {
	took  time.Duration
	ended time.Time
}

// questionTimeout bounds a question to a database, also where the network swallows it.
const questionTimeout = time.Minute

// ask waits until the PBX may be asked something, and asks.
func (l *load) ask(ctx context.Context, timeout time.Duration, question func(context.Context) error) error {
	if rest := min(fetchRest*l.took, longestRest) - time.Since(l.ended); !l.ended.IsZero() && rest > 0 {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(rest):
		}
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	began := time.Now()
	err := question(ctx)
	l.ended = time.Now()
	l.took = l.ended.Sub(began)
	return err
}

// recent are the rows that were taken in of late, so that those which are read again are not taken in again.
type recent map[uuid.UUID]time.Time

// forget drops what is not read again.
func (r recent) forget(before time.Time) {
	for id, at := range r {
		if at.Before(before) {
			delete(r, id)
		}
	}
}
