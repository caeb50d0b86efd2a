package deck

import (
	"strconv"
	"strings"
)

const (
	// maxPrefix is how many digits a prefix has at most, as an E.164 number has.
	maxPrefix = 15
	// maxSpread is how many prefixes one row may stand for.
	maxSpread = 1000
	// countryDigits is how many digits a country code has at most.
	countryDigits = 3
)

// prefixKind says what the digits of a cell are, which decides what spaces and dashes between them mean.
type prefixKind int

const (
	// wholePrefix begins with a country code. Spaces and dashes group its digits; a dash between two of equal length that
	// begin alike, such as 614-615, is a range. It may begin with + or 00.
	wholePrefix prefixKind = iota
	// areaPrefix comes behind a country code that stands elsewhere. Spaces separate several, and a dash is a range.
	areaPrefix
	// innerPrefix is of extensions: digits and nothing else is taken away.
	innerPrefix
)

// readPrefixes gives the prefixes of a cell, which may be several: a list with , or ; and ranges.
func readPrefixes(c cell, kind prefixKind, out []string) ([]string, error) {
	text := strings.TrimSpace(c.text)
	if text != "" && len(text) <= maxPrefix && allDigits(text) && (kind != wholePrefix || text[0] != '0') {
		return append(out, text), nil
	}
	if err := unreadable(c, text, kind); err != nil {
		return nil, err
	}
	text = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "\u00a0", " ", "\u202f", " ").Replace(text)
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '|' }) {
		for _, one := range apart(strings.TrimSpace(part), kind) {
			var err error
			if out, err = readPrefix(one, kind, out); err != nil {
				return nil, err
			}
			if len(out) > maxSpread {
				return nil, wrong("The row stands for more than %d prefixes: split it.", maxSpread)
			}
		}
	}
	if len(out) == 0 {
		return nil, wrong("There is no prefix: write the digits that numbers begin with, such as 614.")
	}
	return out, nil
}

// unreadable refuses what a spreadsheet has made of a prefix, since its digits are lost or cannot be told.
func unreadable(c cell, text string, kind prefixKind) error {
	switch {
	case strings.ContainsAny(text, "eE") && strings.Trim(text, "0123456789.eE+") == "":
		return wrong("%s was cut by a spreadsheet program: format the column as text or as a number without decimals, and save again.", quote(text))
	case c.number && strings.Contains(text, "."):
		return wrong("%s is a number with decimals: format the column as text, and write the prefix again.", quote(text))
	case kind == wholePrefix && grouped(text):
		return wrong("%s may be one number or a list: take the commas out, or put spaces behind them.", quote(text))
	}
	return nil
}

// grouped tells whether a text looks like a number with its thousands grouped, such as 61,400.
func grouped(text string) bool {
	first, rest, more := strings.Cut(text, ",")
	if !more || first == "" || len(first) > 2 || !allDigits(first) {
		return false
	}
	for _, group := range strings.Split(rest, ",") {
		if len(group) != 3 || !allDigits(group) {
			return false
		}
	}
	return true
}

// apart splits what spaces separate. Within a whole prefix they only group, unless what follows begins with + or 00.
func apart(part string, kind prefixKind) []string {
	part = strings.NewReplacer(" - ", "-", "- ", "-", " -", "-").Replace(part)
	fields := strings.Fields(part)
	if kind != wholePrefix || len(fields) < 2 {
		return fields
	}
	out := fields[:1]
	for _, f := range fields[1:] {
		if strings.HasPrefix(f, "+") || strings.HasPrefix(f, "00") && strings.HasPrefix(out[0], "00") {
			out = append(out, f)
		} else {
			out[len(out)-1] += " " + f
		}
	}
	return out
}

// readPrefix reads one prefix or one range.
func readPrefix(text string, kind prefixKind, out []string) ([]string, error) {
	text = strings.TrimSuffix(text, "*")
	if kind == wholePrefix && ambiguous(text) {
		return nil, wrong("%s may be one prefix or several: put commas between them, or take the spaces out.", quote(text))
	}
	low, high, dashed := strings.Cut(text, "-")
	low, high = bare(low, kind), bare(high, kind)
	switch {
	case !dashed:
		return check(out, text, low, kind)
	case allDigits(low) && allDigits(high) && isRange(low, high, kind):
		return spread(out, text, low, high)
	case kind == wholePrefix && len(low) <= countryDigits:
		return check(out, text, bare(strings.ReplaceAll(text, "-", ""), kind), kind)
	}
	return nil, wrong("%s is neither a prefix nor a range: write a range as 61400-61405, with as many digits on either side.", quote(text))
}

// ambiguous tells whether spaces stand between what may as well be several prefixes: they have three digits or more and
// begin alike.
func ambiguous(text string) bool {
	fields := strings.Fields(text)
	for _, f := range fields {
		if len(f) < 3 || f[:2] != fields[0][:2] {
			return false
		}
	}
	return len(fields) > 1
}

// bare takes away what only groups digits, and the international prefix.
func bare(text string, kind prefixKind) string {
	text = strings.TrimSpace(text)
	if whole, ok := strings.CutSuffix(text, ".0"); ok && allDigits(whole) {
		text = whole
	}
	if kind == innerPrefix {
		return text
	}
	text = strings.Map(func(r rune) rune {
		switch r {
		case ' ', '.', '(', ')', '/':
			return -1
		}
		return r
	}, text)
	if kind == wholePrefix {
		text = strings.TrimPrefix(strings.TrimPrefix(text, "+"), "00")
	}
	return text
}

// isRange tells whether two ends are a range rather than the two parts of one prefix.
func isRange(low, high string, kind prefixKind) bool {
	if len(low) != len(high) || low == "" || low > high {
		return false
	}
	return kind != wholePrefix || len(low) >= countryDigits && low[:2] == high[:2]
}

// check appends a prefix that is read.
func check(out []string, text, digits string, kind prefixKind) ([]string, error) {
	switch {
	case digits == "" || !allDigits(digits):
		return nil, wrong("%s is not a prefix: write digits only, such as 614.", quote(text))
	case len(digits) > maxPrefix:
		return nil, wrong("%s has more than %d digits: put commas between several prefixes.", quote(text), maxPrefix)
	case kind == wholePrefix && digits[0] == '0':
		return nil, wrong("%s begins with 0: write prefixes with their country code, such as 614 for 04 in Australia.", quote(text))
	}
	return append(out, digits), nil
}

// spread appends the fewest prefixes that cover a range.
func spread(out []string, text, low, high string) ([]string, error) {
	if len(low) > maxPrefix {
		return nil, wrong("%s has more than %d digits.", quote(text), maxPrefix)
	}
	from, to, width := toNumber(low), toNumber(high), len(low)
	for from <= to {
		step, digits := int64(1), width
		for digits > 1 && from%(step*10) == 0 && from+step*10-1 <= to {
			step, digits = step*10, digits-1
		}
		prefix := strconv.FormatInt(from/step, 10)
		out = append(out, strings.Repeat("0", max(0, digits-len(prefix)))+prefix)
		if from += step; len(out) > maxSpread {
			return nil, wrong("%s stands for more than %d prefixes: split it.", quote(text), maxSpread)
		}
	}
	return out, nil
}

// toNumber reads digits, of which there are at most 15.
func toNumber(digits string) int64 {
	var n int64
	for i := range len(digits) {
		n = n*10 + int64(digits[i]-'0')
	}
	return n
}
