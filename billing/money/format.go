package money

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// hardSpace stands between a number and its symbol, so that no line breaks there.
const hardSpace = "\u00a0"

// Format writes an amount for people: grouped and pointed as the locale does, with the currency's narrow symbol, such
// as "$1.40" or "1,40 €". It shows the digits of the currency and, never rounding, as many more as the amount has.
// An unknown locale is read as English; an unknown currency shows as its code.
func Format(a Amount, code, locale string) string {
	c, err := CurrencyOf(code)
	if err != nil {
		c = Currency{Code: code, Digits: leastDecimals, Symbol: code}
	}
	tag, err := language.Parse(locale)
	if err != nil {
		tag = language.English
	}
	return c.format(a, tag)
}

// Format is money.Format with a currency that is already known.
func (c Currency) Format(a Amount, locale string) string {
	tag, err := language.Parse(locale)
	if err != nil {
		tag = language.English
	}
	return c.format(a, tag)
}

func (c Currency) format(a Amount, tag language.Tag) string {
	sign := ""
	if a < 0 {
		sign = "-"
	}
	text := digits(a, c.Digits, message.NewPrinter(tag))
	behind, spaced := placeOf(tag)
	if last, _ := utf8.DecodeLastRuneInString(c.Symbol); spaced || unicode.IsLetter(last) {
		if behind {
			return sign + text + hardSpace + c.Symbol
		}
		return sign + c.Symbol + hardSpace + text
	}
	return sign + c.Symbol + text
}

// digits writes the amount without its sign, in the digits and with the separators of the locale.
func digits(a Amount, least int, p *message.Printer) string {
	whole, fraction := a.split(least)
	text := p.Sprint(number.Decimal(whole))
	if fraction == "" {
		return text
	}
	zero := p.Sprint(number.Decimal(0))
	point := p.Sprint(number.Decimal(0, number.MinFractionDigits(1)))
	text += strings.TrimSuffix(strings.TrimPrefix(point, zero), zero)
	for _, d := range fraction {
		text += p.Sprint(number.Decimal(d - '0'))
	}
	return text
}

// placeOf tells whether a locale puts the symbol behind the number, and whether a space stands between them.
func placeOf(tag language.Tag) (behind, spaced bool) {
	base, _ := tag.Base()
	region, _ := tag.Region()
	switch base.String() {
	case "nl", "nb", "no", "nn":
		return false, true
	case "de", "it":
		ahead := region.String() == "CH" || region.String() == "AT" || region.String() == "LI"
		return !ahead, true
	case "pt":
		return region.String() != "BR", true
	case "es":
		return region.String() == "ES", region.String() == "ES"
	case "fr", "sv", "da", "fi", "pl", "cs", "sk", "hu", "ro", "bg", "hr", "sr", "sl", "el", "ru", "uk", "lt", "lv",
		"et", "is", "ca", "gl", "eu", "vi", "he", "be", "mk", "bs", "ka", "hy", "kk":
		return true, true
	}
	return false, false
}
