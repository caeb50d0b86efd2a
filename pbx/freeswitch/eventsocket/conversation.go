package eventsocket

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/percipia/eslgo"
	"github.com/percipia/eslgo/command"
)

// maxAnswerBytes is the size above which an answer is refused. Ten thousand registrations have about 10 MB.
const maxAnswerBytes = 64 << 20

// conversation is one connection: a command out, its answer in. eslgo's own connection is not used: it waits for ever for a
// switch that accepts and says nothing, learns of a cut only when a command times out, and then takes a late answer
// for that of the next command.
type conversation struct {
	connection net.Conn
	reader     *bufio.Reader
}

// exchange sends a message and gives the answer. A connection that had been cut since the last message is opened again.
func (s *Socket) exchange(ctx context.Context, message string) (*eslgo.RawResponse, error) {
	var c *conversation
	select {
	case c = <-s.turn:
	case <-ctx.Done():
		return nil, fmt.Errorf("wait for the event socket: %w", ctx.Err())
	}
	answer, c, err := s.speak(ctx, c, message)
	s.turn <- c
	return answer, err
}

// speak sends the message on c, else on a new connection, and gives the connection that is still good; nil for none.
func (s *Socket) speak(ctx context.Context, c *conversation, message string) (*eslgo.RawResponse, *conversation, error) {
	reused := c != nil
	for {
		if c == nil {
			var err error
			if c, err = s.open(ctx); err != nil {
				return nil, nil, err
			}
		}
		answer, err := c.ask(ctx, s.config.Timeout, message)
		if err == nil {
			return answer, c, nil
		}
		_ = c.close()
		if !reused || ctx.Err() != nil || errors.Is(err, os.ErrDeadlineExceeded) {
			return nil, nil, fmt.Errorf("ask the event socket: %w", err)
		}
		c, reused = nil, false
	}
}

// open connects and gives the password.
func (s *Socket) open(ctx context.Context) (*conversation, error) {
	dialer := net.Dialer{Timeout: s.config.Timeout}
	connection, err := dialer.DialContext(ctx, "tcp", s.config.Address)
	if err != nil {
		return nil, fmt.Errorf("connect to the event socket: %w", err)
	}
	c := &conversation{connection: connection, reader: bufio.NewReader(connection)}
	if err := c.login(ctx, s.config); err != nil {
		_ = c.close()
		return nil, fmt.Errorf("connect to the event socket: %w", err)
	}
	return c, nil
}

func (c *conversation) login(ctx context.Context, config Config) error {
	defer c.bound(ctx, config.Timeout)()
	greeting, err := c.read()
	if err != nil {
		return err
	}
	if kind := greeting.GetHeader("Content-Type"); kind != eslgo.TypeAuthRequest {
		return fmt.Errorf("%s says %.40q, which is no event socket", config.Address, kind)
	}
	answer, err := c.ask(ctx, config.Timeout, command.Auth{Password: config.Password}.BuildMessage())
	if err != nil {
		return err
	}
	if !answer.IsOk() {
		return ErrPassword
	}
	return nil
}

// ask writes a message and reads its answer.
func (c *conversation) ask(ctx context.Context, timeout time.Duration, message string) (*eslgo.RawResponse, error) {
	defer c.bound(ctx, timeout)()
	if _, err := io.WriteString(c.connection, message+eslgo.EndOfMessage); err != nil {
		return nil, err
	}
	return c.read()
}

// bound lets reads and writes fail when the time is up, or ctx ends. What it gives ends that.
func (c *conversation) bound(ctx context.Context, timeout time.Duration) (done func()) {
	deadline := time.Now().Add(timeout)
	if until, ok := ctx.Deadline(); ok && until.Before(deadline) {
		deadline = until
	}
	_ = c.connection.SetDeadline(deadline) // a connection that takes no deadline is closed already: the next read says so
	stop := context.AfterFunc(ctx, func() { _ = c.connection.SetDeadline(time.Unix(1, 0)) })
	return func() { stop() }
}

// read reads a reply or an answer.
func (c *conversation) read() (*eslgo.RawResponse, error) {
	header, err := textproto.NewReader(c.reader).ReadMIMEHeader()
	if err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	answer := &eslgo.RawResponse{Headers: header}
	if text := header.Get("Content-Length"); text != "" {
		length, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || length < 0 || length > maxAnswerBytes {
			return nil, fmt.Errorf("the answer has %.40q bytes, which is more than %d or no number", text, maxAnswerBytes)
		}
		answer.Body = make([]byte, length)
		if _, err := io.ReadFull(c.reader, answer.Body); err != nil {
			return nil, fmt.Errorf("read the answer: %w", err)
		}
	}
	switch header.Get("Content-Type") {
	case eslgo.TypeDisconnect:
		return nil, fmt.Errorf("the switch hung up: %w", io.EOF)
	case "text/rude-rejection":
		return nil, ErrAddress
	}
	return answer, nil
}

func (c *conversation) close() error {
	if err := c.connection.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		return fmt.Errorf("close the event socket: %w", err)
	}
	return nil
}
