package fusionpbx

import (
	"context"
	"database/sql"
)

// Try makes ready to sign in for one look around: one connection, whose statements end in the time of a step. It is a Target's
// way to the database.
func (c DatabaseConfig) Try(context.Context) (*sql.DB, error) {
	db, err := c.open(stepTimeout, stepTimeout)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// Columns are the columns of the target's database; nil where they can't be read.
func (t Target) Columns(ctx context.Context) Columns {
	ctx, cancel := context.WithTimeout(ctx, stepTimeout)
	defer cancel()
	db, err := t.Database(ctx)
	if err != nil {
		return nil
	}
	defer func() { _ = db.Close() }()
	columns, err := ReadColumns(ctx, db)
	if err != nil || len(columns["v_xml_cdr"]) == 0 {
		return nil
	}
	return columns
}
