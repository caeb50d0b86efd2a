package books

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
)

// storing gathers what one transaction does to CDRs, so that totals move and subscribers hear once, at its end.
type storing struct {
	writing
	rates   *switchboard
	at      time.Time
	rows    []*ent.CDR
	zones   []*time.Location
	learned map[*line]string
	usage   usageDeltas
	changed []*ent.CDR
}

// add makes a row of a rated call, to be inserted.
func (s *storing) add(server, id uuid.UUID, c call) {
	s.rows = append(s.rows, s.row(server, id, c))
	s.zones = append(s.zones, c.client.zone)
	if c.learn != nil && c.record.DomainUUID != "" {
		if s.learned == nil {
			s.learned = map[*line]string{}
		}
		s.learned[c.learn] = c.record.DomainUUID
	}
}

// row is what cdrs holds of a rated call.
func (s *storing) row(server, id uuid.UUID, c call) *ent.CDR {
	r := &c.record
	row := &ent.CDR{
		ID: id, ClientID: c.client.id, StartedAt: r.StartedAt, ServerID: server, StoredAt: s.at, EndedAt: r.EndedAt,
		DurationSeconds: int32(r.DurationSeconds), BillableSeconds: int32(r.BillableSeconds), Part: int16(r.Part),
		Estimated: r.Estimated, Currency: c.client.currency, Direction: r.Direction, CallUUID: r.CallUUID,
		CallerNumber: r.CallerNumber, CallerName: r.CallerName, DestinationNumber: r.DestinationNumber,
		DestinationNational: c.number.Spellings[0], DestinationCanonical: c.number.Canonical, Extension: r.Extension,
		Gateway: r.Gateway, HangupCause: r.HangupCause, Notes: pq.StringArray(r.Notes),
	}
	if row.DestinationNational == "" {
		row.DestinationNational = r.DestinationNumber
	}
	if !r.AnsweredAt.IsZero() {
		row.AnsweredAt = &r.AnsweredAt
	}
	charge(row, c)
	return row
}

// charge writes into a row what its rated call costs and by which rule.
func charge(row *ent.CDR, c call) {
	row.CallType, row.Charge = c.result.CallType, c.result.Amount
	row.RuleLabel, row.RateVersion, row.ServiceID, row.PeriodStart = "", nil, nil, nil
	if c.result.Plan != nil {
		version := int32(c.result.Plan.List().Version)
		row.RateVersion = &version
		if c.result.Rule >= 0 {
			row.RuleLabel = c.result.Plan.Rates()[c.result.Rule].Label()
		}
	}
	if c.line != nil {
		id := c.line.id
		start := billing.PeriodAt(c.line.cycle, c.line.anchor, c.client.zone, row.StartedAt).Start.UTC()
		row.ServiceID, row.PeriodStart = &id, &start
	}
}

// insert stores the rows that were added and tells, row by row, which of them are new.
func (s *storing) insert(ctx context.Context) ([]bool, error) {
	if len(s.rows) == 0 {
		return nil, nil
	}
	inserted, err := s.moveIn(ctx)
	if err != nil {
		return nil, fmt.Errorf("insert CDRs: %w", err)
	}
	fresh := make([]bool, len(s.rows))
	for i, row := range s.rows {
		if !inserted[row.ID] {
			continue
		}
		delete(inserted, row.ID) // a second one with this id in the batch is known by now
		fresh[i] = true
		s.usage.add(row, s.zones[i], 1)
		s.changed = append(s.changed, row)
	}
	s.rows, s.zones = nil, nil
	return fresh, nil
}

// moveIn stores the rows that are not there yet and gives their ids. The order keeps two processes that store the same
// calls from waiting for each other.
func (s *storing) moveIn(ctx context.Context) (map[uuid.UUID]bool, error) {
	source, arguments, err := s.stage(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(ctx, `INSERT INTO cdrs (`+columnList+`) SELECT `+selectList+` FROM `+source+`
		ORDER BY client_id, started_at, id ON CONFLICT DO NOTHING RETURNING id`, arguments...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	inserted := make(map[uuid.UUID]bool, len(s.rows))
	for rows.Next() {
		var id uuid.UUID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		inserted[id] = true
	}
	return inserted, rows.Err()
}

// finish moves the totals, learns domains and tells subscribers. It is the last thing of the transaction.
func (s *storing) finish(ctx context.Context) error {
	if err := s.usage.store(ctx, s.writing); err != nil {
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
	for l, id := range s.learned {
		domain, err := uuid.Parse(id)
		if err != nil {
			continue // not FusionPBX's: its name goes on to be what identifies it
		}
		_, err = s.ExecContext(ctx, `UPDATE services SET domain_uuid = $1
			WHERE client_id = $2 AND server_id = $3 AND lower(domain_name) = $4 AND domain_uuid IS NULL`,
			domain, l.client.id, l.server, l.domainName)
		if err != nil {
			return fmt.Errorf("learn domain: %w", err)
		}
	}
	return raiseRevision(ctx, s.writing)
}
