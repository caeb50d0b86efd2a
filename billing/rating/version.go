package rating

import (
	"math"
	"time"
)

// instant is a time in Unix nanoseconds. What lies before 1678 or after 2262, when no call is, is the nearest that fits.
type instant int64

func instantOf(t time.Time) instant {
	const second, most = 1_000_000_000, math.MaxInt64/1_000_000_000 - 1
	switch s := t.Unix(); {
	case s < -most:
		return math.MinInt64
	case s > most:
		return math.MaxInt64
	default:
		return instant(s*second + int64(t.Nanosecond()))
	}
}

// versioned is one of several versions, each of which holds from a time on.
type versioned interface {
	since() (from instant, version int)
}

// inForce is the place of the version that holds at an instant, the higher of two that begin together; -1 is none. They
// come by their beginning.
func inForce[V versioned](versions []V, at instant) int {
	found, highest := -1, 0
	var begun instant
	for i := len(versions) - 1; i >= 0; i-- {
		from, version := versions[i].since()
		if found >= 0 && from < begun {
			break
		}
		if from <= at && (found < 0 || version > highest) {
			found, highest, begun = i, version, from
		}
	}
	return found
}
