package fusionpbx

import (
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/pbx/freeswitch"
)

// column is a column of v_xml_cdr that is read.
type column int

// The columns that are read. Those up to lastNeeded must be in the file.
const (
	callUUID column = iota
	domainUUID
	direction
	leg
	startEpoch
	answerEpoch
	endEpoch
	destinationNumber
	domainName
	callerName
	callerNumber
	callerDestination
	billMillis
	billSeconds
	waitSeconds
	bridgeUUID
	originatingLeg
	extensionUUID
	lastApp
	lastArg
	voicemailMessage
	hangupCause
	columnCount

	lastNeeded = destinationNumber
)

// columnNames are the names of the columns in v_xml_cdr.
func columnNames() [columnCount]string {
	return [columnCount]string{
		callUUID: "xml_cdr_uuid", domainUUID: "domain_uuid", direction: "direction", leg: "leg", startEpoch: "start_epoch",
		answerEpoch: "answer_epoch", endEpoch: "end_epoch", destinationNumber: "destination_number",
		domainName: "domain_name", callerName: "caller_id_name", callerNumber: "caller_id_number",
		callerDestination: "caller_destination", billMillis: "billmsec", billSeconds: "billsec", waitSeconds: "waitsec",
		bridgeUUID: "bridge_uuid", originatingLeg: "originating_leg_uuid", extensionUUID: "extension_uuid",
		lastApp: "last_app", lastArg: "last_arg", voicemailMessage: "voicemail_message", hangupCause: "hangup_cause",
	}
}

// leg says in our words what a row tells. The columns duration and status are never read: the first is the billed time
// and the second calls a short call unanswered.
func (t *table) leg(raw string) (cdr.Leg, error) {
	if err := t.read(raw); err != nil {
		return cdr.Leg{}, err
	}
	l := cdr.Leg{
		CallUUID: strings.ToLower(t.value(callUUID)), Originator: t.originator(),
		DomainUUID: strings.ToLower(t.value(domainUUID)), DomainName: strings.ToLower(t.value(domainName)),
		CallerName: t.value(callerName), CallerNumber: t.value(callerNumber),
		Destination: t.value(destinationNumber), HangupCause: t.value(hangupCause),
		Gateway: freeswitch.Gateway(t.raw(lastArg)), NoBridgeTimes: true,
		Voicemail: isTrue(t.value(voicemailMessage)) || freeswitch.Voicemail(t.value(lastApp), t.value(lastArg)),
	}
	if l.CallUUID == "" {
		return cdr.Leg{}, billing.Errorf(billing.Invalid, "xml_cdr_uuid", "The row has no xml_cdr_uuid.")
	}
	if l.CallerNumber == "" {
		l.CallerName = ""
	}
	switch d := cdr.Direction(strings.ToLower(t.value(direction))); d {
	case cdr.Inbound, cdr.Outbound, cdr.Local, cdr.Unknown:
		l.Direction = d
	default:
		l.Notes = append(l.Notes, "The direction is "+strconv.Quote(string(d))+", which is none of inbound, outbound and local.")
	}
	if err := t.times(&l); err != nil {
		return cdr.Leg{}, err
	}
	t.route(&l)
	return l, nil
}

// isTrue reads a boolean, as PostgreSQL exports it, or as the text that old versions of FusionPBX keep.
func isTrue(text string) bool { return text == "t" || strings.EqualFold(text, "true") }

// originator is the leg that dialled this one; empty for an a leg. Very old rows have no leg.
func (t *table) originator() string {
	by := strings.ToLower(t.value(originatingLeg))
	if t.value(leg) == "b" && by == "" {
		return uuid.Nil.String() // a b leg all the same, though the row does not name who dialled it
	}
	if t.value(leg) == "a" {
		return ""
	}
	return by
}

// times reads the row's times, which are whole seconds, and the PBX's own count of the answered time, which is finer.
func (t *table) times(l *cdr.Leg) error {
	for _, read := range []struct {
		c  column
		to *time.Time
	}{{startEpoch, &l.StartedAt}, {answerEpoch, &l.AnsweredAt}, {endEpoch, &l.EndedAt}} {
		seconds, ok := t.number(read.c)
		if !ok && t.value(read.c) != "" {
			name := columnNames()[read.c]
			return billing.Errorf(billing.Invalid, name, "%s is %q, which is not a number of seconds.", name, t.value(read.c))
		}
		if seconds > 0 {
			*read.to = time.Unix(seconds, 0).UTC()
		}
	}
	l.BillableMicroseconds = -1
	if ms, ok := t.number(billMillis); ok && ms >= 0 && ms < 1e15 {
		l.BillableMicroseconds = ms * 1000
	} else if s, ok := t.number(billSeconds); ok && s >= 0 && s < 1e12 {
		l.BillableMicroseconds = s * 1e6
	}
	return nil
}

// number reads a numeric, which PostgreSQL may write with decimals.
func (t *table) number(c column) (int64, bool) {
	whole, _, _ := strings.Cut(t.value(c), ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	return n, err == nil
}

// route tells where the call came from and went to.
func (t *table) route(l *cdr.Leg) {
	did := t.value(callerDestination)
	l.CameIn = l.Originator == "" && (l.Direction == cdr.Inbound || (l.Direction == cdr.Outbound && isOutside(did) && !sameNumber(did, l.Destination)))
	l.Bridged = t.value(bridgeUUID) != "" || (t.columns[bridgeUUID] < 0 && !l.AnsweredAt.IsZero())
	if l.Bridged {
		t.bridge(l)
	}
	switch {
	case l.CameIn:
		l.DID, l.CalledExtension = did, t.calledExtension(l)
	case l.Direction == cdr.Outbound && !l.Bridged && did == "" && t.value(extensionUUID) == "":
		// Nobody dialled in and nothing was dialled out: the row's leg is the one that the switch placed by itself.
		l.Carrier = l.Originator == ""
	default:
		l.CallerExtension, l.CalledExtension = extension(l.CallerNumber), t.calledExtension(l)
	}
	if overwritten(t.raw(lastArg)) {
		l.Notes = append(l.Notes, "The bridge's argument sets variables that FusionPBX's importer takes for the call's own: direction and destination may be wrong.")
	}
}

// bridge sets when the call was connected, from the whole seconds that the caller waited, where that was clearly later
// than the answer: within a second of it the two truncated times say nothing.
func (t *table) bridge(l *cdr.Leg) {
	wait, ok := t.number(waitSeconds)
	if !ok || wait <= 0 || wait > l.EndedAt.Unix()-l.StartedAt.Unix() || l.AnsweredAt.IsZero() {
		return
	}
	if at := l.StartedAt.Add(time.Duration(wait) * time.Second); at.Sub(l.AnsweredAt) > time.Second {
		l.BridgedAt = at
	}
}

// calledExtension is the one extension that the call was bridged to, else the last destination if that is one.
func (t *table) calledExtension(l *cdr.Leg) string {
	argument := t.raw(lastArg)
	if at := strings.Index(argument, "user/"); at >= 0 {
		user, _, ok := strings.Cut(argument[at+len("user/"):], "@")
		if !ok || strings.Contains(argument[at+len("user/"):], "user/") {
			return "" // several were rung; the row does not say which one answered
		}
		return extension(user)
	}
	if l.Direction == cdr.Outbound || (t.columns[extensionUUID] >= 0 && t.value(extensionUUID) == "") {
		return "" // the last destination was a carrier's number, a ring group or a menu
	}
	return extension(l.Destination)
}

// The lengths that tell an extension from a number of the telephone network.
const (
	shortestExtension, longestExtension = 2, 6
	shortestOutside                     = 7
)

// extension gives the number if it can be an extension's.
func extension(number string) string {
	if len(number) < shortestExtension || len(number) > longestExtension || digits(number) != number {
		return ""
	}
	return number
}

// isOutside tells a number of the telephone network; feature codes and extensions are none.
func isOutside(number string) bool {
	return len(digits(number)) >= shortestOutside && !strings.ContainsAny(number, "*#")
}

// sameNumber tells that two spellings can be of one number: one ends in the other's last digits, so that what differs
// is an outside line's digit, an access code or a country code.
func sameNumber(a, b string) bool {
	const significant = 7
	a, b = digits(a), digits(b)
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(b) > significant {
		b = b[len(b)-significant:]
	}
	return b != "" && strings.HasSuffix(a, b)
}

// digits gives the digits of a number alone.
func digits(number string) string {
	for i := range len(number) {
		if number[i] < '0' || number[i] > '9' {
			return strings.Map(func(r rune) rune {
				if r < '0' || r > '9' {
					return -1
				}
				return r
			}, number)
		}
	}
	return number
}

// overwritten tells that the importer took variables out of the bridge's argument for the row's own columns.
func overwritten(argument string) bool {
	variables, _, ok := strings.Cut(strings.TrimPrefix(argument, "{"), "}")
	return ok && strings.HasPrefix(argument, "{") &&
		(strings.Contains(variables, "call_direction=") || strings.Contains(variables, "destination_number="))
}
