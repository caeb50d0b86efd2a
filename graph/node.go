package graph

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/ent"
	entautobill "github.com/tollbook/tollbook/ent/autobill"
	"github.com/tollbook/tollbook/ent/callpackage"
	entcdr "github.com/tollbook/tollbook/ent/cdr"
	"github.com/tollbook/tollbook/ent/customer"
	entinvoice "github.com/tollbook/tollbook/ent/invoice"
	entmessage "github.com/tollbook/tollbook/ent/message"
	"github.com/tollbook/tollbook/ent/payment"
	entproduct "github.com/tollbook/tollbook/ent/product"
	entproof "github.com/tollbook/tollbook/ent/proof"
	"github.com/tollbook/tollbook/ent/provider"
	"github.com/tollbook/tollbook/ent/quarantine"
	entrerate "github.com/tollbook/tollbook/ent/rerate"
	"github.com/tollbook/tollbook/ent/server"
	"github.com/tollbook/tollbook/ent/service"
	enttariff "github.com/tollbook/tollbook/ent/tariff"
	"github.com/tollbook/tollbook/ent/token"
	"github.com/tollbook/tollbook/ent/unassigned"
	"github.com/tollbook/tollbook/ent/user"
	"github.com/tollbook/tollbook/graph/gen"
)

// none is what the schema says of what is no id, no node, or nothing that the asker may see.
func none() (gen.Node, error) {
	var nothing gen.Node
	return nothing, nil
}

// Node is anything by its id, as far as the asker may see it; null for everything else.
func (q query) Node(ctx context.Context, id string) (gen.Node, error) {
	view, err := q.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	name, _, _ := decode(id)
	switch name {
	case cdrKind:
		return q.cdrNode(ctx, view, id)
	case serviceKind:
		return q.serviceNode(ctx, view, id)
	case invoiceKind, paymentKind:
		return q.moneyNode(ctx, view, name, id)
	}
	key, ok := name.read(id)
	if !ok {
		return none()
	}
	return q.nodeOf(ctx, view, name, key)
}

// nodeOf is what has one key.
func (q query) nodeOf(ctx context.Context, view auth.View, name kind, key uuid.UUID) (gen.Node, error) {
	w := wanted(ctx, string(name), "Node")
	switch name {
	case userKind:
		return node(ctx, view.Users().Where(user.ID(key)), func(rows []*ent.User) ([]*gen.User, error) {
			return users(ctx, view, rows, w)
		})
	case tokenKind:
		return node(ctx, view.Tokens().Where(token.ID(key)), each(apiToken))
	case serverKind:
		return node(ctx, view.Servers().Where(server.ID(key)), func(rows []*ent.Server) ([]*gen.Server, error) {
			return q.servers(ctx, view, rows, w)
		})
	case clientKind:
		return node(ctx, view.Clients().Where(customer.ID(key)), each(client))
	case productKind:
		return node(ctx, view.Products().Where(entproduct.ID(key)), func(rows []*ent.Product) ([]*gen.Product, error) {
			return products(ctx, view, rows, w)
		})
	case packageKind:
		return node(ctx, view.Packages().Where(callpackage.ID(key)), func(rows []*ent.CallPackage) ([]*gen.Package, error) {
			return packages(ctx, view, rows, w)
		})
	case providerKind:
		return node(ctx, view.Providers().Where(provider.ID(key)), func(rows []*ent.Provider) ([]*gen.Provider, error) {
			return providers(ctx, view, rows, w)
		})
	case tariffKind:
		return node(ctx, view.Tariffs().Where(enttariff.ID(key)), func(rows []*ent.Tariff) ([]*gen.Tariff, error) {
			return tariffs(ctx, view, rows, w)
		})
	case quarantineKind:
		return node(ctx, view.Quarantine(bodyOf(w)).Where(quarantine.ID(key)),
			func(rows []*ent.Quarantine) ([]*gen.QuarantinedDocument, error) { return documents(ctx, view, rows, w) })
	case unassignedKind:
		return node(ctx, view.Unassigned().Where(unassigned.ID(key)),
			func(rows []*ent.Unassigned) ([]*gen.UnassignedCall, error) { return waitingCalls(ctx, view, rows, w) })
	case rerateKind:
		return node(ctx, view.Rerates().Where(entrerate.ID(key)), func(rows []*ent.Rerate) ([]*gen.Rerate, error) {
			return rerates(ctx, view, rows)
		})
	case autobillKind:
		return node(ctx, view.Autobills().Where(entautobill.ID(key)), func(rows []*ent.Autobill) ([]*gen.Autobill, error) {
			return autobills(ctx, view, rows, w)
		})
	case proofKind:
		return node(ctx, view.Proofs().Where(entproof.ID(key)), func(rows []*ent.Proof) ([]*gen.Proof, error) {
			return proofs(ctx, view, rows, w)
		})
	case messageKind:
		return node(ctx, view.Messages(w.has("text", "html")).Where(entmessage.ID(key)), func(rows []*ent.Message) ([]*gen.Message, error) {
			return messages(ctx, view, rows, w)
		})
	}
	return none()
}

// moneyNode is an invoice or a payment.
func (q query) moneyNode(ctx context.Context, view auth.View, name kind, id string) (gen.Node, error) {
	key, ok := name.readWithin(id)
	if !ok {
		return none()
	}
	w := wanted(ctx, string(name), "Node")
	if name == paymentKind {
		return node(ctx, view.Payments().Where(payment.ClientID(key.Client), payment.ID(key.ID)),
			func(rows []*ent.Payment) ([]*gen.Payment, error) { return payments(ctx, view, rows, w) })
	}
	return node(ctx, view.Invoices().Where(entinvoice.ClientID(key.Client), entinvoice.ID(key.ID)),
		func(rows []*ent.Invoice) ([]*gen.Invoice, error) { return invoices(ctx, view, rows, w) })
}

func (q query) cdrNode(ctx context.Context, view auth.View, id string) (gen.Node, error) {
	key, ok := readCDRID(id)
	if !ok {
		return none()
	}
	w := wanted(ctx, string(cdrKind), "Node")
	return node(ctx, view.CDRs().Where(entcdr.ClientID(key.client), entcdr.StartedAt(key.started), entcdr.ID(key.id)),
		func(rows []*ent.CDR) ([]*gen.CDR, error) { return q.cdrs(ctx, view, rows, w, map[uuid.UUID]string{}) })
}

func (q query) serviceNode(ctx context.Context, view auth.View, id string) (gen.Node, error) {
	key, ok := readServiceID(id)
	if !ok {
		return none()
	}
	w := wanted(ctx, string(serviceKind), "Node")
	return node(ctx, view.Services().Where(service.ClientID(key.Client), service.ID(key.ID)),
		func(rows []*ent.Service) ([]*gen.Service, error) { return q.services(ctx, view, rows, w) })
}

// node shows the one row of a query, or null where there is none.
func node[Q interface {
	All(context.Context) ([]T, error)
}, T any, N gen.Node](ctx context.Context, rows Q, show func([]T) ([]N, error)) (gen.Node, error) {
	found, err := rows.All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read node: %w", err)
	}
	if len(found) == 0 {
		return none()
	}
	return one(found[0], show)
}
