package billing

import "time"

// HealthState is how a server is.
type HealthState string

// The states. A server is unwatched while it has no credentials to ask it with, and unknown until it was asked.
const (
	HealthUnwatched HealthState = "unwatched"
	HealthUnknown   HealthState = "unknown"
	HealthUp        HealthState = "up"
	HealthDown      HealthState = "down"
)

// HealthStates are all of them.
func HealthStates() []HealthState {
	return []HealthState{HealthUnwatched, HealthUnknown, HealthUp, HealthDown}
}

const (
	// checkEvery is how long it is between two checks of a server that is well, and the time that its first one stands for.
	checkEvery = time.Minute
	// checkAgain is when a server that has just failed is asked again, before it is called down.
	checkAgain = 15 * time.Second
	// checkRarely is the longest pause between two checks of one that is down.
	checkRarely = 5 * time.Minute
	// downAfter is how many checks have to fail, one after the other, for a server to be down.
	downAfter = 2
)

// HealthCheck is what one look at a server found.
type HealthCheck struct {
	At   time.Time
	Took time.Duration
	// Problem is what is wrong, in plain words; empty where all is well. The rest is then not known.
	Problem string
	// Version is FusionPBX's.
	Version                             string
	ActiveCalls, Registered, Extensions int
	// Files is nil where it does not tell.
	Files *CDRFiles
}

// CDRFiles counts the CDRs that a switch wrote and that are in no row of its PBX's database, each up to 10,000.
type CDRFiles struct {
	// Waiting are not imported yet.
	Waiting int
	// The others could not be imported, and never will be: the database refused them, they are no XML, or too large or empty.
	FailedSQL, FailedXML, FailedSize int
}

// Failed are those that could not be imported.
func (f *CDRFiles) Failed() int { return f.FailedSQL + f.FailedXML + f.FailedSize }

// Health is how a server is, after all checks so far.
type Health struct {
	State HealthState
	// Since is from when on it is so; zero while it is unknown.
	Since time.Time
	// CheckedAt is when it was looked at last; zero for never.
	CheckedAt time.Time
	// Failures are the failed checks since it was well, FailingSince when the first of them was.
	Failures     int
	FailingSince time.Time
	// LastError is what was wrong at LastFailedAt, also where that is over.
	LastError    string
	LastFailedAt time.Time
}

// After is how the server is once another check was made. One failure may be the network's: a server is down after two, and
// was so from the first on.
func (h Health) After(c HealthCheck) Health {
	h.CheckedAt = c.At
	if c.Problem == "" {
		h.Failures, h.FailingSince = 0, time.Time{}
		return h.turn(HealthUp, c.At)
	}
	if h.Failures == 0 {
		h.FailingSince = c.At
	}
	h.Failures++
	h.LastError, h.LastFailedAt = c.Problem, c.At
	if h.Failures >= downAfter {
		return h.turn(HealthDown, h.FailingSince)
	}
	return h
}

func (h Health) turn(to HealthState, at time.Time) Health {
	if h.State != to {
		h.State, h.Since = to, at
	}
	return h
}

// Pause is how long it is to the next check: a minute; less after a first failure, and more and more while it is down.
func (h Health) Pause() time.Duration {
	switch {
	case h.Failures == 0:
		return checkEvery
	case h.Failures < downAfter:
		return checkAgain
	}
	return min(checkEvery<<min(h.Failures-downAfter, 8), checkRarely)
}

// StandsFor is the time that a check speaks for: that since the one before it. After a time without any, in which nobody
// knows how the server was, it is a minute.
func (h Health) StandsFor(c HealthCheck) time.Duration {
	passed := c.At.Sub(h.CheckedAt)
	if h.CheckedAt.IsZero() || passed <= 0 || passed > 2*checkRarely {
		return checkEvery
	}
	return passed
}
