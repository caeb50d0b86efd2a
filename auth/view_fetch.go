package auth

import (
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/predicate"
)

// FetchCursors are how far the calls of servers were fetched, for admins only.
func (v View) FetchCursors() *ent.FetchCursorQuery {
	return v.ent.FetchCursor.Query().Where(adminsOnly[predicate.FetchCursor](v))
}

// Backfills are the past calls that were asked for, for admins only.
func (v View) Backfills() *ent.BackfillQuery {
	return v.ent.Backfill.Query().Where(adminsOnly[predicate.Backfill](v))
}

// Reconciliations are what PBXs and the books have of days, for admins only.
func (v View) Reconciliations() *ent.ReconciliationQuery {
	return v.ent.Reconciliation.Query().Where(adminsOnly[predicate.Reconciliation](v))
}
