package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/lib/pq"
)

// join takes part in a server that runs already; errNotYet when it is not ready, or about to go.
func (s *Server) join(ctx context.Context) error {
	pid, err := s.place.pidFile()
	if err != nil {
		return err
	}
	if !pid.ready {
		return errNotYet
	}
	if err := s.takePulse(ctx, pid.socket); err != nil {
		return err
	}
	if err := s.connect(ctx, pid.socket); err != nil {
		return err
	}
	s.log.Info("joined the running PostgreSQL", "process", pid.pid, "dir", s.place.cluster)
	return nil
}

// takePulse opens the pulse and waits until the watch has acknowledged it: from then on the server stays until we let
// go. Without an acknowledgement the watch had already seen the last user leave.
func (s *Server) takePulse(ctx context.Context, folder string) error {
	if s.pulse != nil {
		_ = s.pulse.Close()
		s.pulse = nil
	}
	path := filepath.Join(folder, "pulse")
	fd, err := syscall.Open(path, syscall.O_WRONLY|syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0)
	if errors.Is(err, syscall.ENXIO) || errors.Is(err, syscall.ENOENT) {
		return errNotYet
	}
	if err != nil {
		return fmt.Errorf("open the pulse: %w", err)
	}
	s.pulse = os.NewFile(uintptr(fd), path)
	mark, err := s.newMark(folder)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(mark) }()
	if _, err := fmt.Fprintln(s.pulse, mark); err != nil {
		return errNotYet
	}
	for range 200 {
		if _, err := os.Stat(mark); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(5 * time.Millisecond):
		}
		if pid, err := s.place.pidFile(); err != nil || !pid.ready {
			return errNotYet
		}
	}
	return errNotYet
}

// newMark names a file in the folder that does not exist.
func (s *Server) newMark(folder string) (string, error) {
	f, err := os.CreateTemp(folder, "joined-")
	if err != nil {
		return "", fmt.Errorf("join: %w", err)
	}
	_ = f.Close()
	return f.Name(), os.Remove(f.Name())
}

// connect makes sure that the server on the socket answers and has our database, and notes its URL.
func (s *Server) connect(ctx context.Context, folder string) error {
	err := ping(ctx, connectionURL(folder, superuser))
	var refused *pq.Error
	if errors.As(err, &refused) && refused.Code == "3D000" {
		err = createDatabase(ctx, connectionURL(folder, "postgres"))
	}
	switch {
	case err == nil:
		s.url = connectionURL(folder, superuser)
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &refused) && refused.Code != "57P03" && refused.Code != "57P01":
		return fmt.Errorf("connect: %w", err)
	}
	return errNotYet // not listening yet, starting up or shutting down
}

func connectionURL(folder, database string) string {
	query := url.Values{"host": {folder}, "port": {"5432"}, "sslmode": {"disable"}, "TimeZone": {"UTC"}}
	u := url.URL{Scheme: "postgres", User: url.User(superuser), Path: "/" + database, RawQuery: query.Encode()}
	return u.String()
}

func ping(ctx context.Context, connection string) error {
	db, err := sql.Open("postgres", connection)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	return db.PingContext(ctx)
}

// createDatabase makes the database of the same name as the superuser. Somebody else doing so at the same moment is fine.
func createDatabase(ctx context.Context, connection string) error {
	db, err := sql.Open("postgres", connection)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	_, err = db.ExecContext(ctx, "CREATE DATABASE "+superuser)
	var refused *pq.Error
	if errors.As(err, &refused) && (refused.Code == "42P04" || refused.Code == "23505") {
		return nil
	}
	return err
}
