package books

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/ent"
	entinvoice "github.com/tollbook/tollbook/ent/invoice"
	"github.com/tollbook/tollbook/ent/payment"
	"github.com/tollbook/tollbook/mail"
)

// MailPreview says what a template is looked at with.
type MailPreview struct {
	Event mail.Event
	// Template defaults to the one that is in force.
	Template *mail.Template
	// ClientID is whose data it is filled in with: its last invoice, unless InvoiceID names one, its last payment, its
	// credit. What is not known, and all of it where the client is uuid.Nil, are the examples of the fields.
	ClientID, InvoiceID uuid.UUID
}

// PreviewMail writes a message that is not sent. A template that names what there is not is refused.
func (b *Book) PreviewMail(ctx context.Context, in MailPreview) (mail.Message, error) {
	template, err := b.previewed(ctx, in)
	if err != nil {
		return mail.Message{}, err
	}
	fields, err := b.sampleFields(ctx, in)
	if err != nil {
		return mail.Message{}, fmt.Errorf("preview mail: %w", err)
	}
	return template.Render(fields)
}

func (b *Book) previewed(ctx context.Context, in MailPreview) (mail.Template, error) {
	if err := billing.OneOf("event", in.Event, mail.Events()); err != nil {
		return mail.Template{}, err
	}
	if in.Template == nil {
		return templateOf(ctx, b.ent, in.Event)
	}
	in.Template.Event = in.Event
	return *in.Template, in.Template.Check()
}

// sampleFields are the examples, with what is known in their place.
func (b *Book) sampleFields(ctx context.Context, in MailPreview) (mail.Fields, error) {
	all := []mail.Fields{mail.Example(in.Event)}
	var client *ent.Customer
	if in.ClientID != uuid.Nil {
		var err error
		if client, err = b.ent.Customer.Get(ctx, in.ClientID); ent.IsNotFound(err) {
			return mail.Fields{}, notFound("clientId", "client")
		} else if err != nil {
			return mail.Fields{}, fmt.Errorf("read client: %w", err)
		}
	}
	common, err := b.commonFields(ctx, b.ent, client)
	if err != nil {
		return mail.Fields{}, err
	}
	all = append(all, common)
	if client != nil {
		own, err := b.lastFields(ctx, in, client)
		if err != nil {
			return mail.Fields{}, err
		}
		all = append(all, own)
	}
	return merged(in.Event, all...), nil
}

// lastFields are what an event would tell of the last that a client has of it; none where it has had none.
func (b *Book) lastFields(ctx context.Context, in MailPreview, client *ent.Customer) (mail.Fields, error) {
	switch in.Event {
	case mail.InvoiceIssued, mail.OverdueReminder:
		if in.InvoiceID != uuid.Nil {
			return b.invoiceFields(ctx, b.ent, client.ID, in.InvoiceID)
		}
		id, found, err := b.lastIssued(ctx, client.ID, invoice.Bill)
		if err != nil || !found {
			return mail.Fields{}, err
		}
		return b.invoiceFields(ctx, b.ent, client.ID, id)
	case mail.CreditNoteIssued:
		id, found, err := b.lastIssued(ctx, client.ID, invoice.CreditNote)
		if err != nil || !found {
			return mail.Fields{}, err
		}
		return b.creditNoteFields(ctx, b.ent, client.ID, id)
	case mail.PaymentReceived:
		last, err := b.ent.Payment.Query().Where(payment.ClientID(client.ID), payment.KindIn(billing.Received, billing.TopUp)).
			Order(ent.Desc(payment.FieldRecordedAt)).Limit(1).All(ctx)
		if err != nil || len(last) == 0 {
			return mail.Fields{}, err
		}
		return paymentFields(ctx, b.ent, client, last[0])
	case mail.CreditLow:
		left, err := creditOf(ctx, b.ent, client.ID)
		return creditFields(client, left), err
	case mail.CreditExhausted:
		left, err := creditOf(ctx, b.ent, client.ID)
		return exhaustedFields(client, left), err
	default:
		return mail.Fields{}, nil
	}
}

// lastIssued is the last invoice, or credit note, of a client; false where there is none.
func (b *Book) lastIssued(ctx context.Context, client uuid.UUID, kind invoice.Kind) (id uuid.UUID, found bool, err error) {
	ids, err := b.ent.Invoice.Query().Where(entinvoice.ClientID(client), entinvoice.KindEQ(kind)).
		Order(ent.Desc(entinvoice.FieldIssuedAt)).Limit(1).IDs(ctx)
	if err != nil || len(ids) == 0 {
		return uuid.Nil, false, err
	}
	return ids[0], true, nil
}

// SendTestMail queues a message of an event to an address, filled in with examples, to see how it arrives.
func (b *Book) SendTestMail(ctx context.Context, to string, event mail.Event) (*ent.Message, error) {
	var c checks
	if to = c.sender("to", to); to == "" && c.found == nil {
		c.refuse("to", "This must not be empty.")
	}
	if err := c.err(); err != nil {
		return nil, err
	}
	written, err := b.PreviewMail(ctx, MailPreview{Event: event})
	if err != nil {
		return nil, err
	}
	var made *ent.Message
	err = b.write(ctx, func(tx writing) error {
		id, err := b.queue(ctx, tx, &ent.Message{
			Key: "test:" + uuid.NewString(), Event: string(event), Recipient: to, Subject: written.Subject, Text: written.Text, HTML: written.HTML,
		})
		if err != nil {
			return err
		}
		made, err = tx.ent.Message.Get(ctx, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("send a test: %w", err)
	}
	return made, nil
}

// SentEvents are those of which clients are told, by the settings.
func SentEvents(v *ent.MailSettings) []mail.Event {
	return slices.DeleteFunc(mail.Events(), func(event mail.Event) bool { return slices.Contains(v.Off, string(event)) })
}
