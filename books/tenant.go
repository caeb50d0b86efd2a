package books

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	entextension "github.com/tollbook/tollbook/ent/extension"
	"github.com/tollbook/tollbook/ent/service"
	"github.com/tollbook/tollbook/ent/step"
)

// Tenant is a domain that is there at the PBX, with its extensions, and who it is to be.
type Tenant struct {
	ServerID   uuid.UUID
	Domain     string
	DomainUUID uuid.UUID
	Extensions []ObservedExtension
	// ClientID is whose it is; with NewClient a client is made.
	ClientID  uuid.UUID
	NewClient *ClientInput
	ProductID uuid.UUID
	// BilledFrom tells that the periods before the one that holds it were billed elsewhere.
	BilledFrom *time.Time
}

// Imported is what became of a tenant.
type Imported struct {
	Service *ent.Service
	// Created tells whether the service is new: it was there when the tenant had been imported before.
	Created bool
	// Adopted are the extensions that Tollbook looks after from now on.
	Adopted int
}

// ImportTenant makes a service of a domain that is there, for all of its calls, and looks after its extensions. Nothing changes
// at the PBX. What was imported before stays, and only new extensions are added.
func (b *Book) ImportTenant(ctx context.Context, in Tenant) (Imported, error) {
	held, err := b.ent.Service.Query().Where(service.ServerID(in.ServerID), service.DomainNameEqualFold(in.Domain),
		service.StatusIn(billing.Active, billing.Suspended)).Order(service.ByCreatedAt(), service.ByID()).All(ctx)
	if err != nil {
		return Imported{}, fmt.Errorf("look for the domain: %w", err)
	}
	var done Imported
	if len(held) > 0 {
		done.Service = held[0]
	} else if done.Service, err = b.newTenant(ctx, in); err != nil {
		return Imported{}, err
	} else {
		done.Created = true
	}
	_, err = b.withService(ctx, done.Service.ClientID, done.Service.ID, "adopt extensions", func(tx writing, v *ent.Service) error {
		if err := learnDomain(ctx, tx, v, in.DomainUUID); err != nil {
			return err
		}
		done.Adopted, err = b.adopt(ctx, tx, v, in.Extensions)
		return err
	})
	return done, err
}

// newTenant makes the service, and where it is asked for the client: both or none, as the import is tried again.
func (b *Book) newTenant(ctx context.Context, in Tenant) (*ent.Service, error) {
	var made *ent.Service
	err := b.change(ctx, func(tx writing) error {
		if in.NewClient != nil {
			client, err := b.addClient(ctx, tx, *in.NewClient)
			if err != nil {
				return err
			}
			in.ClientID = client.ID
		}
		var err error
		made, err = b.addService(ctx, tx, ServiceInput{
			ClientID: in.ClientID, ProductID: in.ProductID, ServerID: &in.ServerID, DomainName: &in.Domain,
			DomainUUID: new(in.DomainUUID.String()), BilledFrom: in.BilledFrom,
		})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("make the service of a tenant: %w", err)
	}
	b.assignDomain(ctx, made)
	return made, nil
}

// adopt begins to look after the extensions of a domain that no service of it has yet.
func (b *Book) adopt(ctx context.Context, tx writing, v *ent.Service, list []ObservedExtension) (int, error) {
	taken, held, err := numbersTaken(ctx, tx, v)
	if err != nil {
		return 0, err
	}
	var rows []*ent.ExtensionCreate
	for _, o := range list {
		number := strings.TrimSpace(o.Number)
		if number == "" || taken[number] || held+len(rows) >= MostExtensions {
			continue
		}
		taken[number] = true
		id, err := newID()
		if err != nil {
			return 0, err
		}
		rows = append(rows, tx.ent.Extension.Create().SetID(id).SetClientID(v.ClientID).SetServiceID(v.ID).SetNumber(number).
			SetPbxUUID(o.UUID).SetMade(false).SetState(billing.Present).SetWanted(billing.ExtensionSettings{}).
			SetObserved(o.Settings).SetMissing(false).SetSeenAt(b.now()).SetCreatedAt(b.now()))
	}
	if len(rows) == 0 {
		return 0, nil
	}
	if err := tx.ent.Extension.CreateBulk(rows...).Exec(ctx); err != nil {
		return 0, fmt.Errorf("adopt extensions: %w", err)
	}
	return len(rows), nil
}

// Holders are the clients of the domains of a server, by domain name in lower case, as far as services go on or are set up.
func (b *Book) Holders(ctx context.Context, server uuid.UUID) (map[string]uuid.UUID, error) {
	services, err := b.ent.Service.Query().Where(service.ServerID(server),
		service.StatusIn(billing.Pending, billing.Active, billing.Suspended)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read services of a server: %w", err)
	}
	held := map[string]uuid.UUID{}
	for _, v := range services {
		held[strings.ToLower(v.DomainName)] = v.ClientID
	}
	return held, nil
}

// ChangeProduct sells a service as another product: at once, or from its next billing period on, so that no period is charged
// twice. The service ends, another one begins then with the same domain and extensions, and nothing changes at the PBX.
func (b *Book) ChangeProduct(ctx context.Context, client, id, product uuid.UUID, atOnce bool) (*ent.Service, error) {
	var made *ent.Service
	_, err := b.withService(ctx, client, id, "change product", func(tx writing, v *ent.Service) error {
		if !v.Status.Live() || v.ActiveUntil != nil {
			return billing.Errorf(billing.Conflict, "id", "This service is %s or ends already: it goes on as no other product.", v.Status)
		}
		waits, err := tx.ent.Step.Query().Where(step.ClientID(client), step.ServiceID(id),
			step.StateIn(billing.StepQueued, billing.StepRunning, billing.StepFailed)).Exist(ctx)
		if err != nil {
			return err
		}
		if waits {
			return billing.Errorf(billing.Conflict, "id", "Something is still being done at the PBX for this service. Try again when it is over.")
		}
		whose, sold, _, err := partsOfService(ctx, tx, ServiceInput{ClientID: client, ProductID: product, ServerID: &v.ServerID})
		if err != nil {
			return err
		}
		if sold.ID == v.ProductID {
			return billing.Errorf(billing.Invalid, "productId", "It is %s already.", sold.Name)
		}
		zone, err := time.LoadLocation(whose.TimeZone)
		if err != nil {
			return err
		}
		at := later(b.now(), v.ActiveFrom.Add(time.Microsecond))
		if !atOnce {
			at = billing.PeriodAt(v.BillingCycle, v.AnchorDay, zone, at).End.UTC()
		}
		if made, err = b.succeed(ctx, tx, v, whose, sold, at); err != nil {
			return err
		}
		return moveExtensions(ctx, tx, v, made)
	})
	return made, err
}

// succeed ends a service and begins another like it.
func (b *Book) succeed(ctx context.Context, tx writing, v *ent.Service, whose *ent.Customer, sold *ent.Product, at time.Time) (*ent.Service, error) {
	after := *v
	after.ActiveUntil = &at
	if err := keepsCalls(ctx, tx, v, &after); err != nil {
		return nil, err
	}
	if err := updateService(tx, v).SetStatus(billing.Terminated).SetActiveUntil(at).SetRestrained(false).Exec(ctx); err != nil {
		return nil, err
	}
	next := *v
	id, err := newID()
	if err != nil {
		return nil, err
	}
	next.ID, next.ProductID, next.BillingCycle, next.ActiveFrom, next.CreatedAt = id, sold.ID, sold.BillingCycle, at, b.now()
	next.BilledUntil = nil
	return b.insertService(ctx, tx, &next, whose)
}

// moveExtensions gives the extensions and suspensions of a service to the one that follows it.
func moveExtensions(ctx context.Context, tx writing, from, to *ent.Service) error {
	err := tx.ent.Extension.Update().Where(entextension.ClientID(from.ClientID), entextension.ServiceID(from.ID)).SetServiceID(to.ID).Exec(ctx)
	if err != nil {
		return fmt.Errorf("move extensions: %w", err)
	}
	_, err = tx.ExecContext(ctx, `UPDATE suspensions SET service_id = $3 WHERE client_id = $1 AND service_id = $2`, from.ClientID, from.ID, to.ID)
	if err != nil {
		return fmt.Errorf("move suspensions: %w", err)
	}
	return updateService(tx, to).SetRestrained(from.Restrained).Exec(ctx)
}
