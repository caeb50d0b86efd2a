package rating

import (
	"fmt"
	"slices"
	"sort"
	"time"
)

const (
	minutesOfDay  = 24 * 60
	minutesOfWeek = 7 * minutesOfDay
	maxBands      = 50
	maxBandName   = 50
)

// week tells which bands a minute of the week is in.
type week struct {
	// names are those of the bands, each once; a band is known by its place here.
	names []string
	// from are the minutes of the week, from Sunday's midnight on, at which anything changes, and in the bands from
	// then on, a bit for each.
	from []int
	in   []uint64
}

// newWeek lays out bands that were checked.
func newWeek(bands []Band) week {
	var w week
	edges := []int{0}
	for _, b := range bands {
		if !slices.Contains(w.names, b.Name) {
			w.names = append(w.names, b.Name)
		}
		for _, day := range b.Weekdays {
			start, end := b.span(day)
			edges = append(edges, start, end%minutesOfWeek)
		}
	}
	slices.Sort(edges)
	w.from = slices.Compact(edges)
	w.in = make([]uint64, len(w.from))
	for i, minute := range w.from {
		for _, b := range bands {
			if b.holds(minute) {
				w.in[i] |= 1 << slices.Index(w.names, b.Name)
			}
		}
	}
	return w
}

// span is when a band that begins on a day begins and ends, in minutes of the week; the end may be in the next week.
func (b *Band) span(day time.Weekday) (start, end int) {
	start, end = int(day)*minutesOfDay+b.From, int(day)*minutesOfDay+b.To
	if b.To <= b.From {
		end += minutesOfDay
	}
	return start, end
}

// holds tells whether a minute of the week is in the band.
func (b *Band) holds(minute int) bool {
	return slices.ContainsFunc(b.Weekdays, func(day time.Weekday) bool {
		start, end := b.span(day)
		return start <= minute && minute < end || start <= minute+minutesOfWeek && minute+minutesOfWeek < end
	})
}

// holds tells whether an instant, by the clock on the wall, is in the band of a name.
func (w *week) holds(name string, local time.Time) bool {
	band := slices.Index(w.names, name)
	if band < 0 {
		return false
	}
	minute := int(local.Weekday())*minutesOfDay + local.Hour()*60 + local.Minute()
	return w.in[sort.SearchInts(w.from, minute+1)-1]>>band&1 != 0
}

// checkBands tells what is wrong with the bands of a tariff.
func checkBands(bands []Band, refuse refusal) {
	if len(bands) > maxBands {
		refuse("bands", "There are %d bands; a tariff has at most %d.", len(bands), maxBands)
		return
	}
	for i, b := range bands {
		b.check(refuse.under(fmt.Sprintf("bands[%d].", i)))
	}
}

func (b *Band) check(refuse refusal) {
	checkText(b.Name, 1, maxBandName, "name", refuse)
	if len(b.Weekdays) == 0 || len(b.Weekdays) > 7 || slices.ContainsFunc(b.Weekdays, func(d time.Weekday) bool {
		return d < time.Sunday || d > time.Saturday
	}) {
		refuse("weekdays", "A band begins on one to seven days, from 0 for Sunday to 6 for Saturday.")
	}
	if b.From < 0 || b.From >= minutesOfDay {
		refuse("from", "A band begins between minute 0 and minute %d of the day.", minutesOfDay-1)
	}
	if b.To < 0 || b.To > minutesOfDay {
		refuse("to", "A band ends between minute 0 and minute %d of the day.", minutesOfDay)
	}
}
