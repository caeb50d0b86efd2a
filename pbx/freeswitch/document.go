package freeswitch

import (
	"bytes"
	"html"
	"unicode/utf8"

	"github.com/tollbook/tollbook/billing/cdr"
)

// field is a variable of the channel that is read.
type field int

// The variables that are read, named as FreeSWITCH and FusionPBX name them.
const (
	callUUID field = iota
	channelDirection
	callDirection
	domainUUID
	domainName
	originatingLeg
	originator
	channelName
	sofiaProfile
	gatewayName
	authUsername
	userName
	dialedUser
	dialedExtension
	dialedDomain
	callerDestination
	requestUser
	toUser
	fromUser
	fromDisplay
	privacy
	transferHistory
	lastArg
	bridgeUUID
	effectiveNumber
	effectiveName
	originationNumber
	originationName
	callerNumber
	callerName
	hangupCause
	startStamp
	startEpoch
	startMicros
	answerEpoch
	answerMicros
	bridgeEpoch
	bridgeMicros
	endEpoch
	endMicros
	billMicros
	billMillis
	billSeconds
	fieldCount
	ignored field = -1
)

// fieldOf finds the field of a variable's name. It allocates nothing.
func fieldOf(name []byte) field {
	switch string(name) {
	case "uuid":
		return callUUID
	case "direction":
		return channelDirection
	case "call_direction":
		return callDirection
	case "domain_uuid":
		return domainUUID
	case "domain_name":
		return domainName
	case "originating_leg_uuid":
		return originatingLeg
	case "originator":
		return originator
	case "channel_name":
		return channelName
	case "sofia_profile_name":
		return sofiaProfile
	case "sip_gateway_name":
		return gatewayName
	case "sip_auth_username":
		return authUsername
	case "user_name":
		return userName
	case "dialed_user":
		return dialedUser
	case "dialed_extension":
		return dialedExtension
	case "dialed_domain":
		return dialedDomain
	case "caller_destination":
		return callerDestination
	case "sip_req_user":
		return requestUser
	case "sip_to_user":
		return toUser
	case "sip_from_user":
		return fromUser
	case "sip_from_display":
		return fromDisplay
	case "sip_Privacy":
		return privacy
	case "transfer_history":
		return transferHistory
	case "last_arg":
		return lastArg
	case "bridge_uuid":
		return bridgeUUID
	case "effective_caller_id_number":
		return effectiveNumber
	case "effective_caller_id_name":
		return effectiveName
	case "origination_caller_id_number":
		return originationNumber
	case "origination_caller_id_name":
		return originationName
	case "caller_id_number":
		return callerNumber
	case "caller_id_name":
		return callerName
	case "hangup_cause":
		return hangupCause
	}
	return timeFieldOf(name)
}

// timeFieldOf finds the fields that hold times and counts.
func timeFieldOf(name []byte) field {
	switch string(name) {
	case "start_stamp":
		return startStamp
	case "start_epoch":
		return startEpoch
	case "start_uepoch":
		return startMicros
	case "answer_epoch":
		return answerEpoch
	case "answer_uepoch":
		return answerMicros
	case "bridge_epoch":
		return bridgeEpoch
	case "bridge_uepoch":
		return bridgeMicros
	case "end_epoch":
		return endEpoch
	case "end_uepoch":
		return endMicros
	case "billusec":
		return billMicros
	case "billmsec":
		return billMillis
	case "billsec":
		return billSeconds
	}
	return ignored
}

// document is what was read of a CDR document: slices of its text, still encoded.
type document struct {
	values [fieldCount][]byte
	// present tells the fields that the document has, also empty ones.
	present [fieldCount]bool
	// encoded tells that the values of variables are URL-encoded.
	encoded bool
	// json tells which of the two formats the document has, and with it how the text of the callflow is escaped.
	json bool
	// flows are the call's profiles, the latest first.
	flows []flow
	// truncated tells that the document breaks off.
	truncated bool
	notes     []string
}

// flow is one profile of a call: the call between two transfers. Its text is caller-controlled.
type flow struct {
	destination, context, callerNumber, callerName []byte
	// bridgedMicros is when it was bridged; 0 where it was not.
	bridgedMicros int64
	// originators are the legs that dialled this one.
	originators []party
}

// party is the other leg in a profile.
type party struct {
	uuid, channel []byte
}

// set keeps a variable. A variable of several values keeps the last, but the transfer history its last blind transfer.
func (d *document) set(f field, value []byte) {
	if f == transferHistory && d.present[f] && !bytes.Contains(value, []byte("bl_xfer")) {
		return
	}
	d.values[f], d.present[f] = value, true
}

func (d *document) note(text string) {
	d.notes = append(d.notes, text)
}

// text gives a variable as readable text, cleaned.
func (d *document) text(f field) string {
	text, _ := d.exact(f)
	return text
}

// exact is text, and whether the variable came undamaged: mod_json_cdr cuts the last byte of some.
func (d *document) exact(f field) (string, bool) {
	value := d.decoded(f)
	if list, ok := bytes.CutPrefix(value, []byte("ARRAY::")); ok {
		value = list[bytes.LastIndex(list, []byte("|:"))+1:]
		value = bytes.TrimPrefix(value, []byte(":"))
	}
	return clean(value)
}

// decoded gives the bytes of a variable.
func (d *document) decoded(f field) []byte {
	value := d.values[f]
	switch {
	case d.json:
		value = unquote(value)
	case bytes.IndexByte(value, '&') >= 0:
		value = []byte(html.UnescapeString(string(value)))
	}
	if d.encoded {
		value = unescape(value)
	}
	return value
}

// flowText gives text of the callflow, cleaned.
func (d *document) flowText(raw []byte) string {
	if d.json {
		raw = unquote(raw)
	} else if bytes.IndexByte(raw, '&') >= 0 {
		raw = []byte(html.UnescapeString(string(raw)))
	}
	text, _ := clean(raw)
	return text
}

// clean gives text that can be kept and shown, and reports whether it was valid UTF-8.
func clean(raw []byte) (string, bool) {
	return cdr.Text(string(raw)), utf8.Valid(raw)
}
