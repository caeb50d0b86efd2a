package books

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/ledger"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/service"
)

// Bill is what became of a client that was to be billed.
type Bill struct {
	Outcome billing.Outcome
	// Reason says why it is not billed; empty where it is.
	Reason string
	// InvoiceID is uuid.Nil where there is none.
	InvoiceID uuid.UUID
	Number    string
	Total     money.Amount
	Currency  string
	// More tells that further periods of the client are due.
	More bool
}

// BillClient closes those billing periods of a client that ended first, of those that ended by an instant, and issues the
// invoice that stands for them: all in one transaction, so that nothing is billed twice or left out. Where the client's
// services are all over, what an admin added is billed by itself. Skipped tells that nothing was due. A client that cannot be billed is parked: that is no error.
func (b *Book) BillClient(ctx context.Context, client uuid.UUID, due time.Time, by string) (Bill, error) {
	return b.billClient(ctx, client, due, by, uuid.Nil)
}

// billClient is BillClient in a run, which notes what was billed in the same transaction; uuid.Nil is none.
func (b *Book) billClient(ctx context.Context, client uuid.UUID, due time.Time, by string, run uuid.UUID) (Bill, error) {
	var made Bill
	err := b.rating(ctx, func(rates *switchboard) error {
		return b.write(ctx, func(tx writing) error {
			if err := rates.inForce(ctx, tx); err != nil {
				return err
			}
			var err error
			if made, err = b.bill(ctx, tx, client, due, by); err != nil || made.Outcome == billing.Skipped || run == uuid.Nil {
				return err
			}
			if err := noteBill(ctx, tx, run, client, made); err != nil || made.More {
				return err
			}
			return passClient(ctx, tx, run, client)
		})
	})
	if parked, ok := asShown(err); ok {
		return Bill{Outcome: billing.Parked, Reason: parked.Message}, nil
	}
	if err != nil {
		return Bill{}, fmt.Errorf("bill client %s: %w", client, err)
	}
	return made, nil
}

// nothingDue is why a client is skipped.
const nothingDue = "No period is due."

func (b *Book) bill(ctx context.Context, tx writing, id uuid.UUID, due time.Time, by string) (Bill, error) {
	client, err := tx.ent.Customer.Get(ctx, id)
	if ent.IsNotFound(err) {
		return Bill{}, notFound("clientId", "client")
	}
	if err != nil {
		return Bill{}, fmt.Errorf("read client: %w", err)
	}
	open, err := closings(ctx, tx, client, true)
	if err != nil {
		return Bill{}, err
	}
	group, alone, err := b.nextGroup(ctx, tx, client, open, due)
	skipped := Bill{Outcome: billing.Skipped, Reason: nothingDue, Currency: client.Currency}
	if err != nil || len(group) == 0 && !alone {
		return skipped, err
	}
	p, err := b.openLedger(ctx, tx, client.ID, client.Currency, by) // before items are read, which nothing else locks
	if err != nil {
		return Bill{}, err
	}
	d, err := b.draftInvoice(ctx, tx, client, group, nil)
	if err != nil {
		return Bill{}, err
	}
	if len(group) == 0 && len(d.items) == 0 {
		return skipped, nil
	}
	if err := d.billable(); err != nil {
		return Bill{}, err
	}
	made := Bill{Outcome: billing.Zero, Currency: client.Currency}
	if d.charges() {
		v, err := p.bill(ctx, d, group)
		if err != nil {
			return Bill{}, err
		}
		made = Bill{Outcome: billing.Billed, InvoiceID: v.id, Number: v.Number, Total: v.Total, Currency: client.Currency}
	}
	if err := p.closePeriods(ctx, group, made.InvoiceID); err != nil {
		return Bill{}, err
	}
	made.More = moreDue(open, group, due)
	return made, p.close(ctx)
}

// moreDue tells whether, after some periods are closed, others of the client's may have ended by an instant.
func moreDue(open, closed []*closing, due time.Time) bool {
	for _, c := range open {
		if end := c.period.End; slices.Contains(closed, c) && !c.next.End.After(due) || !slices.Contains(closed, c) && !end.After(due) {
			return true
		}
	}
	return false
}

// billable refuses an invoice that would owe the client something.
func (d *drafted) billable() error {
	if d.Total < 0 {
		return billing.Errorf(billing.Invalid, "", "The invoice would come to %s: lower its discounts.", d.Total)
	}
	return nil
}

// charges tells whether any line asks for money, or gives some: also so little that it is rounded to nothing, since what
// was charged must stand on an invoice.
func (d *drafted) charges() bool {
	for _, l := range d.Lines {
		if l.Charge != 0 {
			return true
		}
	}
	return false
}

// bill issues an invoice of periods, and settles it by what their calls have drawn and by the client's credit.
func (p *posting) bill(ctx context.Context, d *drafted, group []*closing) (*issued, error) {
	prefix, _, err := p.prefixes(ctx)
	if err != nil {
		return nil, err
	}
	v, err := p.issue(ctx, d.Invoice, uuid.Nil, prefix)
	if err != nil {
		return nil, err
	}
	if err := p.billItems(ctx, v.id, d.items); err != nil {
		return nil, err
	}
	left := v.Total
	for _, c := range group {
		settled, err := p.settleDrawn(ctx, v, c, left)
		if err != nil {
			return nil, err
		}
		left -= settled
	}
	if err := p.applyCredit(ctx, v.id, v.Number, left); err != nil {
		return nil, err
	}
	return v, p.tellInvoice(ctx, v.id)
}

// prefixes are those of invoices and credit notes.
func (p *posting) prefixes(ctx context.Context) (bill, creditNote string, err error) {
	err = p.QueryRowContext(ctx, `SELECT invoice_prefix, credit_note_prefix FROM company`).Scan(&bill, &creditNote)
	if err != nil {
		return "", "", fmt.Errorf("read company: %w", err)
	}
	return bill, creditNote, nil
}

// billItems notes on which invoice items were billed.
func (p *posting) billItems(ctx context.Context, invoiceID uuid.UUID, items []uuid.UUID) error {
	for _, id := range items {
		if _, err := p.ExecContext(ctx, `UPDATE items SET invoice_id = $3 WHERE client_id = $1 AND id = $2`, p.client, id, invoiceID); err != nil {
			return fmt.Errorf("note billed item: %w", err)
		}
	}
	return nil
}

// settleDrawn settles an invoice by what the calls of a period have drawn from the client's credit as they came in.
func (p *posting) settleDrawn(ctx context.Context, v *issued, c *closing, left money.Amount) (money.Amount, error) {
	account := ledger.DrawnFor(c.service.ID, c.period.Start)
	drawn := -p.balances[account]
	if drawn == 0 {
		return 0, nil
	}
	// What the credit did not reach is not paid: it is owed.
	billed, err := p.whole(min(drawn, v.callsOf(c.service.ID), left, drawn+min(0, p.balances.Available())))
	if err != nil {
		return 0, err
	}
	sides, err := ledger.Settle(account, drawn, billed)
	if _, err := p.post(ctx, ledger.Settled, v.id, v.Number, sides, err); err != nil {
		return 0, err
	}
	return billed, p.settle(ctx, v.id, billing.ByDrawn, uuid.Nil, billed)
}

// whole is an amount without what is smaller than the currency's smallest unit; invoices are paid in whole ones.
func (p *posting) whole(amount money.Amount) (money.Amount, error) {
	in, err := money.CurrencyOf(p.currency)
	if err != nil {
		return 0, err
	}
	return max(0, amount-amount%in.Smallest()), nil
}

// callsOf is what the calls of a service come to on the invoice, with their tax.
func (v *issued) callsOf(service uuid.UUID) money.Amount {
	var sum money.Amount
	for _, l := range v.Lines {
		if l.Kind == invoice.Calls && l.ServiceID == service {
			sum += l.Net + l.Tax
		}
	}
	return sum
}

// applyCredit pays an invoice from the client's credit, as far as there is any. One that has nothing left to pay is paid.
func (p *posting) applyCredit(ctx context.Context, id uuid.UUID, number string, left money.Amount) error {
	if left <= 0 {
		_, err := p.ExecContext(ctx, `UPDATE invoices SET status = 'paid' WHERE client_id = $1 AND id = $2 AND settled >= total`, p.client, id)
		return err
	}
	amount, err := p.whole(min(left, p.balances.Available()))
	if err != nil || amount <= 0 {
		return err
	}
	sides, err := ledger.Apply(amount)
	if _, err := p.post(ctx, ledger.Applied, id, number, sides, err); err != nil {
		return err
	}
	return p.settle(ctx, id, billing.ByCredit, uuid.Nil, amount)
}

// closePeriods notes that periods are closed, and which invoice stands for them.
func (p *posting) closePeriods(ctx context.Context, group []*closing, invoiceID uuid.UUID) error {
	for _, c := range group {
		account := ledger.DrawnFor(c.service.ID, c.period.Start)
		sides, err := ledger.Settle(account, -p.balances[account], 0) // what was drawn and no invoice stands for
		if _, err := p.post(ctx, ledger.Settled, c.service.ID, "", sides, err); err != nil {
			return err
		}
		id, err := newID()
		if err != nil {
			return err
		}
		_, err = p.ExecContext(ctx, `INSERT INTO periods (client_id, id, service_id, started_at, ended_at, invoice_id, closed_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`, p.client, id, c.service.ID, c.period.Start, c.period.End, idOrNil(invoiceID), p.book.now())
		if err != nil {
			return fmt.Errorf("close period: %w", err)
		}
		err = p.ent.Service.Update().Where(service.ClientID(p.client), service.ID(c.service.ID)).SetBilledUntil(c.period.End.UTC()).
			SetNextDueDate(calendarDay(c.next.End)).Exec(ctx)
		if err != nil {
			return fmt.Errorf("close period: %w", err)
		}
	}
	return nil
}
