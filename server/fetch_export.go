package server

import (
	"context"
	"errors"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

const (
	// longestSpan is how long a call may have gone on that is looked for in the export of the day on which it began; longer
	// ones are found by the daily comparison.
	longestSpan = 6 * time.Hour
	// exportTimeout bounds one export.
	exportTimeout = 10 * time.Minute
	// exportRest is how many times as long as an export took the endpoint is left alone after it.
	exportRest = 10
)

// exportPBX is a PBX whose endpoint export_cdr is asked. It gives whole days, by when the calls started.
type exportPBX struct {
	client *fusionpbx.Client
	seen   recent
}

func (p *exportPBX) close() error { return nil }

// follow exports the days that may have new calls.
func (p *exportPBX) follow(ctx context.Context, w *fetching) (books.FetchStatus, error) {
	began := w.now()
	mark := began
	if w.cursor.MarkAt != nil {
		mark = *w.cursor.MarkAt
	}
	if p.seen == nil {
		p.seen = recent{}
	}
	from, since := mark.Add(-longestSpan), w.cursor.Since.Add(-w.overlap())
	var done takenRows
	err := p.export(ctx, w, from, began, func(rows []fetchedRow) error {
		var fresh []fetchedRow
		for _, row := range rows {
			if row.err == nil && (row.Leg.EndedAt.Before(since) || p.known(row)) {
				continue // of before fetching began, or taken in already
			}
			fresh = append(fresh, row)
		}
		some, err := w.take(ctx, fresh)
		done.add(some)
		if err == nil {
			p.remember(fresh)
		}
		return err
	})
	if err != nil {
		return books.FetchStatus{}, err
	}
	p.seen.forget(from.Add(-2 * day))
	rest := time.Duration(exportRest) * w.load.took
	return books.FetchStatus{Next: max(w.poll(), rest)},
		own(w.Book.MarkFetched(ctx, w.server.ID, books.FetchMark{At: began}, done.rows, done.quarantined))
}

func (p *exportPBX) known(row fetchedRow) bool {
	_, known := p.seen[callOf(fusionpbx.DatabaseRow{Row: row.Row})]
	return known
}

func (p *exportPBX) remember(rows []fetchedRow) {
	for _, row := range rows {
		if row.err == nil {
			p.seen[callOf(fusionpbx.DatabaseRow{Row: row.Row})] = row.Leg.StartedAt
		}
	}
}

const day = 24 * time.Hour

// export reads the rows of some days, a page at a time.
func (p *exportPBX) export(ctx context.Context, w *fetching, from, to time.Time, page func([]fetchedRow) error) error {
	return w.load.ask(ctx, exportTimeout, func(ctx context.Context) (err error) {
		file, err := p.client.ExportCDRs(ctx, from, to)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		rows, err := fusionpbx.Rows(file)
		if err != nil {
			return err
		}
		var some []fetchedRow
		for row, err := range rows {
			var unreadable *billing.Error
			if err != nil && !errors.As(err, &unreadable) {
				return err
			}
			if some = append(some, fetchedRow{row, err}); len(some) == w.page() {
				if err := page(some); err != nil {
					return err
				}
				some = nil
			}
		}
		return page(some)
	})
}

// fill exports a day after the other.
func (p *exportPBX) fill(ctx context.Context, w *fetching, run *ent.Backfill, until time.Time) error {
	days := int64(dayOf(run.ToAt.Add(-time.Microsecond)).Sub(dayOf(run.FromAt))/day) + 1
	if run.State == billing.RunQueued {
		if err := w.Book.BeginBackfill(ctx, run.ID, days); err != nil {
			return own(err)
		}
	}
	next := dayOf(run.FromAt)
	if run.PositionAt != nil {
		next = dayOf(*run.PositionAt).Add(day)
	}
	for ; next.Before(run.ToAt); next = next.Add(day) {
		var done takenRows
		err := p.export(ctx, w, next, next, func(rows []fetchedRow) error {
			within := rows[:0]
			for _, row := range rows {
				if row.err != nil || !row.Leg.StartedAt.Before(run.FromAt) && row.Leg.StartedAt.Before(run.ToAt) {
					within = append(within, row)
				}
			}
			some, err := w.take(ctx, within)
			done.add(some)
			return err
		})
		if err != nil {
			return err
		}
		goesOn, err := w.Book.MarkBackfill(ctx, run.ID, books.FetchMark{At: next}, 1, done.stored) // progress is in days
		if err != nil || !goesOn || !w.now().Before(until) {
			return own(err)
		}
	}
	return own(w.Book.EndBackfill(ctx, run.ID))
}

// dayOf is the midnight, UTC, before an instant.
func dayOf(at time.Time) time.Time { return at.UTC().Truncate(day) }

// compare compares a day of the export with the books.
func (p *exportPBX) compare(ctx context.Context, c *comparison) error {
	has := map[string]bool{}
	err := p.export(ctx, c.fetching, c.day, c.day, func(rows []fetchedRow) error {
		var heads []head
		byCall := map[string]fetchedRow{}
		for _, row := range rows {
			l := row.Leg
			if row.err != nil {
				continue // it is in quarantine, or comes there with the next look
			}
			has[l.CallUUID] = true
			if l.Originator != "" || l.StartedAt.Before(c.from) || !l.StartedAt.Before(c.to) {
				continue
			}
			byCall[l.CallUUID] = row
			h := head{call: books.CallKey{UUID: l.CallUUID, StartedAt: l.StartedAt}, domain: l.DomainName}
			if !l.AnsweredAt.IsZero() {
				h.milliseconds = max(0, l.BillableMicroseconds/1000)
			}
			heads = append(heads, h)
		}
		return c.heads(ctx, heads, func(ctx context.Context, calls []string) error {
			wanted := make([]fetchedRow, len(calls))
			for i, id := range calls {
				wanted[i] = byCall[id]
			}
			_, err := c.take(ctx, wanted)
			return err
		})
	})
	if err != nil {
		return err
	}
	return c.extra(ctx, func(context.Context, []string) (map[string]bool, error) { return has, nil })
}
