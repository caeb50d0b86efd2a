package fusionpbx

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing"
)

// DatabaseLogin says where FusionPBX's database is, and as whom it is tried.
type DatabaseLogin struct {
	// Host is a name, an address, or the directory of a Unix socket.
	Host string
	Port int
	// Name is the database's.
	Name               string
	Username, Password string
	SSLMode            billing.SSLMode
}

// Open makes ready to sign in, for one look around: one connection, that writes nothing. It is a Target's way to the database.
func (l DatabaseLogin) Open(context.Context) (*sql.DB, error) {
	if l.Port < 1 || l.Port > 65535 {
		return nil, fmt.Errorf("%d is no port", l.Port)
	}
	connector, err := pq.NewConnectorConfig(pq.Config{
		Host: l.Host, Port: uint16(l.Port), Database: l.Name, User: l.Username, Password: l.Password, SSLMode: pq.SSLMode(l.SSLMode),
		ApplicationName: "tollbook", ConnectTimeout: stepTimeout, BinaryParameters: true,
		Runtime: map[string]string{
			"default_transaction_read_only": "on", "statement_timeout": strconv.FormatInt(stepTimeout.Milliseconds(), 10),
		},
	})
	if err != nil {
		return nil, fmt.Errorf("reach the PBX's database: %w", err)
	}
	db := sql.OpenDB(connector)
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
