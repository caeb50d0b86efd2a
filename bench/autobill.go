package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/books"
)

const (
	// billedServices is of how many services periods are closed, each a client's own.
	billedServices = 10_000
	// fewCalls and manyCalls are what their periods hold; the target is that ten times the calls take hardly longer.
	fewCalls, manyCalls = 1_000_000, 10_000_000
	// billingRounds is how often each is billed.
	billingRounds = 5
)

// measureAutobill bills many services whose periods hold a million calls and then ten million.
func measureAutobill(ctx context.Context, out *printer, scale float64) error {
	return with(ctx, out, scale, func(r *reseller, ctx context.Context, out *printer) error {
		if err := r.sell(ctx); err != nil {
			return err
		}
		few, err := r.billed(ctx, r.part(fewCalls))
		if err != nil {
			return err
		}
		many, err := r.billed(ctx, r.part(manyCalls))
		if err != nil {
			return err
		}
		out.printf("M1 Autobill over %d services\n", r.part(billedServices))
		out.printf("  with %8d calls      %s\n", r.part(fewCalls), spread(few))
		out.printf("  with %8d calls      %s\n", r.part(manyCalls), spread(many))
		slices.Sort(few)
		slices.Sort(many)
		out.printf("  ten times the calls take %.2f times as long (target 1.2)\n", many[len(many)/2].Seconds()/few[len(few)/2].Seconds())
		return nil
	})
}

// sell lets clients of their own hold the services, from the beginning of a month on.
func (r *reseller) sell(ctx context.Context) error {
	_, err := r.server.Book().SaveCompany(ctx, books.CompanyInput{
		Version: 1, Name: new("Bench"), TaxNumber: new("1"), Address: &invoice.Address{Country: "AU"},
		TaxRates: &[]invoice.CountryTax{{Country: "AU", Name: "GST", Percent: 10 * money.Unit}},
	})
	if err != nil {
		return err
	}
	statements := []string{
		`CREATE TABLE sold AS SELECT n, gen_random_uuid() AS client, gen_random_uuid() AS service FROM generate_series(0, %d) AS n`,
		`INSERT INTO clients SELECT (jsonb_populate_record(NULL::clients, to_jsonb(c) || jsonb_build_object('id', s.client, 'name', 'Billed ' || s.n))).*
			FROM sold AS s, (SELECT * FROM clients LIMIT 1) AS c`,
		`UPDATE services SET active_from = '2027-01-01', next_due_date = '2027-02-01'`,
		`INSERT INTO services SELECT (jsonb_populate_record(NULL::services, to_jsonb(v) || jsonb_build_object('id', s.service, 'client_id', s.client,
			'domain_name', 'billed' || s.n || '.example.test', 'domain_uuid', gen_random_uuid(), 'active_from', '2026-08-31T14:00:00Z',
			'next_due_date', '2026-10-01'))).* FROM sold AS s, (SELECT * FROM services LIMIT 1) AS v`,
		`UPDATE revision SET number = number + 1`,
		`CREATE RULE unproven AS ON INSERT TO proofs DO INSTEAD NOTHING`, // so that none is made beside the next round
	}
	statements[0] = fmt.Sprintf(statements[0], r.part(billedServices)-1)
	return r.each(ctx, statements)
}

func (r *reseller) each(ctx context.Context, statements []string) error {
	for _, s := range statements {
		if _, err := r.db.ExecContext(ctx, s); err != nil {
			return fmt.Errorf("%.60s: %w", s, err)
		}
	}
	return nil
}

// addUp makes the running totals of all calls.
const addUp = `INSERT INTO usage (client_id, id, service_id, period_start, day, direction, call_type, rule_label, currency, calls,
		billable_seconds, charge, included_seconds, cost, costed_calls)
	SELECT client_id, gen_random_uuid(), service_id, period_start, (started_at AT TIME ZONE 'Australia/Melbourne')::date, direction,
		call_type, rule_label, currency, count(*), sum(billable_seconds), sum(charge), 0, 0, 0
	FROM cdrs GROUP BY 1, 3, 4, 5, 6, 7, 8, 9`

// billed makes the calls and their running totals, and tells how long each of some runs took.
func (r *reseller) billed(ctx context.Context, calls int) ([]time.Duration, error) {
	const called = `INSERT INTO cdrs (client_id, started_at, id, service_id, server_id, stored_at, ended_at, rate_version, duration_seconds,
			billable_seconds, part, estimated, late, period_start, charge, currency, call_type, direction, rule_label, call_uuid,
			caller_number, caller_name, destination_number, destination_national, destination_canonical, country, area_code, extension, gateway,
			hangup_cause, notes, included_seconds, voicemail)
		SELECT s.client, d.at, gen_random_uuid(), s.service, (SELECT id FROM servers LIMIT 1), d.at, d.at, 1, 60, 60, 1, false, false,
			'2026-08-31T14:00:00Z', 0.35, 'AUD', 'SpecialRate', 'outbound', '13' || d.rule || '* (flat_per_call)', d.n::text, '', '',
			'1300123456', '1300123456', 'AU:1300123456', 'AU', '3', '', '', 'NORMAL_CLEARING', '{}', 0, false
		FROM (SELECT n, floor(power(random(), 3) * 30)::int AS rule, floor(power(random(), 2) * %d)::int AS sold,
				'2026-09-01T00:00:00Z'::timestamptz + random() * interval '28 days' AS at FROM generate_series(1, %d) AS n) AS d
			JOIN sold AS s ON s.n = d.sold`
	err := errors.Join(r.empty(ctx), r.each(ctx, []string{
		fmt.Sprintf(called, r.part(billedServices), calls), addUp, "VACUUM ANALYZE cdrs", "VACUUM ANALYZE usage", "CHECKPOINT",
	}))
	if err != nil {
		return nil, err
	}
	r.set(time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC))
	var took []time.Duration
	for range billingRounds {
		began := time.Now()
		if err := r.runAutobill(ctx); err != nil {
			return nil, err
		}
		took = append(took, time.Since(began))
		if err := r.unbill(ctx); err != nil {
			return nil, err
		}
	}
	return took, nil
}

// runAutobill asks for a billing run and waits for its end.
func (r *reseller) runAutobill(ctx context.Context) error {
	if _, err := r.server.Book().Autobill(ctx, books.AutobillInput{}, "bench"); err != nil {
		return err
	}
	for {
		var left, billed int64
		err := r.db.QueryRowContext(ctx, `SELECT count(*) FILTER (WHERE state IN ('queued', 'running')), coalesce(max(billed), 0) FROM autobills`).Scan(&left, &billed)
		switch {
		case err != nil:
			return fmt.Errorf("read the run: %w", err)
		case left == 0 && billed != int64(r.part(billedServices)):
			return fmt.Errorf("%d clients were billed, not %d", billed, r.part(billedServices))
		case left == 0:
			return nil
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// unbill opens the periods again.
func (r *reseller) unbill(ctx context.Context) error {
	return r.each(ctx, []string{
		`TRUNCATE invoices, invoice_lines, periods, allocations, entries, balances, ledgers, autobills, autobill_results`, `DELETE FROM series`,
		`UPDATE services SET billed_until = NULL, next_due_date = '2026-10-01' WHERE billed_until IS NOT NULL`, `VACUUM services`, `CHECKPOINT`,
	})
}
