package books

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/extension"
	"github.com/tollbook/tollbook/ent/predicate"
	"github.com/tollbook/tollbook/ent/step"
	"github.com/tollbook/tollbook/ent/suspension"
)

// SuspensionInput says why a service is suspended.
type SuspensionInput struct {
	Reason billing.SuspensionReason // admin
	Note   string
}

// sparedFor is how long a service that an admin resumed is not suspended by itself again.
const sparedFor = 7 * 24 * time.Hour

// Suspend gives a service a reason to be suspended; one that it has already stays as it is, but that what Tollbook did by itself is
// an admin's from then on. Its extensions are barred, but for emergency calls, and it is billed as before: how calls are rated does
// not change.
func (b *Book) Suspend(ctx context.Context, client, id uuid.UUID, in SuspensionInput, by By) (*ent.Service, error) {
	var c checks
	if in.Reason == "" {
		in.Reason = billing.ByAdmin
	}
	c.add(billing.OneOf("reason", in.Reason, billing.SuspensionReasons()))
	in.Note = c.text("note", in.Note, 0, 1000)
	if err := c.err(); err != nil {
		return nil, err
	}
	return onService(ctx, b.write, client, id, "suspend service", func(tx writing, v *ent.Service) error {
		if !v.Status.Live() {
			return billing.Errorf(billing.Conflict, "id", "This service is %s: only an active one can be suspended.", v.Status)
		}
		return b.suspend(ctx, tx, v, in, by)
	})
}

// suspend adds a reason and, where it is the first, has the extensions barred.
func (b *Book) suspend(ctx context.Context, tx writing, v *ent.Service, in SuspensionInput, by By) error {
	own, err := newID()
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO suspensions (client_id, id, service_id, reason, note, suspended_by, suspended_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (client_id, service_id, reason) DO UPDATE
			SET note = excluded.note, suspended_by = excluded.suspended_by, suspended_at = excluded.suspended_at
			WHERE suspensions.suspended_by = $8 AND excluded.suspended_by <> $8`,
		v.ClientID, own, v.ID, string(in.Reason), in.Note, by.Email, b.now(), Automatic)
	if err != nil {
		return fmt.Errorf("note a suspension: %w", err)
	}
	if v.Status == billing.Suspended && v.Restrained {
		return nil
	}
	v.Status, v.Restrained = billing.Suspended, true
	if err := updateService(tx, v).SetStatus(v.Status).SetRestrained(true).Exec(ctx); err != nil {
		return err
	}
	return b.restrict(ctx, tx, v, billing.SuspendJob, by)
}

// restrict has the PBX compared with what the service's state wants.
func (b *Book) restrict(ctx context.Context, tx writing, v *ent.Service, kind billing.ProvisioningJob, by By) error {
	// A step that has not begun does it as well: it looks at what is wanted then.
	waits, err := tx.ent.Step.Update().Where(step.ClientID(v.ClientID), step.ServiceID(v.ID), step.KindEQ(billing.Restrict),
		step.StateIn(billing.StepQueued, billing.StepFailed)).SetState(billing.StepQueued).SetJob(kind).SetRequestedBy(by.Email).
		SetNextAttemptAt(b.now()).Save(ctx)
	if err != nil {
		return err
	}
	if waits > 0 {
		return wakeSteps(ctx, tx)
	}
	j := b.newJob(v, kind, by)
	j.step(billing.Restrict, nil)
	return j.queue(ctx, tx)
}

// Resume takes a reason away. The service goes on when no other is left. One that an admin resumed is not suspended by itself for
// sparedFor, so that a client can be given time.
func (b *Book) Resume(ctx context.Context, client, id uuid.UUID, reason billing.SuspensionReason, by By) (*ent.Service, error) {
	if reason == "" {
		reason = billing.ByAdmin
	}
	if err := billing.OneOf("reason", reason, billing.SuspensionReasons()); err != nil {
		return nil, err
	}
	return onService(ctx, b.write, client, id, "resume service", func(tx writing, v *ent.Service) error {
		if v.Status != billing.Suspended {
			return billing.Errorf(billing.Conflict, "id", "This service is %s: only a suspended one can be resumed.", v.Status)
		}
		return b.resume(ctx, tx, v, &reason, by)
	})
}

// resume takes one reason away, or all of them where none is named. By itself Tollbook takes back only what it did.
func (b *Book) resume(ctx context.Context, tx writing, v *ent.Service, reason *billing.SuspensionReason, by By) error {
	gone := tx.ent.Suspension.Delete().Where(suspension.ClientID(v.ClientID), suspension.ServiceID(v.ID))
	if reason != nil {
		gone.Where(suspension.ReasonEQ(*reason))
	}
	switch {
	case by == byItself:
		gone.Where(suspension.SuspendedBy(Automatic))
	case reason == nil || *reason != billing.ByAdmin:
		if err := updateService(tx, v).SetSparedUntil(b.now().Add(sparedFor)).Exec(ctx); err != nil {
			return err
		}
	}
	if _, err := gone.Exec(ctx); err != nil {
		return fmt.Errorf("end a suspension: %w", err)
	}
	left, err := tx.ent.Suspension.Query().Where(suspension.ClientID(v.ClientID), suspension.ServiceID(v.ID)).Exist(ctx)
	if err != nil || left {
		return err
	}
	v.Status = billing.Active
	if err := updateService(tx, v).SetStatus(v.Status).Exec(ctx); err != nil || !v.Restrained {
		return err
	}
	return b.restrict(ctx, tx, v, billing.ResumeJob, by)
}

// Terminate ends a service once its extensions are gone from the PBX: what Tollbook made is deleted there, and what was there
// before is disabled.
func (b *Book) Terminate(ctx context.Context, client, id uuid.UUID, by By) (*ent.Service, error) {
	return b.withService(ctx, client, id, "terminate service", func(tx writing, v *ent.Service) error {
		if !v.Status.Live() {
			return billing.Errorf(billing.Conflict, "id", "This service is %s: there is nothing to end.", v.Status)
		}
		return b.takeBack(ctx, tx, v, billing.TerminateJob, billing.End, b.now(), by)
	})
}

// followStatus does at the PBX what a status or an end wants that an admin set by hand.
func (b *Book) followStatus(ctx context.Context, tx writing, before, v *ent.Service, by By) error {
	ended, ends := before.Status == billing.Terminated, v.Status == billing.Terminated
	moved := (before.ActiveUntil == nil) != (v.ActiveUntil == nil) || v.ActiveUntil != nil && !v.ActiveUntil.Equal(*before.ActiveUntil)
	if ended != ends || moved {
		if err := b.followEnd(ctx, tx, v, by); err != nil {
			return err
		}
	}
	switch {
	case v.Status == before.Status:
		return nil
	case v.Status == billing.Suspended:
		v.Status = before.Status
		return b.suspend(ctx, tx, v, SuspensionInput{Reason: billing.ByAdmin}, by)
	case v.Status == billing.Active && before.Status == billing.Suspended:
		return b.resume(ctx, tx, v, nil, by)
	}
	return nil
}

// followEnd gives up the end that was queued, and queues the one that there is now. Until then the extensions of a service that
// goes on can be changed: they are taken back once it has ended.
func (b *Book) followEnd(ctx context.Context, tx writing, v *ent.Service, by By) error {
	if err := b.keepGoing(ctx, tx, v); err != nil {
		return err
	}
	switch {
	case v.Status == billing.Terminated:
		_, err := tx.ent.Suspension.Delete().Where(suspension.ClientID(v.ClientID), suspension.ServiceID(v.ID)).Exec(ctx)
		if err != nil {
			return fmt.Errorf("end suspensions: %w", err)
		}
		return b.takeBack(ctx, tx, v, billing.TerminateJob, "", later(b.now(), *v.ActiveUntil), by)
	case v.ActiveUntil == nil:
		return nil
	}
	held, err := tx.ent.Extension.Query().Where(extension.ClientID(v.ClientID), extension.ServiceID(v.ID)).Exist(ctx)
	if err != nil || !held {
		return err
	}
	j := b.newJob(v, billing.TerminateJob, by)
	j.at = later(b.now(), *v.ActiveUntil)
	j.step(billing.End, nil)
	return j.queue(ctx, tx)
}

// keepGoing stops what ends a service, and keeps the extensions that it would have taken away.
func (b *Book) keepGoing(ctx context.Context, tx writing, v *ent.Service) error {
	waiting := []predicate.Step{
		step.ClientID(v.ClientID), step.ServiceID(v.ID), step.JobEQ(billing.TerminateJob), step.StateIn(billing.StepQueued, billing.StepFailed),
	}
	rows, err := tx.ent.Step.Query().Where(waiting...).All(ctx)
	if err != nil {
		return fmt.Errorf("read steps: %w", err)
	}
	var kept []uuid.UUID
	for _, s := range rows {
		if s.ExtensionID != nil {
			kept = append(kept, *s.ExtensionID)
		}
	}
	if err := tx.ent.Step.Update().Where(waiting...).SetState(billing.StepCancelled).SetFinishedAt(b.now()).Exec(ctx); err != nil {
		return fmt.Errorf("stop steps: %w", err)
	}
	return tx.ent.Extension.Update().Where(extension.ClientID(v.ClientID), extension.IDIn(kept...), extension.StateEQ(billing.Leaving)).
		SetState(billing.Present).Exec(ctx)
}
