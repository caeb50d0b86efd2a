package books

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/mail"
)

// letter is a message before it is written.
type letter struct {
	event mail.Event
	// about tells the letter from all others of its event, such as an invoice's id: a client is told of it once.
	about string
	// client is who is told; uuid.Nil is the reseller, at the company's own address.
	client uuid.UUID
	// invoice is attached; uuid.Nil is none.
	invoice uuid.UUID
	// text is what is written instead of the event's own template, but for the subject; empty is the template.
	text string
	// fields are what is told, beyond what all messages have. They are asked only where a message is written; without a client
	// they are given nil.
	fields func(client *ent.Customer) (mail.Fields, error)
}

// tell is told where nobody asks whether there is a message.
func (b *Book) tell(ctx context.Context, tx writing, l letter) error {
	_, err := b.told(ctx, tx, l)
	return err
}

// told queues a message, written as things stand in this transaction. Nothing is queued where the event is off, where
// there is no e-mail address, and where it was told before; it tells whether one was.
func (b *Book) told(ctx context.Context, tx writing, l letter) (bool, error) {
	settings, err := tx.ent.MailSettings.Get(ctx, theSettings)
	if err != nil {
		return false, fmt.Errorf("read the settings of mail: %w", err)
	}
	client, recipient, err := l.to(ctx, tx)
	if err != nil || recipient == "" || slices.Contains(settings.Off, string(l.event)) {
		return false, err
	}
	fields, err := l.fields(client)
	if err != nil {
		return false, err
	}
	common, err := b.commonFields(ctx, tx.ent, client)
	if err != nil {
		return false, err
	}
	template, err := templateOf(ctx, tx.ent, l.event)
	if err != nil {
		return false, err
	}
	m, ok := b.written(ctx, inWords(template, l.text), merged(l.event, common, fields))
	if !ok {
		return false, nil
	}
	id, err := b.queue(ctx, tx, &ent.Message{
		Key: string(l.event) + ":" + l.about, ClientID: idOrNil(l.client), Event: string(l.event), Recipient: recipient,
		Subject: m.Subject, Text: m.Text, HTML: m.HTML, InvoiceID: idOrNil(l.invoice),
	})
	return id != uuid.Nil, err
}

// to is who is told and at which address, which may be empty. The client is nil where it is the reseller.
func (l letter) to(ctx context.Context, tx writing) (client *ent.Customer, address string, err error) {
	if l.client == uuid.Nil {
		company, err := tx.ent.Company.Get(ctx, theCompany)
		if err != nil {
			return nil, "", fmt.Errorf("read company: %w", err)
		}
		return nil, company.Party.Email, nil
	}
	if client, err = tx.ent.Customer.Get(ctx, l.client); err != nil {
		return nil, "", fmt.Errorf("read client: %w", err)
	}
	return client, client.Party.Email, nil
}

// written is a message by a template. Where a saved one fails, the program's own stands in; false where that fails too. What
// a message is about must not fail for how it is told.
func (b *Book) written(ctx context.Context, template mail.Template, fields mail.Fields) (mail.Message, bool) {
	m, err := template.Render(fields)
	if err != nil {
		b.log.ErrorContext(ctx, "a template could not be filled in: the standard one is sent", "event", string(template.Event), "error", err)
		m, err = mail.Default(template.Event).Render(fields)
	}
	if err != nil {
		b.log.ErrorContext(ctx, "a message could not be written", "event", string(template.Event), "error", err)
	}
	return m, err == nil
}

// queue stores a message that is to be sent, and gives its id: uuid.Nil where there is one with its key.
func (b *Book) queue(ctx context.Context, tx writing, m *ent.Message) (uuid.UUID, error) {
	id, err := newID()
	if err != nil {
		return uuid.Nil, err
	}
	done, err := tx.ExecContext(ctx, `INSERT INTO messages (id, key, client_id, event, recipient, subject, text, html, invoice_id,
			state, queued_at, attempts, next_attempt_at, last_error, message_id, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $11, '', '', $11) ON CONFLICT (key) DO NOTHING`, id, m.Key,
		m.ClientID, m.Event, m.Recipient, m.Subject, m.Text, m.HTML, m.InvoiceID, string(billing.MessageQueued), b.now())
	if err != nil {
		return uuid.Nil, fmt.Errorf("queue a message: %w", err)
	}
	n, err := done.RowsAffected()
	if err != nil || n == 0 {
		return uuid.Nil, err
	}
	*tx.queued = true
	return id, nil
}
