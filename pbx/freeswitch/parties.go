package freeswitch

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/tollbook/tollbook/billing/cdr"
)

// parties sets who called, as presented, and the client's extensions at either end.
func (d *document) parties(l *cdr.Leg) {
	switch {
	case l.CameIn:
		l.CallerNumber = d.presented(callerNumber, fromUser)
		l.CallerName = d.name(callerName, fromDisplay)
	default:
		l.CallerNumber = d.presented(effectiveNumber, originationNumber, callerNumber, fromUser)
		l.CallerName = d.name(effectiveName, originationName, fromDisplay, callerName)
	}
	if withheld(l.CallerNumber) || d.isPrivate() {
		l.CallerNumber, l.CallerName = "", ""
	}
	d.extensions(l)
}

// presented is the caller's number; the callflow's where no variable has one.
func (d *document) presented(fields ...field) string {
	if number := d.first(fields...); number != "" {
		return number
	}
	return d.flowText(d.oldest().callerNumber)
}

// name is the caller's name. One that mod_json_cdr cut in the middle of a character is taken whole from the callflow,
// if that begins the same.
func (d *document) name(fields ...field) string {
	for _, f := range fields {
		name, whole := d.exact(f)
		if name == "" {
			continue
		}
		if whole {
			return name
		}
		flowName := d.flowText(d.oldest().callerName)
		if begin, _, _ := strings.Cut(name, string(utf8.RuneError)); strings.HasPrefix(flowName, begin) {
			d.note("The caller's name was cut in the middle of a character; the callflow has it whole.")
			return flowName
		}
		d.note("The caller's name was cut in the middle of a character.")
		return name
	}
	return d.flowText(d.oldest().callerName)
}

// withheld tells a word that stands for a number which the caller did not show.
func withheld(number string) bool {
	switch strings.ToLower(number) {
	case "anonymous", "restricted", "private", "withheld", "unavailable", "unknown":
		return true
	}
	return false
}

// isPrivate tells that the caller asked, in a Privacy header, not to be shown.
func (d *document) isPrivate() bool {
	for value := range strings.SplitSeq(strings.ToLower(d.text(privacy)), ";") {
		switch strings.TrimSpace(value) {
		case "id", "user", "full":
			return true
		}
	}
	return false
}

// extensions sets the client's extensions at either end. The variable extension_uuid is of no use: on local and inbound
// calls it is the called one's.
func (d *document) extensions(l *cdr.Leg) {
	called := d.first(dialedUser, dialedExtension)
	if domain := d.text(dialedDomain); domain != "" && l.DomainName != "" && !strings.EqualFold(domain, l.DomainName) {
		called = ""
	}
	switch {
	case l.CameIn || l.Carrier || l.Loopback:
		l.CalledExtension = called
	case l.Originator == "" && d.text(channelDirection) == "outbound":
		// The switch dialled the extension first, and then for it: click-to-call.
		l.CallerExtension = called
		if l.Direction != cdr.Outbound && called != "" && called == d.flowText(d.latest().destination) {
			l.CallerExtension, l.CalledExtension = d.text(toUser), called
		}
	default:
		l.CallerExtension, l.CalledExtension = d.first(userName, authUsername), called
	}
}

// latest gives the last profile of the call.
func (d *document) latest() flow {
	if len(d.flows) == 0 {
		return flow{}
	}
	return d.flows[0]
}

// destination sets the number dialled last, and the client's own number that was called.
func (d *document) destination(l *cdr.Leg) {
	if l.CameIn {
		l.DID = d.first(callerDestination)
		for _, f := range []field{requestUser, toUser} {
			if l.DID == "" && !strings.HasPrefix(d.text(f), "gw+") {
				l.DID = d.text(f)
			}
		}
		if l.DID == "" {
			l.DID = d.flowText(d.oldest().destination)
		}
	}
	flowSays := d.flowText(d.latest().destination)
	if l.Destination = d.dialled(l); l.Destination == "" {
		l.Destination = flowSays
	}
	if flowSays != "" && flowSays != l.Destination {
		d.note("The variables say that " + l.Destination + " was dialled, the callflow says " + flowSays + "; the variables are believed.")
	}
}

// dialled finds the destination in the variables: where the call was transferred to last, else what was dialled first.
func (d *document) dialled(l *cdr.Leg) string {
	if to := d.transferred(); to != "" {
		return to
	}
	if l.Loopback {
		name := strings.TrimPrefix(d.text(channelName), "loopback/")
		return strings.TrimSuffix(strings.TrimSuffix(name, "-a"), "-b")
	}
	if d.text(channelDirection) == "inbound" {
		return d.first(callerDestination, requestUser, toUser)
	}
	if l.Carrier {
		return d.text(toUser)
	}
	if l.Direction == cdr.Outbound {
		// The switch dialled the extension and then, without a dialplan, a carrier.
		_, number := carrier(string(d.decoded(lastArg)))
		return number
	}
	return ""
}

// transferred gives the destination of the last blind transfer; the entries are "epoch:uuid:bl_xfer:to/context/dialplan".
func (d *document) transferred() string {
	const mark = ":bl_xfer:"
	history := d.decoded(transferHistory)
	at := bytes.LastIndex(history, []byte(mark))
	if at < 0 {
		return ""
	}
	entry, _, _ := bytes.Cut(history[at+len(mark):], []byte("|:"))
	for range 2 {
		if slash := bytes.LastIndexByte(entry, '/'); slash >= 0 {
			entry = entry[:slash]
		}
	}
	to, _ := clean(entry)
	return to
}
