package main

import (
	"runtime"
	"slices"
	"time"
)

// rounds is how often each thing is measured. They are many and short, so that the median is not one of those in which
// the machine did something else.
const rounds = 51

// subject is something that is measured.
type subject struct {
	name string
	// times is how many operations one run of it does.
	times int
	run   func(round int)
	// each has the nanoseconds of one operation, a value a round; sorted has the same in order.
	each, sorted []float64
	allocations  float64
}

// measure runs the subjects by turns, so that what else the machine does falls on all of them.
func measure(subjects ...*subject) {
	runtime.GC()
	for round := range rounds {
		for _, s := range subjects {
			s.measure(round)
		}
	}
	for _, s := range subjects {
		s.sorted = slices.Sorted(slices.Values(s.each))
	}
}

func (s *subject) measure(round int) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	s.run(round)
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	s.each = append(s.each, float64(took.Nanoseconds())/float64(s.times))
	s.allocations = float64(after.Mallocs-before.Mallocs) / float64(s.times)
}

// ratio tells how many times as long as the other a subject takes: the median of the rounds.
func (s *subject) ratio(other *subject) float64 {
	ratios := make([]float64, rounds)
	for i := range ratios {
		ratios[i] = s.each[i] / other.each[i]
	}
	slices.Sort(ratios)
	return ratios[rounds/2]
}

func (s *subject) median() float64 { return s.sorted[rounds/2] }

func (s *subject) least() float64 { return s.sorted[0] }

func (s *subject) most() float64 { return s.sorted[rounds-1] }

// report writes a line of a subject: the median, the spread and the allocations of one operation.
func (s *subject) report(out *printer) {
	out.printf("  %-46s %10.1f ns  (%.1f to %.1f)  %.2f allocations\n", s.name, s.median(), s.least(), s.most(), s.allocations)
}
