package server

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// mostBehind is how far rows that were not read are counted.
const mostBehind = 1_000_000

// databasePBX is a PBX whose database is read.
type databasePBX struct {
	db   *fusionpbx.Database
	seen recent
	// resume is up to where the last look came that left rows unread; the zero mark where it did not.
	resume fusionpbx.Mark
}

func (p *databasePBX) close() error { return p.db.Close() }

// follow reads the rows that FusionPBX wrote after the mark, and those before it that the overlap reaches back to: a row
// has the time at which its transaction began, and may be seen after rows that are younger. Fetching begins now, the first
// time; older calls are a back-fill's.
func (p *databasePBX) follow(ctx context.Context, w *fetching) (status books.FetchStatus, err error) {
	var layout fusionpbx.Layout
	if err := w.load.ask(ctx, questionTimeout, func(ctx context.Context) error { layout, err = p.db.Layout(ctx); return err }); err != nil {
		return status, err
	}
	status = books.FetchStatus{Indexed: &layout.Indexed, FlowReadable: &layout.FlowReadable, Next: w.poll()}
	var now time.Time
	if err := w.load.ask(ctx, questionTimeout, func(ctx context.Context) error { now, err = p.db.Now(ctx); return err }); err != nil {
		return status, err
	}
	mark := fusionpbx.Mark{At: now}
	if w.cursor.MarkAt != nil {
		mark.At = *w.cursor.MarkAt
	} else if err := w.Book.MarkFetched(ctx, w.server.ID, books.FetchMark(mark), 0, 0); err != nil {
		return status, own(err)
	}
	if p.seen == nil {
		p.seen = recent{}
	}
	mark = fusionpbx.Mark{At: mark.At.Add(-w.overlap())}
	if p.resume.At.After(mark.At) {
		mark = p.resume // the overlap is read again once there is nothing else to read
	}
	p.resume = fusionpbx.Mark{}
	for began := time.Now(); ; {
		last, fresh, more, err := p.page(ctx, w, mark, now)
		if err != nil || !more {
			return status, err
		}
		// What is only read again is gone through, so that it is not read again for ever.
		if mark = last; fresh && time.Since(began) > w.slice() {
			return p.behind(ctx, w, mark, now, status)
		}
	}
}

// page takes in the rows after a mark, and tells up to which, whether any was new to this process, and whether there are more. now is
// the PBX's: a row that was written by a clock which was ahead does not move the mark to where nothing is yet.
func (p *databasePBX) page(ctx context.Context, w *fetching, after fusionpbx.Mark, now time.Time) (last fusionpbx.Mark, news, more bool, err error) {
	var rows []fusionpbx.DatabaseRow
	err = w.load.ask(ctx, questionTimeout, func(ctx context.Context) error { rows, err = p.db.After(ctx, after, w.page()); return err })
	if err != nil || len(rows) == 0 {
		return after, false, false, err
	}
	var fresh []fusionpbx.DatabaseRow
	for _, row := range rows {
		if _, known := p.seen[row.Mark.ID]; !known {
			fresh = append(fresh, row)
		}
	}
	done, err := p.take(ctx, w, fresh)
	if err != nil {
		return after, false, false, err
	}
	last = rows[len(rows)-1].Mark
	read := last
	if read.At.After(now) {
		read = fusionpbx.Mark{At: now}
	}
	if err := w.Book.MarkFetched(ctx, w.server.ID, books.FetchMark(read), done.rows, done.quarantined); err != nil {
		return after, false, false, own(err)
	}
	for _, row := range rows {
		p.seen[row.Mark.ID] = row.Mark.At
	}
	p.seen.forget(read.At.Add(-w.overlap()))
	return last, len(fresh) > 0, len(rows) == w.page(), nil
}

// take hands rows to the books, with their call flows where these are needed and may be read.
func (p *databasePBX) take(ctx context.Context, w *fetching, rows []fusionpbx.DatabaseRow) (takenRows, error) {
	var need []uuid.UUID
	fetched := make([]fetchedRow, len(rows))
	for i, row := range rows {
		fetched[i] = fetchedRow{row.Row, row.Err}
		if row.Err == nil && fusionpbx.NeedsFlow(row.Leg) {
			need = append(need, uuid.MustParse(row.Leg.CallUUID))
		}
	}
	var flows map[uuid.UUID][]byte
	if len(need) > 0 {
		err := w.load.ask(ctx, questionTimeout, func(ctx context.Context) (err error) { flows, err = p.db.Flows(ctx, need); return err })
		if err != nil {
			return takenRows{}, err
		}
	}
	for i, row := range rows {
		if flow, ok := flows[callOf(row)]; ok {
			fetched[i].Leg, _ = fusionpbx.WithFlow(row.Leg, flow)
		}
	}
	return w.take(ctx, fetched)
}

// callOf is the UUID of a row's call.
func callOf(row fusionpbx.DatabaseRow) uuid.UUID {
	if row.Err != nil {
		return uuid.Nil
	}
	id, err := uuid.Parse(row.Leg.CallUUID)
	if err != nil {
		return uuid.Nil
	}
	return id
}

// behind tells how much there is that was not read, and lets the next look follow at once.
func (p *databasePBX) behind(ctx context.Context, w *fetching, mark fusionpbx.Mark, now time.Time, status books.FetchStatus) (books.FetchStatus, error) {
	err := w.load.ask(ctx, questionTimeout, func(ctx context.Context) error {
		n, first, err := p.db.Behind(ctx, mark, mostBehind)
		if status.Behind = n; n > 0 {
			p.resume = mark
			status.Lag, status.Next = max(0, now.Sub(first)), 0
		}
		return err
	})
	return status, err
}

// fill goes through the calls by when they started, so that rows without an insert_date are found too.
func (p *databasePBX) fill(ctx context.Context, w *fetching, run *ent.Backfill, until time.Time) error {
	if run.State == billing.RunQueued {
		var total int64
		err := w.load.ask(ctx, questionTimeout, func(ctx context.Context) (err error) {
			total, err = p.db.CountStarted(ctx, run.FromAt, run.ToAt)
			return err
		})
		if err != nil {
			return err
		}
		if err := w.Book.BeginBackfill(ctx, run.ID, total); err != nil {
			return own(err)
		}
	}
	mark := fusionpbx.Mark{At: run.FromAt}
	if run.PositionAt != nil && run.PositionID != nil {
		mark = fusionpbx.Mark{At: *run.PositionAt, ID: *run.PositionID}
	}
	for {
		var rows []fusionpbx.DatabaseRow
		err := w.load.ask(ctx, questionTimeout, func(ctx context.Context) (err error) {
			rows, err = p.db.Started(ctx, mark, run.ToAt, w.page())
			return err
		})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return own(w.Book.EndBackfill(ctx, run.ID))
		}
		done, err := p.take(ctx, w, rows)
		if err != nil {
			return err
		}
		mark = rows[len(rows)-1].Mark
		goesOn, err := w.Book.MarkBackfill(ctx, run.ID, books.FetchMark(mark), done.rows, done.stored)
		if err != nil || !goesOn || !w.now().Before(until) {
			return own(err)
		}
	}
}
