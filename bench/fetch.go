package main

import (
	"context"
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/server"
)

const (
	// kept is how many rows the PBX has, and fetched how many of them are new, at full scale.
	kept, fetched = 1_000_000, 100_000
	// polls is how often a poll is measured.
	polls = 21
)

// measureFetch measures polling a FusionPBX with a million calls, without and with the index that is asked for, and how fast
// calls come in that way.
func measureFetch(ctx context.Context, out *printer, scale float64) error {
	return with(ctx, out, scale, (*reseller).measureFetch)
}

func (r *reseller) measureFetch(ctx context.Context, out *printer) (err error) {
	pbx, at, err := r.makePBX(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pbx.Close()) }()
	out.printf("\nFetch from a v_xml_cdr of %d rows, %d of them new\n", r.part(kept)+r.part(fetched), r.part(fetched))
	for _, index := range []string{"", "CREATE INDEX ON v_xml_cdr (insert_date, xml_cdr_uuid)"} {
		name := "a poll of the last 10 minutes, with the index"
		if index == "" {
			name = "a poll of the last 10 minutes, without an index"
		} else if _, err := pbx.ExecContext(ctx, index); err != nil {
			return err
		}
		if err := r.poll(ctx, out, at, name); err != nil {
			return err
		}
		if err := r.fetchAll(ctx, out, at); err != nil {
			return err
		}
	}
	return nil
}

// makePBX makes the database of a FusionPBX beside the books, with calls of the last two years.
func (r *reseller) makePBX(ctx context.Context) (*sql.DB, fusionpbx.DatabaseConfig, error) {
	var cfg fusionpbx.DatabaseConfig
	if _, err := r.db.ExecContext(ctx, "CREATE DATABASE pbx"); err != nil {
		return nil, cfg, err
	}
	at, err := url.Parse(r.server.DatabaseURL())
	if err != nil {
		return nil, cfg, err
	}
	at.Path = "/pbx"
	pbx, err := sql.Open("postgres", at.String())
	if err != nil {
		return nil, cfg, err
	}
	cfg = fusionpbx.DatabaseConfig{Host: at.Hostname(), Port: 5432, Name: "pbx", Username: at.User.Username(), SSLMode: billing.SSLDisable}
	cfg.Password, _ = at.User.Password()
	if host := at.Query().Get("host"); host != "" {
		cfg.Host = host
	}
	if port, err := strconv.Atoi(at.Port() + at.Query().Get("port")); err == nil {
		cfg.Port = port
	}
	return pbx, cfg, errors.Join(fillPBX(ctx, pbx, r.part(kept)), copyRows(ctx, pbx, r.csv(r.part(fetched))))
}

// fillPBX makes calls of before today, about as wide as those of a FusionPBX.
func fillPBX(ctx context.Context, pbx *sql.DB, rows int) error {
	for _, statement := range []string{
		`CREATE TABLE v_xml_cdr (xml_cdr_uuid uuid PRIMARY KEY, domain_uuid uuid, domain_name text, accountcode text, direction text, caller_id_name text,
			caller_id_number text, caller_destination text, destination_number text, start_epoch numeric, answer_epoch numeric, end_epoch numeric, duration numeric,
			mduration numeric, billsec numeric, billmsec numeric, waitsec numeric, bridge_uuid text, leg char(1), originating_leg_uuid uuid, last_app text,
			hangup_cause text, extension_uuid uuid, last_arg text, insert_date timestamptz)`,
		`INSERT INTO v_xml_cdr SELECT gen_random_uuid(), gen_random_uuid(), 'client.example.test', 'ACCOUNT', 'outbound', 'Alice Adams', '1001', '1300123456',
				'1300123456', 1760000000 + n, 1760000005 + n, 1760000065 + n, 60, 60000, 60, 60000, 5, gen_random_uuid()::text, 'a', NULL, 'bridge', 'NORMAL_CLEARING',
				gen_random_uuid(), 'sofia/gateway/7c1a2a30-3d0e-4b7a-9f5e-aa11bb22cc01/1300123456', now() - interval '2 days' - n * interval '60 seconds'
			FROM generate_series(1, ` + strconv.Itoa(rows) + `) AS n`,
	} {
		if _, err := pbx.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("make the PBX: %w", err)
		}
	}
	return nil
}

// copyRows adds the calls of a file as if they had come in over the last hour.
func copyRows(ctx context.Context, pbx *sql.DB, file []byte) (err error) {
	rows := csv.NewReader(strings.NewReader(string(file)))
	names, err := rows.Read()
	if err != nil {
		return err
	}
	names = slices.Clone(names)
	tx, err := pbx.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after a commit
	into, err := tx.PrepareContext(ctx, "COPY v_xml_cdr ("+strings.Join(append(names, "insert_date"), ", ")+") FROM STDIN")
	if err != nil {
		return err
	}
	began, apart := time.Now().Add(-time.Hour), time.Hour/time.Duration(strings.Count(string(file), "\n"))
	for n := 0; ; n++ {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		values := make([]any, 0, len(row)+1)
		for _, v := range row {
			if v == "" {
				values = append(values, nil)
			} else {
				values = append(values, v)
			}
		}
		if _, err := into.ExecContext(ctx, append(values, began.Add(time.Duration(n)*apart))...); err != nil {
			return err
		}
	}
	if _, err := into.ExecContext(ctx); err != nil {
		return err
	}
	if err := errors.Join(into.Close(), tx.Commit()); err != nil {
		return err
	}
	_, err = pbx.ExecContext(ctx, "VACUUM ANALYZE v_xml_cdr")
	return err
}

// poll measures one page of the last 10 minutes.
func (r *reseller) poll(ctx context.Context, out *printer, at fusionpbx.DatabaseConfig, name string) (err error) {
	db, err := fusionpbx.OpenDatabase(at)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	now, err := db.Now(ctx)
	if err != nil {
		return err
	}
	for _, page := range []int{1, 2000} {
		var took []float64
		for range polls {
			began := time.Now()
			if _, err := db.After(ctx, fusionpbx.Mark{At: now.Add(-10 * time.Minute), ID: uuid.Nil}, page); err != nil {
				return err
			}
			took = append(took, float64(time.Since(began).Microseconds())/1000)
		}
		slices.Sort(took)
		out.printf("  %-50s %8.2f ms  (%.2f to %.2f), up to %d rows\n", name, took[polls/2], took[0], took[polls-1], page)
	}
	return nil
}

// fetchAll takes the new calls in.
func (r *reseller) fetchAll(ctx context.Context, out *printer, at fusionpbx.DatabaseConfig) error {
	if err := r.empty(ctx); err != nil {
		return err
	}
	if _, err := r.db.ExecContext(ctx, "DELETE FROM fetch_cursors"); err != nil {
		return err
	}
	_, err := r.server.Book().UpdateServer(ctx, r.pbx.ID, books.ServerInput{ServerFetchInput: books.ServerFetchInput{
		FetchFrom: new(billing.FetchDatabase), DatabaseHost: &at.Host, DatabasePort: &at.Port, DatabaseName: &at.Name, DatabaseUsername: &at.Username,
		DatabasePassword: &at.Password, DatabaseSSLMode: &at.SSLMode, OverlapMinutes: new(1440),
	}})
	if err != nil {
		return err
	}
	_, err = r.db.ExecContext(ctx, `INSERT INTO fetch_cursors (id, state, since, last_error, advice, failures, next_attempt_at, rows_fetched, quarantined,
		lag_seconds, rows_behind, reconciled_at) VALUES ($1, 'new', now(), '', '', 0, now(), 0, 0, 0, 0, now())`, r.pbx.ID) // the days before are not compared
	if err != nil {
		return err
	}
	fetcher := &server.Fetcher{Book: r.server.Book()}
	began, rows := time.Now(), 0
	for rows < r.part(fetched) {
		if err := fetcher.Fetch(ctx, r.pbx.ID); err != nil {
			return err
		}
		if err := r.db.QueryRowContext(ctx, "SELECT rows_fetched FROM fetch_cursors").Scan(&rows); err != nil {
			return err
		}
	}
	var stored int
	if err := r.db.QueryRowContext(ctx, "SELECT count(*) FROM cdrs").Scan(&stored); err != nil {
		return err
	}
	if stored != r.part(fetched) {
		return fmt.Errorf("%d rows were fetched and %d calls are there", rows, stored)
	}
	out.printf("  %-50s %8.0f/s\n", "rows fetched, charged and stored", float64(rows)/time.Since(began).Seconds())
	return nil
}
