package fusionpbx

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tollbook/tollbook/billing/cdr"
)

// flowEntry is one profile of a call in v_xml_cdr_flow: the call between two transfers.
type flowEntry struct {
	Profile struct {
		Destination flowText `json:"destination_number"`
		Channel     flowText `json:"chan_name"`
	} `json:"caller_profile"`
	Times struct {
		Made     micros `json:"profile_created_time"`
		Answered micros `json:"answered_time"`
		Bridged  micros `json:"bridged_time"`
		HungUp   micros `json:"hangup_time"`
	} `json:"times"`
}

// flowText is a text; an empty element of XML became a list or an object in JSON, and is no text.
type flowText string

// UnmarshalJSON reads a string, and anything else as empty.
func (t *flowText) UnmarshalJSON(raw []byte) error {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		*t = flowText(text)
	}
	return nil
}

// micros are microseconds since 1970, written as text or as a number; 0 did not happen.
type micros int64

// UnmarshalJSON reads the digits, and anything else as 0.
func (m *micros) UnmarshalJSON(raw []byte) error {
	n, err := strconv.ParseInt(string(bytes.Trim(raw, `"`)), 10, 64)
	if err == nil && n > 0 {
		*m = micros(n)
	}
	return nil
}

func (m micros) time() time.Time { return time.UnixMicro(int64(m)).UTC() }

// is tells that the instant is in the same second as another, which has whole seconds.
func (m micros) is(at time.Time) bool { return m > 0 && m.time().Unix() == at.Unix() }

// WithFlow gives the leg of a row with the exact times of its call flow, so that its charge is no estimate. It gives the leg
// as it is, and false, where the flow can't say more: it is damaged, contradicts the row, tells of no bridge, or is that of a
// loopback channel, whose seconds are its carrier's.
func WithFlow(l cdr.Leg, flow []byte) (cdr.Leg, bool) {
	if !NeedsFlow(l) {
		return l, false
	}
	entries := readFlow(flow)
	if len(entries) == 0 || slices.ContainsFunc(entries, flowEntry.loopback) {
		return l, false
	}
	last := entries[len(entries)-1]
	var answered micros
	for _, e := range entries {
		if answered == 0 {
			answered = e.Times.Answered
		}
	}
	bridged := last.Times.Bridged
	if !answered.is(l.AnsweredAt) || !last.Times.HungUp.is(l.EndedAt) || bridged == 0 ||
		bridged.time().Before(l.StartedAt) || bridged > last.Times.HungUp {
		return l, false
	}
	// Of several bridges to the same destination, such as before and after a loopback left the path, the first counts.
	for i := len(entries) - 2; i >= 0; i-- {
		e := entries[i]
		if e.Times.Bridged == 0 || e.Profile.Destination != last.Profile.Destination || e.Times.Bridged > bridged || e.Times.Bridged.time().Before(l.StartedAt) {
			break
		}
		bridged = e.Times.Bridged
	}
	l.AnsweredAt, l.BridgedAt, l.EndedAt, l.NoBridgeTimes = answered.time(), bridged.time(), last.Times.HungUp.time(), false
	return l, true
}

// NeedsFlow tells that the charge of a row is an estimate which its call flow may make exact.
func NeedsFlow(l cdr.Leg) bool {
	return l.NoBridgeTimes && l.Bridged && !l.AnsweredAt.IsZero() && l.Direction == cdr.Outbound && l.Originator == ""
}

// readFlow reads the profiles, the oldest first: a list, or one alone; none where it is damaged.
func readFlow(flow []byte) (entries []flowEntry) {
	if flow = bytes.TrimSpace(flow); bytes.HasPrefix(flow, []byte("{")) {
		flow = slices.Concat([]byte("["), flow, []byte("]"))
	}
	if json.Unmarshal(flow, &entries) != nil {
		return nil
	}
	slices.SortStableFunc(entries, func(a, b flowEntry) int { return cmp.Compare(a.Times.Made, b.Times.Made) })
	return entries
}

func (e flowEntry) loopback() bool { return strings.HasPrefix(string(e.Profile.Channel), "loopback/") }
