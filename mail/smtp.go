package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"github.com/tollbook/tollbook/billing"
)

// TLS is how a connection to a mail server is made private.
type TLS string

// The ways. A server that does not offer what is asked for is not sent to.
const (
	// Plain is readable on the way; passwords are then sent to this machine only.
	Plain TLS = "none"
	// StartTLS begins in the clear and turns private before anything is said.
	StartTLS TLS = "starttls"
	// Implicit is private from the first byte.
	Implicit TLS = "tls"
)

// TLSModes are all of them.
func TLSModes() []TLS { return []TLS{Plain, StartTLS, Implicit} }

// defaultTimeout leaves a server that looks for viruses the time to do so.
const defaultTimeout = 2 * time.Minute

// SMTP is a mail server that takes messages for others. It is safe for concurrent use; each message has a connection of
// its own.
type SMTP struct {
	// Host is a name or an address. The server's certificate must be for it.
	Host string
	// Port defaults to 587 for starttls, 465 for tls and 25 for none.
	Port int
	// Username and Password are what the server knows us by. An empty Username says nothing of who we are.
	Username, Password string
	// TLS defaults to starttls.
	TLS TLS
	// Roots are who may vouch for the server. Defaults to those of the system.
	Roots *x509.CertPool
	// Hello is the name that we greet with. Defaults to that of this machine; some servers want one that DNS knows.
	Hello string
	// Timeout is of a whole delivery. Defaults to two minutes.
	Timeout time.Duration
}

// Check says what is wrong with the settings; its error is a billing.Error.
func (s SMTP) Check() error {
	s = s.filled()
	local := s.Host == "localhost" || net.ParseIP(s.Host).IsLoopback()
	switch {
	case s.Host == "" || strings.ContainsAny(s.Host, " \t\r\n/"):
		return billing.Errorf(billing.Invalid, "host", "%q is no name of a mail server.", s.Host)
	case s.Port < 1 || s.Port > 65535:
		return billing.Errorf(billing.Invalid, "port", "A port is 1 to 65535, not %d.", s.Port)
	case strings.ContainsAny(s.Hello, " \t\r\n"):
		return billing.Errorf(billing.Invalid, "hello", "%q is no name of a machine.", s.Hello)
	case s.TLS == Plain && s.Username != "" && !local:
		return billing.Errorf(billing.Invalid, "tls", "A password is not sent in the clear: choose starttls or tls.")
	}
	return billing.OneOf("tls", s.TLS, TLSModes())
}

// filled is the settings with what is left out.
func (s SMTP) filled() SMTP {
	if s.TLS == "" {
		s.TLS = StartTLS
	}
	if s.Port == 0 {
		s.Port = map[TLS]int{Plain: 25, StartTLS: 587, Implicit: 465}[s.TLS]
	}
	if s.Timeout <= 0 {
		s.Timeout = defaultTimeout
	}
	return s
}

func (s SMTP) address() string { return net.JoinHostPort(s.Host, strconv.Itoa(s.Port)) }

// Send hands a message over. Its error is a *Failure; Permanent reads it.
func (s SMTP) Send(ctx context.Context, m Message) error {
	if err := m.Check(); err != nil {
		return &Failure{Doing: "check message", Permanent: true, Err: err}
	}
	if err := s.Check(); err != nil {
		return &Failure{Doing: "check mail server's settings", Err: err}
	}
	s = s.filled()
	out, err := m.compose()
	if err != nil {
		return &Failure{Doing: "compose message", Permanent: true, Err: err}
	}
	ctx, cancel := context.WithTimeout(ctx, s.Timeout)
	defer cancel()
	if err := s.deliver(ctx, out); err != nil && !out.IsDelivered() {
		if ctx.Err() != nil {
			err.Err = fmt.Errorf("%w: %w", context.Cause(ctx), err.Err)
		}
		return err
	}
	return nil // whatever was said after the server took the message is no longer about the message
}

// deliver has one conversation with the server. The library looks at the context only while it connects, and forgets the
// connections on which signing in failed: so the connection is ours.
func (s SMTP) deliver(ctx context.Context, out *gomail.Msg) *Failure {
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", s.address())
	if err != nil {
		return connecting(s, err)
	}
	defer func() { _ = conn.Close() }()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	client, err := s.client(conn)
	if err != nil {
		return connecting(s, err)
	}
	talk, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return connecting(s, err)
	}
	if err := client.SendWithSMTPClient(talk, out); err != nil {
		return sending(err)
	}
	_ = client.CloseWithSMTPClient(talk) // a goodbye that fails changes nothing
	return nil
}

// client is the library's, talking over our connection.
func (s SMTP) client(conn net.Conn) (*gomail.Client, error) {
	config := &tls.Config{ServerName: s.Host, RootCAs: s.Roots, MinVersion: tls.VersionTLS12}
	policy := gomail.NoTLS
	if s.TLS == StartTLS {
		policy = gomail.TLSMandatory
	}
	const longer = time.Minute // than ours, so that what ends a delivery is always the context
	options := []gomail.Option{
		gomail.WithPort(s.Port), gomail.WithTimeout(s.Timeout + longer), gomail.WithTLSConfig(config), gomail.WithTLSPolicy(policy),
		gomail.WithoutNoop(), gomail.WithoutRset(),
		gomail.WithDialContextFunc(func(ctx context.Context, _, _ string) (net.Conn, error) {
			if s.TLS != Implicit {
				return conn, nil
			}
			private := tls.Client(conn, config)
			return private, private.HandshakeContext(ctx)
		}),
	}
	if s.Hello != "" {
		options = append(options, gomail.WithHELO(s.Hello))
	}
	if s.Username != "" {
		options = append(options, gomail.WithUsername(s.Username), gomail.WithPassword(s.Password),
			gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthPlain, gomail.SMTPAuthLogin, gomail.SMTPAuthCramMD5))
	}
	return gomail.NewClient(s.Host, options...)
}
