package graph

import (
	"context"
	"fmt"
	"slices"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/extension"
	entproduct "github.com/tollbook/tollbook/ent/product"
	"github.com/tollbook/tollbook/ent/service"
	"github.com/tollbook/tollbook/ent/step"
	"github.com/tollbook/tollbook/ent/suspension"
	"github.com/tollbook/tollbook/graph/gen"
)

// mostSteps is how many steps of a service are shown.
const mostSteps = 200

// featuresOf are what clients may set on the extensions of a product.
func featuresOf(p *ent.Product) []billing.Feature {
	features := make([]billing.Feature, len(p.Features))
	for i, feature := range p.Features {
		features[i] = billing.Feature(feature)
	}
	return features
}

// featuresGiven is a list that an input may leave out.
func featuresGiven(list []billing.Feature) *[]billing.Feature {
	if list == nil {
		return nil
	}
	return &list
}

// Offers are what clients may order.
func (q query) Offers(ctx context.Context) ([]*gen.Offer, error) {
	view, err := q.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := view.Offers().Order(entproduct.ByGroupName(), entproduct.ByName(), entproduct.ByID()).Limit(auth.MostRows).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read offers: %w", err)
	}
	offers := make([]*gen.Offer, len(rows))
	for i, p := range rows {
		offers[i] = &gen.Offer{
			ProductID: productKind.of(p.ID), Name: p.Name, Group: p.GroupName, Price: p.Price, SetupFee: p.SetupFee,
			TaxIncluded: p.TaxIncluded, Currency: p.Currency, BillingCycle: p.BillingCycle, ExtensionList: p.ExtensionList,
			ExtensionLength: p.ExtensionLength, IncludedExtensions: p.IncludedExtensions, Features: featuresOf(p),
		}
	}
	return offers, nil
}

// seen is the key of a service that the asker may see; all others are not found.
func (a *api) seen(ctx context.Context, field, id string) (auth.View, auth.ServiceKey, error) {
	view, err := a.reader.View(ctx)
	if err != nil {
		return view, auth.ServiceKey{}, err
	}
	key, err := givenServiceID(field, id)
	if err != nil {
		return view, key, err
	}
	found, err := view.Services().Where(service.ClientID(key.Client), service.ID(key.ID)).Exist(ctx)
	if err == nil && !found {
		err = billing.Errorf(billing.NotFound, field, "There is no such service.")
	}
	return view, key, err
}

// Extensions are those of a service that Tollbook looks after.
func (q query) Extensions(ctx context.Context, serviceID string) ([]*gen.Extension, error) {
	view, key, err := q.seen(ctx, "serviceId", serviceID)
	if err != nil {
		return nil, err
	}
	rows, err := view.Extensions().Where(extension.ClientID(key.Client), extension.ServiceID(key.ID)).
		Order(extension.ByNumber(), extension.ByID()).Limit(books.MostExtensions).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read extensions: %w", err)
	}
	return each(shownExtension)(rows)
}

func shownExtension(e *ent.Extension) *gen.Extension {
	shown := &gen.Extension{
		ID: extensionKind.within(e.ClientID, e.ID), Number: e.Number, State: e.State, Made: e.Made, HasPassword: e.PasswordEncrypted != nil,
		Wanted: &e.Wanted, Observed: e.Observed, SeenAt: e.SeenAt, Missing: e.Missing, Drift: []*billing.Difference{},
	}
	if e.Observed != nil && !e.Missing {
		for _, d := range e.Wanted.DiffersFrom(*e.Observed) {
			shown.Drift = append(shown.Drift, &d)
		}
	}
	return shown
}

// Provisioning are the last steps of a service. What went wrong at the PBX is for admins.
func (q query) Provisioning(ctx context.Context, serviceID string) ([]*gen.ProvisioningStep, error) {
	view, key, err := q.seen(ctx, "serviceId", serviceID)
	if err != nil {
		return nil, err
	}
	rows, err := view.Steps().Where(step.ClientID(key.Client), step.ServiceID(key.ID)).
		Order(step.ByPosition(entsql.OrderDesc())).Limit(mostSteps).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read steps: %w", err)
	}
	slices.Reverse(rows)
	shown := make([]*gen.ProvisioningStep, len(rows))
	for i, s := range rows {
		shown[i] = &gen.ProvisioningStep{
			ID: stepKind.of(s.ID), Job: s.Job, Kind: s.Kind, Number: s.Number, State: s.State, Attempts: s.Attempts,
			NextAttemptAt: s.NextAttemptAt, RequestedBy: view.Who(s.RequestedBy), CreatedAt: s.CreatedAt, FinishedAt: s.FinishedAt,
		}
		if view.Admin() {
			shown[i].Error = s.LastError
		}
	}
	return shown, nil
}

// addSuspensions adds why services are suspended.
func addSuspensions(ctx context.Context, view auth.View, rows []*ent.Service, shown []*gen.Service, _ want) error {
	at := make(map[uuid.UUID]*gen.Service, len(rows))
	for i, s := range rows {
		at[s.ID] = shown[i]
	}
	clients := keys(rows, func(s *ent.Service) *uuid.UUID { return &s.ClientID })
	found, err := view.Suspensions().Where(suspension.ClientIDIn(clients...), suspension.ServiceIDIn(keys(rows, func(s *ent.Service) *uuid.UUID { return &s.ID })...)).
		Order(suspension.BySuspendedAt(), suspension.ByID()).All(ctx)
	if err != nil {
		return fmt.Errorf("read suspensions: %w", err)
	}
	for _, s := range found {
		note := s.Note
		if !view.Admin() {
			note = ""
		}
		at[s.ServiceID].Suspensions = append(at[s.ServiceID].Suspensions, &gen.Suspension{
			Reason: s.Reason, Note: note, SuspendedBy: view.Who(s.SuspendedBy), SuspendedAt: s.SuspendedAt,
		})
	}
	return nil
}

// Tenants are the domains of a server, as the PBX tells them just now.
func (q query) Tenants(ctx context.Context, serverID string) ([]*gen.Tenant, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	id, err := serverKind.given("serverId", serverID)
	if err != nil {
		return nil, err
	}
	tenants, err := q.PBX.Tenants(ctx, id)
	if err != nil {
		return nil, err
	}
	held, err := q.Book.Holders(ctx, id)
	if err != nil {
		return nil, err
	}
	clients := map[uuid.UUID]*gen.Client{}
	if len(held) > 0 {
		ids := make([]uuid.UUID, 0, len(held))
		for _, id := range held {
			ids = append(ids, id)
		}
		if clients, err = clientsByID(ctx, view, ids); err != nil {
			return nil, err
		}
	}
	shown := make([]*gen.Tenant, len(tenants))
	for i, t := range tenants {
		shown[i] = &gen.Tenant{Name: t.Name, UUID: t.UUID, Enabled: t.Enabled, Extensions: t.Extensions, Client: clients[held[lower(t.Name)]]}
	}
	return shown, nil
}
