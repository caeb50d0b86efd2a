package mail

import "time"

// How a message that failed is tried again.
const (
	// FirstRetry is how long after the first attempt the second is made. Each wait is twice the one before.
	FirstRetry = time.Minute
	// LongestRetry is the longest wait.
	LongestRetry = 6 * time.Hour
	// GiveUpAfter is how long after a message was written it is no longer tried: by then its reader has to hear of it
	// in some other way. About 20 attempts fit into it.
	GiveUpAfter = 3 * 24 * time.Hour
)

// RetryAfter is how long to wait after so many failed attempts: 1, 2, 4, 8 … minutes, and never more than 6 hours. Fewer
// than one attempt counts as one. It never says to give up: a message that is older than GiveUpAfter, or whose failure is
// Permanent, is not tried again.
func RetryAfter(attempts int) time.Duration {
	wait := FirstRetry
	for range max(attempts, 1) - 1 {
		if wait *= 2; wait >= LongestRetry {
			return LongestRetry
		}
	}
	return wait
}
