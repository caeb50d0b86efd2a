package server

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"github.com/tollbook/tollbook/books"
)

const (
	// importBatch is how many documents or rows go into one transaction.
	importBatch = 5000
	// importWriters is how many of those transactions are under way at once.
	importWriters = 2
	// importTries is how often a transaction is tried before the import gives up, and importPause the time between.
	importTries = 5
	importPause = time.Second
	// reasonsKept bounds how many different reasons a summary lists.
	reasonsKept = 50
)

// Summary says what an import did.
type Summary struct {
	// Files and Documents are what was read; a CSV row counts as a document.
	Files, Documents int
	// New, Known and Unassigned count the parts of calls that were stored, were there already, and wait for a client.
	New, Known, Unassigned int
	// Skipped counts the parts that leave no CDR.
	Skipped int
	// Completed counts charges that were made exact.
	Completed int
	// BLegs counts documents that are no calls of their own.
	BLegs int
	// Quarantined counts documents that could not be read; Reasons says why, with how many for each reason.
	Quarantined int
	Reasons     map[string]int
	// Failed are files that were not read, or not to their end, and why.
	Failed []string
}

// Import takes CDR documents and exports of v_xml_cdr into the books, as if the server had pushed them: each call once,
// whatever was there before, so that an import that broke off is simply done again.
type Import struct {
	Book   *books.Book
	Server uuid.UUID
	// Source is where the documents are.
	Source Source
	// Progress is told of bytes that were read. It may be nil.
	Progress func(bytes int)
}

// Run imports everything. Its error says that the database gave up; what is stored until then stays.
func (i Import) Run(ctx context.Context) (Summary, error) {
	group, ctx := errgroup.WithContext(ctx)
	batches, receipts := make(chan []books.Delivery), make(chan []books.Receipt, importWriters)
	read := &reading{ctx: ctx, server: i.Server, batches: batches, progress: i.Progress}
	group.Go(func() error {
		defer close(batches)
		return read.all(i.Source)
	})
	var writers errgroup.Group
	for range importWriters {
		writers.Go(func() error { return i.write(ctx, batches, receipts) })
	}
	group.Go(func() error {
		defer close(receipts)
		return writers.Wait()
	})
	var sum Summary
	for some := range receipts {
		sum.add(some)
	}
	err := group.Wait()
	sum.Files, sum.Failed = read.files, read.failed
	if err != nil {
		return sum, fmt.Errorf("import: %w", err)
	}
	return sum, nil
}

// write stores one batch after the other.
func (i Import) write(ctx context.Context, batches <-chan []books.Delivery, receipts chan<- []books.Receipt) error {
	for batch := range batches {
		some, err := i.take(ctx, batch)
		if err != nil {
			return err
		}
		receipts <- some
	}
	return nil
}

// take tries a batch a few times: the database may be starting again.
func (i Import) take(ctx context.Context, batch []books.Delivery) (receipts []books.Receipt, err error) {
	for try := range importTries {
		if receipts, err = i.Book.Take(ctx, batch); err == nil {
			return receipts, nil
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(ctx.Err(), err)
		case <-time.After(time.Duration(try) * importPause):
		}
	}
	return nil, err
}

func (s *Summary) add(receipts []books.Receipt) {
	for _, r := range receipts {
		s.Documents++
		s.New += r.Stored
		s.Known += r.Known
		s.Unassigned += r.Unassigned
		s.Skipped += r.Skipped
		s.Completed += r.Completed
		if r.BLeg {
			s.BLegs++
		}
		if r.Quarantined != "" {
			s.quarantine(r.Quarantined)
		}
	}
}

func (s *Summary) quarantine(reason string) {
	s.Quarantined++
	if s.Reasons == nil {
		s.Reasons = map[string]int{}
	}
	if _, known := s.Reasons[reason]; !known && len(s.Reasons) >= reasonsKept {
		reason = "other reasons; `tollbook quarantine list` has them"
	}
	s.Reasons[reason]++
}
