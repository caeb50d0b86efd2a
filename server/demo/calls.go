package demo

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
)

// kind is a sort of call that the demonstration has, and how often.
type kind struct {
	recording string
	// form tells that the document goes as mod_xml_cdr posts it; otherwise it goes as mod_json_cdr does.
	form bool
	// number makes a number from so many random digits; empty keeps the recorded one.
	number string
	digits int
	weight int
}

// kinds are the calls of Acme and Globex: in all directions, matching a rule and not.
func kinds() []kind {
	return []kind{
		{"acme-outbound.xml", true, "1300", 6, 22},
		{"acme-outbound.json", false, "1800", 6, 12},
		{"acme-outbound.xml", true, "13", 4, 8},
		{"acme-outbound.json", false, "04", 8, 10},
		{"acme-busy.xml", true, "1300", 6, 3},
		{"acme-inbound.xml", true, "04", 8, 8},
		{"acme-local.json", false, "", 0, 4},
		{"globex-outbound.xml", true, "612", 8, 12},
		{"globex-outbound.json", false, "04", 8, 10},
		{"globex-outbound.json", false, "1300", 6, 4},
		{"globex-inbound.json", false, "614", 8, 10},
	}
}

// Document is a CDR document, ready to be posted to the intake.
type Document struct {
	// Body is the request's body, and ContentType what the switch says of it.
	Body        []byte
	ContentType string
	// EndedAt is when the call that it tells of ended.
	EndedAt time.Time
}

// Switch makes calls up. The same seed makes the same calls.
type Switch struct {
	random *rand.Rand
	kinds  []kind
	total  int
}

// NewSwitch makes a Switch of all clients.
func NewSwitch(seed uint64) *Switch { return switchOf(seed, append(kinds(), initechKinds()...)) }

func switchOf(seed uint64, kinds []kind) *Switch {
	s := &Switch{random: rand.New(rand.NewPCG(seed, seed)), kinds: kinds}
	for _, k := range s.kinds {
		s.total += k.weight
	}
	return s
}

// longest is how many seconds a call of the demonstration lasts at most.
const longest = 40 * 60

// seconds makes up how long a call lasts: most a minute or two, some much longer.
func (s *Switch) seconds() int64 {
	return 3 + int64(min(s.random.ExpFloat64()*170, longest))
}

// call makes up a call and its document. startedAt is told how long it lasts.
func (s *Switch) call(id uuid.UUID, startedAt func(seconds int64) time.Time) (Document, error) {
	k := s.pick()
	r, err := Named(k.recording)
	if err != nil {
		return Document{}, err
	}
	c := Call{UUID: id, Number: s.number(k), Seconds: s.seconds()}
	c.StartedAt = startedAt(c.Seconds)
	d := Document{Body: r.Render(c), ContentType: "application/json", EndedAt: c.StartedAt.Add(time.Duration(c.Seconds+2) * time.Second)}
	if k.form {
		d.Body, d.ContentType = Form(d.Body), "application/x-www-form-urlencoded"
	}
	return d, nil
}

func (s *Switch) pick() kind {
	n := s.random.IntN(s.total)
	for _, k := range s.kinds {
		if n -= k.weight; n < 0 {
			return k
		}
	}
	return s.kinds[0]
}

// number makes up a number whose first random digit is no 0.
func (s *Switch) number(k kind) string {
	if k.digits == 0 {
		return k.number
	}
	least := 1
	for range k.digits - 1 {
		least *= 10
	}
	return fmt.Sprintf("%s%d", k.number, least+s.random.IntN(9*least))
}

// Live makes up a call that ends now.
func (s *Switch) Live(now time.Time) (Document, error) {
	return s.call(uuid.New(), func(seconds int64) time.Time {
		return now.Add(-time.Duration(seconds+2) * time.Second)
	})
}
