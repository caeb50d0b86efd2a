package graph

import (
	"context"
	"errors"
	"strings"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/graph/gen"
)

// mostTenants is how many tenants are imported at once.
const mostTenants = 50

// UpdateExtension changes how an extension shall be.
func (m mutation) UpdateExtension(ctx context.Context, in gen.UpdateExtensionInput) (*gen.ExtensionPayload, error) {
	key, by, err := m.ownExtension(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return extensionPayload(m.Book.SetExtension(ctx, key.Client, key.ID, or(in.Settings, billing.ExtensionSettings{}), by))
}

// RemoveExtension takes an extension away from its service.
func (m mutation) RemoveExtension(ctx context.Context, in gen.ExtensionIDInput) (*gen.ServicePayload, error) {
	key, by, err := m.ownExtension(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.RemoveExtension(ctx, key.Client, key.ID, by)
	return m.changedService(ctx, row, err)
}

// RotateSIPPassword makes a new SIP password and shows it this once.
func (m mutation) RotateSIPPassword(ctx context.Context, in gen.ExtensionIDInput) (*gen.SIPCredentialPayload, error) {
	key, by, err := m.ownExtension(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	row, told, err := m.Book.RotateSIPPassword(ctx, key.Client, key.ID, by)
	if err != nil {
		return nil, err
	}
	return &gen.SIPCredentialPayload{Extension: shownExtension(row), Credential: credential(row.ClientID, told)}, nil
}

// SetPbxRight makes an extension at the PBX as it shall be.
func (m mutation) SetPbxRight(ctx context.Context, in gen.ExtensionIDInput) (*gen.ExtensionPayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	key, by, err := m.ownExtension(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return extensionPayload(m.Book.SetRight(ctx, key.Client, key.ID, by))
}

// TakeOverFromPbx makes what is at the PBX what is wanted.
func (m mutation) TakeOverFromPbx(ctx context.Context, in gen.ExtensionIDInput) (*gen.ServicePayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	key, _, err := m.ownExtension(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.TakeOver(ctx, key.Client, key.ID)
	return m.changedService(ctx, row, err)
}

func extensionPayload(row *ent.Extension, err error) (*gen.ExtensionPayload, error) {
	if err != nil {
		return nil, err
	}
	return &gen.ExtensionPayload{Extension: shownExtension(row)}, nil
}

// ImportTenants makes services of domains that are there. What is wrong with one does not stop the others.
func (m mutation) ImportTenants(ctx context.Context, in gen.ImportTenantsInput) (*gen.ImportTenantsPayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	server, err := serverKind.given("serverId", in.ServerID)
	if err != nil {
		return nil, err
	}
	if len(in.Tenants) > mostTenants {
		return nil, billing.Errorf(billing.TooMany, "tenants", "These are more than %d domains. Import them in parts.", mostTenants)
	}
	there, err := m.PBX.Tenants(ctx, server)
	if err != nil {
		return nil, err
	}
	uuids := make(map[string]string, len(there))
	for _, t := range there {
		uuids[lower(t.Name)] = t.UUID
	}
	view, err := m.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	w := wanted(ctx, "ImportTenantsPayload").in("tenants", "ImportedTenant").in("service", "Service", "Node")
	payload := &gen.ImportTenantsPayload{Tenants: make([]*gen.ImportedTenant, len(in.Tenants))}
	for i, t := range in.Tenants {
		done, err := m.importTenant(ctx, server, uuids[lower(t.DomainName)], t)
		payload.Tenants[i] = &gen.ImportedTenant{DomainName: t.DomainName, Created: done.Created, Adopted: done.Adopted}
		var told *billing.Error
		switch {
		case errors.As(err, &told):
			payload.Tenants[i].Error = told.Message
		case err != nil:
			return nil, err
		default:
			shown, err := one(done.Service, func(rows []*ent.Service) ([]*gen.Service, error) { return m.services(ctx, view, rows, w) })
			if err != nil {
				return nil, err
			}
			payload.Tenants[i].Service = shown
		}
	}
	return payload, nil
}

func (m mutation) importTenant(ctx context.Context, server uuid.UUID, domainUUID string, in *gen.ImportTenantInput) (books.Imported, error) {
	tenant := books.Tenant{ServerID: server, Domain: strings.TrimSpace(in.DomainName), BilledFrom: in.BilledFrom}
	var err error
	if tenant.DomainUUID, err = uuid.Parse(domainUUID); err != nil {
		return books.Imported{}, billing.Errorf(billing.NotFound, "domainName", "There is no domain %s on this server.", in.DomainName)
	}
	if tenant.ProductID, err = productKind.given("productId", in.ProductID); err != nil {
		return books.Imported{}, err
	}
	switch {
	case in.ClientID != nil:
		tenant.ClientID, err = clientKind.given("clientId", *in.ClientID)
	case in.NewClient != nil:
		made := newClient(*in.NewClient)
		tenant.NewClient = &made
	default:
		err = billing.Errorf(billing.Invalid, "clientId", "Choose a client, or give a new one.")
	}
	if err != nil {
		return books.Imported{}, err
	}
	if tenant.Extensions, err = m.PBX.Extensions(ctx, server, tenant.Domain); err != nil {
		return books.Imported{}, err
	}
	return m.Book.ImportTenant(ctx, tenant)
}
