package server

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/tollbook/tollbook/books"
)

const (
	// batchSize is how many deliveries go into one transaction at most.
	batchSize = 500
	// intakeWriters is how many transactions are under way at once.
	intakeWriters = 2
	// intakeQueue is how many deliveries may wait; more are turned away so that their senders try again.
	intakeQueue = 4096
	// commitTimeout bounds a transaction of the intake.
	commitTimeout = 10 * time.Second
)

// errBusy turns a delivery away; the sender tries again.
var errBusy = errors.New("the intake takes nothing more just now")

// intake gathers what many requests hand over at once into few transactions: while one commits, the next one gathers.
type intake struct {
	take  func(context.Context, []books.Delivery) ([]books.Receipt, error)
	seen  *metrics
	delay time.Duration
	queue chan *waiting

	mu      sync.RWMutex
	stopped bool
	writers sync.WaitGroup
}

// waiting is a delivery whose request waits for the outcome.
type waiting struct {
	delivery books.Delivery
	outcome  chan outcome
}

type outcome struct {
	receipt books.Receipt
	err     error
}

func newIntake(take func(context.Context, []books.Delivery) ([]books.Receipt, error), seen *metrics, delay time.Duration) *intake {
	in := &intake{take: take, seen: seen, delay: delay, queue: make(chan *waiting, intakeQueue)}
	for range intakeWriters {
		in.writers.Go(in.write)
	}
	return in
}

// hand gives a delivery to the books and returns after its commit. errBusy, a cancelled ctx and an error of the
// database all mean that the sender must try again.
func (in *intake) hand(ctx context.Context, d books.Delivery) (books.Receipt, error) {
	w := &waiting{delivery: d, outcome: make(chan outcome, 1)}
	if !in.enqueue(w) {
		return books.Receipt{}, errBusy
	}
	select {
	case o := <-w.outcome:
		return o.receipt, o.err
	case <-ctx.Done():
		return books.Receipt{}, ctx.Err()
	}
}

func (in *intake) enqueue(w *waiting) bool {
	in.mu.RLock()
	defer in.mu.RUnlock()
	if in.stopped {
		return false
	}
	select {
	case in.queue <- w:
		return true
	default:
		return false
	}
}

// close turns new deliveries away and returns when those that wait are stored.
func (in *intake) close() {
	in.mu.Lock()
	if !in.stopped {
		in.stopped = true
		close(in.queue)
	}
	in.mu.Unlock()
	in.writers.Wait()
}

// write is one writer: it takes whatever waits, in one transaction after the other.
func (in *intake) write() {
	for first := range in.queue {
		batch := in.gather(first)
		in.store(batch)
		if in.delay > 0 {
			time.Sleep(in.delay)
		}
	}
}

// gather takes what else waits by now.
func (in *intake) gather(first *waiting) []*waiting {
	batch := []*waiting{first}
	for len(batch) < batchSize {
		select {
		case w, open := <-in.queue:
			if !open {
				return batch
			}
			batch = append(batch, w)
		default:
			return batch
		}
	}
	return batch
}

// store writes a batch and tells everybody in it the outcome.
func (in *intake) store(batch []*waiting) {
	ctx, cancel := context.WithTimeout(context.Background(), commitTimeout)
	defer cancel()
	deliveries := make([]books.Delivery, len(batch))
	for i, w := range batch {
		deliveries[i] = w.delivery
	}
	began := time.Now()
	receipts, err := in.take(ctx, deliveries)
	in.seen.batch(len(batch), time.Since(began), receipts, err)
	for i, w := range batch {
		if err != nil {
			w.outcome <- outcome{err: err}
			continue
		}
		w.outcome <- outcome{receipt: receipts[i]}
	}
}
