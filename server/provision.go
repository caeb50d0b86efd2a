package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

const (
	// provisionTick is how often a process looks for steps that nobody woke it for.
	provisionTick = 5 * time.Second
	// provisionAtOnce is how many steps are under way at once.
	provisionAtOnce = 4
	// stepTimeout bounds one step. It is less than the time after which another process does it again.
	stepTimeout = 90 * time.Second
)

// provision does the steps that set services up, until ctx ends. Every process may do it.
func (s *Server) provision(ctx context.Context) error {
	tick := time.NewTicker(s.cfg.ProvisionTick)
	defer tick.Stop()
	var group errgroup.Group
	defer func() { _ = group.Wait() }()
	places := make(chan struct{}, provisionAtOnce)
	for {
		more, err := s.beginStep(ctx, &group, places)
		if err != nil && ctx.Err() == nil {
			s.log.ErrorContext(ctx, "set services up", "error", err)
		}
		if more && err == nil {
			continue
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		case <-s.book.Steps():
		}
	}
}

// beginStep takes a step when there is a place for it; false: there is none to do.
func (s *Server) beginStep(ctx context.Context, group *errgroup.Group, places chan struct{}) (bool, error) {
	select {
	case places <- struct{}{}:
	case <-ctx.Done():
		return false, nil
	}
	work, found, err := s.book.TakeStep(ctx)
	if err != nil || !found {
		<-places
		return false, err
	}
	group.Go(func() error {
		defer func() { <-places }()
		s.doStep(ctx, work)
		return nil
	})
	return true, nil
}

// final is an error that trying again does not help against, until somebody has done something about it.
type final struct{ error }

func finally(format string, args ...any) error { return final{fmt.Errorf(format, args...)} }

// doStep does a step and notes what became of it.
func (s *Server) doStep(ctx context.Context, w books.Work) {
	bounded, cancel := context.WithTimeout(ctx, stepTimeout)
	defer cancel()
	result, name, err := s.atPBX(bounded, w)
	mark, stop := context.WithTimeout(context.WithoutCancel(ctx), markTimeout)
	defer stop()
	if err == nil {
		if err = s.book.CompleteStep(mark, w, result); err == nil {
			return
		}
	}
	var ends final
	var shown *billing.Error
	var why string
	hopeless := errors.As(err, &ends)
	switch {
	case hopeless:
		why = ends.Error()
	case errors.As(err, &shown):
		why, hopeless = shown.Message, true
	default:
		why = plainWords(err, name)
		hopeless = fusionpbx.IsRefused(err, http.StatusBadRequest)
	}
	s.log.WarnContext(ctx, "a step was not done", "step", w.ID, "kind", w.Kind, "attempts", w.Attempts, "error", err)
	if failed := s.book.FailStep(mark, w, why, hopeless, comeBack(err)); failed != nil {
		s.log.ErrorContext(ctx, "note a step that failed", "step", w.ID, "error", failed)
	}
}

// atPBX does what a step does at the PBX.
func (s *Server) atPBX(ctx context.Context, w books.Work) (books.StepResult, string, error) {
	switch w.Kind {
	case billing.SendWelcome, billing.Activate, billing.End, billing.Cancel:
		return books.StepResult{}, "", nil // what it does is done in the books
	}
	if w.Kind != billing.CheckDomain && w.Kind != billing.Restrict && w.Extension == nil {
		return books.StepResult{}, "", nil // the extension is gone
	}
	if status := w.Service.Status; w.Kind == billing.CreateExtension && status != billing.Pending && !status.Live() {
		return books.StepResult{}, "", finally("The service is %s: nothing would take the extension away again.", status)
	}
	client, name, err := s.exchange.of(ctx, w.Service.ServerID)
	if err != nil {
		return books.StepResult{}, name, err
	}
	d := doing{at: client, Work: w, domain: w.Service.DomainName, name: name}
	result, err := d.do(ctx, s.book)
	return result, name, err
}

// doing is a step at a PBX.
type doing struct {
	books.Work
	at           *fusionpbx.Client
	domain, name string
}

func (d doing) do(ctx context.Context, book *books.Book) (books.StepResult, error) {
	switch d.Kind {
	case billing.CheckDomain:
		return d.checkDomain(ctx)
	case billing.CheckExtension:
		_, _, err := d.look(ctx)
		return books.StepResult{}, err
	case billing.CreateExtension:
		return d.create(ctx)
	case billing.VerifyExtension:
		return d.verify(ctx)
	case billing.UpdateExtension, billing.SetPassword:
		return d.update(ctx)
	case billing.DeleteExtension:
		return books.StepResult{}, d.remove(ctx)
	case billing.Restrict:
		return books.StepResult{}, d.restrict(ctx, book)
	}
	return books.StepResult{}, finally("nothing is known of steps of the kind %s", d.Kind)
}

func (d doing) checkDomain(ctx context.Context) (books.StepResult, error) {
	domains, err := d.at.Domains(ctx)
	if err != nil {
		return books.StepResult{}, err
	}
	for _, domain := range domains {
		if !strings.EqualFold(domain.Name, d.domain) {
			continue
		}
		id, err := uuid.Parse(domain.UUID)
		if err != nil {
			return books.StepResult{}, fmt.Errorf("read the UUID of the domain: %w", err)
		}
		return books.StepResult{DomainUUID: id}, nil
	}
	return books.StepResult{}, finally("The domain %s is not on %s. Create it in FusionPBX and try again, or cancel.", d.domain, d.name)
}

// mark is what an extension that Tollbook made says of itself, so that one whose creation was not answered is known again.
func (d doing) mark() string { return "Tollbook " + d.Extension.ID.String() }

// ours tells whether an extension at the PBX is the one of the step.
func (d doing) ours(e fusionpbx.Extension) bool {
	if d.Extension.PbxUUID != nil {
		return strings.EqualFold(e.UUID, d.Extension.PbxUUID.String())
	}
	return e.Description == d.mark()
}

// look tells whether the extension is there; one that is another's is an error.
func (d doing) look(ctx context.Context) (fusionpbx.Extension, bool, error) {
	e, err := d.at.Extension(ctx, d.domain, d.Number)
	switch {
	case fusionpbx.IsRefused(err, http.StatusNotFound):
		return e, false, nil
	case err != nil:
		return e, false, err
	case !d.ours(e):
		return e, false, finally("Extension %s is on %s already, and Tollbook did not make it. Choose another number, or remove it in FusionPBX and try again.", d.Number, d.name)
	}
	return e, true, nil
}

// create makes the extension. Where it is there, from a try whose answer was lost, it is made as it shall be.
func (d doing) create(ctx context.Context) (books.StepResult, error) {
	change := changeOf(d.Extension.Wanted)
	change.Password, change.Description = &d.Password, new(d.mark())
	d.bar(&change, d.Service.Status == billing.Suspended)
	err := inEffect(d.at.CreateExtension(ctx, d.domain, d.Number, change))
	if fusionpbx.IsRefused(err, http.StatusConflict) {
		if _, _, err := d.look(ctx); err != nil {
			return books.StepResult{}, err
		}
		err = inEffect(d.at.UpdateExtension(ctx, d.domain, d.Number, change))
	}
	if err != nil {
		return books.StepResult{}, err
	}
	return books.StepResult{}, d.enable(ctx)
}

func (d doing) bar(change *fusionpbx.ExtensionChange, barred bool) {
	if barred {
		change.Barred, change.Emergency = new(true), number.Emergencies(d.Client.Country)
	}
}

// enable switches the extension off that shall be, and on again.
func (d doing) enable(ctx context.Context) error {
	if d.Extension.Wanted.Enabled == nil {
		return nil
	}
	return inEffect(d.at.EnableExtension(ctx, d.domain, d.Number, *d.Extension.Wanted.Enabled))
}

func (d doing) verify(ctx context.Context) (books.StepResult, error) {
	e, there, err := d.look(ctx)
	if err != nil {
		return books.StepResult{}, err
	}
	if !there {
		return books.StepResult{}, finally("Extension %s is gone from %s. Try again after you have seen why, or cancel.", d.Number, d.name)
	}
	found := observedOf([]fusionpbx.Extension{e})
	if len(found) == 0 {
		return books.StepResult{}, fmt.Errorf("extension %s has the UUID %q", d.Number, e.UUID)
	}
	return books.StepResult{ExtensionUUID: found[0].UUID, Observed: &found[0].Settings}, nil
}

// update makes the extension as it shall be, or sets its password alone.
func (d doing) update(ctx context.Context) (books.StepResult, error) {
	_, there, err := d.look(ctx)
	if err != nil {
		return books.StepResult{}, err
	}
	if !there {
		return books.StepResult{}, finally("Extension %s is gone from %s. Make it anew, or take over that it is gone.", d.Number, d.name)
	}
	if d.Kind == billing.SetPassword {
		return books.StepResult{}, inEffect(d.at.UpdateExtension(ctx, d.domain, d.Number, fusionpbx.ExtensionChange{Password: &d.Password}))
	}
	if err := inEffect(d.at.UpdateExtension(ctx, d.domain, d.Number, changeOf(d.Extension.Wanted))); err != nil {
		return books.StepResult{}, err
	}
	return books.StepResult{}, d.enable(ctx)
}

// remove deletes the extension that Tollbook made, and disables one that was there before. Another's is left alone.
func (d doing) remove(ctx context.Context) error {
	e, err := d.at.Extension(ctx, d.domain, d.Number)
	if fusionpbx.IsRefused(err, http.StatusNotFound) {
		return nil
	}
	if err != nil || !d.ours(e) {
		return err
	}
	if d.Extension.Made {
		err = inEffect(d.at.DeleteExtension(ctx, d.domain, d.Number))
	} else {
		err = inEffect(d.at.EnableExtension(ctx, d.domain, d.Number, false))
	}
	if fusionpbx.IsRefused(err, http.StatusNotFound) {
		return nil
	}
	return err
}

// restrict makes every extension of the domain barred that shall be, and none that shall not.
func (d doing) restrict(ctx context.Context, book *books.Book) error {
	list, err := d.at.Extensions(ctx, d.domain)
	if err != nil {
		return err
	}
	services, err := book.Covers(ctx, books.WatchedDomain{Server: d.Service.ServerID, Domain: d.domain})
	if err != nil {
		return err
	}
	var left error // one that can't be barred does not keep the others from it
	for _, e := range list {
		barred, known := billing.Barred(e.Number, services)
		if !known || barred == bool(e.Barred) {
			continue
		}
		change := fusionpbx.ExtensionChange{Barred: &barred}
		d.bar(&change, barred)
		err := inEffect(d.at.UpdateExtension(ctx, d.domain, e.Number, change))
		switch {
		case err == nil, fusionpbx.IsRefused(err, http.StatusNotFound):
		case fusionpbx.IsRefused(err, http.StatusBadRequest):
			left = err
		default:
			return err
		}
	}
	return left
}

// inEffect is the error of a write, also of one that is written and that the switch does not go by yet.
func inEffect(written fusionpbx.Written, err error) error {
	if err == nil && len(written.Pending) > 0 {
		return notYet(written.Pending)
	}
	return err
}

// notYet tells what is left to do. Trying again does it.
func notYet(pending []string) error {
	return &fusionpbx.Refused{Code: http.StatusAccepted, Message: "it is written, and not in effect yet: " + strings.Join(pending, ", ")}
}
