package main

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"time"
)

// rounds is how often each thing is measured.
const rounds = 7

// subject is something that is measured.
type subject struct {
	name string
	// times is how many operations one run of it does.
	times int
	run   func()
	// nanoseconds and allocations are those of one operation, a value a round.
	nanoseconds []float64
	allocations float64
}

// measure runs the subjects by turns, so that what else the machine does falls on all of them.
func measure(subjects ...*subject) {
	for range rounds {
		for _, s := range subjects {
			s.measure()
		}
	}
	for _, s := range subjects {
		slices.Sort(s.nanoseconds)
	}
}

func (s *subject) measure() {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	s.run()
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	s.nanoseconds = append(s.nanoseconds, float64(took.Nanoseconds())/float64(s.times))
	s.allocations = float64(after.Mallocs-before.Mallocs) / float64(s.times)
}

func (s *subject) median() float64 { return s.nanoseconds[len(s.nanoseconds)/2] }

func (s *subject) least() float64 { return s.nanoseconds[0] }

func (s *subject) most() float64 { return s.nanoseconds[len(s.nanoseconds)-1] }

// report writes a line of a subject: the median, the spread and the allocations of one operation.
func (s *subject) report(out io.Writer) {
	fmt.Fprintf(out, "  %-46s %10.1f ns  (%.1f to %.1f)  %.2f allocations\n", s.name, s.median(),
		s.least(), s.most(), s.allocations)
}
