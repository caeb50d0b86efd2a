package agent

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"github.com/lib/pq"
)

// schema has the type of each column, by table, as the database at hand has it: versions of FusionPBX differ in which
// columns there are, and in whether what is on or off is a boolean or a text.
type schema map[string]map[string]string

// readSchema asks the database. It needs no right to the tables.
func readSchema(ctx context.Context, tx *sql.Tx, tables ...string) (schema, error) {
	rows, err := tx.QueryContext(ctx, `SELECT c.relname, a.attname, format_type(a.atttypid, NULL)
		FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
		WHERE c.relname = ANY($1) AND c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid) ORDER BY c.relname, a.attnum`, pq.Array(tables))
	if err != nil {
		return nil, fmt.Errorf("read FusionPBX's tables: %w", err)
	}
	defer func() { _ = rows.Close() }()
	s := schema{}
	for rows.Next() {
		var table, column, kind string
		if err := rows.Scan(&table, &column, &kind); err != nil {
			return nil, fmt.Errorf("read FusionPBX's tables: %w", err)
		}
		if s[table] == nil {
			s[table] = map[string]string{}
		}
		s[table][column] = kind
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read FusionPBX's tables: %w", err)
	}
	for _, table := range tables {
		if s[table] == nil {
			return nil, fmt.Errorf("FusionPBX's database has no table %s", table)
		}
	}
	return s, nil
}

// flag is a value that is on or off, and is kept as the column wants it.
type flag bool

// value gives a value as a column of this type takes it.
func value(kind string, v any) any {
	on, ok := v.(flag)
	if !ok {
		return v
	}
	if kind == "boolean" {
		return bool(on)
	}
	return strconv.FormatBool(bool(on))
}
