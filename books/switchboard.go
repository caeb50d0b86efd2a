package books

import (
	"cmp"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
)

// numbersKept is how many understood numbers a switchboard remembers: half of the calls go to few of them.
const numbersKept = 1 << 16

// switchboard is all that rating a call needs, as it stood at one revision. It never changes, but for what it remembers of
// the calls that it has rated, which has locks of its own.
type switchboard struct {
	revision int64
	servers  map[string]ingestServer // by intake user name
	products map[uuid.UUID]*soldProduct
	clients  map[uuid.UUID]*holder
	lines    []*line
	byUUID   map[domainKey][]*line
	byName   map[domainKey][]*line
	numbers  *lru.Cache[numberKey, number.Number]
	// questions are used again: a call is priced without memory of its own.
	questions *sync.Pool
	catalogue
	// present prices the calls of today, and past those of earlier months, of which eras are remembered.
	present *era
	past    map[time.Time]*era
	eras    *lru.Cache[time.Time, *era]
	decks   map[uuid.UUID]*rating.Deck // those of present, by the id of the version
	library *library
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
	// reading is the package by which the number is read; nil is by the client's own settings.
	reading *rating.PackagePlan
	local   bool
	raw     string
}

// soldProduct is a product with its rate lists, by version.
type soldProduct struct {
	name     string
	currency string
	version  int
	// taxIncluded tells whether its special rates contain the tax.
	taxIncluded bool
	plans       []*rating.Plan
	// inForce are those that price calls.
	inForce []*rating.Plan
}

// holder is a client with its services as rating wants them, in step with lines.
type holder struct {
	id       uuid.UUID
	name     string
	currency string
	zone     *time.Location
	dialling number.Dialling
	tax      invoice.TaxRate // what its calls are taxed at today
	low      money.Amount    // below which credit it is told; 0: it is not
	limit    money.Amount    // how far its credit may go below nothing
	cap      money.Amount    // what its calls should cost in a period at most; 0: there is no such
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
	// dialled is how the client's numbers were read when the call's CDR was stored; nil is as they are today.
	dialled *number.Dialling
	result  rating.Result
	// pools are the included minutes that it may draw from, as places in the package's list.
	pools []int
	// billed is up to where the periods of its service are closed; zero where none is.
	billed time.Time
	// learn is the service whose domain UUID the record tells; nil when there is nothing to learn.
	learn *line
	// skips is the service for which a call that none took leaves no CDR; nil where it leaves one.
	skips *line
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
	c.number = s.number(&c)
	s.price(&c, lines)
	return c, ""
}

// price rates the call under those services of its client that are on the domain. No included minutes are drawn yet.
// Calls of long ago are rated by a switchboard that Book.covering gave.
func (s *switchboard) price(c *call, lines []*line) {
	e := s.at(c.record.StartedAt)
	q, ok := s.questions.Get().(*question)
	if !ok {
		q = &question{}
	}
	defer s.questions.Put(q)
	q.services, q.lines = q.services[:0], q.lines[:0]
	for _, l := range lines {
		if l.client == c.client {
			q.services, q.lines = append(q.services, s.sold(e, l)), append(q.lines, l)
		}
	}
	q.call = s.asked(c, e, q.services)
	c.result = rating.Price(&q.call, q.services, e.network)
	c.settle(&q.call)
	switch {
	case c.result.Service >= 0:
		c.line = q.lines[c.result.Service]
	case c.result.CallType == rating.Emergency:
		c.line = activeAt(q.lines, c.record.StartedAt) // shown to the client though no service is for its extension
	case c.result.CallType == rating.Unmatched:
		if at := rating.Skipping(&q.call, q.services); at >= 0 {
			c.skips = q.lines[at]
		}
	}
}

// question is what is asked about a call, and of which services; lines are theirs. It is used again and again.
type question struct {
	call     rating.Call
	services []rating.Service
	lines    []*line
}

// settle keeps of what was asked what the result depends on from now on.
func (c *call) settle(asked *rating.Call) {
	if service := c.result.Service; service >= 0 && service < len(asked.As) && asked.As[service].Raw != "" {
		c.number = asked.As[service]
	}
	if c.result.Package != nil {
		c.pools = c.result.Pools(asked)
	}
}

// sold is the service of a line, with what it sells ordinary calls by in the era.
func (s *switchboard) sold(e *era, l *line) rating.Service {
	service := l.client.services[l.index]
	if e != s.present {
		service.Offers = e.offers[service.ProductID]
	}
	return service
}

// asked is what the price of a record depends on, when those services are asked. Who called, and how packages read the
// number, is worked out only where a price may depend on it.
func (s *switchboard) asked(c *call, e *era, services []rating.Service) rating.Call {
	r := &c.record
	asked := rating.Call{
		Direction: r.Direction, Number: c.number, Seconds: r.BillableSeconds, Extension: r.Extension, StartedAt: r.StartedAt,
		Gateway: strings.ToLower(r.Gateway), Voicemail: r.Voicemail,
	}
	if !e.ordinary {
		return asked
	}
	var caller *rating.PackagePlan
	for i := range services {
		if !e.reads {
			break
		}
		offer := services[i].OfferAt(r.StartedAt)
		if offer == nil || !offer.Package.Package().Reads() {
			continue
		}
		if asked.As == nil {
			asked.As = make([]number.Number, len(services))
		}
		asked.As[i] = s.read(c, offer.Package, r.DestinationNumber)
		caller = cmp.Or(caller, offer.Package)
	}
	asked.Source = s.read(c, caller, r.CallerNumber)
	return asked
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

func quoted(r cdr.Record) string {
	if r.DomainName == "" {
		return "(none)"
	}
	return fmt.Sprintf("%q", r.DomainName)
}
