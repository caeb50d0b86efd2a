package books

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/autobill"
)

// autobillTick is how often a process looks for billing runs that nobody woke it for, and whether the schedule wants one.
const autobillTick = 15 * time.Second

// billingRuns is the key under which one process at a time does billing runs.
var billingRuns = uuid.MustParse("019ab6d2-0000-7000-8000-000000000001")

// RunAutobills does the billing runs that are asked for, and those of the schedule, until ctx ends. Every process may do
// it; one at a time does, and takes up a run that another left behind where it was.
func (b *Book) RunAutobills(ctx context.Context) error {
	tick := time.NewTicker(autobillTick)
	defer tick.Stop()
	for {
		if err := errors.Join(b.scheduleAutobill(ctx), b.AutobillOnce(ctx)); err != nil && ctx.Err() == nil {
			b.log.ErrorContext(ctx, "billing run", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		case <-b.autobills:
		}
	}
}

// scheduleAutobill asks for the run of the day when its hour has come, once a day.
func (b *Book) scheduleAutobill(ctx context.Context) error {
	company, err := b.ent.Company.Get(ctx, theCompany)
	if err != nil {
		return fmt.Errorf("read company: %w", err)
	}
	now := b.now()
	hour := time.Date(now.Year(), now.Month(), now.Day(), company.AutobillHour, 0, 0, 0, time.UTC)
	if !company.Autobill || now.Before(hour) {
		return nil
	}
	return b.alone(ctx, billingRuns, func() error {
		done, err := b.ent.Autobill.Query().Where(autobill.RequestedBy(Automatic), autobill.RequestedAtGTE(hour)).Exist(ctx)
		if err != nil || done {
			return err
		}
		_, err = b.Autobill(ctx, AutobillInput{}, Automatic)
		return err
	})
}

// AutobillOnce does the billing runs that are asked for, unless another process is at it.
func (b *Book) AutobillOnce(ctx context.Context) error {
	return b.alone(ctx, billingRuns, func() error {
		for {
			v, err := b.ent.Autobill.Query().Where(autobill.StateIn(billing.RunQueued, billing.RunRunning)).
				Order(autobill.ByRequestedAt(), autobill.ByID()).First(ctx)
			if ent.IsNotFound(err) {
				return nil
			}
			if err != nil {
				return fmt.Errorf("read billing runs: %w", err)
			}
			if err := b.runAutobill(ctx, v); err != nil {
				if ctx.Err() == nil {
					err = errors.Join(err, b.askAboutStuck(ctx, v.ID))
				}
				return err
			}
		}
	})
}
