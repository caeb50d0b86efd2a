package books

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/customer"
	"github.com/tollbook/tollbook/ent/item"
	"github.com/tollbook/tollbook/ent/service"
)

// ItemInput is what an admin adds to a client's next invoice or, recurring, to each of one of its services.
type ItemInput struct {
	ClientID uuid.UUID
	// ServiceID is uuid.Nil for the next invoice, whichever it is for; a recurring item needs one.
	ServiceID uuid.UUID
	Text      string
	Quantity  int64
	// Price is of one; negative is a discount.
	Price       money.Amount
	TaxIncluded bool
	Recurring   bool
}

// mostOf is how many of an item there are at most.
const mostOf = 1_000_000

// AddItem adds something to be billed.
func (b *Book) AddItem(ctx context.Context, in ItemInput, by string) (*ent.Item, error) {
	var made *ent.Item
	err := b.write(ctx, func(tx writing) error {
		if err := checkItem(ctx, tx, &in); err != nil {
			return err
		}
		id, err := newID()
		if err != nil {
			return err
		}
		kind := invoice.OneOff
		if in.Price < 0 {
			kind = invoice.Discount
		}
		made, err = tx.ent.Item.Create().SetID(id).SetClientID(in.ClientID).SetNillableServiceID(idOrNil(in.ServiceID)).
			SetKind(kind).SetText(in.Text).SetQuantity(in.Quantity).SetPrice(in.Price).SetTaxIncluded(in.TaxIncluded).
			SetRecurring(in.Recurring).SetAddedBy(by).SetCreatedAt(b.now()).Save(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("add item: %w", err)
	}
	return made, nil
}

func checkItem(ctx context.Context, tx writing, in *ItemInput) error {
	var c checks
	in.Text = c.text("text", in.Text, 1, 200)
	if in.Quantity < 1 || in.Quantity > mostOf {
		c.refuse("quantity", "%d is not between 1 and %d.", in.Quantity, int64(mostOf))
	}
	if in.Price == 0 {
		c.refuse("price", "An item that costs nothing need not be billed.")
	}
	if _, err := in.Price.Times(in.Quantity); err != nil {
		c.refuse("price", "So many of it come to too much.")
	}
	if in.Recurring && in.ServiceID == uuid.Nil {
		c.refuse("serviceId", "Say with which service it is billed each time.")
	}
	if in.ServiceID != uuid.Nil {
		v, err := tx.ent.Service.Query().Where(service.ClientID(in.ClientID), service.ID(in.ServiceID)).Only(ctx)
		if ent.IsNotFound(err) {
			return notFound("serviceId", "service")
		}
		if err != nil {
			return fmt.Errorf("read service: %w", err)
		}
		if v.ActiveUntil != nil && v.BilledUntil != nil && !v.BilledUntil.Before(*v.ActiveUntil) {
			c.refuse("serviceId", "The service has ended and is billed no more: add it to another one, or to the client.")
		}
	}
	known, err := tx.ent.Customer.Query().Where(customer.ID(in.ClientID)).Exist(ctx)
	if err != nil {
		return fmt.Errorf("read client: %w", err)
	}
	if !known {
		return notFound("clientId", "client")
	}
	return c.err()
}

// RemoveItem ends an item: it is billed no more. What was billed stays on its invoices.
func (b *Book) RemoveItem(ctx context.Context, client, id uuid.UUID) error {
	n, err := b.ent.Item.Update().Where(item.ClientID(client), item.ID(id), item.EndedAtIsNil()).SetEndedAt(b.now()).Save(ctx)
	if err != nil {
		return fmt.Errorf("remove item: %w", err)
	}
	if n == 0 {
		return notFound("id", "item")
	}
	return nil
}
