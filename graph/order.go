package graph

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/graph/gen"
)

func lower(domain string) string { return strings.ToLower(strings.TrimSpace(domain)) }

// asking is who asks the books for something.
func asking(asker auth.Asker) books.By {
	return books.By{Email: asker.Email, Admin: asker.Role == billing.RoleAdmin}
}

// adminsService is the service that an admin names.
func (a *api) adminsService(ctx context.Context, id string) (auth.ServiceKey, books.By, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return auth.ServiceKey{}, books.By{}, err
	}
	key, err := givenServiceID("id", id)
	return key, asking(asker), err
}

// ownService is the service that somebody names who may see it.
func (a *api) ownService(ctx context.Context, field, id string) (auth.ServiceKey, books.By, error) {
	view, key, err := a.seen(ctx, field, id)
	if err != nil {
		return key, books.By{}, err
	}
	return key, asking(view.Asker()), nil
}

// ownExtension is the extension that somebody names; of another client's there is none.
func (a *api) ownExtension(ctx context.Context, id string) (auth.ClientKey, books.By, error) {
	asker, err := auth.SignedIn(ctx)
	if err != nil {
		return auth.ClientKey{}, books.By{}, err
	}
	key, err := extensionKind.givenWithin("id", id)
	if err == nil && asker.Role != billing.RoleAdmin && key.Client != asker.Client {
		err = billing.Errorf(billing.NotFound, "id", "There is no such extension.")
	}
	return key, asking(asker), err
}

// newExtensions are those of an input.
func newExtensions(list []*gen.NewExtensionInput) []books.NewExtension {
	out := make([]books.NewExtension, len(list))
	for i, e := range list {
		out[i] = books.NewExtension{Number: strings.TrimSpace(e.Number), Settings: or(e.Settings, billing.ExtensionSettings{})}
	}
	return out
}

// OrderService orders a service: for a client its own.
func (m mutation) OrderService(ctx context.Context, in gen.OrderServiceInput) (*gen.CredentialsPayload, error) {
	asker, err := auth.SignedIn(ctx)
	if err != nil {
		return nil, err
	}
	order := books.OrderInput{ClientID: asker.Client, DomainName: in.DomainName, Extensions: newExtensions(in.Extensions)}
	if asker.Role == billing.RoleAdmin {
		if order.ClientID, err = clientKind.given("clientId", or(in.ClientID, "")); err != nil {
			return nil, err
		}
	} else if in.ClientID != nil && *in.ClientID != clientKind.of(asker.Client) {
		return nil, billing.Errorf(billing.NotFound, "clientId", "There is no such client.")
	}
	if order.ProductID, err = productKind.given("productId", in.ProductID); err != nil {
		return nil, err
	}
	if in.ServerID != nil {
		id, err := serverKind.given("serverId", *in.ServerID)
		if err != nil {
			return nil, err
		}
		order.ServerID = &id
	}
	row, told, err := m.Book.Order(ctx, order, asking(asker))
	return m.credentialsPayload(ctx, row, told, err)
}

// AddExtensions gives a service more of them.
func (m mutation) AddExtensions(ctx context.Context, in gen.AddExtensionsInput) (*gen.CredentialsPayload, error) {
	key, by, err := m.ownService(ctx, "serviceId", in.ServiceID)
	if err != nil {
		return nil, err
	}
	row, told, err := m.Book.AddExtensions(ctx, key.Client, key.ID, newExtensions(in.Extensions), by)
	return m.credentialsPayload(ctx, row, told, err)
}

// CancelOrder gives up what is being set up.
func (m mutation) CancelOrder(ctx context.Context, in gen.ServiceIDInput) (*gen.ServicePayload, error) {
	key, by, err := m.ownService(ctx, "id", in.ID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.CancelOrder(ctx, key.Client, key.ID, by)
	return m.changedService(ctx, row, err)
}

// RetryProvisioning tries again what failed.
func (m mutation) RetryProvisioning(ctx context.Context, in gen.ServiceIDInput) (*gen.ServicePayload, error) {
	key, _, err := m.ownService(ctx, "id", in.ID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.RetrySteps(ctx, key.Client, key.ID)
	return m.changedService(ctx, row, err)
}

// SuspendService bars the extensions of a service.
func (m mutation) SuspendService(ctx context.Context, in gen.SuspendServiceInput) (*gen.ServicePayload, error) {
	key, by, err := m.adminsService(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.Suspend(ctx, key.Client, key.ID, books.SuspensionInput{Reason: or(in.Reason, billing.ByAdmin), Note: or(in.Note, "")}, by)
	return m.changedService(ctx, row, err)
}

// ResumeService takes a reason away.
func (m mutation) ResumeService(ctx context.Context, in gen.ResumeServiceInput) (*gen.ServicePayload, error) {
	key, by, err := m.adminsService(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.Resume(ctx, key.Client, key.ID, or(in.Reason, billing.ByAdmin), by)
	return m.changedService(ctx, row, err)
}

// TerminateService takes a service away from the PBX and ends it.
func (m mutation) TerminateService(ctx context.Context, in gen.ServiceIDInput) (*gen.ServicePayload, error) {
	key, by, err := m.adminsService(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.Terminate(ctx, key.Client, key.ID, by)
	return m.changedService(ctx, row, err)
}

// ChangeProduct sells a service as another product.
func (m mutation) ChangeProduct(ctx context.Context, in gen.ChangeProductInput) (*gen.ServicePayload, error) {
	key, _, err := m.adminsService(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	product, err := productKind.given("productId", in.ProductID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.ChangeProduct(ctx, key.Client, key.ID, product, or(in.AtOnce, false))
	return m.changedService(ctx, row, err)
}

func (m mutation) changedService(ctx context.Context, row *ent.Service, err error) (*gen.ServicePayload, error) {
	return m.servicePayload(ctx, row, 0, err)
}

func (m mutation) credentialsPayload(ctx context.Context, row *ent.Service, told []books.Credential, err error) (*gen.CredentialsPayload, error) {
	if err != nil {
		return nil, err
	}
	view, err := m.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	w := wanted(ctx, "CredentialsPayload").in("service", "Service", "Node")
	shown, err := one(row, func(rows []*ent.Service) ([]*gen.Service, error) { return m.services(ctx, view, rows, w) })
	if err != nil {
		return nil, err
	}
	payload := &gen.CredentialsPayload{Service: shown, Credentials: make([]*gen.SIPCredential, len(told))}
	for i, c := range told {
		payload.Credentials[i] = credential(row.ClientID, c)
	}
	return payload, nil
}

func credential(client uuid.UUID, c books.Credential) *gen.SIPCredential {
	return &gen.SIPCredential{
		ExtensionID: extensionKind.within(client, c.ExtensionID), Number: c.Number, Server: c.Server, Domain: c.Domain,
		Username: c.Number, Password: c.Password,
	}
}
