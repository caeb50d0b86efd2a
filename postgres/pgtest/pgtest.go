// Package pgtest owns the databases of tests: a real PostgreSQL, shared by all test processes of a run, and in it a
// database for each test.
//
// The server is the embedded one, with durability off; it goes down when the last test process ends, even a killed
// one. TOLLBOOK_TEST_DATABASE_URL names another server instead (a URL whose user may create databases). Without any
// PostgreSQL the tests fail; they never skip.
package pgtest

import (
	"context"
	"testing"
	"time"
)

// timeout is how long a database may take to make on a busy machine.
const timeout = 2 * time.Minute

// Database makes a database for the test and returns its URL for lib/pq. It is dropped, whoever is still connected,
// when the test ends. A migrate that is not nil has filled it: it is called once in a test process, and the databases
// are copies of what it made. It must therefore be a plain function, not a closure over something that varies, and
// leave no connection open.
func Database(t testing.TB, migrate func(ctx context.Context, url string) error) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), timeout)
	defer cancel()
	run, err := theRun()
	if err != nil {
		t.Fatalf("open the PostgreSQL for tests: %v", err)
	}
	return made(t, run, func() (string, error) { return run.create(ctx, migrate) })
}

// Copy makes a database for the test that is a copy of another one of its databases. That one can be connected to no more, and
// whoever still was is not: what is copied must not change.
func Copy(t testing.TB, url string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), timeout)
	defer cancel()
	run, err := theRun()
	if err != nil {
		t.Fatalf("open the PostgreSQL for tests: %v", err)
	}
	return made(t, run, func() (string, error) { return run.duplicate(ctx, url) })
}

// made is the URL of a database that is dropped when the test ends.
func made(t testing.TB, run *run, create func() (string, error)) string {
	t.Helper()
	name, err := create()
	if err != nil {
		t.Fatalf("make a database for the test: %v", err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), timeout)
		defer cancel()
		if err := run.drop(ctx, name); err != nil {
			t.Errorf("drop the test's database: %v", err)
		}
	})
	return run.urlOf(name)
}
