package fusionpbx

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing"
)

func (t Target) tryDatabase(ctx context.Context) []billing.ConnectionStep {
	rest := []billing.ConnectionStepName{billing.StepEncryption, billing.StepPrivileges, billing.StepIndex}
	if t.Database == nil {
		return skipped("Calls are not fetched from the database.", append([]billing.ConnectionStepName{billing.StepDatabase}, rest...)...)
	}
	var db *sql.DB
	steps := []billing.ConnectionStep{try(ctx, billing.StepDatabase, func(ctx context.Context) (v verdict) {
		db, v = t.connect(ctx)
		return v
	})}
	if db == nil {
		return append(steps, skipped("The database was not reached.", rest...)...)
	}
	defer func() { _ = db.Close() }()
	for i, check := range []func(context.Context, *sql.DB) (verdict, error){t.checkEncryption, checkPrivileges, checkIndex} {
		steps = append(steps, try(ctx, rest[i], func(ctx context.Context) verdict {
			v, err := check(ctx, db)
			if err != nil {
				return failed("It could not be told: "+plainly(err)+".", "Test again; if that does not help, look into PostgreSQL's log.")
			}
			return v
		}))
	}
	return steps
}

// silentDatabase are the steps of a database that has not answered when the time is over.
func silentDatabase() []billing.ConnectionStep {
	v := failed("The database gave no answer in time.", "Check host and port, and that firewalls let this machine through.")
	steps := []billing.ConnectionStep{{Name: billing.StepDatabase, State: v.state, Detail: v.detail, Advice: v.advice}}
	return append(steps, skipped("The database was not reached.", billing.StepEncryption, billing.StepPrivileges, billing.StepIndex)...)
}

func (t Target) connect(ctx context.Context) (*sql.DB, verdict) {
	db, err := t.Database(ctx)
	if err != nil {
		return nil, failed("The settings of the database can't be used: "+plainly(err)+".", "Check them.")
	}
	if err := db.PingContext(ctx); err != nil {
		_ = db.Close()
		return nil, badDatabase(err)
	}
	var calls sql.NullString
	if err := db.QueryRowContext(ctx, "SELECT to_regclass('v_xml_cdr')::text").Scan(&calls); err != nil {
		_ = db.Close()
		return nil, badDatabase(err)
	}
	if !calls.Valid {
		_ = db.Close()
		return nil, failed("The database has no table v_xml_cdr.", "Enter the name of FusionPBX's own database, mostly fusionpbx.")
	}
	return db, fine("Signed in to FusionPBX's database.")
}

func badDatabase(err error) verdict {
	var refused *pq.Error
	switch {
	case errors.As(err, &refused) && (refused.Code == "28P01" || refused.Code == "28000"):
		return failed("PostgreSQL refuses the role or its password.", "Check both, and that pg_hba.conf lets this machine in with that role.")
	case errors.As(err, &refused) && refused.Code == "3D000":
		return failed("There is no such database.", "Enter the name of FusionPBX's own database, mostly fusionpbx.")
	case errors.As(err, &refused) && refused.Code == "53300":
		return failed("The role has too many connections open.", "Raise its CONNECTION LIMIT, or close the others.")
	case errors.Is(err, pq.ErrSSLNotSupported):
		return failed("PostgreSQL speaks no TLS there.", "Set ssl = on in postgresql.conf, or choose another SSL mode if the way is private.")
	case strings.Contains(err.Error(), "x509"):
		return failed("PostgreSQL's certificate is not trusted: "+plainly(err)+".", "Use one that is, or the SSL mode require, which encrypts and does not check.")
	}
	return failed("The database was not reached: "+plainly(err)+".",
		"Check host and port, listen_addresses in postgresql.conf, and that firewalls let this machine through.")
}

func (t Target) checkEncryption(ctx context.Context, db *sql.DB) (verdict, error) {
	var encrypted, local bool
	err := db.QueryRowContext(ctx, `SELECT coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false),
		inet_client_addr() IS NULL OR inet_client_addr() <<= '127.0.0.0/8' OR inet_client_addr() = '::1'`).Scan(&encrypted, &local)
	switch {
	case err != nil:
		return verdict{}, err
	case encrypted:
		return fine("The connection is encrypted."), nil
	case local:
		return fine("Not encrypted; it does not leave this machine."), nil
	}
	return doubtful("The connection is not encrypted: calls and the password can be read on the way.",
		"Choose the SSL mode require or better, with ssl = on in postgresql.conf."), nil
}

// secrets are columns that a role which only fetches calls has no business with.
var secrets = []string{"v_extensions.password", "v_users.password", "v_gateways.password", "v_voicemails.voicemail_password"}

// checkPrivileges looks whether the role may do what it needs, and no more.
func checkPrivileges(ctx context.Context, db *sql.DB) (verdict, error) {
	columns, err := ReadColumns(ctx, db)
	if err != nil {
		return verdict{}, err
	}
	var missing, optional []string
	names := columnNames()
	for c, name := range append(names[:], "insert_date") {
		if !columns.has("v_xml_cdr", name) {
			continue
		}
		may, err := ask(ctx, db, "SELECT has_column_privilege('v_xml_cdr', $1, 'SELECT')", name)
		if err != nil {
			return verdict{}, err
		}
		switch {
		case may:
		case column(c) <= lastNeeded || name == "insert_date":
			missing = append(missing, name)
		default:
			optional = append(optional, name)
		}
	}
	if len(missing) > 0 {
		return failed("The role may not read "+strings.Join(missing, ", ")+" of v_xml_cdr.", "Run the grants below in FusionPBX's database."), nil
	}
	wide, err := tooWide(ctx, db)
	switch {
	case err != nil:
		return verdict{}, err
	case len(wide) > 0:
		return doubtful("The role may do more than it needs: "+strings.Join(wide, "; ")+".", "Use a role of its own, made by the grants below."), nil
	case len(optional) > 0:
		return doubtful("The role may not read "+strings.Join(optional, ", ")+": some charges will be less exact.", "Run the grants below in FusionPBX's database."), nil
	}
	return fine("The role may read calls, no secrets, and write nothing."), nil
}

func tooWide(ctx context.Context, db *sql.DB) (wide []string, err error) {
	for _, c := range []struct{ question, what string }{
		{"SELECT rolsuper FROM pg_roles WHERE rolname = current_user", "it is a superuser"},
		{"SELECT has_table_privilege('v_xml_cdr', 'INSERT, UPDATE, DELETE, TRUNCATE')", "it can change calls"},
	} {
		yes, err := ask(ctx, db, c.question)
		if err != nil {
			return nil, err
		}
		if yes {
			wide = append(wide, c.what)
		}
	}
	for _, secret := range secrets {
		table, column, _ := strings.Cut(secret, ".")
		yes, err := ask(ctx, db, `SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname = $2 AND NOT attisdropped
			AND has_column_privilege(attrelid, attnum, 'SELECT'))`, table, column)
		if err != nil {
			return nil, err
		}
		if yes {
			wide = append(wide, "it can read "+secret)
		}
	}
	return wide, nil
}

func ask(ctx context.Context, db *sql.DB, question string, values ...any) (yes bool, err error) {
	err = db.QueryRowContext(ctx, question, values...).Scan(&yes)
	return yes, err
}

// checkIndex looks for an index that begins with insert_date.
func checkIndex(ctx context.Context, db *sql.DB) (verdict, error) {
	var indexed bool
	var rows float64
	err := db.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
			WHERE i.indrelid = 'v_xml_cdr'::regclass AND i.indisvalid AND a.attname = 'insert_date'),
		(SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'v_xml_cdr'::regclass)`).Scan(&indexed, &rows)
	switch {
	case err != nil:
		return verdict{}, err
	case indexed:
		return fine("New calls are found by an index."), nil
	}
	return doubtful(fmt.Sprintf("No index begins with insert_date: each look for new calls reads the whole table (about %.0f rows).", rows),
		"Run the CREATE INDEX below in FusionPBX's database."), nil
}
