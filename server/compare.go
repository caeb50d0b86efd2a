package server

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/books"
)

const (
	// compareEvery is how often what Tollbook wants is compared with the PBX.
	compareEvery = 5 * time.Minute
	// longestComparePause is the longest pause for a PBX that does not answer.
	longestComparePause = time.Hour
)

// pause is how long a PBX is left alone that did not answer.
type pause struct {
	until time.Time
	last  time.Duration
}

// compare looks at the PBX from time to time, one list a domain, until ctx ends. One process at a time does it.
func (s *Server) compare(ctx context.Context) error {
	tick := time.NewTicker(s.cfg.CompareEvery)
	defer tick.Stop()
	pauses := map[uuid.UUID]pause{}
	for {
		err := s.book.Comparing(ctx, func() error { return s.compareOnce(ctx, pauses) })
		if err != nil && ctx.Err() == nil {
			s.log.ErrorContext(ctx, "compare with the PBX", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// compareOnce compares all domains. A server that does not answer is left alone for a while, a longer one each time.
func (s *Server) compareOnce(ctx context.Context, pauses map[uuid.UUID]pause) error {
	domains, err := s.book.Watched(ctx)
	if err != nil {
		return err
	}
	for _, on := range domains {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if time.Now().Before(pauses[on.Server].until) {
			continue
		}
		err := s.compareDomain(ctx, on)
		if err == nil {
			delete(pauses, on.Server)
			continue
		}
		last := min(max(pauses[on.Server].last*2, s.cfg.CompareEvery), longestComparePause)
		pauses[on.Server] = pause{until: time.Now().Add(last), last: last}
		s.log.WarnContext(ctx, "a PBX could not be compared", "server", on.Server, "domain", on.Domain, "error", err)
	}
	return nil
}

func (s *Server) compareDomain(ctx context.Context, on books.WatchedDomain) error {
	list, err := s.exchange.Extensions(ctx, on.Server, on.Domain)
	if err != nil {
		return err
	}
	return s.book.Observe(ctx, on, list)
}
