package fusionpbx

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"strings"
	"syscall"

	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
)

// SQLSTATEs of a PBX's database that have advice of their own.
const (
	undefinedColumn pqerror.Code = "42703"
	undefinedTable  pqerror.Code = "42P01"
	noPrivilege     pqerror.Code = "42501"
)

// Advice tells an admin what to do about an error of a PBX's database or of its endpoints.
func Advice(err error) string {
	var database *pq.Error
	var refused *Refused
	var denied *forbidden
	switch {
	case errors.Is(err, errNoCalls):
		return "This is no database of FusionPBX, or its tables are in another schema. Check the database's name."
	case errors.As(err, &denied):
		return "Grant the role SELECT on these columns, and have FusionPBX upgrade its schema where they are not there."
	case errors.As(err, &database):
		return adviceOfDatabase(database)
	case errors.As(err, &refused):
		return adviceOfEndpoint(refused)
	}
	return adviceOfNetwork(err)
}

func adviceOfDatabase(err *pq.Error) string {
	switch err.Code {
	case "28P01", "28000":
		if strings.Contains(err.Message, "pg_hba.conf") {
			return "Let this machine in: add its address to pg_hba.conf of the PBX's PostgreSQL, and reload it."
		}
		return "The database refuses the role's name or password. Enter them again in the server's settings."
	case "3D000":
		return "There is no database of that name. FusionPBX calls it fusionpbx."
	case noPrivilege, undefinedColumn, undefinedTable:
		return "Grant the role what it needs; after an upgrade of FusionPBX grants may have to be made again."
	case "57014":
		return "The PBX took too long to answer. Make the index on v_xml_cdr (insert_date, xml_cdr_uuid)."
	case "53300":
		return "The PBX's PostgreSQL has no connection left. Raise the role's CONNECTION LIMIT or max_connections."
	case "57P01", "57P02", "57P03":
		return "The PBX's PostgreSQL is stopping or starting. It is tried again by itself."
	}
	return "The PBX's PostgreSQL refused the question. Its log says more."
}

func adviceOfEndpoint(err *Refused) string {
	switch err.Code {
	case http.StatusUnauthorized:
		return "The endpoint refuses the user name or password. Enter those of a FusionPBX admin in the server's settings."
	case http.StatusForbidden:
		return "Put this machine's address on the PBX's whitelist."
	case http.StatusNotFound:
		return "The endpoint export_cdr is not there. Run tollbook agent beside FusionPBX, or fetch from the database."
	case http.StatusTooManyRequests:
		return "The endpoint was asked too often. It is tried again by itself; look less often."
	}
	return "The endpoint failed. Its log on the PBX says why."
}

func adviceOfNetwork(err error) string {
	var name *net.DNSError
	var certificate *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	var dial *net.OpError
	switch {
	case errors.As(err, &name):
		return "The host's name can't be resolved. Check its spelling, or enter an address."
	case errors.As(err, &certificate) || errors.As(err, &authority):
		return "The PBX's certificate can't be verified. Give it one of an authority that this machine trusts, or choose another SSL mode."
	case errors.Is(err, pq.ErrSSLNotSupported):
		return "The PBX's PostgreSQL does not speak SSL. Turn it on there (ssl = on), or choose the SSL mode disable in a network that you trust."
	case errors.Is(err, syscall.ECONNREFUSED):
		return "Nothing listens there. Check host and port, and that the PBX's PostgreSQL listens on an address that this machine reaches."
	case errors.Is(err, context.DeadlineExceeded) || errors.As(err, &dial) && dial.Timeout():
		return "The PBX does not answer. Check that a firewall lets this machine through."
	}
	return "The PBX can't be reached. It is tried again by itself."
}
