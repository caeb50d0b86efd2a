// Package eventsocket owns the conversation with FreeSWITCH's event socket: commands and events out, answers in, and what
// those answers say of calls, registrations and gateways. It listens to no events.
package eventsocket

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/percipia/eslgo/command"
)

// Config says where the event socket is.
type Config struct {
	// Address is host and port. Defaults to 127.0.0.1:8021.
	Address string
	// Password defaults to ClueCon, as FreeSWITCH ships it.
	Password string
	// Timeout bounds connecting and each command. Defaults to 5 seconds.
	Timeout time.Duration
}

// Socket is the event socket of one switch. It connects when it is first asked, and anew whenever the connection was cut.
// It may be used by several goroutines at once; their commands are sent one after the other.
type Socket struct {
	config Config
	// turn holds the one connection; nil in it means that there is none.
	turn chan *conversation
}

// New makes a socket. It does not connect yet.
func New(c Config) *Socket {
	c.Address, c.Password = cmp.Or(c.Address, "127.0.0.1:8021"), cmp.Or(c.Password, "ClueCon")
	c.Timeout = cmp.Or(c.Timeout, 5*time.Second)
	s := &Socket{config: c, turn: make(chan *conversation, 1)}
	s.turn <- nil
	return s
}

// The errors of a switch that does not want us.
var (
	ErrPassword = errors.New("the event socket refused the password")
	ErrAddress  = errors.New("the event socket refuses connections from this address (its access list)")
)

// Failed is the error of a command that the switch answered with -ERR or -USAGE.
type Failed struct {
	// Command is what was asked, Reply what the switch said.
	Command, Reply string
}

// Error tells both.
func (f *Failed) Error() string {
	return fmt.Sprintf("the switch answered %q with %q", f.Command, f.Reply)
}

// API runs a command and gives its answer. A command whose connection was cut before the answer came is sent once more, so
// it must be one that may run twice.
func (s *Socket) API(ctx context.Context, line string) (string, error) {
	if strings.ContainsAny(line, "\r\n") {
		return "", &Failed{Command: line, Reply: "A command is one line."}
	}
	name, arguments, _ := strings.Cut(line, " ")
	answer, err := s.exchange(ctx, strings.TrimSpace(command.API{Command: name, Arguments: arguments}.BuildMessage()))
	if err != nil {
		return "", err
	}
	text := string(answer.Body)
	if failed := strings.TrimSpace(text); strings.HasPrefix(failed, "-ERR") || strings.HasPrefix(failed, "-USAGE") {
		return "", &Failed{Command: line, Reply: failed}
	}
	return text, nil
}

// Event is an event that is fired on the switch.
type Event struct {
	// Name is such as CUSTOM or PRESENCE_IN.
	Name string
	// Headers are written as they are spelled here.
	Headers map[string]string
}

// Line says the event in one line, for people.
func (e Event) Line() string {
	message := e.message().BuildMessage()
	return strings.NewReplacer("\r\n", " | ").Replace(message)
}

func (e Event) message() *command.SendEvent {
	headers := map[string][]string{}
	for name, value := range e.Headers {
		headers[name] = []string{value}
	}
	return &command.SendEvent{Name: e.Name, Headers: headers}
}

// Send fires an event.
func (s *Socket) Send(ctx context.Context, e Event) error {
	for name, value := range e.Headers {
		if strings.ContainsAny(name+value, "\r\n") {
			return &Failed{Command: "sendevent " + e.Name, Reply: "The header " + name + " has a line break."}
		}
	}
	answer, err := s.exchange(ctx, e.message().BuildMessage())
	if err != nil {
		return err
	}
	if !answer.IsOk() {
		return &Failed{Command: "sendevent " + e.Name, Reply: answer.GetReply()}
	}
	return nil
}

// Close ends the connection.
func (s *Socket) Close() error {
	c := <-s.turn
	s.turn <- nil
	if c == nil {
		return nil
	}
	return c.close()
}
