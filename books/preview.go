package books

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/ent"
)

// errNothingWritten ends a transaction that only looked.
var errNothingWritten = errors.New("nothing is written")

// NextInvoice is the invoice that a client would get if the open periods of its services that end next ended now: a draft,
// of which nothing is stored. Its error is NotFound where the client has no service that would be billed.
func (b *Book) NextInvoice(ctx context.Context, client uuid.UUID) (*invoice.Invoice, error) {
	var next *drafted
	err := b.look(ctx, func(tx writing) error {
		v, err := tx.ent.Customer.Get(ctx, client)
		if ent.IsNotFound(err) {
			return notFound("clientId", "client")
		}
		if err != nil {
			return err
		}
		next, err = b.nextInvoice(ctx, tx, v, farOff)
		if err == nil && next == nil {
			err = billing.Errorf(billing.NotFound, "clientId", "%s has no service that will be billed.", v.Name)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("preview the next invoice: %w", err)
	}
	return &next.Invoice, nil
}

// farOff is after every period that can be open.
var farOff = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// nextInvoice drafts what the periods that ended by an instant come to; nil where there are none.
func (b *Book) nextInvoice(ctx context.Context, tx writing, client *ent.Customer, due time.Time) (*drafted, error) {
	open, err := closings(ctx, tx, client, false)
	if err != nil {
		return nil, err
	}
	group, err := b.together(ctx, tx, client, open, due)
	if err != nil || len(group) == 0 {
		return nil, err
	}
	return b.draftInvoice(ctx, tx, client, group)
}

// look runs a verb that writes nothing on one snapshot of the books.
func (b *Book) look(ctx context.Context, verb func(tx writing) error) error {
	err := b.write(ctx, func(tx writing) error {
		if _, err := tx.ExecContext(ctx, `SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY`); err != nil {
			return err
		}
		if err := verb(tx); err != nil {
			return err
		}
		return errNothingWritten
	})
	if errors.Is(err, errNothingWritten) {
		return nil
	}
	return err
}

// WouldBill is what BillClient would do first, without doing it.
func (b *Book) WouldBill(ctx context.Context, client uuid.UUID, due time.Time) (Bill, error) {
	made := Bill{Outcome: billing.Skipped, Reason: "No period is due."}
	err := b.look(ctx, func(tx writing) error {
		v, err := tx.ent.Customer.Get(ctx, client)
		if err != nil {
			return err
		}
		made.Currency = v.Currency
		next, err := b.nextInvoice(ctx, tx, v, due)
		if err != nil || next == nil {
			return err
		}
		if err := next.billable(); err != nil {
			return err
		}
		made = Bill{Outcome: billing.Zero, Total: next.Total, Currency: v.Currency}
		if next.charges() {
			made.Outcome = billing.Billed
		}
		return nil
	})
	if parked, ok := asShown(err); ok {
		return Bill{Outcome: billing.Parked, Reason: parked.Message}, nil
	}
	return made, err
}
