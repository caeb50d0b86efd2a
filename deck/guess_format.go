package deck

import "strings"

// priceFields and dateFields tell how prices and dates are written.
func priceFields() []Field { return []Field{PerMinute, PerSecond, ConnectionFee, MinimumCharge} }
func dateFields() []Field  { return []Field{ValidFrom, ValidTo} }

// guessMark finds the decimal mark of the prices, a point where they do not tell.
func (f *File) guessMark(columns map[Field]int) DecimalMark {
	mark, _ := f.mark(columns)
	return mark
}

// mark finds the decimal mark of the prices. It is sure where some prices can only be read with it and none with the other.
func (f *File) mark(columns map[Field]int) (mark DecimalMark, sure bool) {
	point, comma, either := 0, 0, 0
	for r := range f.top() {
		for _, field := range priceFields() {
			at := columns[field]
			if at < 0 || at >= len(r.cells) || r.cells[at].number {
				continue
			}
			switch markOf(r.cells[at].text) {
			case Point:
				point++
			case Comma:
				comma++
			case "?":
				either++
			}
		}
	}
	if comma > point || comma == point && either > 0 {
		return Comma, comma > 0 && point == 0
	}
	return Point, point > 0 && comma == 0
}

// markOf tells which decimal mark a price must have: of a comma or point with three digits behind it that is not known,
// but for 0,350. A question mark is such a comma, which is more likely before decimals than in a thousand.
func markOf(text string) DecimalMark {
	point, comma := strings.LastIndexByte(text, '.'), strings.LastIndexByte(text, ',')
	switch {
	case point < 0 && comma < 0:
		return ""
	case point >= 0 && comma >= 0:
		if point > comma {
			return Point
		}
		return Comma
	}
	mark, at := Point, point
	if comma >= 0 {
		mark, at = Comma, comma
	}
	if strings.Count(text, string(mark)) > 1 {
		return map[DecimalMark]DecimalMark{Point: Comma, Comma: Point}[mark]
	}
	digits := 0
	for _, r := range text[at+1:] {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	whole := strings.Trim(text[:at], " $€£¥\u00a0")
	if digits != 3 || whole == "" || whole[0] == '0' || len(whole) > 3 {
		return mark
	}
	if mark == Comma {
		return "?"
	}
	return ""
}

// guessDates finds the order of day and month: that of dates with a day above 12; day first where none tells.
func (f *File) guessDates(columns map[Field]int) DateFormat {
	format := ISO
	for r := range f.top() {
		for _, field := range dateFields() {
			at := columns[field]
			if at < 0 || at >= len(r.cells) || r.cells[at].number {
				continue
			}
			date, _ := cutClock(strings.TrimSpace(r.cells[at].text))
			parts := strings.FieldsFunc(date, func(r rune) bool { return strings.ContainsRune("-/. ", r) })
			if len(parts) != 3 || len(parts[0]) > 2 || !allDigits(parts[0]+parts[1]) {
				continue
			}
			switch {
			case toNumber(parts[0]) > 12:
				return DayMonthYear
			case len(parts[1]) <= 2 && toNumber(parts[1]) > 12:
				return MonthDayYear
			}
			format = DayMonthYear
		}
	}
	return format
}
