package freeswitch

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
	lastApp
	lastArg
	voicemailAction
	voicemailAnswer
	voicemailSeconds
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
	case "transfer_history":
		return transferHistory
	case "last_app":
		return lastApp
	case "last_arg":
		return lastArg
	case "voicemail_action":
		return voicemailAction
	case "voicemail_answer_epoch":
		return voicemailAnswer
	case "voicemail_message_seconds":
		return voicemailSeconds
	case "bridge_uuid":
		return bridgeUUID
	case "hangup_cause":
		return hangupCause
	}
	if f := partyFieldOf(name); f != ignored {
		return f
	}
	return timeFieldOf(name)
}

// partyFieldOf finds the fields that tell who called whom.
func partyFieldOf(name []byte) field {
	switch string(name) {
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
	}
	return ignored
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
