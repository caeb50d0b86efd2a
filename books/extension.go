package books

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	entextension "github.com/tollbook/tollbook/ent/extension"
	"github.com/tollbook/tollbook/ent/predicate"
	"github.com/tollbook/tollbook/ent/step"
)

// AddExtensions gives a service more extensions, which are made at the PBX.
func (b *Book) AddExtensions(ctx context.Context, client, id uuid.UUID, list []NewExtension, by By) (*ent.Service, []Credential, error) {
	if len(list) == 0 {
		return nil, nil, billing.Errorf(billing.Invalid, "extensions", "Choose at least one extension.")
	}
	var told []Credential
	v, err := b.withService(ctx, client, id, "add extensions", func(tx writing, v *ent.Service) error {
		if !v.Status.Live() {
			return billing.Errorf(billing.Conflict, "id", "This service is %s: it takes no more extensions.", v.Status)
		}
		ending, err := tx.ent.Step.Query().Where(ends(client, id, b.now())...).Where(
			step.StateIn(billing.StepQueued, billing.StepRunning, billing.StepFailed)).Exist(ctx)
		if err != nil {
			return err
		}
		if ending {
			return billing.Errorf(billing.Conflict, "id", "This service is being ended: it takes no more extensions.")
		}
		sold, on, err := soldBy(ctx, tx, v)
		if err != nil {
			return err
		}
		if !by.Admin && !sold.Orderable {
			return billing.Errorf(billing.Forbidden, "id", "Ask us for more extensions of %s.", sold.Name)
		}
		job := b.newJob(v, billing.ExtendJob, by)
		if told, err = b.addExtensions(ctx, tx, job, sold, on, list, by); err != nil {
			return err
		}
		if len(v.Extensions) > 0 {
			for _, e := range list {
				if !slices.Contains(v.Extensions, e.Number) {
					v.Extensions = append(v.Extensions, e.Number)
				}
			}
			if err := updateService(tx, v).SetExtensions(v.Extensions).Exec(ctx); err != nil {
				return err
			}
		}
		if err := job.queue(ctx, tx); err != nil || v.ActiveUntil == nil {
			return err
		}
		return b.followEnd(ctx, tx, v, by) // it had no extensions to take back so far
	})
	return v, told, err
}

// ends selects the steps that end a service, or give its order up, as soon as they can be done.
func ends(client, id uuid.UUID, now time.Time) []predicate.Step {
	return []predicate.Step{
		step.ClientID(client), step.ServiceID(id), step.JobIn(billing.CancelJob, billing.TerminateJob),
		step.Or(step.NextAttemptAtLTE(now), step.AttemptsGT(0)),
	}
}

// withExtension runs a verb on an extension of a service that goes on; both are locked until it is done.
func (b *Book) withExtension(ctx context.Context, client, id uuid.UUID, doing string, verb func(writing, *ent.Service, *ent.Extension) error) (*ent.Extension, error) {
	var changed *ent.Extension
	err := b.change(ctx, func(tx writing) error {
		e, err := tx.ent.Extension.Query().Where(entextension.ClientID(client), entextension.ID(id)).Only(ctx)
		if ent.IsNotFound(err) {
			return notFound("id", "extension")
		}
		if err != nil {
			return err
		}
		v, err := lockService(ctx, tx, client, e.ServiceID)
		if err != nil {
			return err
		}
		// What was read before the lock may have changed.
		if e, err = tx.ent.Extension.Query().Where(entextension.ClientID(client), entextension.ID(id)).ForUpdate().Only(ctx); err != nil {
			return err
		}
		if !v.Status.Live() || e.State == billing.Leaving {
			return billing.Errorf(billing.Conflict, "id", "Extension %s cannot be changed while its service is %s or it is being removed.", e.Number, v.Status)
		}
		changed = e
		return verb(tx, v, e)
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", doing, err)
	}
	return changed, nil
}

func updateExtension(tx writing, e *ent.Extension) *ent.ExtensionUpdate {
	return tx.ent.Extension.Update().Where(entextension.ClientID(e.ClientID), entextension.ID(e.ID))
}

// SetExtension changes how an extension shall be. What is nil stays as it is.
func (b *Book) SetExtension(ctx context.Context, client, id uuid.UUID, settings billing.ExtensionSettings, by By) (*ent.Extension, error) {
	settings.Barred = nil
	if err := settings.Check("settings."); err != nil {
		return nil, err
	}
	return b.withExtension(ctx, client, id, "change extension", func(tx writing, v *ent.Service, e *ent.Extension) error {
		sold, _, err := soldBy(ctx, tx, v)
		if err != nil {
			return err
		}
		if err := allowed("settings", settings, sold, by); err != nil {
			return err
		}
		if settings.Enabled != nil && !by.Admin {
			return billing.Errorf(billing.Forbidden, "settings.enabled", "Only an admin may switch an extension on or off.")
		}
		e.Wanted = settings.Over(e.Wanted)
		if err := updateExtension(tx, e).SetWanted(e.Wanted).Exec(ctx); err != nil {
			return err
		}
		return b.correct(ctx, tx, v, e, billing.ChangeJob, by)
	})
}

// correct has an extension made as it shall be.
func (b *Book) correct(ctx context.Context, tx writing, v *ent.Service, e *ent.Extension, kind billing.ProvisioningJob, by By) error {
	j := b.newJob(v, kind, by)
	j.step(billing.UpdateExtension, e)
	j.step(billing.VerifyExtension, e)
	return j.queue(ctx, tx)
}

// RotateSIPPassword gives an extension a new SIP password, which is told this once. The telephone must be told too.
func (b *Book) RotateSIPPassword(ctx context.Context, client, id uuid.UUID, by By) (*ent.Extension, Credential, error) {
	var told Credential
	e, err := b.withExtension(ctx, client, id, "rotate SIP password", func(tx writing, v *ent.Service, e *ent.Extension) error {
		sold, on, err := soldBy(ctx, tx, v)
		if err != nil {
			return err
		}
		told = Credential{ExtensionID: e.ID, Number: e.Number, Domain: v.DomainName, Password: newSIPPassword(sold), Server: on.Hostname}
		e.PasswordEncrypted = b.secrets.Seal(told.Password, sipPassword)
		if err := updateExtension(tx, e).SetPasswordEncrypted(e.PasswordEncrypted).Exec(ctx); err != nil {
			return err
		}
		j := b.newJob(v, billing.ChangeJob, by)
		j.step(billing.SetPassword, e)
		return j.queue(ctx, tx)
	})
	return e, told, err
}

// RemoveExtension takes an extension away from its service: what Tollbook made is deleted at the PBX, what was there before
// stays there, and Tollbook no longer looks after it.
func (b *Book) RemoveExtension(ctx context.Context, client, id uuid.UUID, by By) (*ent.Service, error) {
	var of *ent.Service
	_, err := b.withExtension(ctx, client, id, "remove extension", func(tx writing, v *ent.Service, e *ent.Extension) error {
		of = v
		if len(v.Extensions) == 1 && v.Extensions[0] == e.Number {
			return billing.Errorf(billing.Conflict, "id", "%s is the last extension of this service. End the service instead.", e.Number)
		}
		if !e.Made {
			return drop(ctx, tx, v, e)
		}
		if err := updateExtension(tx, e).SetState(billing.Leaving).Exec(ctx); err != nil {
			return err
		}
		j := b.newJob(v, billing.RemoveJob, by)
		j.step(billing.DeleteExtension, e)
		return j.queue(ctx, tx)
	})
	return of, err
}

// drop stops looking after an extension at once.
func drop(ctx context.Context, tx writing, v *ent.Service, e *ent.Extension) error {
	if _, err := tx.ent.Extension.Delete().Where(entextension.ClientID(e.ClientID), entextension.ID(e.ID)).Exec(ctx); err != nil {
		return err
	}
	return unlist(ctx, tx, v, e.Number)
}
