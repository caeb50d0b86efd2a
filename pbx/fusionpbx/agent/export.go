package agent

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/lib/pq"
)

// exported are the columns of v_xml_cdr that are told: what billing reads and what people look for, but no PIN and no
// digits that a caller keyed in. Versions that lack one leave it out.
func exported() []string {
	return strings.Fields(`xml_cdr_uuid domain_uuid domain_name extension_uuid sip_call_id accountcode direction leg originating_leg_uuid bridge_uuid
		caller_id_name caller_id_number caller_destination source_number destination_number start_epoch start_stamp answer_epoch answer_stamp
		end_epoch end_stamp duration mduration billsec billmsec hold_accum_seconds waitsec status missed_call voicemail_message hangup_cause
		hangup_cause_q850 sip_hangup_disposition last_app last_arg read_codec write_codec remote_media_ip network_addr pdd_ms rtp_audio_in_mos
		record_path record_name record_length ring_group_uuid ivr_menu_uuid call_center_queue_uuid insert_date update_date`)
}

// span is the days that are exported, of UTC, both included.
type span struct{ first, last time.Time }

// maxDays is how many days one export has at most.
const maxDays = 400

func readSpan(first, last string) (s span, err error) {
	if s.first, err = time.Parse(time.DateOnly, first); err != nil {
		return s, invalid("date_start must be a day such as 2026-10-01, and not %.40q", first)
	}
	if s.last, err = time.Parse(time.DateOnly, last); err != nil {
		return s, invalid("date_end must be a day such as 2026-10-31, and not %.40q", last)
	}
	switch {
	case s.last.Before(s.first):
		return s, invalid("date_end is before date_start")
	case s.last.Sub(s.first) >= maxDays*24*time.Hour:
		return s, invalid("an export has %d days at most", maxDays)
	}
	return s, nil
}

// String says it as answers do.
func (s span) String() string {
	return s.first.Format(time.DateOnly) + " to " + s.last.Format(time.DateOnly)
}

// export answers fusionpbx.ExportPath: every row that started on the days asked for, as it is read, none kept in memory.
func (a *Agent) export(w http.ResponseWriter, r *http.Request, q question) error {
	s, err := readSpan(q.form.Get("date_start"), q.form.Get("date_end"))
	if err != nil {
		return err
	}
	name := strings.ToUpper(q.form.Get("format"))
	if name == "" {
		name = "JSON"
	}
	makeFormat := formats()[name]
	if makeFormat == nil {
		return invalid("format must be JSON, CSV or XML, and not %.40q", q.form.Get("format"))
	}
	return a.reading(r.Context(), func(tx *sql.Tx) error {
		kinds, err := readSchema(r.Context(), tx, "v_xml_cdr")
		if err != nil {
			return err
		}
		e := exporting{span: s, asker: q.asker, kinds: kinds["v_xml_cdr"]}
		for _, column := range exported() {
			if e.kinds[column] != "" {
				e.columns = append(e.columns, column)
			}
		}
		if err := e.count(r.Context(), tx); err != nil {
			return err
		}
		return e.send(r.Context(), tx, w, makeFormat)
	})
}

// exporting is one export.
type exporting struct {
	span
	asker   asker
	columns []string
	// kinds are the types of the table's columns.
	kinds map[string]string
	total int
}

// where picks the rows. Its values are those of the span and of the asker.
const whereExported = ` FROM v_xml_cdr WHERE start_epoch >= $1 AND start_epoch < $2 AND ($3 OR domain_uuid::text = $4)`

func (e *exporting) values() []any {
	return []any{e.first.Unix(), e.last.AddDate(0, 0, 1).Unix(), e.asker.super, e.asker.domainUUID}
}

func (e *exporting) count(ctx context.Context, tx *sql.Tx) error {
	if err := tx.QueryRowContext(ctx, `SELECT count(*)`+whereExported, e.values()...).Scan(&e.total); err != nil {
		return fmt.Errorf("count the calls: %w", err)
	}
	return nil
}

// send streams the rows. A stream that breaks off is cut, so that nobody takes it for whole.
func (e *exporting) send(ctx context.Context, tx *sql.Tx, w http.ResponseWriter, makeFormat func(io.Writer, *exporting) format) error {
	if _, err := tx.ExecContext(ctx, `SET LOCAL TIME ZONE 'UTC'; SET LOCAL DateStyle = 'ISO'`); err != nil {
		return fmt.Errorf("export calls: %w", err)
	}
	rows, err := tx.QueryContext(ctx, e.query(), e.values()...)
	if err != nil {
		return fmt.Errorf("export calls: %w", err)
	}
	defer func() { _ = rows.Close() }()
	out := &patient{ResponseController: http.NewResponseController(w), to: w}
	f := makeFormat(out, e)
	w.Header().Set("Content-Type", f.contentType())
	w.Header().Set("X-Total-Records", strconv.Itoa(e.total))
	if err := e.stream(rows, f); err != nil {
		_ = out.SetWriteDeadline(time.Unix(1, 0)) // the end of the answer can't be written any more
		return fmt.Errorf("export calls: %w", err)
	}
	return nil
}

func (e *exporting) query() string {
	var columns []string
	for _, column := range e.columns {
		columns = append(columns, pq.QuoteIdentifier(column)+"::text")
	}
	return strings.Join([]string{"SELECT ", strings.Join(columns, ", "), whereExported, " ORDER BY start_epoch, xml_cdr_uuid"}, "")
}

func (e *exporting) stream(rows *sql.Rows, f format) error {
	if err := f.begin(); err != nil {
		return err
	}
	record, into := make([]sql.NullString, len(e.columns)), make([]any, len(e.columns))
	for i := range record {
		into[i] = &record[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := f.record(record); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return f.end()
}

// stall is how long a reader may take nothing, before the database is no longer kept waiting for him.
const stall = time.Minute

// patient writes an answer that may take long as a whole, if only it goes on.
type patient struct {
	*http.ResponseController
	to io.Writer
}

// Write gives the reader time anew.
func (p *patient) Write(bytes []byte) (int, error) {
	_ = p.SetWriteDeadline(time.Now().Add(stall)) // an answer that is not to a connection has none
	return p.to.Write(bytes)
}
