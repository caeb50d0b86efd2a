// Package server owns the process: HTTP and WebSocket, what runs in the background, and the work that carries documents
// of a PBX to the books.
package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/mail"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// DefaultListen is where the server listens when it is not told.
const DefaultListen = "127.0.0.1:8080"

const (
	readHeaderTimeout = 10 * time.Second
	readTimeout       = time.Minute
	writeTimeout      = time.Minute
	idleTimeout       = 2 * time.Minute
	// closeTimeout is how long requests may go on once the server is told to stop.
	closeTimeout = 10 * time.Second
)

// Config says what a server serves, and where.
type Config struct {
	// Listen is a TCP address. Defaults to DefaultListen; port 0 is any free one.
	Listen string
	// Store says where the books are.
	Store StoreConfig
	// PublicURL is the address by which switches and people reach the server. Defaults to where it listens; messages then
	// name no address.
	PublicURL string
	// SMTP takes the messages to clients. Without a Host none are sent: they wait.
	SMTP mail.SMTP
	// MailFrom is who messages are from where the settings do not say so, such as "Acme Telecom <billing@acme.example>".
	MailFrom string
	// MailTick is how often it is looked for messages that another process queued. Defaults to 15 seconds.
	MailTick time.Duration
	// FetchTick is how often it is looked for PBXs whose calls are to be fetched. Defaults to 2 seconds; below 0 none are.
	FetchTick time.Duration
	// ProvisionTick is how often it is looked for what is to be done at a PBX that another process queued. Defaults to 5 seconds.
	ProvisionTick time.Duration
	// CompareEvery is how often what Tollbook wants is compared with the PBX. Defaults to 5 minutes.
	CompareEvery time.Duration
	// Demo makes the demonstration reseller when the books are empty.
	Demo bool
	// BehindProxy tells that every request comes through a reverse proxy, whose X-Forwarded-Proto and X-Forwarded-For
	// are believed. Defaults to false: they are ignored.
	BehindProxy bool
	// BatchDelay is the least time between two commits of one intake writer. Defaults to 0: a batch is what came in
	// during the commit before it.
	BatchDelay time.Duration
	// Recheck is how often the credential of a WebSocket connection is looked at again. Defaults to a minute.
	Recheck time.Duration
	// OperationTimeout is how long a query or mutation of the API may take. Defaults to 15 seconds.
	OperationTimeout time.Duration
	// ExportRows is how many calls an export may have. Defaults to 1,000,000.
	ExportRows int
	// License says which part it has with license keys. Defaults to none.
	License LicenseConfig
	// HealthTick is how often it is looked for servers that are due to be checked. Defaults to 5 seconds.
	HealthTick time.Duration
	// PBXRoots are the authorities whose certificates PBXs may have. Defaults to the system's.
	PBXRoots *fusionpbx.Roots
	// Log takes the server's log. Defaults to nothing.
	Log *slog.Logger
}

// Server is a running server. Close it when done.
type Server struct {
	cfg      Config
	log      *slog.Logger
	store    *Store
	book     *books.Book
	intake   *intake
	sockets  *sockets
	running  *running
	metrics  *metrics
	fetcher  *Fetcher
	web      *web
	sessions *signIns
	exchange exchange
	graph    http.Handler
	http     *http.Server
	listener net.Listener
	stopping atomic.Bool
	// stop ends what runs in the background.
	stop   context.CancelFunc
	ended  chan struct{}
	close  sync.Once
	closed error

	// licenseTries holds back who asks the license server too much.
	licenseTries *licenseTries
}

// Start opens the books and returns when the server takes requests. ctx bounds the start alone; the server runs until
// Close.
func Start(ctx context.Context, cfg Config) (*Server, error) {
	s := &Server{cfg: cfg, log: logger(cfg.Log), ended: make(chan struct{})}
	s.cfg.Listen = cmp.Or(cfg.Listen, DefaultListen)
	s.cfg.OperationTimeout = cmp.Or(cfg.OperationTimeout, operationTimeout)
	s.cfg.ExportRows = cmp.Or(cfg.ExportRows, exportRows)
	s.cfg.MailTick = cmp.Or(cfg.MailTick, mailTick)
	s.cfg.HealthTick = cmp.Or(cfg.HealthTick, healthTick)
	s.cfg.FetchTick = cmp.Or(cfg.FetchTick, fetchTick)
	s.cfg.ProvisionTick = cmp.Or(cfg.ProvisionTick, provisionTick)
	s.cfg.CompareEvery = cmp.Or(cfg.CompareEvery, compareEvery)
	if err := cfg.checkMail(); err != nil {
		return nil, err
	}
	license, err := cfg.License.filled()
	if err != nil {
		return nil, err
	}
	s.cfg.License = license
	cfg.Store.Log, cfg.Store.PublicURL = s.log, cmp.Or(cfg.PublicURL, cfg.Store.PublicURL)
	store, err := OpenStore(ctx, cfg.Store)
	if err != nil {
		return nil, err
	}
	s.store, s.book = store, store.Book
	if err := s.open(ctx); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return s, nil
}

// open makes everything ready and then listens.
func (s *Server) open(ctx context.Context) error {
	if s.cfg.Demo {
		if err := s.makeDemo(ctx); err != nil {
			return fmt.Errorf("make the demonstration: %w", err)
		}
	}
	web, err := newWeb()
	if err != nil {
		return err
	}
	s.web = web
	s.metrics = newMetrics(s.book)
	s.fetcher = &Fetcher{Book: s.book, Log: s.log, Clock: s.now, Roots: s.cfg.PBXRoots, seen: s.metrics}
	s.intake = newIntake(s.book.Take, s.metrics, s.cfg.BatchDelay)
	s.sockets = newSockets(s.book.StillValid, s.cfg.Recheck)
	s.running = newRunning(s.cfg.OperationTimeout)
	s.sessions = newSignIns()
	s.licenseTries = newLicenseTries()
	s.exchange = exchange{s}
	s.metrics.watchSockets(s.sockets)
	s.graph = s.newGraph()
	listen := net.ListenConfig{}
	if s.listener, err = listen.Listen(ctx, "tcp", s.cfg.Listen); err != nil {
		s.intake.close()
		return fmt.Errorf("listen on %s: %w", s.cfg.Listen, err)
	}
	s.serve()
	return nil
}

// serve starts what runs until Close.
func (s *Server) serve() {
	running, stop := context.WithCancel(context.Background())
	s.stop = stop
	s.http = &http.Server{
		Handler: s.routes(), ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
		ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
	}
	var group errgroup.Group
	group.Go(func() error { return s.http.Serve(s.listener) })
	group.Go(func() error { return s.book.Tend(running) })
	group.Go(func() error { return s.book.Chase(running) })
	group.Go(func() error { return s.book.RunRerates(running) })
	group.Go(func() error { return s.book.RunAutobills(running) })
	group.Go(func() error { return s.book.RunProofs(running, s.fetcher.Reconcile) })
	group.Go(func() error { return s.deliverMail(running) })
	group.Go(func() error { return s.watchServers(running) })
	if s.cfg.FetchTick > 0 {
		group.Go(func() error { return s.fetcher.Run(running, s.cfg.FetchTick) })
	}
	group.Go(func() error { return s.provision(running) })
	group.Go(func() error { return s.compare(running) })
	go func() {
		defer close(s.ended)
		if err := group.Wait(); err != nil && !errors.Is(err, http.ErrServerClosed) && !errors.Is(err, context.Canceled) {
			s.log.Error("the server ended", "error", err)
		}
	}()
}

// URL is the address of the web app, such as http://127.0.0.1:8080.
func (s *Server) URL() string { return "http://" + s.listener.Addr().String() }

// Book is the server's books.
func (s *Server) Book() *books.Book { return s.book }

// DatabaseURL is the lib/pq URL of the server's database.
func (s *Server) DatabaseURL() string { return s.store.config.URL }

// now is the time by the books' clock.
func (s *Server) now() time.Time {
	if s.cfg.Store.Clock == nil {
		return time.Now()
	}
	return s.cfg.Store.Clock()
}

// Ended is closed when the server no longer runs.
func (s *Server) Ended() <-chan struct{} { return s.ended }

// Close stops the server in order: it takes no more requests, finishes those under way and their batches within ten
// seconds, closes the subscriptions and then the books, and PostgreSQL last when nobody else uses it.
func (s *Server) Close() error {
	s.close.Do(func() { s.closed = s.shutDown() })
	return s.closed
}

func (s *Server) shutDown() error {
	s.stopping.Store(true)
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	socketsClosed := make(chan struct{})
	go func() {
		defer close(socketsClosed)
		s.sockets.close(ctx)
	}()
	err := s.http.Shutdown(ctx)
	if err != nil {
		err = errors.Join(fmt.Errorf("finish the requests under way: %w", err), s.http.Close())
	}
	<-socketsClosed
	s.intake.close()
	s.stop()
	<-s.ended
	return errors.Join(err, s.store.Close())
}

func logger(log *slog.Logger) *slog.Logger {
	if log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return slog.New(withRequestID{log.Handler()})
}
