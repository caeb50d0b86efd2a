package books

import (
	"context"
	"errors"
	"fmt"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/predicate"
	"github.com/tollbook/tollbook/ent/unassigned"
)

// assignBatch is how many waiting calls are looked at, and taken in, at once.
const assignBatch = 500

// AssignWaiting looks again for the clients of waiting calls and takes in those that have one by now. It tells how many
// parts that was and how many wait on. A call that the database refuses waits on with that reason.
func (b *Book) AssignWaiting(ctx context.Context) (assigned, stillWaiting int, err error) {
	return b.assign(ctx)
}

// assignDomain takes in what waits for a service. The service is saved by then, so that a failure is told to nobody but
// the log: the chores try again.
func (b *Book) assignDomain(ctx context.Context, v *ent.Service) int {
	domain := []predicate.Unassigned{unassigned.DomainNameEqualFold(v.DomainName)}
	if v.DomainUUID != nil {
		id := v.DomainUUID.String()
		domain = append(domain, func(s *entsql.Selector) {
			s.Where(entsql.P(func(b *entsql.Builder) {
				b.WriteString("lower(").Ident(s.C(unassigned.FieldRecord)).WriteString(" ->> 'domainUuid') = ").Arg(id)
			}))
		})
	}
	assigned, _, err := b.assign(ctx, unassigned.ServerID(v.ServerID), unassigned.Or(domain...))
	if err != nil {
		b.log.ErrorContext(ctx, "could not take in all that waited for a service", "service", v.ID, "error", err)
	}
	return assigned
}

// assign goes through the waiting calls that are asked for, the older first, without holding any of them.
func (b *Book) assign(ctx context.Context, which ...predicate.Unassigned) (assigned, left int, err error) {
	var after *ent.Unassigned
	for {
		query := b.ent.Unassigned.Query().Where(which...).Order(unassigned.ByReceivedAt(), unassigned.ByID(), unassigned.ByStartedAt()).
			Limit(assignBatch)
		if after != nil {
			query.Where(behind(after))
		}
		waiting, err := query.All(ctx)
		if err != nil {
			return assigned, left, fmt.Errorf("read waiting calls: %w", err)
		}
		n, err := b.assignThese(ctx, waiting)
		assigned, left = assigned+n, left+len(waiting)-n
		if err != nil {
			return assigned, left, fmt.Errorf("assign waiting calls: %w", err)
		}
		if len(waiting) < assignBatch {
			return assigned, left, nil
		}
		after = waiting[len(waiting)-1]
	}
}

// behind are the waiting calls that come after one.
func behind(last *ent.Unassigned) predicate.Unassigned {
	return func(s *entsql.Selector) {
		columns := []string{s.C(unassigned.FieldReceivedAt), s.C(unassigned.FieldID), s.C(unassigned.FieldStartedAt)}
		s.Where(entsql.CompositeGT(columns, last.ReceivedAt, last.ID, last.StartedAt))
	}
}

// assignThese takes in those of the calls that have a client, in one transaction. Where the database refuses one, that one
// is set apart and the others are taken in.
func (b *Book) assignThese(ctx context.Context, waiting []*ent.Unassigned) (int, error) {
	n := 0
	err := b.rating(ctx, func(rates *switchboard) error {
		rates, err := b.covering(ctx, rates, func(yield func(time.Time) bool) {
			for i := 0; i < len(waiting) && yield(waiting[i].StartedAt); i++ {
			}
		})
		if err != nil {
			return err
		}
		due := rates.due(waiting)
		if len(due) == 0 {
			return nil
		}
		return b.write(ctx, func(tx writing) error {
			var err error
			n, err = b.takeIn(ctx, tx, rates, due)
			return err
		})
	})
	switch {
	case err == nil || !refused(err):
		return n, err
	case len(waiting) == 1:
		return 0, b.setApart(ctx, waiting[0], err)
	}
	half := len(waiting) / 2
	first, err := b.assignThese(ctx, waiting[:half])
	second, again := b.assignThese(ctx, waiting[half:])
	return first + second, errors.Join(err, again)
}

// setApart says of a waiting call that the database refuses it.
func (b *Book) setApart(ctx context.Context, w *ent.Unassigned, why error) error {
	b.log.ErrorContext(ctx, "the database refused a waiting call", "call", w.CallUUID, "error", why)
	reason := "The database refused it (" + sqlState(why) + "). It is tried again."
	_, err := b.ent.Unassigned.Update().Where(unassigned.ID(w.ID), unassigned.StartedAt(w.StartedAt)).SetReason(reason).Save(ctx)
	return err
}

// due are the waiting calls that have a client by now.
func (s *switchboard) due(waiting []*ent.Unassigned) []*ent.Unassigned {
	var out []*ent.Unassigned
	for _, w := range waiting {
		if _, reason := s.rate(w.ServerID, w.Record); reason == "" {
			out = append(out, w)
		}
	}
	return out
}

// takeIn stores waiting calls and lets them wait no longer. Another process may have been faster: what is no longer there
// is left alone, and what meanwhile was made exact is read again.
func (b *Book) takeIn(ctx context.Context, tx writing, rates *switchboard, due []*ent.Unassigned) (int, error) {
	if err := rates.inForce(ctx, tx); err != nil {
		return 0, err
	}
	var ids, loopbacks []uuid.UUID
	for _, w := range due {
		ids = append(ids, w.ID)
		if w.Record.Estimated {
			loopbacks = append(loopbacks, w.ID)
		}
	}
	if err := lockCalls(ctx, tx, loopbacks); err != nil {
		return 0, err
	}
	completions, err := completionsOf(ctx, tx, loopbacks)
	if err != nil {
		return 0, err
	}
	due, err = tx.ent.Unassigned.Query().Where(unassigned.IDIn(ids...)).Order(unassigned.ByID(), unassigned.ByStartedAt()).
		ForUpdate(entsql.WithLockAction(entsql.SkipLocked)).All(ctx)
	if err != nil {
		return 0, fmt.Errorf("lock waiting calls: %w", err)
	}
	for _, w := range due {
		if c, ok := completions[w.ID]; ok && w.Record.Estimated {
			w.Record = w.Record.Complete(c)
		}
	}
	s := &storing{writing: tx, book: b, rates: rates, at: b.now()}
	n, err := s.takeInAll(ctx, due)
	if err != nil {
		return 0, err
	}
	return n, s.finish(ctx)
}

// takeInAll stores those of the waiting calls that have a client, and tells how many these are.
func (s *storing) takeInAll(ctx context.Context, due []*ent.Unassigned) (int, error) {
	var rated []*ent.Unassigned
	var calls []call
	for _, w := range due {
		if c, reason := s.rates.rate(w.ServerID, w.Record); reason == "" {
			rated, calls = append(rated, w), append(calls, c)
		}
	}
	if err := s.holdCalls(ctx, calls); err != nil {
		return 0, err
	}
	for i, w := range rated {
		if calls[i].skips != nil {
			s.skip(w.ServerID, w.ID, &calls[i])
		} else {
			s.add(w.ServerID, w.ID, &calls[i])
		}
		if _, err := s.ent.Unassigned.Delete().Where(unassigned.ID(w.ID), unassigned.StartedAt(w.StartedAt)).Exec(ctx); err != nil {
			return 0, fmt.Errorf("let a call wait no longer: %w", err)
		}
	}
	if _, err := s.storeSkipped(ctx); err != nil {
		return 0, err
	}
	_, err := s.insert(ctx)
	return len(rated), err
}
