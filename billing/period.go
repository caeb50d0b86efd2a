package billing

import "time"

// PeriodAt gives the billing period of a cycle that holds t. Periods begin at midnight of zone on the anchor day: of the
// month (1–31, clipped to the month's end) or, weekly, of the week (1 Monday – 7 Sunday). Quarters and years are
// counted from January. An anchor out of its range counts as the nearest one.
func PeriodAt(cycle Cycle, anchor int, zone *time.Location, t time.Time) Period {
	local := t.In(zone)
	if cycle == Weekly {
		return weekAt(anchor, local)
	}
	months := map[Cycle]int{Monthly: 1, Quarterly: 3, Yearly: 12}[cycle]
	months = max(months, 1)
	first := (int(local.Month()) - 1) / months * months
	start := anchored(local.Year(), first, anchor, zone)
	if t.Before(start) {
		first -= months
		start = anchored(local.Year(), first, anchor, zone)
	}
	end := anchored(local.Year(), first+months, anchor, zone)
	if !t.Before(end) {
		start, end = end, anchored(local.Year(), first+2*months, anchor, zone)
	}
	return Period{Start: start, End: end}
}

// anchored is midnight of the anchor day in the month that is so many months after January of the year.
func anchored(year, month, anchor int, zone *time.Location) time.Time {
	last := time.Date(year, time.Month(month+2), 0, 0, 0, 0, 0, time.UTC).Day()
	return DayStart(year, time.Month(month+1), min(max(anchor, 1), last), zone)
}

// DayStart is the first instant of a day in a zone. Where clocks skip midnight that is later than midnight.
func DayStart(year int, month time.Month, day int, zone *time.Location) time.Time {
	noon := time.Date(year, month, day, 12, 0, 0, 0, zone)
	begin := time.Date(year, month, day, 0, 0, 0, 0, zone)
	for begin.Day() != noon.Day() {
		begin = begin.Add(time.Hour)
	}
	return begin
}

func weekAt(anchor int, local time.Time) Period {
	weekday := (int(local.Weekday()) + 6) % 7
	back := (weekday - (min(max(anchor, 1), 7) - 1) + 7) % 7
	day := func(offset int) time.Time {
		return DayStart(local.Year(), local.Month(), local.Day()-back+offset, local.Location())
	}
	return Period{Start: day(0), End: day(7)}
}
