package books

import (
	"context"
	"fmt"
	"slices"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	entextension "github.com/tollbook/tollbook/ent/extension"
	"github.com/tollbook/tollbook/ent/service"
	"github.com/tollbook/tollbook/ent/step"
)

// Comparison is who asks for what is put right without anybody's asking.
const Comparison = "comparison"

// WatchedDomain is a domain of a server on which Tollbook looks after extensions.
type WatchedDomain struct {
	Server uuid.UUID
	Domain string
}

// ObservedExtension is an extension as the PBX has it.
type ObservedExtension struct {
	UUID     uuid.UUID
	Number   string
	Settings billing.ExtensionSettings
}

// Watched are the domains that are compared with the PBX.
func (b *Book) Watched(ctx context.Context) ([]WatchedDomain, error) {
	rows, err := b.db.QueryContext(ctx, `SELECT DISTINCT s.server_id, lower(s.domain_name) FROM services AS s
		WHERE s.status IN ('active', 'suspended') AND (s.restrained OR EXISTS (SELECT FROM extensions AS e
			WHERE e.client_id = s.client_id AND e.service_id = s.id AND e.state = 'present')) ORDER BY 1, 2`)
	if err != nil {
		return nil, fmt.Errorf("read watched domains: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	var found []WatchedDomain
	for rows.Next() {
		var w WatchedDomain
		if err := rows.Scan(&w.Server, &w.Domain); err != nil {
			return nil, fmt.Errorf("read watched domains: %w", err)
		}
		found = append(found, w)
	}
	return found, rows.Err()
}

// comparisons is the key under which one process at a time compares.
var comparisons = uuid.MustParse("019ab6d2-0000-7000-8000-000000000016")

// Comparing does something unless another process is at it.
func (b *Book) Comparing(ctx context.Context, do func() error) error {
	return b.alone(ctx, comparisons, do)
}

// Covers are the services of a domain as far as they tell which of its extensions are barred.
func (b *Book) Covers(ctx context.Context, on WatchedDomain) ([]billing.Cover, error) {
	services, err := liveOn(ctx, b.ent, on, b.now())
	if err != nil {
		return nil, err
	}
	return covers(services), nil
}

// hasExtensions tells of a service that it has extensions at a PBX.
func hasExtensions(s *entsql.Selector) {
	e := entsql.Table(entextension.Table)
	s.Where(entsql.Exists(entsql.Select(e.C(entextension.FieldID)).From(e).Where(entsql.And(
		entsql.ColumnsEQ(e.C(entextension.FieldClientID), s.C(service.FieldClientID)),
		entsql.ColumnsEQ(e.C(entextension.FieldServiceID), s.C(service.FieldID)),
	))))
}

func covers(services []*ent.Service) []billing.Cover {
	out := make([]billing.Cover, len(services))
	for i, v := range services {
		out[i] = billing.Cover{Extensions: v.Extensions, Status: v.Status}
	}
	return out
}

// liveOn are the services of a domain, but one that has ended, unless it still has extensions there.
func liveOn(ctx context.Context, db *ent.Client, on WatchedDomain, now time.Time) ([]*ent.Service, error) {
	services, err := db.Service.Query().Where(service.ServerID(on.Server), service.DomainNameEqualFold(on.Domain),
		service.StatusIn(billing.Active, billing.Suspended), service.Or(service.ActiveUntilIsNil(), service.ActiveUntilGT(now), hasExtensions)).Order(service.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read services of a domain: %w", err)
	}
	return services, nil
}

// Observe notes how the extensions of a domain are. Where one is not barred that shall be, or the other way round, that is put
// right; whatever else differs is shown, and waits for somebody to say which side is right.
func (b *Book) Observe(ctx context.Context, on WatchedDomain, list []ObservedExtension) error {
	services, err := liveOn(ctx, b.ent, on, b.now())
	if err != nil {
		return err
	}
	cover := covers(services)
	for _, v := range services {
		err := b.write(ctx, func(tx writing) error {
			if v, err = lockService(ctx, tx, v.ClientID, v.ID); err != nil {
				return err
			}
			if err := b.observe(ctx, tx, v, list); err != nil {
				return err
			}
			return b.repair(ctx, tx, v, list, cover)
		})
		if err != nil {
			return fmt.Errorf("compare %s: %w", on.Domain, err)
		}
	}
	return nil
}

func (b *Book) observe(ctx context.Context, tx writing, v *ent.Service, list []ObservedExtension) error {
	rows, err := tx.ent.Extension.Query().Where(entextension.ClientID(v.ClientID), entextension.ServiceID(v.ID),
		entextension.StateEQ(billing.Present)).All(ctx)
	if err != nil {
		return err
	}
	for _, e := range rows {
		at := slices.IndexFunc(list, func(o ObservedExtension) bool { return o.Number == e.Number })
		update := updateExtension(tx, e).SetSeenAt(b.now())
		switch {
		case at < 0 || e.PbxUUID != nil && *e.PbxUUID != list[at].UUID:
			update.SetMissing(true) // also where somebody made another of that number
		case e.PbxUUID == nil:
			continue // the number alone does not tell whose it is: its step does
		default:
			update.SetMissing(false).SetObserved(list[at].Settings)
		}
		if err := update.Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

// repair queues a step where the extensions that a service covers are not barred as its status wants.
func (b *Book) repair(ctx context.Context, tx writing, v *ent.Service, list []ObservedExtension, services []billing.Cover) error {
	if !v.Restrained {
		return nil
	}
	waits, err := tx.ent.Step.Query().Where(step.ClientID(v.ClientID), step.ServiceID(v.ID), step.KindEQ(billing.Restrict),
		step.StateIn(billing.StepQueued, billing.StepRunning)).Exist(ctx)
	if err != nil || waits {
		return err // what it changes was not seen
	}
	differ := slices.ContainsFunc(list, func(o ObservedExtension) bool {
		barred, known := billing.Barred(o.Number, services)
		return known && o.Settings.Barred != nil && *o.Settings.Barred != barred
	})
	if !differ {
		if v.Status == billing.Active {
			return updateService(tx, v).SetRestrained(false).Exec(ctx)
		}
		return nil
	}
	return b.restrict(ctx, tx, v, billing.RepairJob, By{Email: Comparison, Admin: true})
}

// SetRight makes an extension at the PBX as Tollbook wants it; one that is gone is made anew, with a new password where none is
// known.
func (b *Book) SetRight(ctx context.Context, client, id uuid.UUID, by By) (*ent.Extension, error) {
	return b.withExtension(ctx, client, id, "set the PBX right", func(tx writing, v *ent.Service, e *ent.Extension) error {
		if !e.Missing {
			return b.correct(ctx, tx, v, e, billing.RepairJob, by)
		}
		sold, _, err := soldBy(ctx, tx, v)
		if err != nil {
			return err
		}
		update := updateExtension(tx, e).SetMade(true).ClearPbxUUID().SetState(billing.Planned)
		if e.PasswordEncrypted == nil {
			update.SetPasswordEncrypted(b.secrets.Seal(newSIPPassword(sold), sipPassword))
		}
		if err := update.Exec(ctx); err != nil {
			return err
		}
		j := b.newJob(v, billing.RepairJob, by)
		for _, kind := range []billing.StepKind{billing.CheckExtension, billing.CreateExtension, billing.VerifyExtension} {
			j.step(kind, e)
		}
		return j.queue(ctx, tx)
	})
}

// TakeOver makes what was observed at the PBX what Tollbook wants: of an extension that is gone there, that it is gone.
func (b *Book) TakeOver(ctx context.Context, client, id uuid.UUID) (*ent.Service, error) {
	var of *ent.Service
	_, err := b.withExtension(ctx, client, id, "take over from the PBX", func(tx writing, v *ent.Service, e *ent.Extension) error {
		of = v
		switch {
		case e.Missing && len(v.Extensions) == 1 && v.Extensions[0] == e.Number:
			return billing.Errorf(billing.Conflict, "id", "%s is the last extension of this service. End the service instead.", e.Number)
		case e.Missing:
			return drop(ctx, tx, v, e)
		case e.Observed == nil:
			return billing.Errorf(billing.Conflict, "id", "Extension %s was not looked at yet. Try again in a few minutes.", e.Number)
		}
		return updateExtension(tx, e).SetWanted(e.Wanted.TakenFrom(*e.Observed)).Exec(ctx)
	})
	return of, err
}
