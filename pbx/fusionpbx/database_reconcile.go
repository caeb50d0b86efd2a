package fusionpbx

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

// Head is what is compared of a row: whose call it is, and how long the PBX counted.
type Head struct {
	Mark
	// Domain is the tenant's name; empty where the call never reached one.
	Domain string
	// StartedAt is in whole seconds.
	StartedAt    time.Time
	Milliseconds int64
	// Answered tells that the call was, so that its seconds count.
	Answered bool
}

// Written gives the heads of the calls, not of their b legs, that FusionPBX wrote after a mark and before a time, in the
// order in which it did, at most so many rows. last is the mark of the last row that was looked at; more tells that there are others.
func (d *Database) Written(ctx context.Context, mark Mark, before time.Time, most int) (heads []Head, last Mark, more bool, err error) {
	layout, err := d.Layout(ctx)
	if err != nil {
		return nil, mark, false, err
	}
	rows, err := d.db.QueryContext(ctx, layout.heads(), mark.At, mark.ID, before, most)
	if err != nil {
		return nil, mark, false, d.failed("read what the PBX has", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	n := 0
	for last = mark; rows.Next(); n++ {
		h, call, err := readHead(rows)
		if err != nil {
			return nil, mark, false, err
		}
		if last = h.Mark; call {
			heads = append(heads, h)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, mark, false, d.failed("read what the PBX has", err)
	}
	return heads, last, n == most, nil
}

// heads reads the heads of what was written after a mark and before a time. Nothing in it comes from outside.
func (l Layout) heads() string {
	return "SELECT xml_cdr_uuid, insert_date, " + l.head() + ` FROM v_xml_cdr
		WHERE (insert_date, xml_cdr_uuid) > ($1, $2) AND insert_date < $3 ORDER BY insert_date, xml_cdr_uuid LIMIT $4`
}

// head are the columns of a head. Versions that have no originating_leg_uuid tell b legs by leg alone.
func (l Layout) head() string {
	has := func(name, otherwise string) string {
		if strings.Contains(","+l.header()+",", ","+name+",") {
			return name + "::text"
		}
		return otherwise
	}
	return strings.Join([]string{
		has("domain_name", "NULL"), "start_epoch::bigint", has("billmsec", has("billsec * 1000", "NULL")), "coalesce(answer_epoch, 0) > 0", "leg::text",
		has("originating_leg_uuid", "NULL"),
	}, ", ")
}

// readHead reads a head, and whether it is a call's.
func readHead(rows *sql.Rows) (h Head, call bool, err error) {
	var domain, milliseconds, leg, originator sql.NullString
	var started sql.NullInt64
	if err := rows.Scan(&h.ID, &h.At, &domain, &started, &milliseconds, &h.Answered, &leg, &originator); err != nil {
		return h, false, fmt.Errorf("read a row of the PBX: %w", err)
	}
	h.At, h.Domain, h.StartedAt = h.At.UTC(), strings.ToLower(domain.String), time.Unix(started.Int64, 0).UTC()
	whole, _, _ := strings.Cut(milliseconds.String, ".")
	if _, err := fmt.Sscan(whole, &h.Milliseconds); err != nil || !h.Answered {
		h.Milliseconds = 0
	}
	call = leg.String == "a" || leg.String != "b" && originator.String == ""
	return h, call && started.Valid, nil
}

// Has tells which of these calls the PBX has.
func (d *Database) Has(ctx context.Context, calls []uuid.UUID) (map[uuid.UUID]bool, error) {
	rows, err := d.db.QueryContext(ctx, `SELECT xml_cdr_uuid FROM v_xml_cdr WHERE xml_cdr_uuid = ANY($1)`, pq.Array(calls))
	if err != nil {
		return nil, d.failed("look for calls in the PBX", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	has := map[uuid.UUID]bool{}
	for rows.Next() {
		var id uuid.UUID
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("read a row of the PBX: %w", err)
		}
		has[id] = true
	}
	return has, rows.Err()
}

// Flows gives the call flows of these calls, as far as there are any. Where they can't be read there are none, and no error.
func (d *Database) Flows(ctx context.Context, calls []uuid.UUID) (map[uuid.UUID][]byte, error) {
	flows := map[uuid.UUID][]byte{}
	layout, err := d.Layout(ctx)
	if err != nil || !layout.FlowReadable || len(calls) == 0 {
		return flows, err
	}
	rows, err := d.db.QueryContext(ctx, `SELECT xml_cdr_uuid, call_flow::text FROM v_xml_cdr_flow WHERE xml_cdr_uuid = ANY($1) AND call_flow IS NOT NULL`,
		pq.Array(calls))
	if err != nil {
		return nil, d.failed("read call flows", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	for rows.Next() {
		var id uuid.UUID
		var flow []byte
		if err := rows.Scan(&id, &flow); err != nil {
			return nil, fmt.Errorf("read a call flow: %w", err)
		}
		flows[id] = flow
	}
	return flows, rows.Err()
}
