package books

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/allocation"
	entinvoice "github.com/tollbook/tollbook/ent/invoice"
	"github.com/tollbook/tollbook/mail"
)

// tellCreditNote queues the message that carries a credit note, in the transaction that issues it.
func (p *posting) tellCreditNote(ctx context.Context, id uuid.UUID) error {
	return p.book.tell(ctx, p.writing, letter{
		event: mail.CreditNoteIssued, about: id.String(), client: p.client, invoice: id,
		fields: func(client *ent.Customer) (mail.Fields, error) {
			return p.book.creditNoteFields(ctx, p.ent, client.ID, id)
		},
	})
}

// creditNoteFields are what messages may name of a stored credit note, today.
func (b *Book) creditNoteFields(ctx context.Context, db *ent.Client, client, id uuid.UUID) (mail.Fields, error) {
	note, err := db.Invoice.Query().Where(entinvoice.ClientID(client), entinvoice.ID(id), entinvoice.KindEQ(invoice.CreditNote)).Only(ctx)
	if ent.IsNotFound(err) {
		return mail.Fields{}, notFound("invoiceId", "credit note")
	}
	if err != nil {
		return mail.Fields{}, fmt.Errorf("read credit note: %w", err)
	}
	of, err := db.Invoice.Query().Where(entinvoice.ClientID(client), entinvoice.ID(*orNil(note.Corrects))).Only(ctx)
	if err != nil {
		return mail.Fields{}, fmt.Errorf("read invoice: %w", err)
	}
	settled, err := db.Allocation.Query().Where(allocation.ClientID(client), allocation.Document(note.ID), allocation.SourceEQ(billing.ByCreditNote)).All(ctx)
	if err != nil {
		return mail.Fields{}, fmt.Errorf("read what a credit note settles: %w", err)
	}
	credit := note.Total
	for _, part := range settled {
		credit -= part.Amount
	}
	pen := penned{note.Currency, note.Locale}
	return mail.Fields{Values: map[string]string{
		"note_number": note.Number, "invoice_number": of.Number, "issued_on": pen.day(or(note.IssuedOn, time.Time{})), "reason": note.Reason,
		"net": pen.amount(note.Net), "tax": pen.amount(note.Tax), "total": pen.amount(note.Total),
		"amount_due": pen.some(of.Total - of.Settled), "credit": pen.some(credit), "invoice_url": b.invoiceURL(note.Number),
	}}, nil
}

// CreditExhausted tells whether a client that pays in advance, with a real-time package, can spend no more: its credit is as far
// below nothing as its limit lets it go.
func (b *Book) CreditExhausted(client uuid.UUID, credit money.Amount) bool {
	s, now := b.rates.Load(), b.now()
	holder := s.clients[client]
	return holder != nil && holder.spent(credit) && slices.ContainsFunc(holder.lines, func(l *line) bool { return s.paysAhead(l, now) })
}

// spent tells whether credit is as far below nothing as the client's limit lets it go.
func (h *holder) spent(credit money.Amount) bool { return credit <= -h.limit }

// paysAhead tells whether the calls of a service are paid for in advance.
func (s *switchboard) paysAhead(l *line, now time.Time) bool {
	if !l.active.Contains(now) {
		return false
	}
	offer := s.offerOf(l, now)
	return offer != nil && offer.Package.Package().RealTime
}

// exhausted tells whether what was drawn has just used a client's credit up, or has gone on from where it was used up.
func (h *holder) exhausted(before, left money.Amount) bool {
	return left < -h.limit && before >= -h.limit || left == -h.limit && before > left
}

// exhaustedFields are what messages may name of credit that is used up.
func exhaustedFields(client *ent.Customer, left money.Amount) mail.Fields {
	pen := penned{client.Currency, client.Locale}
	return mail.Fields{Values: map[string]string{
		"balance": pen.amount(left), "credit_limit": pen.some(client.CreditLimit), "top_up_url": "",
	}}
}
