// Package mail owns how a message is written from a template and how it is delivered over SMTP. It stores nothing and
// keeps no time: whoever has the outbox says what is sent, when, and again.
package mail

import (
	"context"
	"fmt"
	netmail "net/mail"
	"regexp"
	"strings"
	"unicode"

	"github.com/tollbook/tollbook/billing"
)

// What a message may be at most. Larger ones are refused by most servers.
const (
	// MaxRecipients is of one message.
	MaxRecipients = 50
	// MaxBytes is of the text, the HTML and the attachments, all together.
	MaxBytes = 20 << 20
	// maxName is in bytes, of an attachment's name and a Message-ID: each stays on one line of the message.
	maxName = 200
)

// Sender delivers messages. SMTP is the one that does so in earnest.
type Sender interface {
	// Send returns once the message is handed over. Permanent tells whether its error can go away.
	Send(ctx context.Context, m Message) error
}

// Message is a message, whole.
type Message struct {
	// From is an address, with or without a name: "Acme Telecom <billing@acme.example>".
	From string
	// To are addresses like From, all of which see one another. It is sent to all of them or, when the server refuses
	// one, to none.
	To []string
	// ReplyTo is an address like From. Empty: answers go to From.
	ReplyTo string
	// Subject is one line.
	Subject string
	// Text is plain text, HTML the same as a page. One may be empty.
	Text, HTML  string
	Attachments []Attachment
	// MessageID tells the message from all others for ever, without < and >: "0198c2f6@acme.example". It must be the
	// same each time that the message is tried, so that one that arrives twice is recognised.
	MessageID string
}

// Attachment is a file that goes with a message.
type Attachment struct {
	// Name is that of the file, such as "INV-000123.pdf".
	Name string
	// ContentType is a MIME type. Defaults to application/octet-stream.
	ContentType string
	Body        []byte
}

var messageID = regexp.MustCompile(`^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9.-]+$`)

// Check says what is wrong with a message; its error is of billing.Errors. A message that passes has no header that
// says more than it should.
func (m Message) Check() error {
	var faults billing.Errors
	note := func(field, format string, args ...any) {
		faults = append(faults, billing.Errorf(billing.Invalid, field, format, args...))
	}
	for field, address := range m.addresses() {
		if _, err := netmail.ParseAddress(address); err != nil {
			note(field, "%q is no e-mail address.", address)
		}
	}
	if len(m.To) == 0 || len(m.To) > MaxRecipients {
		note("to", "A message goes to 1 to %d addresses, not %d.", MaxRecipients, len(m.To))
	}
	if strings.TrimSpace(m.Subject) == "" || strings.ContainsFunc(m.Subject, unicode.IsControl) {
		note("subject", "The subject is one line of text.")
	}
	if m.Text == "" && m.HTML == "" {
		note("text", "The message is empty.")
	}
	if len(m.MessageID) > maxName || !messageID.MatchString(m.MessageID) {
		note("messageId", "%q is no Message-ID; it looks like 123@example.com.", m.MessageID)
	}
	size := len(m.Text) + len(m.HTML)
	for i, a := range m.Attachments {
		size += len(a.Body)
		if fault := a.fault(); fault != "" {
			note(fmt.Sprintf("attachments[%d]", i), "%s", fault)
		}
	}
	if size > MaxBytes {
		note("attachments", "The message has %d bytes; %d are the most.", size, MaxBytes)
	}
	if faults == nil {
		return nil
	}
	return faults
}

// addresses are those of the message, after the field that each is in.
func (m Message) addresses() func(yield func(field, address string) bool) {
	return func(yield func(field, address string) bool) {
		if !yield("from", m.From) || m.ReplyTo != "" && !yield("replyTo", m.ReplyTo) {
			return
		}
		for i, address := range m.To {
			if !yield(fmt.Sprintf("to[%d]", i), address) {
				return
			}
		}
	}
}
