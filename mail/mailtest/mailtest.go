// Package mailtest owns the mail server of tests: a real one, in the test's process, that keeps what it is sent and
// answers as the test wants it to.
package mailtest

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"net"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"github.com/tollbook/tollbook/mail"
)

// timeout is how long the server waits for a client that says nothing.
const timeout = 20 * time.Second

// Config is how the server behaves. The zero value takes everything from everybody, after STARTTLS.
type Config struct {
	// TLS defaults to starttls.
	TLS mail.TLS
	// Username and Password are asked for. Empty: nobody is asked who he is.
	Username, Password string
	// Answer decides on a step: nil accepts, Reply refuses, ErrHangUp cuts the connection. What it is given is the address
	// at From and To, and empty at Content. It may be called from several goroutines at once.
	Answer func(step Step, address string) error
}

// Step is where in a conversation the server is.
type Step string

// The steps, in their order.
const (
	From Step = "from"
	To   Step = "to"
	// Content comes when half of the message was read, Taken when all was.
	Content Step = "content"
	Taken   Step = "taken"
)

// Server is a mail server that runs until its test ends. It is safe for concurrent use.
type Server struct {
	config   Config
	port     int
	roots    *x509.CertPool
	mutex    sync.Mutex
	received []Received
}

// Received is a message as it arrived.
type Received struct {
	// From and To are the envelope's.
	From string
	To   []string
	// User is who sent it; empty where nobody was asked.
	User string
	// Private tells that it came over TLS.
	Private bool
	// Raw is the message with its headers.
	Raw []byte
}

// Start starts a server on a port of 127.0.0.1.
func Start(t testing.TB, config Config) *Server {
	t.Helper()
	if config.TLS == "" {
		config.TLS = mail.StartTLS
	}
	certificate, roots := certify(t)
	s := &Server{config: config, roots: roots}
	var listening net.ListenConfig
	listener, err := listening.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatalf("listen for mail: %v", err)
	}
	address, _ := listener.Addr().(*net.TCPAddr)
	s.port = address.Port
	server := smtp.NewServer(smtp.BackendFunc(s.session))
	server.Domain = "mail.example"
	server.ReadTimeout, server.WriteTimeout = timeout, timeout
	server.ErrorLog = log.New(io.Discard, "", 0)
	private := &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}
	switch config.TLS {
	case mail.Plain:
		server.AllowInsecureAuth = true
	case mail.StartTLS:
		server.TLSConfig = private
	case mail.Implicit:
		listener = tls.NewListener(listener, private)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = server.Serve(listener) // ends when it is closed
	}()
	t.Cleanup(func() {
		_ = server.Close()
		_ = listener.Close() // a server that was closed before it began does not know of it
		<-done
	})
	return s
}

// SMTP are the settings that reach the server.
func (s *Server) SMTP() mail.SMTP {
	return mail.SMTP{
		Host: "127.0.0.1", Port: s.port, Username: s.config.Username, Password: s.config.Password,
		TLS: s.config.TLS, Roots: s.roots, Timeout: timeout,
	}
}

// Address is where the server listens.
func (s *Server) Address() string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(s.port)) }

// Received are the messages that were taken so far, in their order.
func (s *Server) Received() []Received {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return append([]Received(nil), s.received...)
}
