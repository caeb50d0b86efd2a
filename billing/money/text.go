package money

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/tollbook/tollbook/billing"
)

const (
	// decimals is how many decimals an Amount has.
	decimals = 6
	// leastDecimals is how many String shows at least.
	leastDecimals = 2
)

// Parse reads a decimal number such as "1.4", "-0.35" or "+2": an optional sign, digits, and after a point at most six
// more. Everything else is refused: other spellings of a number, more decimals than are kept, what is out of range.
func Parse(text string) (Amount, error) {
	digits, negative := text, false
	if text != "" && (text[0] == '-' || text[0] == '+') {
		digits, negative = text[1:], text[0] == '-'
	}
	whole, fraction, pointed := strings.Cut(digits, ".")
	if whole == "" || pointed && fraction == "" || !allDigits(whole) || !allDigits(fraction) {
		return 0, billing.Errorf(billing.Invalid, "", "%q is not an amount: write it like 0.35.", abridged(text))
	}
	if len(fraction) > decimals {
		return 0, billing.Errorf(billing.Invalid, "", "%q has more than %d decimals.", abridged(text), decimals)
	}
	var value uint64
	for _, part := range [...]string{whole, fraction, "000000"[len(fraction):]} {
		for i := range len(part) {
			value = value*10 + uint64(part[i]-'0')
			if value > uint64(Max) {
				return 0, errTooLarge()
			}
		}
	}
	return signed(value, negative)
}

func allDigits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return true
}

// abridged keeps an absurdly long input out of messages.
func abridged(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// String is the exact amount in decimals, with as many of them as it needs, but at least two: "1.40", "0.0035".
func (a Amount) String() string {
	return string(a.append(nil, leastDecimals))
}

// append writes the amount with at least the given number of decimals.
func (a Amount) append(out []byte, least int) []byte {
	if a < 0 {
		out = append(out, '-')
	}
	whole, fraction := a.split(least)
	out = fmt.Append(out, whole)
	if len(fraction) > 0 {
		out = append(append(out, '.'), fraction...)
	}
	return out
}

// split gives the units, without sign, and the decimals that are needed, but at least the given number of them.
func (a Amount) split(least int) (whole uint64, fraction string) {
	value := magnitude(int64(a))
	fraction = fmt.Sprintf("%06d", value%uint64(Unit))
	for len(fraction) > least && fraction[len(fraction)-1] == '0' {
		fraction = fraction[:len(fraction)-1]
	}
	return value / uint64(Unit), fraction
}

// Value stores the amount as decimal text, for numeric(18,6).
func (a Amount) Value() (driver.Value, error) { return a.String(), nil }

// Scan reads what a database gives for numeric(18,6): decimal text, or a whole number of units. NULL is refused.
func (a *Amount) Scan(src any) error {
	var err error
	switch v := src.(type) {
	case string:
		*a, err = Parse(v)
	case []byte:
		*a, err = Parse(string(v))
	case int64:
		*a, err = Parse(fmt.Sprint(v))
	default:
		err = fmt.Errorf("an amount cannot come from %T", src)
	}
	if err != nil {
		return fmt.Errorf("scan amount: %w", err)
	}
	return nil
}

// MarshalJSON writes the amount as a decimal string, so that no reader makes a float of it.
func (a Amount) MarshalJSON() ([]byte, error) {
	return append(a.append([]byte{'"'}, leastDecimals), '"'), nil
}

// UnmarshalJSON reads a decimal string. A number is read too, from its text; null leaves the amount as it is.
func (a *Amount) UnmarshalJSON(data []byte) error {
	text := string(data)
	if text == "null" {
		return nil
	}
	if strings.HasPrefix(text, `"`) {
		if err := json.Unmarshal(data, &text); err != nil {
			return fmt.Errorf("read amount: %w", err)
		}
	}
	amount, err := Parse(text)
	if err != nil {
		return fmt.Errorf("read amount: %w", err)
	}
	*a = amount
	return nil
}
