package eventsocket

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Status is what the switch says of itself.
type Status struct {
	// Uptime is how long it has been running.
	Uptime time.Duration
	// Version is FreeSWITCH's, such as "1.10.12".
	Version string
}

var (
	uptimePart    = regexp.MustCompile(`(\d+) (year|day|hour|minute|second|millisecond|microsecond)s?\b`)
	versionInLine = regexp.MustCompile(`\(Version ([^ )]+)`)
)

// units are the switch's. It counts a year as 365 days.
func unit(name string) time.Duration {
	return map[string]time.Duration{
		"year": 365 * 24 * time.Hour, "day": 24 * time.Hour, "hour": time.Hour, "minute": time.Minute, "second": time.Second,
		"millisecond": time.Millisecond, "microsecond": time.Microsecond,
	}[name]
}

// Status asks the switch how long it has been up.
func (s *Socket) Status(ctx context.Context) (Status, error) {
	text, err := s.API(ctx, "status")
	if err != nil {
		return Status{}, err
	}
	return parseStatus(text)
}

func parseStatus(text string) (Status, error) {
	first, rest, _ := strings.Cut(text, "\n")
	if !strings.HasPrefix(first, "UP ") {
		return Status{}, fmt.Errorf("the switch's status %.80q is none", text)
	}
	var status Status
	for _, part := range uptimePart.FindAllStringSubmatch(first, -1) {
		n, err := strconv.ParseInt(part[1], 10, 64)
		if err != nil || n > 1<<32 {
			return Status{}, fmt.Errorf("the switch's uptime %.80q is none", first)
		}
		status.Uptime += time.Duration(n) * unit(part[2])
	}
	if version := versionInLine.FindStringSubmatch(rest); version != nil {
		status.Version = version[1]
	}
	return status, nil
}

// Hostname asks the switch for the name of its machine, by which FusionPBX keeps the switch's configuration in its cache.
func (s *Socket) Hostname(ctx context.Context) (string, error) {
	name, err := s.API(ctx, "hostname")
	return strings.TrimSpace(name), err
}

// ActiveCalls counts the calls that are on.
func (s *Socket) ActiveCalls(ctx context.Context) (int, error) {
	text, err := s.API(ctx, "show calls as json")
	if err != nil {
		return 0, err
	}
	return parseCalls(text)
}

// parseCalls reads the count, which is there also where the rows are not.
func parseCalls(text string) (int, error) {
	var calls struct {
		Count *int `json:"row_count"`
	}
	if err := json.Unmarshal([]byte(text), &calls); err != nil {
		return 0, fmt.Errorf("read the switch's calls: %w", err)
	}
	if calls.Count == nil {
		return 0, fmt.Errorf("the switch's calls %.80q have no count", text)
	}
	return *calls.Count, nil
}
