package books

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/ledger"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/allocation"
	"github.com/tollbook/tollbook/ent/balance"
	entinvoice "github.com/tollbook/tollbook/ent/invoice"
	"github.com/tollbook/tollbook/mail"
)

// tellPayment queues the message that says that money arrived. Money that went back, and deposits, are not told.
func (p *posting) tellPayment(ctx context.Context, made *ent.Payment) error {
	if made.Kind != billing.Received && made.Kind != billing.TopUp {
		return nil
	}
	return p.book.tell(ctx, p.writing, letter{
		event: mail.PaymentReceived, about: made.ID.String(), client: p.client,
		fields: func(client *ent.Customer) (mail.Fields, error) { return paymentFields(ctx, p.ent, client, made) },
	})
}

// paymentFields are what messages may name of a payment, today.
func paymentFields(ctx context.Context, db *ent.Client, client *ent.Customer, made *ent.Payment) (mail.Fields, error) {
	pen := penned{made.Currency, client.Locale}
	parts, err := db.Allocation.Query().Where(allocation.ClientID(client.ID), allocation.Document(made.ID)).Order(allocation.ByID()).All(ctx)
	if err != nil {
		return mail.Fields{}, fmt.Errorf("read what a payment pays: %w", err)
	}
	left := made.Amount
	var rows []map[string]string
	for _, part := range parts {
		number, err := db.Invoice.Query().Where(entinvoice.ClientID(client.ID), entinvoice.ID(part.InvoiceID)).Select(entinvoice.FieldNumber).String(ctx)
		if err != nil {
			return mail.Fields{}, fmt.Errorf("read invoice: %w", err)
		}
		left -= part.Amount
		if len(rows) < mostToldLines {
			rows = append(rows, map[string]string{"invoice_number": number, "amount": pen.amount(part.Amount)})
		}
	}
	owed, err := owes(ctx, db, client.ID)
	if err != nil {
		return mail.Fields{}, err
	}
	return mail.Fields{
		Values: map[string]string{
			"amount": pen.amount(made.Amount), "paid_on": pen.day(made.ReceivedOn), "method": strings.ReplaceAll(string(made.Method), "_", " "),
			"reference": made.Reference, "amount_due": pen.some(owed), "credit": pen.some(left),
		},
		Lists: map[string][]map[string]string{"invoices": rows},
	}, nil
}

// owes is what is still to be paid of a client's invoices.
func owes(ctx context.Context, db *ent.Client, client uuid.UUID) (sum money.Amount, err error) {
	open, err := db.Invoice.Query().Where(entinvoice.ClientID(client), entinvoice.StatusEQ(invoice.Issued),
		entinvoice.KindEQ(invoice.Bill)).All(ctx)
	if err != nil {
		return 0, fmt.Errorf("read open invoices: %w", err)
	}
	for _, v := range open {
		sum += v.Total - v.Settled
	}
	return sum, nil
}

// creditFields are what messages may name of a client's credit.
func creditFields(client *ent.Customer, available money.Amount) mail.Fields {
	pen := penned{client.Currency, client.Locale}
	return mail.Fields{Values: map[string]string{
		"balance": pen.amount(available), "threshold": pen.amount(client.LowBalance), "top_up_url": "",
	}}
}

// creditOf is the credit that a client can still spend.
func creditOf(ctx context.Context, db *ent.Client, client uuid.UUID) (money.Amount, error) {
	row, err := db.Balance.Query().Where(balance.ClientID(client), balance.Account(ledger.Credit)).Only(ctx)
	if ent.IsNotFound(err) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read credit: %w", err)
	}
	return -row.Amount, nil
}
