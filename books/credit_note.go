package books

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/ledger"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/ent"
	entinvoice "github.com/tollbook/tollbook/ent/invoice"
	"github.com/tollbook/tollbook/ent/invoiceline"
)

// CreditNoteInput takes lines of an issued invoice back.
type CreditNoteInput struct {
	ClientID, InvoiceID uuid.UUID
	Reason              string
	// Lines say how much of which line: 0 is all that is left of it. Without any all that is left of the invoice is taken back.
	Lines map[uuid.UUID]money.Amount
}

// CreateCreditNote takes an issued invoice back, whole or in part. What it takes back is no longer owed; what was paid of it
// becomes credit. An invoice that is taken back whole is void. It gives the credit note's id.
func (b *Book) CreateCreditNote(ctx context.Context, in CreditNoteInput, by string) (uuid.UUID, error) {
	var made uuid.UUID
	err := b.inLedger(ctx, in.ClientID, by, func(p *posting) error {
		var c checks
		in.Reason = c.text("reason", in.Reason, 3, 1000)
		if err := c.err(); err != nil {
			return err
		}
		of, err := p.ent.Invoice.Query().Where(entinvoice.ClientID(p.client), entinvoice.ID(in.InvoiceID),
			entinvoice.Kind(invoice.Bill)).ForUpdate().Only(ctx)
		if ent.IsNotFound(err) {
			return notFound("invoiceId", "invoice")
		}
		if err != nil {
			return fmt.Errorf("read invoice: %w", err)
		}
		made, err = p.credit(ctx, of, in)
		return err
	})
	if err != nil {
		return uuid.Nil, fmt.Errorf("create credit note: %w", err)
	}
	return made, nil
}

func (p *posting) credit(ctx context.Context, of *ent.Invoice, in CreditNoteInput) (uuid.UUID, error) {
	lines, all, err := p.creditedLines(ctx, of, in.Lines)
	if err != nil {
		return uuid.Nil, err
	}
	today, err := p.today(ctx)
	if err != nil {
		return uuid.Nil, err
	}
	d := invoice.Invoice{
		Kind: invoice.CreditNote, Issued: today, Due: today, Currency: of.Currency,
		Period: billing.Period{Start: of.PeriodStart, End: of.PeriodEnd}, Locale: of.Locale, TimeZone: of.TimeZone,
		Seller: of.Seller, Buyer: of.Buyer, Corrects: of.Number, Reason: in.Reason,
	}
	if d.Sheet, err = invoice.Total(lines, of.Currency); err != nil {
		return uuid.Nil, err
	}
	before, taxed, err := p.creditedBefore(ctx, of.ID)
	if err != nil {
		return uuid.Nil, err
	}
	if all {
		d.Rest(of.Tax - taxed)
	}
	if len(lines) == 0 {
		return uuid.Nil, billing.Errorf(billing.Invalid, "lines", "All of %s was taken back already.", of.Number)
	}
	if d.Total <= 0 || before+d.Total > of.Total {
		return uuid.Nil, billing.Errorf(billing.Invalid, "lines", "Of %s, %s can still be taken back; this would take %s.",
			of.Number, of.Total-before, d.Total)
	}
	_, prefix, err := p.prefixes(ctx)
	if err != nil {
		return uuid.Nil, err
	}
	v, err := p.issue(ctx, d, of.ID, prefix)
	if err != nil {
		return uuid.Nil, err
	}
	if err := p.settleCredit(ctx, of, v, before+d.Total == of.Total); err != nil {
		return uuid.Nil, err
	}
	return v.id, p.tellCreditNote(ctx, v.id)
}

// creditedBefore is what earlier credit notes took back of an invoice, and the tax in it.
func (p *posting) creditedBefore(ctx context.Context, invoiceID uuid.UUID) (total, tax money.Amount, err error) {
	err = p.QueryRowContext(ctx, `SELECT coalesce(sum(total), 0)::numeric(18, 6), coalesce(sum(tax), 0)::numeric(18, 6)
		FROM invoices WHERE client_id = $1 AND corrects = $2`, p.client, invoiceID).Scan(&total, &tax)
	if err != nil {
		return 0, 0, fmt.Errorf("read credit notes: %w", err)
	}
	return total, tax, nil
}

// creditedLines are the lines that are taken back, taxed as they were, and whether nothing is left of the invoice then.
func (p *posting) creditedLines(ctx context.Context, of *ent.Invoice, wanted map[uuid.UUID]money.Amount) (lines []invoice.Line, all bool, err error) {
	rows, err := p.ent.InvoiceLine.Query().Where(invoiceline.ClientID(p.client), invoiceline.InvoiceID(of.ID)).
		Order(invoiceline.ByPosition()).All(ctx)
	if err != nil {
		return nil, false, fmt.Errorf("read invoice lines: %w", err)
	}
	taken, err := takenBack(ctx, p.ent, p.client, of.ID)
	if err != nil {
		return nil, false, err
	}
	found := 0
	all = true
	for _, r := range rows {
		amount, named := wanted[r.ID]
		left := r.Amount - taken[lineBilled(r)]
		if len(wanted) > 0 && !named || !named && left == 0 {
			all = all && left == 0
			continue
		}
		found++
		if amount == 0 {
			amount = left
		}
		if amount == 0 || (amount < 0) != (left < 0) || max(amount, -amount) > max(left, -left) {
			return nil, false, billing.Errorf(billing.Invalid, "lines", "At most %s of %q can be taken back.", left, r.Text)
		}
		all = all && amount == left
		lines = append(lines, invoice.Line{
			Kind: r.Kind, ServiceID: *orNil(r.ServiceID), Service: r.Service, Section: r.Section, Text: r.Text,
			Period: billing.Period{Start: r.PeriodStart, End: r.PeriodEnd}, Quantity: r.Quantity, Charge: amount,
			TaxIncluded: r.TaxIncluded, TaxRate: r.TaxRate,
		})
	}
	if found < len(wanted) {
		return nil, false, notFound("lines", "line on this invoice")
	}
	return lines, all, nil
}

// settleCredit lets a credit note settle what is still owed of its invoice. What was paid of it already becomes credit.
func (p *posting) settleCredit(ctx context.Context, of *ent.Invoice, note *issued, whole bool) error {
	owed, err := p.restored(ctx, of, note, max(0, of.Total-of.Settled))
	if err != nil {
		return err
	}
	settled := min(owed, note.Total)
	if err := p.settle(ctx, of.ID, billing.ByCreditNote, note.id, settled); err != nil {
		return err
	}
	sides, err := ledger.Uncredit(note.Total - settled)
	if _, err := p.post(ctx, ledger.Credited, note.id, note.Number+": paid before, now credit", sides, err); err != nil {
		return err
	}
	_, err = p.ExecContext(ctx, `UPDATE invoices SET status = CASE WHEN id = $2 THEN 'paid' WHEN $4 THEN 'void' ELSE status END,
			settled = CASE WHEN id = $2 THEN total ELSE settled END
		WHERE client_id = $1 AND id IN ($2, $3)`, p.client, note.id, of.ID, whole)
	if err != nil {
		return fmt.Errorf("settle credit note: %w", err)
	}
	return nil
}

// restored is what is owed of an invoice before a credit note settles it: what was written off is taken back as far as the
// note needs it, since nobody has paid it.
func (p *posting) restored(ctx context.Context, of *ent.Invoice, note *issued, owed money.Amount) (money.Amount, error) {
	var given money.Amount
	err := p.QueryRowContext(ctx, `SELECT coalesce(sum(amount), 0)::numeric(18, 6) FROM allocations
		WHERE client_id = $1 AND invoice_id = $2 AND source = $3`, p.client, of.ID, string(billing.ByWriteOff)).Scan(&given)
	if err != nil {
		return 0, fmt.Errorf("read what was written off: %w", err)
	}
	back := max(0, min(given, note.Total-owed))
	sides, err := ledger.WriteOff(-back)
	if _, err := p.post(ctx, ledger.WrittenOff, of.ID, of.Number+": taken back by "+note.Number, sides, err); err != nil {
		return 0, err
	}
	return owed + back, p.settle(ctx, of.ID, billing.ByWriteOff, note.id, -back)
}
