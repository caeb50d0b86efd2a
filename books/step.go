package books

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/customer"
	entextension "github.com/tollbook/tollbook/ent/extension"
	"github.com/tollbook/tollbook/ent/service"
	"github.com/tollbook/tollbook/ent/step"
)

// stepsChannel wakes the processes that set services up.
const stepsChannel = "tollbook_steps"

// sipPassword says what is sealed.
const sipPassword = "extension.password"

const (
	// stepTime is how long a process has for a step. One that it has said nothing of by then is done again: it can be repeated.
	stepTime = 2 * time.Minute
	// The pauses before a step is tried again.
	shortestStepPause, longestStepPause = 2 * time.Second, 5 * time.Minute
	// giveStepUpAfter is when a step fails for good.
	giveStepUpAfter = 3 * 24 * time.Hour
)

func newSIPPassword(sold *ent.Product) string { return auth.NewSIPPassword(sold.PasswordLength) }

// job gathers steps of a service.
type job struct {
	book    *Book
	service *ent.Service
	kind    billing.ProvisioningJob
	by      string
	// at is when the first may be done.
	at    time.Time
	steps []*ent.Step
}

// newJob begins a job. The service must be locked, or new.
func (b *Book) newJob(v *ent.Service, kind billing.ProvisioningJob, by By) *job {
	return &job{book: b, service: v, kind: kind, by: by.Email, at: b.now()}
}

// step adds one; of is the extension that it is about, nil is the whole service.
func (j *job) step(kind billing.StepKind, of *ent.Extension) {
	s := &ent.Step{Kind: kind}
	if of != nil {
		s.ExtensionID, s.Number = &of.ID, of.Number
	}
	j.steps = append(j.steps, s)
}

// queue writes the steps behind those that the service has, and wakes who does them.
func (j *job) queue(ctx context.Context, tx writing) error {
	if len(j.steps) == 0 {
		return nil
	}
	id, err := newID()
	if err != nil {
		return err
	}
	var last int64
	err = tx.QueryRowContext(ctx, `SELECT coalesce(max(position), 0) FROM provisioning_steps WHERE client_id = $1 AND service_id = $2`,
		j.service.ClientID, j.service.ID).Scan(&last)
	if err != nil {
		return fmt.Errorf("read steps: %w", err)
	}
	rows := make([]*ent.StepCreate, len(j.steps))
	for i, s := range j.steps {
		own, err := newID()
		if err != nil {
			return err
		}
		rows[i] = tx.ent.Step.Create().SetID(own).SetClientID(j.service.ClientID).SetServiceID(j.service.ID).SetJobID(id).SetJob(j.kind).
			SetPosition(last + 1 + int64(i)).SetKind(s.Kind).SetNillableExtensionID(s.ExtensionID).SetNumber(s.Number).
			SetState(billing.StepQueued).SetAttempts(0).SetNextAttemptAt(j.at).SetLastError("").SetRequestedBy(j.by).SetCreatedAt(j.book.now())
	}
	if err := tx.ent.Step.CreateBulk(rows...).Exec(ctx); err != nil {
		return fmt.Errorf("queue steps: %w", err)
	}
	return wakeSteps(ctx, tx)
}

func wakeSteps(ctx context.Context, tx writing) error {
	if _, err := tx.ExecContext(ctx, `SELECT pg_notify($1, '')`, stepsChannel); err != nil {
		return fmt.Errorf("tell of steps: %w", err)
	}
	return nil
}

// stopSteps gives up what waits. What runs just now ends by itself, and is not tried again.
func stopSteps(ctx context.Context, tx writing, v *ent.Service, now time.Time) error {
	err := tx.ent.Step.Update().Where(step.ClientID(v.ClientID), step.ServiceID(v.ID), step.StateIn(billing.StepQueued, billing.StepFailed)).
		SetState(billing.StepCancelled).SetFinishedAt(now).Exec(ctx)
	if err != nil {
		return fmt.Errorf("stop steps: %w", err)
	}
	return nil
}

// Steps wakes who sets services up: something may have been queued.
func (b *Book) Steps() <-chan struct{} { return b.steps }

// Work is a step with what is needed to do it.
type Work struct {
	*ent.Step
	Service *ent.Service
	Client  *ent.Customer
	// Extension is what the step is about; nil for the whole service, and where the extension is gone.
	Extension *ent.Extension
	// Password is the extension's; empty where it is not known.
	Password string
}

// TakeStep gives a step whose time has come and that none before it of its service holds up, to be done within two minutes
// and then marked. Nobody else is given it meanwhile. False: there is none. An end that is to come holds nothing up.
func (b *Book) TakeStep(ctx context.Context) (Work, bool, error) {
	var id uuid.UUID
	err := b.write(ctx, func(tx writing) error {
		now := b.now()
		return tx.QueryRowContext(ctx, `WITH due AS MATERIALIZED (SELECT s.id FROM provisioning_steps AS s
				WHERE s.state IN ('queued', 'running') AND s.next_attempt_at <= $1 AND NOT EXISTS (SELECT FROM provisioning_steps AS e
					WHERE e.client_id = s.client_id AND e.service_id = s.service_id AND e.position < s.position
						AND (e.state IN ('queued', 'running') OR e.state = 'failed' AND e.job_id = s.job_id)
						AND NOT (e.state = 'queued' AND e.job = 'terminate' AND e.attempts = 0 AND e.next_attempt_at > $1))
				ORDER BY s.next_attempt_at, s.id LIMIT 1 FOR UPDATE SKIP LOCKED)
			UPDATE provisioning_steps AS m SET state = 'running', attempts = attempts + 1, next_attempt_at = $2
			FROM due WHERE m.id = due.id RETURNING m.id`, now, now.Add(stepTime)).Scan(&id)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return Work{}, false, nil
	}
	if err != nil {
		return Work{}, false, fmt.Errorf("take a step: %w", err)
	}
	// It is taken already: one that can't be read must not come first for ever, and hold up what waits for all other services.
	w, err := b.work(ctx, b.ent, id)
	if err == nil {
		return w, true, nil
	}
	if w.Step == nil {
		return Work{}, false, fmt.Errorf("read a step: %w", err)
	}
	why := fmt.Sprintf("What this step needs can't be read: %s. Put that right and try again, or cancel.", err)
	if err := b.FailStep(ctx, w, why, true, time.Time{}); err != nil {
		return Work{}, false, err
	}
	return b.TakeStep(ctx)
}

func (b *Book) work(ctx context.Context, db *ent.Client, id uuid.UUID) (w Work, err error) {
	if w.Step, err = db.Step.Get(ctx, id); err != nil {
		return w, err
	}
	if w.Service, err = db.Service.Query().Where(service.ClientID(w.ClientID), service.ID(w.ServiceID)).Only(ctx); err != nil {
		return w, err
	}
	if w.Client, err = db.Customer.Query().Where(customer.ID(w.ClientID)).Only(ctx); err != nil || w.ExtensionID == nil {
		return w, err
	}
	rows, err := db.Extension.Query().Where(entextension.ClientID(w.ClientID), entextension.ID(*w.ExtensionID)).All(ctx)
	if err != nil || len(rows) == 0 {
		return w, err
	}
	w.Extension = rows[0]
	if w.Extension.PasswordEncrypted != nil {
		w.Password, err = b.secrets.Open(w.Extension.PasswordEncrypted, sipPassword)
	}
	return w, err
}

// FailStep notes why a step that was taken could not be done. It is tried again, not before retry, unless that is useless or it
// was tried for long enough, or what it is for was given up meanwhile.
func (b *Book) FailStep(ctx context.Context, w Work, why string, final bool, retry time.Time) error {
	now := b.now()
	pause := shortestStepPause
	for n := 1; n < w.Attempts && pause < longestStepPause; n++ {
		pause *= 2
	}
	next := now.Add(min(pause, longestStepPause))
	if retry.After(next) {
		next = retry
	}
	state := billing.StepQueued
	if final || now.Sub(w.CreatedAt) > giveStepUpAfter {
		state = billing.StepFailed
	}
	why = strings.ReplaceAll(strings.ToValidUTF8(why[:min(len(why), longestFault)], ""), "\x00", "")
	err := b.write(ctx, func(tx writing) error {
		if _, err := lockService(ctx, tx, w.ClientID, w.ServiceID); err != nil {
			return err
		}
		given, err := tx.ent.Step.Query().Where(ends(w.ClientID, w.ServiceID, now)...).Where(step.PositionGT(w.Position),
			step.StateNEQ(billing.StepCancelled)).Exist(ctx)
		if err != nil {
			return err
		}
		if given && w.Job != billing.CancelJob && w.Job != billing.TerminateJob {
			state = billing.StepCancelled
		}
		return tx.ent.Step.Update().Where(step.ID(w.ID), step.StateEQ(billing.StepRunning), step.Attempts(w.Attempts)).
			SetState(state).SetLastError(why).SetNextAttemptAt(next).Exec(ctx)
	})
	if err != nil {
		return fmt.Errorf("mark a step: %w", err)
	}
	return nil
}

// RetrySteps lets the steps of a service that failed, or that wait to be tried again, be tried now.
func (b *Book) RetrySteps(ctx context.Context, client, id uuid.UUID) (*ent.Service, error) {
	return b.withService(ctx, client, id, "try again", func(tx writing, _ *ent.Service) error {
		err := tx.ent.Step.Update().Where(step.ClientID(client), step.ServiceID(id), step.StateIn(billing.StepQueued, billing.StepFailed),
			step.LastErrorNEQ("")).SetState(billing.StepQueued).SetAttempts(0).SetNextAttemptAt(b.now()).Exec(ctx)
		if err != nil {
			return err
		}
		return wakeSteps(ctx, tx)
	})
}
