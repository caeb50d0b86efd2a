package graph

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/item"
	"github.com/tollbook/tollbook/ent/predicate"
	"github.com/tollbook/tollbook/graph/gen"
)

// itemOrder is the newest first.
func itemOrder() auth.Order[*ent.Item] {
	return auth.Order[*ent.Item]{Name: "added", Descending: true, Columns: []auth.Column[*ent.Item]{
		auth.Instant(item.FieldCreatedAt, func(v *ent.Item) time.Time { return v.CreatedAt }),
		auth.ID(item.FieldID, func(v *ent.Item) uuid.UUID { return v.ID }),
	}}
}

// Items are what will be added to a client's coming invoices.
func (q query) Items(
	ctx context.Context, clientID string, first *int, after *string, last *int, before *string,
) (*gen.ItemConnection, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	rows := view.Items().Where(item.EndedAtIsNil(), item.Or(item.Recurring(true), item.InvoiceIDIsNil()))
	if id, ok := clientKind.read(clientID); ok {
		rows.Where(item.ClientID(id))
	} else {
		rows.Where(nothing[predicate.Item]())
	}
	l, err := list(ctx, rows, itemOrder(), auth.Ask{First: first, After: after, Last: last, Before: before}, each(shownItem))
	if err != nil {
		return nil, err
	}
	return &gen.ItemConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.Item, cursor string) *gen.ItemEdge { return &gen.ItemEdge{Node: node, Cursor: cursor} })}, nil
}

// shownItem is an item as the API shows it.
func shownItem(v *ent.Item) *gen.Item {
	shown := &gen.Item{
		ID: itemKind.within(v.ClientID, v.ID), Kind: v.Kind, Text: v.Text, Quantity: int(v.Quantity), Price: v.Price,
		TaxIncluded: v.TaxIncluded, Recurring: v.Recurring, Billed: v.InvoiceID != nil, AddedBy: v.AddedBy, CreatedAt: v.CreatedAt,
	}
	if v.ServiceID != nil {
		shown.ServiceID = optionalServiceID(v.ClientID, *v.ServiceID)
	}
	return shown
}

// AddItem adds something to a client's next invoice, or to each of a service.
func (m mutation) AddItem(ctx context.Context, in gen.AddItemInput) (*gen.ItemPayload, error) {
	asker, id, err := m.ofClient(ctx, in.ClientID)
	if err != nil {
		return nil, err
	}
	input := books.ItemInput{
		ClientID: id, Text: in.Text, Quantity: int64(or(in.Quantity, 1)), Price: in.Price,
		TaxIncluded: or(in.TaxIncluded, false), Recurring: or(in.Recurring, false),
	}
	if in.ServiceID != nil {
		key, err := givenServiceID("serviceId", *in.ServiceID)
		if err != nil {
			return nil, err
		}
		if key.Client != id {
			return nil, billing.Errorf(billing.NotFound, "serviceId", "The client has no such service.")
		}
		input.ServiceID = key.ID
	}
	row, err := m.Book.AddItem(ctx, input, asker.Email)
	if err != nil {
		return nil, err
	}
	return &gen.ItemPayload{Item: shownItem(row)}, nil
}

// RemoveItem takes an item away.
func (m mutation) RemoveItem(ctx context.Context, in gen.RemoveItemInput) (*gen.DeletePayload, error) {
	_, id, err := m.ofClient(ctx, in.ClientID)
	if err != nil {
		return nil, err
	}
	key, err := itemKind.givenWithin("id", in.ID)
	if err != nil {
		return nil, err
	}
	if key.Client != id {
		return nil, billing.Errorf(billing.NotFound, "id", "The client has no such item.")
	}
	if err := m.Book.RemoveItem(ctx, id, key.ID); err != nil {
		return nil, err
	}
	return &gen.DeletePayload{DeletedID: in.ID}, nil
}
