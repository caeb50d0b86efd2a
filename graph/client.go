package graph

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/customer"
	"github.com/tollbook/tollbook/graph/gen"
)

// clientOrder is by name.
func clientOrder() auth.Order[*ent.Customer] {
	return auth.Order[*ent.Customer]{Name: "name", Columns: []auth.Column[*ent.Customer]{
		auth.Text(customer.FieldName, func(c *ent.Customer) string { return c.Name }),
		auth.ID(customer.FieldID, func(c *ent.Customer) uuid.UUID { return c.ID }),
	}}
}

// Clients are the customer companies that the asker may see, all or those with a text in their names.
func (q query) Clients(
	ctx context.Context, search *string, first *int, after *string, last *int, before *string,
) (*gen.ClientConnection, error) {
	view, err := q.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	rows := view.Clients()
	if search != nil && strings.TrimSpace(*search) != "" {
		rows.Where(customer.NameContainsFold(strings.TrimSpace(*search)))
	}
	l, err := list(ctx, rows, clientOrder(), auth.Ask{First: first, After: after, Last: last, Before: before}, each(client))
	if err != nil {
		return nil, err
	}
	return &gen.ClientConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.Client, cursor string) *gen.ClientEdge {
			return &gen.ClientEdge{Node: node, Cursor: cursor}
		})}, nil
}

// client is a client as the API shows it.
func client(c *ent.Customer) *gen.Client {
	return &gen.Client{
		ID: clientKind.of(c.ID), Name: c.Name, Country: c.Country, AreaCode: c.AreaCode, Currency: c.Currency,
		TimeZone: c.TimeZone, Locale: c.Locale, Address: address(c.Party.Address), TaxNumber: c.Party.TaxNumber,
		Email: c.Party.Email, Phone: c.Party.Phone, Taxation: c.Taxation, PaymentDays: c.PaymentDays,
		Consolidated: c.Consolidated, CreditLimit: c.CreditLimit, LowBalance: c.LowBalance, SpendCap: c.SpendCap, CreatedAt: c.CreatedAt,
		Registration: c.Party.Registration, EndpointScheme: c.Party.Endpoint.Scheme, EndpointID: c.Party.Endpoint.ID,
		BuyerReference: c.Party.Reference,
	}
}

// clientsByID are clients as far as the view shows them.
func clientsByID(ctx context.Context, view auth.View, ids []uuid.UUID) (map[uuid.UUID]*gen.Client, error) {
	rows, err := view.Clients().Where(customer.IDIn(ids...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read clients: %w", err)
	}
	clients := make(map[uuid.UUID]*gen.Client, len(rows))
	for _, row := range rows {
		clients[row.ID] = client(row)
	}
	return clients, nil
}

// clientAsked is the client that a question is about: for a client itself, for an admin the one that is named.
func clientAsked(ctx context.Context, view auth.View, id *string) (uuid.UUID, error) {
	if id == nil {
		if view.Admin() {
			return uuid.Nil, billing.Errorf(billing.Invalid, "clientId", "Say of which client.")
		}
		return view.Asker().Client, nil
	}
	client, err := clientKind.given("clientId", *id)
	if err != nil {
		return uuid.Nil, err
	}
	known, err := view.Clients().Where(customer.ID(client)).Exist(ctx)
	if err == nil && !known {
		err = billing.Errorf(billing.NotFound, "clientId", "There is no such client.")
	}
	return client, err
}

// CreateClient adds a client.
func (m mutation) CreateClient(ctx context.Context, in gen.CreateClientInput) (*gen.ClientPayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	return clientPayload(m.Book.CreateClient(ctx, newClient(in)))
}

// newClient is a client that is to be made, as the books take it.
func newClient(in gen.CreateClientInput) books.ClientInput {
	return books.ClientInput{
		Name: &in.Name, Country: &in.Country, AreaCode: in.AreaCode, Currency: &in.Currency, TimeZone: &in.TimeZone,
		Locale: in.Locale, Address: addressGiven(in.Address), TaxNumber: in.TaxNumber, Email: in.Email, Phone: in.Phone,
		Taxation: in.Taxation, PaymentDays: in.PaymentDays, Consolidated: in.Consolidated, CreditLimit: in.CreditLimit,
		LowBalance: in.LowBalance, SpendCap: in.SpendCap, Registration: in.Registration, EndpointScheme: in.EndpointScheme, EndpointID: in.EndpointID,
		BuyerReference: in.BuyerReference,
	}
}

// UpdateClient changes a client.
func (m mutation) UpdateClient(ctx context.Context, in gen.UpdateClientInput) (*gen.ClientPayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	id, err := clientKind.given("id", in.ID)
	if err != nil {
		return nil, err
	}
	return clientPayload(m.Book.UpdateClient(ctx, id, books.ClientInput{
		Name: in.Name, Country: in.Country, AreaCode: in.AreaCode, Currency: in.Currency, TimeZone: in.TimeZone,
		Locale: in.Locale, Address: addressGiven(in.Address), TaxNumber: in.TaxNumber, Email: in.Email, Phone: in.Phone,
		Taxation: in.Taxation, PaymentDays: in.PaymentDays, Consolidated: in.Consolidated, CreditLimit: in.CreditLimit,
		LowBalance: in.LowBalance, SpendCap: in.SpendCap, Registration: in.Registration, EndpointScheme: in.EndpointScheme, EndpointID: in.EndpointID,
		BuyerReference: in.BuyerReference,
	}))
}

func clientPayload(row *ent.Customer, err error) (*gen.ClientPayload, error) {
	if err != nil {
		return nil, err
	}
	return &gen.ClientPayload{Client: client(row)}, nil
}
