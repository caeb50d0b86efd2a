package books

import (
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
)

// numbersKept is how many understood numbers a switchboard remembers: half of the calls go to few of them.
const numbersKept = 1 << 16

// switchboard is all that rating a call needs, as it stood at one revision. It never changes, but for the memory of
// numbers, which has its own lock.
type switchboard struct {
	revision int64
	servers  map[string]ingestServer // by intake user name
	products map[uuid.UUID]*soldProduct
	clients  map[uuid.UUID]*holder
	lines    []*line
	byUUID   map[domainKey][]*line
	byName   map[domainKey][]*line
	numbers  *lru.Cache[numberKey, number.Number]
}

type ingestServer struct {
	id   uuid.UUID
	hash []byte
}

type domainKey struct {
	server uuid.UUID
	domain string
}

type numberKey struct {
	client uuid.UUID
	local  bool
	raw    string
}

// soldProduct is a product with its rate lists, by version.
type soldProduct struct {
	name     string
	currency string
	version  int
	plans    []*rating.Plan
}

// holder is a client with its services as rating wants them, in step with lines.
type holder struct {
	id       uuid.UUID
	name     string
	currency string
	zone     *time.Location
	dialling number.Dialling
	services []rating.Service
	lines    []*line
}

// line is a service with what books need to know of it.
type line struct {
	client     *holder
	index      int // in client.services
	id         uuid.UUID
	server     uuid.UUID
	domainName string
	domainUUID string // lower case; empty until it is known
	cycle      billing.Cycle
	anchor     int
	active     billing.Period
}

// call is whose call a record is and what it costs.
type call struct {
	record cdr.Record
	number number.Number
	client *holder
	line   *line // nil: no service took it
	result rating.Result
	// learn is the service whose domain UUID the record tells; nil when there is nothing to learn.
	learn *line
}

// rate finds the client of a record and prices it. A record of no client gives the reason.
func (s *switchboard) rate(server uuid.UUID, record cdr.Record) (call, string) {
	c := call{record: record}
	named, known := s.domain(server, record)
	if len(named)+len(known) == 0 {
		return c, "No service has the domain " + quoted(record) + " on this server. Add a service for it."
	}
	holder := activeAt(known, record.StartedAt)
	if holder == nil {
		holder = activeAt(named, record.StartedAt)
	}
	if holder == nil {
		return c, "No service held the domain " + quoted(record) + " when the call started. Let one begin earlier."
	}
	c.client = holder.client
	lines := known
	for _, l := range named {
		if l.client == c.client {
			lines = append(lines[:len(lines):len(lines)], l)
			if domainID(record) != "" {
				c.learn = l
			}
		}
	}
	c.number = s.number(c.client, record)
	s.price(&c, lines)
	return c, ""
}

// price rates the call under those services of its client that are on the domain.
func (s *switchboard) price(c *call, lines []*line) {
	var room [8]rating.Service
	services, mine := room[:0], make([]*line, 0, len(lines))
	for _, l := range lines {
		if l.client == c.client {
			services, mine = append(services, l.client.services[l.index]), append(mine, l)
		}
	}
	asked := asked(c.record, c.number)
	c.result = rating.Price(&asked, services, nil)
	switch {
	case c.result.Service >= 0:
		c.line = mine[c.result.Service]
	case c.result.CallType == rating.Emergency:
		c.line = activeAt(mine, c.record.StartedAt) // shown to the client though no service is for its extension
	}
}

// asked is what the price of a record depends on.
func asked(r cdr.Record, n number.Number) rating.Call {
	return rating.Call{
		Direction: r.Direction, Number: n, Seconds: r.BillableSeconds, Extension: r.Extension, StartedAt: r.StartedAt,
		Gateway: r.Gateway,
	}
}

// activeAt is the first service that was active then.
func activeAt(lines []*line, at time.Time) *line {
	for _, l := range lines {
		if l.active.Contains(at) {
			return l
		}
	}
	return nil
}

// domain gives the services that may have the record's domain: those that know its UUID, and those that have its name
// and know none. Where the record tells no UUID the name is all there is.
func (s *switchboard) domain(server uuid.UUID, r cdr.Record) (named, known []*line) {
	id, name := domainID(r), strings.ToLower(r.DomainName)
	if id != "" {
		known = s.byUUID[domainKey{server, id}]
	}
	if name == "" {
		return nil, known
	}
	for _, l := range s.byName[domainKey{server, name}] {
		if id == "" || l.domainUUID == "" {
			named = append(named, l)
		}
	}
	return named, known
}

// domainID is the record's domain UUID as FusionPBX writes it; empty where it tells none.
func domainID(r cdr.Record) string {
	id, err := uuid.Parse(r.DomainUUID)
	if err != nil {
		return ""
	}
	return id.String()
}

// number understands the record's number as it is dialled at the client.
func (s *switchboard) number(client *holder, r cdr.Record) number.Number {
	key := numberKey{client: client.id, local: r.Direction == cdr.Local, raw: r.DestinationNumber}
	if n, ok := s.numbers.Get(key); ok {
		return n
	}
	dialling := client.dialling
	dialling.Local = key.local
	n := dialling.Normalise(key.raw)
	s.numbers.Add(key, n)
	return n
}

func quoted(r cdr.Record) string {
	if r.DomainName == "" {
		return "(none)"
	}
	return fmt.Sprintf("%q", r.DomainName)
}
