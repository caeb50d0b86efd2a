package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/postgres"
	"github.com/tollbook/tollbook/secret"
)

// StoreConfig says where the books are. Every command and server of one reseller uses the same.
type StoreConfig struct {
	// DataDir holds the embedded PostgreSQL and the secret key. Required, but where both others are given.
	DataDir string
	// DatabaseURL names a PostgreSQL, 15 or newer, that is used instead of the embedded one.
	DatabaseURL string
	// SecretKey seals the secrets at rest. Defaults to the key kept in DataDir, which is made when it is missing.
	// Servers that share a database must share it.
	SecretKey string
	// Clock tells the time. Defaults to time.Now.
	Clock func() time.Time
	// MaxConns bounds the connections to PostgreSQL. Defaults to 16.
	MaxConns int
	// PublicURL is where clients sign in, for messages. Empty: they name no address.
	PublicURL string
	// Log takes what goes wrong beside a request. Defaults to nothing.
	Log *slog.Logger
}

// Store is the open books, and the PostgreSQL beneath them.
type Store struct {
	// Book is the books.
	Book     *books.Book
	config   books.Config
	postgres *postgres.Server
}

// OpenStore opens the books, beside other processes that have them open. The embedded PostgreSQL is started when it
// does not run.
func OpenStore(ctx context.Context, cfg StoreConfig) (*Store, error) {
	key := cfg.SecretKey
	var err error
	if key == "" {
		if key, err = secret.KeyFile(cfg.DataDir); err != nil {
			return nil, err
		}
	}
	box, err := secret.NewBox(key)
	if err != nil {
		return nil, err
	}
	s := &Store{config: books.Config{
		URL: cfg.DatabaseURL, Clock: cfg.Clock, Secrets: box, Log: cfg.Log, MaxConns: cfg.MaxConns, PublicURL: cfg.PublicURL,
	}}
	if cfg.DatabaseURL == "" {
		if s.postgres, err = postgres.Open(ctx, postgres.Config{Dir: cfg.DataDir, Log: cfg.Log}); err != nil {
			return nil, err
		}
		s.config.URL = s.postgres.URL()
	}
	if s.Book, err = books.Open(ctx, s.config); err != nil {
		return nil, errors.Join(fmt.Errorf("open the books: %w", err), s.closePostgres())
	}
	return s, nil
}

// openBook opens the same books once more, under another clock.
func (s *Store) openBook(ctx context.Context, clock func() time.Time) (*books.Book, error) {
	cfg := s.config
	cfg.Clock = clock
	return books.Open(ctx, cfg)
}

// Close closes the books, and stops the embedded PostgreSQL when nobody else uses it.
func (s *Store) Close() error {
	return errors.Join(s.Book.Close(), s.closePostgres())
}

func (s *Store) closePostgres() error {
	if s.postgres == nil {
		return nil
	}
	return s.postgres.Close()
}
