package cdr

import (
	"fmt"
	"slices"
	"time"

	"github.com/tollbook/tollbook/billing"
)

// tolerance is how far a PBX's clock may have stepped back within a call before its times are refused.
const tolerance = 2 * time.Second

// Parts gives the parts of the call that the leg is: none for a b leg, one for most calls, and two for a call that
// came in, was answered and was then sent out (a forward, a blind transfer): the inbound one on the client's own
// number for the whole time, and the outbound one on the new destination from its bridge on. An unanswered call has
// its part too, with 0 billable seconds. The hang-up cause never decides.
//
// The error, a *billing.Error, says why the leg can't be a call: it has no UUID, or its times are impossible.
func (l Leg) Parts() ([]Record, error) {
	if l.Originator != "" {
		return nil, nil
	}
	if err := l.check(); err != nil {
		return nil, err
	}
	switch l.businessDirection() {
	case Inbound:
		return []Record{l.inbound()}, nil
	case Outbound:
		if !l.CameIn {
			return []Record{l.outbound(1)}, nil
		}
		if l.AnsweredAt.IsZero() {
			return []Record{l.inbound()}, nil
		}
		return []Record{l.inbound(), l.outbound(2)}, nil
	default:
		return []Record{l.within()}, nil
	}
}

// Completion gives what a carrier's answered b leg knows of the loopback a leg that dialled it; false for any other leg.
func (l Leg) Completion() (Completion, bool) {
	if !l.Carrier || !l.OriginatorLoopback || l.Originator == "" || l.AnsweredAt.IsZero() || l.check() != nil {
		return Completion{}, false
	}
	return Completion{
		CallUUID: l.Originator, AnsweredAt: l.AnsweredAt, EndedAt: l.EndedAt,
		BillableSeconds: l.secondsFrom(l.AnsweredAt),
	}, true
}

// businessDirection is the leg's direction, but that a loopback leg never came in: the leg that did is charged for it.
func (l Leg) businessDirection() Direction {
	if l.Loopback && l.Direction == Inbound {
		return Local
	}
	return l.Direction
}

// inbound is the part of a call that came in: on the client's own number, from answer to end.
func (l Leg) inbound() Record {
	r := l.record(1, Inbound)
	r.DestinationNumber, r.Extension, r.Gateway = l.DID, l.CalledExtension, ""
	if r.DestinationNumber == "" {
		r.DestinationNumber = l.Destination
	}
	r.Voicemail = l.mailbox()
	return l.charge(r, l.AnsweredAt)
}

// outbound is the part of a call that was sent to a carrier: from the later of answer and bridge to the end. One that
// never reached a carrier is unanswered, whatever was played to the caller.
func (l Leg) outbound(part int) Record {
	r := l.record(part, Outbound)
	r.DestinationNumber, r.Extension = l.Destination, l.CallerExtension
	if part == 2 && r.Extension == "" {
		// The extension that forwarded or transferred the call is the one that placed this part.
		r.Extension = l.CalledExtension
	}
	from := l.AnsweredAt
	if !l.Bridged && (!l.Carrier || part == 2) {
		from = time.Time{}
	} else if !from.IsZero() && l.BridgedAt.After(from) {
		from = l.BridgedAt
	}
	r = l.charge(r, from)
	r.Estimated = l.Loopback || (l.NoBridgeTimes && !from.IsZero())
	return r
}

// within is a call that stayed inside the PBX, or that no dialplan matched.
func (l Leg) within() Record {
	r := l.record(1, l.businessDirection())
	r.DestinationNumber, r.Extension = l.Destination, l.CallerExtension
	r.Voicemail = l.mailbox()
	return l.charge(r, l.AnsweredAt)
}

// mailbox tells that a mailbox answered. What was sent out was answered elsewhere.
func (l Leg) mailbox() bool { return l.Voicemail && !l.AnsweredAt.IsZero() }

// record is what every part of the call has in common.
func (l Leg) record(part int, direction Direction) Record {
	return Record{
		CallUUID: l.CallUUID, Part: part, DomainUUID: l.DomainUUID, DomainName: l.DomainName, Direction: direction,
		CallerNumber: l.CallerNumber, CallerName: l.CallerName, Gateway: l.Gateway,
		StartedAt: time.Unix(l.StartedAt.Unix(), 0).UTC(), EndedAt: l.EndedAt.UTC(),
		DurationSeconds: max(0, l.EndedAt.Unix()-l.StartedAt.Unix()),
		HangupCause:     l.HangupCause, Notes: l.notes(),
	}
}

// charge sets the seconds of a part that was answered at the given time; a zero time is unanswered.
func (l Leg) charge(r Record, from time.Time) Record {
	if !from.IsZero() {
		r.AnsweredAt, r.BillableSeconds = from.UTC(), l.secondsFrom(from)
	}
	return r
}

// secondsFrom counts from the given time to the end, rounded to the nearest second, halves up.
func (l Leg) secondsFrom(from time.Time) int64 {
	if from.Before(l.StartedAt) {
		from = l.StartedAt
	}
	span := l.EndedAt.Sub(from)
	if counted, ok := l.counted(); ok {
		span = counted - from.Sub(l.AnsweredAt)
	}
	return int64(max(0, span).Round(time.Second) / time.Second)
}

// counted is the PBX's own count from answer to end where that is finer than the times, which then are whole seconds.
// A count that differs from them by more than what truncating them explains is not used.
func (l Leg) counted() (time.Duration, bool) {
	if l.BillableMicroseconds < 0 || l.AnsweredAt.IsZero() || l.AnsweredAt.Nanosecond() != 0 || l.EndedAt.Nanosecond() != 0 {
		return 0, false
	}
	if l.BillableMicroseconds > int64(100*365*24*time.Hour/time.Microsecond) {
		return 0, false
	}
	count := time.Duration(l.BillableMicroseconds) * time.Microsecond
	return count, (count - l.EndedAt.Sub(l.AnsweredAt)).Abs() <= time.Second
}

// notes are the leg's, and that the PBX contradicts itself about how long the call lasted.
func (l Leg) notes() []string {
	if _, ok := l.counted(); ok || l.BillableMicroseconds < 0 || l.AnsweredAt.IsZero() {
		return l.Notes
	}
	span, count := l.EndedAt.Sub(l.AnsweredAt), float64(l.BillableMicroseconds)/1e6
	if difference := count - span.Seconds(); difference >= -1 && difference <= 1 {
		return l.Notes
	}
	note := fmt.Sprintf("The PBX counted %.3f s from answer to end, its times say %.3f s: the times were used.", count, span.Seconds())
	return append(slices.Clone(l.Notes), note)
}

// check reports why the leg can't be a call.
func (l Leg) check() error {
	if l.CallUUID == "" {
		return billing.Errorf(billing.Invalid, "callUuid", "The call has no UUID.")
	}
	if l.StartedAt.IsZero() {
		return billing.Errorf(billing.Invalid, "startedAt", "The call has no start time.")
	}
	if l.EndedAt.IsZero() {
		return billing.Errorf(billing.Invalid, "endedAt", "The call has no end time.")
	}
	for _, t := range []struct {
		field string
		at    time.Time
	}{{"startedAt", l.StartedAt}, {"answeredAt", l.AnsweredAt}, {"bridgedAt", l.BridgedAt}, {"endedAt", l.EndedAt}} {
		if err := l.checkTime(t.field, t.at); err != nil {
			return err
		}
	}
	return nil
}

// checkTime reports a time that lies outside the call or outside the years 2000 to 2100; a zero time is well.
func (l Leg) checkTime(field string, at time.Time) error {
	const layout = "2006-01-02 15:04:05 UTC"
	if at.IsZero() {
		return nil
	}
	if year := at.UTC().Year(); year < 2000 || year > 2100 {
		return billing.Errorf(billing.Invalid, field, "The year %d is not one of a call.", year)
	}
	if at.Before(l.StartedAt.Add(-tolerance)) {
		return billing.Errorf(billing.Invalid, field, "%s is before the call's start, %s.", at.UTC().Format(layout), l.StartedAt.UTC().Format(layout))
	}
	if at.After(l.EndedAt.Add(tolerance)) {
		return billing.Errorf(billing.Invalid, field, "%s is after the call's end, %s.", at.UTC().Format(layout), l.EndedAt.UTC().Format(layout))
	}
	return nil
}
