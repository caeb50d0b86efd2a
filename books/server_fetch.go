package books

import (
	"fmt"
	"net"
	"path"
	"strings"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
)

// ServerFetchInput says how a server's calls are fetched. On creation nil is the default, on a change it leaves things as
// they are; an empty password removes it.
type ServerFetchInput struct {
	FetchFrom *billing.FetchFrom // none
	// DatabaseHost is a name, an address or the directory of a Unix socket; empty is the server itself.
	DatabaseHost     *string
	DatabasePort     *int    // 5432
	DatabaseName     *string // fusionpbx
	DatabaseUsername *string
	DatabasePassword *string
	DatabaseSSLMode  *billing.SSLMode // require
	PollSeconds      *int             // 30
	OverlapMinutes   *int             // 10
}

const (
	// leastPoll and mostPoll are seconds between two looks at a PBX.
	leastPoll, mostPoll = 5, 3600
	// leastOverlap and mostOverlap are minutes that each look reads again.
	leastOverlap, mostOverlap = 1, 1440
)

func (b *Book) fillFetch(c *checks, v *ent.Server, in ServerFetchInput) {
	v.FetchFrom = or(in.FetchFrom, v.FetchFrom)
	c.add(billing.OneOf("fetchFrom", v.FetchFrom, billing.FetchFroms()))
	v.DatabaseHost = c.databaseHost(or(in.DatabaseHost, v.DatabaseHost))
	v.DatabasePort = c.between("databasePort", or(in.DatabasePort, v.DatabasePort), 1, 65535)
	v.DatabaseName = c.text("databaseName", or(in.DatabaseName, v.DatabaseName), 1, 63)
	v.DatabaseUsername = c.text("databaseUsername", or(in.DatabaseUsername, v.DatabaseUsername), 0, 63)
	v.DatabasePasswordEncrypted = b.seal(v.DatabasePasswordEncrypted, in.DatabasePassword, "server.database_password")
	v.DatabaseSslMode = or(in.DatabaseSSLMode, v.DatabaseSslMode)
	c.add(billing.OneOf("databaseSslMode", v.DatabaseSslMode, billing.SSLModes()))
	v.PollSeconds = c.between("pollSeconds", or(in.PollSeconds, v.PollSeconds), leastPoll, mostPoll)
	v.OverlapMinutes = c.between("overlapMinutes", or(in.OverlapMinutes, v.OverlapMinutes), leastOverlap, mostOverlap)
	switch {
	case v.FetchFrom == billing.FetchDatabase && v.DatabaseUsername == "":
		c.refuse("databaseUsername", "Calls can be fetched from the database only as one of its users. Enter the name of the read-only role.")
	case v.FetchFrom == billing.FetchExport && v.Username == "":
		c.refuse("username", "Calls can be exported only by an admin of FusionPBX. Enter the name, or fetch them from the database.")
	}
}

// databaseHost checks where a database is: a name, an address, or the directory of a Unix socket; empty is the server's own host.
func (c *checks) databaseHost(host string) string {
	host = c.text("databaseHost", host, 0, 253)
	if strings.HasPrefix(host, "/") {
		return path.Clean(host)
	}
	host = strings.ToLower(host)
	if host != "" && !hostname.MatchString(host) && net.ParseIP(host) == nil {
		c.refuse("databaseHost", "This is no host name or address. Write it without a port, or leave it empty for the server itself.")
	}
	return host
}

// setFetch writes how calls are fetched.
func setFetch(m *ent.ServerMutation, v *ent.Server) {
	m.SetFetchFrom(v.FetchFrom)
	m.SetDatabaseHost(v.DatabaseHost)
	m.SetDatabasePort(v.DatabasePort)
	m.SetDatabaseName(v.DatabaseName)
	m.SetDatabaseUsername(v.DatabaseUsername)
	m.SetDatabaseSslMode(v.DatabaseSslMode)
	m.SetPollSeconds(v.PollSeconds)
	m.SetOverlapMinutes(v.OverlapMinutes)
	if v.DatabasePasswordEncrypted != nil {
		m.SetDatabasePasswordEncrypted(v.DatabasePasswordEncrypted)
	} else {
		m.ClearDatabasePasswordEncrypted()
	}
}

// ServerSecrets are what a server is spoken to with, in clear; those that are not stored are empty.
type ServerSecrets struct{ Password, AccessHash, DatabasePassword string }

// ServerSecrets opens the secrets of a server, for who speaks to it. They are never shown, nor written to a log.
func (b *Book) ServerSecrets(v *ent.Server) (s ServerSecrets, err error) {
	for _, one := range []struct {
		sealed []byte
		about  string
		to     *string
	}{
		{v.PasswordEncrypted, "server.password", &s.Password},
		{v.AccessHashEncrypted, "server.access_hash", &s.AccessHash},
		{v.DatabasePasswordEncrypted, "server.database_password", &s.DatabasePassword},
	} {
		if one.sealed == nil {
			continue
		}
		if *one.to, err = b.secrets.Open(one.sealed, one.about); err != nil {
			return ServerSecrets{}, fmt.Errorf("open %s of %s: %w", one.about, v.Name, err)
		}
	}
	return s, nil
}
