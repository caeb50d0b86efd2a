package fusionpbx

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/lib/pq"
)

// layoutKept is how long it is believed how the PBX's tables look: they change with its version, and with grants.
const layoutKept = 10 * time.Minute

// Layout is how the PBX's tables look, and what of them may be read.
type Layout struct {
	// Indexed tells that v_xml_cdr has an index that begins with insert_date, so that polling costs the PBX nothing.
	Indexed bool
	// FlowReadable tells that the call flows can be read, from which estimated charges are made exact.
	FlowReadable bool
	// columns are those of v_xml_cdr that are read, as far as this version has them.
	columns []string
}

// errNoCalls tells that the database is none of FusionPBX.
var errNoCalls = errors.New("the database has no table v_xml_cdr")

// forbidden tells which columns of v_xml_cdr are needed and may not be read, or are not there.
type forbidden struct{ columns []string }

func (f *forbidden) Error() string {
	return "these columns of v_xml_cdr can't be read: " + strings.Join(f.columns, ", ")
}

// insertDate is when FusionPBX wrote a row; it is needed to fetch, and not part of a call.
const insertDate = "insert_date"

// Layout asks how the tables look, once in a while.
func (d *Database) Layout(ctx context.Context) (Layout, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if time.Since(d.layouts) < layoutKept {
		return d.layout, nil
	}
	layout, err := d.readLayout(ctx)
	if err != nil {
		return Layout{}, fmt.Errorf("look at the PBX's tables: %w", err)
	}
	d.layout, d.layouts = layout, time.Now()
	return layout, nil
}

func (d *Database) readLayout(ctx context.Context) (l Layout, err error) {
	readable, there, err := d.columns(ctx, "v_xml_cdr")
	switch {
	case err != nil:
		return l, err
	case len(there) == 0:
		return l, errNoCalls
	}
	names := columnNames()
	for c, name := range names {
		if slices.Contains(readable, name) {
			l.columns = append(l.columns, name)
		} else if column(c) <= lastNeeded || slices.Contains(there, name) {
			err = errors.Join(err, &forbidden{[]string{name}})
		}
	}
	if !slices.Contains(readable, insertDate) {
		err = errors.Join(err, &forbidden{[]string{insertDate}})
	}
	if err != nil {
		return l, joined(err)
	}
	flow, _, err := d.columns(ctx, "v_xml_cdr_flow")
	if err != nil {
		return l, err
	}
	l.FlowReadable = slices.Contains(flow, "xml_cdr_uuid") && slices.Contains(flow, "call_flow")
	err = d.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
		WHERE i.indrelid = to_regclass('v_xml_cdr') AND i.indisvalid AND i.indpred IS NULL AND a.attname = 'insert_date')`).Scan(&l.Indexed)
	return l, err
}

// joined makes one error of those about single columns.
func joined(err error) error {
	var all forbidden
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range several.Unwrap() {
			var f *forbidden
			if errors.As(joined(one), &f) {
				all.columns = append(all.columns, f.columns...)
			}
		}
		return &all
	}
	return err
}

// columns tells which columns a table has, and which of them may be read.
func (d *Database) columns(ctx context.Context, table string) (readable, there []string, err error) {
	rows, err := d.db.QueryContext(ctx, `SELECT attname, has_column_privilege(attrelid, attnum, 'SELECT') FROM pg_attribute
		WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped`, table)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	for rows.Next() {
		var name string
		var may bool
		if err := rows.Scan(&name, &may); err != nil {
			return nil, nil, err
		}
		if there = append(there, name); may {
			readable = append(readable, name)
		}
	}
	return readable, there, rows.Err()
}

// failed wraps an error, and lets the layout be read anew where the error says that it has changed.
func (d *Database) failed(doing string, err error) error {
	var refused *pq.Error
	if errors.As(err, &refused) && (refused.Code == undefinedColumn || refused.Code == undefinedTable || refused.Code == noPrivilege) {
		d.mu.Lock()
		d.layouts = time.Time{}
		d.mu.Unlock()
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// selection reads whole rows, each after its call and what it is ordered by. Nothing in it comes from outside.
func (l Layout) selection(orderedBy, where string) string {
	return "SELECT xml_cdr_uuid, " + orderedBy + l.asText() + " FROM v_xml_cdr AS c WHERE " + where
}

// asText are the columns of a SELECT, as texts.
func (l Layout) asText() string {
	var b strings.Builder
	for _, name := range l.columns {
		b.WriteString(", " + pq.QuoteIdentifier(name) + "::text")
	}
	return b.String()
}

func (l Layout) header() string { return strings.Join(l.columns, ",") }

// asCSV writes a row as PostgreSQL exports it.
func asCSV(values []sql.NullString) string {
	var b strings.Builder
	for i, v := range values {
		if i > 0 {
			b.WriteByte(',')
		}
		if strings.ContainsAny(v.String, ",\"\r\n") || v.Valid && v.String == "" {
			b.WriteString(`"` + strings.ReplaceAll(v.String, `"`, `""`) + `"`)
			continue
		}
		b.WriteString(v.String)
	}
	return b.String()
}
