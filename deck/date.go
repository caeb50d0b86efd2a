package deck

import (
	"strconv"
	"strings"
	"time"

	"github.com/tollbook/tollbook/billing"
)

// DateFormat is the order of day, month and year in dates such as 1/2/2026. Empty is found out from the dates.
//
// What can be read in one way only is read in any format: 2026-02-01, 20260201, 1 Feb 2026, and a spreadsheet's dates.
type DateFormat string

// The date formats.
const (
	ISO          DateFormat = "iso"
	DayMonthYear DateFormat = "dmy"
	MonthDayYear DateFormat = "mdy"
)

// DateFormats are all of them.
func DateFormats() []DateFormat { return []DateFormat{ISO, DayMonthYear, MonthDayYear} }

// lastYear and later is how decks say "without end".
const lastYear = 9999

// dating is how the dates of a file are to be read.
type dating struct {
	format DateFormat
	zone   *time.Location
}

// read gives an instant; a date alone is the start of the day in the zone, and tells so. No text is no instant.
func (d *dating) read(c cell) (at time.Time, dayOnly bool, err error) {
	text := strings.TrimSpace(c.text)
	if text == "" {
		return time.Time{}, false, nil
	}
	if c.number && len(text) != len("20060102") {
		return d.serial(text)
	}
	if at, err := time.Parse(time.RFC3339Nano, text); err == nil {
		return at, false, nil
	}
	date, clock := cutClock(text)
	year, month, day, ok := d.date(date)
	if !ok || time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Day() != day {
		return time.Time{}, false, wrong("%s is not a date%s: write it like 2026-01-31.", quote(text), map[DateFormat]string{
			DayMonthYear: " in the order day/month/year", MonthDayYear: " in the order month/day/year",
		}[d.format])
	}
	if clock == "" {
		return billing.DayStart(year, time.Month(month), day, d.zone), true, nil
	}
	for _, layout := range []string{"15:04:05", "15:04", "3:04:05 PM", "3:04 PM", "3:04:05PM", "3:04PM"} {
		if t, err := time.Parse(layout, strings.ToUpper(clock)); err == nil {
			return time.Date(year, time.Month(month), day, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), d.zone), false, nil
		}
	}
	return time.Time{}, false, wrong("%s has no time of day that can be read: write it like 2026-01-31 14:30.", quote(text))
}

// cutClock splits a time of day off, which has a colon in it.
func cutClock(text string) (date, clock string) {
	colon := strings.IndexByte(text, ':')
	if colon < 0 {
		return text, ""
	}
	at := strings.LastIndexAny(text[:colon], " T")
	if at < 0 {
		return text, ""
	}
	return strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+1:])
}

// date reads a date without a time of day.
func (d *dating) date(text string) (year, month, day int, ok bool) {
	if len(text) == len("20060102") && allDigits(text) {
		text = text[:4] + "-" + text[4:6] + "-" + text[6:]
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("-/. ,", r) })
	if len(parts) != 3 {
		return 0, 0, 0, false
	}
	switch named := monthNamed(parts[0]); {
	case len(parts[0]) == 4 && allDigits(parts[0]):
	case named > 0:
		parts[0], parts[1], parts[2] = parts[2], strconv.Itoa(named), parts[1]
	case d.format == MonthDayYear && monthNamed(parts[1]) == 0:
		parts[0], parts[1], parts[2] = parts[2], parts[0], parts[1]
	case d.format == ISO && monthNamed(parts[1]) == 0:
		return 0, 0, 0, false
	default:
		parts[0], parts[2] = parts[2], parts[0]
	}
	if named := monthNamed(parts[1]); named > 0 {
		parts[1] = strconv.Itoa(named)
	}
	var n [3]int
	for i, p := range parts {
		var err error
		if n[i], err = strconv.Atoi(p); err != nil || !allDigits(p) || len(p) > 4 {
			return 0, 0, 0, false
		}
	}
	return n[0], n[1], n[2], len(parts[0]) == 4 && n[0] >= 1900 && n[1] >= 1 && n[1] <= 12 && n[2] >= 1 && n[2] <= 31
}

// monthNamed is the month with an English name of three letters or more; 0 where there is none.
func monthNamed(name string) int {
	for m := time.January; m <= time.December; m++ {
		if len(name) >= 3 && len(name) <= len(m.String()) && strings.EqualFold(m.String()[:len(name)], name) {
			return int(m)
		}
	}
	return 0
}

// serial reads the date of a spreadsheet: the days since the last but one of 1899, and a part of the day.
func (d *dating) serial(text string) (time.Time, bool, error) {
	const secondsOfDay = 86_400
	whole, fraction, _ := strings.Cut(text, ".")
	days, err := strconv.Atoi(whole)
	if err != nil || days < 61 || days > 2_958_465 {
		return time.Time{}, false, wrong("%s is not a date: format the column as a date, or write it like 2026-01-31.", quote(text))
	}
	date := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days)
	if fraction == "" {
		return billing.DayStart(date.Year(), date.Month(), date.Day(), d.zone), true, nil
	}
	const kept = 12
	fraction = (fraction + strings.Repeat("0", kept))[:kept]
	seconds := int((toNumber(fraction)*secondsOfDay/1_000_000 + 500_000) / 1_000_000)
	return time.Date(date.Year(), date.Month(), date.Day(), 0, 0, seconds, 0, d.zone), false, nil
}
