package books

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
)

// storing gathers what one transaction does to CDRs, so that totals move and subscribers hear once, at its end.
type storing struct {
	writing
	rates   *switchboard
	at      time.Time
	rows    []*ent.CDR
	places  map[cdrKey]int // where in rows each call is
	zones   []*time.Location
	book    *Book
	drawing map[int]*call // by their place in rows, the calls that may draw included minutes
	learned map[*line]string
	billed  map[uuid.UUID]time.Time // up to where the periods of held services are closed
	pools   pools
	usage   usageDeltas
	draws   creditDraws
	changed []*ent.CDR
	skipped []*ent.Skipped
}

// cdrKey is what a stored call is known by.
type cdrKey struct {
	client, id uuid.UUID
	started    int64 // Unix seconds
}

func keyOf(row *ent.CDR) cdrKey {
	return cdrKey{client: row.ClientID, id: row.ID, started: row.StartedAt.Unix()}
}

// add makes a row of a rated call, to be inserted, and tells its place. A call that is in the batch already keeps its
// row, unless that one is estimated and this one exact.
func (s *storing) add(server, id uuid.UUID, c *call) int {
	s.learns(c)
	row := s.row(server, id, c)
	place, twice := s.places[keyOf(row)]
	switch {
	case !twice:
		if s.places == nil {
			s.places = map[cdrKey]int{}
		}
		place = len(s.rows)
		s.places[keyOf(row)] = place
		s.rows, s.zones = append(s.rows, row), append(s.zones, c.client.zone)
		s.mayDraw(place, c)
	case s.rows[place].Estimated && !row.Estimated:
		s.rows[place] = row
		s.mayDraw(place, c)
	}
	return place
}

// learns notes the UUID of a domain that was known by name only.
func (s *storing) learns(c *call) {
	if c.learn == nil {
		return
	}
	if s.learned == nil {
		s.learned = map[*line]string{}
	}
	s.learned[c.learn] = domainID(c.record)
}

// row is what cdrs holds of a rated call.
func (s *storing) row(server, id uuid.UUID, c *call) *ent.CDR {
	r := &c.record
	row := &ent.CDR{
		ID: id, ClientID: c.client.id, StartedAt: r.StartedAt, ServerID: server, StoredAt: s.at, EndedAt: r.EndedAt,
		DurationSeconds: int32(r.DurationSeconds), BillableSeconds: int32(r.BillableSeconds), Part: int16(r.Part),
		Estimated: r.Estimated, Currency: c.client.currency, Direction: r.Direction, CallUUID: r.CallUUID,
		CallerNumber: r.CallerNumber, CallerName: r.CallerName, DestinationNumber: r.DestinationNumber,
		Extension: r.Extension,
		Gateway:   r.Gateway, HangupCause: r.HangupCause, Voicemail: r.Voicemail, Notes: pq.StringArray(r.Notes),
	}
	if !r.AnsweredAt.IsZero() {
		answered := r.AnsweredAt
		row.AnsweredAt = &answered
	}
	charge(row, c)
	return row
}

// charge writes into a row what its rated call costs, by which rule or rate, what it costs the reseller, and how its number
// was read.
func charge(row *ent.CDR, c *call) {
	r := &c.result
	row.CallType, row.Charge = r.CallType, r.Amount
	row.RuleLabel, row.RateVersion, row.ServiceID, row.PeriodStart, row.Late = label(r), nil, nil, nil, false
	if r.Plan != nil {
		row.RateVersion = version(r.Plan.List().Version)
	}
	if c.line != nil {
		id := c.line.id
		start, late := c.period(row.StartedAt)
		row.ServiceID, row.PeriodStart, row.Late = &id, &start, late
	}
	chargeOrdinary(row, r)
	chargeCost(row, r)
	row.DestinationNational, row.DestinationCanonical = cmp.Or(c.number.Spellings[0], row.DestinationNumber), c.number.Canonical
	dialling := c.dialling()
	row.Country, row.AreaCode = dialling.Country, dialling.Area
}

// label names the rule or rate that charged a call; empty where none did.
func label(r *rating.Result) string {
	switch {
	case r.Plan != nil && r.Rule >= 0:
		return r.Plan.Rates()[r.Rule].Label()
	case r.Rate != nil:
		return r.Rate.Label()
	}
	return ""
}

// chargeOrdinary writes what only ordinary calls have: the versions that priced it and what it drew.
func chargeOrdinary(row *ent.CDR, r *rating.Result) {
	row.PackageVersion, row.TariffVersion, row.FilterVersion = nil, nil, nil
	if r.Package != nil {
		row.PackageVersion = version(r.Package.Package().Version)
	}
	if r.Deck != nil {
		row.TariffVersion = version(r.Deck.Tariff().Version)
	}
	if r.Global != nil {
		row.FilterVersion = version(r.Global.Version())
	}
	row.Draws, row.IncludedSeconds = r.Draws, 0
	for _, d := range r.Draws {
		row.IncludedSeconds += int32(d.Seconds)
	}
}

// chargeCost writes who carried the call and what that costs.
func chargeCost(row *ent.CDR, r *rating.Result) {
	row.ProviderID, row.ProviderVersion, row.Cost, row.CostCurrency, row.CostVersion = nil, nil, nil, nil, nil
	if r.Provider == nil {
		return
	}
	p := r.Provider.Provider()
	row.ProviderID, row.ProviderVersion = &p.ID, version(p.Version)
	if r.CostDeck != nil {
		cost := r.Cost
		row.Cost, row.CostCurrency, row.CostVersion = &cost, &p.Currency, version(r.CostDeck.Tariff().Version)
	}
}

func version(n int) *int32 {
	v := int32(n)
	return &v
}

// insert stores the rows that were added and tells, row by row, which of them are new.
func (s *storing) insert(ctx context.Context) ([]bool, error) {
	if len(s.rows) == 0 {
		return nil, nil
	}
	if err := s.draw(ctx); err != nil {
		return nil, err
	}
	inserted, err := s.moveIn(ctx)
	if err != nil {
		return nil, fmt.Errorf("insert CDRs: %w", err)
	}
	fresh := make([]bool, len(s.rows))
	for i, row := range s.rows {
		if !inserted[keyOf(row)] {
			s.giveBack(row)
			continue
		}
		fresh[i] = true
		s.count(row, s.zones[i], 1)
		s.changed = append(s.changed, row)
	}
	s.rows, s.zones, s.places, s.drawing = nil, nil, nil, nil
	return fresh, nil
}

// moveIn stores the rows that are not there yet, and were not skipped before, and gives their keys. The order keeps two processes that store the same
// calls from waiting for each other.
func (s *storing) moveIn(ctx context.Context) (map[cdrKey]bool, error) {
	source, arguments, err := s.stage(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(ctx, `INSERT INTO cdrs (`+columnList+`) SELECT `+selectList+` FROM `+source+`
		WHERE NOT EXISTS (SELECT FROM skipped AS k WHERE k.id = staged.id AND k.started_at = staged.started_at)
		ORDER BY client_id, started_at, id ON CONFLICT DO NOTHING
		RETURNING client_id, id, extract(epoch FROM started_at)::bigint`, arguments...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	inserted := make(map[cdrKey]bool, len(s.rows))
	for rows.Next() {
		var key cdrKey
		if err := rows.Scan(&key.client, &key.id, &key.started); err != nil {
			return nil, err
		}
		inserted[key] = true
	}
	return inserted, rows.Err()
}

// finish writes what was drawn, moves the totals, learns domains and tells subscribers. It is the last thing of the
// transaction.
func (s *storing) finish(ctx context.Context) error {
	if err := s.pools.store(ctx, s.writing); err != nil {
		return err
	}
	if err := s.usage.store(ctx, s.writing); err != nil {
		return err
	}
	if err := s.takeCredit(ctx); err != nil {
		return err
	}
	if err := s.alert(ctx); err != nil {
		return err
	}
	if err := s.alertSpend(ctx); err != nil {
		return err
	}
	if err := s.learn(ctx); err != nil {
		return err
	}
	return notifyCalls(ctx, s.writing, s.at, s.changed)
}

// learn stores the UUIDs of domains that were known by name only.
func (s *storing) learn(ctx context.Context) error {
	if len(s.learned) == 0 {
		return nil
	}
	if err := raiseRevision(ctx, s.writing); err != nil {
		return err
	}
	for l, id := range s.learned {
		_, err := s.ExecContext(ctx, `UPDATE services SET domain_uuid = $1
			WHERE client_id = $2 AND server_id = $3 AND lower(domain_name) = $4 AND domain_uuid IS NULL`,
			id, l.client.id, l.server, l.domainName)
		if err != nil {
			return fmt.Errorf("learn domain: %w", err)
		}
	}
	return nil
}
