package auth

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// The rows of a page.
const (
	// DefaultRows is how many rows a page has when it is not told.
	DefaultRows = 50
	// MostRows is how many rows a page has at most.
	MostRows = 200
)

// Ask says which page of a list is asked for: the first so many rows after a cursor, or the last so many before one.
type Ask struct {
	// First and Last are from 1 to MostRows, and only one of them is given. First is DefaultRows where neither is.
	First, Last *int
	// After and Before are cursors of the same list in the same order; nil is none.
	After, Before *string
}

// Page is a page of rows of a list, in the list's order also when it was asked for from the end.
type Page[T any] struct {
	Rows []T
	// More and Fewer tell whether there are rows after and before these.
	More, Fewer bool
}

// Order is a total order of a list.
type Order[T any] struct {
	// Name goes into cursors: one of another order is refused.
	Name string
	// Columns are compared one after the other; the last one tells all rows apart.
	Columns []Column[T]
	// Descending tells that all columns are.
	Descending bool
}

// Column is a column of an order. Make it with Instant, Text, Number or ID.
type Column[T any] struct {
	name  string
	write func(T) string
	read  func(string) (any, error)
}

// Instant is a column of instants, in microseconds.
func Instant[T any](name string, value func(T) time.Time) Column[T] {
	return Column[T]{
		name:  name,
		write: func(row T) string { return strconv.FormatInt(value(row).UnixMicro(), 36) },
		read: func(text string) (any, error) {
			micros, err := strconv.ParseInt(text, 36, 64)
			if err != nil || micros < firstMicro || micros > lastMicro {
				return nil, fmt.Errorf("%q is no instant", text)
			}
			return time.UnixMicro(micros).UTC(), nil
		},
	}
}

// firstMicro and lastMicro are the instants between which a cursor may point: the years 1 and 9999.
var (
	firstMicro = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).UnixMicro()
	lastMicro  = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC).UnixMicro()
)

// Text is a column of texts.
func Text[T any](name string, value func(T) string) Column[T] {
	return Column[T]{
		name:  name,
		write: value,
		read: func(text string) (any, error) {
			if strings.ContainsRune(text, 0) || strings.ToValidUTF8(text, "") != text {
				return nil, fmt.Errorf("%q is no text", text)
			}
			return text, nil
		},
	}
}

// Number is a column of whole numbers, each of which fits 32 bits.
func Number[T any](name string, value func(T) int) Column[T] {
	return Column[T]{
		name:  name,
		write: func(row T) string { return strconv.Itoa(value(row)) },
		read: func(text string) (any, error) {
			n, err := strconv.ParseInt(text, 10, 32)
			if err != nil {
				return nil, fmt.Errorf("%q is no number", text)
			}
			return n, nil
		},
	}
}

// ID is a column of UUIDs.
func ID[T any](name string, value func(T) uuid.UUID) Column[T] {
	return Column[T]{
		name:  name,
		write: func(row T) string { id := value(row); return string(id[:]) },
		read:  func(text string) (any, error) { return uuid.FromBytes([]byte(text)) },
	}
}

// between stands between the values in a cursor, each of which has its length before it.
const between = ":"

// Cursor points at a row in this order. It is opaque.
func (o Order[T]) Cursor(row T) string {
	text := make([]byte, 0, 64)
	text = append(append(text, o.Name...), between...)
	for _, column := range o.Columns {
		value := column.write(row)
		text = strconv.AppendInt(text, int64(len(value)), 10)
		text = append(append(text, between...), value...)
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

// read gives the values that a cursor points at.
func (o Order[T]) read(field, cursor string) ([]any, error) {
	values, err := o.decode(cursor)
	if err != nil {
		return nil, billing.Errorf(billing.Invalid, field, "This is no cursor of this list in this order. Begin at its start.")
	}
	return values, nil
}

func (o Order[T]) decode(cursor string) ([]any, error) {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return nil, fmt.Errorf("decode cursor: %w", err)
	}
	rest, ok := strings.CutPrefix(string(raw), o.Name+between)
	if !ok {
		return nil, fmt.Errorf("cursor is not of order %s", o.Name)
	}
	values := make([]any, len(o.Columns))
	for i, column := range o.Columns {
		digits, after, _ := strings.Cut(rest, between)
		length, err := strconv.ParseUint(digits, 10, 16)
		if err != nil || int(length) > len(after) {
			return nil, fmt.Errorf("column %s is cut off", column.name)
		}
		if values[i], err = column.read(after[:length]); err != nil {
			return nil, fmt.Errorf("column %s: %w", column.name, err)
		}
		rest = after[length:]
	}
	if rest != "" {
		return nil, fmt.Errorf("cursor goes on with %q", rest)
	}
	return values, nil
}

// Query is what every query of ent is.
type Query[Q any, P, O ~func(*entsql.Selector), T any] interface {
	Where(...P) Q
	Order(...O) Q
	Limit(int) Q
	All(context.Context) ([]T, error)
}

// PageOf reads one page of a query in one statement, by the keys of the rows and never by their number: rows that come
// and go meanwhile neither repeat others nor skip them. Its error names the argument that is wrong.
func PageOf[Q Query[Q, P, O, T], P, O ~func(*entsql.Selector), T any](
	ctx context.Context, query Q, order Order[T], ask Ask,
) (Page[T], error) {
	rows, backward, err := ask.rows()
	if err != nil {
		return Page[T]{}, err
	}
	for _, bound := range []struct {
		field  string
		cursor *string
		after  bool
	}{{"after", ask.After, true}, {"before", ask.Before, false}} {
		if bound.cursor == nil {
			continue
		}
		values, err := order.read(bound.field, *bound.cursor)
		if err != nil {
			return Page[T]{}, err
		}
		query = query.Where(P(order.beyond(values, bound.after)))
	}
	query = query.Order(O(order.sort(backward))).Limit(rows + 1)
	found, err := query.All(ctx)
	if err != nil {
		return Page[T]{}, fmt.Errorf("read page: %w", err)
	}
	return pageOf(found, rows, backward, ask), nil
}

// rows is how many rows are asked for, and whether from the end.
func (a Ask) rows() (rows int, backward bool, err error) {
	switch {
	case a.First != nil && a.Last != nil:
		return 0, false, billing.Errorf(billing.Invalid, "last", "Ask for the first rows or for the last ones, not for both.")
	case a.Last != nil:
		return *a.Last, true, inRange("last", *a.Last)
	case a.First != nil:
		return *a.First, false, inRange("first", *a.First)
	}
	return DefaultRows, false, nil
}

func inRange(field string, rows int) error {
	if rows < 1 || rows > MostRows {
		return billing.Errorf(billing.Invalid, field, "A page has 1 to %d rows.", MostRows)
	}
	return nil
}

// pageOf makes a page of what was found: a row more than asked for tells that there is another page.
func pageOf[T any](found []T, rows int, backward bool, a Ask) Page[T] {
	over := len(found) > rows
	if over {
		found = found[:rows]
	}
	if backward {
		slices.Reverse(found)
		return Page[T]{Rows: found, More: a.Before != nil, Fewer: over}
	}
	return Page[T]{Rows: found, More: over, Fewer: a.After != nil}
}

// beyond keeps the rows after or before those values. What that means for the first column is said by itself too: it is
// by that that partitions are left out.
func (o Order[T]) beyond(values []any, after bool) func(*entsql.Selector) {
	return func(s *entsql.Selector) {
		names := o.names(s)
		if after == o.Descending {
			s.Where(entsql.And(entsql.LTE(names[0], values[0]), entsql.CompositeLT(names, values...)))
		} else {
			s.Where(entsql.And(entsql.GTE(names[0], values[0]), entsql.CompositeGT(names, values...)))
		}
	}
}

func (o Order[T]) sort(backward bool) func(*entsql.Selector) {
	return func(s *entsql.Selector) {
		for _, name := range o.names(s) {
			if o.Descending != backward {
				name = entsql.Desc(name)
			}
			s.OrderBy(name)
		}
	}
}

func (o Order[T]) names(s *entsql.Selector) []string {
	names := make([]string, len(o.Columns))
	for i, column := range o.Columns {
		names[i] = s.C(column.name)
	}
	return names
}
