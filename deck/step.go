package deck

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// maxDescription is in characters.
const maxDescription = 200

// step takes the value of one column to a draft.
type step struct {
	field  Field
	column int
	set    func(*reading, *draft, cell) error
}

// steps are those of the columns that the mapping names, in the order in which they depend on one another.
func (r *reading) steps() []step {
	all := []step{
		{field: Direction, set: setDirection},
		{field: Prefix, set: setPrefix},
		{field: CountryCode, set: setCountry},
		{field: AreaCode, set: setArea},
		{field: Origin, set: setOrigin},
		{field: Description, set: setDescription},
		{field: PerMinute, set: func(r *reading, d *draft, c cell) error { return r.setPrice(&d.rate.PerMinute, c, 1) }},
		{field: PerSecond, set: func(r *reading, d *draft, c cell) error { return r.setPrice(&d.rate.PerMinute, c, 60) }},
		{field: ConnectionFee, set: optional(func(r *reading, d *draft, c cell) error { return r.setPrice(&d.rate.ConnectionFee, c, 1) })},
		{field: MinimumCharge, set: optional(func(r *reading, d *draft, c cell) error { return r.setPrice(&d.rate.MinimumCharge, c, 1) })},
		{field: Increments, set: optional(setIncrements)},
		{field: FirstIncrement, set: optional(func(_ *reading, d *draft, c cell) error {
			return setSeconds(&d.rate.FirstIncrement, c, 1, maxIncrement)
		})},
		{field: NextIncrement, set: optional(func(_ *reading, d *draft, c cell) error { return setSeconds(&d.rate.NextIncrement, c, 1, maxIncrement) })},
		{field: FreeSeconds, set: optional(func(_ *reading, d *draft, c cell) error { return setSeconds(&d.rate.FreeSeconds, c, 0, maxSeconds) })},
		{field: CapSeconds, set: optional(func(_ *reading, d *draft, c cell) error { return setSeconds(&d.rate.CapSeconds, c, 0, maxSeconds) })},
		{field: Rounding, set: optional(setRounding)},
		{field: Band, set: optional(setBand)},
		{field: ValidFrom, set: setValidFrom},
		{field: ValidTo, set: setValidTo},
	}
	for i := range all {
		all[i].column = r.columns[all[i].field]
	}
	return slices.DeleteFunc(all, func(s step) bool { return s.column < 0 })
}

// optional is a step that leaves the default where there is no value.
func optional(set func(*reading, *draft, cell) error) func(*reading, *draft, cell) error {
	return func(r *reading, d *draft, c cell) error {
		if strings.TrimSpace(c.text) == "" {
			return nil
		}
		return set(r, d, c)
	}
}

// directionOf knows what decks call the directions.
func directionOf(word string) (cdr.Direction, bool) {
	switch strings.ToLower(word) {
	case "outbound", "out", "outgoing", "o", "termination":
		return cdr.Outbound, true
	case "inbound", "in", "incoming", "i":
		return cdr.Inbound, true
	case "local", "internal", "l":
		return cdr.Local, true
	}
	return "", false
}

func setDirection(_ *reading, d *draft, c cell) error {
	text := strings.TrimSpace(c.text)
	if text == "" {
		return nil
	}
	direction, ok := directionOf(text)
	if !ok {
		return wrong("%s is no direction: write outbound, inbound or local.", quote(text))
	}
	d.rate.Direction = direction
	return nil
}

// setPrefix takes the whole prefix; of local calls it is an extension's, and may be empty.
func setPrefix(_ *reading, d *draft, c cell) (err error) {
	kind := wholePrefix
	if d.rate.Direction == cdr.Local {
		if kind = innerPrefix; strings.TrimSpace(c.text) == "" {
			d.prefixes = append(d.prefixes, "")
			return nil
		}
	}
	d.prefixes, err = readPrefixes(c, kind, d.prefixes)
	return err
}

// setCountry takes the country code, which is the prefix where no area code follows.
func setCountry(_ *reading, d *draft, c cell) (err error) {
	if d.country, err = readPrefixes(c, wholePrefix, d.country); err != nil {
		return err
	}
	d.prefixes = append(d.prefixes, d.country...)
	return nil
}

// setArea puts the country code before each area code.
func setArea(_ *reading, d *draft, c cell) error {
	if strings.TrimSpace(c.text) == "" {
		return nil
	}
	if len(d.country) != 1 {
		return wrong("There are several country codes before the area codes: write each in a row of its own.")
	}
	areas, err := readPrefixes(c, areaPrefix, nil)
	if err != nil {
		return err
	}
	d.prefixes = d.prefixes[:0]
	for _, area := range areas {
		prefix := d.country[0] + area
		if len(prefix) > maxPrefix {
			return wrong("%s and %s are more than %d digits: correct them.", d.country[0], area, maxPrefix)
		}
		d.prefixes = append(d.prefixes, prefix)
	}
	return nil
}

func setOrigin(_ *reading, d *draft, c cell) (err error) {
	if strings.TrimSpace(c.text) == "" {
		return nil
	}
	d.origins, err = readPrefixes(c, wholePrefix, d.origins)
	return err
}

func setDescription(_ *reading, d *draft, c cell) error {
	d.rate.Description = unguard(clean(c.text))
	if len(d.rate.Description) > maxDescription && utf8.RuneCountInString(d.rate.Description) > maxDescription {
		return wrong("The description is longer than %d characters: shorten it.", maxDescription)
	}
	return nil
}

// clean takes control characters out, and the space around a text.
func clean(text string) string {
	if !cdr.IsText(text) {
		text = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return -1
			}
			return r
		}, strings.ToValidUTF8(text, string(utf8.RuneError)))
	}
	return strings.TrimSpace(text)
}

func (r *reading) setPrice(price *money.Amount, c cell, times uint64) (err error) {
	*price, err = r.pricing.amount(c, times)
	return err
}

// setIncrements takes both from one value: 60/60, 30/6, 1+1, or 60 for 60/60. A third number must be the second again.
func setIncrements(_ *reading, d *draft, c cell) error {
	text := strings.TrimSpace(c.text)
	switch strings.ToLower(text) {
	case "per second", "second", "sec":
		text = "1/1"
	case "per minute", "minute", "min":
		text = "60/60"
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("/+:;,-| x", r) })
	if len(parts) == 0 || len(parts) > 3 || len(parts) == 3 && parts[1] != parts[2] {
		return wrong("%s is no pair of increments: write it like 60/60 or 30/6.", quote(text))
	}
	next := parts[min(1, len(parts)-1)]
	if setSeconds(&d.rate.FirstIncrement, cell{text: parts[0]}, 1, maxIncrement) != nil ||
		setSeconds(&d.rate.NextIncrement, cell{text: next}, 1, maxIncrement) != nil {
		return wrong("%s is no pair of increments of 1 to %d seconds: write it like 60/60 or 30/6.", quote(text), maxIncrement)
	}
	return nil
}

// setSeconds takes a whole number of seconds.
func setSeconds(seconds *int, c cell, least, most int) error {
	text := strings.ToLower(strings.TrimSpace(c.text))
	if !allDigits(text) {
		text = unitless(text)
	}
	n, err := strconv.Atoi(text)
	if err != nil || !allDigits(text) || n < least || n > most {
		return wrong("%s is no number of seconds from %d to %d.", quote(c.text), least, most)
	}
	*seconds = n
	return nil
}

// unitless takes the unit of seconds away, and decimals that are none.
func unitless(text string) string {
	for _, unit := range []string{".0", "seconds", "second", "secs", "sec", "s", "\""} {
		if number, ok := strings.CutSuffix(text, unit); ok {
			return strings.TrimSpace(number)
		}
	}
	return text
}

func setRounding(_ *reading, d *draft, c cell) error {
	switch text := strings.ToLower(strings.Join(strings.FieldsFunc(c.text, func(r rune) bool { return r == ' ' || r == '_' }), " ")); text {
	case "none", "exact", "no":
		d.rate.Rounding = rating.Exact
	case "cent", "up to cent", "1 cent", "up to the cent":
		d.rate.Rounding = rating.UpToCent
	case "five cents", "5 cents", "up to 5 cents", "up to five cents":
		d.rate.Rounding = rating.UpToFiveCents
	default:
		return wrong("%s is no rounding: write one of %v.", quote(text), rating.Roundings())
	}
	return nil
}

func setBand(r *reading, d *draft, c cell) error {
	text := unguard(clean(c.text))
	for _, band := range r.bands {
		if strings.EqualFold(band, text) {
			d.rate.Band = band
			return nil
		}
	}
	return wrong("The tariff has no band %s: add it to the tariff first, or correct the name.", quote(text))
}

func setValidFrom(r *reading, d *draft, c cell) error {
	at, _, err := r.dating.read(c)
	if err != nil || at.IsZero() {
		return err
	}
	d.rate.ValidFrom = at.UTC()
	return nil
}

// setValidTo takes the end, which is the end of the day where it is a date alone. The year 9999 has none.
func setValidTo(r *reading, d *draft, c cell) error {
	at, dayOnly, err := r.dating.read(c)
	if err != nil || at.IsZero() || at.Year() >= lastYear {
		return err
	}
	if dayOnly {
		at = nextDay(at.In(r.dating.zone))
	}
	d.rate.ValidTo = at.UTC()
	return nil
}

func nextDay(at time.Time) time.Time {
	return billing.DayStart(at.Year(), at.Month(), at.Day()+1, at.Location())
}
