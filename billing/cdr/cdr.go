// Package cdr owns what a PBX said of a call, in our words: a Leg is what one document or row tells, a Record is one
// part of a call that is charged. It decides what a call is, which parts it has and how many seconds each lasted.
package cdr

import (
	"time"

	"github.com/google/uuid"
)

// Direction is the business direction of a call, as FusionPBX's dialplan sets it; it is not the switch's own.
type Direction string

// The directions of a call. Unknown is a call that no dialplan matched.
const (
	Inbound  Direction = "inbound"
	Outbound Direction = "outbound"
	Local    Direction = "local"
	Unknown  Direction = ""
)

// Leg is one leg as a PBX reported it. Times have microseconds where the source has them; a zero time did not happen.
type Leg struct {
	// CallUUID is the channel's UUID, in lower case. A channel may have been given another name, which then stands here.
	CallUUID string
	// Originator is the UUID of the leg that dialled this one; empty for an a leg, which alone is a call.
	Originator string
	// OriginatorLoopback tells that the originator is a loopback channel, whose seconds this leg completes.
	OriginatorLoopback bool
	// DomainUUID and DomainName name the tenant; both are empty where the call never reached one.
	DomainUUID, DomainName string
	// Direction is the business direction at the end of the call.
	Direction Direction
	// CameIn tells that the call arrived from outside, also where its direction became outbound later (a forward or
	// a blind transfer to an outside number).
	CameIn bool
	// Carrier tells that this leg itself went out through a gateway.
	Carrier bool
	// Loopback tells that this leg is one end of a loopback channel, which leaves the path in the middle of a call.
	Loopback bool
	// Bridged tells that the leg was connected to another, also where BridgedAt is not known.
	Bridged bool
	// CallerNumber and CallerName are the caller as presented; empty when withheld.
	CallerNumber, CallerName string
	// Destination is the number dialled last, as dialled.
	Destination string
	// DID is the client's own number that was called, as it arrived; empty where the call did not come in.
	DID string
	// CallerExtension and CalledExtension are the client's extensions at either end; empty where unknown.
	CallerExtension, CalledExtension string
	// Gateway is the FusionPBX gateway_uuid of the carrier; empty where unknown.
	Gateway string
	// StartedAt, AnsweredAt, BridgedAt and EndedAt are the leg's times; BridgedAt is when it was connected to its last
	// destination.
	StartedAt, AnsweredAt, BridgedAt, EndedAt time.Time
	// BillableMicroseconds is the PBX's own count from answer to end. It serves only where the times are whole
	// seconds; -1 where the source has none.
	BillableMicroseconds int64
	// NoBridgeTimes tells that the source carries no exact bridge times (rows of FusionPBX's v_xml_cdr). BridgedAt may
	// be set all the same, to a second or so.
	NoBridgeTimes bool
	// HangupCause is FreeSWITCH's name of it, such as NORMAL_CLEARING. It never decides a charge.
	HangupCause string
	// Voicemail tells that a mailbox took the call, to record a message or to play those that it has.
	Voicemail bool
	// Notes say where the source contradicts itself or was repaired, a sentence each.
	Notes []string
}

// Record is one part of a call, ready to be rated. Parts of one call share CallUUID and StartedAt.
type Record struct {
	CallUUID string `json:"callUuid"`
	// Part is 1 for the call itself, and 2 for the outbound part of a call that came in and was sent out again.
	Part         int       `json:"part"`
	DomainUUID   string    `json:"domainUuid,omitempty"`
	DomainName   string    `json:"domainName,omitempty"`
	Direction    Direction `json:"direction"`
	CallerNumber string    `json:"callerNumber,omitempty"`
	CallerName   string    `json:"callerName,omitempty"`
	// DestinationNumber is the number that counts, as dialled: the destination, or the client's DID of an inbound part.
	DestinationNumber string `json:"destinationNumber"`
	Extension         string `json:"extension,omitempty"`
	Gateway           string `json:"gateway,omitempty"`
	// StartedAt is in whole seconds UTC and the same for every part and every source of a call.
	StartedAt  time.Time `json:"startedAt"`
	AnsweredAt time.Time `json:"answeredAt,omitzero"`
	EndedAt    time.Time `json:"endedAt"`
	// DurationSeconds is from start to end, BillableSeconds what may be charged, both in whole seconds.
	DurationSeconds int64  `json:"durationSeconds"`
	BillableSeconds int64  `json:"billableSeconds"`
	HangupCause     string `json:"hangupCause,omitempty"`
	// Voicemail tells that a mailbox answered.
	Voicemail bool `json:"voicemail,omitempty"`
	// Estimated tells that the seconds may be made exact by a later record.
	Estimated bool     `json:"estimated,omitempty"`
	Notes     []string `json:"notes,omitempty"`
}

// Completion is what a carrier's b leg knows of its loopback a leg: the seconds that this one missed.
type Completion struct {
	// CallUUID is that of the a leg which is completed.
	CallUUID        string    `json:"callUuid"`
	AnsweredAt      time.Time `json:"answeredAt"`
	EndedAt         time.Time `json:"endedAt"`
	BillableSeconds int64     `json:"billableSeconds"`
}

// Complete gives the record with the seconds of its carrier leg; it is then no longer estimated.
func (r Record) Complete(c Completion) Record {
	r.AnsweredAt, r.EndedAt, r.BillableSeconds, r.Estimated = c.AnsweredAt, c.EndedAt, c.BillableSeconds, false
	return r
}

// Identity is the CDR's id: a UUIDv5 of server, call UUID and part. With the client and StartedAt it is the key by
// which a call part is stored once, whichever way it arrives.
func (r Record) Identity(server uuid.UUID) uuid.UUID {
	return uuid.NewSHA1(server, append([]byte(r.CallUUID), '/', byte('0'+r.Part)))
}
