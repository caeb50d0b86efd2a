package agent

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"time"
)

// Door is where an agent is asked.
type Door struct {
	// Listen is host and port.
	Listen string
	// Certificate and Key are PEM files. Without them Listen must be an address of this machine alone, behind a web server
	// that has them.
	Certificate, Key string
}

// The times of the door. An answer takes less; an export goes on as long as its reader does.
const (
	headerTimeout = 10 * time.Second
	readTimeout   = 30 * time.Second
	writeTimeout  = time.Minute
	idleTimeout   = 2 * time.Minute
	stopTimeout   = 10 * time.Second
)

// Serving is an agent that is being asked.
type Serving struct {
	// Address is where, with the port that was free where none was named.
	Address string

	server *http.Server
	ended  chan error
}

// Serve opens the door.
func (a *Agent) Serve(ctx context.Context, d Door) (*Serving, error) {
	settings, err := d.tls(a.config.Now)
	if err != nil {
		return nil, err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", d.Listen)
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	s := &Serving{Address: listener.Addr().String(), ended: make(chan error, 1), server: &http.Server{
		Handler: a.Handler(), TLSConfig: settings, ErrorLog: slog.NewLogLogger(a.log.Handler(), slog.LevelDebug),
		ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: 16 << 10,
	}}
	go func() {
		if settings == nil {
			s.ended <- s.server.Serve(listener)
		} else {
			s.ended <- s.server.ServeTLS(listener, "", "")
		}
	}()
	return s, nil
}

// tls gives the settings of the door; nil for one without TLS.
func (d Door) tls(now func() time.Time) (*tls.Config, error) {
	if d.Certificate == "" && d.Key == "" {
		return nil, d.isLocal()
	}
	c := &certificate{door: d, now: now}
	if _, err := c.get(nil); err != nil {
		return nil, err
	}
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: c.get, NextProtos: []string{"h2", "http/1.1"}}, nil
}

// isLocal refuses a door without TLS that others than this machine can reach: passwords would go over the network in clear.
func (d Door) isLocal() error {
	host, _, err := net.SplitHostPort(d.Listen)
	if err != nil {
		return fmt.Errorf("%q is no address to listen on: %w", d.Listen, err)
	}
	if address, err := netip.ParseAddr(host); host == "localhost" || err == nil && address.IsLoopback() {
		return nil
	}
	return fmt.Errorf("without a certificate the agent listens on this machine alone, such as 127.0.0.1:8091, and not on %q: "+
		"give it certificate and key, or put it behind the web server of FusionPBX", d.Listen)
}

// Ended tells when the door was closed by itself, and why.
func (s *Serving) Ended() <-chan error { return s.ended }

// Close lets the requests that are on end, and closes the door.
func (s *Serving) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), stopTimeout)
	defer cancel()
	if err := s.server.Shutdown(ctx); err != nil {
		return errors.Join(fmt.Errorf("wait for the last requests: %w", err), s.server.Close())
	}
	return nil
}
