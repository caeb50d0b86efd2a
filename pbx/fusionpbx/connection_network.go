package fusionpbx

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"syscall"
	"time"

	"github.com/tollbook/tollbook/billing"
)

// warnDays is how many days before its end a certificate is warned of. Let's Encrypt renews 30 days before.
const warnDays = 21

// Roots are certificate authorities that are trusted.
type Roots struct{ pool *x509.CertPool }

// NewRoots trusts these authorities alone.
func NewRoots(pool *x509.CertPool) *Roots { return &Roots{pool} }

func (r *Roots) config() *tls.Config {
	if r == nil {
		return &tls.Config{MinVersion: tls.VersionTLS12}
	}
	return &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: r.pool}
}

func (r *Roots) client() *http.Client {
	return &http.Client{Transport: &http.Transport{TLSClientConfig: r.config()}, CheckRedirect: plain.CheckRedirect}
}

func (t Target) tryNetwork(ctx context.Context) []billing.ConnectionStep {
	steps := []billing.ConnectionStep{try(ctx, billing.StepDNS, t.lookUp)}
	if !reached(steps) {
		return append(steps, skipped("The host's address is not known.", billing.StepTCP, billing.StepTLS)...)
	}
	steps = append(steps, try(ctx, billing.StepTCP, t.dial))
	if !reached(steps) {
		return append(steps, skipped("The host was not reached.", billing.StepTLS)...)
	}
	return append(steps, try(ctx, billing.StepTLS, t.handshake))
}

func (t Target) lookUp(ctx context.Context) verdict {
	if _, err := netip.ParseAddr(t.Hostname); err == nil {
		return fine(t.Hostname + " is an address already.")
	}
	addresses, err := net.DefaultResolver.LookupHost(ctx, t.Hostname)
	var unknown *net.DNSError
	switch {
	case errors.As(err, &unknown) && unknown.IsNotFound:
		return failed("No address is known for "+t.Hostname+".", "Check the host name, and that it has an A or AAAA record.")
	case err != nil:
		return failed("The name could not be looked up: "+plainly(err)+".", "Check that this machine's DNS server answers.")
	}
	return fine(t.Hostname + " is " + strings.Join(addresses, ", ") + ".")
}

func (t Target) dial(ctx context.Context) verdict {
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", t.address())
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return failed(fmt.Sprintf("Nothing listens on port %d.", t.Port), "Check the port, and that the web server or the agent runs.")
	case err != nil:
		return failed(fmt.Sprintf("Port %d was not reached: %s.", t.Port, plainly(err)),
			"Open the port for this machine in the firewalls between them, also in the PBX's own.")
	}
	_ = conn.Close()
	return fine(fmt.Sprintf("Port %d is open.", t.Port))
}

func (t Target) handshake(ctx context.Context) verdict {
	if !t.Secure {
		if a, err := netip.ParseAddr(t.Hostname); err == nil && a.IsLoopback() || t.Hostname == "localhost" {
			return fine("Not encrypted; it does not leave this machine.")
		}
		return doubtful("Not encrypted: passwords can be read on the way.", "Let the PBX serve HTTPS, and switch Secure on.")
	}
	config := t.Roots.config()
	config.ServerName = t.Hostname
	conn, err := (&tls.Dialer{Config: config}).DialContext(ctx, "tcp", t.address())
	if err != nil {
		return t.badCertificate(err)
	}
	defer func() { _ = conn.Close() }()
	encrypted, ok := conn.(*tls.Conn)
	if !ok {
		return failed("The connection is not encrypted.", "")
	}
	state := encrypted.ConnectionState()
	ends := state.PeerCertificates[0].NotAfter
	days := int(ends.Sub(t.Now()) / (24 * time.Hour))
	detail := fmt.Sprintf("%s; the certificate is valid for %d more days, to %s.", tls.VersionName(state.Version), days, ends.UTC().Format(time.DateOnly))
	if days < warnDays {
		return doubtful(detail, "Renew the certificate, and look why it was not renewed by itself.")
	}
	return fine(detail)
}

func (t Target) badCertificate(err error) verdict {
	var invalid x509.CertificateInvalidError
	var other x509.HostnameError
	var unknown x509.UnknownAuthorityError
	switch {
	case errors.As(err, &other):
		return failed("The certificate is for "+strings.Join(other.Certificate.DNSNames, ", ")+", not for "+t.Hostname+".",
			"Use the host name that the certificate is for, or get one for this name.")
	case errors.As(err, &unknown):
		return failed("The certificate is signed by nobody that this machine trusts.",
			"Use a certificate of a public authority such as Let's Encrypt, or add your own authority to this machine.")
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return failed("The certificate has expired, or is not valid yet.", "Renew it, and check the clocks of both machines.")
	case errors.As(err, new(tls.RecordHeaderError)):
		return failed("This port does not speak TLS.", "Use the HTTPS port, mostly 443, or switch Secure off.")
	}
	return failed("No encrypted connection: "+plainly(err)+".", "Check the web server's TLS settings.")
}

// plainly is the innermost reason of an error of the network. Of what a host answered it tells the HTTP status alone: whoever may
// name a host is not to read through Tollbook what it says.
func plainly(err error) string {
	var refused *Refused
	if errors.As(err, &refused) {
		return strings.TrimSpace(fmt.Sprintf("it answered HTTP %d %s", refused.Code, http.StatusText(refused.Code)))
	}
	if errors.As(err, new(*json.SyntaxError)) || errors.As(err, new(*json.UnmarshalTypeError)) || errors.As(err, new(*time.ParseError)) {
		return "its answer is not what the endpoint gives"
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return "no answer in time"
	}
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() {
		return "no answer in time"
	}
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(err) {
		err = inner
	}
	return err.Error()
}

// Reason says in plain words why a host was not asked. It tells nothing that the host answered but an HTTP status.
func Reason(err error) string { return plainly(err) }
