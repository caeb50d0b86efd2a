package number

import (
	"slices"
	"strings"
)

// reordered is the calling code of Argentina, where +54 9 11 … is 011 15 … at home.
const reordered = "54"

// Beginnings tells how the plainest spelling of a number can begin whose E.164 spelling begins with typed, such as
// "+6141": as it stands in other countries, and in its own without the calling code, with and without the national
// prefix there. It is nil where that cannot be told: typed ends before the national number begins, or the country writes
// numbers at home in another order of digits.
func Beginnings(typed string) []string {
	digits, ok := strings.CutPrefix(typed, "+")
	if !ok {
		return nil
	}
	shared, code := territories(digits)
	if shared == nil || code == reordered {
		return nil
	}
	national := digits[len(code):]
	out := []string{typed, national}
	for _, t := range shared {
		if begins := t.trunk + national; !slices.Contains(out, begins) {
			out = append(out, begins)
		}
	}
	return out
}
