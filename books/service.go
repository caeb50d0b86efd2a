package books

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	entcdr "github.com/tollbook/tollbook/ent/cdr"
	"github.com/tollbook/tollbook/ent/extension"
	"github.com/tollbook/tollbook/ent/predicate"
	"github.com/tollbook/tollbook/ent/server"
	"github.com/tollbook/tollbook/ent/service"
)

// ServiceInput is what a service is made of. On creation nil is the default, on a change it leaves things as they are.
type ServiceInput struct {
	// ClientID and ProductID are given on creation and fixed from then on.
	ClientID, ProductID uuid.UUID
	ServerID            *uuid.UUID // the default server
	DomainName          *string
	// DomainUUID is the domain's in FusionPBX; empty forgets it, so that the next call tells it.
	DomainUUID   *string
	Extensions   *[]string
	Status       *billing.ServiceStatus
	BillingCycle *billing.Cycle // the product's
	AnchorDay    *int           // 1
	ActiveFrom   *time.Time     // now
	ActiveUntil  *time.Time
	// BilledFrom tells, on creation, that the periods before the one that holds it were billed elsewhere. Calls that start
	// before are late.
	BilledFrom *time.Time
	// Endless takes the end away; ActiveUntil is then not looked at.
	Endless bool
	// By is who changes it.
	By By
}

func (b *Book) fillService(v *ent.Service, in ServiceInput) error {
	var c checks
	v.DomainName = strings.ToLower(c.text("domainName", or(in.DomainName, v.DomainName), 1, 253))
	if in.DomainUUID != nil {
		v.DomainUUID = nil
		if text := strings.TrimSpace(*in.DomainUUID); text != "" {
			id, err := uuid.Parse(text)
			if err != nil {
				c.refuse("domainUuid", "This is no UUID. Copy domain_uuid from FusionPBX, or leave it empty.")
			}
			v.DomainUUID = &id
		}
	}
	v.Extensions = c.extensions("extensions", or(in.Extensions, []string(v.Extensions)))
	terminated := v.Status == billing.Terminated
	v.Status = or(in.Status, v.Status)
	c.add(billing.OneOf("status", v.Status, []billing.ServiceStatus{billing.Active, billing.Suspended, billing.Terminated}))
	v.BillingCycle = or(in.BillingCycle, v.BillingCycle)
	c.add(billing.OneOf("billingCycle", v.BillingCycle, billing.Cycles()))
	v.AnchorDay = c.between("anchorDay", or(in.AnchorDay, v.AnchorDay), 1, 31)
	v.ActiveFrom = or(in.ActiveFrom, v.ActiveFrom).UTC()
	switch {
	case in.Endless, terminated && v.Status != billing.Terminated && in.ActiveUntil == nil:
		v.ActiveUntil = nil // it goes on
	case in.ActiveUntil != nil:
		v.ActiveUntil = in.ActiveUntil
	}
	if v.Status == billing.Terminated && v.ActiveUntil == nil {
		now := b.now()
		v.ActiveUntil = &now
	}
	if v.ActiveUntil != nil && !v.ActiveUntil.After(v.ActiveFrom) {
		c.refuse("activeUntil", "The service ends before it begins (%s).", v.ActiveFrom.Format(time.RFC3339))
	}
	return c.err()
}

// CreateService lets a client hold a product. It tells how many waiting calls the service took in.
func (b *Book) CreateService(ctx context.Context, in ServiceInput) (*ent.Service, int, error) {
	var made *ent.Service
	err := b.change(ctx, func(tx writing) error {
		var err error
		made, err = b.addService(ctx, tx, in)
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("create service: %w", err)
	}
	return made, b.assignDomain(ctx, made), nil
}

func (b *Book) addService(ctx context.Context, tx writing, in ServiceInput) (*ent.Service, error) {
	client, sold, on, err := partsOfService(ctx, tx, in)
	if err != nil {
		return nil, err
	}
	v := &ent.Service{
		ClientID: client.ID, ProductID: sold.ID, ServerID: on.ID, Status: billing.Active, BillingCycle: sold.BillingCycle,
		AnchorDay: 1, ActiveFrom: b.now(), CreatedAt: b.now(), Extensions: pq.StringArray{},
	}
	if v.ID, err = newID(); err != nil {
		return nil, err
	}
	v.BilledUntil = in.BilledFrom
	if err := b.fillService(v, in); err != nil {
		return nil, err
	}
	if err := domainFree(ctx, tx, v); err != nil {
		return nil, err
	}
	return b.insertService(ctx, tx, v, client)
}

func (b *Book) insertService(ctx context.Context, tx writing, v *ent.Service, client *ent.Customer) (*ent.Service, error) {
	zone, err := time.LoadLocation(client.TimeZone)
	if err != nil {
		return nil, err
	}
	first := billing.PeriodAt(v.BillingCycle, v.AnchorDay, zone, or(v.BilledUntil, v.ActiveFrom))
	if v.BilledUntil != nil {
		until := first.Start.UTC()
		v.BilledUntil = &until
	}
	// What a service before it left barred, also another client's, is not: not for long, as the PBX is looked at.
	restrained, err := tx.ent.Service.Query().Where(service.ServerID(v.ServerID), service.DomainNameEqualFold(v.DomainName),
		service.Restrained(true)).Exist(ctx)
	if err != nil {
		return nil, err
	}
	return tx.ent.Service.Create().SetID(v.ID).SetClientID(v.ClientID).SetProductID(v.ProductID).SetServerID(v.ServerID).
		SetDomainName(v.DomainName).SetNillableDomainUUID(v.DomainUUID).SetExtensions(v.Extensions).SetStatus(v.Status).
		SetBillingCycle(v.BillingCycle).SetAnchorDay(v.AnchorDay).SetActiveFrom(v.ActiveFrom).
		SetNillableActiveUntil(v.ActiveUntil).SetCreatedAt(v.CreatedAt).
		SetNillableBilledUntil(v.BilledUntil).SetNextDueDate(calendarDay(first.End)).SetRestrained(restrained).Save(ctx)
}

// calendarDay is the day that t shows where it is, as a date column takes it.
func calendarDay(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

func partsOfService(ctx context.Context, tx writing, in ServiceInput) (*ent.Customer, *ent.Product, *ent.Server, error) {
	client, err := tx.ent.Customer.Get(ctx, in.ClientID)
	if ent.IsNotFound(err) {
		return nil, nil, nil, notFound("clientId", "client")
	}
	if err != nil {
		return nil, nil, nil, err
	}
	sold, err := tx.ent.Product.Get(ctx, in.ProductID)
	if ent.IsNotFound(err) {
		return nil, nil, nil, notFound("productId", "product")
	}
	if err != nil {
		return nil, nil, nil, err
	}
	if sold.Currency != client.Currency {
		return nil, nil, nil, billing.Errorf(billing.Invalid, "productId", "%s is sold in %s, but %s pays in %s.",
			sold.Name, sold.Currency, client.Name, client.Currency)
	}
	which := server.IsDefault(true)
	if in.ServerID != nil {
		which = server.ID(*in.ServerID)
	}
	on, err := tx.ent.Server.Query().Where(which).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, nil, nil, notFound("serverId", "server")
	}
	return client, sold, on, err
}

// UpdateService changes a service and tells how many waiting calls the change took in.
func (b *Book) UpdateService(ctx context.Context, client, id uuid.UUID, in ServiceInput) (*ent.Service, int, error) {
	var changed *ent.Service
	err := b.change(ctx, func(tx writing) error {
		v, err := lockService(ctx, tx, client, id)
		if err != nil {
			return err
		}
		if !v.Status.Began() {
			return billing.Errorf(billing.Conflict, "id", "This service is %s. What it is to be can't be changed by hand.", v.Status)
		}
		in.BillingCycle, in.AnchorDay = nil, nil
		before := *v
		if err := b.fillService(v, in); err != nil {
			return err
		}
		if err := keepsCalls(ctx, tx, &before, v); err != nil {
			return err
		}
		if err := keepsEnd(ctx, tx, &before, v); err != nil {
			return err
		}
		if err := domainFree(ctx, tx, v); err != nil {
			return err
		}
		update := tx.ent.Service.Update().Where(service.ClientID(client), service.ID(id)).SetDomainName(v.DomainName).
			SetNillableDomainUUID(v.DomainUUID).SetExtensions(v.Extensions).SetStatus(v.Status).SetActiveFrom(v.ActiveFrom).
			SetNillableActiveUntil(v.ActiveUntil)
		if v.DomainUUID == nil {
			update.ClearDomainUUID()
		}
		if v.ActiveUntil == nil {
			update.ClearActiveUntil()
		}
		if err := update.Exec(ctx); err != nil {
			return err
		}
		changed = v
		if err := keepsDomain(ctx, tx, &before, v); err != nil {
			return err
		}
		return b.followStatus(ctx, tx, &before, v, in.By)
	})
	if err != nil {
		return nil, 0, fmt.Errorf("update service: %w", err)
	}
	return changed, b.assignDomain(ctx, changed), nil
}

// keepsCalls refuses a change by which calls that were charged to the service would be another's: sent again, they would be
// charged twice.
func keepsCalls(ctx context.Context, tx writing, before, after *ent.Service) error {
	charged := func(which ...predicate.CDR) (bool, error) {
		which = append(which, entcdr.ClientID(before.ClientID), entcdr.ServiceID(before.ID))
		return tx.ent.CDR.Query().Where(which...).Exist(ctx)
	}
	var c checks
	if !strings.EqualFold(before.DomainName, after.DomainName) || before.DomainUUID != nil && after.DomainUUID != nil && *before.DomainUUID != *after.DomainUUID {
		used, err := charged()
		if err != nil {
			return err
		}
		if used {
			c.refuse("domainName", "Calls of %s are charged to this service. End it, and add a service for the other domain.", before.DomainName)
		}
	}
	early, err := charged(entcdr.StartedAtLT(after.ActiveFrom))
	if err != nil {
		return err
	}
	if early {
		c.refuse("activeFrom", "Calls that started before %s are charged to this service.", after.ActiveFrom.Format(time.RFC3339))
	}
	if after.ActiveUntil != nil {
		late, err := charged(entcdr.StartedAtGTE(*after.ActiveUntil))
		if err != nil {
			return err
		}
		if late {
			c.refuse("activeUntil", "Calls that started after %s are charged to this service. Let it end later.", after.ActiveUntil.Format(time.RFC3339))
		}
	}
	return c.err()
}

// keepsDomain refuses another domain for a service whose extensions Tollbook looks after: they would stay on the old one.
func keepsDomain(ctx context.Context, tx writing, before, after *ent.Service) error {
	if strings.EqualFold(before.DomainName, after.DomainName) {
		return nil
	}
	held, err := tx.ent.Extension.Query().Where(extension.ClientID(before.ClientID), extension.ServiceID(before.ID)).Exist(ctx)
	if err != nil || !held {
		return err
	}
	return billing.Errorf(billing.Conflict, "domainName", "Extensions of this service are on %s. Remove them first, or order a service for the other domain.", before.DomainName)
}

// keepsEnd refuses to move an end by which the service has been billed already: what lies between would be billed wrongly, or
// never.
func keepsEnd(ctx context.Context, tx writing, before, after *ent.Service) error {
	if before.ActiveUntil == nil || before.BilledUntil == nil || after.ActiveUntil != nil && after.ActiveUntil.Equal(*before.ActiveUntil) {
		return nil
	}
	client, err := tx.ent.Customer.Get(ctx, before.ClientID)
	if err != nil {
		return err
	}
	zone, err := time.LoadLocation(client.TimeZone)
	if err != nil {
		return err
	}
	if !before.ActiveUntil.Before(openPeriod(before, zone).End) {
		return nil
	}
	return billing.Errorf(billing.Invalid, "activeUntil", "The service is billed as one that ends on %s. Add a new service for what follows.",
		before.ActiveUntil.In(zone).Format(time.DateOnly))
}

// domainFree refuses a service whose domain another client holds at the same time. Verbs that change services run one
// after the other (they raise the revision first), so two cannot pass this check together.
func domainFree(ctx context.Context, tx writing, v *ent.Service) error {
	same := []predicate.Service{service.DomainNameEqualFold(v.DomainName)}
	if v.DomainUUID != nil {
		same = append(same, service.DomainUUID(*v.DomainUUID))
	}
	others, err := tx.ent.Service.Query().Where(service.ClientIDNEQ(v.ClientID), service.ServerID(v.ServerID),
		service.StatusNEQ(billing.Cancelled), service.Or(same...)).All(ctx)
	if err != nil {
		return err
	}
	for _, other := range others {
		if activePeriod(other).Overlaps(activePeriod(v)) {
			return billing.Errorf(billing.Conflict, "domainName",
				"Another client holds the domain %s at that time. End its service first, or begin this one later.", v.DomainName)
		}
	}
	return nil
}
