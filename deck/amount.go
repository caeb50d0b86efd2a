package deck

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
)

// DecimalMark is what stands before the decimals of a file's prices. Empty is found out from the prices.
type DecimalMark string

// The decimal marks. The other one, spaces and apostrophes may then group thousands.
const (
	Point DecimalMark = "."
	Comma DecimalMark = ","
)

const (
	maxPrice = 1_000_000 * money.Unit
	// decimals is how many an amount keeps, maxDigits how many digits and maxScale how many decimals are understood.
	decimals  = 6
	maxDigits = 17
	maxScale  = 17
)

// decimal is the exact number digits / 10^scale.
type decimal struct {
	digits uint64
	scale  int
}

// pricing is how the prices of a file are to be read.
type pricing struct {
	mark     DecimalMark
	currency money.Currency
	// scale is 2 where prices are in hundredths of the currency's unit.
	scale int
}

// amount reads a price; times is 60 for what is per second and asked per minute.
func (p *pricing) amount(c cell, times uint64) (money.Amount, error) {
	mark := p.mark
	if c.number {
		mark = Point
	}
	text, err := p.bare(strings.TrimSpace(c.text))
	if err != nil {
		return 0, err
	}
	d, err := readDecimal(text, mark)
	if err != nil {
		return 0, err
	}
	d.scale += p.scale
	return d.amount(times)
}

// bare takes the sign of the currency off; that of another currency is an error.
func (p *pricing) bare(text string) (string, error) {
	from, to := 0, len(text)
	for from < to {
		r, size := utf8.DecodeRuneInString(text[from:to])
		if r >= '0' && r <= '9' || r == '.' || r == ',' || r == '-' || r == '+' || r == '(' {
			break
		}
		from += size
	}
	for from < to {
		r, size := utf8.DecodeLastRuneInString(text[from:to])
		if r >= '0' && r <= '9' || r == '.' || r == ',' || r == '-' || r == ')' {
			break
		}
		to -= size
	}
	if from == 0 && to == len(text) {
		return text, nil
	}
	for _, sign := range []string{strings.TrimSpace(text[:from]), strings.TrimSpace(text[to:])} {
		if sign != "" && !p.ours(sign) {
			return "", wrong("%s is not a price in %s: write it like 0.35.", quote(text), p.code())
		}
	}
	return text[from:to], nil
}

func (p *pricing) code() string {
	if p.currency.Code == "" {
		return "the tariff's currency"
	}
	return p.currency.Code
}

// ours tells whether a sign is of the currency: its code or symbol, or its country's letters before the symbol, as in A$.
func (p *pricing) ours(sign string) bool {
	c := p.currency
	if c.Code == "" {
		return slices.Contains([]string{"$", "€", "£", "¥", "₹"}, sign)
	}
	letters, dollar := strings.CutSuffix(sign, c.Symbol)
	return strings.EqualFold(sign, c.Code) || dollar && len(letters) < len(c.Code) && strings.HasPrefix(c.Code, strings.ToUpper(letters))
}

// readDecimal reads a number that may have thousands grouped, and an exponent.
func readDecimal(text string, mark DecimalMark) (decimal, error) {
	digits, exponent := text, 0
	if at := strings.IndexAny(text, "eE"); at >= 0 {
		var err error
		if exponent, err = strconv.Atoi(text[at+1:]); err != nil || exponent < -maxScale || exponent > maxScale {
			return decimal{}, notPrice(text)
		}
		digits = text[:at]
	}
	switch {
	case text == "":
		return decimal{}, wrong("There is no price: write 0 where a call costs nothing.")
	case text[0] == '-' || text[0] == '(':
		return decimal{}, wrong("%s is below zero: a price is 0 or more.", quote(text))
	}
	whole, fraction, pointed := strings.Cut(strings.TrimPrefix(digits, "+"), string(mark))
	whole, ok := ungroup(whole, mark)
	switch {
	case mark == Point && (!ok && strings.Contains(whole, ",") || strings.Contains(fraction, ",")):
		return decimal{}, wrong("%s has a comma where the file's decimal mark is a point: choose the comma as decimal mark, or correct the price.", quote(text))
	case mark == Comma && (!ok && strings.Contains(whole, ".") || strings.Contains(fraction, ".")):
		return decimal{}, wrong("%s has a point where the file's decimal mark is a comma: choose the point as decimal mark, or correct the price.", quote(text))
	case !ok, pointed && fraction == "", whole == "" && !pointed, !allDigits(fraction):
		return decimal{}, notPrice(text)
	}
	fraction = strings.TrimRight(fraction, "0")
	whole = strings.TrimLeft(whole, "0")
	if len(whole)+len(fraction) > maxDigits {
		return decimal{}, wrong("%s has too many digits: a price has at most %d decimals.", quote(text), decimals)
	}
	d := decimal{scale: len(fraction) - exponent}
	for _, part := range [...]string{whole, fraction} {
		for i := range len(part) {
			d.digits = d.digits*10 + uint64(part[i]-'0')
		}
	}
	return d, nil
}

// ungroup takes the marks out that group thousands: three digits in each group but the first, which is no 0.
func ungroup(whole string, mark DecimalMark) (string, bool) {
	if allDigits(whole) {
		return whole, true
	}
	groups := strings.FieldsFunc(whole, func(r rune) bool { return groupMark(r, mark) })
	marks := utf8.RuneCountInString(whole)
	for i, g := range groups {
		if !allDigits(g) || i > 0 && len(g) != 3 || i == 0 && (len(g) > 3 || g[0] == '0') {
			return whole, false
		}
		marks -= len(g)
	}
	if marks != len(groups)-1 {
		return whole, false
	}
	return strings.Join(groups, ""), true
}

func groupMark(r rune, mark DecimalMark) bool {
	switch r {
	case ' ', '\u00a0', '\u202f', '\u2009', '\'', '’':
		return true
	case '.', ',':
		return string(r) != string(mark)
	}
	return false
}

// amount is the number, so many times, as an exact amount.
func (d decimal) amount(times uint64) (money.Amount, error) {
	high, value := bits.Mul64(d.digits, times)
	if high != 0 {
		return 0, tooLarge()
	}
	shift := decimals - d.scale
	for ; shift > 0 && value > 0; shift-- {
		if value > uint64(maxPrice) {
			return 0, tooLarge()
		}
		value *= 10
	}
	for ; shift < 0 && value > 0; shift++ {
		if value%10 != 0 {
			return 0, wrong("The price has more than %d decimals, which cannot be kept: round it in the file.", decimals)
		}
		value /= 10
	}
	if value > uint64(maxPrice) {
		return 0, tooLarge()
	}
	return money.Amount(value), nil
}

func tooLarge() error { return wrong("The price is above %s.", maxPrice) }

func notPrice(text string) error {
	return wrong("%s is not a price: write it like 0.35.", quote(text))
}

// wrong is an error about one value; whoever read it knows the field.
func wrong(format string, args ...any) *billing.Error {
	return billing.Errorf(billing.Invalid, "", format, args...)
}

func allDigits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return true
}

// spreadsheetDigits is how many digits of a number a spreadsheet keeps and shows. Those beyond, with which it is stored,
// come from its binary form: 0.1 may be stored as 0.10000000000000001.
const spreadsheetDigits = 15

// plainNumber writes the number of a spreadsheet as plain decimal text, such as 614000000000 for 6.14E+11.
func plainNumber(text string) (string, bool) {
	if len(text) <= spreadsheetDigits && text != "" && allDigits(text) && (text[0] != '0' || text == "0") {
		return text, true
	}
	text, negative := strings.CutPrefix(text, "-")
	mantissa, exponent := text, 0
	if at := strings.IndexAny(text, "eE"); at >= 0 {
		var err error
		if exponent, err = strconv.Atoi(text[at+1:]); err != nil || exponent < -40 || exponent > 40 {
			return "", false
		}
		mantissa = text[:at]
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if whole == "" || len(mantissa) > 400 || !allDigits(whole) || !allDigits(fraction) {
		return "", false
	}
	all := strings.TrimLeft(whole+fraction, "0")
	point := len(all) - len(fraction) + exponent
	if all, point = roundDigits(all, point); all == "" {
		return "0", true
	}
	var out string
	switch {
	case point <= 0:
		out = "0." + strings.Repeat("0", -point) + all
	case point >= len(all):
		out = all + strings.Repeat("0", point-len(all))
	default:
		out = all[:point] + "." + all[point:]
	}
	if negative {
		out = "-" + out
	}
	return out, true
}

// roundDigits keeps the digits of a spreadsheet, halves up, without zeros at the end. The point is so many digits in.
func roundDigits(all string, point int) (string, int) {
	if len(all) > spreadsheetDigits {
		kept := []byte(all[:spreadsheetDigits])
		if all[spreadsheetDigits] >= '5' {
			i := len(kept) - 1
			for ; i >= 0 && kept[i] == '9'; i-- {
				kept[i] = '0'
			}
			if i >= 0 {
				kept[i]++
			} else {
				kept, point = append([]byte{'1'}, kept...), point+1
			}
		}
		all = string(kept)
	}
	return strings.TrimRight(all, "0"), point
}
