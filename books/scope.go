package books

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
)

// CallScope selects stored calls: those that all of its conditions hold for.
type CallScope struct {
	// From is inclusive, To exclusive; they are at most 366 days apart.
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
	// ClientID is whose calls they are. ServiceID, which needs it, and ProductID also select the client's calls that no
	// service took: other rules may take them.
	ClientID  *uuid.UUID `json:"clientId,omitempty"`
	ServiceID *uuid.UUID `json:"serviceId,omitempty"`
	ProductID *uuid.UUID `json:"productId,omitempty"`
	// TariffID selects the ordinary calls of services that have been sold a package of this tariff.
	TariffID *uuid.UUID `json:"tariffId,omitempty"`
	// CDRID, which needs ClientID, is one call.
	CDRID *uuid.UUID `json:"cdrId,omitempty"`
	// CallTypes are any where there are none.
	CallTypes []rating.CallType `json:"callTypes,omitempty"`
	// open leaves out what stands on an invoice already.
	open bool
	// billed keeps to what a service bills in some periods; nil is all.
	billed *billedScope
}

// longestScope is how many days a scope has at most.
const longestScope = 366

// Check tells whether the scope can be used; its error names the field.
func (s CallScope) Check() error {
	var c checks
	switch span := s.To.Sub(s.From); {
	case s.From.IsZero() || s.To.IsZero():
		c.refuse("scope.from", "Say from when to when.")
	case span <= 0:
		c.refuse("scope.to", "The end lies before the beginning.")
	case span > longestScope*24*time.Hour:
		c.refuse("scope.to", "These are more than %d days. Take them in parts.", longestScope)
	}
	if (s.ServiceID != nil || s.CDRID != nil) && s.ClientID == nil {
		c.refuse("scope.clientId", "Say whose call or service it is.")
	}
	return c.err()
}

// conditions are the scope as SQL over cdrs, named c, with its arguments.
func (s CallScope) conditions() (string, []any) {
	var where []string
	var args []any
	add := func(format string, value any) {
		args = append(args, value)
		where = append(where, strings.ReplaceAll(format, "?", fmt.Sprintf("$%d", len(args))))
	}
	add("c.started_at >= ?", s.From)
	add("c.started_at < ?", s.To)
	if s.ClientID != nil {
		add("c.client_id = ?", *s.ClientID)
	}
	if s.ServiceID != nil {
		add("(c.service_id = ? OR c.service_id IS NULL)", *s.ServiceID)
	}
	if s.ProductID != nil {
		add(`(c.client_id, c.service_id) IN (SELECT client_id, id FROM services WHERE product_id = ?)
			OR c.service_id IS NULL AND c.client_id IN (SELECT client_id FROM services WHERE product_id = ?)`, *s.ProductID)
	}
	if s.TariffID != nil {
		add(`(c.client_id, c.service_id) IN (SELECT v.client_id, v.id FROM services v WHERE v.product_id IN (
			SELECT l.product_id FROM rate_lists l WHERE l.package_id IN (
				SELECT owner_id FROM versions WHERE kind = 'package' AND settings ->> 'tariffId' = ?)))`, s.TariffID.String())
		add("c.call_type = ANY(?)", pq.Array([]rating.CallType{rating.Standard, rating.Unrated, rating.Free, rating.Excluded}))
	}
	if s.CDRID != nil {
		add("c.id = ?", *s.CDRID)
	}
	if len(s.CallTypes) > 0 {
		add("c.call_type = ANY(?)", pq.Array(s.CallTypes))
	}
	if s.billed != nil {
		add("c.service_id = ?", s.billed.service)
		add("c.period_start >= ?", s.billed.from)
		add("c.period_start < ?", s.billed.to)
	}
	if s.open {
		where = append(where, stillOpen)
	}
	return "(" + strings.Join(where, ") AND (") + ")", args
}

// stillOpen leaves out calls that stand on an invoice. One that no rate fitted stands on none: it can be charged in the
// period that is open.
const stillOpen = `c.call_type = 'Unrated' OR NOT EXISTS (SELECT FROM services AS o
	WHERE o.client_id = c.client_id AND o.id = c.service_id AND c.period_start < o.billed_until)`

// ratedColumns are what a stored call is priced from, and what it was priced as.
const ratedColumns = `c.client_id, c.started_at, c.id, c.service_id, c.server_id, c.part, c.ended_at, c.answered_at, c.duration_seconds,
	c.billable_seconds, c.estimated, c.charge, c.currency, c.call_type, c.direction, c.rule_label, c.caller_number,
	c.destination_number, c.country, c.area_code, c.extension, c.gateway, c.voicemail, c.period_start, c.rate_version, c.package_version, c.tariff_version,
	c.filter_version, c.provider_id, c.provider_version, c.cost, c.cost_currency, c.cost_version, c.included_seconds,
	c.draws`

// scanRated reads a row of ratedColumns.
func scanRated(scan func(...any) error) (*ent.CDR, error) {
	var c ent.CDR
	var draws []byte
	err := scan(&c.ClientID, &c.StartedAt, &c.ID, &c.ServiceID, &c.ServerID, &c.Part, &c.EndedAt, &c.AnsweredAt, &c.DurationSeconds,
		&c.BillableSeconds, &c.Estimated, &c.Charge, &c.Currency, &c.CallType, &c.Direction, &c.RuleLabel, &c.CallerNumber,
		&c.DestinationNumber, &c.Country, &c.AreaCode, &c.Extension, &c.Gateway, &c.Voicemail, &c.PeriodStart, &c.RateVersion, &c.PackageVersion,
		&c.TariffVersion, &c.FilterVersion, &c.ProviderID, &c.ProviderVersion, &c.Cost, &c.CostCurrency, &c.CostVersion,
		&c.IncludedSeconds, &draws)
	if err != nil {
		return nil, err
	}
	if c.Draws, err = drawsOf(draws); err != nil {
		return nil, fmt.Errorf("read draws of CDR %s: %w", c.ID, err)
	}
	return &c, nil
}

// page reads the calls of the scope in the order of their starts, after one of them, at most limit.
func (s CallScope) page(ctx context.Context, db queryer, after *ent.CDR, limit int, lock string) ([]*ent.CDR, error) {
	where, args := s.conditions()
	if after != nil {
		args = append(args, after.StartedAt, after.ID, after.ClientID)
		n := len(args)
		// The first of the two lets the key of one client's calls, (client_id, started_at, id), be entered in the middle.
		where += fmt.Sprintf(" AND c.started_at >= $%d AND (c.started_at, c.id, c.client_id) > ($%[1]d, $%d, $%d)", n-2, n-1, n)
	}
	rows, err := db.QueryContext(ctx, fmt.Sprintf(`SELECT %s FROM cdrs AS c WHERE %s ORDER BY c.started_at, c.id, c.client_id LIMIT %d %s`,
		ratedColumns, where, limit, lock), args...)
	if err != nil {
		return nil, fmt.Errorf("read calls of a scope: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	found := make([]*ent.CDR, 0, limit)
	for rows.Next() {
		row, err := scanRated(rows.Scan)
		if err != nil {
			return nil, err
		}
		found = append(found, row)
	}
	return found, rows.Err()
}

func drawsOf(document []byte) (draws []rating.Draw, err error) {
	if document == nil {
		return nil, nil
	}
	return draws, json.Unmarshal(document, &draws)
}

// clients are those that have calls in the scope, in the order of their ids.
func (s CallScope) clients(ctx context.Context, db queryer) ([]uuid.UUID, error) {
	where, args := s.conditions()
	rows, err := db.QueryContext(ctx, `SELECT DISTINCT c.client_id FROM cdrs AS c WHERE `+where, args...)
	if err != nil {
		return nil, fmt.Errorf("read clients of a scope: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	var found []uuid.UUID
	for rows.Next() {
		var id uuid.UUID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		found = append(found, id)
	}
	slices.SortFunc(found, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	return found, rows.Err()
}

// months are the beginnings of those that the scope has calls of.
func (s CallScope) months() iter.Seq[time.Time] {
	return func(yield func(time.Time) bool) {
		for month := monthOf(s.From); month.Before(s.To); month = month.AddDate(0, 1, 0) {
			if !yield(month) {
				return
			}
		}
	}
}

// count tells how many calls are in the scope.
func (s CallScope) count(ctx context.Context, db queryer) (n int64, err error) {
	where, args := s.conditions()
	rows, err := db.QueryContext(ctx, `SELECT count(*) FROM cdrs AS c WHERE `+where, args...)
	if err != nil {
		return 0, fmt.Errorf("count calls of a scope: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return 0, err
		}
	}
	return n, rows.Err()
}

// CopyRated is a statement that reads what calls are priced from into a file of the database's machine: what pricing
// stored calls is measured beside.
func CopyRated(path string) string {
	return "COPY (SELECT " + ratedColumns + " FROM cdrs AS c ORDER BY c.started_at, c.id, c.client_id) TO '" + path + "'"
}
