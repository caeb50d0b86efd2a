package fusionpbx

import "context"

// Try runs a statement on a connection to the PBX.
func Try(ctx context.Context, d *Database, statement string) error {
	_, err := d.db.ExecContext(ctx, statement)
	return err
}
