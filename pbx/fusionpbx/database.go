package fusionpbx

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing"
)

const (
	// databaseConns bounds the connections to a PBX.
	databaseConns = 2
	// connectTimeout is how long a PBX may take to answer, statementTimeout how long it works for one question, and lockTimeout
	// how long that waits behind another.
	connectTimeout   = 10 * time.Second
	statementTimeout = 30 * time.Second
	lockTimeout      = 2 * time.Second
	// idleConn is how long a connection is kept that nobody uses.
	idleConn = 5 * time.Minute
)

// DatabaseConfig says where FusionPBX's database is.
type DatabaseConfig struct {
	// Host is a name, an address, or the directory of a Unix socket. Port defaults to 5432.
	Host string
	Port int
	// Name is the database's.
	Name               string
	Username, Password string
	// SSLMode defaults to billing.SSLRequire.
	SSLMode billing.SSLMode
}

// Database reads the calls in the database of a FusionPBX, and writes nothing there. It may be used by several goroutines at
// once, though a PBX should be asked one thing at a time.
type Database struct {
	db *sql.DB

	mu      sync.Mutex
	layout  Layout
	layouts time.Time // when the layout was read
}

// OpenDatabase makes ready to ask. It connects when it is first asked something.
func OpenDatabase(cfg DatabaseConfig) (*Database, error) {
	db, err := cfg.open(connectTimeout, statementTimeout)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(databaseConns)
	db.SetConnMaxIdleTime(idleConn)
	return &Database{db: db}, nil
}

// open makes ready to sign in, and to write nothing.
func (c DatabaseConfig) open(connect, statement time.Duration) (*sql.DB, error) {
	settings := pq.Config{
		Host: c.Host, Port: 5432, Database: c.Name, User: c.Username, Password: c.Password,
		SSLMode: pq.SSLMode(cmp.Or(c.SSLMode, billing.SSLRequire)), ApplicationName: "tollbook", ConnectTimeout: connect, BinaryParameters: true,
		Runtime: map[string]string{
			"default_transaction_read_only": "on",
			"statement_timeout":             strconv.FormatInt(statement.Milliseconds(), 10),
			"lock_timeout":                  strconv.FormatInt(lockTimeout.Milliseconds(), 10),
		},
	}
	if c.Port > 0 && c.Port <= 65535 {
		settings.Port = uint16(c.Port)
	}
	connector, err := pq.NewConnectorConfig(settings)
	if err != nil {
		return nil, fmt.Errorf("reach the PBX's database: %w", err)
	}
	return sql.OpenDB(connector), nil
}

// Close ends the connections.
func (d *Database) Close() error { return d.db.Close() }

// Now is the PBX's clock.
func (d *Database) Now(ctx context.Context) (now time.Time, err error) {
	if err := d.db.QueryRowContext(ctx, `SELECT now()`).Scan(&now); err != nil {
		return now, fmt.Errorf("ask the PBX for its time: %w", err)
	}
	return now.UTC(), nil
}

// Mark is a place in v_xml_cdr: a row's time, and its call where several rows have that time.
type Mark struct {
	At time.Time
	ID uuid.UUID
}

// DatabaseRow is one row of v_xml_cdr as the database has it.
type DatabaseRow struct {
	Row
	// Err is what is wrong with the row, a *billing.Error; nil where it could be read.
	Err error
	// Mark is the row's place in the order in which it was asked for.
	Mark Mark
}

// After gives the rows that FusionPBX wrote after a mark, in the order in which it did, at most so many. Rows without an
// insert_date, of before there was one, are not among them.
func (d *Database) After(ctx context.Context, mark Mark, most int) ([]DatabaseRow, error) {
	return d.rows(ctx, "insert_date", `(insert_date, xml_cdr_uuid) > ($1, $2) ORDER BY c.insert_date, c.xml_cdr_uuid LIMIT $3`,
		mark.At, mark.ID, most)
}

// Started gives the rows of the calls that started after a mark, and before a time, in that order, at most so many. Rows
// without an insert_date are among them.
func (d *Database) Started(ctx context.Context, mark Mark, before time.Time, most int) ([]DatabaseRow, error) {
	return d.rows(ctx, "to_timestamp(start_epoch::float8)", `start_epoch >= $1 AND start_epoch < $2
		AND (start_epoch, xml_cdr_uuid) > ($1, $3) ORDER BY c.start_epoch, c.xml_cdr_uuid LIMIT $4`,
		mark.At.Unix(), before.Unix(), mark.ID, most)
}

// CountStarted counts the rows of the calls that started in a span.
func (d *Database) CountStarted(ctx context.Context, from, to time.Time) (n int64, err error) {
	err = d.db.QueryRowContext(ctx, `SELECT count(*) FROM v_xml_cdr WHERE start_epoch >= $1 AND start_epoch < $2`, from.Unix(), to.Unix()).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("count the PBX's rows: %w", err)
	}
	return n, nil
}

// Of gives the rows of these calls, in no order.
func (d *Database) Of(ctx context.Context, calls []uuid.UUID) ([]DatabaseRow, error) {
	return d.rows(ctx, "insert_date", `xml_cdr_uuid = ANY($1)`, pq.Array(calls))
}

// rows reads rows whole, as one parser for files and database does.
func (d *Database) rows(ctx context.Context, orderedBy, where string, args ...any) ([]DatabaseRow, error) {
	layout, err := d.Layout(ctx)
	if err != nil {
		return nil, err
	}
	t, err := newTable(layout.columns)
	if err != nil {
		return nil, err
	}
	found, err := d.db.QueryContext(ctx, layout.selection(orderedBy, where), args...)
	if err != nil {
		return nil, d.failed("read the PBX's calls", err)
	}
	defer func() { _ = found.Close() }() // found.Err tells what matters
	header := layout.header()
	var all []DatabaseRow
	for found.Next() {
		row := DatabaseRow{Row: Row{Line: len(all) + 2, Header: header}}
		var at sql.NullTime
		values := make([]sql.NullString, len(layout.columns))
		if err := found.Scan(into(values, &row.Mark.ID, &at)...); err != nil {
			return nil, fmt.Errorf("read a row of the PBX: %w", err)
		}
		row.Mark.At, row.Raw = at.Time.UTC(), asCSV(values)
		row.Leg, row.Err = t.leg(row.Raw)
		all = append(all, row)
	}
	if err := found.Err(); err != nil {
		return nil, d.failed("read the PBX's calls", err)
	}
	return all, nil
}

// into are the places of a row's values: those given, and then the texts.
func into(values []sql.NullString, first ...any) []any {
	for i := range values {
		first = append(first, &values[i])
	}
	return first
}

// Behind counts the rows that FusionPBX wrote after a mark, up to a most, and tells when it wrote the first of them; the zero
// time where there is none.
func (d *Database) Behind(ctx context.Context, mark Mark, most int) (n int64, first time.Time, err error) {
	var oldest sql.NullTime
	err = d.db.QueryRowContext(ctx, `SELECT count(*), min(insert_date) FROM (SELECT insert_date FROM v_xml_cdr
		WHERE (insert_date, xml_cdr_uuid) > ($1, $2) ORDER BY insert_date, xml_cdr_uuid LIMIT $3) AS behind`, mark.At, mark.ID, most).Scan(&n, &oldest)
	if err != nil {
		return 0, first, d.failed("count the PBX's rows", err)
	}
	if oldest.Valid {
		first = oldest.Time.UTC()
	}
	return n, first, nil
}
