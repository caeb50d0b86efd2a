package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// stopTimeout is how long a shutdown may take before the server is told to drop everything, in which case it
// recovers from its log at the next start.
const stopTimeout = 30 * time.Second

// stop shuts the server down and waits until its last process is gone. The caller is its only user.
func (s *Server) stop() error {
	if s.gone(0) {
		return nil
	}
	pid, err := s.place.pidFile()
	if err != nil {
		return fmt.Errorf("find the server's process: %w", err)
	}
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGQUIT} {
		if err := syscall.Kill(pid.pid, sig); err != nil && !errors.Is(err, syscall.ESRCH) {
			return fmt.Errorf("signal process %d: %w", pid.pid, err)
		}
		if s.gone(stopTimeout) {
			return s.tidy(pid.socket)
		}
	}
	return fmt.Errorf("process %d does not stop", pid.pid)
}

// gone reports whether no process of the server is left, and waits for that up to a limit.
func (s *Server) gone(limit time.Duration) bool {
	for deadline := time.Now().Add(limit); ; time.Sleep(5 * time.Millisecond) {
		if free, err := tryLock(s.place.alive, syscall.LOCK_EX, s.user); err == nil {
			_ = free.Close()
			return true
		}
		if time.Now().After(deadline) {
			return false
		}
	}
}

// tidy removes the socket's folder of a stopped server. Nobody can have started a new one: they wait for our lock.
func (s *Server) tidy(folder string) error {
	if !strings.HasPrefix(filepath.Base(folder), socketPrefix) {
		return nil
	}
	if err := os.RemoveAll(folder); err != nil {
		return fmt.Errorf("remove the socket's folder: %w", err)
	}
	return nil
}

// dropStalePidFile removes the postmaster.pid of a server that was killed: PostgreSQL would refuse to start when the
// number belongs to another program by now. The caller holds the lock, so no server of ours runs; one that somebody
// started by hand is left alone.
func (s *Server) dropStalePidFile(ctx context.Context) error {
	path := filepath.Join(s.place.cluster, "postmaster.pid")
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read postmaster.pid: %w", err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(first))
	if err == nil && s.serves(ctx, pid) {
		return fmt.Errorf("a PostgreSQL that Tollbook did not start runs on %s (process %d): stop it first", s.place.cluster, pid)
	}
	if err := os.Remove(path); err != nil {
		return fmt.Errorf("remove the stale postmaster.pid: %w", err)
	}
	return nil
}

// serves reports whether a process is a PostgreSQL at work in the cluster.
func (s *Server) serves(ctx context.Context, pid int) bool {
	if runtime.GOOS == "linux" {
		at, err := os.Stat(fmt.Sprintf("/proc/%d/cwd", pid))
		if err != nil {
			return false // gone, or somebody else's
		}
		here, err := os.Stat(s.place.cluster)
		return err == nil && os.SameFile(at, here)
	}
	out, err := exec.CommandContext(ctx, "ps", "-o", "comm=", "-p", strconv.Itoa(pid)).Output()
	return err == nil && filepath.Base(strings.TrimSpace(string(out))) == "postgres"
}
