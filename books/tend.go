package books

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tollbook/tollbook/ent/completion"
	"github.com/tollbook/tollbook/ent/session"
	"github.com/tollbook/tollbook/ent/unassigned"
)

// tendEvery is how often the chores are done.
const tendEvery = 10 * time.Minute

// completionsKept is how long a b leg waits for its loopback a leg.
const completionsKept = 7 * 24 * time.Hour

// Tend does the chores until ctx ends: makes the partitions of coming months, drops what expired, tries waiting
// calls again and reminds of invoices that are owed. What fails is logged and tried again the next time. Every process may do it.
func (b *Book) Tend(ctx context.Context) error {
	tick := time.NewTicker(tendEvery)
	defer tick.Stop()
	for {
		if err := b.tendOnce(ctx); err != nil && ctx.Err() == nil {
			b.log.ErrorContext(ctx, "chores", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

func (b *Book) tendOnce(ctx context.Context) error {
	if err := b.makeComingMonths(ctx); err != nil {
		return err
	}
	now := b.now()
	if _, err := b.ent.Unassigned.Delete().Where(unassigned.ExpiresAtLT(now)).Exec(ctx); err != nil {
		return fmt.Errorf("drop expired unanswered calls: %w", err)
	}
	if _, err := b.ent.Session.Delete().Where(session.ExpiresAtLT(now)).Exec(ctx); err != nil {
		return fmt.Errorf("drop expired sessions: %w", err)
	}
	if _, err := b.ent.Completion.Delete().Where(completion.ReceivedAtLT(now.Add(-completionsKept))).Exec(ctx); err != nil {
		return fmt.Errorf("drop old completions: %w", err)
	}
	if err := b.dropOldHealth(ctx, now); err != nil {
		return err
	}
	if err := b.dropDrafts(ctx, now); err != nil {
		return err
	}
	_, _, err := b.AssignWaiting(ctx)
	return errors.Join(err, b.Remind(ctx))
}
