package pgtest

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"

	"github.com/lib/pq"

	"github.com/tollbook/tollbook/postgres"
)

// prefix begins the name of every database made here; what follows is the process's token and a number.
const prefix = "tollbook_test_"

// theRun connects this process to the server, once.
var theRun = sync.OnceValues(join)

// run is this process's part in the server: its databases carry its token, and a lock by that token is held as long
// as the process lives, so that others can tell leftovers from what is in use.
type run struct {
	admin     *sql.DB
	url       *url.URL
	server    *postgres.Server // nil for a server that was given; kept to the end of the process
	token     string
	count     atomic.Int64
	templates sync.Map // code pointer of a migrate → func() (string, error)
}

func join() (*run, error) {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	r := &run{token: strings.ToLower(rand.Text()[:12])}
	address := os.Getenv("TOLLBOOK_TEST_DATABASE_URL")
	if address == "" {
		dir, err := scratchDir()
		if err != nil {
			return nil, err
		}
		if r.server, err = postgres.Open(ctx, postgres.Config{Dir: dir, Scratch: true}); err != nil {
			return nil, err
		}
		address = r.server.URL()
	}
	var err error
	if r.url, err = url.Parse(address); err != nil {
		return nil, fmt.Errorf("parse TOLLBOOK_TEST_DATABASE_URL: %w", err)
	}
	if r.admin, err = sql.Open("postgres", address); err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	r.admin.SetMaxOpenConns(3)
	return r, r.begin(ctx)
}

// scratchDir is the same for all processes of a user that test with the same PostgreSQL.
func scratchDir() (string, error) {
	bin := sha256.Sum256([]byte(os.Getenv("TOLLBOOK_POSTGRES_BIN")))
	dir := filepath.Join(os.TempDir(), fmt.Sprintf("tollbook-test-%d-%.4x", os.Geteuid(), bin[:]))
	if err := os.Mkdir(dir, 0o711); err != nil && !os.IsExist(err) {
		return "", fmt.Errorf("make the directory for tests: %w", err)
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return "", fmt.Errorf("look at the directory for tests: %w", err)
	}
	if stat, ok := info.Sys().(*syscall.Stat_t); !ok || !info.IsDir() || int(stat.Uid) != os.Geteuid() {
		return "", fmt.Errorf("%s belongs to somebody else", dir)
	}
	return dir, nil
}

// begin takes the lock of this process and drops the databases of processes that have ended without doing so.
func (r *run) begin(ctx context.Context) error {
	conn, err := r.admin.Conn(ctx) // never closed: the session holds the lock
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock(hashtext($1))`, r.token); err != nil {
		return fmt.Errorf("lock the token: %w", err)
	}
	var left []string
	err = conn.QueryRowContext(ctx, `SELECT coalesce(array_agg(datname), '{}') FROM pg_database
		WHERE datname LIKE 'tollbook\_test\_%' AND pg_try_advisory_xact_lock(hashtext(split_part(datname, '_', 3)))`).
		Scan(pq.Array(&left))
	if err != nil {
		return fmt.Errorf("look for leftovers: %w", err)
	}
	for _, name := range left {
		if strings.HasPrefix(name, prefix+r.token) {
			continue // our own lock does not stop us
		}
		if err := r.drop(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// create makes a database, as a copy of migrate's when there is one, and returns its name.
func (r *run) create(ctx context.Context, migrate func(context.Context, string) error) (string, error) {
	template := "template1"
	if migrate != nil {
		made, _ := r.templates.LoadOrStore(reflect.ValueOf(migrate).Pointer(), sync.OnceValues(func() (string, error) {
			return r.migrated(migrate)
		}))
		var err error
		if template, err = made.(func() (string, error))(); err != nil {
			return "", err
		}
	}
	return r.copy(ctx, template)
}

// migrated makes the template of a migrate. Its context is not a test's: other tests wait for the same template.
func (r *run) migrated(migrate func(context.Context, string) error) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	name, err := r.copy(ctx, "template1")
	if err != nil {
		return "", err
	}
	if err := migrate(ctx, r.urlOf(name)); err != nil {
		return "", fmt.Errorf("migrate: %w", err)
	}
	return name, nil
}

func (r *run) copy(ctx context.Context, template string) (string, error) {
	name := fmt.Sprintf("%s%s_%d", prefix, r.token, r.count.Add(1))
	strategy := "wal_log"
	if r.server != nil {
		strategy = "file_copy" // faster where files are not synced
	}
	_, err := r.admin.ExecContext(ctx, "CREATE DATABASE "+pq.QuoteIdentifier(name)+
		" STRATEGY "+strategy+" TEMPLATE "+pq.QuoteIdentifier(template))
	if err != nil {
		return "", fmt.Errorf("copy database %s: %w", template, err)
	}
	return name, nil
}

// duplicate copies a database to which nobody can connect from then on.
func (r *run) duplicate(ctx context.Context, address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("parse the URL of the database: %w", err)
	}
	name := strings.TrimPrefix(u.Path, "/")
	if _, err := r.admin.ExecContext(ctx, "ALTER DATABASE "+pq.QuoteIdentifier(name)+" ALLOW_CONNECTIONS false"); err != nil {
		return "", fmt.Errorf("close database %s: %w", name, err)
	}
	if _, err := r.admin.ExecContext(ctx, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, name); err != nil {
		return "", fmt.Errorf("disconnect from database %s: %w", name, err)
	}
	return r.copy(ctx, name)
}

func (r *run) drop(ctx context.Context, name string) error {
	if _, err := r.admin.ExecContext(ctx, "DROP DATABASE IF EXISTS "+pq.QuoteIdentifier(name)+" WITH (FORCE)"); err != nil {
		return fmt.Errorf("drop database %s: %w", name, err)
	}
	return nil
}

func (r *run) urlOf(name string) string {
	u := *r.url
	u.Path = "/" + name
	return u.String()
}
