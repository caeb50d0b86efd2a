package books

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
)

// Delivery is one CDR document or row as a PBX handed it over.
type Delivery struct {
	Server uuid.UUID
	Source billing.Source
	// Leg is what was read; nil when nothing could be, and Reason then says why.
	Leg    *cdr.Leg
	Reason string
	// Body gives the document whole, for quarantine. It is asked only when it is needed.
	Body        func() []byte
	ContentType string
	// Quarantined is the document in quarantine that this is a replay of; uuid.Nil where it is none.
	Quarantined uuid.UUID
}

// Receipt says what became of a delivery.
type Receipt struct {
	// Stored, Known and Unassigned count the parts of the call that are new, were there already, and wait for a client.
	Stored, Known, Unassigned int
	// Skipped counts the parts that leave no CDR, since none of a real-time service's special rates matches them.
	Skipped int
	// Completed counts calls whose estimated charge this delivery made exact.
	Completed int
	// BLeg tells that it was a b leg, which is no call of its own.
	BLeg bool
	// Quarantined is the reason why the delivery is in quarantine; empty where it is not.
	Quarantined string
}

// attempts is how often a transaction is tried that another one got in the way of, and staleAttempts how often one
// whose rates are changed all the time.
const (
	attempts      = 4
	staleAttempts = 50
)

// Take stores deliveries, all in one transaction: each call part once, priced, with the running totals it moves. What
// cannot be read goes to quarantine, what has no client waits. An error means that nothing was stored and that the
// same deliveries should be handed over again later; one that the database refuses for what is in it is quarantined
// and never stops the others.
func (b *Book) Take(ctx context.Context, deliveries []Delivery) ([]Receipt, error) {
	receipts, err := b.take(ctx, deliveries)
	if err == nil || !refused(err) {
		return receipts, err
	}
	if len(deliveries) == 1 {
		b.log.ErrorContext(ctx, "the database refused a CDR", "error", err)
		poison := deliveries[0]
		poison.Leg, poison.Reason = nil, "The database refused it ("+sqlState(err)+"). Replay it after an update of Tollbook."
		return b.take(ctx, []Delivery{poison})
	}
	half := len(deliveries) / 2
	first, err := b.Take(ctx, deliveries[:half])
	if err != nil {
		return nil, err
	}
	second, err := b.Take(ctx, deliveries[half:])
	return append(first, second...), err
}

// refused reports whether the database will never take these values: a data, integrity or limit error.
func refused(err error) bool {
	state := sqlState(err)
	return len(state) == 5 && slices.Contains([]string{"22", "23", "54"}, state[:2])
}

// errStale tells that the rates were changed after they had been read.
var errStale = errors.New("the rates have changed")

// rating runs a transaction that rates calls, again when another one got in its way, and with new rates when these
// changed.
func (b *Book) rating(ctx context.Context, store func(*switchboard) error) error {
	for try := 1; ; try++ {
		err := store(b.rates.Load())
		switch {
		case errors.Is(err, errStale) && try < staleAttempts:
			if err := b.reload(ctx); err != nil {
				return err
			}
		case inTheWay(err) && try < attempts:
		default:
			return err
		}
	}
}

// inForce gives errStale when the switchboard is no longer what calls are rated by.
func (s *switchboard) inForce(ctx context.Context, tx writing) error {
	var revision int64
	if err := tx.QueryRowContext(ctx, `SELECT number FROM revision WHERE id = 1`).Scan(&revision); err != nil {
		return fmt.Errorf("read revision: %w", err)
	}
	if revision != s.revision {
		return errStale
	}
	return nil
}

// inTheWay reports whether another transaction made this one fail, so that it may work when tried again.
func inTheWay(err error) bool {
	return slices.Contains([]string{"40001", "40P01"}, sqlState(err))
}

func (b *Book) take(ctx context.Context, deliveries []Delivery) ([]Receipt, error) {
	var receipts []Receipt
	err := b.rating(ctx, func(rates *switchboard) error {
		t, err := b.sort(deliveries)
		if err != nil {
			return err
		}
		if err := b.makeMonths(ctx, t.months()); err != nil {
			return err
		}
		if rates, err = b.covering(ctx, rates, t.starts); err != nil {
			return err
		}
		receipts = t.receipts
		return b.write(ctx, func(tx writing) error { return t.store(ctx, tx, rates) })
	})
	if err != nil {
		return nil, fmt.Errorf("take CDRs: %w", err)
	}
	return receipts, nil
}

// taking is one transaction of Take.
type taking struct {
	book        *Book
	at          time.Time
	deliveries  []Delivery
	receipts    []Receipt
	parts       []part
	completions []sideLeg
	quarantined []int
}

// part is one call part of a delivery.
type part struct {
	delivery int
	id       uuid.UUID
	record   cdr.Record
	loopback bool
}

// sideLeg is what a b leg knows of its loopback a leg, whose CDR is id.
type sideLeg struct {
	delivery int
	id       uuid.UUID
	cdr.Completion
}

// sort takes the deliveries apart into parts, completions and what cannot be read.
func (b *Book) sort(deliveries []Delivery) (*taking, error) {
	t := &taking{book: b, at: b.now(), deliveries: deliveries, receipts: make([]Receipt, len(deliveries))}
	for i := range deliveries {
		if err := t.sortOne(i); err != nil {
			var unreadable *billing.Error
			if !errors.As(err, &unreadable) {
				return nil, err
			}
			t.quarantine(i, unreadable.Error())
		}
	}
	return t, nil
}

// clockSkew is how far in the future a call may start: more is a wrong clock, whose call would be priced by wrong rules.
const clockSkew = 24 * time.Hour

// longestCall is how many seconds a call may last before its times are held to be wrong: a year.
const longestCall = 366 * 24 * 60 * 60

func (t *taking) sortOne(i int) error {
	d := &t.deliveries[i]
	if d.Leg == nil {
		t.quarantine(i, d.Reason)
		return nil
	}
	if c, ok := d.Leg.Completion(); ok {
		id := cdr.Record{CallUUID: c.CallUUID, Part: 1}.Identity(d.Server)
		t.completions = append(t.completions, sideLeg{delivery: i, id: id, Completion: c})
	}
	records, err := d.Leg.Parts()
	if err != nil {
		return err
	}
	t.receipts[i].BLeg = len(records) == 0
	for _, r := range records {
		if r.StartedAt.After(t.at.Add(clockSkew)) {
			return billing.Errorf(billing.Invalid, "", "The call starts in the future (%s). Set the PBX's clock and replay it.",
				r.StartedAt.Format(time.RFC3339))
		}
		if r.DurationSeconds > longestCall {
			return billing.Errorf(billing.Invalid, "", "The call lasts %d seconds, over a year. Look at its times and replay it.",
				r.DurationSeconds)
		}
		t.parts = append(t.parts, part{delivery: i, id: r.Identity(d.Server), record: r, loopback: d.Leg.Loopback})
	}
	return nil
}

func (t *taking) quarantine(i int, reason string) {
	t.receipts[i].Quarantined = reason
	t.quarantined = append(t.quarantined, i)
}

// starts goes through when the calls started.
func (t *taking) starts(yield func(time.Time) bool) {
	for i := range t.parts {
		if !yield(t.parts[i].record.StartedAt) {
			return
		}
	}
}

func (t *taking) months() []time.Time {
	var out []time.Time
	for _, p := range t.parts {
		if m := monthOf(p.record.StartedAt); !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}

// store is the transaction.
func (t *taking) store(ctx context.Context, tx writing, rates *switchboard) error {
	if err := rates.inForce(ctx, tx); err != nil {
		return err
	}
	if err := t.meetLoopbacks(ctx, tx); err != nil {
		return err
	}
	s := &storing{writing: tx, book: t.book, rates: rates, at: t.at}
	if err := t.storeParts(ctx, s); err != nil {
		return err
	}
	if err := t.complete(ctx, s); err != nil {
		return err
	}
	if err := t.storeQuarantine(ctx, tx); err != nil {
		return err
	}
	return s.finish(ctx)
}

// storeParts rates the parts and stores those that are new.
func (t *taking) storeParts(ctx context.Context, s *storing) error {
	var waiting []waitingCall
	var rated, rows, skipped []int
	var calls []call
	for i := range t.parts {
		p := &t.parts[i]
		c, reason := s.rates.rate(t.deliveries[p.delivery].Server, p.record)
		if reason != "" {
			t.receipts[p.delivery].Unassigned++
			waiting = append(waiting, waitingCall{server: t.deliveries[p.delivery].Server, id: p.id, record: p.record, reason: reason})
			continue
		}
		if c.skips != nil {
			skipped = append(skipped, i)
			s.skip(t.deliveries[p.delivery].Server, p.id, &c)
			continue
		}
		rated, calls = append(rated, i), append(calls, c)
	}
	if err := s.holdCalls(ctx, calls); err != nil {
		return err
	}
	for n, i := range rated {
		p := &t.parts[i]
		rows = append(rows, s.add(t.deliveries[p.delivery].Server, p.id, &calls[n]))
	}
	if err := s.storeUnassigned(ctx, waiting); err != nil {
		return err
	}
	fresh, err := s.insert(ctx)
	if err != nil {
		return err
	}
	exact, err := t.skipParts(ctx, s, skipped)
	if err != nil {
		return err
	}
	for n, i := range rated {
		p := &t.parts[i]
		if fresh[rows[n]] {
			t.receipts[p.delivery].Stored++
			fresh[rows[n]] = false // the next one of this call in the batch finds it there
			continue
		}
		t.receipts[p.delivery].Known++
		if !p.record.Estimated {
			exact = append(exact, i)
		}
	}
	return t.makeExact(ctx, s, exact)
}
