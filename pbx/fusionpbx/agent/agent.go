// Package agent owns the HTTP endpoints beside a FusionPBX, which stock FusionPBX does not have: it answers them out of
// FusionPBX's database and the switch's event socket, and writes what FusionPBX's own pages would write.
//
// Nobody gets in but from an address on the whitelist and, except to be told just that, with the name and password of one
// of FusionPBX's admins. A superadmin may do all; who is only in the group admin sees and changes his own domain.
package agent

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"net/netip"
	"sync"
	"time"

	"github.com/lib/pq"

	"github.com/tollbook/tollbook/pbx/freeswitch/eventsocket"
)

// Config says where FusionPBX is, and who may ask.
type Config struct {
	// Whitelist is the file of the addresses that may ask, chkcon_whitelist.conf.
	Whitelist string
	// Trusted are the proxies whose X-Forwarded-For is believed. Defaults to this machine.
	Trusted []netip.Prefix
	// DatabaseURL is of FusionPBX's database, for lib/pq.
	DatabaseURL string
	EventSocket eventsocket.Config
	// CacheDir is where FusionPBX keeps what it told the switch. Defaults to /var/cache/fusionpbx.
	CacheDir string
	// FusionPBXDir is where FusionPBX is, to read its version where the database has none. Defaults to /var/www/fusionpbx.
	FusionPBXDir string
	// XMLCDRDir is where FreeSWITCH leaves CDRs for FusionPBX to import. Defaults to /var/log/freeswitch/xml_cdr.
	XMLCDRDir string
	// Log gets a line for every attempt. Defaults to slog's.
	Log *slog.Logger
	// Now is the clock of the limits. Defaults to time.Now.
	Now func() time.Time
}

// maxConnections is how many connections to FusionPBX's database are held at most: it is FusionPBX's, and has other guests.
const maxConnections = 6

// Agent answers the endpoints.
type Agent struct {
	config    Config
	log       *slog.Logger
	db        *sql.DB
	socket    *eventsocket.Socket
	whitelist *whitelist
	limits    *limits
	// hashing is held while a password is checked, so that a flood of them leaves the PBX a processor.
	hashing chan struct{}
	// writing is held while rows are written and take effect, so that what takes effect is what was written last.
	writing sync.Mutex
}

// New makes an agent. It connects to nothing yet: a PBX that is down is told by the answers.
func New(c Config) (*Agent, error) {
	c.CacheDir = cmp.Or(c.CacheDir, "/var/cache/fusionpbx")
	c.FusionPBXDir = cmp.Or(c.FusionPBXDir, "/var/www/fusionpbx")
	c.XMLCDRDir = cmp.Or(c.XMLCDRDir, "/var/log/freeswitch/xml_cdr")
	if c.Log == nil {
		c.Log = slog.Default()
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Trusted == nil {
		c.Trusted = Loopback()
	}
	connector, err := pq.NewConnector(c.DatabaseURL)
	if err != nil {
		return nil, fmt.Errorf("read the database URL: %w", err)
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(maxConnections)
	db.SetConnMaxIdleTime(time.Minute)
	return &Agent{
		config: c, log: c.Log, db: db, socket: eventsocket.New(c.EventSocket),
		whitelist: newWhitelist(c.Whitelist, c.Log), limits: newLimits(c.Now), hashing: make(chan struct{}, 2),
	}, nil
}

// Loopback are the addresses of this machine.
func Loopback() []netip.Prefix {
	return []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}
}

// Close ends the connections.
func (a *Agent) Close() error {
	_ = a.db.Close() // a connection that the database has cut can't take leave
	return a.socket.Close()
}

// reading runs work in a transaction that sees one state of the database and changes nothing.
func (a *Agent) reading(ctx context.Context, work func(*sql.Tx) error) error {
	tx, err := a.db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return fmt.Errorf("reach FusionPBX's database: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	return work(tx)
}
