package books

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	entextension "github.com/tollbook/tollbook/ent/extension"
	"github.com/tollbook/tollbook/ent/predicate"
	"github.com/tollbook/tollbook/ent/server"
	"github.com/tollbook/tollbook/ent/service"
)

// MostExtensions is how many extensions a service has at most that Tollbook looks after.
const MostExtensions = 500

// mostAtOnce is how many extensions one order brings at most.
const mostAtOnce = 50

// By is who asks for something.
type By struct {
	// Email is the user's address.
	Email string
	// Admin tells whether it is the reseller's staff: others can do what the product lets them.
	Admin bool
}

// NewExtension is an extension that is to be made.
type NewExtension struct {
	Number string
	// Settings are how it shall be; what is nil is FusionPBX's default.
	Settings billing.ExtensionSettings
}

// OrderInput is what an order is made of.
type OrderInput struct {
	ClientID, ProductID uuid.UUID
	ServerID            *uuid.UUID // the default server; for a client that of its other services on the domain
	DomainName          string
	Extensions          []NewExtension
}

// Credential is what a telephone signs in with. The password is told only here.
type Credential struct {
	ExtensionID              uuid.UUID
	Number, Domain, Password string
	// Server is the host name of the PBX.
	Server string
}

// Order lets a client have a product with extensions that are made at the PBX. The service is pending until they are there.
func (b *Book) Order(ctx context.Context, in OrderInput, by By) (*ent.Service, []Credential, error) {
	var made *ent.Service
	var told []Credential
	err := b.change(ctx, func(tx writing) error {
		client, sold, on, err := b.partsOfOrder(ctx, tx, &in, by)
		if err != nil {
			return err
		}
		v := &ent.Service{
			ClientID: client.ID, ProductID: sold.ID, ServerID: on.ID, Status: billing.Active, BillingCycle: sold.BillingCycle,
			AnchorDay: 1, ActiveFrom: b.now(), CreatedAt: b.now(), Extensions: pq.StringArray{},
		}
		if v.ID, err = newID(); err != nil {
			return err
		}
		numbers := make([]string, len(in.Extensions))
		for i, e := range in.Extensions {
			numbers[i] = e.Number
		}
		if err := b.fillService(v, ServiceInput{DomainName: &in.DomainName, Extensions: &numbers}); err != nil {
			return err
		}
		v.Status = billing.Pending
		if err := domainFree(ctx, tx, v); err != nil {
			return err
		}
		if made, err = b.insertService(ctx, tx, v, client); err != nil {
			return err
		}
		job := b.newJob(made, billing.OrderJob, by)
		job.step(billing.CheckDomain, nil)
		if told, err = b.addExtensions(ctx, tx, job, sold, on, in.Extensions, by); err != nil {
			return err
		}
		job.step(billing.SendWelcome, nil)
		job.step(billing.Activate, nil)
		return job.queue(ctx, tx)
	})
	if err != nil {
		return nil, nil, fmt.Errorf("order: %w", err)
	}
	return made, told, nil
}

// partsOfOrder are whose order it is, of what and where. A client orders what is offered, on a domain that it has already.
func (b *Book) partsOfOrder(ctx context.Context, tx writing, in *OrderInput, by By) (*ent.Customer, *ent.Product, *ent.Server, error) {
	in.DomainName = strings.ToLower(strings.TrimSpace(in.DomainName))
	if len(in.Extensions) == 0 {
		return nil, nil, nil, billing.Errorf(billing.Invalid, "extensions", "Choose at least one extension.")
	}
	if !by.Admin {
		held, err := tx.ent.Service.Query().Where(service.ClientID(in.ClientID), service.DomainNameEqualFold(in.DomainName),
			service.StatusIn(billing.Active, billing.Suspended)).Order(service.ByCreatedAt(), service.ByID()).All(ctx)
		if err != nil {
			return nil, nil, nil, err
		}
		if len(held) == 0 {
			return nil, nil, nil, billing.Errorf(billing.Invalid, "domainName", "Choose one of your own domains. Ask us for a new one.")
		}
		in.ServerID = &held[0].ServerID
	}
	client, sold, on, err := partsOfService(ctx, tx, ServiceInput{ClientID: in.ClientID, ProductID: in.ProductID, ServerID: in.ServerID})
	if err == nil && !by.Admin && !sold.Orderable {
		err = notFound("productId", "product")
	}
	return client, sold, on, err
}

// addExtensions plans extensions of a service and the steps that make them.
func (b *Book) addExtensions(ctx context.Context, tx writing, job *job, sold *ent.Product, on *ent.Server, list []NewExtension, by By) ([]Credential, error) {
	if err := b.checkNew(ctx, tx, job.service, sold, list, by); err != nil {
		return nil, err
	}
	told := make([]Credential, len(list))
	rows := make([]*ent.ExtensionCreate, len(list))
	for i, e := range list {
		id, err := newID()
		if err != nil {
			return nil, err
		}
		password := newSIPPassword(sold)
		told[i] = Credential{ExtensionID: id, Number: e.Number, Domain: job.service.DomainName, Password: password, Server: on.Hostname}
		e.Settings.Barred = nil
		rows[i] = tx.ent.Extension.Create().SetID(id).SetClientID(job.service.ClientID).SetServiceID(job.service.ID).SetNumber(e.Number).
			SetMade(true).SetState(billing.Planned).SetPasswordEncrypted(b.secrets.Seal(password, sipPassword)).SetWanted(e.Settings).
			SetMissing(false).SetCreatedAt(b.now())
		for _, kind := range []billing.StepKind{billing.CheckExtension, billing.CreateExtension, billing.VerifyExtension} {
			job.step(kind, &ent.Extension{ID: id, Number: e.Number})
		}
	}
	if err := tx.ent.Extension.CreateBulk(rows...).Exec(ctx); err != nil {
		return nil, fmt.Errorf("plan extensions: %w", err)
	}
	return told, nil
}

// checkNew tells whether a service may have these extensions too.
func (b *Book) checkNew(ctx context.Context, tx writing, v *ent.Service, sold *ent.Product, list []NewExtension, by By) error {
	if err := notSuspended(ctx, tx, v, by); err != nil {
		return err
	}
	taken, held, err := numbersTaken(ctx, tx, v)
	if err != nil {
		return err
	}
	var c checks
	most := MostExtensions
	if sold.IncludedExtensions > 0 {
		most = sold.IncludedExtensions
	}
	switch {
	case held+len(list) > most:
		c.refuse("extensions", "%s includes %d extensions; these would be %d.", sold.Name, most, held+len(list))
	case len(list) > mostAtOnce:
		c.refuse("extensions", "These are more than %d at once. Take them in parts.", mostAtOnce)
	}
	for i, e := range list {
		field := fmt.Sprintf("extensions[%d].", i)
		c.number(field+"number", e.Number, sold)
		if taken[e.Number] {
			c.refuse(field+"number", "%s is taken already.", e.Number)
		}
		taken[e.Number] = true
		c.add(e.Settings.Check(field + "settings."))
		c.add(allowed(field+"settings", e.Settings, sold, by))
	}
	return c.err()
}

// notSuspended refuses a client new extensions on a domain of which one of its services is suspended: they would not be barred.
func notSuspended(ctx context.Context, tx writing, v *ent.Service, by By) error {
	if by.Admin {
		return nil
	}
	suspended, err := tx.ent.Service.Query().Where(append(sameDomain(v), service.StatusEQ(billing.Suspended))...).Exist(ctx)
	if err != nil {
		return fmt.Errorf("read services: %w", err)
	}
	if suspended {
		return billing.Errorf(billing.Conflict, "extensions", "A service on %s is suspended. Ask us to resume it, then add extensions.", v.DomainName)
	}
	return nil
}

// number checks the number of a new extension by what the product says of them.
func (c *checks) number(field, number string, sold *ent.Product) {
	switch {
	case len(number) != sold.ExtensionLength || strings.Trim(number, "0123456789") != "":
		c.refuse(field, "%q has not %d digits.", number, sold.ExtensionLength)
	case len(sold.ExtensionList) > 0 && !slices.Contains(sold.ExtensionList, number):
		c.refuse(field, "%s is not among the extensions of %s: %s.", number, sold.Name, strings.Join(sold.ExtensionList, ", "))
	}
}

// numbersTaken are the extensions that Tollbook looks after on the domain of a service, and how many the service has itself.
func numbersTaken(ctx context.Context, tx writing, v *ent.Service) (map[string]bool, int, error) {
	on, err := tx.ent.Service.Query().Where(sameDomain(v)...).IDs(ctx)
	if err != nil {
		return nil, 0, fmt.Errorf("read services: %w", err)
	}
	rows, err := tx.ent.Extension.Query().Where(entextension.ClientID(v.ClientID), entextension.ServiceIDIn(on...)).All(ctx)
	if err != nil {
		return nil, 0, fmt.Errorf("read extensions: %w", err)
	}
	taken, held := map[string]bool{}, 0
	for _, row := range rows {
		taken[row.Number] = true
		if row.ServiceID == v.ID {
			held++
		}
	}
	return taken, held, nil
}

// sameDomain selects the services of the same client on the same domain of the same server.
func sameDomain(v *ent.Service) []predicate.Service {
	return []predicate.Service{
		service.ClientID(v.ClientID), service.ServerID(v.ServerID), service.DomainNameEqualFold(v.DomainName),
	}
}

// allowed refuses a client what its product does not have.
func allowed(field string, s billing.ExtensionSettings, sold *ent.Product, by By) error {
	if by.Admin {
		return nil
	}
	var c checks
	for _, feature := range s.Features() {
		if !slices.Contains(sold.Features, string(feature)) {
			c.refuse(field, "%s does not have %s. Ask us for it.", sold.Name, strings.ReplaceAll(string(feature), "_", " "))
		}
	}
	return c.err()
}

// CancelOrder gives an order up: what was made for it is taken back.
func (b *Book) CancelOrder(ctx context.Context, client, id uuid.UUID, by By) (*ent.Service, error) {
	return b.withService(ctx, client, id, "cancel order", func(tx writing, v *ent.Service) error {
		if v.Status != billing.Pending {
			return billing.Errorf(billing.Conflict, "id", "This service is %s: only what is being set up can be cancelled.", v.Status)
		}
		return b.takeBack(ctx, tx, v, billing.CancelJob, billing.Cancel, b.now(), by)
	})
}

// takeBack stops what is under way for a service and queues what takes its extensions away.
func (b *Book) takeBack(ctx context.Context, tx writing, v *ent.Service, kind billing.ProvisioningJob, last billing.StepKind, at time.Time, by By) error {
	if err := stopSteps(ctx, tx, v, b.now()); err != nil {
		return err
	}
	rows, err := tx.ent.Extension.Query().Where(entextension.ClientID(v.ClientID), entextension.ServiceID(v.ID)).
		Order(entextension.ByNumber()).All(ctx)
	if err != nil {
		return fmt.Errorf("read extensions: %w", err)
	}
	err = tx.ent.Extension.Update().Where(entextension.ClientID(v.ClientID), entextension.ServiceID(v.ID)).SetState(billing.Leaving).Exec(ctx)
	if err != nil {
		return err
	}
	job := b.newJob(v, kind, by)
	job.at = at
	for _, row := range rows {
		job.step(billing.DeleteExtension, row)
	}
	if last != "" {
		job.step(last, nil)
	}
	return job.queue(ctx, tx)
}

// withService runs a verb on a service that is locked until the verb is done, and gives it as it is then.
func (b *Book) withService(ctx context.Context, client, id uuid.UUID, doing string, verb func(writing, *ent.Service) error) (*ent.Service, error) {
	return onService(ctx, b.change, client, id, doing, verb)
}

// onService is withService by a way of writing: one that tells all processes of other rates, or one that does not.
func onService(ctx context.Context, run func(context.Context, func(writing) error) error, client, id uuid.UUID, doing string,
	verb func(writing, *ent.Service) error,
) (*ent.Service, error) {
	var changed *ent.Service
	err := run(ctx, func(tx writing) error {
		v, err := lockService(ctx, tx, client, id)
		if err != nil {
			return err
		}
		if err := verb(tx, v); err != nil {
			return err
		}
		changed, err = tx.ent.Service.Query().Where(service.ClientID(client), service.ID(id)).Only(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", doing, err)
	}
	return changed, nil
}

func lockService(ctx context.Context, tx writing, client, id uuid.UUID) (*ent.Service, error) {
	v, err := tx.ent.Service.Query().Where(service.ClientID(client), service.ID(id)).ForUpdate().Only(ctx)
	if ent.IsNotFound(err) {
		return nil, notFound("id", "service")
	}
	return v, err
}

// soldBy is the product of a service, and where it is.
func soldBy(ctx context.Context, tx writing, v *ent.Service) (*ent.Product, *ent.Server, error) {
	sold, err := tx.ent.Product.Get(ctx, v.ProductID)
	if err != nil {
		return nil, nil, fmt.Errorf("read product: %w", err)
	}
	on, err := tx.ent.Server.Query().Where(server.ID(v.ServerID)).Only(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("read server: %w", err)
	}
	return sold, on, nil
}
