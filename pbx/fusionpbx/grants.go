package fusionpbx

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// Columns are the columns that a FusionPBX's tables have, by table.
type Columns map[string][]string

// has tells whether a table has a column.
func (c Columns) has(table, column string) bool { return slices.Contains(c[table], column) }

// readTables are the tables that calls are fetched from, with what is read of them. What a version does not have is left out.
func readTables() []struct {
	name    string
	columns []string
} {
	names := columnNames()
	calls := append(names[:], "insert_date", "start_stamp")
	return []struct {
		name    string
		columns []string
	}{
		{"v_xml_cdr", calls},
		{"v_xml_cdr_flow", []string{"xml_cdr_uuid", "call_flow"}},
	}
}

// ReadColumns asks the catalog, which every role may read, for the columns of the tables that calls are fetched from.
func ReadColumns(ctx context.Context, db *sql.DB) (Columns, error) {
	var tables []string
	for _, t := range readTables() {
		tables = append(tables, t.name)
	}
	rows, err := db.QueryContext(ctx, `SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
		WHERE c.relname = ANY($1) AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND pg_table_is_visible(c.oid)`, pq.Array(tables))
	if err != nil {
		return nil, fmt.Errorf("read the columns of FusionPBX: %w", err)
	}
	defer func() { _ = rows.Close() }()
	columns := Columns{}
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			return nil, err
		}
		columns[table] = append(columns[table], column)
	}
	return columns, rows.Err()
}

// Grants are the statements that make the role by which calls are fetched: it may read the columns that are needed, no
// secret, and write nothing. They are for FusionPBX's database of that name; columns nil is for a version that is not known, with
// what the newest has. The password is for the reader to choose.
func Grants(role, database string, columns Columns) string {
	who := pq.QuoteIdentifier(role)
	var b strings.Builder
	b.WriteString("-- Run this in FusionPBX's database, as its owner or as postgres. Choose a password first.\n")
	fmt.Fprintf(&b, "CREATE ROLE %s LOGIN PASSWORD 'choose-one' NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 5;\n", who)
	for _, setting := range []string{
		"default_transaction_read_only = on", "statement_timeout = '30s'", "lock_timeout = '2s'", "idle_in_transaction_session_timeout = '30s'",
	} {
		fmt.Fprintf(&b, "ALTER ROLE %s SET %s;\n", who, setting)
	}
	fmt.Fprintf(&b, "GRANT CONNECT ON DATABASE %s TO %s;\nGRANT USAGE ON SCHEMA public TO %s;\n", pq.QuoteIdentifier(database), who, who)
	for _, t := range readTables() {
		granted := slices.DeleteFunc(slices.Clone(t.columns), func(c string) bool { return columns != nil && !columns.has(t.name, c) })
		if len(granted) == 0 {
			continue
		}
		if t.name == "v_xml_cdr_flow" {
			b.WriteString("-- It makes charges exact that are estimated else. It also holds what was dialled during calls; leave it out if that may not be read.\n")
		}
		fmt.Fprintf(&b, "GRANT SELECT (%s)\n  ON %s TO %s;\n", strings.Join(granted, ", "), t.name, who)
	}
	b.WriteString("-- Without this index every look for new calls reads the whole table. It survives FusionPBX's upgrades.\n" +
		"CREATE INDEX CONCURRENTLY IF NOT EXISTS v_xml_cdr_insert_date ON v_xml_cdr (insert_date, xml_cdr_uuid);\n")
	return b.String()
}
