package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

const (
	// fetchTick is how often a process looks for PBXs that are due.
	fetchTick = 2 * time.Second
	// fetchAtOnce is how many PBXs a process reads at once: each holds one of the connections to the books, of which at most
	// one in fetchShare is used so.
	fetchAtOnce, fetchShare = 4, 4
	// fetchPage is how many rows are read, and taken in, at a time.
	fetchPage = 2000
	// fetchSlice is how long a process stays with a PBX that has more rows than it can read by then.
	fetchSlice = 20 * time.Second
	// fetchRest is how many times as long as a question took the PBX is left alone after it.
	fetchRest = 3
	// longestRest bounds that.
	longestRest = time.Minute
)

// Fetcher fetches the calls of the servers whose settings say so. Several processes may do it: each PBX is read by one at a
// time, and a PBX that does not answer holds up no other.
type Fetcher struct {
	Book *books.Book
	// Log takes what goes wrong. Defaults to nothing.
	Log *slog.Logger
	// Clock tells the time. Defaults to time.Now.
	Clock func() time.Time
	// Page is how many rows are read at a time. Defaults to 2000.
	Page int
	// Slice is how long a PBX is stayed with that has more rows than can be read by then. Defaults to 20 seconds.
	Slice time.Duration
	// Roots are the authorities whose certificates PBXs may have. Defaults to the system's.
	Roots *fusionpbx.Roots
	seen  *metrics

	mu   sync.Mutex
	open map[uuid.UUID]*openPBX
	// reading are the PBXs that Run reads just now.
	reading map[uuid.UUID]bool
}

// openPBX is a PBX that is spoken to, by the settings that it has.
type openPBX struct {
	pbx
	settings string
}

// pbx is where the calls of one server come from.
type pbx interface {
	// follow takes in what is new, for a while.
	follow(ctx context.Context, w *fetching) (books.FetchStatus, error)
	// fill goes on with a back-fill until a time.
	fill(ctx context.Context, w *fetching, run *ent.Backfill, until time.Time) error
	// compare compares a day.
	compare(ctx context.Context, c *comparison) error
	// close ends the connections.
	close() error
}

// Run fetches what is due until ctx ends, several PBXs at once. One that takes long keeps its place, and the others theirs.
func (f *Fetcher) Run(ctx context.Context, every time.Duration) error {
	defer f.closeAll()
	var looks errgroup.Group
	looks.SetLimit(min(fetchAtOnce, max(1, f.Book.Pool().MaxOpenConnections/fetchShare)))
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if err := f.due(ctx, &looks); err != nil && ctx.Err() == nil {
			f.log().ErrorContext(ctx, "fetch calls", "error", err)
		}
		select {
		case <-ctx.Done():
			return looks.Wait()
		case <-tick.C:
		}
	}
}

// due begins to look at the PBXs whose time has come, as far as there are places; the others wait for the next time.
func (f *Fetcher) due(ctx context.Context, looks *errgroup.Group) error {
	servers, err := f.Book.FetchDue(ctx)
	if err != nil {
		return err
	}
	for _, s := range servers {
		if !f.begin(s.ID) {
			continue // it is still being read
		}
		began := looks.TryGo(func() error {
			defer f.end(s.ID)
			_ = f.look(ctx, s.ID, false) // it is logged, and kept with the server
			return nil
		})
		if !began {
			f.end(s.ID)
			return nil
		}
	}
	return nil
}

// begin tells whether nobody here reads a PBX, and notes that somebody does; end that it is over.
func (f *Fetcher) begin(id uuid.UUID) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.reading[id] {
		return false
	}
	if f.reading == nil {
		f.reading = map[uuid.UUID]bool{}
	}
	f.reading[id] = true
	return true
}

func (f *Fetcher) end(id uuid.UUID) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.reading, id)
}

// Fetch looks at one PBX now. What goes wrong there is kept with the server as well.
func (f *Fetcher) Fetch(ctx context.Context, id uuid.UUID) error { return f.look(ctx, id, true) }

// look reads a PBX, unless another process is at it or, where it is not forced, was in the meantime.
func (f *Fetcher) look(ctx context.Context, id uuid.UUID, forced bool) error {
	return f.Book.FetchAlone(ctx, id, func(s *ent.Server, cursor *ent.FetchCursor) error {
		if s.FetchFrom == billing.FetchNothing || !forced && cursor.NextAttemptAt.After(f.now()) {
			return nil
		}
		err := f.read(ctx, s, cursor)
		if err == nil || ctx.Err() != nil {
			return err
		}
		f.close(id)
		f.log().WarnContext(ctx, "a PBX's calls could not be fetched", "server", s.Name, "error", err)
		f.seen.fetchFailed(s.Name)
		return errors.Join(err, f.Book.FetchFailed(ctx, s, cursor, err, adviceOn(err)))
	})
}

// adviceOn tells what to do about an error.
func adviceOn(err error) string {
	var own *ownFault
	if errors.As(err, &own) {
		return "Tollbook's own database did not take the calls. They are fetched again; the server's log says more."
	}
	return fusionpbx.Advice(err)
}

// ownFault is an error of Tollbook's database, not of the PBX.
type ownFault struct{ error }

// Unwrap gives the error itself.
func (o *ownFault) Unwrap() error { return o.error }

// own marks an error as one of Tollbook's database.
func own(err error) error {
	if err == nil {
		return nil
	}
	return &ownFault{err}
}

// read takes in what is new, compares the last days once a day, and spends the rest of the time with a back-fill.
func (f *Fetcher) read(ctx context.Context, s *ent.Server, cursor *ent.FetchCursor) error {
	p, err := f.pbxOf(s)
	if err != nil {
		return err
	}
	w := &fetching{Fetcher: f, server: s, cursor: cursor}
	status, err := p.follow(ctx, w)
	if err != nil {
		return err
	}
	if err := f.Book.Fetched(ctx, s.ID, status); err != nil {
		return err
	}
	if status.Behind > 0 {
		return nil
	}
	if reconcileDue(cursor.ReconciledAt, f.now()) {
		if err := w.reconcile(ctx, p); err != nil {
			return err
		}
	}
	return w.backfill(ctx, p, f.now().Add(min(status.Next, f.slice())))
}

// backfill goes on with what was asked for until it is time to look for new calls again.
func (w *fetching) backfill(ctx context.Context, p pbx, until time.Time) error {
	for w.now().Before(until) {
		run, found, err := w.Book.NextBackfill(ctx, w.server.ID)
		if err != nil || !found {
			return err
		}
		if err := p.fill(ctx, w, run, until); err != nil {
			return fmt.Errorf("back-fill: %w", err)
		}
	}
	return nil
}

// pbxOf gives the connection to a PBX, made anew when its settings have changed.
func (f *Fetcher) pbxOf(s *ent.Server) (pbx, error) {
	settings := fmt.Sprint(s.FetchFrom, s.Hostname, s.Port, s.Secure, s.Username, string(s.PasswordEncrypted), s.DatabaseHost, s.DatabasePort,
		s.DatabaseName, s.DatabaseUsername, string(s.DatabasePasswordEncrypted), s.DatabaseSslMode)
	f.mu.Lock()
	open, ok := f.open[s.ID]
	f.mu.Unlock()
	if ok && open.settings == settings {
		return open.pbx, nil
	}
	f.close(s.ID)
	p, err := f.connect(s)
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.open == nil {
		f.open = map[uuid.UUID]*openPBX{}
	}
	f.open[s.ID] = &openPBX{pbx: p, settings: settings}
	return p, nil
}

func (f *Fetcher) connect(s *ent.Server) (pbx, error) {
	secrets, err := f.Book.ServerSecrets(s)
	if err != nil {
		return nil, err
	}
	if s.FetchFrom == billing.FetchExport {
		return &exportPBX{client: targetOf(s, secrets, f.Roots).Client()}, nil
	}
	db, err := fusionpbx.OpenDatabase(databaseOf(s, secrets))
	if err != nil {
		return nil, err
	}
	return &databasePBX{db: db}, nil
}

// databaseOf says where a server's database is; where nothing is said, on the server itself.
func databaseOf(s *ent.Server, secrets books.ServerSecrets) fusionpbx.DatabaseConfig {
	host := s.DatabaseHost
	if host == "" {
		host = s.Hostname
	}
	return fusionpbx.DatabaseConfig{
		Host: host, Port: s.DatabasePort, Name: s.DatabaseName, Username: s.DatabaseUsername, Password: secrets.DatabasePassword,
		SSLMode: s.DatabaseSslMode,
	}
}

// close ends the connections to a PBX.
func (f *Fetcher) close(id uuid.UUID) {
	f.mu.Lock()
	open, ok := f.open[id]
	delete(f.open, id)
	f.mu.Unlock()
	if !ok {
		return
	}
	if err := open.close(); err != nil {
		f.log().Debug("end the connections to a PBX", "error", err)
	}
}

func (f *Fetcher) closeAll() {
	f.mu.Lock()
	ids := make([]uuid.UUID, 0, len(f.open))
	for id := range f.open {
		ids = append(ids, id)
	}
	f.mu.Unlock()
	for _, id := range ids {
		f.close(id)
	}
}

func (f *Fetcher) now() time.Time {
	if f.Clock == nil {
		return time.Now().UTC()
	}
	return f.Clock().UTC()
}

func (f *Fetcher) log() *slog.Logger {
	if f.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return f.Log
}

func (f *Fetcher) page() int { return cmp.Or(f.Page, fetchPage) }

func (f *Fetcher) slice() time.Duration { return cmp.Or(f.Slice, fetchSlice) }
