package migrations_test

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"entgo.io/ent/dialect"
	_ "github.com/lib/pq"
	"github.com/pressly/goose/v3"

	"github.com/tollbook/tollbook/ent/migrate"
	"github.com/tollbook/tollbook/ent/migrations"
	"github.com/tollbook/tollbook/postgres/pgtest"
)

// sharded are the tables that belong to one client each; reference those of which every node has a copy.
var (
	sharded = []string{
		"cdrs", "usage", "services", "pools", "invoices", "invoice_lines", "periods", "items", "ledgers", "entries", "balances",
		"payments", "allocations", "extensions", "suspensions",
	}
	reference = []string{
		"servers", "clients", "products", "rate_lists", "special_rates", "revision", "tariffs", "packages", "providers", "versions", "rates",
		"tax_rates",
	}
)

func apply(ctx context.Context, url string) error {
	db, err := sql.Open("postgres", url)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	provider, err := goose.NewProvider(goose.DialectPostgres, db, migrations.Files)
	if err != nil {
		return err
	}
	_, err = provider.Up(ctx)
	return err
}

func database(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", pgtest.Database(t, apply))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// list gives the one text column of a query.
func list(t *testing.T, db *sql.DB, query string, args ...any) []string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var out []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		out = append(out, text)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEveryColumnOfEntIsInTheDatabaseAndTheOtherWayRound(t *testing.T) {
	t.Parallel()
	db := database(t)
	types := map[string]string{
		"[16]byte": "uuid", "string": "text", "bool": "boolean", "[]byte": "bytea", "time.Time": "timestamp with time zone",
		"int": "integer", "int16": "smallint", "int32": "integer", "int64": "bigint", "json.RawMessage": "jsonb",
		"numeric(18,6)": "numeric(18,6)", "text[]": "text[]", "bigint[]": "bigint[]", "date": "date", "jsonb": "jsonb",
	}
	var want []string
	for _, table := range migrate.Tables {
		for _, c := range table.Columns {
			kind := c.SchemaType[dialect.Postgres]
			if kind == "" {
				kind = c.Type.String()
			}
			want = append(want, fmt.Sprintf("%s.%s %s %t", table.Name, c.Name, types[kind], c.Nullable))
		}
	}
	got := list(t, db, `SELECT format('%s.%s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
			CASE WHEN a.attnotnull THEN 'false' ELSE 'true' END)
		FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
		WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
			AND a.attnum > 0 AND NOT a.attisdropped AND c.relname NOT IN ('goose_db_version', 'revision')`)
	for _, column := range want {
		if !slices.Contains(got, column) {
			t.Errorf("ent has %s; the database does not", column)
		}
	}
	for _, column := range got {
		if !slices.Contains(want, column) {
			t.Errorf("the database has %s; ent does not", column)
		}
	}
}

func TestShardedTablesAreKeyedByTheirClient(t *testing.T) {
	t.Parallel()
	db := database(t)
	for _, table := range sharded {
		for _, columns := range list(t, db, `SELECT string_agg(a.attname, ',' ORDER BY k.n)
			FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k(attnum, n), pg_attribute a
			WHERE i.indrelid = $1::regclass AND i.indisunique AND a.attrelid = i.indrelid AND a.attnum = k.attnum
			GROUP BY i.indexrelid`, table) {
			if !strings.HasPrefix(columns+",", "client_id,") {
				t.Errorf("a unique index of %s does not begin with client_id: %s", table, columns)
			}
		}
		if n := list(t, db, `SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attname = 'client_id' AND attnotnull`, table); len(n) != 1 {
			t.Errorf("%s.client_id may be null", table)
		}
	}
}

func TestForeignKeysOfShardedTablesStayOnTheShardOrPointToReferenceTables(t *testing.T) {
	t.Parallel()
	db := database(t)
	for _, key := range list(t, db, `SELECT format('%s %s %s', conrelid::regclass, confrelid::regclass,
			(SELECT string_agg(attname, ',') FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)))
		FROM pg_constraint WHERE contype = 'f' AND conparentid = 0`) {
		part := strings.Fields(key)
		from, to, columns := part[0], part[1], part[2]
		switch {
		case !slices.Contains(sharded, from):
		case slices.Contains(reference, to):
		case slices.Contains(sharded, to) && strings.Contains(columns, "client_id"):
		default:
			t.Errorf("foreign key %s → %s (%s) leaves the shard", from, to, columns)
		}
	}
}

func TestShardedAndReferenceTablesHaveNoTriggersNorSequences(t *testing.T) {
	t.Parallel()
	db := database(t)
	for _, table := range slices.Concat(sharded, reference) {
		if own := list(t, db, `SELECT tgname FROM pg_trigger WHERE tgrelid = $1::regclass AND NOT tgisinternal`, table); len(own) > 0 {
			t.Errorf("%s has triggers %v", table, own)
		}
		if counted := list(t, db, `SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND
			(attidentity <> '' OR atthasdef)`, table); len(counted) > 0 {
			t.Errorf("%s lets the database choose %v", table, counted)
		}
	}
}

func TestCDRsArePartitionedByTheirStart(t *testing.T) {
	t.Parallel()
	got := list(t, database(t), `SELECT pg_get_partkeydef('cdrs'::regclass)`)
	if len(got) != 1 || got[0] != "RANGE (started_at)" {
		t.Errorf("partitioned by %v", got)
	}
}
