package pgtest_test

import (
	"context"
	"database/sql"
	"testing"

	"github.com/tollbook/tollbook/postgres/pgtest"
)

func migrate(ctx context.Context, url string) error {
	db, err := sql.Open("postgres", url)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	_, err = db.ExecContext(ctx, `CREATE TABLE made (at timestamptz DEFAULT now()); INSERT INTO made DEFAULT VALUES`)
	return err
}

func open(t *testing.T, url string) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func count(t *testing.T, db *sql.DB, query string) int {
	t.Helper()
	var n int
	if err := db.QueryRowContext(t.Context(), query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestEachTestHasADatabaseOfItsOwn(t *testing.T) {
	t.Parallel()
	for range 4 {
		t.Run("a migrated one", func(t *testing.T) {
			t.Parallel()
			db := open(t, pgtest.Database(t, migrate))
			if _, err := db.ExecContext(t.Context(), `INSERT INTO made DEFAULT VALUES`); err != nil {
				t.Fatal(err)
			}
			if n := count(t, db, `SELECT count(*) FROM made`); n != 2 {
				t.Errorf("%d rows, want the migration's and our own", n)
			}
		})
	}
}

func TestTheMigrationRunsOnceAndIsCopied(t *testing.T) {
	t.Parallel()
	var made [2]string
	for i := range made {
		db := open(t, pgtest.Database(t, migrate))
		if err := db.QueryRowContext(t.Context(), `SELECT at::text FROM made`).Scan(&made[i]); err != nil {
			t.Fatal(err)
		}
	}
	if made[0] != made[1] {
		t.Errorf("migrated at %s and again at %s", made[0], made[1])
	}
}

func TestTheDatabaseIsDroppedWhenTheTestEnds(t *testing.T) {
	t.Parallel()
	var url string
	t.Run("with a connection left open", func(t *testing.T) {
		url = pgtest.Database(t, nil)
		db, err := sql.Open("postgres", url)
		if err != nil {
			t.Fatal(err)
		}
		if n := count(t, db, `SELECT 1`); n != 1 {
			t.Fatal(n)
		}
	})
	if err := open(t, url).PingContext(t.Context()); err == nil {
		t.Error("the database is still there")
	}
}

func TestACopyHasWhatTheDatabaseHad(t *testing.T) {
	t.Parallel()
	url := pgtest.Database(t, migrate)
	db := open(t, url)
	if _, err := db.ExecContext(t.Context(), `INSERT INTO made DEFAULT VALUES`); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if n := count(t, open(t, pgtest.Copy(t, url)), `SELECT count(*) FROM made`); n != 2 {
			t.Errorf("%d rows, want 2", n)
		}
	}
	if err := db.PingContext(t.Context()); err == nil {
		t.Error("what was copied can still be changed")
	}
}

func TestSessionsUseUTC(t *testing.T) {
	t.Parallel()
	var zone string
	if err := open(t, pgtest.Database(t, nil)).QueryRowContext(t.Context(), `SHOW timezone`).Scan(&zone); err != nil {
		t.Fatal(err)
	}
	if zone != "UTC" {
		t.Errorf("time zone %s", zone)
	}
}
