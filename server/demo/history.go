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
	s := NewSwitch(seed)
	today := now.In(office)
	var out [][]Document
	for back := days; back >= 0; back-- {
		day := time.Date(today.Year(), today.Month(), today.Day()-back, 0, 0, 0, 0, office)
		var calls []Document
		for n := range s.calls(day.Weekday()) {
			start := day.Add(s.timeOfDay())
			id := uuid.NewSHA1(uuid.NameSpaceDNS, fmt.Appendf(nil, "%s %d demo.tollbook.test", day.Format(time.DateOnly), n))
			d, err := s.call(id, func(int64) time.Time { return start })
			if err != nil {
				return nil, err
			}
			if d.EndedAt.Before(now) {
				calls = append(calls, d)
			}
		}
		out = append(out, calls)
	}
	return out, nil
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
