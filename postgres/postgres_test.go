package postgres_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/tollbook/tollbook/postgres"
)

// open opens the server of a directory, for as long as the test runs unless it is closed before.
func open(t *testing.T, dir string) *postgres.Server {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	server, err := postgres.Open(ctx, postgres.Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	return server
}

func closeServer(t *testing.T, server *postgres.Server) {
	t.Helper()
	if err := server.Close(); err != nil {
		t.Fatal(err)
	}
}

func exec(t *testing.T, url, statement string) {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(t.Context(), statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func query(t *testing.T, url, statement string) string {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var got string
	if err := db.QueryRowContext(t.Context(), statement).Scan(&got); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	return got
}

// postmaster returns the process id of the server of a directory, 0 when none is on record.
func postmaster(t *testing.T, dir string) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "postgres", "postmaster.pid"))
	if os.IsNotExist(err) {
		return 0
	}
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(first)
	if err != nil {
		t.Fatal(err)
	}
	return pid
}

// waitGone waits until a server that nobody closed has stopped by itself.
func waitGone(t *testing.T, dir string) {
	t.Helper()
	for range 500 {
		if postmaster(t, dir) == 0 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("process %d still runs", postmaster(t, dir))
}

func TestDataOutlivesTheServer(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first := open(t, dir)
	url := first.URL()
	exec(t, url, `CREATE TABLE kept AS SELECT 42 AS answer`)
	closeServer(t, first)
	if pid := postmaster(t, dir); pid != 0 {
		t.Errorf("process %d still runs after Close", pid)
	}

	again := open(t, dir)
	defer closeServer(t, again)
	if again.URL() != url {
		t.Errorf("URL %s after a restart, %s before", again.URL(), url)
	}
	if got := query(t, url, `SELECT answer FROM kept`); got != "42" {
		t.Errorf("read back %s", got)
	}
}

func TestTheServerIsForThisUserAndThisMachineOnly(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	server := open(t, dir)
	defer closeServer(t, server)
	for setting, want := range map[string]string{
		"listen_addresses": "", "timezone": "UTC", "server_encoding": "UTF8", "fsync": "on",
		"synchronous_commit": "on", "full_page_writes": "on", "max_connections": "100",
	} {
		if got := query(t, server.URL(), "SHOW "+setting); got != want {
			t.Errorf("%s is %q, want %q", setting, got, want)
		}
	}
	folder := query(t, server.URL(), "SHOW unix_socket_directories")
	info, err := os.Stat(folder)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o700 {
		t.Errorf("others can enter %s: %s", folder, info.Mode())
	}
	if group, err := syscall.Getpgid(postmaster(t, dir)); err != nil || group == syscall.Getpgrp() {
		t.Errorf("a Ctrl-C here would reach the server (group %d, %v)", group, err)
	}
}

func TestTheServerStaysUntilItsLastUserCloses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	starter, joiner := open(t, dir), open(t, dir)
	pid := postmaster(t, dir)
	closeServer(t, starter)
	if got := query(t, joiner.URL(), `SELECT 'still here'`); got != "still here" {
		t.Error(got)
	}
	if now := postmaster(t, dir); now != pid {
		t.Errorf("process %d instead of %d", now, pid)
	}
	folder := query(t, joiner.URL(), "SHOW unix_socket_directories")
	closeServer(t, joiner)
	if now := postmaster(t, dir); now != 0 {
		t.Errorf("process %d still runs", now)
	}
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("the socket's folder is left: %v", err)
	}
}

func TestDirectoriesAnywhere(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"deeper than a socket path may be long": strings.Repeat("a-rather-long-name-of-a-folder/", 8),
		"with spaces and quotes":                `it's "my" data; rm -rf $HOME`,
	}
	for name, folder := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := open(t, filepath.Join(t.TempDir(), folder))
			defer closeServer(t, server)
			if got := query(t, server.URL(), `SELECT current_database()`); got != "tollbook" {
				t.Error(got)
			}
		})
	}
	t.Run("below a folder only we can enter", func(t *testing.T) {
		t.Parallel()
		private := filepath.Join(t.TempDir(), "private")
		if err := os.Mkdir(private, 0o700); err != nil {
			t.Fatal(err)
		}
		server := open(t, filepath.Join(private, "data"))
		defer closeServer(t, server)
		if got := query(t, server.URL(), `SELECT current_user`); got != "tollbook" {
			t.Error(got)
		}
	})
}

func TestADirectoryThatCannotBeOpenedIsLeftAlone(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ file, content, want string }{
		"a cluster of another major version": {"PG_VERSION", "9\n", "made by PostgreSQL 9"},
		"a folder of something else":         {"letter.txt", "dear all", "holds files but no PostgreSQL cluster"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			file := filepath.Join(dir, "postgres", test.file)
			if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(test.content), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := postgres.Open(t.Context(), postgres.Config{Dir: dir})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
			if content, err := os.ReadFile(file); err != nil || string(content) != test.content {
				t.Errorf("the file was touched: %q, %v", content, err)
			}
		})
	}
}

func TestCrashesLeaveNothingInTheWay(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	half := filepath.Join(dir, "postgres.half-1")
	if err := os.MkdirAll(filepath.Join(half, "base"), 0o700); err != nil {
		t.Fatal(err)
	}
	server := open(t, dir)
	if _, err := os.Stat(half); !os.IsNotExist(err) {
		t.Errorf("the half-made cluster is left: %v", err)
	}
	exec(t, server.URL(), `CREATE TABLE kept AS SELECT 42 AS answer`)

	if err := syscall.Kill(postmaster(t, dir), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	recovered := open(t, dir)
	if got := query(t, recovered.URL(), `SELECT answer FROM kept`); got != "42" {
		t.Errorf("read back %s after the server was killed", got)
	}
	closeServer(t, server)
	closeServer(t, recovered)

	// As after a power cut, when the number in the file is now a living program's: this test's.
	stale := fmt.Sprintf("%d\n%s\n1700000000\n5432\n/nowhere\n\n  1  2\nready   \n", os.Getpid(), filepath.Join(dir, "postgres"))
	pidFile := filepath.Join(dir, "postgres", "postmaster.pid")
	if err := os.WriteFile(pidFile, []byte(stale), 0o600); err != nil {
		t.Fatal(err)
	}
	again := open(t, dir)
	defer closeServer(t, again)
	if got := query(t, again.URL(), `SELECT answer FROM kept`); got != "42" {
		t.Errorf("read back %s", got)
	}
}

func TestOpenFailsWithAReason(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		cfg  postgres.Config
		want string
	}{
		"without a directory":                        {postgres.Config{}, "no data directory"},
		"with a folder that has no PostgreSQL in it": {postgres.Config{Dir: t.TempDir(), Bin: t.TempDir()}, "find PostgreSQL's binaries"},
		"where a file is in the way":                 {postgres.Config{Dir: "/dev/null/data"}, "make the data directory"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := postgres.Open(t.Context(), test.cfg)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}
