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

// MostNext is how many invoices NextInvoices drafts at most, and mostForeseen how many a dry run does of a client.
const (
	MostNext     = 12
	mostForeseen = 120
)

// NextInvoices are the invoices that a client would get now, one after the other: for the periods that have ended, and then
// one as if the open periods that end next ended now. They are drafts, of which nothing is stored. Its error is NotFound where
// the client has no service that would be billed.
func (b *Book) NextInvoices(ctx context.Context, client uuid.UUID) ([]invoice.Invoice, error) {
	var next []invoice.Invoice
	err := b.look(ctx, func(tx writing) error {
		v, err := tx.ent.Customer.Get(ctx, client)
		if ent.IsNotFound(err) {
			return notFound("clientId", "client")
		}
		if err != nil {
			return err
		}
		f, err := b.foresee(ctx, tx, v)
		if err != nil {
			return err
		}
		next, err = f.invoices(ctx, b.now())
		if err == nil && len(next) == 0 {
			err = billing.Errorf(billing.NotFound, "clientId", "%s has no service that will be billed.", v.Name)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("preview the next invoices: %w", err)
	}
	return next, nil
}

// farOff is after every period that can be open.
var farOff = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// foreseeing drafts the invoices of a client one after the other, as if each were issued before the next.
type foreseeing struct {
	book   *Book
	tx     writing
	client *ent.Customer
	open   []*closing
	billed map[uuid.UUID]bool // items
}

func (b *Book) foresee(ctx context.Context, tx writing, client *ent.Customer) (*foreseeing, error) {
	open, err := closings(ctx, tx, client, false)
	return &foreseeing{book: b, tx: tx, client: client, open: open, billed: map[uuid.UUID]bool{}}, err
}

// invoices are those of periods that ended by an instant, and one of those that end next.
func (f *foreseeing) invoices(ctx context.Context, due time.Time) (all []invoice.Invoice, err error) {
	for len(all) < MostNext {
		d, found, err := f.next(ctx, due)
		if err != nil {
			return nil, err
		}
		if found {
			all = append(all, d.Invoice)
		}
		if due.Equal(farOff) {
			break
		}
		if !found {
			due = farOff
		}
	}
	return all, nil
}

// next drafts the next invoice of periods that ended by an instant; false where there is none.
func (f *foreseeing) next(ctx context.Context, due time.Time) (d *drafted, found bool, err error) {
	group, alone, err := f.book.nextGroup(ctx, f.tx, f.client, f.open, due)
	if err != nil || len(group) == 0 && !alone {
		return nil, false, err
	}
	d, err = f.book.draftInvoice(ctx, f.tx, f.client, group, f.billed)
	if err != nil || len(group) == 0 && len(d.items) == 0 {
		return nil, false, err
	}
	for _, id := range d.items {
		f.billed[id] = true
	}
	for _, c := range group {
		c.closed()
	}
	return d, true, nil
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

// WouldBill is what BillClient would do, called as often as there is something due, without doing it: at most mostForeseen
// bills, and the last then says that there would be more.
func (b *Book) WouldBill(ctx context.Context, client uuid.UUID, due time.Time) ([]Bill, error) {
	var made []Bill
	err := b.look(ctx, func(tx writing) error {
		v, err := tx.ent.Customer.Get(ctx, client)
		if err != nil {
			return err
		}
		f, err := b.foresee(ctx, tx, v)
		if err != nil {
			return err
		}
		for {
			d, found, err := f.next(ctx, due)
			if err != nil {
				return err
			}
			if !found {
				break
			}
			if len(made) == mostForeseen {
				made[mostForeseen-1].Reason = fmt.Sprintf("There would be more: only %d are shown.", mostForeseen)
				return nil
			}
			if err := d.billable(); err != nil {
				return err
			}
			made = append(made, d.foreseen())
		}
		if len(made) == 0 {
			made = append(made, Bill{Outcome: billing.Skipped, Reason: nothingDue, Currency: v.Currency})
		}
		return nil
	})
	if parked, ok := asShown(err); ok {
		return append(made, Bill{Outcome: billing.Parked, Reason: parked.Message}), nil
	}
	return made, err
}

// foreseen is what would become of a draft.
func (d *drafted) foreseen() Bill {
	made := Bill{Outcome: billing.Zero, Total: d.Total, Currency: d.Currency}
	if d.charges() {
		made.Outcome = billing.Billed
	}
	return made
}
