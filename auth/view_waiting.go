package auth

import (
	"context"
	"fmt"
	"slices"

	entsql "entgo.io/ent/dialect/sql"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/predicate"
	"github.com/tollbook/tollbook/ent/quarantine"
	"github.com/tollbook/tollbook/ent/unassigned"
)

// MostWaiting is how far what waits is counted.
const MostWaiting = 1000

// bytesColumn is the length of a quarantined document, which is read beside its columns.
const bytesColumn = "bytes"

// Quarantine are the documents that could not be read, for admins only, each with at most so many bytes of its body.
// QuarantinedBytes tells how many it has.
func (v View) Quarantine(body int) *ent.QuarantineQuery {
	query := v.ent.Quarantine.Query().Where(adminsOnly[predicate.Quarantine](v))
	query.Modify(func(s *entsql.Selector) {
		columns := slices.DeleteFunc(slices.Clone(quarantine.Columns), func(c string) bool { return c == quarantine.FieldBody })
		for i, column := range columns {
			columns[i] = s.C(column)
		}
		s.Select(columns...)
		s.AppendSelectExprAs(entsql.ExprFunc(func(b *entsql.Builder) {
			b.WriteString("substring(").Ident(s.C(quarantine.FieldBody)).WriteString(" FROM 1 FOR ").Arg(body).WriteString(")")
		}), quarantine.FieldBody)
		s.AppendSelectExprAs(entsql.Raw("octet_length("+s.C(quarantine.FieldBody)+")"), bytesColumn)
	})
	return query
}

// QuarantinedBytes is the length of a document that View.Quarantine gave.
func QuarantinedBytes(q *ent.Quarantine) (int, error) {
	value, err := q.Value(bytesColumn)
	if err != nil {
		return 0, fmt.Errorf("length of document %s: %w", q.ID, err)
	}
	length, ok := value.(int64)
	if !ok {
		return 0, fmt.Errorf("length of document %s: %T is no number", q.ID, value)
	}
	return int(length), nil
}

// Unassigned are the calls that belong to no client yet, for admins only, without the records themselves.
func (v View) Unassigned() *ent.UnassignedQuery {
	query := v.ent.Unassigned.Query().Where(adminsOnly[predicate.Unassigned](v))
	query.Select(slices.DeleteFunc(slices.Clone(unassigned.Columns), func(c string) bool { return c == unassigned.FieldRecord })...)
	return query
}

// WaitingQuarantine counts the documents that wait, up to MostWaiting; for a client none do.
func (v View) WaitingQuarantine(ctx context.Context) (int, error) {
	return v.count(ctx, `SELECT count(*) FROM (SELECT FROM quarantine WHERE state = $1 LIMIT $2) AS waiting`,
		string(billing.Waiting), MostWaiting)
}

// WaitingUnassigned counts the calls that wait, up to MostWaiting; for a client none do.
func (v View) WaitingUnassigned(ctx context.Context) (int, error) {
	return v.count(ctx, `SELECT count(*) FROM (SELECT FROM unassigned LIMIT $1) AS waiting`, MostWaiting)
}

func (v View) count(ctx context.Context, query string, args ...any) (int, error) {
	if !v.Admin() {
		return 0, nil
	}
	var n int
	if err := v.db.QueryRowContext(ctx, query, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("count what waits: %w", err)
	}
	return n, nil
}
