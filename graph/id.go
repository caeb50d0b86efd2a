package graph

import (
	"encoding/base64"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
)

// kind is the type in an id. An id is opaque: its type and keys in base64.
type kind string

const (
	userKind       kind = "User"
	tokenKind      kind = "Token"
	serverKind     kind = "Server"
	clientKind     kind = "Client"
	productKind    kind = "Product"
	rateKind       kind = "SpecialRate"
	serviceKind    kind = "Service"
	cdrKind        kind = "CDR"
	quarantineKind kind = "QuarantinedDocument"
	unassignedKind kind = "UnassignedCall"
	tariffKind     kind = "Tariff"
	packageKind    kind = "Package"
	providerKind   kind = "Provider"
	draftKind      kind = "TariffDraft"
	rerateKind     kind = "Rerate"
	invoiceKind    kind = "Invoice"
	lineKind       kind = "InvoiceLine"
	allocationKind kind = "Allocation"
	paymentKind    kind = "Payment"
	entryKind      kind = "LedgerEntry"
	itemKind       kind = "Item"
	autobillKind   kind = "Autobill"
	resultKind     kind = "AutobillResult"
	proofKind      kind = "Proof"
	messageKind    kind = "Message"
	backfillKind   kind = "Backfill"
	extensionKind  kind = "Extension"
	stepKind       kind = "ProvisioningStep"
)

// longestID is longer than every id.
const longestID = 200

func encode(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

// decode takes an id apart; false for what is none.
func decode(id string) (kind, []string, bool) {
	if len(id) > longestID {
		return "", nil, false
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(id)
	if err != nil {
		return "", nil, false
	}
	name, keys, ok := strings.Cut(string(raw), ":")
	return kind(name), strings.Split(keys, ":"), ok
}

// of is the id of a thing of this kind.
func (k kind) of(id uuid.UUID) string { return encode(string(k) + ":" + id.String()) }

// read gives the key in an id of this kind; false for what is none.
func (k kind) read(id string) (uuid.UUID, bool) {
	found, keys, ok := decode(id)
	if !ok || found != k || len(keys) != 1 {
		return uuid.Nil, false
	}
	return key(keys[0])
}

// given reads an id that an input field has. Its error names the field.
func (k kind) given(field, id string) (uuid.UUID, error) {
	key, ok := k.read(id)
	if !ok {
		return uuid.Nil, wrongID(field, k)
	}
	return key, nil
}

func wrongID(field string, k kind) error {
	return billing.Errorf(billing.Invalid, field, "This is no id of a %s.", k)
}

// key reads a UUID in its usual form.
func key(text string) (uuid.UUID, bool) {
	if len(text) != len(uuid.Nil.String()) {
		return uuid.Nil, false
	}
	id, err := uuid.Parse(text)
	return id, err == nil
}

// within is the id of a thing of this kind that belongs to a client.
func (k kind) within(client, id uuid.UUID) string {
	return encode(string(k) + ":" + client.String() + ":" + id.String())
}

// readWithin gives the keys in an id of this kind; false for what is none.
func (k kind) readWithin(id string) (auth.ClientKey, bool) {
	found, keys, ok := decode(id)
	if !ok || found != k || len(keys) != 2 {
		return auth.ClientKey{}, false
	}
	client, ok := key(keys[0])
	if !ok {
		return auth.ClientKey{}, false
	}
	thing, ok := key(keys[1])
	return auth.ClientKey{Client: client, ID: thing}, ok
}

// givenWithin reads an id that an input field has. Its error names the field.
func (k kind) givenWithin(field, id string) (auth.ClientKey, error) {
	key, ok := k.readWithin(id)
	if !ok {
		return auth.ClientKey{}, wrongID(field, k)
	}
	return key, nil
}

func serviceID(client, id uuid.UUID) string { return serviceKind.within(client, id) }

func readServiceID(id string) (auth.ServiceKey, bool) {
	key, ok := serviceKind.readWithin(id)
	return auth.ServiceKey(key), ok
}

func givenServiceID(field, id string) (auth.ServiceKey, error) {
	key, err := serviceKind.givenWithin(field, id)
	return auth.ServiceKey(key), err
}

// cdrKey is the key of a CDR.
type cdrKey struct {
	client  uuid.UUID
	started time.Time
	id      uuid.UUID
}

func cdrID(c *ent.CDR) string {
	return encode(string(cdrKind) + ":" + c.ClientID.String() + ":" + strconv.FormatInt(c.StartedAt.Unix(), 10) + ":" + c.ID.String())
}

func readCDRID(id string) (cdrKey, bool) {
	found, keys, ok := decode(id)
	if !ok || found != cdrKind || len(keys) != 3 {
		return cdrKey{}, false
	}
	client, isClient := key(keys[0])
	seconds, err := strconv.ParseInt(keys[1], 10, 64)
	cdr, isCDR := key(keys[2])
	if !isClient || !isCDR || err != nil || seconds < firstSecond || seconds > lastSecond {
		return cdrKey{}, false
	}
	return cdrKey{client: client, started: time.Unix(seconds, 0).UTC(), id: cdr}, true
}

// firstSecond and lastSecond are the years 1 and 9999, beyond which there is no call.
const (
	firstSecond = -62135596800
	lastSecond  = 253402300799
)
