package books

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/lib/pq"
)

// partitionLock is the advisory lock under which partitions are made.
const partitionLock = 0x746f6c6c

// monthSet remembers the months that have a partition.
type monthSet struct {
	mu   sync.RWMutex
	made map[time.Time]bool
}

func (s *monthSet) missing(months []time.Time) []time.Time {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out []time.Time
	for _, m := range months {
		if !s.made[m] {
			out = append(out, m)
		}
	}
	return out
}

func (s *monthSet) add(months []time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.made == nil {
		s.made = map[time.Time]bool{}
	}
	for _, m := range months {
		s.made[m] = true
	}
}

// monthOf is the first instant, in UTC, of the month whose partition holds t.
func monthOf(t time.Time) time.Time {
	t = t.UTC()
	return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
}

// makeMonths makes the partitions of cdrs for the months, in a transaction of its own, where they are missing.
func (b *Book) makeMonths(ctx context.Context, months []time.Time) error {
	missing := b.months.missing(months)
	if len(missing) == 0 {
		return nil
	}
	err := b.write(ctx, func(tx writing) error {
		if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1)`, partitionLock); err != nil {
			return fmt.Errorf("lock partitions: %w", err)
		}
		for _, month := range missing {
			if err := makeMonth(ctx, tx, month); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("make partitions: %w", err)
	}
	b.months.add(missing)
	return nil
}

func makeMonth(ctx context.Context, tx writing, month time.Time) error {
	const day = "2006-01-02 00:00:00+00"
	_, err := tx.ExecContext(ctx, fmt.Sprintf(
		`CREATE TABLE IF NOT EXISTS %s PARTITION OF cdrs FOR VALUES FROM (%s) TO (%s)`,
		pq.QuoteIdentifier("cdrs_"+month.Format("2006_01")),
		pq.QuoteLiteral(month.Format(day)), pq.QuoteLiteral(month.AddDate(0, 1, 0).Format(day))))
	if err != nil {
		return fmt.Errorf("month %s: %w", month.Format("2006-01"), err)
	}
	return nil
}
