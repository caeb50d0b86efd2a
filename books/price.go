package books

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
)

// CallQuery asks what a call of a client would cost.
type CallQuery struct {
	ClientID  uuid.UUID
	Number    string // as dialled; of a call that comes in the client's own
	Direction cdr.Direction
	// Seconds are the billable ones, 0 to 31,622,400 (a year).
	Seconds int64
	// StartedAt is now where it is zero. It may lie in the past, or in the future.
	StartedAt time.Time
	// Extension is the client's own end of the call, Caller the number of who called. Both may be empty.
	Extension, Caller string
	// Gateway is the gateway_uuid of the carrier; empty is unknown.
	Gateway string
}

// CallPrice is what it would cost. No included minutes are drawn: that depends on what is left of them.
type CallPrice struct {
	Number number.Number
	Result rating.Result
	// Service is the name of the one that would be charged; empty where none would.
	Service     string
	RuleLabel   string
	Currency    string
	Explanation rating.Explanation
	// Curve is what shorter and longer calls would cost, by length.
	Curve []PricePoint
}

// PricePoint is what a call of that many seconds would cost.
type PricePoint struct {
	Seconds int64
	Charge  money.Amount
}

const (
	// curvePoints is how many points a curve has at most, and curveSeconds how far it goes at least.
	curvePoints  = 60
	curveSeconds = 600
)

// The longest texts that a CallQuery may have, and the years in which its call may start.
const (
	longestNumber    = 200
	longestExtension = 20
	longestGateway   = 100
	firstYear        = 2000
	lastYear         = 2100
)

func (q *CallQuery) check() error {
	var c checks
	if strings.TrimSpace(q.Number) == "" {
		c.refuse("number", "Write the number.")
	}
	for _, text := range []struct {
		field, text string
		longest     int
	}{{"number", q.Number, longestNumber}, {"caller", q.Caller, longestNumber}, {"extension", q.Extension, longestExtension}, {"gateway", q.Gateway, longestGateway}} {
		if len(text.text) > text.longest {
			c.refuse(text.field, "This is too long: write at most %d characters.", text.longest)
		}
	}
	if q.Seconds < 0 || q.Seconds > longestCall {
		c.refuse("seconds", "Write 0 to %d seconds.", longestCall)
	}
	if year := q.StartedAt.UTC().Year(); year < firstYear || year > lastYear {
		c.refuse("startedAt", "Choose a time in the years %d to %d.", firstYear, lastYear)
	}
	return c.err()
}

// PriceCall answers a CallQuery by all services of the client. Nothing is stored.
func (b *Book) PriceCall(ctx context.Context, q CallQuery) (CallPrice, error) {
	if q.StartedAt.IsZero() {
		q.StartedAt = b.now()
	}
	q.StartedAt = q.StartedAt.UTC().Truncate(time.Second)
	if err := q.check(); err != nil {
		return CallPrice{}, err
	}
	s, err := b.covering(ctx, b.rates.Load(), slices.Values([]time.Time{q.StartedAt}))
	if err != nil {
		return CallPrice{}, fmt.Errorf("price call: %w", err)
	}
	client := s.clients[q.ClientID]
	if client == nil {
		return CallPrice{}, notFound("clientId", "client")
	}
	return s.priceCall(client, q), nil
}

func (s *switchboard) priceCall(client *holder, q CallQuery) CallPrice {
	c := call{client: client, record: cdr.Record{
		Direction: q.Direction, DestinationNumber: q.Number, CallerNumber: q.Caller, Extension: q.Extension, Gateway: q.Gateway,
		StartedAt: q.StartedAt, BillableSeconds: q.Seconds,
	}}
	c.number = s.number(&c)
	e := s.at(q.StartedAt)
	services := make([]rating.Service, len(client.lines))
	for i, l := range client.lines {
		services[i] = s.sold(e, l)
	}
	asked := s.asked(&c, e, services)
	price := CallPrice{Currency: client.currency}
	price.Result, price.Explanation = rating.Explain(&asked, services, e.network, nil)
	c.result = price.Result
	c.settle(&asked)
	price.Number, price.RuleLabel = c.number, label(&c.result)
	if price.Result.Service >= 0 {
		price.Service = services[price.Result.Service].Name
	}
	for _, seconds := range curve(q.Seconds) {
		asked.Seconds = seconds
		price.Curve = append(price.Curve, PricePoint{seconds, rating.Price(&asked, services, e.network).Amount})
	}
	return price
}

// curve are lengths of calls up to twice that of one, and that itself, ascending.
func curve(seconds int64) []int64 {
	step := (max(2*seconds, curveSeconds) + curvePoints - 2) / (curvePoints - 1)
	points := make([]int64, 0, curvePoints)
	for n := range int64(curvePoints - 1) {
		points = append(points, (n+1)*step)
	}
	points = append(points, max(seconds, 1))
	slices.Sort(points)
	return slices.Compact(points)
}
