package auth

import (
	"time"

	"github.com/tollbook/tollbook/billing"
)

// dayRange is a range of time in the calendar of a zone: whole days, and what is left at its edges.
type dayRange struct {
	zone string
	// first and past are the first whole day and the one after the last, as PostgreSQL writes dates.
	first, past string
	edges       []billing.Period
}

// daysOf takes [from, to) apart; nil is no bound.
func daysOf(zone *time.Location, from, to *time.Time) dayRange {
	r := dayRange{zone: zone.String(), first: "-infinity", past: "infinity"}
	var firstDay, pastDay time.Time
	if from != nil {
		firstDay = dayAt(zone, *from, 0)
		if !firstDay.Equal(*from) {
			firstDay = dayAt(zone, *from, 1)
		}
		r.first = firstDay.Format(time.DateOnly)
	}
	if to != nil {
		pastDay = dayAt(zone, *to, 0)
		r.past = pastDay.Format(time.DateOnly)
	}
	switch {
	case from != nil && to != nil && !firstDay.Before(pastDay) && !firstDay.Equal(pastDay):
		r.edge(*from, *to)
		return r
	case from != nil:
		r.edge(*from, firstDay)
	}
	if to != nil {
		r.edge(pastDay, *to)
	}
	return r
}

func (r *dayRange) edge(start, end time.Time) {
	if start.Before(end) {
		r.edges = append(r.edges, billing.Period{Start: start, End: end})
	}
}

// dayAt is when the day of t in a zone begins, or one so many days later. Where clocks skip midnight it begins after.
func dayAt(zone *time.Location, t time.Time, later int) time.Time {
	local := t.In(zone)
	return billing.DayStart(local.Year(), local.Month(), local.Day()+later, zone)
}
