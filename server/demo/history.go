package demo

import (
	"fmt"
	"time"

	"github.com/google/uuid"
)

const (
	// days is how far the demonstration's history goes back.
	days = 60
	// seed makes the same history for everybody who starts on the same day.
	seed = 1300
)

// history makes up the calls of the last days, a slice for each day: most on weekdays and in office hours.
func history(now time.Time) ([][]Document, error) {
	office, err := time.LoadLocation("Australia/Melbourne")
	if err != nil {
		return nil, fmt.Errorf("find the office's time zone: %w", err)
	}
	both, initech := switchOf(seed, kinds()), switchOf(seed+1, initechKinds())
	today := now.In(office)
	var out [][]Document
	for back := days; back >= 0; back-- {
		day := time.Date(today.Year(), today.Month(), today.Day()-back, 0, 0, 0, 0, office)
		calls, err := both.day(day, now, "demo.tollbook.test")
		if err != nil {
			return nil, err
		}
		more, err := initech.day(day, now, "initech.demo.tollbook.test")
		if err != nil {
			return nil, err
		}
		out = append(out, append(calls, more...))
	}
	return out, nil
}

// day makes up the calls of a day that have ended by now. Their ids are of the name.
func (s *Switch) day(day, now time.Time, name string) ([]Document, error) {
	var calls []Document
	for n := range s.calls(day.Weekday()) {
		start := day.Add(s.timeOfDay())
		id := uuid.NewSHA1(uuid.NameSpaceDNS, fmt.Appendf(nil, "%s %d %s", day.Format(time.DateOnly), n, name))
		d, err := s.call(id, func(int64) time.Time { return start })
		if err != nil {
			return nil, err
		}
		if d.EndedAt.Before(now) {
			calls = append(calls, d)
		}
	}
	return calls, nil
}

// calls makes up how many calls a day has.
func (s *Switch) calls(day time.Weekday) int {
	if day == time.Saturday || day == time.Sunday {
		return 1 + s.random.IntN(4)
	}
	return 9 + s.random.IntN(9)
}

// timeOfDay makes up when a call starts: between eight and six, around noon above all.
func (s *Switch) timeOfDay() time.Duration {
	hours := 8 + 10*(s.random.Float64()+s.random.Float64())/2
	return time.Duration(hours * float64(time.Hour)).Truncate(time.Second)
}
