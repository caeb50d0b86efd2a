// Package books is the book-keeping: the only writer of what Tollbook stores. One verb is one transaction. It also tells
// what changed, for subscriptions, and holds the rules of every product ready to rate by.
package books

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/secret"
)

// defaultConns is how many connections a Book opens at most when it is not told.
const defaultConns = 16

// readTimeout bounds one statement of a view.
const readTimeout = 30 * time.Second

// Config says where the books are.
type Config struct {
	// URL is a lib/pq connection URL.
	URL string
	// Clock tells the time. Defaults to time.Now.
	Clock func() time.Time
	// Secrets seals what must be read again.
	Secrets secret.Box
	// Log takes what goes wrong beside a request. Defaults to nothing.
	Log *slog.Logger
	// MaxConns bounds the connections to PostgreSQL: so many to write and so many for views. Defaults to 16.
	MaxConns int
	// PublicURL is where clients sign in, for messages. Empty: they name no address.
	PublicURL string
}

// Book is the books of one reseller. It is safe for concurrent use, and several processes may have the same one open.
type Book struct {
	db      *sql.DB
	ent     *ent.Client
	reads   *sql.DB // for views: slow ones must never keep the intake from a connection
	clock   func() time.Time
	secrets secret.Box
	log     *slog.Logger
	rates   atomic.Pointer[switchboard]
	loading sync.Mutex
	months  monthSet
	changes *changes
	library *library
	// previews are the rate decks that somebody looks at before they are applied.
	previews *previews
	// rerates wakes who charges calls anew.
	rerates chan struct{}
	// autobills wakes who does billing runs.
	autobills chan struct{}
	// proofs wakes who verifies the books.
	proofs chan struct{}
	// messages wakes who delivers messages.
	messages chan struct{}
	// steps wakes who sets services up.
	steps chan struct{}
	// publicURL is where clients sign in, without a slash at its end; empty where it is not known.
	publicURL string
	// supposing has a place for each what-if that is being answered.
	supposing chan struct{}
}

// Open connects, brings the database to this program's version, makes the partitions of the coming months and starts to
// listen for what other processes change.
func Open(ctx context.Context, cfg Config) (*Book, error) {
	b, err := connect(cfg)
	if err != nil {
		return nil, err
	}
	if err := b.start(ctx, cfg.URL); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
}

func connect(cfg Config) (*Book, error) {
	settings, err := pq.NewConfig(cfg.URL)
	if err != nil {
		return nil, fmt.Errorf("read database URL: %w", err)
	}
	settings.BinaryParameters = true // a statement with arguments is one round trip, not two
	conns := cfg.MaxConns
	if conns <= 0 {
		conns = defaultConns
	}
	b := &Book{
		clock: cfg.Clock, secrets: cfg.Secrets, log: cfg.Log, previews: newPreviews(), rerates: make(chan struct{}, 1),
		autobills: make(chan struct{}, 1), proofs: make(chan struct{}, 1), messages: make(chan struct{}, 1), steps: make(chan struct{}, 1), publicURL: strings.TrimRight(cfg.PublicURL, "/"),
		supposing: make(chan struct{}, supposedAtOnce),
	}
	if b.library, err = newLibrary(); err != nil {
		return nil, err
	}
	if b.db, err = pool(settings, conns); err != nil {
		return nil, err
	}
	settings.Runtime = maps.Clone(settings.Runtime)
	if settings.Runtime == nil {
		settings.Runtime = map[string]string{}
	}
	settings.Runtime["statement_timeout"] = strconv.FormatInt(readTimeout.Milliseconds(), 10)
	if b.reads, err = pool(settings, conns); err != nil {
		return nil, err
	}
	b.ent = ent.NewClient(ent.Driver(entsql.OpenDB(dialect.Postgres, b.db)))
	if b.clock == nil {
		b.clock = time.Now
	}
	if b.log == nil {
		b.log = slog.New(slog.DiscardHandler)
	}
	return b, nil
}

func pool(settings pq.Config, conns int) (*sql.DB, error) {
	connector, err := pq.NewConnectorConfig(settings)
	if err != nil {
		return nil, fmt.Errorf("read database URL: %w", err)
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	return db, nil
}

func (b *Book) start(ctx context.Context, url string) error {
	if err := migrate(ctx, b.db); err != nil {
		return err
	}
	if err := b.makeComingMonths(ctx); err != nil {
		return err
	}
	if err := b.reload(ctx); err != nil {
		return err
	}
	changes, err := listen(url, b)
	if err != nil {
		return err
	}
	b.changes = changes
	return nil
}

// Close stops listening and closes the connections.
func (b *Book) Close() error {
	var err error
	if b.changes != nil {
		err = b.changes.close()
	}
	for _, db := range []*sql.DB{b.db, b.reads} {
		var gone *net.OpError // a connection that the database has left is closed
		if closed := db.Close(); closed != nil && !errors.As(closed, &gone) {
			err = errors.Join(err, fmt.Errorf("close database: %w", closed))
		}
	}
	return err
}

// Ready reports whether the database answers.
func (b *Book) Ready(ctx context.Context) error {
	if err := b.db.PingContext(ctx); err != nil {
		return fmt.Errorf("reach database: %w", err)
	}
	return nil
}

// Pool tells how the connections are used.
func (b *Book) Pool() sql.DBStats { return b.db.Stats() }

// Reader is what views of the books are made from. Their statements end after 30 seconds.
func (b *Book) Reader() auth.Reader {
	return auth.NewReader(ent.NewClient(ent.Driver(entsql.OpenDB(dialect.Postgres, b.reads))), b.reads, b.now)
}

func (b *Book) now() time.Time { return b.clock().UTC().Truncate(time.Microsecond) }

// writing is one transaction: the same one as SQL and as ent.
type writing struct {
	*sql.Tx
	ent *ent.Client
	// queued is set by who queues a message.
	queued *bool
}

// write runs a verb in one transaction, which is committed when the verb gives no error. A commit that fails is an error.
func (b *Book) write(ctx context.Context, verb func(tx writing) error) error {
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after a commit
	driver := within{entsql.NewDriver(dialect.Postgres, entsql.Conn{ExecQuerier: tx})}
	var queued bool
	if err := verb(writing{Tx: tx, ent: ent.NewClient(ent.Driver(driver)), queued: &queued}); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	if queued {
		wake(b.messages)
	}
	return nil
}

// within is ent's driver inside a transaction: what ent wants to do in one of its own is part of it.
type within struct{ *entsql.Driver }

// Tx gives the transaction that there is.
func (d within) Tx(context.Context) (dialect.Tx, error) { return dialect.NopTx(d), nil }

// BeginTx does the same.
func (d within) BeginTx(context.Context, *sql.TxOptions) (dialect.Tx, error) {
	return dialect.NopTx(d), nil
}

// sqlState gives the SQLSTATE of an error of the database; empty where it has none.
func sqlState(err error) string {
	var failed *pq.Error
	if errors.As(err, &failed) {
		return string(failed.Code)
	}
	return ""
}

// uniqueViolation is the SQLSTATE of a key that is there already.
const uniqueViolation = "23505"
