package server

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	netmail "net/mail"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/document"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/mail"
)

const (
	// mailTick is how often a process looks for messages that nobody woke it for.
	mailTick = 15 * time.Second
	// mailAtOnce is how many messages are under way at once.
	mailAtOnce = 4
	// markTimeout bounds noting what became of a message, also when the server is told to stop.
	markTimeout = 5 * time.Second
)

// checkMail says which setting of mail is wrong.
func (c Config) checkMail() error {
	if c.SMTP.Host != "" {
		if err := c.SMTP.Check(); err != nil {
			return fmt.Errorf("the mail server's settings: %w", err)
		}
	}
	if _, err := netmail.ParseAddress(c.MailFrom); c.MailFrom != "" && err != nil {
		return fmt.Errorf("%q is no address to send mail from", c.MailFrom)
	}
	return nil
}

// deliverMail hands the messages that wait over to the mail server until ctx ends. Every process that has one may do it.
func (s *Server) deliverMail(ctx context.Context) error {
	if s.cfg.SMTP.Host == "" {
		return nil
	}
	tick := time.NewTicker(s.cfg.MailTick)
	defer tick.Stop()
	for {
		if err := s.deliverWaiting(ctx); err != nil && ctx.Err() == nil {
			s.log.ErrorContext(ctx, "deliver messages", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		case <-s.book.Messages():
		}
	}
}

// deliverWaiting sends what waits, some at a time, as long as the mail server takes any of it.
func (s *Server) deliverWaiting(ctx context.Context) error {
	for ctx.Err() == nil {
		settings, err := s.book.MailSettings(ctx)
		if err != nil {
			return err
		}
		from := cmp.Or(settings.FromAddress, s.cfg.MailFrom)
		if from == "" {
			return nil // the API says so
		}
		taken, err := s.book.TakeMessages(ctx, mailAtOnce, hostOf(from))
		if err != nil || len(taken) == 0 {
			return err
		}
		var group errgroup.Group
		var done atomic.Int64
		for _, m := range taken {
			group.Go(func() error {
				over, err := s.deliver(ctx, m, from, settings.ReplyTo)
				if over {
					done.Add(1)
				}
				return err
			})
		}
		if err := group.Wait(); err != nil || done.Load() == 0 {
			return err
		}
	}
	return nil
}

// hostOf is what follows the @ of an address.
func hostOf(address string) string {
	parsed, err := netmail.ParseAddress(address)
	if err != nil {
		return "localhost"
	}
	return parsed.Address[strings.LastIndexByte(parsed.Address, '@')+1:]
}

// errPassed tells that there is no more need of a message.
var errPassed = errors.New("the invoice was paid before its client was reminded")

// deliver sends one message and notes what became of it: over tells that it is not tried again.
func (s *Server) deliver(ctx context.Context, m *ent.Message, from, replyTo string) (over bool, err error) {
	files, err := s.attached(ctx, m)
	if err == nil {
		err = s.cfg.SMTP.Send(ctx, mail.Message{
			From: from, To: []string{m.Recipient}, ReplyTo: replyTo, Subject: m.Subject, Text: m.Text, HTML: m.HTML,
			Attachments: files, MessageID: m.MessageID,
		})
	}
	mark, stop := context.WithTimeout(context.WithoutCancel(ctx), markTimeout)
	defer stop()
	switch {
	case err == nil:
		return true, s.book.MarkSent(mark, m)
	case errors.Is(err, errPassed):
		return true, s.book.MarkDropped(mark, m, err.Error())
	}
	s.log.WarnContext(ctx, "a message was not sent", "message", m.ID, "attempts", m.Attempts, "error", err)
	return mail.Permanent(err), s.book.MarkFailed(mark, m, err)
}

// attached is the invoice that a message names, as a PDF.
func (s *Server) attached(ctx context.Context, m *ent.Message) ([]mail.Attachment, error) {
	if m.InvoiceID == nil || m.ClientID == nil {
		return nil, nil
	}
	view, err := s.book.Reader().View(auth.With(ctx, auth.Asker{Role: billing.RoleAdmin}))
	if err != nil {
		return nil, err
	}
	of, err := view.Invoice(ctx, auth.ClientKey{Client: *m.ClientID, ID: *m.InvoiceID})
	if err != nil {
		return nil, fmt.Errorf("read the invoice: %w", err)
	}
	if mail.Event(m.Event) == mail.OverdueReminder && (of.Status == invoice.Paid || of.Status == invoice.Void) {
		return nil, errPassed
	}
	company, err := s.book.Company(ctx)
	if err != nil {
		return nil, err
	}
	var body bytes.Buffer
	if err := document.PDF(&body, of, brand(company)); err != nil {
		return nil, fmt.Errorf("make the invoice's PDF: %w", err)
	}
	return []mail.Attachment{{Name: of.Number + ".pdf", ContentType: "application/pdf", Body: body.Bytes()}}, nil
}
