package books

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	entextension "github.com/tollbook/tollbook/ent/extension"
	"github.com/tollbook/tollbook/ent/service"
	"github.com/tollbook/tollbook/ent/step"
	"github.com/tollbook/tollbook/ent/suspension"
)

// StepResult is what was found while a step was done.
type StepResult struct {
	// DomainUUID is what CheckDomain found.
	DomainUUID uuid.UUID
	// ExtensionUUID and Observed are how an extension is that was looked at.
	ExtensionUUID uuid.UUID
	Observed      *billing.ExtensionSettings
}

// errLost tells that a step is another's meanwhile.
var errLost = errors.New("another process does the step")

// CompleteStep notes that a step that was taken is done, with what follows from it.
func (b *Book) CompleteStep(ctx context.Context, w Work, result StepResult) error {
	run := b.write
	if slices.Contains([]billing.StepKind{billing.CheckDomain, billing.DeleteExtension, billing.Activate, billing.End, billing.Cancel}, w.Kind) {
		run = b.change // it changes how calls are rated
	}
	var begun *ent.Service
	err := run(ctx, func(tx writing) error {
		v, err := lockService(ctx, tx, w.ClientID, w.ServiceID)
		if err != nil {
			return err
		}
		marked, err := tx.ent.Step.Update().Where(step.ID(w.ID), step.StateEQ(billing.StepRunning), step.Attempts(w.Attempts)).
			SetState(billing.StepDone).SetLastError("").SetFinishedAt(b.now()).Save(ctx)
		if err != nil {
			return err
		}
		if marked == 0 {
			return errLost
		}
		if err := b.follow(ctx, tx, w, v, result); err != nil {
			return err
		}
		begun = v
		return wakeSteps(ctx, tx)
	})
	switch {
	case errors.Is(err, errLost):
		return nil
	case err != nil:
		return fmt.Errorf("complete a step: %w", err)
	case w.Kind == billing.Activate:
		b.assignDomain(ctx, begun)
	}
	return nil
}

// follow does what follows from a step. The service is locked, and holds what changes.
func (b *Book) follow(ctx context.Context, tx writing, w Work, v *ent.Service, result StepResult) error {
	switch w.Kind {
	case billing.CheckDomain:
		return learnDomain(ctx, tx, v, result.DomainUUID)
	case billing.CreateExtension, billing.VerifyExtension, billing.UpdateExtension, billing.SetPassword:
		return b.found(ctx, tx, w, result)
	case billing.DeleteExtension:
		return forget(ctx, tx, v, w)
	case billing.Restrict:
		return restricted(ctx, tx, v)
	case billing.SendWelcome:
		return b.welcome(ctx, tx, v)
	case billing.Activate:
		return b.activate(ctx, tx, v)
	case billing.End:
		return b.end(ctx, tx, v, By{Email: w.RequestedBy, Admin: true})
	case billing.Cancel:
		return updateService(tx, v).SetStatus(billing.Cancelled).Exec(ctx)
	case billing.CheckExtension:
	}
	return nil
}

func updateService(tx writing, v *ent.Service) *ent.ServiceUpdate {
	return tx.ent.Service.Update().Where(service.ClientID(v.ClientID), service.ID(v.ID))
}

// restricted notes that the PBX bars the extensions of a suspended service. That it bars none of another's, only a look at it
// tells: the step may have begun before the service was resumed.
func restricted(ctx context.Context, tx writing, v *ent.Service) error {
	if v.Status != billing.Suspended {
		return nil
	}
	return updateService(tx, v).SetRestrained(true).Exec(ctx)
}

// learnDomain keeps the UUID of a domain that was looked for, where no other client holds it.
func learnDomain(ctx context.Context, tx writing, v *ent.Service, id uuid.UUID) error {
	if id == uuid.Nil || v.DomainUUID != nil {
		return nil
	}
	v.DomainUUID = &id
	if err := domainFree(ctx, tx, v); err != nil {
		return err
	}
	return updateService(tx, v).SetDomainUUID(id).Exec(ctx)
}

// found notes that an extension is at the PBX, and how it is.
func (b *Book) found(ctx context.Context, tx writing, w Work, result StepResult) error {
	if w.ExtensionID == nil {
		return nil
	}
	update := tx.ent.Extension.Update().Where(entextension.ClientID(w.ClientID), entextension.ID(*w.ExtensionID)).SetMissing(false)
	if result.ExtensionUUID != uuid.Nil {
		update.SetPbxUUID(result.ExtensionUUID)
	}
	if result.Observed != nil {
		update.SetObserved(*result.Observed).SetSeenAt(b.now())
	}
	if err := update.Exec(ctx); err != nil {
		return err
	}
	return tx.ent.Extension.Update().Where(entextension.ClientID(w.ClientID), entextension.ID(*w.ExtensionID),
		entextension.StateEQ(billing.Planned)).SetState(billing.Present).Exec(ctx)
}

// forget drops an extension that is gone, also from the list by which the calls of a service are told.
func forget(ctx context.Context, tx writing, v *ent.Service, w Work) error {
	if w.ExtensionID == nil {
		return nil
	}
	_, err := tx.ent.Extension.Delete().Where(entextension.ClientID(w.ClientID), entextension.ID(*w.ExtensionID)).Exec(ctx)
	if err != nil || w.Job != billing.RemoveJob {
		return err // a service that ends keeps its list, for calls that are late
	}
	return unlist(ctx, tx, v, w.Number)
}

// unlist takes a number off the list of a service. The last one stays: without a list all of the domain would be meant.
func unlist(ctx context.Context, tx writing, v *ent.Service, number string) error {
	left := slices.DeleteFunc(slices.Clone(v.Extensions), func(n string) bool { return n == number })
	if len(left) == 0 || len(left) == len(v.Extensions) {
		return nil
	}
	v.Extensions = left
	return updateService(tx, v).SetExtensions(left).Exec(ctx)
}

// activate begins a service that is set up. It began, with its billing, when its first telephone could call.
func (b *Book) activate(ctx context.Context, tx writing, v *ent.Service) error {
	client, err := tx.ent.Customer.Get(ctx, v.ClientID)
	if err != nil {
		return err
	}
	zone, err := time.LoadLocation(client.TimeZone)
	if err != nil {
		return err
	}
	suspended, err := tx.ent.Suspension.Query().Where(suspension.ClientID(v.ClientID), suspension.ServiceID(v.ID)).Exist(ctx)
	if err != nil {
		return err
	}
	if v.ActiveFrom, err = b.firstMade(ctx, tx, v); err != nil {
		return err
	}
	v.Status = billing.Active
	if suspended {
		v.Status = billing.Suspended
	}
	if err := domainFree(ctx, tx, v); err != nil {
		return err
	}
	first := billing.PeriodAt(v.BillingCycle, v.AnchorDay, zone, v.ActiveFrom)
	return updateService(tx, v).SetStatus(v.Status).SetActiveFrom(v.ActiveFrom).SetNextDueDate(calendarDay(first.End)).Exec(ctx)
}

// firstMade is when the first extension of an order was there; now where none was made.
func (b *Book) firstMade(ctx context.Context, tx writing, v *ent.Service) (time.Time, error) {
	first, err := tx.ent.Step.Query().Where(step.ClientID(v.ClientID), step.ServiceID(v.ID), step.JobEQ(billing.OrderJob),
		step.KindEQ(billing.CreateExtension), step.FinishedAtNotNil(), step.StateEQ(billing.StepDone)).Order(step.ByFinishedAt()).First(ctx)
	switch {
	case ent.IsNotFound(err):
		return b.now(), nil
	case err != nil:
		return time.Time{}, fmt.Errorf("read steps: %w", err)
	}
	return first.FinishedAt.UTC(), nil
}

// end ends a service now, unless it ended already. What it still has of extensions is taken back.
func (b *Book) end(ctx context.Context, tx writing, v *ent.Service, by By) error {
	now := b.now()
	update := updateService(tx, v).SetStatus(billing.Terminated)
	if v.ActiveUntil == nil || v.ActiveUntil.After(now) {
		update.SetActiveUntil(later(now, v.ActiveFrom.Add(time.Microsecond)))
	}
	if err := update.Exec(ctx); err != nil {
		return err
	}
	if _, err := tx.ent.Suspension.Delete().Where(suspension.ClientID(v.ClientID), suspension.ServiceID(v.ID)).Exec(ctx); err != nil {
		return err
	}
	held, err := tx.ent.Extension.Query().Where(entextension.ClientID(v.ClientID), entextension.ServiceID(v.ID)).Exist(ctx)
	if err != nil || !held {
		return err
	}
	return b.takeBack(ctx, tx, v, billing.TerminateJob, "", now, by)
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}
