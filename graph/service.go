package graph

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/predicate"
	"github.com/tollbook/tollbook/ent/server"
	"github.com/tollbook/tollbook/ent/service"
	"github.com/tollbook/tollbook/graph/gen"
)

// serviceOrder is by age, the oldest first.
func serviceOrder() auth.Order[*ent.Service] {
	return auth.Order[*ent.Service]{Name: "age", Columns: []auth.Column[*ent.Service]{
		auth.Instant(service.FieldCreatedAt, func(s *ent.Service) time.Time { return s.CreatedAt }),
		auth.ID(service.FieldID, func(s *ent.Service) uuid.UUID { return s.ID }),
	}}
}

// Services are the products that clients hold, of one client or product or all.
func (q query) Services(
	ctx context.Context, clientID, productID *string, first *int, after *string, last *int, before *string,
) (*gen.ServiceConnection, error) {
	view, err := q.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	rows := view.Services().Where(servicesOf(clientID, productID)...)
	l, err := list(ctx, rows, serviceOrder(), auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.Service) ([]*gen.Service, error) {
			return q.services(ctx, view, rows, wantedOfRows(ctx, "Service", "Service"))
		})
	if err != nil {
		return nil, err
	}
	return &gen.ServiceConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.Service, cursor string) *gen.ServiceEdge {
			return &gen.ServiceEdge{Node: node, Cursor: cursor}
		})}, nil
}

func servicesOf(clientID, productID *string) []predicate.Service {
	var conditions []predicate.Service
	if clientID != nil {
		id, ok := clientKind.read(*clientID)
		if !ok {
			return []predicate.Service{nothing[predicate.Service]()}
		}
		conditions = append(conditions, service.ClientID(id))
	}
	if productID != nil {
		id, ok := productKind.read(*productID)
		if !ok {
			return []predicate.Service{nothing[predicate.Service]()}
		}
		conditions = append(conditions, service.ProductID(id))
	}
	return conditions
}

// services are services as the API shows them, with what is asked of them. A client does not see their servers.
func (a *api) services(ctx context.Context, view auth.View, rows []*ent.Service, w want) ([]*gen.Service, error) {
	shown := make([]*gen.Service, len(rows))
	for i, s := range rows {
		shown[i] = &gen.Service{
			ID: serviceID(s.ClientID, s.ID), DomainName: s.DomainName, Extensions: s.Extensions, Status: s.Status,
			BillingCycle: s.BillingCycle, AnchorDay: s.AnchorDay, ActiveFrom: s.ActiveFrom, ActiveUntil: s.ActiveUntil,
			NextDueDate: s.NextDueDate, CreatedAt: s.CreatedAt, Suspensions: []*gen.Suspension{},
		}
		if view.Admin() {
			shown[i].SparedUntil = s.SparedUntil
		}
		if s.DomainUUID != nil {
			domain := s.DomainUUID.String()
			shown[i].DomainUUID = &domain
		}
	}
	for _, add := range []struct {
		field string
		to    func(context.Context, auth.View, []*ent.Service, []*gen.Service, want) error
	}{{"client", addClients}, {"product", addProducts}, {"server", a.addServers}, {"suspensions", addSuspensions}} {
		if w.has(add.field) && len(rows) > 0 {
			if err := add.to(ctx, view, rows, shown, w); err != nil {
				return nil, err
			}
		}
	}
	return shown, nil
}

func addClients(ctx context.Context, view auth.View, rows []*ent.Service, shown []*gen.Service, _ want) error {
	clients, err := clientsByID(ctx, view, keys(rows, func(s *ent.Service) *uuid.UUID { return &s.ClientID }))
	for i, s := range rows {
		shown[i].Client = clients[s.ClientID]
	}
	return err
}

func addProducts(ctx context.Context, view auth.View, rows []*ent.Service, shown []*gen.Service, w want) error {
	asked := w.in("product", "Product", "Node")
	products, err := productsByID(ctx, view, keys(rows, func(s *ent.Service) *uuid.UUID { return &s.ProductID }), asked)
	if err != nil {
		return err
	}
	for i, s := range rows {
		shown[i].Product = products[s.ProductID]
		if shown[i].Product == nil {
			continue
		}
		if err := spend(ctx, ofProduct(shown[i].Product, asked), 1); err != nil {
			return err
		}
	}
	return nil
}

func (a *api) addServers(ctx context.Context, view auth.View, rows []*ent.Service, shown []*gen.Service, w want) error {
	ids := keys(rows, func(s *ent.Service) *uuid.UUID { return &s.ServerID })
	servers, err := view.Servers().Where(server.IDIn(ids...)).All(ctx)
	if err != nil {
		return fmt.Errorf("read servers: %w", err)
	}
	nodes, err := a.servers(ctx, view, servers, w.in("server", "Server", "Node"))
	if err != nil {
		return err
	}
	found := make(map[uuid.UUID]*gen.Server, len(servers))
	for i, row := range servers {
		found[row.ID] = nodes[i]
	}
	for i, s := range rows {
		shown[i].Server = found[s.ServerID]
	}
	return nil
}

// CreateService lets a client hold a product.
func (m mutation) CreateService(ctx context.Context, in gen.CreateServiceInput) (*gen.ServicePayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	client, err := clientKind.given("clientId", in.ClientID)
	if err != nil {
		return nil, err
	}
	product, err := productKind.given("productId", in.ProductID)
	if err != nil {
		return nil, err
	}
	input := books.ServiceInput{
		ClientID: client, ProductID: product, DomainName: &in.DomainName, DomainUUID: in.DomainUUID,
		Extensions: given(in.Extensions), BillingCycle: in.BillingCycle, AnchorDay: in.AnchorDay, ActiveFrom: in.ActiveFrom,
		BilledFrom: in.BilledFrom,
	}
	if in.ServerID != nil {
		id, err := serverKind.given("serverId", *in.ServerID)
		if err != nil {
			return nil, err
		}
		input.ServerID = &id
	}
	row, assigned, err := m.Book.CreateService(ctx, input)
	return m.servicePayload(ctx, row, assigned, err)
}

// UpdateService changes a service.
func (m mutation) UpdateService(ctx context.Context, in gen.UpdateServiceInput) (*gen.ServicePayload, error) {
	key, by, err := m.adminsService(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	until, told := in.ActiveUntil.ValueOK()
	row, assigned, err := m.Book.UpdateService(ctx, key.Client, key.ID, books.ServiceInput{
		DomainName: in.DomainName, DomainUUID: in.DomainUUID, Extensions: given(in.Extensions), Status: in.Status,
		ActiveFrom: in.ActiveFrom, ActiveUntil: until, Endless: told && until == nil, By: by,
	})
	return m.servicePayload(ctx, row, assigned, err)
}

func (m mutation) servicePayload(ctx context.Context, row *ent.Service, assigned int, err error) (*gen.ServicePayload, error) {
	if err != nil {
		return nil, err
	}
	view, err := m.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	w := wanted(ctx, "ServicePayload").in("service", "Service", "Node")
	shown, err := one(row, func(rows []*ent.Service) ([]*gen.Service, error) { return m.services(ctx, view, rows, w) })
	if err != nil {
		return nil, err
	}
	return &gen.ServicePayload{Service: shown, Assigned: assigned}, nil
}
