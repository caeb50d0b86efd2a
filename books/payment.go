package books

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/ledger"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/payment"
)

// PaymentInput is money that an admin records.
type PaymentInput struct {
	ClientID uuid.UUID
	// InvoiceID is the open invoice that it pays first, of what is received. Defaults to the one due first.
	InvoiceID uuid.UUID
	Kind      billing.PaymentKind
	Method    billing.PaymentMethod
	// Amount is positive, whichever way it went, in whole smallest units of the client's currency.
	Amount money.Amount
	// ReceivedOn is a calendar day of the client. Defaults to today.
	ReceivedOn time.Time
	// Reference is the bank's: a second payment with it, of the same kind and method, is the first one again. Empty is none.
	Reference, Note string
}

func (c *checks) payment(in *PaymentInput, currency string) {
	c.add(billing.OneOf("kind", in.Kind, billing.PaymentKinds()))
	c.add(billing.OneOf("method", in.Method, billing.PaymentMethods()))
	rounded, err := money.Round(in.Amount, currency)
	switch {
	case err != nil:
		c.add(err)
	case in.Amount <= 0:
		c.refuse("amount", "An amount is more than 0.")
	case rounded != in.Amount:
		c.refuse("amount", "%s has smaller parts than %s has.", in.Amount, currency)
	}
	if in.InvoiceID != uuid.Nil && in.Kind != billing.Received {
		c.refuse("invoiceId", "Only what is received pays an invoice.")
	}
	in.Reference = c.text("reference", in.Reference, 0, 200)
	in.Note = c.text("note", in.Note, 0, 1000)
}

// RecordPayment records money that came in or went back. What pays invoices pays the one
// that is named first, then the oldest; what is left is credit.
// One that was recorded already, by its reference, is given as it is: its error is Conflict when it was of another amount.
func (b *Book) RecordPayment(ctx context.Context, in PaymentInput, by string) (*ent.Payment, error) {
	var made *ent.Payment
	err := b.inLedger(ctx, in.ClientID, by, func(p *posting) error {
		var c checks
		c.payment(&in, p.currency)
		if err := c.err(); err != nil {
			return err
		}
		var err error
		var known bool
		if made, known, err = p.recorded(ctx, in); err != nil || known {
			return err
		}
		if made, err = p.pay(ctx, in); err != nil {
			return err
		}
		return p.tellPayment(ctx, made)
	})
	if err != nil {
		return nil, fmt.Errorf("record payment: %w", err)
	}
	return made, nil
}

// recorded finds a payment by its reference, and tells whether it is known.
func (p *posting) recorded(ctx context.Context, in PaymentInput) (found *ent.Payment, known bool, err error) {
	if in.Reference == "" {
		return nil, false, nil
	}
	found, err = p.ent.Payment.Query().Where(payment.ClientID(p.client), payment.Kind(in.Kind), payment.Method(in.Method),
		payment.Reference(in.Reference), payment.ReversedAtIsNil()).Only(ctx)
	switch {
	case ent.IsNotFound(err):
		return nil, false, nil
	case err != nil:
		return nil, false, fmt.Errorf("look for the payment: %w", err)
	case found.Amount != in.Amount:
		return nil, false, billing.Errorf(billing.Conflict, "reference", "A payment of %s with this reference was recorded on %s.",
			found.Amount, found.RecordedAt.Format(time.DateOnly))
	}
	return found, true, nil
}

func (p *posting) pay(ctx context.Context, in PaymentInput) (*ent.Payment, error) {
	id, err := newID()
	if err != nil {
		return nil, err
	}
	entry, err := p.move(ctx, id, in)
	if err != nil {
		return nil, err
	}
	on := calendarDay(in.ReceivedOn)
	if in.ReceivedOn.IsZero() {
		if on, err = p.today(ctx); err != nil {
			return nil, err
		}
	}
	return p.ent.Payment.Create().SetID(id).SetClientID(p.client).SetKind(in.Kind).SetMethod(in.Method).SetAmount(in.Amount).
		SetCurrency(p.currency).SetReceivedOn(on).SetReference(in.Reference).SetNote(in.Note).
		SetRecordedBy(p.by).SetRecordedAt(p.book.now()).SetEntry(entry).Save(ctx)
}

// move enters a payment into the ledger and gives the number of its entry.
func (p *posting) move(ctx context.Context, id uuid.UUID, in PaymentInput) (int64, error) {
	method := string(in.Method)
	switch in.Kind {
	case billing.TopUp:
		sides, err := ledger.Receive(method, 0, in.Amount)
		return p.post(ctx, ledger.ToppedUp, id, in.Reference, sides, err)
	case billing.Refund:
		if in.Amount > p.balances.Available() {
			return 0, billing.Errorf(billing.Invalid, "amount", "The client has %s of credit to give back.", max(0, p.balances.Available()))
		}
		sides, err := ledger.Refund(method, in.Amount)
		return p.post(ctx, ledger.Refunded, id, in.Reference, sides, err)
	case billing.DepositIn:
		sides, err := ledger.Deposit(method, in.Amount)
		return p.post(ctx, ledger.Deposited, id, in.Reference, sides, err)
	case billing.DepositOut:
		if held := -p.balances[ledger.Deposits]; in.Amount > held {
			return 0, billing.Errorf(billing.Invalid, "amount", "Deposits of %s are held.", held)
		}
		sides, err := ledger.Deposit(method, -in.Amount)
		return p.post(ctx, ledger.Deposited, id, in.Reference, sides, err)
	}
	paid, err := p.payInvoices(ctx, id, in)
	if err != nil {
		return 0, err
	}
	sides, err := ledger.Receive(method, paid, in.Amount-paid)
	return p.post(ctx, ledger.Paid, id, in.Reference, sides, err)
}

// payInvoices settles the invoice that a payment names, then those due first, and tells by how much.
func (p *posting) payInvoices(ctx context.Context, id uuid.UUID, in PaymentInput) (money.Amount, error) {
	var first money.Amount
	if in.InvoiceID != uuid.Nil {
		o, err := p.openInvoice(ctx, in.InvoiceID)
		if missing, ok := asShown(err); ok {
			return 0, billing.Errorf(missing.Code, "invoiceId", "%s", missing.Message)
		}
		if err != nil {
			return 0, err
		}
		if first = min(in.Amount, o.owed); first > 0 {
			if err := p.settle(ctx, o.id, billing.ByPayment, id, first); err != nil {
				return 0, err
			}
		}
	}
	rest, err := p.payOldest(ctx, id, billing.ByPayment, in.Amount-first)
	return first + rest, err
}

// payOldest settles the client's open invoices, those due first, by at most an amount, and tells by how much.
func (p *posting) payOldest(ctx context.Context, document uuid.UUID, by billing.Settlement, amount money.Amount) (money.Amount, error) {
	open, err := p.openInvoices(ctx)
	if err != nil {
		return 0, err
	}
	left := amount
	for _, o := range open {
		if left == 0 {
			break
		}
		part := min(left, o.owed)
		if err := p.settle(ctx, o.id, by, document, part); err != nil {
			return 0, err
		}
		left -= part
	}
	return amount - left, nil
}

type openInvoice struct {
	id     uuid.UUID
	number string
	owed   money.Amount
}

func (p *posting) openInvoices(ctx context.Context) ([]openInvoice, error) {
	rows, err := p.QueryContext(ctx, `SELECT id, number, total - settled FROM invoices
		WHERE client_id = $1 AND status = 'issued' AND kind = 'invoice' AND total > settled ORDER BY due_on, issued_at, id`, p.client)
	if err != nil {
		return nil, fmt.Errorf("read open invoices: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	var open []openInvoice
	for rows.Next() {
		var o openInvoice
		if err := rows.Scan(&o.id, &o.number, &o.owed); err != nil {
			return nil, fmt.Errorf("read open invoices: %w", err)
		}
		open = append(open, o)
	}
	return open, rows.Err()
}

// AdjustCredit gives a client credit, or takes some where the amount is negative, for a reason.
func (b *Book) AdjustCredit(ctx context.Context, client uuid.UUID, amount money.Amount, reason, by string) error {
	err := b.inLedger(ctx, client, by, func(p *posting) error {
		var c checks
		reason = c.text("reason", reason, 3, 1000)
		if rounded, err := money.Round(amount, p.currency); err != nil || rounded != amount || amount == 0 {
			c.refuse("amount", "An adjustment is a whole number of the smallest units of %s, and not 0.", p.currency)
		}
		if err := c.err(); err != nil {
			return err
		}
		sides, err := ledger.Adjust(amount)
		_, err = p.post(ctx, ledger.Adjusted, uuid.Nil, reason, sides, err)
		return err
	})
	if err != nil {
		return fmt.Errorf("adjust credit: %w", err)
	}
	return nil
}

// UseCredit pays a client's open invoices, the oldest first, from its credit, and tells how much was paid.
func (b *Book) UseCredit(ctx context.Context, client uuid.UUID, by string) (money.Amount, error) {
	var paid money.Amount
	err := b.inLedger(ctx, client, by, func(p *posting) error {
		var err error
		if paid, err = p.whole(p.balances.Available()); err != nil {
			return err
		}
		if paid, err = p.payOldest(ctx, uuid.Nil, billing.ByCredit, paid); err != nil {
			return err
		}
		sides, err := ledger.Apply(paid)
		_, err = p.post(ctx, ledger.Applied, uuid.Nil, "", sides, err)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("use credit: %w", err)
	}
	return paid, nil
}

// WriteOff gives up what is still owed of an invoice, for a reason.
func (b *Book) WriteOff(ctx context.Context, client, invoiceID uuid.UUID, reason, by string) error {
	err := b.inLedger(ctx, client, by, func(p *posting) error {
		var c checks
		reason = c.text("reason", reason, 3, 1000)
		if err := c.err(); err != nil {
			return err
		}
		o, err := p.openInvoice(ctx, invoiceID)
		if err != nil {
			return err
		}
		sides, err := ledger.WriteOff(o.owed)
		if _, err := p.post(ctx, ledger.WrittenOff, o.id, o.number+": "+reason, sides, err); err != nil {
			return err
		}
		return p.settle(ctx, o.id, billing.ByWriteOff, uuid.Nil, o.owed)
	})
	if err != nil {
		return fmt.Errorf("write off invoice: %w", err)
	}
	return nil
}

// openInvoice is one of which something is still owed.
func (p *posting) openInvoice(ctx context.Context, id uuid.UUID) (openInvoice, error) {
	o := openInvoice{id: id}
	err := p.QueryRowContext(ctx, `SELECT number, total - settled FROM invoices WHERE client_id = $1 AND id = $2 AND kind = 'invoice'
		AND status = 'issued'`, p.client, id).Scan(&o.number, &o.owed)
	if errors.Is(err, sql.ErrNoRows) {
		return o, billing.Errorf(billing.NotFound, "id", "There is no such invoice that is still owed.")
	}
	if err != nil {
		return o, fmt.Errorf("read invoice: %w", err)
	}
	return o, nil
}
