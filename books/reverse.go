package books

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/ledger"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/allocation"
	"github.com/tollbook/tollbook/ent/payment"
)

// ReversePayment undoes a payment that bounced or was recorded wrongly: what it paid is owed again, what was credit of it is
// none, and its reference can be used again. Its error is Conflict when it was reversed already, and Invalid when its credit
// has been used.
func (b *Book) ReversePayment(ctx context.Context, client, id uuid.UUID, reason, by string) (*ent.Payment, error) {
	var reversed *ent.Payment
	err := b.inLedger(ctx, client, by, func(p *posting) error {
		var c checks
		reason = c.text("reason", reason, 3, 1000)
		if err := c.err(); err != nil {
			return err
		}
		v, err := p.ent.Payment.Query().Where(payment.ClientID(client), payment.ID(id)).Only(ctx)
		switch {
		case ent.IsNotFound(err):
			return notFound("id", "payment")
		case err != nil:
			return fmt.Errorf("read payment: %w", err)
		case v.ReversedAt != nil:
			return billing.Errorf(billing.Conflict, "id", "This payment was reversed already.")
		}
		if err := p.reverse(ctx, v, reason); err != nil {
			return err
		}
		at := b.now()
		v.ReversedAt = &at
		reversed = v
		return p.ent.Payment.Update().Where(payment.ClientID(client), payment.ID(id)).SetReversedAt(at).Exec(ctx)
	})
	if err != nil {
		return nil, fmt.Errorf("reverse payment: %w", err)
	}
	return reversed, nil
}

// reverse posts the opposite of a payment and takes back what it settled.
func (p *posting) reverse(ctx context.Context, v *ent.Payment, reason string) error {
	var text []byte
	err := p.QueryRowContext(ctx, `SELECT postings FROM entries WHERE client_id = $1 AND number = $2`, p.client, v.Entry).Scan(&text)
	if err != nil {
		return fmt.Errorf("read the payment's entry: %w", err)
	}
	var sides ledger.Postings
	if err := json.Unmarshal(text, &sides); err != nil {
		return fmt.Errorf("read the payment's entry: %w", err)
	}
	sides = sides.Reversed()
	for _, side := range sides {
		held := -p.balances[side.Account]
		if (side.Account == ledger.Credit || side.Account == ledger.Deposits) && side.Amount > max(0, held) {
			return billing.Errorf(billing.Invalid, "id", "%s of this payment became credit and has been used: %s is left. Adjust the credit instead.",
				side.Amount, max(0, held))
		}
	}
	_, err = p.write(ctx, ledger.Entry{Kind: ledger.Reversed, Document: v.ID, Reverses: v.Entry, Text: reason, Postings: sides}, nil)
	if err != nil {
		return err
	}
	return p.unsettle(ctx, v.ID)
}

// unsettle takes back what a payment settled: those invoices are owed again.
func (p *posting) unsettle(ctx context.Context, document uuid.UUID) error {
	rows, err := p.ent.Allocation.Query().Where(allocation.ClientID(p.client), allocation.Document(document),
		allocation.SourceEQ(billing.ByPayment)).All(ctx)
	if err != nil {
		return fmt.Errorf("read what the payment settled: %w", err)
	}
	sums := map[uuid.UUID]money.Amount{}
	for _, a := range rows {
		sums[a.InvoiceID] += a.Amount
	}
	for of, amount := range sums {
		if err := p.settle(ctx, of, billing.ByPayment, document, -amount); err != nil {
			return err
		}
		_, err := p.ExecContext(ctx, `UPDATE invoices SET status = 'issued' WHERE client_id = $1 AND id = $2 AND status IN ('paid', 'void')
			AND settled < total`, p.client, of)
		if err != nil {
			return fmt.Errorf("open invoice again: %w", err)
		}
	}
	return nil
}
