package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// watch starts the server ("$@") and then waits at the pulse, its standard input: as long as anybody holds the
// pulse's other end it reads, and acknowledges each one who joins by making the file they name. When the last one is
// gone, in whatever way, it shuts the server down. Descriptor 3 is the lock, which only the server keeps.
const watch = `
"$@" </dev/null & server=$!
exec 3>&-
while read -r joined; do true >"$joined"; done
exec </dev/null
kill -INT "$server" 2>/dev/null
wait "$server"
`

// settings are the server's, given at each start so that a new release of Tollbook can change them.
func settings(folder string, scratch bool) []string {
	list := []string{
		"listen_addresses=", "port=5432", "unix_socket_directories=" + folder, "unix_socket_permissions=0700",
		"max_connections=100", "shared_buffers=128MB", "max_wal_size=2GB", "wal_compression=on", "jit=off",
		"random_page_cost=1.1", "log_checkpoints=off", "log_min_error_statement=panic", "log_error_verbosity=terse", "timezone=UTC", "log_timezone=UTC", "logging_collector=off", "log_destination=stderr",
	}
	if scratch {
		list = append(list, "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off",
			"max_connections=300", "min_wal_size=8MB", "max_wal_size=256MB")
	}
	return list
}

// start makes the cluster when there is none, starts the server and waits for it. The caller holds the lock alive.
func (s *Server) start(ctx context.Context, cfg Config, alive *os.File) error {
	if cfg.Scratch {
		if err := os.RemoveAll(s.place.cluster); err != nil {
			return fmt.Errorf("throw the old cluster away: %w", err)
		}
	}
	major, err := clusterMajor(s.place)
	if err != nil {
		return err
	}
	bin, err := findBinaries(ctx, cfg.Bin, s.place, s.user, major)
	if err != nil {
		return err
	}
	if major == 0 {
		if err := s.initialise(ctx, bin, cfg.Scratch); err != nil {
			return err
		}
	}
	if err := s.dropStalePidFile(ctx); err != nil {
		return err
	}
	folder, err := s.place.socketFolder(s.user)
	if err != nil {
		return err
	}
	if err := s.launch(ctx, bin, settings(folder, cfg.Scratch), folder, alive); err != nil {
		return err
	}
	if err := s.await(ctx, folder); err != nil {
		return err
	}
	s.log.Info("started PostgreSQL", "version", bin.major, "binaries", bin.folder, "dir", s.place.cluster)
	return nil
}

// launch starts the watch, and the server in it. From here on the server holds the lock by itself.
func (s *Server) launch(ctx context.Context, bin binaries, set []string, folder string, alive *os.File) error {
	reader, err := s.openPulse(folder)
	if err != nil {
		return err
	}
	defer func() { _ = reader.Close() }()
	log, err := s.openLog()
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }()
	args := []string{"-c", watch, "tollbook-postgres", filepath.Join(bin.folder, "postgres")}
	for _, setting := range set {
		args = append(args, "-c", setting)
	}
	// Not bound to the caller's context: the server outlives the call, and the process when others use it.
	cmd, started, err := s.command(context.WithoutCancel(ctx), s.place.cluster, "/bin/sh", args, alive)
	if err != nil {
		return err
	}
	defer started()
	cmd.Stdin, cmd.Stdout, cmd.Stderr = reader, log, log
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start PostgreSQL: %w", err)
	}
	go reap(cmd)
	return alive.Close()
}

// reap takes the exit status of the watch; how the server fared is in its log and its lock.
func reap(cmd *exec.Cmd) { _ = cmd.Wait() }

// openPulse makes the pulse and opens both ends. A pulse that a killed server left is used again.
func (s *Server) openPulse(folder string) (*os.File, error) {
	path := filepath.Join(folder, "pulse")
	if err := syscall.Mkfifo(path, 0o600); err != nil && !errors.Is(err, os.ErrExist) {
		return nil, fmt.Errorf("make the pulse: %w", err)
	}
	if err := s.user.own(path); err != nil {
		return nil, err
	}
	// Both ways, because a writer alone would wait for the reader we are about to open.
	writer, err := syscall.Open(path, syscall.O_RDWR|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, fmt.Errorf("open the pulse: %w", err)
	}
	if s.pulse != nil {
		_ = s.pulse.Close()
	}
	s.pulse = os.NewFile(uintptr(writer), path)
	reader, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, fmt.Errorf("open the pulse: %w", err)
	}
	return os.NewFile(uintptr(reader), path), nil
}

// logLimit is the size in bytes at which the log is put aside at the next start.
const logLimit = 8 << 20

func (s *Server) openLog() (*os.File, error) {
	if info, err := os.Stat(s.place.log); err == nil && info.Size() > logLimit {
		if err := os.Rename(s.place.log, s.place.log+".1"); err != nil {
			return nil, fmt.Errorf("put the log aside: %w", err)
		}
	}
	log, err := os.OpenFile(s.place.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the log: %w", err)
	}
	return log, s.user.own(s.place.log)
}

// logTail returns the end of the log, for an error message.
func (s *Server) logTail() string {
	log, err := os.Open(s.place.log)
	if err != nil {
		return ""
	}
	defer func() { _ = log.Close() }()
	if _, err := log.Seek(-2000, io.SeekEnd); err != nil && !errors.Is(err, syscall.EINVAL) {
		return ""
	}
	text, err := io.ReadAll(log)
	if err != nil {
		return ""
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return indent([]byte(strings.Join(lines[max(0, len(lines)-8):], "\n")))
}

// await waits until the server that was just launched takes connections, or is gone.
func (s *Server) await(ctx context.Context, folder string) error {
	for {
		err := s.connect(ctx, folder)
		if err == nil || !errors.Is(err, errNotYet) {
			return err
		}
		free, lockErr := tryLock(s.place.alive, syscall.LOCK_EX, s.user)
		if lockErr == nil {
			_ = free.Close()
			return fmt.Errorf("PostgreSQL stopped while starting; the end of %s:%s", s.place.log, s.logTail())
		}
		if !errors.Is(lockErr, errNotYet) {
			return lockErr
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("wait for PostgreSQL: %w; the end of %s:%s", ctx.Err(), s.place.log, s.logTail())
		case <-time.After(10 * time.Millisecond):
		}
	}
}
