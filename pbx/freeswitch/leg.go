package freeswitch

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
)

// leg says in our words what the document tells.
func (d *document) leg() (cdr.Leg, error) {
	l := cdr.Leg{
		CallUUID:   canonical(d.text(callUUID)),
		Originator: canonical(d.first(originatingLeg, originator)),
		DomainUUID: canonical(d.text(domainUUID)), DomainName: strings.ToLower(d.text(domainName)),
		HangupCause: d.text(hangupCause),
		Carrier:     len(d.values[gatewayName]) > 0,
		Loopback:    strings.HasPrefix(d.text(channelName), "loopback/"),
	}
	if err := d.complete(); err != nil {
		return cdr.Leg{}, err
	}
	if err := d.times(&l); err != nil {
		return cdr.Leg{}, err
	}
	d.direction(&l)
	d.parties(&l)
	d.destination(&l)
	d.bridge(&l)
	l.OriginatorLoopback = d.originatorLoopback(l.Originator)
	l.Gateway = d.gateway()
	l.Voicemail = d.voicemail()
	l.Notes = d.notes
	return l, nil
}

// complete refuses a document without the variables that make a call. One that breaks off between the seconds of the
// end and its microseconds is refused too: it would be billed differently.
func (d *document) complete() error {
	why, end := "the document doesn't have it", d.first(endMicros, endEpoch)
	if d.truncated {
		why = "the document breaks off before it"
		if len(d.values[startMicros]) > 0 {
			end = d.text(endMicros)
		}
	}
	for _, need := range []struct{ name, value string }{
		{"uuid", d.text(callUUID)}, {"start_uepoch", d.first(startMicros, startEpoch)}, {"end_uepoch", end},
	} {
		if need.value == "" {
			return billing.Errorf(billing.Invalid, need.name, "There is no call without the variable %s: %s.", need.name, why)
		}
	}
	if d.truncated {
		d.note("The document breaks off; what it says of the call was read.")
	}
	return nil
}

// times reads the leg's times and the PBX's own count.
func (d *document) times(l *cdr.Leg) (err error) {
	read := func(micros, seconds field, name string) time.Time {
		t, problem := d.time(micros, seconds, name)
		if err == nil {
			err = problem
		}
		return t
	}
	l.StartedAt = read(startMicros, startEpoch, "start")
	l.AnsweredAt = read(answerMicros, answerEpoch, "answer")
	l.BridgedAt = read(bridgeMicros, bridgeEpoch, "bridge")
	l.EndedAt = read(endMicros, endEpoch, "end")
	l.BillableMicroseconds = -1
	for _, count := range []struct {
		f    field
		unit int64
	}{{billMicros, 1}, {billMillis, 1e3}, {billSeconds, 1e6}} {
		n, ok := d.number(count.f)
		if ok && n >= 0 && n < 1e18/count.unit {
			l.BillableMicroseconds = n * count.unit
			break
		}
	}
	return err
}

// time reads a time from its microseconds, else from its seconds; 0 did not happen. The stamps are never read: they
// are local times without a zone.
func (d *document) time(micros, seconds field, name string) (time.Time, error) {
	us, ok := d.number(micros)
	s, whole := d.number(seconds)
	if (!ok && len(d.values[micros]) > 0) || (!whole && len(d.values[seconds]) > 0) {
		return time.Time{}, billing.Errorf(billing.Invalid, name+"_uepoch", "The %s time is not a number.", name)
	}
	switch {
	case us > 0:
		if whole && s > 0 && us/1e6 != s {
			d.note(fmt.Sprintf("%s_epoch and %s_uepoch disagree; the microseconds were used.", name, name))
		}
		return time.UnixMicro(us).UTC(), nil
	case s > 0:
		return time.Unix(s, 0).UTC(), nil
	}
	return time.Time{}, nil
}

func (d *document) number(f field) (int64, bool) {
	n, err := strconv.ParseInt(string(d.values[f]), 10, 64)
	return n, err == nil
}

// direction sets the business direction, and whether the call came in from outside: to the switch, from one that is
// no signed-in user of it, by the outside profile or the public context.
func (d *document) direction(l *cdr.Leg) {
	said := strings.ToLower(d.text(callDirection))
	switch direction := cdr.Direction(said); direction {
	case cdr.Inbound, cdr.Outbound, cdr.Local, cdr.Unknown:
		l.Direction = direction
	default:
		d.note("The direction is " + strconv.Quote(said) + ", which is none of inbound, outbound and local.")
	}
	if d.text(channelDirection) != "inbound" || l.Loopback || l.Originator != "" || d.first(authUsername, userName) != "" {
		return
	}
	l.CameIn = l.Direction == cdr.Inbound || d.text(sofiaProfile) == "external" || string(d.oldest().context) == "public"
}

// bridge tells when the leg was connected to its destination: at the last bridge, or at the first of several to the
// same destination, such as before and after a loopback left the path.
func (d *document) bridge(l *cdr.Leg) {
	if !d.present[bridgeMicros] && !d.present[bridgeEpoch] {
		l.Bridged, l.NoBridgeTimes = len(d.values[bridgeUUID]) > 0, true
		return
	}
	l.Bridged = !l.BridgedAt.IsZero()
	for i := 1; i < len(d.flows) && l.Bridged; i++ {
		f := d.flows[i]
		at := time.UnixMicro(f.bridgedMicros).UTC()
		if f.bridgedMicros <= 0 || !bytes.Equal(f.destination, d.flows[0].destination) || at.Before(l.StartedAt) || at.After(l.BridgedAt) {
			return
		}
		l.BridgedAt = at
	}
}

// originatorLoopback tells that the leg which dialled this one is a loopback channel.
func (d *document) originatorLoopback(originator string) bool {
	for _, f := range d.flows {
		for _, o := range f.originators {
			if canonical(d.flowText(o.uuid)) == originator && strings.HasPrefix(d.flowText(o.channel), "loopback/") {
				return originator != ""
			}
		}
	}
	return false
}

// gateway is the carrier's: the leg's own, or the one that it was bridged to last. It is empty where the bridge tried
// several gateways.
func (d *document) gateway() string {
	if own := d.text(gatewayName); own != "" {
		return canonical(own)
	}
	return Gateway(string(d.decoded(lastArg)))
}

// voicemail tells that a mailbox took the call: FusionPBX's script for mailboxes says so in variables of its own, the
// switch's module is the application that ran last.
func (d *document) voicemail() bool {
	return d.text(voicemailAction) != "" || d.counted(voicemailAnswer) || d.counted(voicemailSeconds) ||
		Voicemail(d.text(lastApp), d.text(lastArg))
}

// counted tells that a variable is a number above 0.
func (d *document) counted(f field) bool {
	n, ok := d.number(f)
	return ok && n > 0
}

// Voicemail tells of the application that ran last on a leg, and its argument, that it was a mailbox: mod_voicemail, or
// FusionPBX's script, "lua" with "app.lua voicemail" or "voicemail.lua".
func Voicemail(app, argument string) bool {
	if app != "lua" {
		return app == "voicemail"
	}
	argument = strings.TrimPrefix(strings.TrimSpace(argument), "app.lua ")
	return strings.HasPrefix(strings.TrimSpace(argument), "voicemail")
}

// Gateway finds the FusionPBX gateway_uuid in the argument of a bridge, such as
// "{a=b}sofia/gateway/7c1a2a30-3d0e-4b7a-9f5e-aa11bb22cc01/1300123456". It is empty where there is none, or several.
func Gateway(argument string) string {
	gateway, _ := carrier(argument)
	return gateway
}

// carrier finds in the argument of a bridge the one gateway, and the number that was dialled over it.
func carrier(argument string) (gateway, number string) {
	const marker = "sofia/gateway/"
	for rest := argument; ; {
		at := strings.Index(rest, marker)
		if at < 0 {
			return gateway, cdr.Text(number)
		}
		var name string
		name, rest, _ = strings.Cut(rest[at+len(marker):], "/")
		if name = canonical(cdr.Text(name)); gateway != "" && gateway != name {
			return "", ""
		}
		gateway, number = name, rest
		if end := strings.IndexAny(number, ",|:"); end >= 0 {
			number = number[:end]
		}
	}
}

// canonical spells a UUID in lower case; another name stays as it is.
func canonical(name string) string {
	if id, err := uuid.Parse(name); err == nil && len(name) == 36 {
		return id.String()
	}
	return name
}

// first gives the first of the variables that is not empty.
func (d *document) first(fields ...field) string {
	for _, f := range fields {
		if text := d.text(f); text != "" {
			return text
		}
	}
	return ""
}

// oldest gives the first profile of the call, in which it came to the switch.
func (d *document) oldest() flow {
	if len(d.flows) == 0 {
		return flow{}
	}
	return d.flows[len(d.flows)-1]
}
