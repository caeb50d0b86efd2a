package server

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

const (
	// reconcileDays is how many days before today are compared.
	reconcileDays = 3
	// reconcileHour is from which hour of the day on, UTC, the days before it are compared.
	reconcileHour = 1
	// headsPage is how many calls are compared at a time, and wantedPage how many are fetched that are missing.
	headsPage, wantedPage = 5000, 500
)

// reconcileDue tells whether the days before today are still to be compared.
func reconcileDue(last *time.Time, now time.Time) bool {
	if last == nil {
		return true
	}
	return now.Hour() >= reconcileHour && dayOf(*last).Before(dayOf(now))
}

// reconcile compares the last days, and today up to what is surely read, with the books.
func (w *fetching) reconcile(ctx context.Context, p pbx) error {
	settled := w.now().Add(-w.overlap())
	for back := reconcileDays; back >= 0; back-- {
		c := &comparison{fetching: w, day: dayOf(w.now()).Add(-time.Duration(back) * day), days: map[string]*books.ReconciledDay{}, settled: settled}
		c.from, c.to = c.day, c.day.Add(day)
		if since := w.cursor.Since.Add(-w.overlap()); c.from.Before(since) {
			c.from = since
		}
		if c.to.After(settled) {
			c.to = settled
		}
		if c.read = c.to; w.cursor.MarkAt != nil && c.read.After(*w.cursor.MarkAt) {
			c.read = *w.cursor.MarkAt
		}
		if !c.from.Before(c.to) {
			continue
		}
		if err := p.compare(ctx, c); err != nil {
			return fmt.Errorf("compare %s: %w", c.day.Format(time.DateOnly), err)
		}
		if err := w.Book.SaveReconciled(ctx, w.server.ID, slices.Collect(maps.Values(c.days))); err != nil {
			return own(err)
		}
	}
	return own(w.Book.Reconciled(ctx, w.server.ID))
}

const (
	// reconcileTimeout bounds the comparison with one PBX that somebody waits for.
	reconcileTimeout = 2 * time.Minute
	// busyTries is how often it is looked whether another process has done with a PBX, and busyPause the time between.
	busyTries, busyPause = 20, 500 * time.Millisecond
)

// Reconcile compares the last days of the PBXs whose calls are fetched with the books, and fetches what is missing. It
// tells what could not be compared, a sentence each: that a PBX can't be reached is no fault of the books.
func (f *Fetcher) Reconcile(ctx context.Context) (problems []string, err error) {
	servers, err := f.Book.FetchServers(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range servers {
		if err := f.reconcileNow(ctx, s); err != nil {
			problems = append(problems, fmt.Sprintf("%s could not be compared: %v. %s", s.Name, err, adviceOn(err)))
		}
	}
	return problems, ctx.Err()
}

var errBusyPBX = errors.New("another process reads it just now; what is told is as of the last comparison")

func (f *Fetcher) reconcileNow(ctx context.Context, s *ent.Server) error {
	ctx, cancel := context.WithTimeout(ctx, reconcileTimeout)
	defer cancel()
	for range busyTries {
		done := false
		err := f.Book.FetchAlone(ctx, s.ID, func(s *ent.Server, cursor *ent.FetchCursor) error {
			done = true
			p, err := f.pbxOf(s)
			if err != nil {
				return err
			}
			return (&fetching{Fetcher: f, server: s, cursor: cursor}).reconcile(ctx, p)
		})
		if done || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(busyPause):
		}
	}
	return errBusyPBX
}

// comparison is of one day of a PBX, as far as it is settled: rows may still come for what is later.
type comparison struct {
	*fetching
	day, from, to, settled time.Time
	// read is up to where the PBX's rows should have been read by now; what is younger is neither missing nor late.
	read time.Time
	// days are what was found, by domain.
	days map[string]*books.ReconciledDay
}

// head is what is compared of a call.
type head struct {
	call         books.CallKey
	domain       string
	milliseconds int64
}

func (c *comparison) of(domain string) *books.ReconciledDay {
	d := c.days[domain]
	if d == nil {
		d = &books.ReconciledDay{Domain: domain, Day: c.day}
		c.days[domain] = d
	}
	return d
}

// heads counts calls of the PBX and those of them that the books have. What they have not, and what is charged by an
// estimate, is fetched.
func (c *comparison) heads(ctx context.Context, heads []head, fetch func(context.Context, []string) error) error {
	known, err := c.known(ctx, heads)
	if err != nil {
		return err
	}
	var missing []head
	var wanted []string
	for i, h := range heads {
		d := c.of(h.domain)
		d.Theirs, d.TheirMilliseconds = d.Theirs+1, d.TheirMilliseconds+h.milliseconds
		if c.count(d, known[i], h); !known[i].Stored {
			missing = append(missing, h)
		}
		if !known[i].Stored || known[i].Estimated {
			wanted = append(wanted, h.call.UUID)
		}
	}
	for some := range slices.Chunk(wanted, wantedPage) {
		if err := fetch(ctx, some); err != nil {
			return err
		}
	}
	known, err = c.known(ctx, missing)
	if err != nil {
		return err
	}
	for i, h := range missing {
		d := c.of(h.domain)
		if c.count(d, known[i], h); known[i].Stored {
			d.Late++
		} else {
			d.Missing = append(d.Missing, h.call.UUID)
		}
	}
	return nil
}

func (c *comparison) known(ctx context.Context, heads []head) ([]books.KnownCall, error) {
	keys := make([]books.CallKey, len(heads))
	for i, h := range heads {
		keys[i] = h.call
	}
	known, err := c.Book.KnownCalls(ctx, c.server.ID, keys)
	return known, own(err)
}

func (c *comparison) count(d *books.ReconciledDay, k books.KnownCall, h head) {
	switch {
	case k.Skipped:
		d.Ours, d.OurMilliseconds = d.Ours+1, d.OurMilliseconds+h.milliseconds
	case k.Stored:
		d.Ours, d.OurMilliseconds = d.Ours+1, d.OurMilliseconds+k.Seconds*int64(time.Second/time.Millisecond)
	}
}

// extra finds the calls of the day that the books have and the PBX has not.
func (c *comparison) extra(ctx context.Context, has func(context.Context, []string) (map[string]bool, error)) error {
	var after books.OurCall
	for {
		ours, err := c.Book.OurCalls(ctx, c.server.ID, books.CallSpan{From: c.from, To: c.to, StoredBefore: c.settled}, after, headsPage)
		if err != nil {
			return own(err)
		}
		calls := make([]string, len(ours))
		for i, o := range ours {
			calls[i] = o.CallUUID
		}
		theirs, err := has(ctx, calls)
		if err != nil {
			return err
		}
		for _, o := range ours {
			if !theirs[o.CallUUID] {
				d := c.of(o.Domain)
				d.Extra = append(d.Extra, o.CallUUID)
			}
		}
		if len(ours) < headsPage {
			return nil
		}
		after = ours[len(ours)-1]
	}
}

// compare compares what FusionPBX wrote on a day with the books.
func (p *databasePBX) compare(ctx context.Context, c *comparison) error {
	mark := fusionpbx.Mark{At: c.from}
	for more := true; more; {
		var page []fusionpbx.Head
		err := c.load.ask(ctx, questionTimeout, func(ctx context.Context) (err error) {
			page, mark, more, err = p.db.Written(ctx, mark, c.read, headsPage)
			return err
		})
		if err != nil {
			return err
		}
		heads := make([]head, len(page))
		for i, h := range page {
			heads[i] = head{books.CallKey{UUID: h.ID.String(), StartedAt: h.StartedAt}, h.Domain, h.Milliseconds}
		}
		if err := c.heads(ctx, heads, func(ctx context.Context, calls []string) error { return p.fetch(ctx, c.fetching, calls) }); err != nil {
			return err
		}
	}
	return c.extra(ctx, func(ctx context.Context, calls []string) (map[string]bool, error) {
		return p.has(ctx, c.fetching, calls)
	})
}

// fetch takes in the rows of some calls.
func (p *databasePBX) fetch(ctx context.Context, w *fetching, calls []string) error {
	var rows []fusionpbx.DatabaseRow
	err := w.load.ask(ctx, questionTimeout, func(ctx context.Context) (err error) { rows, err = p.db.Of(ctx, uuids(calls)); return err })
	if err != nil {
		return err
	}
	_, err = p.take(ctx, w, rows)
	return err
}

func (p *databasePBX) has(ctx context.Context, w *fetching, calls []string) (map[string]bool, error) {
	var found map[uuid.UUID]bool
	err := w.load.ask(ctx, questionTimeout, func(ctx context.Context) (err error) { found, err = p.db.Has(ctx, uuids(calls)); return err })
	has := make(map[string]bool, len(found))
	for id := range found {
		has[id.String()] = true
	}
	return has, err
}

// uuids leaves out the names of channels that are no UUIDs, which FusionPBX never imports.
func uuids(calls []string) []uuid.UUID {
	ids := make([]uuid.UUID, 0, len(calls))
	for _, call := range calls {
		if id, err := uuid.Parse(call); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}
