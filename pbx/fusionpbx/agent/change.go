package agent

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lib/pq"
)

// verb is what is done to rows.
type verb string

// What is done to rows.
const (
	insert verb = "INSERT"
	update verb = "UPDATE"
	remove verb = "DELETE"
)

// column is a column and its value; nil is NULL.
type column struct {
	name  string
	value any
}

// row is what is done to the rows of a table that have the keys; an inserted row has them as well.
type row struct {
	verb   verb
	table  string
	keys   []column
	values []column
}

// change is what one request writes: rows, all or none, and then what makes them take effect.
type change struct {
	rows    []row
	effects []effect
}

// then adds rows.
func (c *change) then(rows ...row) { c.rows = append(c.rows, rows...) }

// takes adds what makes the rows take effect, each once.
func (c *change) takes(effects ...effect) {
	for _, e := range effects {
		if !slices.ContainsFunc(c.effects, func(had effect) bool { return had.String() == e.String() }) {
			c.effects = append(c.effects, e)
		}
	}
}

// words says what the change does, for people: no passwords.
func (c *change) words() []string {
	words := []string{}
	for _, r := range c.rows {
		words = append(words, r.String())
	}
	for _, e := range c.effects {
		words = append(words, e.String())
	}
	return words
}

// String says what is done.
func (r row) String() string {
	text := map[verb]string{insert: "insert into ", update: "update ", remove: "delete from "}[r.verb] + r.table
	if len(r.values) > 0 {
		text += ": " + listed(r.values)
	}
	if r.verb != insert {
		text += " where " + listed(r.keys)
	}
	return text
}

// longest is how much of a value is told.
const longest = 300

func listed(columns []column) string {
	var parts []string
	for _, c := range columns {
		text := fmt.Sprint(c.value)
		switch {
		case c.value == nil:
			text = "NULL"
		case strings.Contains(c.name, "password"):
			text = "…"
		case len(text) > longest:
			text = text[:longest] + "…"
		}
		parts = append(parts, c.name+" = "+text)
	}
	return strings.Join(parts, ", ")
}

// write writes the rows. Columns that this version of FusionPBX does not have are left out, and the stamps that its own
// pages set are set.
func (c *change) write(ctx context.Context, tx *sql.Tx) error {
	if len(c.rows) == 0 {
		return nil
	}
	var tables []string
	for _, r := range c.rows {
		if !slices.Contains(tables, r.table) {
			tables = append(tables, r.table)
		}
	}
	s, err := readSchema(ctx, tx, tables...)
	if err != nil {
		return err
	}
	for _, r := range c.rows {
		statement, values, ok := r.statement(s[r.table])
		if !ok {
			continue
		}
		if _, err := tx.ExecContext(ctx, statement, values...); err != nil {
			return fmt.Errorf("write %s: %w", r.table, err)
		}
	}
	return nil
}

// statement says a row in SQL; not ok is one that has nothing to write in this version.
func (r row) statement(types map[string]string) (text string, values []any, ok bool) {
	mark := func(c column) string {
		values = append(values, value(types[c.name], c.value))
		return "$" + strconv.Itoa(len(values))
	}
	var names, marks, sets, wheres []string
	here := func(columns []column) (all []column) {
		for _, c := range columns {
			if types[c.name] != "" {
				all = append(all, c)
			}
		}
		return all
	}
	if r.verb == insert {
		for _, c := range here(slices.Concat(r.keys, r.values)) {
			names, marks = append(names, pq.QuoteIdentifier(c.name)), append(marks, mark(c))
		}
		return strings.Join([]string{"INSERT INTO ", r.table, " (", strings.Join(names, ", "), ", insert_date) VALUES (", strings.Join(marks, ", "), ", now())"}, ""), values, true
	}
	for _, c := range here(r.values) {
		sets = append(sets, pq.QuoteIdentifier(c.name)+" = "+mark(c))
	}
	for _, c := range r.keys {
		wheres = append(wheres, pq.QuoteIdentifier(c.name)+" = "+mark(c))
	}
	where := " WHERE " + strings.Join(wheres, " AND ")
	if r.verb == remove {
		return strings.Join([]string{"DELETE FROM ", r.table, where}, ""), values, true
	}
	return strings.Join([]string{"UPDATE ", r.table, " SET ", strings.Join(sets, ", "), ", update_date = now()", where}, ""), values, len(sets) > 0
}
